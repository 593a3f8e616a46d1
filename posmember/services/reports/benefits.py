"""Benefits of tiers: for whom they are, who used them, what that cost, and which nobody wants."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Final

from sqlalchemy import ColumnElement, Connection, func, or_, select

from posmember.domain.checkout.ticket import TicketKind
from posmember.domain.reports.report import Chart, ChartForm, Field, Figure, Grid, Measure, Series
from posmember.domain.stored_value.validity import months_later
from posmember.domain.tiers.benefit import BENEFIT_RULE, Benefit
from posmember.models.member import Member
from posmember.models.sale import Sale
from posmember.models.sale_rule import SaleRule
from posmember.models.shop import ProgrammeVersion
from posmember.models.tier import BenefitUse
from posmember.services.members.tier_crowd import TierCrowd
from posmember.services.programme.in_force import programme_published
from posmember.services.reports.content import Content, grid
from posmember.services.reports.pages import Asked, Pages
from posmember.services.tiers.comparing import side_by_side
from posmember.services.tiers.rows import SideBySide

UNUSED_MONTHS: Final = 6
"""A benefit that nobody used for so long is pointed out."""

_DAY_MS: Final = 86_400_000


@dataclass(slots=True)
class _Use:
    """What came of one benefit in the period."""

    uses: int = 0
    members: int = 0
    cost_minor: int = 0
    spent_minor: int = 0
    last_on: str = ""
    """The last use ever."""


@dataclass(slots=True)
class _Sums:
    """What the pieces gather, by benefit."""

    asked: Asked
    entitled: Counter[str] = field(default_factory=Counter)
    found: dict[str, _Use] = field(default_factory=dict)
    known_long: frozenset[str] = frozenset()
    """Benefits that were in force so many months ago already."""

    def of(self, benefit_id: str) -> _Use:
        """Return what came of a benefit."""
        return self.found.setdefault(benefit_id, _Use())

    def is_unused(self, benefit_id: str) -> bool:
        """Tell whether nobody used a benefit for months, though it was there."""
        last_on = self.of(benefit_id).last_on
        return benefit_id in self.known_long and last_on < _months_ago(self.asked).isoformat()


def benefits_report(pages: Pages, asked: Asked) -> Content:
    """Return what became of every benefit of the ladder in force."""
    sums = _Sums(asked)
    pages.walk([partial(piece, sums) for piece in (_entitle, _remember, _use, _waive)])
    benefits = {
        benefit.benefit_id: benefit
        for tier in asked.today.programme.tiers
        for benefit in tier.benefits
    }
    rows = [_row(sums, benefit) for benefit in benefits.values()]
    say, count = asked.say, Measure.COUNT
    unused = sum(map(sums.is_unused, benefits))
    used = [sums.of(benefit_id) for benefit_id in benefits]
    figures = (
        Figure(say("benefit_uses"), count, sum(each.uses for each in used), is_main=True),
        Figure(say("benefit_cost"), Measure.MONEY, sum(each.cost_minor for each in used)),
        Figure(say("benefits"), count, len(benefits)),
        Figure(say("benefits_unused"), count, unused),
    )
    notes: tuple[str, ...] = ()
    if rows:
        notes = (say("benefits_note"), say("unused_note", months=UNUSED_MONTHS))
    with pages.reading() as connection:
        beside = side_by_side(connection, asked.today, asked.language)
    if beside.same_as_below:
        names = ("、" if asked.language == "zh_CN" else ", ").join(beside.same_as_below)
        notes += (say("tiers.same_as_below", names=names),)
    grids = (_list(asked, rows), *_compared(asked, beside))
    return Content(figures, _charts(sums, benefits), grids, notes)


def _compared(asked: Asked, beside: SideBySide) -> tuple[Grid, ...]:
    """Return the tiers beside each other; what is the same for all is said so."""
    if not beside.tiers:
        return ()
    fields = (Field(asked.say("tiers.what")), *map(Field, beside.tiers), Field(""))
    same = asked.say("tiers.identical")
    rows = [
        (row.code, *row.values, same if row.is_identical and len(beside.tiers) > 1 else "")
        for row in beside.rows
    ]
    return (grid(asked, "tiers_side_by_side", fields, rows),)


def _entitle(sums: _Sums, connection: Connection) -> None:
    today = sums.asked.today
    crowd = TierCrowd(connection, today.programme, today.date)
    members = select(Member.member_id).where(Member.is_removed == 0, Member.is_blocked == 0)
    for member_id in connection.execute(members).scalars():
        tier = crowd.standing(member_id).tier
        for benefit in tier.benefits if tier is not None else ():
            sums.entitled[benefit.benefit_id] += 1


def _remember(sums: _Sums, connection: Connection) -> None:
    """Read when each benefit was used last, and which were there months ago."""
    for column, benefit_id, which in (
        (BenefitUse.used_on, BenefitUse.benefit_id, BenefitUse.undone_by.is_(None)),
        (SaleRule.business_date, _RULED, _IS_RULED & (SaleRule.times > 0)),
    ):
        rows = connection.execute(
            select(benefit_id, func.max(column)).where(which).group_by(benefit_id)
        )
        for name, last_on in rows:
            use = sums.of(name)
            use.last_on = max(use.last_on, last_on)
    now = sums.asked.today
    days = (now.date - _months_ago(sums.asked)).days
    published = connection.execute(
        select(ProgrammeVersion.op_id)
        .where(ProgrammeVersion.at_ms <= now.at_ms - days * _DAY_MS)
        .order_by(ProgrammeVersion.at_ms.desc(), ProgrammeVersion.op_id.desc())
        .limit(1)
    ).scalar()
    if published is not None:
        tiers = programme_published(connection, published).tiers
        sums.known_long = frozenset(each.benefit_id for tier in tiers for each in tier.benefits)


def _use(sums: _Sums, connection: Connection) -> None:
    first, last = sums.asked.period.first.isoformat(), sums.asked.period.last.isoformat()
    is_meant = BenefitUse.undone_by.is_(None) & BenefitUse.used_on.between(first, last)
    rows = connection.execute(
        select(
            BenefitUse.benefit_id,
            func.count(),
            func.count(func.distinct(BenefitUse.member_id)),
            func.sum(BenefitUse.cost_minor),
        )
        .where(is_meant)
        .group_by(BenefitUse.benefit_id)
    )
    for benefit_id, uses, members, cost_minor in rows:
        _add(sums.of(benefit_id), (uses, members, cost_minor))
    days = (
        select(BenefitUse.benefit_id, BenefitUse.member_id, BenefitUse.used_on)
        .where(is_meant)
        .distinct()
        .subquery()
    )
    spent = connection.execute(
        select(days.c.benefit_id, func.sum(Sale.due_minor))
        .join(Sale, (Sale.member_id == days.c.member_id) & (Sale.business_date == days.c.used_on))
        .group_by(days.c.benefit_id)
    )
    for benefit_id, spent_minor in spent:
        sums.of(benefit_id).spent_minor += spent_minor


def _waive(sums: _Sums, connection: Connection) -> None:
    """Read the delivery fees that tickets waived: what they took off is their cost."""
    first, last = sums.asked.period.first.isoformat(), sums.asked.period.last.isoformat()
    rows = connection.execute(
        select(
            _RULED,
            func.sum(SaleRule.times),
            func.count(func.distinct(SaleRule.member_id)),
            func.sum(SaleRule.amount_minor),
        )
        .where(_IS_RULED, SaleRule.business_date.between(first, last))
        .group_by(SaleRule.rule_id)
    )
    for benefit_id, uses, members, cost_minor in rows:
        _add(sums.of(benefit_id), (uses, members, cost_minor))
    waived = (
        select(_RULED.label("benefit_id"), SaleRule.sale_id)
        .join(Sale, Sale.sale_id == SaleRule.sale_id)
        .where(
            _IS_RULED,
            SaleRule.business_date.between(first, last),
            Sale.kind == TicketKind.SALE.value,
        )
        .subquery()
    )
    is_of_ticket = or_(Sale.sale_id == waived.c.sale_id, Sale.returns_sale_id == waived.c.sale_id)
    spent = select(waived.c.benefit_id, func.sum(Sale.due_minor)).join(Sale, is_of_ticket)
    for benefit_id, spent_minor in connection.execute(spent.group_by(waived.c.benefit_id)):
        sums.of(benefit_id).spent_minor += spent_minor


_RULED: Final[ColumnElement[str]] = func.substr(SaleRule.rule_id, len(BENEFIT_RULE) + 1)
_IS_RULED: Final[ColumnElement[bool]] = (SaleRule.rule_id >= BENEFIT_RULE) & (
    SaleRule.rule_id < BENEFIT_RULE + "~"
)


def _add(use: _Use, more: tuple[int, int, int]) -> None:
    uses, members, cost_minor = more
    use.uses, use.members = use.uses + uses, use.members + members
    use.cost_minor += cost_minor


def _months_ago(asked: Asked) -> date:
    return months_later(asked.period.last, -UNUSED_MONTHS)


def _row(sums: _Sums, benefit: Benefit) -> tuple[str | int, ...]:
    asked, use = sums.asked, sums.of(benefit.benefit_id)
    name = benefit.name_zh if asked.language == "zh_CN" else benefit.name_en
    return (
        name,
        sums.entitled[benefit.benefit_id],
        use.uses,
        use.members,
        use.cost_minor,
        use.spent_minor,
        use.last_on or asked.say("never"),
        asked.say("unused_flag") if sums.is_unused(benefit.benefit_id) else "",
    )


def _list(asked: Asked, rows: list[tuple[str | int, ...]]) -> Grid:
    say, count, money = asked.say, Measure.COUNT, Measure.MONEY
    fields = (
        Field(say("benefit")),
        Field(say("entitled"), count),
        Field(say("benefit_uses"), count),
        Field(say("benefit_members"), count),
        Field(say("benefit_cost"), money),
        Field(say("spent_with"), money),
        Field(say("last_used")),
        Field(say("unused")),
    )
    return grid(asked, "by_benefit", fields, rows)


def _charts(sums: _Sums, benefits: dict[str, Benefit]) -> tuple[Chart, ...]:
    if not benefits:
        return ()
    say, is_chinese = sums.asked.say, sums.asked.language == "zh_CN"
    names = tuple(each.name_zh if is_chinese else each.name_en for each in benefits.values())
    uses = tuple(sums.of(benefit_id).uses for benefit_id in benefits)
    series = (Series(say("benefit_uses"), uses),)
    return (Chart(say("uses_by_benefit"), ChartForm.BARS, Measure.COUNT, names, series),)
