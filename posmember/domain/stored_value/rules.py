"""Rules of stored value: what a top-up brings, how a balance is spent, and its caps."""

import enum
from typing import Annotated, TypeAlias

import msgspec

from posmember.domain.pricing.scope import (
    ALWAYS,
    EVERYBODY,
    EVERYTHING,
    Audience,
    ItemScope,
    Moment,
    Schedule,
    ScopedMember,
)

NotNegative: TypeAlias = Annotated[int, msgspec.Meta(ge=0)]
Positive: TypeAlias = Annotated[int, msgspec.Meta(gt=0)]


class SpendOrder(enum.StrEnum):
    """Which part of a balance pays first."""

    PRO_RATA = "pro_rata"
    """Both in the proportion that is there."""
    PRINCIPAL_FIRST = "principal_first"
    BONUS_FIRST = "bonus_first"


class CapPolicy(enum.StrEnum):
    """What happens where a top-up would pass a cap."""

    WARN = "warn"
    REFUSE = "refuse"


class SpendCheck(enum.StrEnum):
    """What proves that it is the member who spends; a card by itself never does."""

    NONE = "none"
    PHONE_LAST4 = "phone_last4"
    PIN = "pin"


class TopUpMatch(enum.StrEnum):
    """Which amounts a rule is for."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    EACH_FULL = "each_full"
    """What it brings, it brings once for each full *amount_minor*."""


class InstalmentPeriod(enum.StrEnum):
    """How far the instalments of a bonus lie apart."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


class Instalments(msgspec.Struct, frozen=True):
    """The bonus comes in *count* parts, one each period."""

    count: Annotated[int, msgspec.Meta(ge=2, le=120)]
    period: InstalmentPeriod = InstalmentPeriod.MONTH
    is_first_at_once: bool = True
    """False: the first part comes one period after the top-up."""


class TopUpRule(msgspec.Struct, frozen=True, omit_defaults=True):
    """Paying *amount_minor* in brings a bonus, points, coupons, cards or a tier. Minor units."""

    rule_id: str
    name_zh: str
    name_en: str
    amount_minor: Positive
    bonus_minor: NotNegative = 0
    points: NotNegative = 0
    coupon_templates: tuple[str, ...] = ()
    count_card_plans: tuple[str, ...] = ()
    """Count cards that come along free."""
    tier_id: str = ""
    match: TopUpMatch = TopUpMatch.AT_LEAST
    instalments: Instalments | None = None
    """None: the whole bonus at once."""
    bonus_valid_months: NotNegative = 0
    bonus_valid_days: NotNegative = 0
    """How long each part of the bonus is good, to the end of the day; both 0: for ever.

    Principal never lapses.
    """
    audience: Audience = EVERYBODY
    schedule: Schedule = ALWAYS
    times_per_member: NotNegative = 0
    """How often one member may use it; 0: without limit."""
    is_active: bool = True

    def times(self, amount_minor: int) -> int:
        """Return how often the rule brings its gifts for that amount; 0: it is not meant."""
        if self.match is TopUpMatch.EXACT:
            return int(amount_minor == self.amount_minor)
        whole = amount_minor // self.amount_minor
        return whole if self.match is TopUpMatch.EACH_FULL else min(whole, 1)

    def refuses(self, member: ScopedMember | None, moment: Moment, uses: int = 0) -> str | None:
        """Return why the rule is not for that member at that moment; None where it is."""
        if not self.is_active or not self.schedule.is_open(moment):
            return "not_now"
        if self.times_per_member and uses >= self.times_per_member:
            return "used_up"
        return self.audience.refuses(member, moment)


class FloorLimits(msgspec.Struct, frozen=True, omit_defaults=True):
    """How much stored value a till out of reach of head office lets go. Minor units."""

    per_spend_minor: NotNegative = 10_000
    per_member_minor: NotNegative = 20_000
    """Of one member at one till until it has spoken with head office again."""
    per_till_lower_minor: NotNegative = 200_000
    """Beyond this the till warns that it should be connected."""
    per_till_upper_minor: NotNegative = 500_000
    data_age_hours: Annotated[int, msgspec.Meta(ge=1)] = 24
    """Balances older than this are not spent from without approval."""
    online_minutes: Annotated[int, msgspec.Meta(ge=1)] = 2
    """Spoken with head office within this time, a till counts as connected."""
    is_unsynced_top_up_spendable: bool = False
    """Whether money paid in is spendable before head office knows of it."""


class CountCardPlan(msgspec.Struct, frozen=True, omit_defaults=True):
    """A card for so many uses of a service or product (次卡)."""

    plan_id: str
    name_zh: str
    name_en: str
    price_minor: Positive
    uses: Positive
    scope: ItemScope = EVERYTHING
    """What one use is good for."""
    valid_months: NotNegative = 0
    valid_days: NotNegative = 0
    """To the end of the day; both 0: for ever."""
    product_id: str = ""
    """The product as which it is sold on tickets, at that product's price; empty: beside them."""
    is_active: bool = True


class StoredValueRules(msgspec.Struct, frozen=True, omit_defaults=True):
    """How balances are spent, capped and paid back. Minor units."""

    spend_order: SpendOrder = SpendOrder.PRO_RATA
    spend_check: SpendCheck = SpendCheck.PHONE_LAST4
    cap_policy: CapPolicy = CapPolicy.WARN
    named_cap_minor: NotNegative = 500_000
    """The most principal that a member's account may hold; 0: no cap."""
    unnamed_cap_minor: NotNegative = 100_000
    """The most that a bearer card may hold; 0: no cap."""
    single_cap_minor: NotNegative = 0
    """The most that is paid in at once; 0: no cap."""
    member_day_cap_minor: NotNegative = 0
    """The most that one member pays in on a day; 0: no cap."""
    minimum_top_up_minor: NotNegative = 0
    keeps_change: bool = False
    """Whether change may go onto the member's balance instead of into the hand."""
    refund_window_days: NotNegative = 7
    """So many days after paying in, what was paid comes back without a reason."""
    gift_card_valid_months: NotNegative = 36
    """0: for ever. Bearer cards are valid for at least three years where the law asks it."""
    floor: FloorLimits = FloorLimits()
