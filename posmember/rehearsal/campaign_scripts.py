"""Steps of a rehearsal about campaigns, who agreed to receive offers, and recommendations."""

from typing import TypeAlias

from posmember.rehearsal.step import Step

_Amount: TypeAlias = str | int


class Agree(Step, frozen=True, kw_only=True, tag="agree"):
    """Members say whether they want to receive offers."""

    members: tuple[str, ...]
    is_granted: bool = True


class PlanCampaign(Step, frozen=True, kw_only=True, tag="plan_campaign"):
    """Put a campaign on record; with a name that is known already, change it."""

    name: str
    template: str
    from_date: str
    to_date: str
    tier: str = ""
    tag: str = ""
    idle_days: int = 0
    has_lost: bool = False
    control_percent: int = 0
    budget: _Amount | None = None
    within_days: int = 30


class StartCampaign(Step, frozen=True, kw_only=True, tag="start_campaign"):
    """Make the list of a campaign if there is none, give its coupons, and let them be used."""

    name: str


class StopCampaign(Step, frozen=True, kw_only=True, tag="stop_campaign"):
    """Let nothing that a campaign gave be used from now on."""

    name: str


class LookAtCampaign(Step, frozen=True, kw_only=True, tag="campaign"):
    """Look at what a campaign has come to."""

    name: str


class Recommend(Step, frozen=True, kw_only=True, tag="recommend"):
    """Look at what to recommend to a member with some goods in the cart; perhaps answer."""

    member: str
    cart: tuple[str, ...] = ()
    answer: bool | None = None
    """The member's yes or no to the one thing that is asked at the counter."""


CampaignStep = Agree | PlanCampaign | StartCampaign | StopCampaign | LookAtCampaign | Recommend
