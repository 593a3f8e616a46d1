"""The lines of a sale, and how much of each comes back."""

from PySide6.QtCore import QCoreApplication

from posmember.services.checkout.rows import ReturnableLine
from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel


class ReturnTable(RowsModel[ReturnableLine]):
    """Bought, back already, comes back now."""

    def __init__(self, figures: Figures) -> None:
        self._wanted: dict[int, int] = {}
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(translate("ReturnTable", "Item"), lambda row: row.name),
                Column(
                    translate("ReturnTable", "Bought"),
                    lambda row: figures.quantity(row.sold_milli),
                    70,
                    is_figure=True,
                ),
                Column(
                    translate("ReturnTable", "Back already"),
                    lambda row: figures.quantity(row.returned_milli) if row.returned_milli else "",
                    96,
                    is_figure=True,
                    tone=lambda _row: "muted",
                ),
                Column(
                    translate("ReturnTable", "Paid"),
                    lambda row: figures.amount(row.net_minor),
                    84,
                    is_figure=True,
                ),
                Column(
                    translate("ReturnTable", "Comes back"),
                    lambda row: figures.quantity(self._wanted.get(row.line_no, 0)),
                    96,
                    is_figure=True,
                    tone=lambda row: "accent" if self._wanted.get(row.line_no) else "muted",
                ),
            )
        )

    def show_wanted(self, wanted: dict[int, int]) -> None:
        """Show other quantities; the marked line stays marked."""
        self._wanted = wanted
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), last)
