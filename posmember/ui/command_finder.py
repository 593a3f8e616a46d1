"""Finds a command by its name, its pinyin or its key, for whoever does not know where it is."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget
from typing_extensions import override

from posmember.domain.members.pinyin import primary_initials, primary_pinyin
from posmember.ui.style import S2, S3, TOUCH
from posmember.ui.widgets.layout import column, row
from posmember.ui.widgets.text import Label

_WIDTH: Final = 420
_ROWS: Final = 8
_ABOVE: Final = 84
_MOVES: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
ListActions = Callable[[], Sequence[QAction]]


def found_by(text: str, name: str, key: str) -> int | None:
    """Return how well *text* names a command, 0 the best; None: it does not."""
    wanted, plain = text.strip().casefold(), name.casefold()
    if plain.startswith(wanted) or wanted == key.casefold():
        return 0
    if wanted in plain:
        return 1
    readings = (primary_initials(name), primary_pinyin(name))
    return 2 if any(reading.startswith(wanted) for reading in readings) else None


class CommandFinder(QFrame):
    """Hangs over the window while somebody looks for a command; Enter does it, Esc leaves."""

    def __init__(self, window: QWidget, actions: ListActions) -> None:
        """List what *actions* returns whenever it is opened: what is valid right then."""
        super().__init__(window)
        self.setProperty("kind", "panel")
        self._window = window
        self._actions = actions
        self._listed: list[QAction] = []
        self._before: QWidget | None = None
        self.box = QLineEdit()
        self.box.setPlaceholderText(self.tr("Command: name, pinyin or key"))
        self.box.setAccessibleName(self.box.placeholderText())
        self.box.textChanged.connect(self._fill)
        self.box.returnPressed.connect(self._do)
        self.box.installEventFilter(self)
        self.commands = QListWidget()
        self.commands.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.commands.setAccessibleName(self.tr("Commands"))
        self.commands.itemClicked.connect(lambda _item: self._do())
        self.setLayout(column(self.box, self.commands, spacing=S2, margin=S3))
        self.hide()

    def open(self) -> None:
        """Begin to look; once more: leave."""
        if self.isVisible():
            self._leave()
            return
        self._before = QApplication.focusWidget()
        self.box.clear()
        self._fill("")
        self.move((self._window.width() - _WIDTH) // 2, _ABOVE)
        self.show()
        self.raise_()
        self.box.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and watched is self.box:
            self.hide()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape:
                self._leave()
                return True
            if event.key() in _MOVES:
                QApplication.sendEvent(self.commands, event)
                return True
        return False

    def _fill(self, text: str) -> None:
        ranked = []
        for place, action in enumerate(self._actions()):
            fits = found_by(text, action.text(), str(action.property("key") or ""))
            if fits is not None:
                ranked.append((fits, place, action))
        ranked.sort(key=lambda each: each[:2])
        self._listed = [action for _, _, action in ranked]
        self.commands.clear()
        for action in self._listed:
            self._add(action)
        self.commands.setCurrentRow(0)
        rows = max(1, min(_ROWS, len(self._listed)))
        self.commands.setFixedHeight(rows * TOUCH + S2)
        self.setFixedWidth(_WIDTH)
        self.adjustSize()

    def _add(self, action: QAction) -> None:
        name, key = action.text(), str(action.property("key") or "")
        item = QListWidgetItem()
        item.setSizeHint(QSize(0, TOUCH))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{name} {key}")
        self.commands.addItem(item)
        keycap = Label(key, "keycap")
        line = row(Label(name), None, keycap)
        line.setAlignment(keycap, Qt.AlignmentFlag.AlignVCenter)
        shown = QWidget()
        shown.setLayout(line)
        line.setContentsMargins(S2, 0, S2, 0)
        shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.commands.setItemWidget(item, shown)

    def _do(self) -> None:
        place = self.commands.currentRow()
        if 0 <= place < len(self._listed):
            action = self._listed[place]
            self._leave()
            action.trigger()

    def _leave(self) -> None:
        before = self._before
        self.hide()
        if before is not None:
            before.setFocus()
