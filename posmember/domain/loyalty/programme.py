"""The programme: the loyalty rules in force, as one versioned value.

Presets follow the trade's usual figures: ¥1 earns 1 point, 100 points are worth ¥1.
"""

import enum

import msgspec


class EarnRounding(enum.StrEnum):
    """Where and how the points of a ticket are rounded to whole points."""

    FLOOR_PER_TICKET = "floor_per_ticket"
    FLOOR_PER_LINE = "floor_per_line"


class RedemptionRule(msgspec.Struct, frozen=True):
    """Points as money: what they are worth, and how few and how many may be used."""

    points_per_step: int = 100
    """Points are used in multiples of this."""
    worth_minor_per_step: int = 100
    """What one step takes off the ticket, in minor units."""
    minimum_points: int = 100
    cap_bp: int = 5000
    """At most this share of the redeemable part of the ticket (basis points)."""
    excluded_categories: tuple[str, ...] = ()


class EarnRule(msgspec.Struct, frozen=True):
    """Points per money spent: *points* for each full *per_minor* of the base."""

    points: int = 1
    per_minor: int = 100
    excluded_categories: tuple[str, ...] = ()
    rounding: EarnRounding = EarnRounding.FLOOR_PER_TICKET


class BirthdayRule(msgspec.Struct, frozen=True):
    """The birthday window and what a sale inside it earns."""

    multiplier_bp: int = 20000
    days_before: int = 7
    days_after: int = 7
    once_per_birthday_year: bool = True


class Tier(msgspec.Struct, frozen=True):
    """One rung of the ladder. Thresholds rise strictly, the first is 0."""

    tier_id: str
    name_zh: str
    name_en: str
    threshold_minor: int
    """Net spend over the last 12 months from which this tier is reached."""
    discount_bp: int = 0
    """Taken off lines whose member price is not lower still (500 = 5 % off, 95折)."""
    earn_multiplier_bp: int = 10000
    colour: str = "#7a7a7a"


class Programme(msgspec.Struct, frozen=True):
    """Everything that decides prices for members, points and tiers."""

    version: int
    currency: str = "CNY"
    currency_decimals: int = 2
    earn: EarnRule = EarnRule()
    redemption: RedemptionRule = RedemptionRule()
    birthday: BirthdayRule = BirthdayRule()
    tiers: tuple[Tier, ...] = ()
    points_valid_calendar_years: int = 1
    """Points lapse at the end of the n-th next calendar year; 0: never."""
    points_valid_months: int = 0
    """Points lapse this many months after the day they were earned instead; 0: see above."""
    cash_rounding_minor: int = 10
    """What cash is rounded down to (抹零), only where cash is tendered; 0 or 1: not at all."""


PRESET = Programme(
    version=1,
    tiers=(
        Tier("standard", "普通会员", "Member", 0, colour="#6b7280"),
        Tier("silver", "银卡会员", "Silver", 100_000, 200, 12_000, "#94a3b8"),
        Tier("gold", "金卡会员", "Gold", 500_000, 500, 15_000, "#c9a227"),
        Tier("diamond", "钻石会员", "Diamond", 2_000_000, 1_000, 20_000, "#3b82c4"),
    ),
)
"""The preset ladder: rolling 12 months of net spend, as installed in one step."""
