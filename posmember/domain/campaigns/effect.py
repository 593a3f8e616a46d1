"""What a campaign brought: those it reached against those held out, with how sure that is.

A difference of rates has the 95 % interval of Newcombe (1998, method 10), one of averages that of
Welch (1947). An interval that spans zero says nothing, and so do groups that are too small.
"""

from decimal import ROUND_CEILING, Decimal, localcontext
from typing import Final

import msgspec

from posmember.domain.rates import (
    BASIS_POINTS,
    CONTEXT,
    QUANTILE,
    TOO_FEW,
    Difference,
    Verdict,
    verdict_of,
    whole,
    wilson,
)

_POWER: Final = Decimal("0.8416212335729143")
"""The 80 % quantile: so often a difference that is there should be seen."""
RATE_LEAST_BP: Final = 500
"""Where fewer of a segment bought lately, more will: what it takes is worked out with so many."""


class Group(msgspec.Struct, frozen=True):
    """What the members of one group did within the days that are looked at."""

    members: int
    buyers: int
    """Those who spent more than nothing, what came back taken off."""
    spent_minor: int
    squares: int
    """The sum of the squares of what each of them spent."""

    @property
    def rate_bp(self) -> int:
        """Return how many of ten thousand bought."""
        return _rounded(Decimal(self.buyers * BASIS_POINTS), self.members)

    @property
    def average_minor(self) -> int:
        """Return what a member spent on average, buyer or not."""
        return _rounded(Decimal(self.spent_minor), self.members)


NOBODY: Final = Group(0, 0, 0, 0)


def group_of(spent: tuple[int, ...]) -> Group:
    """Return the group whose members spent so much, one figure for each."""
    buyers = sum(amount > 0 for amount in spent)
    return Group(len(spent), buyers, sum(spent), sum(amount * amount for amount in spent))


class Effect(msgspec.Struct, frozen=True):
    """The difference in who bought (in basis points) and in what was spent on average."""

    rate: Difference
    average: Difference
    more_buyers: int
    """Buyers among those reached that would not have been, by the rate of those held out."""
    more_spent_minor: int
    """What those reached spent more than they would have, by the average of those held out."""


def effect_of(reached: Group, held_out: Group) -> Effect:
    """Return what a campaign brought, by those held out."""
    with localcontext(CONTEXT):
        expected = Decimal(0), Decimal(0)
        if held_out.members:
            share = Decimal(reached.members) / held_out.members
            expected = share * held_out.buyers, share * held_out.spent_minor
        return Effect(
            rate=_rates(reached, held_out),
            average=_averages(reached, held_out),
            more_buyers=whole(reached.buyers - expected[0]) if held_out.members else 0,
            more_spent_minor=whole(reached.spent_minor - expected[1]) if held_out.members else 0,
        )


def smallest_seen_bp(reached: int, held_out: int, rate_bp: int) -> int | None:
    """Return from which difference in who buys on it will be seen, in basis points.

    Four times of five, where so many of those held out buy; None: a group is too small for any.
    """
    if min(reached, held_out) < TOO_FEW:
        return None
    with localcontext(CONTEXT):
        rate = Decimal(min(max(rate_bp, RATE_LEAST_BP), BASIS_POINTS - RATE_LEAST_BP))
        rate /= BASIS_POINTS
        spread = rate * (1 - rate) * (1 / Decimal(reached) + 1 / Decimal(held_out))
        seen = (QUANTILE + _POWER) * spread.sqrt() * BASIS_POINTS
        return int(seen.to_integral_value(rounding=ROUND_CEILING))


def _rates(one: Group, other: Group) -> Difference:
    """Return the difference of two rates with Newcombe's interval."""
    if not one.members or not other.members:
        return _not_compared(other)
    own, others = wilson(one.buyers, one.members), wilson(other.buyers, other.members)
    value = own.rate - others.rate
    least = value - (own.below**2 + others.above**2).sqrt()
    most = value + (own.above**2 + others.below**2).sqrt()
    ends = whole(least * BASIS_POINTS), whole(most * BASIS_POINTS)
    verdict = verdict_of(min(one.members, other.members), least, most)
    return Difference(whole(value * BASIS_POINTS), *ends, verdict)


def _averages(one: Group, other: Group) -> Difference:
    """Return the difference of two averages with Welch's interval."""
    if min(one.members, other.members) < 2:  # noqa: PLR2004 - one member has no spread
        return _not_compared(other)
    value = Decimal(one.spent_minor) / one.members - Decimal(other.spent_minor) / other.members
    parts = _spread(one), _spread(other)
    error = parts[0] + parts[1]
    half = Decimal(0)
    if error:
        freedom = error**2 / (
            parts[0] ** 2 / (one.members - 1) + parts[1] ** 2 / (other.members - 1)
        )
        half = _quantile(freedom) * error.sqrt()
    low, high = value - half, value + half
    verdict = verdict_of(min(one.members, other.members), low, high)
    return Difference(whole(value), whole(low), whole(high), verdict)


def _spread(group: Group) -> Decimal:
    """Return the square of the standard error of a group's average."""
    count = Decimal(group.members)
    squares = group.squares - Decimal(group.spent_minor) ** 2 / count
    return squares / (count - 1) / count


def _quantile(freedom: Decimal) -> Decimal:
    """Return the 97.5 % quantile of Student's t by Cornish and Fisher: 0.1 % from 4 degrees on."""
    z, parts = QUANTILE, (QUANTILE**3, QUANTILE**5, QUANTILE**7, QUANTILE**9)
    return (
        z
        + (parts[0] + z) / (4 * freedom)
        + (5 * parts[1] + 16 * parts[0] + 3 * z) / (96 * freedom**2)
        + (3 * parts[2] + 19 * parts[1] + 17 * parts[0] - 15 * z) / (384 * freedom**3)
        + (79 * parts[3] + 776 * parts[2] + 1482 * parts[1] - 1920 * parts[0] - 945 * z)
        / (92160 * freedom**4)
    )


def _not_compared(held_out: Group) -> Difference:
    """Return what groups say that are too small for any figure."""
    return Difference(0, 0, 0, Verdict.TOO_FEW if held_out.members else Verdict.NO_CONTROL)


def _rounded(figure: Decimal, members: int) -> int:
    with localcontext(CONTEXT):
        return whole(figure / members) if members else 0
