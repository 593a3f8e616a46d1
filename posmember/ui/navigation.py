"""How a presenter sends the reader to another screen without knowing it."""

from typing import Protocol


class Navigator(Protocol):
    """Opens screens by name."""

    def open(self, place: str, subject: str = "") -> None:
        """Bring the screen *place* to the front, about *subject* if one is given."""

    def pass_on_scan(self, text: str) -> None:
        """Go to the checkout with what was scanned, as if it had been scanned there."""


class Notifier(Protocol):
    """Tells the reader something that goes away by itself."""

    def tell(self, text: str) -> None:
        """Show *text* for a few seconds."""

    def explain(self, problem: Exception) -> None:
        """Say what *problem* means and what to do about it."""

    def beep(self) -> None:
        """Make a sound: who scans does not look at the screen."""

    def hush(self) -> None:
        """Take what is shown away."""

    @property
    def refusal(self) -> str:
        """What did not work, while it is shown; else nothing."""
