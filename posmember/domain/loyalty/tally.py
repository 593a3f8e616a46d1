"""Points of a ticket while its rules are being worked out: exact fractions, rounded at one place.

All fractions of a tally share one denominator, so that the arithmetic stays integer and nothing is
lost between two rules.
"""

from collections.abc import Sequence
from itertools import repeat
from math import gcd
from operator import add as add_up
from operator import mul

import msgspec

from posmember.domain.allocation import allocate
from posmember.domain.loyalty.policies import EarnRounding
from posmember.domain.money import BASIS_POINTS, divide


class Tally(msgspec.Struct, frozen=True):
    """Points per line as numerators over *scale*.

    *by_value* follows the value of a line and may be rounded per unit; *fixed* was given as a whole
    and is only rounded as a whole.
    """

    by_value: tuple[int, ...]
    fixed: tuple[int, ...]
    scale: int = 1

    @property
    def numerators(self) -> tuple[int, ...]:
        """Return all points of each line, over the scale."""
        return tuple(map(add_up, self.by_value, self.fixed))


class PointRounding(msgspec.Struct, frozen=True):
    """How a tally becomes points: the policy, the size of a whole point, and the quantities."""

    mode: EarnRounding
    decimals: int
    quantities: tuple[int, ...]

    @property
    def step(self) -> int:
        """Return what points are rounded to, in the programme's unit."""
        return 1 if self.mode is EarnRounding.TWO_DECIMALS else int(10**self.decimals)

    @property
    def counts_fractions(self) -> bool:
        """Tell whether the part of an amount that fills no full step counts too."""
        return self.mode in (EarnRounding.TWO_DECIMALS, EarnRounding.HALF_UP_PER_UNIT)

    @property
    def is_per_line(self) -> bool:
        """Tell whether each line counts its own full steps."""
        return self.mode is EarnRounding.FLOOR_PER_LINE


def nothing(lines: int) -> Tally:
    """Return the tally of a ticket before its first rule."""
    return Tally((0,) * lines, (0,) * lines)


def spread(total: int, weights: Sequence[int]) -> Tally:
    """Return *total* fixed points over lines by *weights* (≥ 0, not all 0), exactly."""
    whole = sum(weights)
    return Tally((0,) * len(weights), tuple(total * weight for weight in weights), whole)


def add(first: Tally, second: Tally) -> Tally:
    """Return both tallies together."""
    shared = gcd(first.scale, second.scale)
    up, down = second.scale // shared, first.scale // shared
    return Tally(
        _joined(first.by_value, second.by_value, up, down),
        _joined(first.fixed, second.fixed, up, down),
        first.scale * up,
    )


def times(tally: Tally, times_bp: int, covered: Sequence[bool]) -> Tally:
    """Return a tally with the points of the *covered* lines multiplied by *times_bp* (≥ 0)."""
    shared = gcd(times_bp, BASIS_POINTS)
    by, of = times_bp // shared, BASIS_POINTS // shared
    factors = [by if is_covered else of for is_covered in covered]
    return Tally(
        tuple(map(mul, tally.by_value, factors)),
        tuple(map(mul, tally.fixed, factors)),
        tally.scale * of,
    )


def rounded(tally: Tally, how: PointRounding) -> tuple[int, ...]:
    """Return each line's points, in the programme's unit; together they are the ticket's points."""
    if how.mode is EarnRounding.FLOOR_PER_LINE:
        by_line = [part // (tally.scale * how.step) for part in tally.by_value]
    elif how.mode is EarnRounding.HALF_UP_PER_UNIT:
        by_line = [
            _per_unit(part, tally.scale * how.step, quantity)
            for part, quantity in zip(tally.by_value, how.quantities, strict=True)
        ]
    else:
        return _floored(tally.numerators, tally.scale, how.step)
    fixed = _floored(tally.fixed, tally.scale, how.step)
    return tuple(part * how.step + more for part, more in zip(by_line, fixed, strict=True))


def _per_unit(part: int, scale: int, quantity_milli: int) -> int:
    """Return the points of one unit, half-up, times the quantity; weighed parts half-up again."""
    if quantity_milli < 1:
        return 0
    return divide(divide(part * 1000, scale * quantity_milli) * quantity_milli, 1000)


def _floored(numerators: Sequence[int], scale: int, step: int) -> tuple[int, ...]:
    whole = sum(numerators) // (scale * step)
    return tuple([part * step for part in allocate(whole, numerators)])


def _joined(first: Sequence[int], second: Sequence[int], up: int, down: int) -> tuple[int, ...]:
    return tuple(map(add_up, map(mul, first, repeat(up)), map(mul, second, repeat(down))))
