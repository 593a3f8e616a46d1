"""A wire that answers from a function: for tests, and for trying out without a network."""

from collections.abc import Callable
from dataclasses import dataclass, field

from posmember.sync.events import Answered, LossReason, Lost, Send


@dataclass(slots=True)
class MemoryTransport:
    """Gives every request to *answer*; remembers all of them."""

    answer: Callable[[Send], Answered | Lost | LossReason]
    sent: list[Send] = field(default_factory=list)
    is_closed: bool = False

    def exchange(self, send: Send) -> Answered | Lost:
        """Return what the function says."""
        self.sent.append(send)
        answer = self.answer(send)
        return Lost(send.token, answer) if isinstance(answer, LossReason) else answer

    def close(self) -> None:
        """Remember that it was closed."""
        self.is_closed = True
