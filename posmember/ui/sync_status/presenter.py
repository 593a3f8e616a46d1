"""Decides what is shown of head office, and enrols this till with a code."""

from collections.abc import Callable
from typing import Protocol

from posmember.domain.events import Event
from posmember.ui.desk import Desk
from posmember.ui.door import SyncStatus


class SyncPort(Protocol):
    """The window of head office."""

    def show_status(self, status: SyncStatus) -> None:
        """Show what waits and what was refused."""

    def set_busy(self, *, is_busy: bool) -> None:
        """Show that head office is being asked."""

    def tell(self, what: str) -> None:
        """Say in a toast what happened."""


class SyncPresenter:
    """Reads the status; the network is only touched on the office lane."""

    def __init__(self, view: SyncPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._is_busy = False

    def on_shown(self, _subject: str = "") -> None:
        """Come to the front."""
        self._desk.tasks.run(
            self._desk.till.head_office.status, self._view.show_status, self._desk.notifier.explain
        )

    def on_changed(self, _event: Event) -> None:
        """Show the status as it is now."""
        self.on_shown()

    def on_enrolled(self, server_url: str, code: str) -> None:
        """Join a head office with a one-time code."""
        if server_url.strip() and code.strip():
            link = self._desk.till.head_office
            self._ask(lambda: link.enrol(server_url.strip(), code.strip()), "enrolled")

    def on_sync_asked(self) -> None:
        """Send and fetch at once."""
        self._ask(self._desk.till.head_office.sync_now, "synced")

    def _ask(self, work: Callable[[], None], what: str) -> None:
        if self._is_busy:
            return
        self._is_busy = True
        self._view.set_busy(is_busy=True)
        self._desk.office.run(work, lambda _nothing: self._answered(what), self._failed)

    def _answered(self, what: str) -> None:
        self._is_busy = False
        self._view.set_busy(is_busy=False)
        self._view.tell(what)
        self.on_shown()

    def _failed(self, problem: Exception) -> None:
        self._is_busy = False
        self._view.set_busy(is_busy=False)
        self._desk.notifier.explain(problem)
        self.on_shown()
