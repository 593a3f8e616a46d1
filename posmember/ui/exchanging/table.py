"""What is taken instead, as a table."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel


@dataclass(frozen=True, slots=True)
class OutRow:
    """One line that goes out, as priced."""

    name: str
    quantity_milli: int
    net_minor: int


class OutTable(RowsModel[OutRow]):
    """Name, quantity, what is to be paid for it."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(translate("OutTable", "Item"), lambda row: row.name),
                Column(
                    translate("OutTable", "Qty"),
                    lambda row: figures.quantity(row.quantity_milli),
                    104,
                    is_figure=True,
                ),
                Column(
                    translate("OutTable", "Amount"),
                    lambda row: figures.amount(row.net_minor),
                    124,
                    is_figure=True,
                ),
            )
        )
