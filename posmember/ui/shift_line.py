"""Keeps the shift in the top line true: whose, since when, or that none is open."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from posmember.domain.events import CatalogueChanged, Event, ShiftChanged
from posmember.services.shifts.rows import ShiftStanding
from posmember.ui.bridge import Bridge
from posmember.ui.desk import Desk

Show = Callable[[str, str], None]
"""Shows words and their tone."""


class ShiftLine:
    """Asks for the shift whenever one began or ended, or the shop's settings changed."""

    def __init__(self, desk: Desk, bridge: Bridge, show: Show) -> None:
        self._desk = desk
        self._show = show
        self._stops = tuple(
            bridge.subscribe(kind, self.refresh, is_once=True)
            for kind in (ShiftChanged, CatalogueChanged)
        )
        self.refresh()

    def refresh(self, _event: Event | None = None) -> None:
        """Ask for the shift as it is now."""
        self._desk.tasks.run(
            self._desk.services.shifts.standing, self._read, self._desk.notifier.explain
        )

    def close(self) -> None:
        """Stop listening."""
        for stop in self._stops:
            stop()

    def _read(self, standing: ShiftStanding) -> None:
        translate, shift = QCoreApplication.translate, standing.shift
        if not standing.rules.are_used:
            self._show("", "")
        elif shift is None:
            self._show(translate("shift", "No shift open"), "gold")
        else:
            words = translate("shift", "Shift since {time}")
            since = self._desk.figures.clock(shift.opened_at_ms)
            self._show(words.replace("{time}", since), "")
