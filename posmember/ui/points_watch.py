"""Keeps the window writing points as the programme in force keeps them: whole or in hundredths."""

from collections.abc import Callable

from posmember.domain.events import CatalogueChanged, Event
from posmember.ui.bridge import Bridge
from posmember.ui.desk import Desk


class PointsWatch:
    """Asks before the first screen is filled, and again whenever rules change."""

    def __init__(self, desk: Desk, bridge: Bridge, tell: Callable[[int], None]) -> None:
        """*tell* is told the decimals of points too."""
        self._desk = desk
        self._told = tell
        self._hear_no_more = bridge.subscribe(CatalogueChanged, self._look, is_once=True)
        self._look()

    def close(self) -> None:
        """Look no more."""
        self._hear_no_more()

    def _look(self, _event: Event | None = None) -> None:
        programmes = self._desk.services.programme
        self._desk.tasks.run(
            lambda: programmes.current().points_decimals, self._seen, self._desk.notifier.explain
        )

    def _seen(self, decimals: int) -> None:
        self._desk.figures.points_decimals = decimals
        self._told(decimals)
