"""The ledger of a member as a table with running totals."""

from PySide6.QtCore import QCoreApplication

from posmember.domain.documents.statement import entry_words, note_words
from posmember.services.members.rows import StatementRow
from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel


class StatementTable(RowsModel[StatementRow]):
    """Every entry, and what there was after it; newest last, as it was written."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(
                    translate("statement", "Date"), lambda row: row.business_date.isoformat(), 98
                ),
                Column(translate("statement", "Entry"), self._entry),
                Column(
                    translate("statement", "Change"),
                    lambda row: self._figure(row, row.amount, is_signed=True),
                    80,
                    is_figure=True,
                ),
                Column(
                    translate("statement", "Balance"),
                    lambda row: self._figure(row, row.balance_after),
                    84,
                    is_figure=True,
                ),
                Column(
                    translate("statement", "Valid until"),
                    lambda row: row.expires_on.isoformat() if row.expires_on else "",
                    98,
                    tone=lambda _row: "muted",
                ),
            )
        )

    def _entry(self, row: StatementRow) -> str:
        language = self._figures.language
        why = row.receipt_no or note_words(row.kind, row.note, language)
        return " · ".join(filter(None, (entry_words(row.kind, language), why)))

    def _figure(self, row: StatementRow, amount: int, *, is_signed: bool = False) -> str:
        figures = self._figures
        if row.unit == "points":
            return figures.signed_points(amount) if is_signed else figures.points(amount)
        money = figures.money(amount)
        return f"+{money}" if is_signed and amount > 0 else money
