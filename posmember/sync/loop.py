"""When: wakes the engine, carries its requests to the wire, and stops within seconds.

The engine runs where the database may be used (the data lane); only the wire is on this thread.
"""

import logging
import threading
from collections.abc import Callable
from typing import Final, Protocol

from posmember.domain.clock import Clock
from posmember.sync.engine import Engine
from posmember.sync.events import (
    Action,
    Answered,
    Due,
    Event,
    Lost,
    Report,
    Send,
    SyncAsked,
    SyncStatus,
    WakeAt,
)

_logger = logging.getLogger(__name__)

STOP_TIMEOUT_S: Final = 3.0
SLEEP_MAX_S: Final = 60.0
"""The clock may be turned while this thread sleeps; so it looks again at least this often."""

Lane = Callable[[Callable[[], list[Action]]], list[Action]]
"""Runs a call where the database may be used, waits for it, and returns what it returned."""


class Transport(Protocol):
    """The wire, as the loop needs it."""

    def exchange(self, send: Send) -> Answered | Lost:
        """Send one request and wait for its answer; whatever goes wrong is a loss."""

    def close(self) -> None:
        """Drop the connection; an exchange under way is lost."""


class SyncLoop:
    """One thread that keeps a till and head office in step. `stop` it before the data lane."""

    def __init__(
        self,
        engine: Engine,
        transport: Transport,
        lane: Lane,
        clock: Clock,
        on_status: Callable[[SyncStatus], None],
    ) -> None:
        self._engine = engine
        self._transport = transport
        self._lane = lane
        self._clock = clock
        self._on_status = on_status
        self._shown: SyncStatus | None = None
        self._next: Event | None = Due()
        self._is_stopping = False
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name="sync", daemon=True)

    def start(self) -> None:
        """Begin; call it once."""
        self._thread.start()

    def nudge(self) -> None:
        """Say that the till has something for head office."""
        self._tell(Due())

    def ask(self) -> None:
        """Say that a person wants it now, whatever the waiting times are."""
        self._tell(SyncAsked())

    def stop(self, timeout_s: float = STOP_TIMEOUT_S) -> bool:
        """End within *timeout_s* and tell whether it did; what is under way is sent again later."""
        with self._changed:
            self._is_stopping = True
            self._changed.notify_all()
        self._transport.close()
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        return not self._thread.is_alive()

    def _tell(self, event: Event) -> None:
        with self._changed:
            if not isinstance(self._next, SyncAsked):
                self._next = event
            self._changed.notify_all()

    def _run(self) -> None:
        wake_at: int | None = None
        while True:
            event = self._await(wake_at)
            if event is None:
                return
            wake_at = self._handle(event)

    def _handle(self, event: Event) -> int | None:
        """Let the engine answer *event*, and its requests be answered; return when to wake."""
        wake_at: int | None = None
        following: Event | None = event
        while following is not None and not self._is_stopping:
            now_event, following = following, None
            for action in self._engine_actions(now_event):
                if isinstance(action, Send):
                    following = self._transport.exchange(action)
                elif isinstance(action, WakeAt):
                    wake_at = action.at_ms
                else:
                    self._show(action)
        return wake_at

    def _engine_actions(self, event: Event) -> list[Action]:
        try:
            return self._lane(lambda: self._engine.handle(event))
        except Exception:
            _logger.exception("Sync stumbled; it goes on in a minute")
            self._engine.give_up_request()
            return [WakeAt(self._clock() + int(SLEEP_MAX_S * 1000))]

    def _show(self, report: Report) -> None:
        if report.status != self._shown:
            self._shown = report.status
            self._on_status(report.status)

    def _await(self, wake_at: int | None) -> Event | None:
        """Return the next event when there is one or *wake_at* has come; None to stop."""
        with self._changed:
            while not self._is_stopping:
                if self._next is not None:
                    event, self._next = self._next, None
                    return event
                if wake_at is not None and self._clock() >= wake_at:
                    return Due()
                self._changed.wait(self._sleep_s(wake_at))
            return None

    def _sleep_s(self, wake_at: int | None) -> float:
        if wake_at is None:
            return SLEEP_MAX_S
        return min(SLEEP_MAX_S, max(0.01, (wake_at - self._clock()) / 1000))
