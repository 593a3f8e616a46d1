"""What stands around the screens: the rail, the top line, the bottom line."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from posmember.ui.actions import Keys, action_text, key_label
from posmember.ui.icons import icon
from posmember.ui.style import S1, S2, S4
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.layout import emptied
from posmember.ui.widgets.text import Elided, Label

RAIL: Final = (
    "checkout", "members", "stored_value", "care", "marketing", "products", "sales", "reports",
    "settings",
)  # fmt: skip
"""The places of the rail, in its order; others are reached from within screens."""
_UNDER: Final = {
    "member": "members",
    "engaging": "members",
    "todo": "care",
    "gatherings": "care",
    "count_cards": "members",
    "merging": "members",
    "programme": "marketing",
    "tiers": "marketing",
    "coupons": "marketing",
    "campaigns": "marketing",
    "rehearsing": "marketing",
    "returns": "sales",
    "attaching": "sales",
    "exchanging": "sales",
    "taking_back": "sales",
}
"""Screens within a place: the rail marks where one is."""
_RAIL_WIDTH: Final = 84
_LINE_HEIGHT: Final = 52


class Surround(QWidget):
    """Rail, top line and bottom line around *middle*; the places have keys in all of *window*."""

    place_asked = Signal(str)
    lock_asked = Signal()

    def __init__(self, window: QMainWindow, keys: Keys, middle: QWidget) -> None:
        super().__init__()
        self.setProperty("ground", "canvas")
        self.top = TopLine()
        self.rail = Rail()
        self.foot = BottomLine()
        self._lay_out(middle)
        self._bind(window, keys)

    def set_working(self, *, is_working: bool) -> None:
        """Show rail and lines only when somebody is signed in."""
        for part in (self.rail, self.top, self.foot):
            part.setVisible(is_working)

    def _lay_out(self, middle: QWidget) -> None:
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.top, middle, self.foot):
            column.addWidget(part)
        column.setStretchFactor(middle, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.rail)
        whole.addLayout(column, 1)

    def _bind(self, window: QMainWindow, keys: Keys) -> None:
        for place in (*RAIL, "sync", "importing", "shifts"):
            action = keys.bind(window, f"anywhere.{place}", self._asking(place))
            if place in RAIL:
                self.rail.add(place, action)
        lock = keys.bind(window, "anywhere.lock", self.lock_asked.emit)
        self.top.name_lock_key(key_label(lock.shortcut()))
        self.top.shift_asked.connect(lambda: self.place_asked.emit("shifts"))
        self.top.sync_asked.connect(lambda: self.place_asked.emit("sync"))
        self.top.lock_asked.connect(self.lock_asked)

    def _asking(self, place: str) -> Callable[[], None]:
        return lambda: self.place_asked.emit(place)


class Rail(QFrame):
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
        press.setIcon(icon(place, press.palette()))
        self._buttons[place] = press

    def mark(self, place: str) -> None:
        """Show which place is in front."""
        for name, press in self._buttons.items():
            press.setChecked(name == _UNDER.get(place, place))


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

    def name_lock_key(self, key: str) -> None:
        """Say which key locks, too."""
        self._lock.setToolTip(key)
        self._lock.setAccessibleName(f"{self._lock.text()} {key}")

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
            hint.setParent(self)  # only what is in the window has its measures
            room -= hint.sizeHint().width() if action.isVisible() else 0
            if room < 0:
                hint.deleteLater()
                break
            self._line.addWidget(hint)
        self._line.addStretch(1)
