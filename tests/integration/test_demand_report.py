"""Who buys what, where and when, now and before: worked out by hand, and all tables add up."""

from datetime import date

import pytest

from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Grid, Report, ReportKind
from tests.support.shops import DAY_MS, Shop

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)


@pytest.fixture
def sold(shop: Shop) -> Shop:
    """Sunday at noon: a member buys a paper (12.90), a stranger five waters (10.00).

    Monday at two: the member buys ten waters (20.00), and gives five back.
    """
    member = shop.join()
    shop.sell(("paper", 1000), member=member)
    shop.sell(("water", 5000))
    shop.clock.step(DAY_MS + 2 * 3_600_000)
    sale = shop.sell(("water", 10_000), member=member)
    shop.services.returns.complete(shop.owner, sale.sale_id, {1: 5_000})
    return shop


def made(shop: Shop, day: date = MONDAY, language: str = "en") -> Report:
    return shop.services.reports.report(shop.owner, ReportKind.DEMAND, Period(day, day), language)


def table(report: Report, title: str) -> Grid:
    return next(grid for grid in report.grids if grid.title == title)


def test_shares_are_compared_with_as_many_days_before_and_what_moved_is_marked(sold: Shop) -> None:
    report = made(sold)

    assert table(report, "By category").rows == (
        ("饮料", 10_00, 43_67, 10_00, 100_00, 56_33, "moved"),
        ("日化", 12_90, 56_33, 0, 0, -56_33, "moved"),
    )
    assert table(report, "By segment and category").rows == (
        ("Without a member", "饮料", 10_00, 100_00, 0, 0, -100_00, "moved"),
        ("Member", "饮料", 0, 0, 10_00, 100_00, 100_00, "moved"),
        ("Member", "日化", 12_90, 100_00, 0, 0, -100_00, "moved"),
    )


def test_baskets_are_compared_by_segment(sold: Shop) -> None:
    assert table(made(sold), "By segment").rows == (
        ("Without a member", 0, 0, 0, 10_00, -10_00),
        ("Member", 1, 10_00, 10_00, 12_90, -2_90),
    )


def test_place_and_hour_and_every_combination_add_up_to_the_net(sold: Shop) -> None:
    report = made(sold, SUNDAY)

    net = next(figure.value for figure in report.figures if figure.is_main)
    assert table(report, "By till and hour").rows == (("0101", "12:00", 22_90),)
    facts = table(report, "Everything").rows
    assert facts == (
        ("Member", "日化", "0101", "12:00", 1000, 12_90),
        ("Without a member", "饮料", "0101", "12:00", 5000, 10_00),
    )
    assert net == sum(row[-1] for row in facts)


def test_nothing_is_marked_where_there_is_nothing_before(sold: Shop) -> None:
    assert {row[-1] for row in table(made(sold, SUNDAY), "By category").rows} == {""}


def test_it_reads_in_chinese(sold: Shop) -> None:
    rows = table(made(sold, language="zh_CN"), "人群 × 分类").rows

    assert rows[0][0] == "散客"
    assert rows[0][-1] == "明显变化"
