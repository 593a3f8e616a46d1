"""Who buys what, where and when, and how that moved against the same number of days before.

A segment is the tier on the receipt, or nobody's; what came back is taken off where it was sold.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Any, Final, NamedTuple

from sqlalchemy import Connection, Integer, Select, func, literal_column, select, text

from posmember.domain.business_day import local_datetime
from posmember.domain.checkout.ticket import TicketKind
from posmember.domain.money import BASIS_POINTS, divide
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
from posmember.models.product import Product
from posmember.models.sale import Sale, SaleLine
from posmember.services.reports.content import Content, grid
from posmember.services.reports.pages import Asked, Pages, day_by_day, summed
from posmember.services.reports.sales import TILL

ALERT_BP: Final = 500
"""A share of sales that moved by so much or more is marked: five points of a hundred."""
_LISTED: Final = 2_000
_QUARTER_MS: Final = 15 * 60_000
_TIER = func.coalesce(
    func.json_extract(text("CAST(sale.ticket AS TEXT)"), "$.member.tier_id"), ""
).label("tier")
_QUARTER = literal_column(f"sale.at_ms / {_QUARTER_MS}", Integer).label("quarter")
_IS_SALE = Sale.kind == TicketKind.SALE.value


class _Key(NamedTuple):
    """Who bought what, where and when."""

    segment: str
    category: str
    till: str
    hour: int


@dataclass(slots=True)
class _Sums:
    """Of one period."""

    net: Counter[_Key] = field(default_factory=Counter)
    quantity: Counter[_Key] = field(default_factory=Counter)
    receipts: Counter[str] = field(default_factory=Counter)
    """By segment."""
    spent: Counter[str] = field(default_factory=Counter)

    def by(self, *names: str) -> Counter[tuple[str, ...]]:
        """Return the net by some parts of the key."""
        sums: Counter[tuple[str, ...]] = Counter()
        for key, net in self.net.items():
            sums[tuple(str(getattr(key, name)) for name in names)] += net
        return sums


@dataclass(slots=True)
class _Reading:
    asked: Asked
    now: _Sums = field(default_factory=_Sums)
    before: _Sums = field(default_factory=_Sums)

    def read(self, sums: _Sums, part: Period, connection: Connection) -> None:
        """Add one day."""
        zone = self.asked.today.settings.zone
        for row in connection.execute(_lines(self.asked, part)):
            hour = local_datetime(row.quarter * _QUARTER_MS, zone).hour
            key = _Key(row.tier, row.category or "", row.till, hour)
            sums.net[key] += row.net
            sums.quantity[key] += row.quantity
        for tier, receipts, net in connection.execute(_receipts(self.asked, part)):
            sums.receipts[tier] += receipts
            sums.spent[tier] += net

    def segment(self, tier_id: str) -> str:
        """Return what a segment is called."""
        if not tier_id:
            return self.asked.say("no_member")
        known = {tier.tier_id: tier for tier in self.asked.today.programme.tiers}
        tier = known.get(tier_id)
        return tier_id if tier is None else tier.name_in(self.asked.language)

    def category(self, name: str) -> str:
        """Return what a category is called."""
        return name or self.asked.say("no_category")


def demand_report(pages: Pages, asked: Asked) -> Content:
    """Return what each segment bought in which category, by till and hour, now and before."""
    length = timedelta(days=asked.period.days)
    before = Period(asked.period.first - length, asked.period.last - length)
    reading = _Reading(asked)
    pages.walk(
        [
            *(partial(reading.read, reading.before, part) for part in day_by_day(before)),
            *(partial(reading.read, reading.now, part) for part in day_by_day(asked.period)),
        ]
    )
    say = asked.say
    shares = _shares(reading, ())
    moved = [row for row in _shares(reading, ("segment",)) if row[-1]]
    figures = (
        Figure(say("net"), Measure.MONEY, reading.now.net.total(), is_main=True),
        Figure(say("net_before"), Measure.MONEY, reading.before.net.total()),
        Figure(say("receipts"), Measure.COUNT, reading.now.receipts.total()),
        Figure(say("demand_moved"), Measure.COUNT, len(moved)),
    )
    notes = [say("demand_note", days=asked.period.days, alert=ALERT_BP // 100)]
    if len(reading.now.net) > _LISTED:
        notes.append(say("demand_left_out", count=len(reading.now.net), shown=_LISTED))
    grids = (
        _share_grid(asked, "by_category", shares, ()),
        _share_grid(asked, "by_segment_category", _shares(reading, ("segment",)), ("segment",)),
        _baskets(reading),
        _places(reading),
        _facts(reading),
    )
    return Content(figures, _charts(reading, shares), grids, tuple(notes))


def _lines(asked: Asked, part: Period) -> Select[Any]:
    return (
        select(
            _TIER,
            Product.category,
            TILL.label("till"),
            _QUARTER,
            func.sum(SaleLine.net_minor).label("net"),
            func.sum(SaleLine.quantity_milli).label("quantity"),
        )
        .join_from(SaleLine, Sale, Sale.sale_id == SaleLine.sale_id)
        .join(Product, Product.product_id == SaleLine.product_id, isouter=True)
        .where(*asked.settled(part))
        .group_by(text("1, 2, 3, 4"))
    )


def _receipts(asked: Asked, part: Period) -> Select[Any, Any, Any]:
    return (
        select(_TIER, summed(_IS_SALE, 1), func.sum(Sale.due_minor))
        .where(*asked.settled(part))
        .group_by(text("1"))
    )


def _shares(reading: _Reading, within: tuple[str, ...]) -> list[tuple[Cell, ...]]:
    """Return categories with their share of each part of *within*, now and before."""
    names = (*within, "category")
    now, before = reading.now.by(*names), reading.before.by(*names)
    all_now, all_before = reading.now.by(*within), reading.before.by(*within)
    rows: list[tuple[Cell, ...]] = []
    for key in sorted(now.keys() | before.keys(), key=lambda each: (each[:-1], -now[each], each)):
        share = _of(now[key], all_now[key[:-1]])
        earlier = _of(before[key], all_before[key[:-1]])
        is_alert = bool(all_before[key[:-1]]) and abs(share - earlier) >= ALERT_BP
        titles = (*(reading.segment(part) for part in key[:-1]), reading.category(key[-1]))
        remark = reading.asked.say("demand_alert") if is_alert else ""
        rows.append((*titles, before[key], earlier, now[key], share, share - earlier, remark))
    return rows


def _share_grid(
    asked: Asked, title: str, rows: list[tuple[Cell, ...]], within: tuple[str, ...]
) -> Grid:
    say = asked.say
    fields = (
        *(Field(say("segment")) for _name in within),
        Field(say("category")),
        Field(say("net_before"), Measure.MONEY),
        Field(say("share_before"), Measure.SHARE),
        Field(say("net"), Measure.MONEY),
        Field(say("share_now"), Measure.SHARE),
        Field(say("share_moved"), Measure.SHARE),
        Field(say("unused")),
    )
    return grid(asked, title, fields, rows)


def _baskets(reading: _Reading) -> Grid:
    say, now, before = reading.asked.say, reading.now, reading.before
    money, count = Measure.MONEY, Measure.COUNT
    fields = (
        Field(say("segment")),
        Field(say("receipts"), count),
        Field(say("net"), money),
        Field(say("average"), money),
        Field(say("average_before"), money),
        Field(say("average_moved"), money),
    )
    rows: list[tuple[Cell, ...]] = []
    for tier in sorted(now.receipts.keys() | before.receipts.keys()):
        average = _each(now.spent[tier], now.receipts[tier])
        earlier = _each(before.spent[tier], before.receipts[tier])
        figures = (now.receipts[tier], now.spent[tier], average, earlier, average - earlier)
        rows.append((reading.segment(tier), *figures))
    return grid(reading.asked, "by_segment", fields, rows)


def _places(reading: _Reading) -> Grid:
    say = reading.asked.say
    fields = (Field(say("till")), Field(say("hour")), Field(say("net"), Measure.MONEY))
    sums = sorted(_by_place(reading.now.net.items()).items())
    return grid(
        reading.asked,
        "by_place",
        fields,
        [(till, f"{hour:02d}:00", net) for (till, hour), net in sums],
    )


def _by_place(nets: Iterable[tuple[_Key, int]]) -> Counter[tuple[str, int]]:
    sums: Counter[tuple[str, int]] = Counter()
    for key, net in nets:
        sums[key.till, key.hour] += net
    return sums


def _facts(reading: _Reading) -> Grid:
    """Return every combination on a line of its own: to turn round in a workbook."""
    say, now = reading.asked.say, reading.now
    fields = (
        Field(say("segment")),
        Field(say("category")),
        Field(say("till")),
        Field(say("hour")),
        Field(say("quantity"), Measure.MILLI),
        Field(say("net"), Measure.MONEY),
    )
    ranked = sorted(now.net.items(), key=lambda pair: (-pair[1], pair[0]))[:_LISTED]
    rows = [
        (
            reading.segment(key.segment),
            reading.category(key.category),
            key.till,
            f"{key.hour:02d}:00",
            now.quantity[key],
            net,
        )
        for key, net in ranked
    ]
    return grid(reading.asked, "demand_facts", fields, rows)


def _charts(reading: _Reading, shares: list[tuple[Cell, ...]]) -> tuple[Chart, ...]:
    say = reading.asked.say
    pictured = [row for row in shares if isinstance(row[3], int) and row[3] > 0]
    if len(pictured) < 2:  # noqa: PLR2004 - one bar says nothing
        return ()
    names = tuple(str(row[0]) for row in pictured)
    now = Series(say("share_now"), tuple(int(row[4]) for row in pictured))
    before = Series(say("share_before"), tuple(int(row[2]) for row in pictured))
    title = say("share_by_category")
    return (Chart(title, ChartForm.COLUMNS, Measure.SHARE, names, (before, now)),)


def _of(part: int, whole: int) -> int:
    return divide(part * BASIS_POINTS, whole) if whole > 0 else 0


def _each(amount: int, count: int) -> int:
    return divide(amount, count) if count else 0
