"""How far a difference goes: what it says, its ends, and the interval of one rate.

The interval of a rate is that of Wilson (1927); the two that differences of rates have by Newcombe
(1998), of groups apart and of the same people twice, are made of it.
"""

import enum
from decimal import ROUND_HALF_EVEN, Context, Decimal
from typing import Final

import msgspec

TOO_FEW: Final = 30
"""A group of fewer says nothing."""
BASIS_POINTS: Final = 10_000
QUANTILE: Final = Decimal("1.959963984540054")
"""The 97.5 % quantile of the normal distribution."""
CONTEXT: Final = Context(prec=40, rounding=ROUND_HALF_EVEN)
"""What intervals are worked out in, so that every till comes to the same."""


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
    """One less the other, with the ends of its 95 % interval."""

    value: int
    low: int
    high: int
    verdict: Verdict


class Interval(msgspec.Struct, frozen=True):
    """A rate, and how far below and above it may really be, with 95 %."""

    rate: Decimal
    below: Decimal
    above: Decimal


def wilson(hits: int, tries: int) -> Interval:
    """Return the rate of *hits* among *tries* (at least one) with its interval."""
    count = Decimal(tries)
    rate, square = hits / count, QUANTILE * QUANTILE
    middle = rate + square / (2 * count)
    half = QUANTILE * (rate * (1 - rate) / count + square / (4 * count * count)).sqrt()
    whole = 1 + square / count
    return Interval(rate, rate - (middle - half) / whole, (middle + half) / whole - rate)


def verdict_of(least: int, low: Decimal, high: Decimal) -> Verdict:
    """Return what a difference between groups of *least* at the least says."""
    if least < TOO_FEW:
        return Verdict.TOO_FEW
    if low > 0:
        return Verdict.MORE
    return Verdict.LESS if high < 0 else Verdict.CANNOT_TELL


def whole(figure: Decimal) -> int:
    """Return a figure without its fraction, halves to even."""
    return int(figure.to_integral_value(rounding=ROUND_HALF_EVEN))
