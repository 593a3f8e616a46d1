"""Who comes back: worked out by hand, net of what was taken back."""

from datetime import date

import pytest

from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Grid, Report, ReportKind
from tests.support.shops import DAY_MS, Shop

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))
DECEMBER = Period(date(2026, 12, 1), date(2026, 12, 30))


@pytest.fixture
def bought(shop: Shop) -> Shop:
    """November: A twice, B once, C once and all back. December: A twice, D once; a stranger, too.

    Waters cost 2.00, papers 12.90; of A's last three waters one comes back.
    """
    a, b, c, d = (shop.join(f"1391234567{number}", f"客{number}") for number in range(4))
    shop.sell(("water", 1000), member=a)
    shop.sell(("water", 1000), member=a)
    shop.sell(("paper", 1000), member=b)
    undone = shop.sell(("water", 1000), member=c)
    shop.services.returns.complete(shop.owner, undone.sale_id, {1: 1000})
    shop.clock.step(20 * DAY_MS)  # 12 December
    shop.sell(("water", 1000), member=a)
    parted = shop.sell(("water", 3000), member=a)
    shop.services.returns.complete(shop.owner, parted.sale_id, {1: 1000})
    shop.sell(("paper", 1000), member=d)
    shop.sell(("paper", 1000))
    return shop


def made(shop: Shop, period: Period) -> Report:
    return shop.services.reports.report(shop.owner, ReportKind.RETURNING, period, "en")


def figures(report: Report) -> dict[str, int]:
    return {figure.name: figure.value for figure in report.figures}


def cohorts(report: Report) -> Grid:
    return report.grids[0]


def test_the_four_figures_follow_their_definitions(bought: Shop) -> None:
    report = made(bought, DECEMBER)

    assert figures(report) == {
        "Repeat rate": 50_00,
        "Retention": 50_00,
        "Receipts per member": 1_500,
        "Average receipt": 6_30,  # 2.00 + 4.00 + 12.90 in three
        "Members who bought": 2,
        "Twice or more": 1,
        "Bought in the period before": 2,
        "Of these came again": 1,
    }
    assert any("30 days before" in note for note in report.notes)


def test_months_of_first_purchase_are_followed(bought: Shop) -> None:
    report = made(bought, DECEMBER)

    rows = cohorts(report).rows
    assert rows == (
        ("2026-11", 2, 50_00, "", "", "", "", ""),
        ("2026-12", 1, "", "", "", "", "", ""),
    )


def test_what_came_back_whole_was_no_purchase(bought: Shop) -> None:
    report = made(bought, NOVEMBER)

    assert figures(report)["Members who bought"] == 2
    assert figures(report)["Average receipt"] == 5_63  # 2.00 + 2.00 + 12.90 in three
    assert cohorts(report).rows == (("2026-11", 2, "", "", "", "", "", ""),)


def test_a_period_before_the_first_sale_is_empty(bought: Shop) -> None:
    report = made(bought, Period(date(2025, 1, 1), date(2025, 1, 31)))

    assert set(figures(report).values()) == {0}
    assert cohorts(report).rows == ()
    assert report.charts == ()
