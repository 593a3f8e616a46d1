"""What campaigns refuse."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class CampaignUnnamedError(Refusal):
    """A campaign has a name."""


@dataclass(eq=False)
class CampaignDatesError(Refusal):
    """The last day of a campaign is its first one or a later one."""

    first: str
    last: str


@dataclass(eq=False)
class CampaignControlError(Refusal):
    """Too many, or fewer than nobody, are held out."""

    percent: int
    most: int


@dataclass(eq=False)
class CampaignBudgetError(Refusal):
    """A budget is more than nothing, or there is none."""


@dataclass(eq=False)
class CampaignDaysError(Refusal):
    """Numbers of days that cannot be looked at."""

    most: int


@dataclass(eq=False)
class CampaignFrozenError(Refusal):
    """The list of a campaign is made: whom it is for and what it offers stay as they are."""

    name: str


@dataclass(eq=False)
class CampaignOverError(Refusal):
    """The last day of a campaign is over."""

    name: str
    last: str


@dataclass(eq=False)
class CampaignReachesNobodyError(Refusal):
    """Nobody of the segment may be written to, so there is nobody to make an offer to."""

    name: str


@dataclass(eq=False)
class CampaignOfferClosedError(Refusal):
    """A coupon is good only while its campaign runs, and it does not."""

    name: str
    campaign: str
