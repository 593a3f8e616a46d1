"""Leads on to the screens of the programme."""

from posmember.ui.desk import Desk


class MarketingPresenter:
    """Opens what was chosen."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def on_shown(self, _subject: str = "") -> None:
        """Come to the front."""

    def on_chosen(self, name: str, subject: str = "") -> None:
        """Open one of the screens, perhaps about a subject."""
        self._desk.navigator.open(name, subject)
