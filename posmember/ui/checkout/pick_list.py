"""The list to pick from below the box: its rows are painted, for they are new at every key."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QApplication,
    QFrame,
    QListView,
    QStyle,
    QStyleOptionViewItem,
    QWidget,
)
from typing_extensions import override

from posmember.ui.checkout.states import PICKS
from posmember.ui.style import S3, TEXT_SIZES, TOUCH

Index = QModelIndex | QPersistentModelIndex
FIT: Final = -1
"""The width of a part that takes just what its text needs."""
_NOWHERE: Final = QModelIndex()
_LONGEST_SHOWN: Final = 400
_KEYCAP: Final = QSize(24, 22)
_PILL: Final = "dangerpill"
_PILL_HEIGHT: Final = 22
_PILL_MARGIN: Final = 10
_ROUND: Final = 8
_COLOURS: Final = {
    "body": QPalette.ColorRole.Text,
    "muted": QPalette.ColorRole.PlaceholderText,
    "accent": QPalette.ColorRole.Accent,
    _PILL: QPalette.ColorRole.BrightText,
}
_SIZES: Final = {"body": "body", "muted": "small", "accent": "small", _PILL: "tiny"}
_LEFT: Final = int(
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
)
_RIGHT: Final = int(
    Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
)
_CENTRE: Final = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextSingleLine)


@dataclass(frozen=True, slots=True)
class Part:
    """One text of a row. *width* 0 shares what is left; a text that is too long is cut."""

    text: str
    role: str = "muted"
    width: int = 0
    is_figure: bool = False

    @property
    def line(self) -> str:
        """The text on one line."""
        return " ".join(self.text[:_LONGEST_SHOWN].split())


@dataclass(frozen=True, slots=True)
class PickRow:
    """One thing to pick, with its digit; *is_hot*: the digit picks it."""

    parts: tuple[Part, ...]
    is_hot: bool

    @property
    def name(self) -> str:
        """What a screen reader says."""
        return ", ".join(part.line for part in self.parts if part.text)


class PickModel(QAbstractListModel):
    """The rows as Qt asks for them; what is seen of them the delegate takes from the rows."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[PickRow, ...] = ()

    def replace(self, rows: Sequence[PickRow]) -> None:
        """Show other rows; as many as before keep their places."""
        if rows and len(rows) == len(self.rows):
            self.rows = tuple(rows)
            self.dataChanged.emit(self.index(0), self.index(len(rows) - 1))
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.rows[index.row()].name
        return None


class PickDelegate(QAbstractItemDelegate):
    """Paints a row: its digit, what is wide on the left, figures at the right."""

    def __init__(self, model: PickModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._base = QFont()
        self._fonts: dict[str, tuple[QFont, QFontMetrics]] = {}

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(0, TOUCH)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._take_font(option.font)
        place, room = index.row(), option.rect
        palette = QApplication.palette()  # the list's own has what the style sheet makes of it
        row = self._model.rows[place]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver:
            _plate(painter, room, palette.color(QPalette.ColorRole.AlternateBase), _ROUND)
        left = room.left() + S3
        if place < PICKS:
            self._paint_digit(painter, _middle(room, left, _KEYCAP), str(place + 1), palette, row)
        left += _KEYCAP.width() + S3
        widths = self._widths(row.parts, room.right() + 1 - S3 - left)
        for part, width in zip(row.parts, widths, strict=True):
            self._paint_part(painter, QRect(left, room.top(), width, room.height()), part, palette)
            left += width + S3
        painter.restore()

    def _take_font(self, base: QFont) -> None:
        """Derive the sizes of the design system from the list's font, once."""
        if self._fonts and base == self._base:
            return
        self._base = QFont(base)
        self._fonts = {}
        for role, size in _SIZES.items():
            font = QFont(base)
            font.setPixelSize(TEXT_SIZES[size])
            self._fonts[role] = (font, QFontMetrics(font))

    def _widths(self, parts: Sequence[Part], room: int) -> list[int]:
        """Return how wide each part is; those without a width share what is left.

        Who needs less than a fair share leaves it to the others; the last has what remains.
        """
        widths = [self._needed(part) if part.width == FIT else part.width for part in parts]
        left = max(0, room - sum(widths) - S3 * (len(parts) - 1))
        needs = {at: self._needed(part) for at, part in enumerate(parts) if not part.width}
        for shared, at in enumerate(sorted(needs, key=needs.__getitem__)):
            widths[at] = min(needs[at], left // (len(needs) - shared))
            left -= widths[at]
        if needs:
            widths[max(needs)] += left
        return widths

    def _needed(self, part: Part) -> int:
        """Return the width of a text, and of the pill around it."""
        width = self._fonts[part.role][1].horizontalAdvance(part.line)
        return width + 2 * _PILL_MARGIN if part.role == _PILL else width

    def _paint_digit(
        self, painter: QPainter, room: QRect, digit: str, palette: QPalette, row: PickRow
    ) -> None:
        """Paint the digit; where it picks, as a key."""
        if row.is_hot:
            ground = palette.color(QPalette.ColorRole.AlternateBase)
            _plate(painter, room, ground, 4, palette.color(QPalette.ColorRole.Mid))
        painter.setFont(self._fonts[_PILL][0])
        painter.setPen(palette.color(QPalette.ColorRole.PlaceholderText))
        painter.drawText(room, _CENTRE, digit)

    def _paint_part(self, painter: QPainter, room: QRect, part: Part, palette: QPalette) -> None:
        """Paint one text, cut where its room ends."""
        font, metrics = self._fonts[part.role]
        sides = _RIGHT if part.is_figure else _LEFT
        if part.role == _PILL:
            room, sides = _middle(room, room.left(), QSize(room.width(), _PILL_HEIGHT)), _CENTRE
            _plate(painter, room, palette.color(QPalette.ColorRole.Midlight), _ROUND)
        painter.setFont(font)
        painter.setPen(palette.color(_COLOURS[part.role]))
        shown = metrics.elidedText(part.line, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, sides, shown)


class PickList(QListView):
    """Rows of one height that a click or tap picks; keys stay with the box."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = PickModel()
        self.setModel(self._rows)
        self.setItemDelegate(PickDelegate(self._rows, self))
        self.setUniformItemSizes(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self.hide()

    @property
    def rows(self) -> tuple[PickRow, ...]:
        """What is shown."""
        return self._rows.rows

    def show_rows(self, rows: Sequence[PickRow]) -> None:
        """Show other rows."""
        self._rows.replace(rows)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, TOUCH * len(self.rows))


def _middle(room: QRect, left: int, size: QSize) -> QRect:
    """Return the place of something of that size in the middle of a row's height."""
    top = room.top() + (room.height() - size.height()) // 2
    return QRect(left, top, size.width(), size.height())


def _plate(
    painter: QPainter, room: QRect, ground: QColor, radius: int, edge: QColor | None = None
) -> None:
    """Paint a rounded ground; an edge lies on whole pixels."""
    painter.setPen(Qt.PenStyle.NoPen if edge is None else edge)
    painter.setBrush(ground)
    place = QRectF(room) if edge is None else QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5)
    painter.drawRoundedRect(place, radius, radius)
