"""Points as money, birthdays and validity; defaults follow the trade (100 points are worth ¥1)."""

import enum

import msgspec

from posmember.domain.money import BASIS_POINTS
from posmember.domain.pricing.scope import EVERYTHING, ItemScope


class RedemptionRule(msgspec.Struct, frozen=True):
    """Points as money: what they are worth, and how few and how many may be used."""

    points_per_step: int = 100
    """Points are used in multiples of this."""
    worth_minor_per_step: int = 100
    """What one step takes off the ticket, in minor units."""
    minimum_points: int = 100
    cap_bp: int = 5000
    """At most this share of the redeemable part of the ticket (basis points)."""
    scope: ItemScope = EVERYTHING
    """Which items points may pay for."""


class BirthdayRule(msgspec.Struct, frozen=True):
    """The birthday window and what a sale inside it earns."""

    multiplier_bp: int = 20000
    days_before: int = 7
    days_after: int = 7
    once_per_birthday_year: bool = True


def birthday_multiplier(rule: BirthdayRule, *, is_window: bool, is_used: bool) -> int:
    """Return what a birthday window multiplies by, in basis points; 10000 where it does not."""
    if not is_window or (is_used and rule.once_per_birthday_year):
        return BASIS_POINTS
    return rule.multiplier_bp


class PeriodEnd(enum.StrEnum):
    """To the end of what a validity is extended."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


class Validity(msgspec.Struct, frozen=True, omit_defaults=True):
    """How long points are good: to the end of the last day, in the store's time zone.

    The first of months, days and calendar years that is above 0 counts; none: for ever.
    """

    calendar_years: int = 0
    """To the end of the n-th next calendar year."""
    months: int = 0
    """So many calendar months after the day on which they were earned."""
    days: int = 0
    """So many days after that day; 1: to the end of the next day."""
    round_up_to: PeriodEnd = PeriodEnd.DAY
    """Months and days last to the end of the month, quarter, half-year or year they end in."""
