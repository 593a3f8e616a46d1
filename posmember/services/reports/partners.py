"""What partners brought: codes taken in, used, what they cost and what was bought with them."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial

from sqlalchemy import Connection, func, select

from posmember.domain.checkout.ticket import TicketKind
from posmember.domain.pricing.reduction import ReductionKind
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.reports.report import Chart, ChartForm, Field, Figure, Grid, Measure, Series
from posmember.models.coupon import CouponRow
from posmember.models.sale import Sale
from posmember.models.sale_rule import SaleRule
from posmember.services.reports.content import Content, grid
from posmember.services.reports.pages import Asked, Pages
from posmember.services.terminals.coming_back import goods_are_left


@dataclass(slots=True)
class _Use:
    """What came of the codes of one coupon."""

    brought: int = 0
    """Ever, up to the end of the period."""
    used: int = 0
    members: int = 0
    off_minor: int = 0
    net_minor: int = 0
    used_ever: int = 0


@dataclass(slots=True)
class _Sums:
    """What the pieces gather, by template."""

    asked: Asked
    found: dict[str, _Use] = field(default_factory=dict)

    def of(self, template_id: str) -> _Use:
        """Return what came of the codes of a template."""
        return self.found.setdefault(template_id, _Use())


def partners_report(pages: Pages, asked: Asked) -> Content:
    """Return what became of the codes of every partner that the programme in force names."""
    templates = sorted(
        (each for each in asked.today.programme.coupon_templates if each.partner),
        key=lambda each: (each.partner, each.template_id),
    )
    sums = _Sums(asked)
    pages.walk([partial(piece, sums, each) for each in templates for piece in (_count, _sum)])
    say, count, money = asked.say, Measure.COUNT, Measure.MONEY
    uses = [sums.of(each.template_id) for each in templates]
    figures = (
        Figure(say("codes_used"), count, sum(use.used for use in uses), is_main=True),
        Figure(say("net_with_codes"), money, sum(use.net_minor for use in uses)),
        Figure(say("codes_cost"), money, sum(use.off_minor for use in uses)),
        Figure(say("partners"), count, len({each.partner for each in templates})),
    )
    notes = (say("partners_note"),) if templates else ()
    return Content(figures, tuple(_charts(sums, templates)), (_list(sums, templates),), notes)


def _count(sums: _Sums, template: CouponTemplate, connection: Connection) -> None:
    last = sums.asked.period.last.isoformat()
    use = sums.of(template.template_id)
    use.brought = connection.execute(
        select(func.count()).where(
            CouponRow.template_id == template.template_id,
            CouponRow.reason == "partner",
            CouponRow.issued_on <= last,
        )
    ).scalar_one()
    use.used_ever = connection.execute(
        select(func.coalesce(func.sum(SaleRule.times), 0)).where(
            SaleRule.rule_id == template.template_id,
            SaleRule.kind == ReductionKind.COUPON.value,
            SaleRule.business_date <= last,
        )
    ).scalar_one()


def _sum(sums: _Sums, template: CouponTemplate, connection: Connection) -> None:
    """Add up the tickets of the period; a return takes off what its sale counted."""
    period, use = sums.asked.period, sums.of(template.template_id)
    meant = (
        SaleRule.rule_id == template.template_id,
        SaleRule.kind == ReductionKind.COUPON.value,
        SaleRule.business_date.between(period.first.isoformat(), period.last.isoformat()),
    )
    use.used, use.off_minor = connection.execute(
        select(
            func.coalesce(func.sum(SaleRule.times), 0),
            func.coalesce(func.sum(SaleRule.amount_minor), 0),
        ).where(*meant)
    ).one()
    sold = (
        select(SaleRule.sale_id)
        .join(Sale, Sale.sale_id == SaleRule.sale_id)
        .where(*meant, Sale.kind == TicketKind.SALE.value)
    )
    use.members = connection.execute(
        select(func.count(func.distinct(Sale.member_id))).where(
            Sale.sale_id.in_(sold), goods_are_left()
        )
    ).scalar_one()
    use.net_minor = connection.execute(
        select(func.coalesce(func.sum(Sale.due_minor), 0)).where(
            Sale.sale_id.in_(sold) | Sale.returns_sale_id.in_(sold)
        )
    ).scalar_one()


def _list(sums: _Sums, templates: list[CouponTemplate]) -> Grid:
    say, count, money = sums.asked.say, Measure.COUNT, Measure.MONEY
    fields = (
        Field(say("partner")),
        Field(say("coupon")),
        Field(say("codes_brought"), count),
        Field(say("codes_used"), count),
        Field(say("codes_open"), count),
        Field(say("code_members"), count),
        Field(say("codes_cost"), money),
        Field(say("net_with_codes"), money),
    )
    return grid(sums.asked, "by_partner", fields, [_row(sums, each) for each in templates])


def _row(sums: _Sums, template: CouponTemplate) -> tuple[str | int, ...]:
    use = sums.of(template.template_id)
    name = template.name_zh if sums.asked.language == "zh_CN" else template.name_en
    open_ = max(0, use.brought - use.used_ever)
    figures = (use.brought, use.used, open_, use.members, use.off_minor, use.net_minor)
    return (template.partner, name, *figures)


def _charts(sums: _Sums, templates: list[CouponTemplate]) -> Iterator[Chart]:
    if not templates:
        return
    by_partner: dict[str, int] = {}
    for each in templates:
        use = sums.of(each.template_id)
        by_partner[each.partner] = by_partner.get(each.partner, 0) + use.used
    say = sums.asked.say
    series = (Series(say("codes_used"), tuple(by_partner.values())),)
    names = tuple(by_partner)
    yield Chart(say("codes_by_partner"), ChartForm.BARS, Measure.COUNT, names, series)
