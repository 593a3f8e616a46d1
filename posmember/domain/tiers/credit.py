"""What a sale counts for towards a tier, and the amount that a member's sales add up to."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from operator import attrgetter
from typing import Final, Protocol

import msgspec

from posmember.domain.pricing.product import ProductKind
from posmember.domain.pricing.reduction import Reduction, net_of_goods
from posmember.domain.tiers.periods import Span, measured_span
from posmember.domain.tiers.rules import TierMeasure, TierPeriod, TierRules

_NEVER_SPENT: Final = {ProductKind.GIFT_CARD, ProductKind.COUNT_CARD, ProductKind.MEMBERSHIP}
"""Money for these is counted when it is spent, or buys the tier itself."""


class Credit(msgspec.Struct, frozen=True):
    """What is left of one sale for tiers. Returns are taken off the sale they belong to."""

    on: dt.date
    """The business date of the sale."""
    net_minor: int = 0
    points: int = 0
    """Points earned with it; spending them later takes nothing off."""


class CountedLine(Protocol):
    """What is looked at of a line of a ticket."""

    @property
    def product_id(self) -> str:
        """Which product."""

    @property
    def category(self) -> str:
        """A path such as `饮料/茶`."""

    @property
    def labels(self) -> tuple[str, ...]:
        """Words that the shop sticks on products."""

    @property
    def kind(self) -> ProductKind:
        """What it is."""

    @property
    def net_minor(self) -> int:
        """What is paid for it; negative on a return."""

    @property
    def reductions(self) -> tuple[Reduction, ...]:
        """What lowers it; on a return also what was kept from the money back."""


def counted_net(lines: Iterable[CountedLine], rules: TierRules) -> int:
    """Return what *lines* count for as spent, in minor units; negative on a return.

    What a return keeps for points or gifts was not spent on its goods: they are back all the same.
    """
    return sum(
        net_of_goods(line.net_minor, line.reductions)
        for line in lines
        if line.kind not in _NEVER_SPENT and rules.scope.covers(line)
    )


def amount_of(credits_: Sequence[Credit], span: Span, rules: TierRules) -> int:
    """Return what *credits_* within *span* add up to, in the unit of the ladder's basis."""
    counted = [value_of(credit, rules) for credit in credits_ if span.holds(credit.on)]
    if rules.period is TierPeriod.SINGLE_TICKET:
        return max(counted, default=0)
    return sum(counted)


def most_since(credits_: Sequence[Credit], since: dt.date, today: dt.date, rules: TierRules) -> int:
    """Return the most that *credits_* added up to on any day from *since* to *today*."""
    if rules.period is TierPeriod.SINGLE_TICKET:
        return amount_of(credits_, Span(measured_span(rules, since).first, today), rules)
    ordered = sorted(credits_, key=attrgetter("on"))
    days = [credit.on for credit in ordered]
    sums = list(accumulate((value_of(credit, rules) for credit in ordered), initial=0))

    def counted(day: dt.date) -> int:
        first = measured_span(rules, day).first or dt.date.min
        return sums[bisect_right(days, day)] - sums[bisect_left(days, first)]

    return max(map(counted, {since, today, *(day for day in days if since <= day <= today)}))


def amount_with(amount: int, credit: Credit, rules: TierRules) -> int:
    """Return *amount* once a new sale of today counts too."""
    value = value_of(credit, rules)
    return max(amount, value) if rules.period is TierPeriod.SINGLE_TICKET else amount + value


def value_of(credit: Credit, rules: TierRules) -> int:
    """Return what one sale counts for, in the unit of the ladder's basis."""
    match rules.measure:
        case TierMeasure.NET_SPEND:
            return credit.net_minor
        case TierMeasure.POINTS:
            return credit.points
        case _:
            return int(credit.net_minor > 0)
