"""How a presenter has work done away from the window thread; plain Python, without Qt."""

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class LaneFullError(Exception):
    """So much work waits that more is not accepted."""


class TaskRunner(Protocol):
    """Runs work elsewhere and brings its result back."""

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Do *work* off the window thread, then call one of the other two on it."""

    def breathe(self) -> bool:
        """Let what waits go first, from within long work and outside a transaction.

        Returns whether the work should end, because the program does.
        """

    def is_sought(self) -> bool:
        """Tell whether others had work here lately, so that long work should take small steps."""
