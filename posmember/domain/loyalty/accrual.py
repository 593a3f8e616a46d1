"""What a ticket earns: points per money spent, multiplied, rounded once, shared over its lines."""

from collections.abc import Sequence

import msgspec

from posmember.domain.allocation import allocate
from posmember.domain.loyalty.policies import EarnRounding
from posmember.domain.loyalty.rules import BirthdayRule, EarnRule
from posmember.domain.money import BASIS_POINTS


class Accrual(msgspec.Struct, frozen=True):
    """Points earned, and each line's share of them."""

    points: int
    shares: tuple[int, ...]
    base_minor: int
    """What counted: Σ net of the lines that earn, in minor units."""


def accrue(bases: Sequence[int], rule: EarnRule, multiplier_bp: int = BASIS_POINTS) -> Accrual:
    """Return the points that line *bases* (minor units ≥ 0; 0 where a line earns nothing) earn.

    Every full `per_minor` of the ticket counts (or of each line, as the rule rounds), times the
    points, times all multipliers together in basis points; the product is rounded down once.
    """
    base = sum(bases)
    if rule.points < 1 or rule.per_minor < 1:
        return Accrual(0, (0,) * len(bases), base)
    if rule.rounding is EarnRounding.FLOOR_PER_LINE:
        shares = tuple(_points(base, rule, multiplier_bp) for base in bases)
        return Accrual(sum(shares), shares, base)
    points = _points(base, rule, multiplier_bp)
    return Accrual(points, allocate(points, bases), base)


def _points(base_minor: int, rule: EarnRule, multiplier_bp: int) -> int:
    return base_minor // rule.per_minor * rule.points * multiplier_bp // BASIS_POINTS


def combine(first_bp: int, second_bp: int) -> int:
    """Return two multipliers as one: gold ×1.5 on a birthday ×2 is ×3 (rounded down to a bp)."""
    return first_bp * second_bp // BASIS_POINTS


def birthday_multiplier(rule: BirthdayRule, *, is_window: bool, is_used: bool) -> int:
    """Return what a birthday window multiplies by, in basis points; 10000 where it does not."""
    if not is_window or (is_used and rule.once_per_birthday_year):
        return BASIS_POINTS
    return rule.multiplier_bp
