"""Members: how many there are, how they came, and what those who bought spent."""

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from sqlalchemy import Connection, case, func, select

from posmember.domain.checkout.ticket import TicketKind
from posmember.domain.members.phone import mask_phone
from posmember.domain.money import BASIS_POINTS, divide
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Chart, ChartForm, Field, Figure, Grid, Measure, Series
from posmember.domain.words.report_words import has_report_words
from posmember.models.member import Member
from posmember.models.sale import Sale
from posmember.services.reports.content import Content, grid, totals
from posmember.services.reports.pages import Asked, Pages, day_by_day, row_ranges
from posmember.services.reports.sales import shortened

_LISTED: Final = 50
_BOUGHT = select(
    Sale.member_id, func.count().label("receipts"), func.sum(Sale.due_minor).label("net")
).group_by(Sale.member_id)
_JOINED = select(
    Member.joined_on,
    Member.source,
    Member.batch_id.is_not(None).label("is_imported"),
    func.count().label("members"),
).where(Member.is_removed == 0)
_OWN_SALES = (Sale.member_id == Member.member_id, Sale.business_date >= Member.joined_on)
_FIRST_DAYS: Final = 90
_SPENT = (
    select(func.coalesce(func.sum(Sale.due_minor), 0))
    .where(
        *_OWN_SALES,
        Sale.business_date < func.date(Member.joined_on, f"+{_FIRST_DAYS} days"),
    )
    .scalar_subquery()
)
_HAS_BOUGHT = select(Sale.sale_id).where(*_OWN_SALES, Sale.kind == TicketKind.SALE.value).exists()
_BY_SOURCE = (
    select(
        Member.source,
        func.count().label("members"),
        func.sum(case((_HAS_BOUGHT, 1), else_=0)).label("buyers"),
        func.sum(_SPENT).label("spent"),
    )
    .where(Member.is_removed == 0)
    .group_by(Member.source)
)


@dataclass(slots=True)
class _Source:
    """Of those who joined in the period."""

    members: int = 0
    buyers: int = 0
    """Those who have bought since."""
    spent: int = 0
    """In their first ninety days."""


@dataclass(slots=True)
class _Sums:
    asked: Asked
    before: int = 0
    blocked: int = 0
    imported: int = 0
    joined: Counter[str] = field(default_factory=Counter)
    sources: dict[str, _Source] = field(default_factory=dict)
    bought: dict[str, list[int]] = field(default_factory=dict)
    others_net: int = 0
    top: list[tuple[str, str, int, int]] = field(default_factory=list)

    def read_members(self, rows: tuple[int, int], connection: Connection) -> None:
        """Add who joined, by row number."""
        period, within = self.asked.period, Member.row_no.between(*rows)
        query = _JOINED.where(within, Member.joined_on <= period.last.isoformat())
        for row in connection.execute(
            query.group_by(Member.joined_on, Member.source, Member.batch_id.is_not(None))
        ):
            if row.joined_on < period.first.isoformat():
                self.before += row.members
                continue
            self.joined[period.bucket(row.joined_on)] += row.members
            self.imported += row.members if row.is_imported else 0
        joined = Member.joined_on.between(period.first.isoformat(), period.last.isoformat())
        for row in connection.execute(_BY_SOURCE.where(within, joined)):
            source = self.sources.setdefault(row.source, _Source())
            source.members += row.members
            source.buyers += row.buyers
            source.spent += row.spent
        blocked = select(func.count()).select_from(Member)
        self.blocked += connection.execute(
            blocked.where(within, Member.is_blocked == 1, Member.is_removed == 0)
        ).scalar_one()

    def read_sales(self, part: Period, connection: Connection) -> None:
        """Add what was spent in *part*."""
        for row in connection.execute(_BOUGHT.where(*self.asked.settled(part))):
            if row.member_id is None:
                self.others_net += row.net
                continue
            sums = self.bought.setdefault(row.member_id, [0, 0])
            sums[0] += row.receipts
            sums[1] += row.net

    def read_top(self, connection: Connection) -> None:
        """Name those who spent most."""
        ranked = sorted(self.bought.items(), key=lambda pair: (-pair[1][1], pair[0]))[:_LISTED]
        columns = select(Member.member_id, Member.name, Member.phone_e164)
        rows = connection.execute(
            columns.where(Member.member_id.in_([member_id for member_id, _sums in ranked]))
        )
        known = {row.member_id: row for row in rows}
        for member_id, (receipts, net) in ranked:
            row = known.get(member_id)
            name = row.name if row is not None else ""
            phone = mask_phone(row.phone_e164) if row is not None and row.phone_e164 else ""
            self.top.append((name or self.asked.say("no_name"), phone, receipts, net))


def members_report(pages: Pages, asked: Asked) -> Content:
    """Return how the members of the shop grew and bought."""
    sums = _Sums(asked)
    with pages.reading() as connection:
        last = connection.execute(select(func.coalesce(func.max(Member.row_no), 0))).scalar_one()
    pages.walk(
        [
            *(partial(sums.read_members, rows) for rows in row_ranges(last)),
            *(partial(sums.read_sales, part) for part in day_by_day(asked.period)),
            sums.read_top,
        ]
    )
    return Content(_figures(sums), _charts(sums), _grids(sums))


def _figures(sums: _Sums) -> tuple[Figure, ...]:
    say, joined = sums.asked.say, sums.joined.total()
    return (
        Figure(say("members_at_end"), Measure.COUNT, sums.before + joined, is_main=True),
        Figure(say("members_before"), Measure.COUNT, sums.before),
        Figure(say("joined"), Measure.COUNT, joined),
        Figure(say("imported"), Measure.COUNT, sums.imported),
        Figure(say("blocked"), Measure.COUNT, sums.blocked),
        Figure(say("bought"), Measure.COUNT, len(sums.bought)),
        Figure(say("member_net"), Measure.MONEY, sum(net for _count, net in sums.bought.values())),
        Figure(say("others_net"), Measure.MONEY, sums.others_net),
    )


def _charts(sums: _Sums) -> tuple[Chart, ...]:
    say, names = sums.asked.say, sums.asked.period.buckets()
    joined = Chart(
        say("joined_by_period"),
        ChartForm.COLUMNS,
        Measure.COUNT,
        tuple(shortened(name) for name in names),
        (Series(say("joined"), tuple(sums.joined[name] for name in names)),),
    )
    return (joined,) if len(names) > 1 else ()


def _grids(sums: _Sums) -> tuple[Grid, ...]:
    asked, say = sums.asked, sums.asked.say
    total, count = say("total"), Field(say("joined"), Measure.COUNT)
    ranked = sorted(sums.sources.items(), key=lambda pair: (-pair[1].members, pair[0]))
    sources = [(_source(asked, name), *_worth(each)) for name, each in ranked]
    together = _Source(
        *(sum(getattr(each, name) for each in sums.sources.values()) for name in _Source.__slots__)
    )
    days = sorted(sums.joined.items())
    top = (
        Field(say("member")),
        Field(say("phone")),
        Field(say("visits"), Measure.COUNT),
        Field(say("net"), Measure.MONEY),
    )
    return (
        grid(asked, "top_members", top, sums.top),
        grid(
            asked,
            "joined_by_source",
            (
                Field(say("source")),
                count,
                Field(say("first_order_rate"), Measure.SHARE),
                Field(say("first_days_net"), Measure.MONEY),
            ),
            sources,
            (total, *_worth(together)),
        ),
        grid(
            asked,
            "joined_by_period",
            (Field(asked.time_field), count),
            days,
            totals(days, 1, total),
        ),
    )


def _worth(source: _Source) -> tuple[int, int, int]:
    """Return who came, the share of them that bought, and what they spent at first."""
    rate = divide(source.buyers * BASIS_POINTS, source.members) if source.members else 0
    return source.members, rate, source.spent


def _source(asked: Asked, name: str) -> str:
    code = f"source.{name}"
    return asked.say(code) if has_report_words(code) else name
