"""The rules of the ladder: what counts, over which time, and how a tier is lost."""

import enum

import msgspec

from posmember.domain.pricing.scope import EVERYTHING, ItemScope


class TierMeasure(enum.StrEnum):
    """What counts towards a tier."""

    NET_SPEND = "net_spend"
    """What was paid for goods and services, in minor units; returns are taken off."""
    VISITS = "visits"
    """Sales with something paid, unless all of it came back."""
    POINTS = "points"
    """Points earned; spending them takes nothing off."""


class TierPeriod(enum.StrEnum):
    """Over which time it counts."""

    ROLLING = "rolling"
    """The last `rolling_months` months."""
    CALENDAR_YEAR = "calendar_year"
    LIFETIME = "lifetime"
    SINGLE_TICKET = "single_ticket"
    """The largest ticket of the last `rolling_months` months."""


class Downgrade(enum.StrEnum):
    """When a tier that is no longer deserved is lost."""

    NEVER = "never"
    AT_ONCE = "at_once"
    AT_REVIEW = "at_review"
    """When its validity and the days of grace are over and it was not kept."""


class DowngradeTo(enum.StrEnum):
    """How far a member falls at a review."""

    DESERVED = "deserved"
    ONE_RUNG = "one_rung"
    """One rung at each review, however little was spent."""


class ReviewDay(enum.StrEnum):
    """On which days a validity ends: it is rounded up, never down."""

    ANY_DAY = "any_day"
    MONTH_END = "month_end"
    QUARTER_END = "quarter_end"
    HALF_YEAR_END = "half_year_end"
    YEAR_END = "year_end"


class MembershipRefund(enum.StrEnum):
    """What a paid membership gives back when it is returned."""

    PRO_RATA = "pro_rata"
    """The share of the days not used."""
    FULL = "full"
    NOTHING = "nothing"


class PaidTier(msgspec.Struct, frozen=True, omit_defaults=True):
    """A product whose sale makes its buyer a member of a tier for so long."""

    product_id: str
    tier_id: str
    months: int = 12
    days: int = 0
    """On top of the months."""
    refund: MembershipRefund = MembershipRefund.PRO_RATA
    full_refund_days: int = 0
    """Within so many days of its start all of it comes back, whatever *refund* says."""
    remind_days: int = 30
    """So many days before its end the member is reminded."""


class TierRules(msgspec.Struct, frozen=True, omit_defaults=True):
    """How tiers are reached, kept and lost; what is not chosen is as the trade usually does it."""

    measure: TierMeasure = TierMeasure.NET_SPEND
    period: TierPeriod = TierPeriod.ROLLING
    rolling_months: int = 12
    scope: ItemScope = EVERYTHING
    """What counts as spent; cards sold and memberships never do."""
    downgrade: Downgrade = Downgrade.AT_REVIEW
    downgrade_to: DowngradeTo = DowngradeTo.DESERVED
    review_day: ReviewDay = ReviewDay.ANY_DAY
    refund_undoes_upgrade: bool = True
    paid: tuple[PaidTier, ...] = ()


USUAL_RULES = TierRules()
