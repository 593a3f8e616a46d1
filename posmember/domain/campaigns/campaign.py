"""A campaign: its goal, whom it is for, what it offers, until when, and up to what cost."""

import datetime as dt
import enum
from typing import Final

import msgspec

from posmember.domain.campaigns.errors import (
    CampaignBudgetError,
    CampaignControlError,
    CampaignDatesError,
    CampaignDaysError,
    CampaignUnnamedError,
)

CONTROL_MOST: Final = 90
"""So many of a hundred may be held out at most: an offer that nobody gets is none."""
DAYS_MOST: Final = 3650
WITHIN_USUAL: Final = 30
"""Days that are looked at where nobody says how many."""


class Segment(msgspec.Struct, frozen=True, omit_defaults=True):
    """Which members: every part that is given must hold; none given: all who are not lost."""

    tier_id: str = ""
    tag: str = ""
    idle_days: int = 0
    """So many days without a visit at least (of who never came: since joining); 0: whoever."""
    has_lost: bool = False
    """Also those who were away for long and whom no offer since brought back."""


class CampaignTerms(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a campaign says. Dates are ISO and include both end days."""

    name: str
    template_id: str
    """The coupon that each member who is reached is given one of."""
    from_date: str
    to_date: str
    goal: str = ""
    segment: Segment = Segment()
    control_percent: int = 0
    """So many of a hundred who could be reached are held out, to compare with."""
    budget_minor: int | None = None
    """The offer stops once its coupons have taken so much off; None: no end."""
    within_days: int = WITHIN_USUAL
    """What members do within so many days from the making of the list is looked at."""


class CampaignState(enum.StrEnum):
    """How a campaign stands on a day."""

    PLANNED = "planned"
    """Its list is not made yet."""
    NOT_YET = "not_yet"
    RUNNING = "running"
    STOPPED = "stopped"
    USED_UP = "used_up"
    """Its coupons have taken the budget off."""
    OVER = "over"


def checked(terms: CampaignTerms) -> CampaignTerms:
    """Return *terms*; refuses those that cannot be meant."""
    if not terms.name:
        raise CampaignUnnamedError
    if terms.to_date < terms.from_date:
        raise CampaignDatesError(terms.from_date, terms.to_date)
    if not 0 <= terms.control_percent <= CONTROL_MOST:
        raise CampaignControlError(terms.control_percent, CONTROL_MOST)
    if terms.budget_minor is not None and terms.budget_minor <= 0:
        raise CampaignBudgetError
    if not 1 <= terms.within_days <= DAYS_MOST or not 0 <= terms.segment.idle_days <= DAYS_MOST:
        raise CampaignDaysError(DAYS_MOST)
    return terms


def is_same_offer(one: CampaignTerms, other: CampaignTerms) -> bool:
    """Tell whether two sayings are for the same members, with the same offer and measure.

    Name, goal and budget may differ: they decide neither who is on the list nor who is held out.
    """
    return (
        msgspec.structs.replace(
            one, name=other.name, goal=other.goal, budget_minor=other.budget_minor
        )
        == other
    )


def state_of(
    terms: CampaignTerms, cost_minor: int, today: dt.date, *, switched_on: bool | None
) -> CampaignState:
    """Return how a campaign stands; *switched_on* is None before it was ever started."""
    iso = today.isoformat()
    if iso > terms.to_date:
        return CampaignState.OVER
    if switched_on is None:
        return CampaignState.PLANNED
    if not switched_on:
        return CampaignState.STOPPED
    if is_used_up(terms.budget_minor, cost_minor):
        return CampaignState.USED_UP
    return CampaignState.NOT_YET if iso < terms.from_date else CampaignState.RUNNING


def is_used_up(budget_minor: int | None, cost_minor: int) -> bool:
    """Tell whether a budget is spent; the ticket that reaches it still has all of its offer."""
    return budget_minor is not None and cost_minor >= budget_minor


def last_day_looked_at(terms: CampaignTerms, listed_on: dt.date) -> dt.date:
    """Return the last of the days from the making of the list on that are looked at."""
    return listed_on + dt.timedelta(days=terms.within_days - 1)
