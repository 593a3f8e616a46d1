"""Events and their guests as tables."""

from PySide6.QtCore import QCoreApplication

from posmember.services.gatherings.rows import GatheringStanding, Guest
from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel


class GatheringTable(RowsModel[GatheringStanding]):
    """When, what, and how many of how many."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(
                    translate("GatheringTable", "Day"),
                    lambda row: figures.short_day(row.held_on),
                    88,
                ),
                Column(
                    translate("GatheringTable", "Event"),
                    _name,
                    tone=lambda row: "muted" if row.is_cancelled else "",
                ),
                Column(
                    translate("GatheringTable", "Invited"),
                    lambda row: str(row.invited),
                    76,
                    is_figure=True,
                ),
                Column(translate("GatheringTable", "Came"), _came, 92, is_figure=True),
            )
        )


class GuestTable(RowsModel[Guest]):
    """Who came, who was invited, and what they spent since."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(
                    translate("GuestTable", "Guest"),
                    lambda row: row.name or translate("GuestTable", "(no name)"),
                ),
                Column(translate("GuestTable", "Phone"), lambda row: row.masked_phone, 128),
                Column(
                    translate("GuestTable", "Came at"),
                    lambda row: "" if row.came_at_ms is None else figures.moment(row.came_at_ms),
                    140,
                    tone=lambda _row: "accent",
                ),
                Column(
                    translate("GuestTable", "Spent in 30 days"),
                    lambda row: figures.money(row.spent_minor) if row.spent_minor else "",
                    128,
                    is_figure=True,
                ),
            )
        )


def _name(row: GatheringStanding) -> str:
    if not row.is_cancelled:
        return row.name
    words = QCoreApplication.translate("GatheringTable", "{name} (cancelled)")
    return words.replace("{name}", row.name)


def _came(row: GatheringStanding) -> str:
    return str(row.came) if row.quota is None else f"{row.came} / {row.quota}"
