"""The cart as a table: what was rung up, and below it why it costs less."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPainter, QPalette
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem
from typing_extensions import override

from posmember.domain.words.documents import label
from posmember.ui.checkout.states import CartRow
from posmember.ui.figures import Figures
from posmember.ui.style import S2, TEXT_SIZES
from posmember.ui.widgets.table import Column, RowsModel

NOTE_ROLE = Qt.ItemDataRole.UserRole
_NAME = 1
ROW_HEIGHT = 56


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
            return self.note(self.rows[index.row()]) if index.column() == _NAME else ""
        return super().data(index, role)

    def _quantity(self, row: CartRow) -> str:
        count = self._figures.quantity(row.quantity_milli)
        is_weighed = row.quantity_milli % 1000 != 0
        return f"{count} {row.unit}" if is_weighed and row.unit else count


class CartDelegate(QStyledItemDelegate):
    """Paints the name, and under it the note in small."""

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        if index.column() != _NAME:
            super().paint(painter, option, index)
            return
        note = str(index.data(NOTE_ROLE))
        whole = QStyleOptionViewItem(option)
        self.initStyleOption(whole, index)
        name, whole.text = whole.text, ""
        style = whole.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, whole, painter, whole.widget)
        room: QRect = option.rect.adjusted(S2, 6, -S2, -7)
        painter.save()
        painter.setFont(whole.font)
        painter.setPen(whole.palette.color(QPalette.ColorRole.Text))
        side = Qt.AlignmentFlag.AlignTop if note else Qt.AlignmentFlag.AlignVCenter
        _draw(painter, room, name, side)
        small = whole.font
        small.setPixelSize(TEXT_SIZES["tiny"])
        painter.setFont(small)
        painter.setPen(whole.palette.color(QPalette.ColorRole.Accent))
        _draw(painter, room, note, Qt.AlignmentFlag.AlignBottom)
        painter.restore()


def _draw(painter: QPainter, room: QRect, text: str, side: Qt.AlignmentFlag) -> None:
    shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
    painter.drawText(room, int(side | Qt.TextFlag.TextSingleLine), shown)
