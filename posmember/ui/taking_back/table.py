"""Goods without a receipt, as a table."""

from PySide6.QtCore import QCoreApplication

from posmember.domain.checkout.ticket import TicketLine
from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel


class GoodsTable(RowsModel[TicketLine]):
    """Name, how many, at which price, and the money for it."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(translate("GoodsTable", "Item"), lambda line: line.name),
                Column(
                    translate("GoodsTable", "Qty"),
                    lambda line: figures.quantity(line.quantity_milli),
                    84,
                    is_figure=True,
                ),
                Column(
                    translate("GoodsTable", "Price"),
                    lambda line: figures.amount(line.unit_price_minor),
                    104,
                    is_figure=True,
                    tone=lambda line: "accent" if line.is_hand_priced else "",
                ),
                Column(
                    translate("GoodsTable", "Money back"),
                    lambda line: figures.amount(line.net_minor),
                    116,
                    is_figure=True,
                ),
            )
        )
