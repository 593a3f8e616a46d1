"""The one input box: text goes in, keys that cannot be text go out as commands."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from posmember.ui.entry import ENTRY_MAX

_COMMANDS = {
    Qt.Key.Key_Plus: "more",
    Qt.Key.Key_Minus: "less",
    Qt.Key.Key_Delete: "remove",
}
_MOVES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8, Qt.Key.Key_PageDown: 8}
_SHORTCUT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier


class ScanBox(QLineEdit):
    """Always focused. On an empty box `+`, `-` and Delete are commands; elsewhere they are text."""

    entered = Signal(str)
    typed = Signal(str)
    commanded = Signal(str)
    moved = Signal(int)
    escaped = Signal()
    digit_pressed = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "scan")
        self.setMaxLength(ENTRY_MAX)
        self.setClearButtonEnabled(False)
        self.takes_digits_as_picks = False
        """Whether a digit now can only mean to pick."""
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.set_input_method(is_on=False)
        self.textEdited.connect(self._edited)

    def set_input_method(self, *, is_on: bool) -> None:
        """Let an input method compose Chinese; off, a scanner's letters come through whole."""
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, is_on)

    def set_bad(self, *, is_bad: bool) -> None:
        """Mark the text as not understood."""
        state = "bad" if is_bad else ""
        if self.property("state") != state:
            self.setProperty("state", state)
            self.style().unpolish(self)
            self.style().polish(self)

    @override
    def event(self, event: QEvent) -> bool:
        """Leave Ctrl+Delete to the sale; a line of text would keep it for its next word."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.matches(QKeySequence.StandardKey.DeleteEndOfWord)
        ):
            event.ignore()
            return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.entered.emit(self.text())
        elif key == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif key in _MOVES:
            self.moved.emit(_MOVES[Qt.Key(key)])
        elif not self.text() and key in _COMMANDS and not event.modifiers() & _SHORTCUT:
            self.commanded.emit(_COMMANDS[Qt.Key(key)])
        elif self.takes_digits_as_picks and event.text() in tuple("123456789"):
            self.digit_pressed.emit(int(event.text()))
        else:
            super().keyPressEvent(event)

    def _edited(self, text: str) -> None:
        self.set_bad(is_bad=False)
        self.takes_digits_as_picks = False  # what is listed answers to another text
        self.typed.emit(text)
