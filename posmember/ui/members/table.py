"""Members as a table."""

from PySide6.QtCore import QCoreApplication

from posmember.ui.figures import Figures
from posmember.ui.members.presenter import ListedMember
from posmember.ui.widgets.table import Column, RowsModel


class MembersTable(RowsModel[ListedMember]):
    """Who, how reached, what they have, when they came last."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        nobody = translate("MembersTable", "(no name)")
        blocked = translate("MembersTable", "blocked")
        super().__init__(
            (
                Column(
                    translate("MembersTable", "Name"),
                    lambda row: _name(row, nobody, blocked),
                    tone=lambda row: "danger" if row.is_blocked else "",
                ),
                Column(translate("MembersTable", "Phone"), lambda row: row.masked_phone, 140),
                Column(
                    translate("MembersTable", "Points"),
                    lambda row: figures.points(row.points),
                    110,
                    is_figure=True,
                ),
                Column(
                    translate("MembersTable", "Stored value"),
                    lambda row: figures.money(row.stored_minor) if row.stored_minor else "",
                    120,
                    is_figure=True,
                ),
                Column(
                    translate("MembersTable", "Visits"),
                    lambda row: str(row.visit_count),
                    80,
                    is_figure=True,
                ),
                Column(
                    translate("MembersTable", "Last visit"),
                    lambda row: figures.day_of(row.last_visit_ms) if row.last_visit_ms else "",
                    120,
                    is_figure=True,
                ),
                Column(
                    translate("MembersTable", "Joined"),
                    lambda row: row.joined_on.isoformat(),
                    120,
                    is_figure=True,
                    tone=lambda _row: "muted",
                ),
            )
        )


def _name(row: ListedMember, nobody: str, blocked: str) -> str:
    name = row.name or nobody
    return f"{name}  ({blocked})" if row.is_blocked else name
