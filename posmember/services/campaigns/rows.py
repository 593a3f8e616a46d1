"""What screens and commands are told about campaigns: frozen values, never table rows."""

from dataclasses import dataclass
from datetime import date

from posmember.domain.campaigns.campaign import CampaignState, CampaignTerms
from posmember.domain.campaigns.effect import Effect, Group
from posmember.domain.clock import Instant
from posmember.domain.ids import MemberId


@dataclass(frozen=True, slots=True)
class CampaignStanding:
    """A campaign, how it stands, and how many are on its list."""

    campaign_id: str
    terms: CampaignTerms
    state: CampaignState
    listed_on: date | None
    reached: int
    held_out: int
    cost_minor: int


@dataclass(frozen=True, slots=True)
class Reach:
    """How many a segment holds now, and how many of them agreed to receive offers."""

    members: int
    consenting: int
    without_phone: int = 0
    """Of those who agreed: no message can be sent to them, only the offer itself given."""
    bought_bp: int = 0
    """How many of ten thousand of those who agreed bought within the days before."""
    seen_from_bp: int | None = None
    """From which difference in who buys on an effect will be seen; None: with no such groups."""


@dataclass(frozen=True, slots=True)
class StartReport:
    """What came of starting a campaign."""

    campaign_id: str
    reached: int
    held_out: int
    given: int
    """Coupons given by this start."""
    refused: int
    """Members whom the template's own audience or limits leave out, or who withdrew consent."""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class ListedMember:
    """Somebody on the list of a campaign, with what they did within its days."""

    member_id: MemberId
    name: str
    masked_phone: str
    is_held_out: bool
    spent_minor: int


@dataclass(frozen=True, slots=True)
class CampaignFigures:
    """Everything about a campaign that changes with tickets."""

    standing: CampaignStanding
    issued: int
    redeemed: int
    """Coupons used, those that came back taken off."""
    tickets: int
    """On which one of its coupons was used, without those that came back whole."""
    sales_minor: int
    """What these came to, what came back taken off."""
    looked_at_until: date | None
    """The last day whose tickets count for its effect; None: its list is not made."""
    reached: Group
    held_out: Group
    effect: Effect
    read_at_ms: Instant

    @property
    def cost_minor(self) -> int:
        """Return what its coupons took off, what came back taken off."""
        return self.standing.cost_minor

    @property
    def budget_left_minor(self) -> int | None:
        """Return what is left of the budget; None: there is none."""
        budget = self.standing.terms.budget_minor
        return None if budget is None else max(0, budget - self.cost_minor)
