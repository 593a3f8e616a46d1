"""Top-ups, and people found, as tables."""

from PySide6.QtCore import QCoreApplication

from posmember.services.lookup.rows import MemberHit
from posmember.services.stored_value.rows import TopUpListed
from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel


class PeopleTable(RowsModel[MemberHit]):
    """Who was found."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(
                    translate("PeopleTable", "Name"),
                    lambda hit: hit.name or translate("PeopleTable", "(no name)"),
                ),
                Column(translate("PeopleTable", "Phone"), lambda hit: hit.masked_phone, 130),
                Column(
                    translate("PeopleTable", "Points"),
                    lambda hit: figures.points(hit.points),
                    90,
                    is_figure=True,
                ),
            )
        )


class TopUpTable(RowsModel[TopUpListed]):
    """When, who, how much, and what would come back."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(translate("TopUpTable", "When"), lambda row: figures.day_of(row.at_ms), 104),
                Column(translate("TopUpTable", "Who"), lambda row: row.top_up.display_name),
                Column(
                    translate("TopUpTable", "Paid in"),
                    lambda row: figures.money(row.top_up.amount_minor),
                    100,
                    is_figure=True,
                ),
                Column(
                    translate("TopUpTable", "Bonus"),
                    lambda row: figures.money(row.top_up.bonus_minor),
                    84,
                    is_figure=True,
                    tone=lambda row: "" if row.top_up.bonus_minor else "muted",
                ),
                Column(
                    translate("TopUpTable", "Comes back"),
                    lambda row: (
                        translate("TopUpTable", "paid back")
                        if row.refunded_minor is not None
                        else figures.money(row.back_minor)
                    ),
                    100,
                    is_figure=True,
                    tone=lambda row: "muted" if row.refunded_minor is not None else "accent",
                ),
                Column(
                    translate("TopUpTable", "Freely until"),
                    lambda row: figures.short_day(row.last_day),
                    96,
                    is_figure=True,
                    tone=lambda _row: "muted",
                ),
            )
        )
