"""What the programme costs: points given at their worth, discounts, offers, bonus and benefits.

Points cost when they are given; spending them pays what is owed, and is not counted again.
"""

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from sqlalchemy import Connection, func, select

from posmember.domain.money import BASIS_POINTS, divide
from posmember.domain.pricing.reduction import ReductionKind
from posmember.domain.pricing.ticket_discount import BY_HAND
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import (
    Cell,
    Chart,
    ChartForm,
    Field,
    Figure,
    Grid,
    Measure,
    Series,
)
from posmember.models.ledger_entry import LedgerEntry
from posmember.models.sale import Sale
from posmember.models.sale_rule import SaleRule
from posmember.models.tier import BenefitUse
from posmember.services.reports.content import Content, grid, totals
from posmember.services.reports.ledger import POINTS, worth
from posmember.services.reports.pages import Asked, Pages, day_by_day, row_of
from posmember.services.reports.sales import REDUCTIONS, shortened

_KINDS: Final = ("points", "discounts", "offers", "bonus", "benefits")
_DISCOUNTS: Final = (ReductionKind.MEMBER_PRICE, ReductionKind.TIER_DISCOUNT)
_OFFERS: Final = (
    ReductionKind.ITEM_PROMOTION.value,
    ReductionKind.TICKET_DISCOUNT.value,
    ReductionKind.COUPON.value,
)
_OFFERED = (
    select(func.coalesce(func.sum(SaleRule.amount_minor), 0))
    .join_from(SaleRule, Sale, Sale.sale_id == SaleRule.sale_id)
    .where(SaleRule.kind.in_(_OFFERS), SaleRule.rule_id != BY_HAND)
)
"""Promotions and coupons, gifts at their worth; not what staff took off, nor what points paid."""
_GIVEN: Final = ("accrual", "award", "top_up", "instalment")
_LEFT = select(func.coalesce(func.sum(LedgerEntry.amount), 0)).where(
    LedgerEntry.unit == POINTS, LedgerEntry.lot_id.is_not(None)
)


@dataclass(slots=True)
class _Sums:
    asked: Asked
    costs: dict[str, Counter[str]] = field(default_factory=dict)
    """By bucket: minor units by kind; points as points until they are valued."""
    buyers: set[str] = field(default_factory=set)
    net: int = 0
    left: int = 0

    def read(self, part: Period, connection: Connection) -> None:
        """Add what one day cost."""
        day = part.first.isoformat()
        costs = self.costs.setdefault(self.asked.period.bucket(day), Counter())
        for kind, minor in connection.execute(REDUCTIONS.where(*self.asked.settled(part))):
            if kind in _DISCOUNTS:
                costs["discounts"] += minor
        costs["offers"] += connection.execute(
            _OFFERED.where(*self.asked.settled(part))
        ).scalar_one()
        self._read_ledger(costs, day, connection)
        used = select(func.coalesce(func.sum(BenefitUse.cost_minor), 0))
        used = used.where(BenefitUse.used_on == day, BenefitUse.undone_by.is_(None))
        costs["benefits"] += connection.execute(used).scalar_one()
        bought = select(Sale.member_id, func.sum(Sale.due_minor)).where(
            *self.asked.settled(part), Sale.member_id.is_not(None)
        )
        for member_id, net in connection.execute(bought.group_by(Sale.member_id)):
            self.buyers.add(str(member_id))
            self.net += net

    def _read_ledger(self, costs: Counter[str], day: str, connection: Connection) -> None:
        amount, kind = LedgerEntry.amount, LedgerEntry.kind
        query = (
            select(LedgerEntry.unit, func.sum(amount))
            .where(
                LedgerEntry.business_date == day,
                row_of(LedgerEntry) <= self.asked.cut.entry,
                LedgerEntry.unit.in_((POINTS, "bonus")),
                kind.in_(_GIVEN) | ((kind == "reversal") & (amount < 0)),
            )
            .group_by(LedgerEntry.unit)
        )
        for unit, given in connection.execute(query):
            costs[unit] += given

    def read_left(self, connection: Connection) -> None:
        """Learn how many points are left at the end of the period."""
        days = LedgerEntry.business_date <= self.asked.period.last.isoformat()
        self.left = int(connection.execute(_LEFT.where(days)).scalar_one())

    def of(self, bucket: str, kind: str) -> int:
        """Return what a kind cost in a bucket, in minor units."""
        amount = self.costs.get(bucket, Counter())[kind]
        if kind != POINTS:
            return amount
        redemption = self.asked.today.programme.redemption
        return worth(amount, redemption) if amount >= 0 else -worth(-amount, redemption)

    def all_of(self, kind: str) -> int:
        """Return what a kind cost in the period."""
        return sum(self.of(bucket, kind) for bucket in self.costs)


def costs_report(pages: Pages, asked: Asked) -> Content:
    """Return what members were given in the period, by kind, and for each who bought."""
    sums = _Sums(asked)
    pages.walk([*(partial(sums.read, part) for part in day_by_day(asked.period)), sums.read_left])
    say, money = asked.say, Measure.MONEY
    total = sum(sums.all_of(kind) for kind in _KINDS)
    share = divide(total * BASIS_POINTS, sums.net) if sums.net > 0 else 0
    each = divide(total, len(sums.buyers)) if sums.buyers else 0
    figures = (
        Figure(say("cost_total"), money, total, is_main=True),
        *(Figure(say(f"cost.{kind}"), money, sums.all_of(kind)) for kind in _KINDS),
        Figure(say("cost_each"), money, each),
        Figure(say("cost_share"), Measure.SHARE, share),
        Figure(say("cost_liability"), money, worth(sums.left, asked.today.programme.redemption)),
    )
    return Content(figures, _charts(sums), (_grid(sums),), (say("costs_note"),))


def _grid(sums: _Sums) -> Grid:
    asked, say = sums.asked, sums.asked.say
    fields = (
        Field(asked.time_field),
        *(Field(say(f"cost.{kind}"), Measure.MONEY) for kind in _KINDS),
        Field(say("cost_total"), Measure.MONEY),
    )
    rows: list[tuple[Cell, ...]] = []
    for bucket in asked.period.buckets():
        costs = [sums.of(bucket, kind) for kind in _KINDS]
        if any(costs):
            rows.append((bucket, *costs, sum(costs)))
    return grid(asked, "by_period", fields, rows, totals(rows, 1, say("total")))


def _charts(sums: _Sums) -> tuple[Chart, ...]:
    names = sums.asked.period.buckets()
    if len(names) == 1:
        return ()
    costs = tuple(sum(sums.of(name, kind) for kind in _KINDS) for name in names)
    series = (Series(sums.asked.say("cost_total"), costs),)
    short = tuple(shortened(name) for name in names)
    return (Chart(sums.asked.say("cost_total"), ChartForm.COLUMNS, Measure.MONEY, short, series),)
