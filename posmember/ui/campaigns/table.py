"""Campaigns as a table."""

import datetime as dt

from PySide6.QtCore import QCoreApplication

from posmember.domain.campaigns.campaign import CampaignState
from posmember.services.campaigns.rows import CampaignStanding
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
