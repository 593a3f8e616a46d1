"""What operations say about campaigns; what they cost is on the tickets."""

import msgspec

from posmember.domain.campaigns.campaign import CampaignTerms
from posmember.domain.ids import MemberId


class CampaignPlanned(msgspec.Struct, frozen=True, tag="campaign_planned"):
    """A campaign was planned or changed; the later saying holds."""

    campaign_id: str
    terms: CampaignTerms


class CampaignListed(msgspec.Struct, frozen=True, tag="campaign_listed"):
    """Members whom a campaign is for, as its list was made: some are held out."""

    campaign_id: str
    reached: tuple[MemberId, ...]
    held_out: tuple[MemberId, ...] = ()


class CampaignSwitched(msgspec.Struct, frozen=True, tag="campaign_switched"):
    """A campaign was started, stopped, or started again; the later saying holds."""

    campaign_id: str
    is_on: bool


CampaignFact = CampaignPlanned | CampaignListed | CampaignSwitched
