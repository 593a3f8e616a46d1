"""Tables over frozen rows: declared columns, one model, rows painted only where one looks."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView
from typing_extensions import override

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_ROW_HEIGHT = 44
_SHOWN_MAX = 300

_TONES = {
    "muted": QPalette.ColorRole.PlaceholderText,
    "danger": QPalette.ColorRole.BrightText,
    "accent": QPalette.ColorRole.Accent,
}


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """One column: its title, its text, and how it stands. *width* 0 takes what is left."""

    title: str
    text: Callable[[R], str]
    width: int = 0
    is_figure: bool = False
    tone: Callable[[R], str] | None = None


class RowsModel(QAbstractTableModel, Generic[R]):
    """Adapts a tuple of frozen rows to Qt."""

    def __init__(self, columns: Sequence[Column[R]]) -> None:
        super().__init__()
        self._columns = tuple(columns)
        self._rows: tuple[R, ...] = ()

    @property
    def columns(self) -> tuple[Column[R], ...]:
        """The declared columns."""
        return self._columns

    @property
    def rows(self) -> tuple[R, ...]:
        """What is shown."""
        return self._rows

    def replace(self, rows: Sequence[R]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def extend(self, rows: Sequence[R]) -> None:
        """Show more rows below."""
        if rows:
            first = len(self._rows)
            self.beginInsertRows(_NOWHERE, first, first + len(rows) - 1)
            self._rows += tuple(rows)
            self.endInsertRows()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._columns[section].title
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(self._columns[section])
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self._columns[index.column()]
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(row)[:_SHOWN_MAX]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.ForegroundRole and column.tone is not None:
            tone = _TONES.get(column.tone(row))
            return None if tone is None else QApplication.palette().color(tone)
        return None


class Table(QTableView):
    """A calm table: whole rows, no grid, Enter opens, the last wide column takes the rest."""

    opened = Signal(int)
    chosen = Signal(int)
    more_asked = Signal()

    def __init__(self, model: RowsModel[Any], name: str, row_height: int = _ROW_HEIGHT) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self._size_columns(model)
        self.activated.connect(lambda index: self.opened.emit(index.row()))
        self.selectionModel().currentRowChanged.connect(
            lambda current, _previous: self.chosen.emit(current.row())
        )
        self.verticalScrollBar().valueChanged.connect(self._scrolled)

    @property
    def current_row(self) -> int:
        """The number of the marked row; −1 without one."""
        return self.currentIndex().row()

    def mark(self, row: int) -> None:
        """Mark a row and bring it into sight."""
        if 0 <= row < self.model().rowCount():
            self.selectRow(row)
            self.scrollTo(self.model().index(row, 0))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_row >= 0:
            if not event.isAutoRepeat():
                self.opened.emit(self.current_row)
            return
        super().keyPressEvent(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._scrolled()

    def _size_columns(self, model: RowsModel[Any]) -> None:
        header = self.horizontalHeader()
        header.setMinimumSectionSize(32)
        for place, declared in enumerate(model.columns):
            if declared.width:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Fixed)
                header.resizeSection(place, declared.width)
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)

    def _scrolled(self) -> None:
        bar = self.verticalScrollBar()
        if bar.maximum() > 0 and bar.value() >= bar.maximum() - self.height():
            self.more_asked.emit()


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_figure else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
