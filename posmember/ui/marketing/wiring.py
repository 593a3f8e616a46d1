"""Wires the way into the programme."""

from posmember.ui.marketing.destinations import DESTINATIONS
from posmember.ui.marketing.view import MarketingView
from posmember.ui.screen import Screen
from posmember.ui.workplace import Workplace


def build(place: Workplace) -> Screen:
    """Return the screen; it only leads on, so it has nobody to decide anything."""
    view = MarketingView(DESTINATIONS)
    view.chosen.connect(place.desk.navigator.open)
    return Screen("marketing", view, None, lambda _subject: None)
