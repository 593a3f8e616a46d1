"""Members whom a paid ticket may go to, as a table."""

from PySide6.QtCore import QCoreApplication

from posmember.services.lookup.rows import MemberHit
from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel


class HitsTable(RowsModel[MemberHit]):
    """Who, how reached, what they have, when they came last."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        nobody = translate("AttachingHits", "(no name)")
        blocked = translate("AttachingHits", "blocked")
        super().__init__(
            (
                Column(
                    translate("AttachingHits", "Name"),
                    lambda row: _name(row, nobody, blocked),
                    tone=lambda row: "danger" if row.is_blocked else "",
                ),
                Column(translate("AttachingHits", "Phone"), lambda row: row.masked_phone, 140),
                Column(
                    translate("AttachingHits", "Points"),
                    lambda row: figures.points(row.points),
                    100,
                    is_figure=True,
                ),
                Column(
                    translate("AttachingHits", "Last visit"),
                    lambda row: figures.day_of(row.last_visit_ms) if row.last_visit_ms else "",
                    120,
                    is_figure=True,
                ),
            )
        )


def _name(row: MemberHit, nobody: str, blocked: str) -> str:
    name = row.name or nobody
    return f"{name}  ({blocked})" if row.is_blocked else name
