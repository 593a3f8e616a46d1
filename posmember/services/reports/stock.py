"""Stock: what came and went in a period, what sells fast or not at all, and what to order.

The pace is what was sold, less what came back, on a day of the period on the average; days to
come are none.
"""

from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from sqlalchemy import Connection, Select, func, literal_column, select

from posmember.domain.business_day import end_of_day_ms, start_of_day_ms
from posmember.domain.money import divide, multiply_ratio
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
from posmember.models.product import Product, StockMovement
from posmember.services.reports.content import Content, grid
from posmember.services.reports.pages import Asked, Pages, row_of, row_ranges, summed
from posmember.services.stock.movements import BOOKED_IN
from posmember.services.stock.on_hand import MOVED_HERE
from posmember.services.stock.rows import STOCKED

REORDER_DAYS: Final = 14
"""What lasts no longer than so many days is to be ordered."""
SUPPLY_DAYS: Final = 30
"""So many days of what sells is what to have then."""
_LISTED: Final = 200
_PICTURED: Final = 12
_UNIT: Final = 1000
_SOLD_KINDS: Final = ("sale", "return")
_LAST: Final[Select[Any]] = select(
    func.coalesce(func.max(literal_column("stock_movement.rowid")), 0)
).select_from(StockMovement)
_GOODS = select(
    Product.product_id, Product.code, Product.name, Product.cost_minor, Product.is_weighed
).where(Product.is_active == 1, Product.kind.in_([kind.value for kind in STOCKED]))


@dataclass(slots=True)
class _Stock:
    """One product; quantities in thousandths."""

    code: str
    name: str
    cost_minor: int | None
    is_weighed: bool
    on_hand: int = 0
    """At the end of the period."""
    came: int = 0
    """Received, and found by counts beyond the books; less what was lost or short."""
    sold: int = 0
    is_kept: bool = False
    """Something was booked in, so that what is on hand says something."""

    @property
    def value_minor(self) -> int:
        """Return what it cost; nothing where that is not known or nothing is left."""
        return divide((self.cost_minor or 0) * max(0, self.on_hand), _UNIT)

    def days_left(self, days: int) -> int | None:
        """Return for how many days it lasts at its pace; None: for ever, or not known."""
        if self.sold <= 0 or not self.is_kept:
            return None
        return max(0, self.on_hand) * days // self.sold

    def to_order(self, days: int) -> int:
        """Return how much is missing to what sells in the days of supply; whole pieces."""
        left = self.days_left(days)
        if left is None or left > REORDER_DAYS:
            return 0
        wanted = multiply_ratio(self.sold, SUPPLY_DAYS, days) - self.on_hand
        return wanted if self.is_weighed else -(-wanted // _UNIT) * _UNIT


@dataclass(slots=True)
class _Sums:
    asked: Asked
    products: dict[str, _Stock] = field(default_factory=dict)

    def read_products(self, connection: Connection) -> None:
        """Learn of every product of which stock is kept."""
        for row in connection.execute(_GOODS):
            self.products[row.product_id] = _Stock(
                row.code, row.name, row.cost_minor, bool(row.is_weighed)
            )

    def read(self, rows: tuple[int, int], connection: Connection) -> None:
        """Add movements by row number."""
        settings, period = self.asked.today.settings, self.asked.period
        first = start_of_day_ms(period.first, settings.zone, settings.day_start_hour)
        last = end_of_day_ms(period.last, settings.zone, settings.day_start_hour)
        is_now, quantity = StockMovement.at_ms >= first, StockMovement.quantity_milli
        is_sold = StockMovement.kind.in_(_SOLD_KINDS)
        query = (
            select(
                StockMovement.product_id,
                func.sum(quantity).label("on_hand"),
                summed(is_now & ~is_sold, quantity).label("came"),
                summed(is_now & is_sold, -quantity).label("sold"),
                func.max(StockMovement.kind.in_(BOOKED_IN)).label("is_kept"),
            )
            .where(row_of(StockMovement).between(*rows), StockMovement.at_ms <= last, MOVED_HERE)
            .group_by(StockMovement.product_id)
        )
        for row in connection.execute(query):
            stock = self.products.get(row.product_id)
            if stock is not None:
                stock.on_hand += row.on_hand
                stock.came += row.came
                stock.sold += row.sold
                stock.is_kept = stock.is_kept or bool(row.is_kept)


def stock_report(pages: Pages, asked: Asked) -> Content:
    """Return how the stock of each product moved, what to order, and what did not sell."""
    sums = _Sums(asked)
    with pages.reading() as connection:
        last = int(connection.execute(_LAST).scalar_one())
    pages.walk(
        [sums.read_products, *(partial(sums.read, rows) for rows in row_ranges(last))],
    )
    ranked = sorted(sums.products.values(), key=lambda each: (-each.sold, each.code))
    say, count = asked.say, Measure.COUNT
    orders = _orders(asked, ranked)
    idle = [each for each in ranked if each.sold <= 0 and each.on_hand > 0]
    figures = (
        Figure(say("stock_value"), Measure.MONEY, sum(each.value_minor for each in ranked), True),  # noqa: FBT003 - is_main
        Figure(say("stock_products"), count, len(ranked)),
        Figure(say("stock_below"), count, sum(each.on_hand < 0 for each in ranked)),
        Figure(say("stock_orders"), count, len(orders)),
        Figure(say("stock_idle"), count, len(idle)),
    )
    notes = [
        say("stock_note", days=asked.days_gone),
        say("stock_order_note", days=REORDER_DAYS, supply=SUPPLY_DAYS),
    ]
    if len(ranked) > _LISTED:
        notes.append(say("stock_left_out", count=len(ranked), shown=_LISTED))
    grids = (
        _movers(asked, ranked),
        _list(asked, "stock_to_order", orders),
        _list(asked, "stock_not_sold", idle),
    )
    return Content(figures, _charts(asked, ranked), grids, tuple(notes))


def _orders(asked: Asked, ranked: list[_Stock]) -> list[_Stock]:
    days = asked.days_gone
    found = [each for each in ranked if each.to_order(days) > 0]
    return sorted(found, key=lambda each: (each.days_left(days) or 0, each.code))


def _movers(asked: Asked, ranked: list[_Stock]) -> Grid:
    say, milli = asked.say, Measure.MILLI
    fields = (
        Field(say("code")),
        Field(say("product")),
        Field(say("stock_came"), milli),
        Field(say("stock_sold"), milli),
        Field(say("stock_on_hand"), milli),
        Field(say("stock_days_left"), Measure.COUNT),
    )
    rows = [
        (each.code, each.name, each.came, each.sold, each.on_hand, _days(each, asked))
        for each in ranked[:_LISTED]
    ]
    return grid(asked, "stock_movers", fields, rows)


def _list(asked: Asked, title: str, products: list[_Stock]) -> Grid:
    say, milli = asked.say, Measure.MILLI
    fields = (
        Field(say("code")),
        Field(say("product")),
        Field(say("stock_on_hand"), milli),
        Field(say("stock_days_left"), Measure.COUNT),
        Field(say("stock_order"), milli),
        Field(say("stock_value"), Measure.MONEY),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            each.code,
            each.name,
            each.on_hand,
            _days(each, asked),
            each.to_order(asked.days_gone),
            each.value_minor,
        )
        for each in products[:_LISTED]
    ]
    return grid(asked, title, fields, rows)


def _days(stock: _Stock, asked: Asked) -> Cell:
    left = stock.days_left(asked.days_gone)
    return "" if left is None else left


def _charts(asked: Asked, ranked: list[_Stock]) -> tuple[Chart, ...]:
    fast = [each for each in ranked if each.sold > 0][:_PICTURED]
    if len(fast) < 2:  # noqa: PLR2004 - one bar says nothing
        return ()
    series = (Series(asked.say("stock_sold"), tuple(each.sold for each in fast)),)
    names = tuple(each.name for each in fast)
    return (Chart(asked.say("stock_fast"), ChartForm.BARS, Measure.MILLI, names, series),)
