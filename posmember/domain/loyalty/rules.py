"""Rules of earning and spending points; defaults follow the trade (¥1 earns 1, 100 give ¥1)."""

import msgspec

from posmember.domain.loyalty.policies import EarnRounding


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


class Validity(msgspec.Struct, frozen=True, omit_defaults=True):
    """How long points are good: to the end of the last day, in the store's time zone."""

    calendar_years: int = 0
    """To the end of the n-th next calendar year; 0 (and no months): for ever."""
    months: int = 0
    """So many months after the day they were earned instead; 0: see above."""
