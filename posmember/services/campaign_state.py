"""How campaigns stand: what decides whether a coupon that one of them gave is good."""

from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy import Connection, bindparam, func, select

from posmember.domain.campaigns.campaign import CampaignState, CampaignTerms, state_of
from posmember.models.campaign import Campaign, CampaignCost
from posmember.models.prepared import FoundRow, Prepared

_ONE = Prepared(
    select(*Campaign.__table__.columns).where(Campaign.campaign_id == bindparam("campaign"))
)
_COST = Prepared(
    select(func.coalesce(func.sum(CampaignCost.cost_minor), 0)).where(
        CampaignCost.campaign_id == bindparam("campaign")
    )
)
_decoder = msgspec.json.Decoder(CampaignTerms)


@dataclass(frozen=True, slots=True)
class CampaignRecord:
    """A campaign as this till knows it."""

    campaign_id: str
    terms: CampaignTerms
    switched_on: bool | None
    """None: never started."""
    listed_on: date | None
    cost_minor: int

    def state_on(self, day: date) -> CampaignState:
        """Return how it stands on a business date."""
        return state_of(self.terms, self.cost_minor, day, switched_on=self.switched_on)


def campaign_record(connection: Connection, campaign_id: str) -> CampaignRecord | None:
    """Return a campaign; None where this till has not heard what it says."""
    row = _ONE.first(connection, {"campaign": campaign_id})
    if row is None or row.terms is None:
        return None
    return record_in(row, int(_COST.scalar(connection, {"campaign": campaign_id})))


def record_in(row: FoundRow, cost_minor: int) -> CampaignRecord:
    """Return the campaign of a row that has its terms."""
    return CampaignRecord(
        row.campaign_id,
        _decoder.decode(row.terms),
        None if row.is_on is None else bool(row.is_on),
        None if row.listed_on is None else date.fromisoformat(row.listed_on),
        cost_minor,
    )


def is_running(connection: Connection, campaign_id: str, day: date) -> bool:
    """Tell whether what a campaign gave is good that day."""
    found = campaign_record(connection, campaign_id)
    return found is not None and found.state_on(day) is CampaignState.RUNNING
