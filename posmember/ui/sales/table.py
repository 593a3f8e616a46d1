"""Tickets as a table."""

from PySide6.QtCore import QCoreApplication

from posmember.services.sales.rows import SaleRow
from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel


class SalesTable(RowsModel[SaleRow]):
    """When, which number, who, how much."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(
                    translate("SalesTable", "When"),
                    lambda row: figures.moment(row.at_ms),
                    132,
                    tone=lambda _row: "muted",
                ),
                Column(translate("SalesTable", "Receipt"), lambda row: row.receipt_no, 118),
                Column(
                    translate("SalesTable", "Member"),
                    _member,
                    tone=lambda row: "accent" if state_words(row) else "",
                ),
                Column(
                    translate("SalesTable", "Amount"),
                    lambda row: figures.money(row.due_minor),
                    92,
                    is_figure=True,
                ),
                Column(
                    translate("SalesTable", "Points"),
                    lambda row: (
                        figures.signed_points(row.points_earned - row.points_redeemed)
                        if row.member_id
                        else ""
                    ),
                    64,
                    is_figure=True,
                    tone=lambda _row: "muted",
                ),
            )
        )


def state_words(row: SaleRow) -> str:
    """Return whether a ticket is a return, or came back in part or whole."""
    translate = QCoreApplication.translate
    if row.kind == "return":
        return translate("SalesTable", "return")
    known = {
        "part": translate("SalesTable", "partly returned"),
        "all": translate("SalesTable", "returned"),
    }
    return known.get(row.is_returned, "")


def _member(row: SaleRow) -> str:
    parts = (state_words(row), row.member_name, row.masked_phone)
    return "  ".join(part for part in parts if part)
