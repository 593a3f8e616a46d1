"""The cart as a table: what was rung up, and below it why it costs less."""

from typing import Final, cast

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView
from typing_extensions import override

from posmember.domain.words.documents import label
from posmember.ui.checkout.states import CartRow
from posmember.ui.figures import Figures
from posmember.ui.style import S2, TEXT_SIZES
from posmember.ui.widgets.table import Column, RowsModel

NOTE_ROLE = Qt.ItemDataRole.UserRole
ROW_HEIGHT = 56
_NAME: Final = 1


class CartTable(RowsModel[CartRow]):
    """The lines of the cart, and a note for each of them."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column("#", lambda row: str(row.number), 44, tone=lambda _row: "muted"),
                Column(translate("CartTable", "Item"), lambda row: row.name),
                Column(translate("CartTable", "Qty"), self._quantity, 104, is_figure=True),
                Column(
                    translate("CartTable", "Price"),
                    lambda row: figures.amount(row.unit_price_minor),
                    104,
                    is_figure=True,
                ),
                Column(
                    translate("CartTable", "Amount"),
                    lambda row: figures.amount(row.net_minor),
                    124,
                    is_figure=True,
                ),
            )
        )

    def note(self, row: CartRow) -> str:
        """Return what took money off this line, or made it special."""
        translate, figures = QCoreApplication.translate, self._figures
        parts = [
            f"{label(f'reduction.{each.kind}', figures.language)} "
            f"-{figures.amount(each.amount_minor)}"
            for each in row.reductions
        ]
        if row.is_gift:
            parts.insert(0, translate("CartTable", "gift"))
        if row.is_hand_priced:
            parts.insert(0, translate("CartTable", "price set by hand"))
        if not row.earns_points:
            parts.append(translate("CartTable", "earns no points"))
        return "  ·  ".join(parts)

    @override
    def data(
        self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == NOTE_ROLE:
            return self.note(self.rows[index.row()])
        return super().data(index, role)

    def _quantity(self, row: CartRow) -> str:
        count = self._figures.quantity(row.quantity_milli)
        is_weighed = row.quantity_milli % 1000 != 0
        return f"{count} {row.unit}" if is_weighed and row.unit else count


class CartDelegate(QStyledItemDelegate):
    """Paints each cell, and below what it says a part of the note, which may take a whole row."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        note = str(index.data(NOTE_ROLE))
        if not note:
            super().paint(painter, option, index)
            return
        cell = QStyleOptionViewItem(option)
        self.initStyleOption(cell, index)
        text, cell.text = cell.text, ""
        cell.widget.style().drawControl(
            QStyle.ControlElement.CE_ItemViewItem, cell, painter, cell.widget
        )
        painter.save()
        painter.setClipRect(cell.rect)
        painter.setFont(cell.font)
        painter.setPen(cell.palette.color(QPalette.ColorRole.Text))
        across = cell.displayAlignment & Qt.AlignmentFlag.AlignHorizontal_Mask
        _draw(painter, _inside(cell.rect), text, across | Qt.AlignmentFlag.AlignTop)
        small = cell.font
        small.setPixelSize(TEXT_SIZES["tiny"])
        painter.setFont(small)
        painter.setPen(cell.palette.color(QPalette.ColorRole.Accent))
        _draw(painter, _inside(_note_room(cell)), note, Qt.AlignmentFlag.AlignBottom)
        painter.restore()


def _note_room(cell: QStyleOptionViewItem) -> QRect:
    """Return where the note of a row lies: from the name to the end, behind each cell alike."""
    table = cast("QTableView", cell.widget)
    room = QRect(cell.rect)
    room.setLeft(table.columnViewportPosition(_NAME))
    room.setRight(table.viewport().width())
    return room


def _inside(room: QRect) -> QRect:
    return room.adjusted(S2, 6, -S2, -7)


def _draw(painter: QPainter, room: QRect, text: str, side: Qt.AlignmentFlag) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(side | Qt.TextFlag.TextSingleLine), shown)
