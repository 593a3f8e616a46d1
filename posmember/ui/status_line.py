"""Keeps the sync chip of the top line true."""

from collections.abc import Callable

from posmember.domain.events import Event, OperationAppended, SyncChanged
from posmember.ui.bridge import Bridge
from posmember.ui.desk import Desk
from posmember.ui.door import SyncStatus
from posmember.ui.sync_words import chip_words

Show = Callable[[str, str], None]
"""Shows words and their tone."""


class StatusLine:
    """Asks for the status whenever something was written or exchanged."""

    def __init__(self, desk: Desk, bridge: Bridge, show: Show) -> None:
        self._desk = desk
        self._show = show
        self._stops = tuple(
            bridge.subscribe(kind, self.refresh, is_once=True)
            for kind in (SyncChanged, OperationAppended)
        )
        self.refresh()

    def refresh(self, _event: Event | None = None) -> None:
        """Ask for the status as it is now."""
        self._desk.tasks.run(
            self._desk.till.head_office.status, self._read, self._desk.notifier.explain
        )

    def close(self) -> None:
        """Stop listening."""
        for stop in self._stops:
            stop()

    def _read(self, status: SyncStatus) -> None:
        self._show(*chip_words(status, self._desk.figures))
