"""Campaigns as a table."""

import datetime as dt

from PySide6.QtCore import QCoreApplication

from posmember.domain.campaigns.campaign import CampaignState
from posmember.services.campaigns.rows import CampaignStanding, ListedMember
from posmember.ui.campaigns.words import state_words
from posmember.ui.figures import Figures
from posmember.ui.widgets.table import Column, RowsModel

_TONES = {CampaignState.RUNNING: "accent", CampaignState.USED_UP: "danger"}


class CampaignTable(RowsModel[CampaignStanding]):
    """What, how it stands, until when, how many, and what it costs."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(translate("CampaignTable", "Campaign"), lambda row: row.terms.name),
                Column(
                    translate("CampaignTable", "State"),
                    lambda row: state_words(row.state),
                    124,
                    tone=lambda row: _TONES.get(row.state, "muted"),
                ),
                Column(
                    translate("CampaignTable", "Until"),
                    lambda row: figures.short_day(dt.date.fromisoformat(row.terms.to_date)),
                    92,
                ),
                Column(
                    translate("CampaignTable", "Members"),
                    lambda row: "" if row.listed_on is None else str(row.reached),
                    84,
                    is_figure=True,
                ),
                Column(
                    translate("CampaignTable", "Discounts"),
                    lambda row: "" if row.listed_on is None else figures.money(row.cost_minor),
                    112,
                    is_figure=True,
                ),
            )
        )


class ListedTable(RowsModel[ListedMember]):
    """Who is on the list of a campaign, who is held out, and what they spent in its days."""

    def __init__(self, figures: Figures) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            (
                Column(
                    translate("ListedTable", "Member"),
                    lambda row: row.name or translate("ListedTable", "(no name)"),
                ),
                Column(translate("ListedTable", "Phone"), lambda row: row.masked_phone, 128),
                Column(
                    translate("ListedTable", "Group"),
                    lambda row: (
                        translate("ListedTable", "held out")
                        if row.is_held_out
                        else translate("ListedTable", "reached")
                    ),
                    92,
                    tone=lambda row: "muted" if row.is_held_out else "",
                ),
                Column(
                    translate("ListedTable", "Spent"),
                    lambda row: figures.money(row.spent_minor) if row.spent_minor else "",
                    112,
                    is_figure=True,
                ),
            )
        )
