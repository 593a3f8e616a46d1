"""What a campaign brought: those it reached against those held out, with how sure that is.

A difference of rates has the 95 % interval of Newcombe (1998, method 10), one of averages that of
Welch (1947). An interval that spans zero says nothing, and so do groups that are too small.
"""

import enum
from decimal import ROUND_CEILING, ROUND_HALF_EVEN, Context, Decimal, localcontext
from typing import Final

import msgspec

TOO_FEW: Final = 30
"""A group of fewer says nothing."""
_Z: Final = Decimal("1.959963984540054")
"""The 97.5 % quantile of the normal distribution."""
_POWER: Final = Decimal("0.8416212335729143")
"""The 80 % quantile: so often a difference that is there should be seen."""
RATE_LEAST_BP: Final = 500
"""Where fewer of a segment bought lately, more will: what it takes is worked out with so many."""
_CONTEXT: Final = Context(prec=40, rounding=ROUND_HALF_EVEN)
_BASIS_POINTS: Final = 10_000


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
        return _rounded(Decimal(self.buyers * _BASIS_POINTS), self.members)

    @property
    def average_minor(self) -> int:
        """Return what a member spent on average, buyer or not."""
        return _rounded(Decimal(self.spent_minor), self.members)


NOBODY: Final = Group(0, 0, 0, 0)


def group_of(spent: tuple[int, ...]) -> Group:
    """Return the group whose members spent so much, one figure for each."""
    buyers = sum(amount > 0 for amount in spent)
    return Group(len(spent), buyers, sum(spent), sum(amount * amount for amount in spent))


class Verdict(enum.StrEnum):
    """What a difference says."""

    MORE = "more"
    LESS = "less"
    CANNOT_TELL = "cannot_tell"
    """The interval spans zero."""
    TOO_FEW = "too_few"
    """A group is too small to say anything."""
    NO_CONTROL = "no_control"
    """Nobody was held out: before and after is no effect."""


class Difference(msgspec.Struct, frozen=True):
    """Reached less held out, with the ends of its 95 % interval."""

    value: int
    low: int
    high: int
    verdict: Verdict


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
    with localcontext(_CONTEXT):
        expected = Decimal(0), Decimal(0)
        if held_out.members:
            share = Decimal(reached.members) / held_out.members
            expected = share * held_out.buyers, share * held_out.spent_minor
        return Effect(
            rate=_rates(reached, held_out),
            average=_averages(reached, held_out),
            more_buyers=_whole(reached.buyers - expected[0]) if held_out.members else 0,
            more_spent_minor=_whole(reached.spent_minor - expected[1]) if held_out.members else 0,
        )


def smallest_seen_bp(reached: int, held_out: int, rate_bp: int) -> int | None:
    """Return from which difference in who buys on it will be seen, in basis points.

    Four times of five, where so many of those held out buy; None: a group is too small for any.
    """
    if min(reached, held_out) < TOO_FEW:
        return None
    with localcontext(_CONTEXT):
        rate = Decimal(min(max(rate_bp, RATE_LEAST_BP), _BASIS_POINTS - RATE_LEAST_BP))
        rate /= _BASIS_POINTS
        spread = rate * (1 - rate) * (1 / Decimal(reached) + 1 / Decimal(held_out))
        seen = (_Z + _POWER) * spread.sqrt() * _BASIS_POINTS
        return int(seen.to_integral_value(rounding=ROUND_CEILING))


def _rates(one: Group, other: Group) -> Difference:
    """Return the difference of two rates with Newcombe's interval."""
    if not one.members or not other.members:
        return Difference(0, 0, 0, _verdict(one, other, Decimal(0), Decimal(0)))
    rate, low, high = _wilson(one)
    other_rate, other_low, other_high = _wilson(other)
    value = rate - other_rate
    least = value - ((rate - low) ** 2 + (other_high - other_rate) ** 2).sqrt()
    most = value + ((high - rate) ** 2 + (other_rate - other_low) ** 2).sqrt()
    ends = _whole(least * _BASIS_POINTS), _whole(most * _BASIS_POINTS)
    return Difference(_whole(value * _BASIS_POINTS), *ends, _verdict(one, other, least, most))


def _wilson(group: Group) -> tuple[Decimal, Decimal, Decimal]:
    """Return a rate and the ends of its interval by Wilson's score."""
    count = Decimal(group.members)
    rate, square = group.buyers / count, _Z * _Z
    middle = rate + square / (2 * count)
    half = _Z * (rate * (1 - rate) / count + square / (4 * count * count)).sqrt()
    whole = 1 + square / count
    return rate, (middle - half) / whole, (middle + half) / whole


def _averages(one: Group, other: Group) -> Difference:
    """Return the difference of two averages with Welch's interval."""
    if min(one.members, other.members) < 2:  # noqa: PLR2004 - one member has no spread
        return Difference(0, 0, 0, _verdict(one, other, Decimal(0), Decimal(0)))
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
    return Difference(_whole(value), _whole(low), _whole(high), _verdict(one, other, low, high))


def _spread(group: Group) -> Decimal:
    """Return the square of the standard error of a group's average."""
    count = Decimal(group.members)
    squares = group.squares - Decimal(group.spent_minor) ** 2 / count
    return squares / (count - 1) / count


def _quantile(freedom: Decimal) -> Decimal:
    """Return the 97.5 % quantile of Student's t by Cornish and Fisher: 0.1 % from 4 degrees on."""
    z, parts = _Z, (_Z**3, _Z**5, _Z**7, _Z**9)
    return (
        z
        + (parts[0] + z) / (4 * freedom)
        + (5 * parts[1] + 16 * parts[0] + 3 * z) / (96 * freedom**2)
        + (3 * parts[2] + 19 * parts[1] + 17 * parts[0] - 15 * z) / (384 * freedom**3)
        + (79 * parts[3] + 776 * parts[2] + 1482 * parts[1] - 1920 * parts[0] - 945 * z)
        / (92160 * freedom**4)
    )


def _verdict(one: Group, other: Group, low: Decimal, high: Decimal) -> Verdict:
    if not other.members:
        return Verdict.NO_CONTROL
    if min(one.members, other.members) < TOO_FEW:
        return Verdict.TOO_FEW
    if low > 0:
        return Verdict.MORE
    return Verdict.LESS if high < 0 else Verdict.CANNOT_TELL


def _rounded(figure: Decimal, members: int) -> int:
    with localcontext(_CONTEXT):
        return _whole(figure / members) if members else 0


def _whole(figure: Decimal) -> int:
    return int(figure.to_integral_value(rounding=ROUND_HALF_EVEN))
