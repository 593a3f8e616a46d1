"""The main window: screens come and go in its middle. It is painted before it is furnished."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize, QTimer, Signal
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget
from typing_extensions import override

from posmember.ui.opening import OpeningPage

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QAction, QCloseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from posmember.ui.actions import Keys
    from posmember.ui.screen import Screen
    from posmember.ui.surround import Surround, TopLine
    from posmember.ui.widgets.states import StatePage

_SMALLEST: Final = QSize(1024, 700)


class Shell(QMainWindow):
    """Holds the screens. It paints a sentence before any of them exists."""

    painted = Signal()
    """It can be seen: what takes time may begin."""
    place_asked = Signal(str)
    lock_asked = Signal()
    closing = Signal()

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setWindowTitle("posmember")
        self.setMinimumSize(_SMALLEST)
        self._keys: Keys | None = None
        self._screens: dict[str, Screen] = {}
        self._builders: dict[str, Callable[[], Screen]] = {}
        self._front = ""
        self._was_painted = False
        self._surround: Surround | None = None
        self._trouble: StatePage | None = None
        self._opening = OpeningPage()
        self._opening.fill(title)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._opening)
        self.setCentralWidget(self._stack)

    def furnish(self, keys: Keys) -> None:
        """Put rail and lines around the middle, under the keys in force."""
        surround: Surround = import_module("posmember.ui.surround").Surround(
            self, keys, self.takeCentralWidget()
        )
        surround.place_asked.connect(self.place_asked)
        surround.lock_asked.connect(self.lock_asked)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._keep_focus)
        finder = import_module("posmember.ui.command_finder").CommandFinder(self, self._valid)
        keys.bind(self, "anywhere.find", finder.open)
        self._keys = keys
        self._surround = surround
        self.setCentralWidget(surround)
        self.set_working(is_working=False)

    @property
    def front(self) -> str:
        """The name of the screen in front."""
        return self._front

    def screen_named(self, name: str) -> Screen:
        """Return a screen by its name; it is built when it is first wanted."""
        if name not in self._screens:
            self.add(self._builders[name]())
        return self._screens[name]

    def offer(self, name: str, build: Callable[[], Screen]) -> None:
        """Know how to build a screen once it is wanted."""
        self._builders[name] = build

    def set_working(self, *, is_working: bool) -> None:
        """Show rail and lines only when somebody is signed in."""
        self._around.set_working(is_working=is_working)
        for action in self.actions():
            action.setEnabled(is_working)

    @property
    def keys(self) -> Keys:
        """The keys in force."""
        assert self._keys is not None, "the shell is furnished"
        return self._keys

    @property
    def top(self) -> TopLine:
        """The line over the screens."""
        return self._around.top

    def show_trouble(self, title: str, hint: str) -> None:
        """Show why there is nothing else to show."""
        if self._trouble is None:
            self._trouble = import_module("posmember.ui.widgets.states").StatePage()
            self._stack.addWidget(self._trouble)
        self._trouble.fill("warning", title, hint)
        self._stack.setCurrentWidget(self._trouble)

    def show_waiting(self, title: str) -> None:
        """Show that the till is on its way."""
        self._opening.fill(title)
        self._stack.setCurrentWidget(self._opening)

    def add(self, screen: Screen) -> None:
        """Take a screen in."""
        self._screens[screen.name] = screen
        self._stack.addWidget(screen.window)
        screen.window.hints_changed.connect(self._show_hints)

    def remove_all(self) -> None:
        """Close every screen."""
        for screen in self._screens.values():
            screen.close()
            self._stack.removeWidget(screen.window)
        self._screens.clear()
        self._builders.clear()
        self._front = ""

    def open(self, place: str, subject: str = "") -> None:
        """Bring a screen to the front; the navigator of the presenters."""
        if place not in self._screens and place not in self._builders:
            return
        screen = self.screen_named(place)
        self._front = place
        self._stack.setCurrentWidget(screen.window)
        self._around.rail.mark(place)
        self._show_hints()
        screen.window.take_focus()
        screen.shown(subject)

    def route_scan(self, text: str) -> None:
        """Give a scan to the screen in front if it takes scans, else to the checkout."""
        screen = self._screens.get(self._front)
        if screen is None or "checkout" not in self._builders:
            return
        if screen.window.takes_scans:
            screen.window.scan_taken.emit(text)
        else:
            self.pass_on_scan(text)

    def pass_on_scan(self, text: str) -> None:
        """Go to the checkout with what was scanned."""
        self.open("checkout")
        self.screen_named("checkout").window.scan_taken.emit(text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _keep_focus(self, before: QWidget | None, now: QWidget | None) -> None:
        """Give the focus back where a screen that is out of sight took it.

        What it asked for before it was left may come later, and it hears of what others change.
        """
        screen = self._screens.get(self._front)
        if screen is None or now is None or not self._stack.isAncestorOf(now):
            return
        front = screen.window
        if front.isVisible() and not _is_in(front, now):
            if before is not None and _is_in(front, before):
                before.setFocus()
            else:
                front.take_focus()

    def _valid(self) -> tuple[QAction, ...]:
        """Return what has a key and is valid right now, that of the screen in front first."""
        screen = self._screens.get(self._front)
        actions = [*(screen.window.actions() if screen else ()), *self.actions()]
        return tuple([action for action in actions if action.isEnabled() and action.isVisible()])

    def _show_hints(self) -> None:
        screen = self._screens.get(self._front)
        self._around.foot.show_hints(screen.window.hints() if screen else ())

    @property
    def _around(self) -> Surround:
        assert self._surround is not None, "the shell is furnished"
        return self._surround


def _is_in(screen: QWidget, widget: QWidget) -> bool:
    return widget is screen or screen.isAncestorOf(widget)
