"""A promotion: what it does, to what, for whom, when, how often, and beside what else."""

import datetime as dt
import enum
from typing import Final

import msgspec

from posmember.domain.pricing.scope import (
    ALWAYS,
    EVERYBODY,
    EVERYTHING,
    Audience,
    ItemScope,
    Schedule,
)
from posmember.domain.promotions.effects import NO_MINIMUM, Effect, Minimum, SpendCounts
from posmember.domain.promotions.turns import turn_of

MEMBER_PRICE: Final = "member_price"
COUPONS: Final = "coupons"
POINTS: Final = "points"
PROMOTIONS: Final = "promotions"
STACKING_WORDS: Final = frozenset({MEMBER_PRICE, COUPONS, POINTS, PROMOTIONS})
"""What a `not_with` may name besides promotions, coupon templates and groups."""


class WithMemberPrice(enum.StrEnum):
    """What a promotion on items means for the member price or tier discount on its goods."""

    STACK = "stack"
    """The member price or tier discount works on what is left."""
    BETTER_ONE = "better_one"
    """A piece gets one of the two, whichever saves more on the whole."""


class LimitPeriod(enum.StrEnum):
    """The period in which uses by one member count."""

    EVER = "ever"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


def first_day_of(period: LimitPeriod, today: dt.date) -> dt.date:
    """Return the first day of the period that *today* lies in; weeks begin on Monday."""
    match period:
        case LimitPeriod.DAY:
            return today
        case LimitPeriod.WEEK:
            return today - dt.timedelta(days=today.weekday())
        case LimitPeriod.MONTH:
            return today.replace(day=1)
        case LimitPeriod.YEAR:
            return today.replace(month=1, day=1)
        case _:
            return dt.date.min


class Limits(msgspec.Struct, frozen=True, omit_defaults=True):
    """How often and how far; None: without limit.

    A use is one piece for percentages, amounts and fixed prices on items, one group for what works
    by groups, one full sum for each-full, else one ticket.
    """

    per_ticket: int | None = None
    per_member: int | None = None
    """Needs a member; counted within *period*."""
    period: LimitPeriod = LimitPeriod.EVER
    total: int | None = None
    cap_minor: int | None = None
    """The most it takes off one ticket."""


NO_LIMITS: Final = Limits()


class Promotion(msgspec.Struct, frozen=True, omit_defaults=True):
    """One promotion. Its version is that of the programme."""

    promotion_id: str
    name_zh: str
    name_en: str
    effect: Effect
    scope: ItemScope = EVERYTHING
    """Which goods; for a bundle its parts say so, for free delivery what counts as spend."""
    schedule: Schedule = ALWAYS
    audience: Audience = EVERYBODY
    code: str = ""
    """Given: applies only where this code was typed or scanned."""
    minimum: Minimum = NO_MINIMUM
    counts: SpendCounts = SpendCounts.LEFT
    """Which money counts towards the steps of spend steps and each-full."""
    limits: Limits = NO_LIMITS
    priority: int = 0
    """Higher ones come first within their stage; of equal savings the higher one is taken."""
    group: str = ""
    """At most one promotion of a group applies to a ticket."""
    not_with: tuple[str, ...] = ()
    """Ids, groups or words (`member_price`, `coupons`, `points`, `promotions`)."""
    with_member_price: WithMemberPrice = WithMemberPrice.STACK
    stops_others: bool = False
    """Where it applies, no promotion that comes after it in the order of priority does."""
    is_partners: bool = False
    """Another programme gives and bears it (a platform's voucher), not the shop."""
    is_active: bool = True


def order_of(promotion: Promotion) -> tuple[int, int, str]:
    """Return the key by which promotions are ordered: priority, whose turn it is, then the id."""
    return (-promotion.priority, turn_of(promotion.effect), promotion.promotion_id)
