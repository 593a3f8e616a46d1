"""The main window: rail, top line, bottom line; screens come and go in its middle."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from posmember.ui.actions import Keys, action_text, key_label
from posmember.ui.icons import icon
from posmember.ui.screen import Screen
from posmember.ui.style import S1, S2, S4
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.layout import emptied
from posmember.ui.widgets.states import StatePage
from posmember.ui.widgets.text import Elided, Label

RAIL: Final = (
    "checkout", "members", "stored_value", "care", "marketing", "products", "sales", "reports",
    "settings",
)  # fmt: skip
"""The places of the rail, in its order; others are reached from within screens."""
_UNDER: Final = {
    "member": "members",
    "engaging": "members",
    "count_cards": "members",
    "programme": "marketing",
    "tiers": "marketing",
    "coupons": "marketing",
    "rehearsing": "marketing",
    "returns": "sales",
    "exchanging": "sales",
    "taking_back": "sales",
}
"""Screens within a place: the rail marks where one is."""
_RAIL_WIDTH: Final = 84
_LINE_HEIGHT: Final = 52
_SMALLEST: Final = QSize(1024, 700)


class Shell(QMainWindow):
    """Holds the screens. It paints before any of them exists."""

    place_asked = Signal(str)
    lock_asked = Signal()
    closing = Signal()

    def __init__(self, keys: Keys) -> None:
        super().__init__()
        self.setWindowTitle("posmember")
        self.setMinimumSize(_SMALLEST)
        self._keys = keys
        self._screens: dict[str, Screen] = {}
        self._builders: dict[str, Callable[[], Screen]] = {}
        self._front = ""
        self._rail = _Rail()
        self.top = TopLine()
        self._stack = QStackedWidget()
        self._waiting = StatePage()
        self._foot = BottomLine()
        self._stack.addWidget(self._waiting)
        self._lay_out()
        self._bind()
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
        for part in (self._rail, self.top, self._foot):
            part.setVisible(is_working)
        for action in self.actions():
            action.setEnabled(is_working)

    @property
    def keys(self) -> Keys:
        """The keys in force."""
        return self._keys

    def show_trouble(self, title: str, hint: str) -> None:
        """Show why there is nothing else to show."""
        self._waiting.fill("warning", title, hint)
        self._stack.setCurrentWidget(self._waiting)

    def show_waiting(self, title: str, hint: str = "") -> None:
        """Show that the till is on its way, or why it is not."""
        self._waiting.fill("sync", title, hint)
        self._stack.setCurrentWidget(self._waiting)

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
        self._rail.mark(place)
        self._show_hints()
        screen.window.take_focus()
        screen.shown(subject)

    def route_scan(self, text: str) -> None:
        """Give a scan to the screen in front if it takes scans, else to the checkout."""
        screen = self._screens.get(self._front)
        if screen is None or "checkout" not in self._builders:
            return
        if not screen.window.takes_scans:
            self.open("checkout")
            screen = self.screen_named("checkout")
        screen.window.scan_taken.emit(text)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def _show_hints(self) -> None:
        screen = self._screens.get(self._front)
        self._foot.show_hints(screen.window.hints() if screen else ())

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        for part in (self.top, self._stack, self._foot):
            middle.addWidget(part)
        middle.setStretchFactor(self._stack, 1)
        whole = QHBoxLayout()
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._rail)
        whole.addLayout(middle, 1)
        centre = QWidget()
        centre.setProperty("ground", "canvas")
        centre.setLayout(whole)
        self.setCentralWidget(centre)

    def _bind(self) -> None:
        for place in (*RAIL, "sync", "importing", "shifts"):
            action = self._keys.bind(self, f"anywhere.{place}", self._asking(place))
            if place in RAIL:
                self._rail.add(place, action)
        self._keys.bind(self, "anywhere.lock", self.lock_asked.emit)
        self.top.shift_asked.connect(lambda: self.place_asked.emit("shifts"))
        self.top.sync_asked.connect(lambda: self.place_asked.emit("sync"))
        self.top.lock_asked.connect(self.lock_asked)

    def _asking(self, place: str) -> Callable[[], None]:
        return lambda: self.place_asked.emit(place)


class _Rail(QFrame):
    """The places of the program, with icon, name and key."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "rail")
        self.setFixedWidth(_RAIL_WIDTH)
        self._buttons: dict[str, QToolButton] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(S2, S2, S2, S2)
        self._column.setSpacing(S1)

    def add(self, place: str, action: QAction) -> None:
        """Add a place; the last one stands at the foot."""
        if place == RAIL[-1]:
            self._column.addStretch(1)
        press = QToolButton()
        press.setProperty("kind", "rail")
        press.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        press.setIconSize(QSize(24, 24))
        press.setCheckable(True)
        press.setText(action.text())
        press.setToolTip(f"{action.text()}  {key_label(action.shortcut())}")
        press.setAccessibleName(f"{action.text()} {key_label(action.shortcut())}")
        press.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        press.setFixedSize(_RAIL_WIDTH - 2 * S2, 62)
        press.clicked.connect(action.trigger)
        self._column.addWidget(press)
        self._buttons[place] = press
        self.repaint_icons()

    def mark(self, place: str) -> None:
        """Show which place is in front."""
        for name, press in self._buttons.items():
            press.setChecked(name == _UNDER.get(place, place))

    def repaint_icons(self) -> None:
        """Draw the icons in the colours of now."""
        for name, press in self._buttons.items():
            press.setIcon(icon(name, press.palette()))


class TopLine(QFrame):
    """Shop, till, who is signed in, and how head office is reached."""

    sync_asked = Signal()
    shift_asked = Signal()
    lock_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "bar")
        self.setFixedHeight(_LINE_HEIGHT)
        self._shop = Elided("", "strong")
        self._till = Label("", "muted")
        self._operator = Label("", "muted")
        self._mode = Label("", "goldpill")
        self._mode.hide()
        self._sync = _chip(self.sync_asked)
        self._shift = _chip(self.shift_asked)
        self._lock = button(action_text("anywhere.lock"), "chip")
        self._lock.setToolTip("Ctrl+L")
        self._lock.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._lock.clicked.connect(self.lock_asked)
        line = QHBoxLayout(self)
        line.setContentsMargins(S4, 0, S4, 0)
        line.setSpacing(S4)
        line.addWidget(self._shop, 1)
        for part in (self._mode, self._till, self._operator, self._shift, self._sync, self._lock):
            line.addWidget(part, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_shop(self, name: str, terminal_no: str, operator: str, mode: str) -> None:
        """Say where one is and who one is."""
        self._shop.setText(name)
        self._till.setText(self.tr("Till {number}").replace("{number}", terminal_no))
        self._operator.setText(operator)
        words = {"demo": self.tr("Demo shop"), "training": self.tr("Training, nothing counts")}
        self._mode.setText(words.get(mode, ""))
        self._mode.setVisible(mode in words)

    def show_sync(self, text: str, tone: str) -> None:
        """Say how head office is reached."""
        _say(self._sync, text, tone)

    def show_shift(self, text: str, tone: str) -> None:
        """Say since when there is a shift; nothing where the shop has none."""
        _say(self._shift, text, tone)


def _chip(pressed: SignalInstance) -> QPushButton:
    made = QPushButton()
    made.setProperty("kind", "chip")
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.clicked.connect(pressed)
    made.hide()
    return made


def _say(chip: QPushButton, text: str, tone: str) -> None:
    chip.setVisible(bool(text))
    chip.setText(text)
    chip.setAccessibleName(text)
    if chip.property("tone") != tone:
        chip.setProperty("tone", tone)
        chip.style().unpolish(chip)
        chip.style().polish(chip)


class BottomLine(QFrame):
    """The keys that are valid right now, as many as fit, each of them also to press."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "foot")
        self.setFixedHeight(_LINE_HEIGHT)
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(S2, 0, S2, 0)
        self._line.setSpacing(0)
        self._shown: tuple[QAction, ...] = ()

    def show_hints(self, actions: Sequence[QAction]) -> None:
        """Show these actions."""
        if tuple(actions) == self._shown:
            return
        self._shown = tuple(actions)
        self._fill()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fill()

    def _fill(self) -> None:
        """Put the first ones in; half a word helps nobody, and the key card knows them all."""
        emptied(self._line)
        room = self.width() - 2 * S2
        for action in self._shown:
            hint = ActionButton(action, "hint", takes_focus=False)
            room -= hint.sizeHint().width() if action.isVisible() else 0
            if room < 0:
                hint.deleteLater()
                break
            self._line.addWidget(hint)
        self._line.addStretch(1)
