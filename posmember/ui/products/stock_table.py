"""Movements of one product as a table."""

from PySide6.QtCore import QCoreApplication

from posmember.services.stock.rows import MovementRow
from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel


class MovementsTable(RowsModel[MovementRow]):
    """When, what, how much, and what was there then."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate

        def signed(row: MovementRow) -> str:
            text = figures.quantity(row.quantity_milli)
            return f"+{text}" if row.quantity_milli > 0 else text

        super().__init__(
            (
                Column(
                    translate("MovementsTable", "Time"),
                    lambda row: figures.moment(row.at_ms),
                    136,
                    tone=lambda _row: "muted",
                ),
                Column(
                    translate("MovementsTable", "What"), lambda row: movement_words(row.kind), 120
                ),
                Column(
                    translate("MovementsTable", "Receipt or reason"),
                    lambda row: row.receipt_no or row.reason,
                    tone=lambda _row: "muted",
                ),
                Column(
                    translate("MovementsTable", "Change"),
                    signed,
                    84,
                    is_figure=True,
                    tone=lambda row: "accent" if row.quantity_milli > 0 else "",
                ),
                Column(
                    translate("MovementsTable", "On hand"),
                    lambda row: figures.quantity(row.on_hand_milli),
                    84,
                    is_figure=True,
                    tone=lambda row: "danger" if row.on_hand_milli < 0 else "",
                ),
            )
        )


def movement_words(kind: str) -> str:
    """Return what moved the stock."""
    translate = QCoreApplication.translate
    known = {
        "opening": translate("MovementsTable", "Opening"),
        "opening_reversed": translate("MovementsTable", "Opening undone"),
        "received": translate("MovementsTable", "Received"),
        "counted": translate("MovementsTable", "Counted"),
        "written_off": translate("MovementsTable", "Written off"),
        "sale": translate("MovementsTable", "Sale"),
        "return": translate("MovementsTable", "Return"),
        "damaged": translate("MovementsTable", "Came back damaged"),
        "benefit": translate("MovementsTable", "Benefit"),
    }
    return known.get(kind, kind)
