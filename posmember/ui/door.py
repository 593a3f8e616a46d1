"""What the window needs of the composition root: make a shop, open it, close it."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from posmember.domain.events import Event
    from posmember.services.bundle import Services

Caller = Callable[[Callable[[], Any]], Any]
"""Does work on the data lane and returns its result; for threads other than the window's."""


class Bus(Protocol):
    """Where changes are told."""

    def subscribe(self, kind: type["Event"], listener: Callable[[Any], None]) -> Callable[[], None]:
        """Call *listener* for every event of *kind*; return the way to stop it."""


class OpenTill(Protocol):
    """An open shop. Its services are used on the data lane only."""

    @property
    def services(self) -> "Services":
        """Return all use cases."""

    @property
    def bus(self) -> Bus:
        """Return where changes are told."""

    def start_background(self, call: Caller) -> None:
        """Start what works by itself: head office and printers."""

    def stop_background(self) -> None:
        """Stop that, and wait for it."""

    def close(self) -> None:
        """Close the shop."""


class TillDoor(Protocol):
    """The way into one data directory."""

    def is_set_up(self) -> bool:
        """Tell whether there is a shop."""

    def create(self, language: str, name: str, owner_pin: str) -> None:
        """Make an empty shop; refuses a weak PIN and an unusable name."""

    def create_demo(self, language: str) -> None:
        """Make the demo shop."""

    def open(self) -> OpenTill:
        """Open the shop."""
