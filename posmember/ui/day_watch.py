"""Notices that a business day began: rules announced for it are in force from then on."""

from datetime import date
from typing import Final

from PySide6.QtCore import QTimer

from posmember.domain.events import CatalogueChanged
from posmember.ui.bridge import Bridge
from posmember.ui.desk import Desk

_LOOK_EVERY_MS: Final = 30_000


class DayWatch:
    """Looks at the shop's day from time to time, and has every screen read its rules anew."""

    def __init__(self, desk: Desk, bridge: Bridge) -> None:
        self._desk = desk
        self._bridge = bridge
        self._day: date | None = None
        self._timer = QTimer(bridge)
        self._timer.setInterval(_LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.look()

    def look(self) -> None:
        """Ask which day it is in the shop."""
        self._desk.tasks.run(
            self._desk.services.shop.today, self._seen, self._desk.notifier.explain
        )

    def close(self) -> None:
        """Look no more."""
        self._timer.stop()

    def _seen(self, day: date) -> None:
        if self._day is not None and day != self._day:
            self._bridge.tell(CatalogueChanged())
        self._day = day
