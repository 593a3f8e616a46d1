"""Things to do as a table."""

from PySide6.QtCore import QCoreApplication

from posmember.services.care.rows import TodoRow
from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel


class TodoTable(RowsModel[TodoRow]):
    """When, who, what, and whose task it is."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(
                    translate("TodoTable", "Due"),
                    lambda row: figures.short_day(row.due_on),
                    96,
                    tone=lambda row: "danger" if row.is_overdue else "",
                ),
                Column(
                    translate("TodoTable", "Member"),
                    lambda row: row.who or translate("TodoTable", "(no name)"),
                    132,
                ),
                Column(translate("TodoTable", "Phone"), lambda row: row.masked_phone, 128),
                Column(
                    translate("TodoTable", "What"),
                    lambda row: row.text or translate("TodoTable", "Birthday: greet"),
                ),
                Column(
                    translate("TodoTable", "Clerk"),
                    lambda row: row.clerk,
                    120,
                    tone=lambda _row: "muted",
                ),
            )
        )
