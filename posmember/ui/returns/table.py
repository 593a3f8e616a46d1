"""The lines of a sale, and how much of each comes back."""

from PySide6.QtCore import QCoreApplication

from posmember.services.checkout.rows import ReturnableLine
from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel


class ReturnTable(RowsModel[ReturnableLine]):
    """Bought, back already, comes back now."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self._wanted: dict[int, int] = {}
        self._kept: dict[int, int] = {}
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(translate("ReturnTable", "Item"), self._item),
                Column(
                    translate("ReturnTable", "Bought"),
                    lambda row: figures.quantity(row.sold_milli),
                    70,
                    is_figure=True,
                ),
                Column(
                    translate("ReturnTable", "Back already"),
                    lambda row: figures.quantity(row.returned_milli) if row.returned_milli else "",
                    106,
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
                    106,
                    is_figure=True,
                    tone=lambda row: "accent" if self._wanted.get(row.line_no) else "muted",
                ),
            )
        )

    def show_wanted(self, wanted: dict[int, int]) -> None:
        """Show other quantities; the marked line stays marked."""
        self._wanted = wanted
        self._changed()

    def show_gifts_kept(self, kept: dict[int, int]) -> None:
        """Show on gifts what this return keeps for them as long as they stay."""
        self._kept = kept
        self._changed()

    def _item(self, row: ReturnableLine) -> str:
        """Return what a line is, and that it came along free."""
        if not row.is_gift:
            return row.name
        translate = QCoreApplication.translate
        words = translate("ReturnTable", "{name} · gift")
        money = self._figures.money
        if row.line_no in self._kept:
            words = translate("ReturnTable", "{name} · gift, {money} kept while it stays")
            words = words.replace("{money}", money(self._kept[row.line_no]))
        elif row.gift_kept_minor and self._wanted.get(row.line_no):
            words = translate("ReturnTable", "{name} · gift, the {money} kept come back")
            words = words.replace("{money}", money(row.gift_kept_minor))
        elif row.gift_kept_minor:
            words = translate("ReturnTable", "{name} · gift, {money} kept before")
            words = words.replace("{money}", money(row.gift_kept_minor))
        return words.replace("{name}", row.name)

    def _changed(self) -> None:
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        if self.rowCount():
            self.dataChanged.emit(self.index(0, 0), last)
