"""Who comes back: repeat rate, retention, frequency, average receipt, months of first purchase.

A purchase is a receipt of a member that is paid and did not come back whole, less what did.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Integer, Select, func, literal_column, select
from sqlalchemy.orm import aliased

from posmember.domain.checkout.ticket import TicketKind
from posmember.domain.money import BASIS_POINTS, divide
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Chart, ChartForm, Field, Figure, Grid, Measure, Series
from posmember.models.sale import Sale
from posmember.services.reports.content import Content, grid
from posmember.services.reports.pages import Asked, Pages, day_by_day

COHORTS_MOST: Final = 12
"""So many months of first purchase are listed, the newest ones."""
MONTHS_AFTER: Final = 6
"""So many months after the first purchase are looked at."""
_MILLI: Final = 1000
_ONE: Final = timedelta(days=1)
_BACK = aliased(Sale, name="back")
_BACK_ROW = literal_column("back.rowid", Integer)
_FIRST_DAY = select(func.min(Sale.business_date)).where(Sale.member_id.is_not(None))


@dataclass(slots=True)
class _Bought:
    """What one member bought in a period."""

    receipts: int = 0
    net: int = 0


@dataclass(slots=True)
class _Sums:
    asked: Asked
    before: Period
    """As many days as the period has, just before it."""
    now: dict[str, _Bought] = field(default_factory=dict)
    earlier: set[str] = field(default_factory=set)
    """Who bought in the days before."""
    first: dict[str, str] = field(default_factory=dict)
    """By member: the month of the first purchase."""
    months: dict[str, set[str]] = field(default_factory=dict)
    """By month: who bought in it."""

    def read(self, part: Period, connection: Connection) -> None:
        """Add the purchases of one day; days come in order."""
        day = part.first
        is_now = self.asked.period.first <= day <= self.asked.period.last
        is_before = self.before.first <= day <= self.before.last
        month = day.isoformat()[:7]
        for member_id, receipts, net in connection.execute(_purchases(self.asked, part)):
            self.first.setdefault(member_id, month)
            self.months.setdefault(month, set()).add(member_id)
            if is_before:
                self.earlier.add(member_id)
            if is_now:
                bought = self.now.setdefault(member_id, _Bought())
                bought.receipts += receipts
                bought.net += net

    @property
    def receipts(self) -> int:
        """Return the purchases of the period."""
        return sum(each.receipts for each in self.now.values())

    @property
    def net(self) -> int:
        """Return what they came to."""
        return sum(each.net for each in self.now.values())


def returning_report(pages: Pages, asked: Asked) -> Content:
    """Return how many members came back in the period, and month by month since they first came."""
    length = timedelta(days=asked.period.days)
    before = Period(asked.period.first - length, asked.period.first - _ONE)
    sums = _Sums(asked, before)
    pages.walk([partial(sums.read, part) for part in _days(pages, asked)])
    days = asked.period.days
    notes = (
        asked.say("returning_note"),
        asked.say("repeat_rate_note"),
        asked.say("retention_note", days=days),
        asked.say("frequency_note"),
        asked.say("cohorts_note", months=MONTHS_AFTER),
    )
    return Content(_figures(sums), _charts(sums), (_cohorts(sums),), notes)


def _days(pages: Pages, asked: Asked) -> Iterator[Period]:
    """Yield every day from the first purchase of a member to the end of the period."""
    with pages.reading() as connection:
        first = connection.execute(_FIRST_DAY).scalar()
    last = asked.period.last
    if first is not None and date.fromisoformat(first) <= last:
        yield from day_by_day(Period(date.fromisoformat(first), last))


def _purchases(asked: Asked, part: Period) -> Select[Any]:
    """Return the statement for purchases of *part* by member."""
    back = (
        select(func.coalesce(func.sum(_BACK.due_minor), 0))
        .where(_BACK.returns_sale_id == Sale.sale_id, asked.cut.sale >= _BACK_ROW)
        .scalar_subquery()
    )
    kept = (
        select(Sale.member_id, (Sale.due_minor + back).label("net"))
        .where(
            *asked.settled(part), Sale.kind == TicketKind.SALE.value, Sale.member_id.is_not(None)
        )
        .subquery()
    )
    return (
        select(kept.c.member_id, func.count(), func.sum(kept.c.net))
        .where(kept.c.net > 0)
        .group_by(kept.c.member_id)
    )


def _figures(sums: _Sums) -> tuple[Figure, ...]:
    say, buyers = sums.asked.say, len(sums.now)
    again = sum(each.receipts > 1 for each in sums.now.values())
    stayed = len(sums.earlier & sums.now.keys())
    return (
        Figure(say("repeat_rate"), Measure.SHARE, _share(again, buyers), is_main=True),
        Figure(say("retention"), Measure.SHARE, _share(stayed, len(sums.earlier))),
        Figure(say("frequency"), Measure.MILLI, _of(sums.receipts * _MILLI, buyers)),
        Figure(say("average_purchase"), Measure.MONEY, _of(sums.net, sums.receipts)),
        Figure(say("buyers"), Measure.COUNT, buyers),
        Figure(say("buyers_again"), Measure.COUNT, again),
        Figure(say("buyers_before"), Measure.COUNT, len(sums.earlier)),
        Figure(say("buyers_stayed"), Measure.COUNT, stayed),
    )


def _charts(sums: _Sums) -> tuple[Chart, ...]:
    say, names = sums.asked.say, _months(sums)
    if len(names) < 2:  # noqa: PLR2004 - one month says nothing
        return ()
    news = _members(sums)
    new = tuple(len(news.get(name, ())) for name in names)
    again = tuple(
        len(sums.months.get(name, set())) - first for name, first in zip(names, new, strict=True)
    )
    series = (Series(say("buyers_new"), new), Series(say("buyers_old"), again))
    return (Chart(say("buyers_by_month"), ChartForm.COLUMNS, Measure.COUNT, names, series),)


def _cohorts(sums: _Sums) -> Grid:
    say, last = sums.asked.say, sums.asked.period.last.isoformat()[:7]
    fields = (
        Field(say("first_month")),
        Field(say("buyers_new"), Measure.COUNT),
        *(
            Field(say("months_later", count=count), Measure.SHARE)
            for count in range(1, MONTHS_AFTER + 1)
        ),
    )
    news = _members(sums)
    rows: list[tuple[str | int, ...]] = []
    for month in _months(sums):
        members = news.get(month, set())
        later = [_later(month, count) for count in range(1, MONTHS_AFTER + 1)]
        if members:
            shares = (
                _share(len(members & sums.months.get(name, set())), len(members))
                if name <= last
                else ""
                for name in later
            )
            rows.append((month, len(members), *shares))
    return grid(sums.asked, "by_first_month", fields, rows)


def _months(sums: _Sums) -> tuple[str, ...]:
    """Return the last months up to the end of the period, from the first purchase of all on."""
    last = sums.asked.period.last.isoformat()[:7]
    names = [_later(last, -count) for count in range(COHORTS_MOST - 1, -1, -1)]
    began = min(sums.months, default=last)
    return tuple(name for name in names if name >= began)


def _members(sums: _Sums) -> dict[str, set[str]]:
    """Return by month who bought first in it."""
    found: dict[str, set[str]] = {}
    for member_id, month in sums.first.items():
        found.setdefault(month, set()).add(member_id)
    return found


def _later(month: str, count: int) -> str:
    """Return the month so many months after *month* (YYYY-MM)."""
    year, number = divmod(int(month[:4]) * 12 + int(month[5:]) - 1 + count, 12)
    return f"{year:04d}-{number + 1:02d}"


def _share(part: int, whole: int) -> int:
    return _of(part * BASIS_POINTS, whole)


def _of(amount: int, count: int) -> int:
    return divide(amount, count) if count else 0
