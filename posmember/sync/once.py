"""Exchange with head office until nothing is left to say, on the calling thread."""

from typing import Final, Protocol

from posmember.sync.engine import Engine
from posmember.sync.events import Answered, Event, Lost, Report, Send, SyncAsked, SyncStatus

ROUNDS_MAX: Final = 100_000


class Exchange(Protocol):
    """The wire, as one exchange needs it."""

    def exchange(self, send: Send) -> Answered | Lost:
        """Send one request and wait for its answer; whatever goes wrong is a loss."""


def sync_once(engine: Engine, transport: Exchange) -> SyncStatus | None:
    """Push and pull until the engine wants to sleep; return how the till stands then."""
    status: SyncStatus | None = None
    event: Event | None = SyncAsked()
    for _ in range(ROUNDS_MAX):
        if event is None:
            break
        following: Event | None = None
        for action in engine.handle(event):
            if isinstance(action, Send):
                following = transport.exchange(action)
            elif isinstance(action, Report):
                status = action.status
        event = following
    return status
