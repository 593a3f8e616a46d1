"""The window's link to head office: a thread that keeps in step, and what it last reported."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from posmember.app import Till
from posmember.domain.clock import Clock
from posmember.domain.events import OperationAppended, SyncChanged
from posmember.protocol.messages import Enrolled, EnrolRequest
from posmember.services.terminals.exceptions import open_exceptions
from posmember.sync.engine import Engine
from posmember.sync.enrol import enrol
from posmember.sync.events import SyncState as EngineState
from posmember.sync.events import SyncStatus as EngineStatus
from posmember.sync.http_transport import HttpTransport
from posmember.sync.loop import SyncLoop
from posmember.ui.door import Caller, SyncException, SyncState, SyncStatus

_STATES: Final = {
    EngineState.ALONE: SyncState.STANDALONE,
    EngineState.STARTING: SyncState.OFFLINE,
    EngineState.OFFLINE: SyncState.OFFLINE,
    EngineState.ONLINE: SyncState.ONLINE,
}
"""Every other state needs a person."""

_CHANCE: Final = secrets.SystemRandom().random


class HeadOfficeLink:
    """What is known of head office (data lane), and what goes to it (never on the data lane)."""

    def __init__(self, till: Till, clock: Clock) -> None:
        self._till = till
        self._clock = clock
        self._reported: EngineStatus | None = None
        self._loop: SyncLoop | None = None
        self._call: Caller | None = None
        self._unsubscribe: Callable[[], None] = lambda: None

    def status(self) -> SyncStatus:
        """Return what waits and what was refused; on the data lane, without the network."""
        address = self._till.services.terminals.server_url()
        if address is None:
            return SyncStatus()
        position = self._till.sync_store.position()
        with self._till.database.reading() as connection:
            rows = open_exceptions(connection)
        return SyncStatus(
            state=self._state(),
            server_url=address,
            waiting=position.waiting,
            oldest_waiting_ms=position.oldest_waiting_ms,
            last_contact_ms=self._reported.last_contact_ms if self._reported else None,
            exceptions=tuple(
                SyncException(row.kind, row.detail, row.raised_at_ms, row.op_id) for row in rows
            ),
        )

    def enrol(self, server_url: str, code: str) -> None:
        """Make this till a terminal of head office, with a one-time code."""
        assert self._call is not None, "the till works in the background"
        enrol(_OnDataLane(self._till, self._call), server_url, code)
        self._stop_loop()
        self._start_loop(self._call)

    def sync_now(self) -> None:
        """Send and fetch at once instead of at the next turn."""
        if self._loop is not None:
            self._loop.ask()

    def start(self, call: Caller) -> None:
        """Keep in step from now on; *call* runs work on the data lane."""
        self._call = call
        self._start_loop(call)

    def stop(self) -> None:
        """End the thread within seconds; what was under way is sent again later."""
        self._stop_loop()

    def _state(self) -> SyncState:
        if self._reported is None:
            return SyncState.OFFLINE
        return _STATES.get(self._reported.state, SyncState.PROBLEM)

    def _start_loop(self, call: Caller) -> None:
        terminals = self._till.services.terminals
        address = call(terminals.server_url)
        private_key = call(terminals.private_key)
        if address is None or private_key is None:
            return
        engine = Engine(self._till.sync_store, self._clock, _CHANCE)
        loop = SyncLoop(
            engine, HttpTransport(address, private_key), call, self._clock, self._on_status
        )
        self._loop = loop
        self._unsubscribe = self._till.bus.subscribe(OperationAppended, lambda _event: loop.nudge())
        loop.start()

    def _stop_loop(self) -> None:
        self._unsubscribe()
        self._unsubscribe = lambda: None
        if self._loop is not None:
            self._loop.stop()
            self._loop = None

    def _on_status(self, status: EngineStatus) -> None:
        self._reported = status
        self._till.bus.publish(SyncChanged())


@dataclass(frozen=True, slots=True)
class _OnDataLane:
    """The till's part of an enrolment, done where the database may be used."""

    till: Till
    call: Caller

    def request(self, code: str) -> tuple[EnrolRequest, bytes]:
        """Return what to send with the one-time *code*, and the fresh private key for it."""
        made: tuple[EnrolRequest, bytes] = self.call(
            lambda: self.till.services.terminals.request(code)
        )
        return made

    def accept(self, server_url: str, enrolled: Enrolled, private_key: bytes) -> None:
        """Belong to the head office at *server_url*."""
        self.call(lambda: self.till.services.terminals.accept(server_url, enrolled, private_key))
