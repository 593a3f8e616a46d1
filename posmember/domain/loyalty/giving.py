"""What the effect of one earn rule gives on the lines it covers."""

from collections.abc import Sequence
from typing import assert_never

import msgspec

from posmember.domain.loyalty.earn_rules import (
    Ceiling,
    EarnEffect,
    Multiply,
    PerMoney,
    PerTicket,
    PerUnit,
    SpendBand,
    SpendBands,
)
from posmember.domain.loyalty.tally import PointRounding, Tally, nothing, spread, times


class Covered(msgspec.Struct, frozen=True):
    """The lines a rule covers: what counts of each (0 where it is not covered), and how much."""

    bases: tuple[int, ...]
    quantities: tuple[int, ...]

    @property
    def flags(self) -> tuple[bool, ...]:
        """Tell of each line whether it is covered."""
        return tuple(base > 0 for base in self.bases)


def give(effect: EarnEffect, covered: Covered, so_far: Tally, how: PointRounding) -> Tally:
    """Return what an effect adds to what the rules above gave (*so_far*)."""
    match effect:
        case PerMoney():
            return _by_money(effect, covered.bases, how)
        case PerUnit():
            return _by_unit(effect, covered, how)
        case PerTicket():
            return spread(effect.points, covered.bases)
        case SpendBands():
            return _by_band(band_of(effect, sum(covered.bases)), covered.bases, how)
        case Multiply():
            return multiplied(so_far, effect.times_bp, covered.flags)
        case Ceiling():
            return nothing(len(covered.bases))
        case _:
            assert_never(effect)


def band_of(effect: SpendBands, base_minor: int) -> SpendBand | None:
    """Return the one band in which *base_minor* lies; None below the first start."""
    reached = [band for band in effect.bands if band.from_minor <= base_minor]
    return max(reached, key=lambda band: band.from_minor, default=None)


def multiplied(so_far: Tally, times_bp: int, flags: Sequence[bool]) -> Tally:
    """Return what multiplying the flagged lines adds (or, below 10000, takes)."""
    after = times(so_far, times_bp, flags)
    factor = after.scale // so_far.scale
    return Tally(
        tuple(new - old * factor for new, old in zip(after.by_value, so_far.by_value, strict=True)),
        tuple(new - old * factor for new, old in zip(after.fixed, so_far.fixed, strict=True)),
        after.scale,
    )


def _by_money(rate: PerMoney, bases: Sequence[int], how: PointRounding) -> Tally:
    none = (0,) * len(bases)
    if rate.per_minor < 1:
        return nothing(len(bases))
    if how.counts_fractions:
        return Tally(tuple(base * rate.points for base in bases), none, rate.per_minor)
    if how.is_per_line:
        return Tally(tuple(base // rate.per_minor * rate.points for base in bases), none)
    whole = sum(bases)
    points = whole // rate.per_minor * rate.points
    return Tally(tuple([points * base for base in bases]), none, whole)


def _by_unit(rule: PerUnit, covered: Covered, how: PointRounding) -> Tally:
    pairs = zip(covered.quantities, covered.flags, strict=True)
    quantities = [quantity if is_covered else 0 for quantity, is_covered in pairs]
    none = (0,) * len(quantities)
    if rule.per_milli < 1:
        return nothing(len(quantities))
    if how.counts_fractions:
        return Tally(none, tuple(part * rule.points for part in quantities), rule.per_milli)
    if how.is_per_line:
        return Tally(none, tuple(part // rule.per_milli * rule.points for part in quantities))
    points = sum(quantities) // rule.per_milli * rule.points
    return spread(points, quantities) if points else nothing(len(quantities))


def _by_band(band: SpendBand | None, bases: Sequence[int], how: PointRounding) -> Tally:
    if band is None:
        return nothing(len(bases))
    if band.per_minor:
        return _by_money(PerMoney(band.points, band.per_minor), bases, how)
    return spread(band.points, bases)
