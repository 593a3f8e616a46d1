"""Products: what of them was sold less what came back, and by category."""

from dataclasses import dataclass, field
from functools import partial
from typing import Final

from sqlalchemy import Connection, func, select

from posmember.domain.money import BASIS_POINTS, divide
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Chart, ChartForm, Field, Figure, Grid, Measure, Series
from posmember.models.product import Product
from posmember.models.sale import Sale, SaleLine
from posmember.services.reports.content import Content, grid, totals
from posmember.services.reports.pages import Asked, Pages, day_by_day, summed

_LISTED: Final = 200
_PICTURED: Final = 12
_SOLD = select(
    SaleLine.product_id,
    Product.code,
    Product.name,
    Product.category,
    func.sum(SaleLine.quantity_milli).label("quantity"),
    func.sum(SaleLine.net_minor).label("net"),
    summed(Sale.member_id.is_not(None), SaleLine.net_minor).label("of_members"),
)


@dataclass(slots=True)
class _Sold:
    code: str
    name: str
    category: str
    quantity: int = 0
    net: int = 0
    of_members: int = 0
    """What of the net members bought."""


@dataclass(slots=True)
class _Sums:
    asked: Asked
    products: dict[str, _Sold] = field(default_factory=dict)

    def read(self, part: Period, connection: Connection) -> None:
        """Add what was sold in *part*."""
        query = (
            _SOLD.join_from(SaleLine, Sale, Sale.sale_id == SaleLine.sale_id)
            .join(Product, Product.product_id == SaleLine.product_id, isouter=True)
            .where(*self.asked.settled(part))
            .group_by(SaleLine.product_id)
        )
        for row in connection.execute(query):
            fresh = _Sold(row.code or "", row.name or row.product_id, row.category or "")
            sold = self.products.setdefault(row.product_id, fresh)
            sold.quantity += row.quantity
            sold.net += row.net
            sold.of_members += row.of_members

    def ranked(self) -> list[_Sold]:
        """Return products by what they brought."""
        return sorted(self.products.values(), key=lambda sold: (-sold.net, sold.code, sold.name))

    def categories(self) -> list[tuple[str, int]]:
        """Return what each category brought, the most first."""
        sums: dict[str, int] = {}
        for sold in self.products.values():
            name = sold.category or self.asked.say("no_category")
            sums[name] = sums.get(name, 0) + sold.net
        return sorted(sums.items(), key=lambda pair: (-pair[1], pair[0]))


def products_report(pages: Pages, asked: Asked) -> Content:
    """Return which products were sold in the period."""
    sums = _Sums(asked)
    pages.walk([partial(sums.read, part) for part in day_by_day(asked.period)])
    ranked, say = sums.ranked(), asked.say
    figures = (
        Figure(say("net"), Measure.MONEY, sum(sold.net for sold in ranked), is_main=True),
        Figure(say("products_sold"), Measure.COUNT, len(ranked)),
        Figure(say("quantity"), Measure.MILLI, sum(sold.quantity for sold in ranked)),
    )
    notes: tuple[str, ...] = ()
    if len(ranked) > _LISTED:
        notes = (say("products_left_out", count=len(ranked), shown=_LISTED),)
    return Content(figures, _charts(sums, ranked), _grids(sums, ranked), notes)


def _charts(sums: _Sums, ranked: list[_Sold]) -> tuple[Chart, ...]:
    say = sums.asked.say
    pictured = [(sold.name, sold.net) for sold in ranked if sold.net > 0]
    categories = [pair for pair in sums.categories() if pair[1] > 0]
    return tuple(
        Chart(
            say(title),
            ChartForm.BARS,
            Measure.MONEY,
            tuple(name for name, _net in pairs[:_PICTURED]),
            (Series(say("net"), tuple(net for _name, net in pairs[:_PICTURED])),),
        )
        for title, pairs in (("top_products", pictured), ("top_categories", categories))
        if len(pairs) > 1
    )


def _grids(sums: _Sums, ranked: list[_Sold]) -> tuple[Grid, ...]:
    asked, say = sums.asked, sums.asked.say
    fields = (
        Field(say("code")),
        Field(say("product")),
        Field(say("category")),
        Field(say("quantity"), Measure.MILLI),
        Field(say("net"), Measure.MONEY),
        Field(say("bought_by_members"), Measure.SHARE),
    )
    rows = [
        (sold.code, sold.name, sold.category, sold.quantity, sold.net, _share(sold))
        for sold in ranked
    ]
    categories = sums.categories()
    by_category = (Field(say("category")), Field(say("net"), Measure.MONEY))
    total = say("total")
    all_of_members = sum(sold.of_members for sold in ranked)
    together = _Sold("", "", "", 0, sum(sold.net for sold in ranked), all_of_members)
    ending = (*totals([row[:-1] for row in rows], 3, total), _share(together))
    return (
        grid(asked, "by_product", fields, rows[:_LISTED], ending),
        grid(asked, "by_category", by_category, categories, totals(categories, 1, total)),
    )


def _share(sold: _Sold) -> int:
    """Return which share of what was sold members bought."""
    return divide(sold.of_members * BASIS_POINTS, sold.net) if sold.net > 0 else 0
