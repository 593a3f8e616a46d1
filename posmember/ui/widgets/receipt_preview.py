"""A document on screen as it will stand on paper: each character in its column."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from posmember.domain.documents.characters import GBK_GRID, gbk_columns
from posmember.domain.documents.document import Barcode, Document, Feed, QrCode, Size
from posmember.domain.documents.layout import Line, Placed, layout

_COLUMN: Final = 8
_LINE: Final = 20
_MARGIN: Final = 16
_PAPER: Final = "#ffffff"
_INK: Final = "#14181f"
_QR_SIDE: Final = 110
_CENTRED: Final = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip)


class ReceiptPreview(QWidget):
    """Paper is white and ink is black, in the dark theme too."""

    def __init__(self, columns: int = 48) -> None:
        super().__init__()
        self._columns = columns
        self._placed: tuple[Placed, ...] = ()
        self._scale = 1.0
        self.setAccessibleName(self.tr("Receipt"))

    def show_document(self, document: Document | None, columns: int) -> None:
        """Show a document on paper of so many columns."""
        self._columns = columns
        self._placed = () if document is None else layout(document, columns, GBK_GRID)
        self.setFixedSize(self.sizeHint())
        self.update()

    def set_scale(self, scale: float) -> None:
        """Show the paper smaller (below 1) or as wide as it is drawn (1)."""
        self._scale = scale
        self.setFixedSize(self.sizeHint())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        height = sum(_height(part) for part in self._placed) + 2 * _MARGIN
        return QSize(self._columns * _COLUMN + 2 * _MARGIN, height) * self._scale

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(_PAPER))
        painter.scale(self._scale, self._scale)
        painter.setPen(QColor(_INK))
        top = _MARGIN
        for part in self._placed:
            self._draw(painter, part, top)
            top += _height(part)
        painter.end()

    def _draw(self, painter: QPainter, part: Placed, top: int) -> None:
        width = self._columns * _COLUMN
        match part:
            case Line():
                self._draw_line(painter, part, top)
            case QrCode(payload=payload, caption=caption):
                left = _MARGIN + (width - _QR_SIDE) / 2
                _draw_qr(painter, payload, QRectF(left, top, _QR_SIDE, _QR_SIDE))
                below = QRectF(_MARGIN, top + _QR_SIDE, width, _LINE)
                painter.drawText(below, Qt.AlignmentFlag.AlignCenter, caption)
            case Barcode(value=value):
                room = QRectF(_MARGIN, top, width, _LINE)
                painter.drawText(room, Qt.AlignmentFlag.AlignCenter, value)
            case Feed():
                pass
            case _:
                pen = QPen(QColor(_INK), 1, Qt.PenStyle.DashLine)
                painter.setPen(pen)
                painter.drawLine(_MARGIN, top + _LINE // 2, _MARGIN + width, top + _LINE // 2)
                painter.setPen(QColor(_INK))

    def _draw_line(self, painter: QPainter, line: Line, top: int) -> None:
        scale = 2 if line.size is Size.DOUBLE else 1
        stretch = 1.0 if line.size is Size.NORMAL else _height(line) / _LINE
        font = QFont(self.font())
        font.setPixelSize(14 * scale)
        font.setBold(line.is_bold)
        painter.setFont(font)
        painter.save()
        painter.translate(0, top)
        painter.scale(1, stretch / scale)
        for span in line.spans:
            left = _MARGIN + span.start * _COLUMN * scale
            for sign in span.text:
                cell = gbk_columns(sign) * _COLUMN * scale
                room = QRectF(left, 0, cell, _LINE * scale)
                painter.drawText(room, _CENTRED, sign)
                left += cell
        painter.restore()


def _height(part: Placed) -> int:
    match part:
        case Line(size=size):
            return _LINE if size is Size.NORMAL else int(_LINE * 1.6)
        case QrCode(caption=caption):
            return _QR_SIDE + (_LINE if caption else 0)
        case Feed(lines=lines):
            return _LINE * lines
        case _:
            return _LINE


def _draw_qr(painter: QPainter, payload: str, room: QRectF) -> None:
    from qrcode.constants import ERROR_CORRECT_M  # noqa: PLC0415 - 6 MiB, and most papers have none
    from qrcode.main import QRCode  # noqa: PLC0415

    code = QRCode(error_correction=ERROR_CORRECT_M, border=2)
    code.add_data(payload)
    matrix = code.get_matrix()
    side = room.width() / len(matrix)
    for row, cells in enumerate(matrix):
        for column, is_dark in enumerate(cells):
            if is_dark:
                painter.fillRect(
                    QRectF(room.left() + column * side, room.top() + row * side, side, side),
                    QColor(_INK),
                )
