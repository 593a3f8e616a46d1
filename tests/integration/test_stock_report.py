"""What sells fast, what not at all, and what to order: worked out by hand."""

from datetime import date

import pytest

from posmember.domain.ids import ProductId
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Grid, Report, ReportKind
from posmember.protocol.bodies import ProductRecord
from posmember.services.stock.rows import StockKind
from tests.support.shops import DAY_MS, Shop

TEN_DAYS = Period(date(2026, 11, 22), date(2026, 12, 1))


@pytest.fixture
def moved(shop: Shop) -> Shop:
    """Ten days: 30 waters come, 20 are sold; 5 papers lie there; apples were never booked in."""
    costed = ProductRecord(
        ProductId("water"), "W1", "农夫山泉550ml", None, "饮料", "瓶", 200, cost_minor=120
    )
    shop.services.products.publish(shop.owner, [costed])
    book = shop.services.stock.book
    book(shop.owner, ProductId("water"), StockKind.RECEIVED, 30_000)
    book(shop.owner, ProductId("paper"), StockKind.RECEIVED, 5_000)
    sale = shop.sell(("water", 22_000), ("apple", 500))
    shop.services.returns.complete(shop.owner, sale.sale_id, {1: 2_000})
    shop.clock.step(9 * DAY_MS)
    return shop


def made(shop: Shop, period: Period = TEN_DAYS) -> Report:
    return shop.services.reports.report(shop.owner, ReportKind.STOCK, period, "en")


def table(report: Report, title: str) -> Grid:
    return next(grid for grid in report.grids if grid.title == title)


def test_movers_are_ranked_and_last_as_long_as_their_pace_says(moved: Shop) -> None:
    rows = {row[0]: row[2:] for row in table(made(moved), "Fast to slow").rows}

    assert rows == {
        "W1": (30_000, 20_000, 10_000, 5),  # 2 a day
        "P43": (0, 500, -500, ""),
        "T1": (5_000, 0, 5_000, ""),
        "S1": (0, 0, 0, ""),
    }


def test_days_to_come_do_not_slow_the_pace_down(moved: Shop) -> None:
    this_and_next_month = made(moved, Period(date(2026, 11, 22), date(2026, 12, 31)))

    assert table(this_and_next_month, "Fast to slow").rows[0][-1] == 5


def test_what_soon_runs_out_is_to_be_ordered_and_what_lies_is_named(moved: Shop) -> None:
    report = made(moved)

    assert table(report, "To order").rows == (
        ("W1", "农夫山泉550ml", 10_000, 5, 50_000, 12_00),  # 60 sell in 30 days
    )
    assert [row[0] for row in table(report, "On hand, not sold").rows] == ["T1"]
    figures = {figure.name: figure.value for figure in report.figures}
    assert (figures["Stock at cost"], figures["Below zero"]) == (12_00, 1)


def test_a_period_looks_at_the_stock_of_its_end(moved: Shop) -> None:
    moved.clock.step(11 * DAY_MS)
    moved.services.stock.book(moved.owner, ProductId("water"), StockKind.RECEIVED, 100_000)

    before = {row[0]: row[4] for row in table(made(moved), "Fast to slow").rows}
    later = made(moved, Period(date(2026, 12, 10), date(2026, 12, 19)))
    after = {row[0]: row[2:] for row in table(later, "Fast to slow").rows}

    assert before["W1"] == 10_000
    assert after["W1"] == (100_000, 0, 110_000, "")
