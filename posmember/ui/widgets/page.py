"""The common form of a screen with a list: title, search box, buttons, a table in a panel."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from posmember.ui.entry import ENTRY_MAX
from posmember.ui.style import S3, S4
from posmember.ui.widgets.layout import column, frame
from posmember.ui.widgets.states import StateArea
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Label


class SearchBox(QLineEdit):
    """A box to search in; Up, Down and Enter go on to the list below it.

    Enter that comes before the list answers to what is typed waits for it.
    """

    def __init__(self, placeholder: str, table: Table) -> None:
        super().__init__()
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self.setMaxLength(ENTRY_MAX)
        self.setClearButtonEnabled(True)
        self._table = table
        self._listed = ""
        """The text that the list answers to."""
        self._is_entered = False
        self.textChanged.connect(self._wait)
        table.model().modelReset.connect(self._note)
        # Queued: the first row is marked then.
        table.model().modelReset.connect(self._go_on, Qt.ConnectionType.QueuedConnection)
        self.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            step = 1 if event.key() == Qt.Key.Key_Down else -1
            self._table.mark(max(0, self._table.current_row + step))
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
            return True
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return True
        return False

    def lead_to(self, table: Table) -> None:
        """Go on to another list from now on: one that says nothing of the text."""
        self._table = table

    def _enter(self) -> None:
        self._is_entered = self._listed != self.text()
        if not self._is_entered:
            self._table.opened.emit(max(0, self._table.current_row))

    def _wait(self) -> None:
        self._is_entered = False

    def _note(self) -> None:
        self._listed = self.text()

    def _go_on(self) -> None:
        if self._is_entered and self.hasFocus():
            self._enter()


def page_of(title: str, tools: list[QWidget], body: QWidget) -> QVBoxLayout:
    """Return the layout of a screen: a heading with tools beside it, and the body."""
    head = QHBoxLayout()
    head.setSpacing(S3)
    head.addWidget(Label(title, "title"))
    for tool in tools:
        head.addWidget(tool, 1 if isinstance(tool, QLineEdit) else 0)
    if not any(isinstance(tool, QLineEdit) for tool in tools):
        head.insertStretch(1, 1)
    return column(head, body, spacing=S3, margin=S4)


def listing(table: Table) -> tuple[QWidget, StateArea]:
    """Return a panel around *table*, and the area that can say why it is empty."""
    area = StateArea(table)
    return frame(column(area), "panel", 1), area
