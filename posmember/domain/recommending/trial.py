"""Lists against their baselines, on baskets that were held back.

A basket counts once for both, so they are compared in pairs: the difference of the two rates has
the 95 % interval of Newcombe (1998), *Improved confidence intervals for the difference between
binomial proportions based on paired data*, Statistics in Medicine 17, 2635-2650, method 10.
"""

from collections.abc import Collection, Iterable
from decimal import Decimal, localcontext

import msgspec

from posmember.domain.rates import (
    BASIS_POINTS,
    CONTEXT,
    TOO_FEW,
    Difference,
    Verdict,
    verdict_of,
    whole,
    wilson,
)
from posmember.domain.recommending.lists import Order


class Hits(msgspec.Struct, frozen=True):
    """On how many held-back baskets both lists named something that is in it, one did, none did."""

    both: int = 0
    ours_only: int = 0
    baseline_only: int = 0
    neither: int = 0

    @property
    def baskets(self) -> int:
        """Return on how many baskets they were tried."""
        return self.ours + self.baseline_only + self.neither

    @property
    def ours(self) -> int:
        """Return how many baskets our list hit."""
        return self.both + self.ours_only

    @property
    def baseline(self) -> int:
        """Return how many baskets the baseline hit."""
        return self.both + self.baseline_only

    def with_basket(
        self, bought: Collection[str], ours: Iterable[str], baseline: Iterable[str]
    ) -> "Hits":
        """Return the same with one more basket, of what was *bought*.

        Where our list names nothing there is nothing to choose between: it does not count.
        """
        named = tuple(ours)
        if not named:
            return self
        is_ours = any(each in bought for each in named)
        is_baseline = any(each in bought for each in baseline)
        return Hits(
            self.both + (is_ours and is_baseline),
            self.ours_only + (is_ours and not is_baseline),
            self.baseline_only + (is_baseline and not is_ours),
            self.neither + (not is_ours and not is_baseline),
        )


class Outcome(msgspec.Struct, frozen=True):
    """The rates of both and their difference, in basis points."""

    ours_bp: int
    baseline_bp: int
    difference: Difference


def outcome_of(hits: Hits) -> Outcome:
    """Return how a list did against its baseline."""
    if not hits.baskets:
        return Outcome(0, 0, Difference(0, 0, 0, Verdict.TOO_FEW))
    with localcontext(CONTEXT):
        ours, baseline = wilson(hits.ours, hits.baskets), wilson(hits.baseline, hits.baskets)
        phi = _correlation(hits)
        value = Decimal(hits.ours_only - hits.baseline_only) / hits.baskets
        low = value - _distance(ours.below, baseline.above, phi)
        high = value + _distance(ours.above, baseline.below, phi)
        verdict = verdict_of(hits.baskets, low, high)
        ends = _basis_points(low), _basis_points(high)
        difference = Difference(_basis_points(value), *ends, verdict)
        return Outcome(_basis_points(ours.rate), _basis_points(baseline.rate), difference)


def order_after(hits: Hits) -> Order:
    """Return by what a list is to be ranked after a trial: never by what hit fewer baskets.

    What was tried on too few stays as it is meant.
    """
    is_less = hits.ours < hits.baseline and hits.baskets >= TOO_FEW
    return Order.BASELINE if is_less else Order.OWN


def _correlation(hits: Hits) -> Decimal:
    """Return phi, corrected for continuity where it is positive."""
    sides = hits.ours * (hits.baskets - hits.ours) * hits.baseline * (hits.baskets - hits.baseline)
    if not sides:
        return Decimal(0)
    cross = Decimal(hits.both * hits.neither - hits.ours_only * hits.baseline_only)
    if cross > 0:
        cross = max(cross - Decimal(hits.baskets) / 2, Decimal(0))
    return cross / Decimal(sides).sqrt()


def _distance(one: Decimal, other: Decimal, phi: Decimal) -> Decimal:
    return (one * one - 2 * phi * one * other + other * other).sqrt()


def _basis_points(share: Decimal) -> int:
    return whole(share * BASIS_POINTS)
