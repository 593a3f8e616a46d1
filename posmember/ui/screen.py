"""A screen: its window, its presenter and what it listens to, closed together."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget


class ScreenWidget(QWidget):
    """The window of a screen: says which keys are valid, and takes scans if it wants them."""

    hints_changed = Signal()
    scan_taken = Signal(str)
    takes_scans = False

    def hints(self) -> tuple[QAction, ...]:
        """Return the actions that are valid right now, in the order of the bottom line."""
        return tuple(action for action in self.actions() if action.isEnabled())

    def take_focus(self) -> None:
        """Put the focus where the next key belongs."""
        self.setFocus()


def _nothing() -> None:
    """Leave without a trace."""


@dataclass(frozen=True, slots=True)
class Screen:
    """Owns its parts: a presenter that nobody owns vanishes, and its clicks do nothing."""

    name: str
    window: ScreenWidget
    presenter: object
    shown: Callable[[str], None]
    """Called with a subject (an id, or nothing) whenever the screen comes to the front."""
    subscriptions: tuple[Callable[[], None], ...] = ()
    left: Callable[[], None] = _nothing
    """Called before the screen is taken down: what is under way is put where it is safe."""

    def close(self) -> None:
        """Put away what is under way, stop listening, and take the window down."""
        self.left()
        for stop in self.subscriptions:
            stop()
        self.window.hide()
        self.window.deleteLater()
