"""Reports on a real store: every figure was worked out by hand, and sums meet."""

from datetime import date, timedelta

import msgspec
import pytest

from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.errors import NotPermittedError
from posmember.domain.ids import MemberId
from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.promotions.effects import Gift
from posmember.domain.promotions.promotion import Limits, Promotion
from posmember.domain.reports.errors import ReportCancelledError
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Grid, Report, ReportKind
from posmember.domain.shifts.rules import ShiftRules
from posmember.domain.staff.permissions import Role
from posmember.domain.stored_value.top_up import Payment, PaymentKind
from posmember.domain.tiers.benefit import Benefit, BenefitKind
from posmember.services.shifts.rows import Count
from posmember.services.stored_value.top_ups import TopUpWish
from posmember.services.tiers.benefits import BenefitWish
from tests.support.shops import DAY_MS, Shop

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)
BOTH = Period(SUNDAY, MONDAY)


@pytest.fixture
def sold(shop: Shop) -> Shop:
    """Sell on Sunday and take some back on Monday.

    Sunday: 40.68, rounded to 40.60 for cash (50.00 given), and 12.90 to a member. Monday: the
    member brings the 12.90 back.
    """
    shop.clock.step()
    cart = shop.cart(("paper", 2000), ("water", 1000), ("apple", 400))
    shop.services.checkout.settle(shop.owner, cart, (TenderLine(TenderKind.CASH, 50_00),))
    member = shop.join()
    ticket = shop.sell(("paper", 1000), member=member)
    shop.clock.step(DAY_MS)
    shop.services.returns.complete(shop.owner, ticket.sale_id, {1: 1000})
    return shop


def made(shop: Shop, kind: ReportKind, period: Period = BOTH, language: str = "en") -> Report:
    return shop.services.reports.report(shop.owner, kind, period, language)


def figures(report: Report) -> dict[str, int]:
    return {figure.name: figure.value for figure in report.figures}


def table(report: Report, title: str) -> Grid:
    return next(grid for grid in report.grids if grid.title == title)


def test_sales_add_up_by_day_hour_and_cashier(sold: Shop) -> None:
    report = made(sold, ReportKind.SALES)

    assert figures(report) == {
        "Net sales": 40_60,
        "Receipts": 2,
        "Gross": 53_58,
        "Reductions": -8,
        "Sold": 53_50,
        "Returned": -12_90,
        "Average receipt": 26_75,
        "Receipts of members": 50_00,
    }
    over_time = table(report, "Over time")
    assert over_time.rows == (
        ("2026-11-22", 2, 53_58, 53_50, 0, 0, 53_50),
        ("2026-11-23", 0, 0, 0, 1, -12_90, -12_90),
    )
    assert over_time.total == ("Total", 2, 53_58, 53_50, 1, -12_90, 40_60)
    assert table(report, "By cashier").total == ("Total", 2, 1, 40_60)
    nets, hours = (chart.series[0].values for chart in report.charts)
    assert nets == (53_50, -12_90)
    assert hours[12] == sum(hours) == 40_60


def test_sales_of_several_tills_add_up_and_say_as_of_when(sold: Shop) -> None:
    assert "By till" not in {grid.title for grid in made(sold, ReportKind.SALES).grids}
    with sold.till.database.writing() as connection:  # as receipts of another store read
        connection.exec_driver_sql("UPDATE terminal_state SET store_no = '02'")
    sold.clock.step(60_000)
    sold.sell(("water", 1000))

    by_till = table(made(sold, ReportKind.SALES), "By till")

    assert by_till.rows == (
        ("0101", 2, 1, 40_60, "2026-11-23 12:00:02"),
        ("0201", 1, 0, 2_00, "2026-11-23 12:01:03"),
    )
    assert by_till.total == ("Total", 3, 1, 42_60, "")


def test_reductions_are_told_apart_and_explain_what_is_missing_from_the_gross(sold: Shop) -> None:
    member = sold.services.lookup.find("13812345678", prefer="member").members[0].member_id
    ticket = sold.sell(("apple", 1000), member=member)
    today = Period(MONDAY, MONDAY)

    report = made(sold, ReportKind.SALES, today)

    reduced = sum(part.amount_minor for line in ticket.lines for part in line.reductions)
    assert reduced > 0
    known = figures(report)
    assert known["Reductions"] == -reduced == known["Sold"] - known["Gross"]
    assert table(report, "Reductions by kind").total == ("Total", -reduced)


def test_what_each_promotion_costs_is_told_with_gifts_at_their_worth(sold: Shop) -> None:
    water = sold.services.products.by_code("W1")
    assert water is not None
    effect = Gift(water.product_id)
    sample = Promotion("try", "试用装", "Sample", effect, limits=Limits(per_member=1))
    programme = sold.services.programme.current()
    changed = msgspec.structs.replace(programme, promotions=(sample,))
    sold.services.programme.publish(sold.owner, changed)
    member = sold.services.lookup.find("13812345678", prefer="member").members[0].member_id
    for _ in range(2):
        sold.sell(("apple", 1000), member=member)

    report = made(sold, ReportKind.SALES, Period(MONDAY, MONDAY))

    costs = table(report, "Promotions, coupons, rewards")
    assert costs.rows == (("Sample", 1, -2_00),)
    assert costs.total == ("Total", 1, -2_00)


def test_products_are_counted_less_what_came_back(sold: Shop) -> None:
    report = made(sold, ReportKind.PRODUCTS)

    assert table(report, "By product").rows == (
        ("T1", "维达抽纸3连包", "日化", 2000, 25_75, 0),
        ("P43", "红富士苹果", "生鲜", 400, 12_85, 0),
        ("W1", "农夫山泉550ml", "饮料", 1000, 2_00, 0),
    )
    assert table(report, "By product").total == ("Total", "", "", 3400, 40_60, 0)
    assert table(report, "By category").rows == (("日化", 25_75), ("生鲜", 12_85), ("饮料", 2_00))


def test_of_each_product_the_share_that_members_bought_is_told(sold: Shop) -> None:
    member = sold.services.lookup.find("13812345678", prefer="member").members[0].member_id
    sold.sell(("water", 3000), member=member)
    sold.sell(("water", 1000))

    report = made(sold, ReportKind.PRODUCTS, Period(MONDAY, MONDAY))

    rows = {row[0]: row[-1] for row in table(report, "By product").rows}
    assert rows == {"W1": 75_00, "T1": 0}


def test_tenders_end_at_the_net_of_the_sales(sold: Shop) -> None:
    report = made(sold, ReportKind.TENDERS)

    assert table(report, "By tender").rows == (
        ("Cash", 1, 50_00, 0, -9_40, 40_60),
        ("WeChat Pay", 2, 12_90, -12_90, 0, 0),
    )
    assert table(report, "By tender").total[-1] == 40_60
    assert table(report, "Over time").rows == (
        ("2026-11-22", 40_60, 12_90, 53_50),
        ("2026-11-23", 0, -12_90, -12_90),
    )


def test_members_are_counted_as_they_joined_and_bought(sold: Shop) -> None:
    sold.join("13900000001", "李雪")

    report = made(sold, ReportKind.MEMBERS)

    assert figures(report) == {
        "Members at the end": 2,
        "Members before": 0,
        "Joined": 2,
        "Imported of these": 0,
        "Blocked members": 0,
        "Members who bought": 1,
        "Net sales to members": 0,
        "Net sales to others": 40_60,
    }
    assert made(sold, ReportKind.MEMBERS, Period(MONDAY, MONDAY)).charts == ()
    assert table(report, "Joined over time").rows == (("2026-11-22", 1), ("2026-11-23", 1))
    assert table(report, "Members by net sales").rows == (("王小明", "138****5678", 2, 0),)


def test_points_lead_from_the_opening_to_the_closing_balance(sold: Shop) -> None:
    """12.90 earned 12 points on Sunday; the return took them back on Monday."""
    member = sold.services.lookup.find("13812345678", prefer="member").members[0].member_id
    sold.sell(("paper", 2000), member=member)

    report = made(sold, ReportKind.POINTS, Period(MONDAY, MONDAY))

    known = figures(report)
    assert known["Opening balance"] == 12
    assert known["Taken"] == -12
    assert known["Given"] == 25
    assert known["Closing balance"] == 25
    assert known["Opening balance"] + known["Given"] + known["Taken"] == known["Closing balance"]
    assert table(report, "Points left, by last day").total == ("Total", 25)
    balance = sold.services.members.strip(member).balances.points
    assert balance == known["Closing balance"]


def test_stored_value_of_nobody_is_nothing(sold: Shop) -> None:
    report = made(sold, ReportKind.STORED_VALUE)

    assert set(figures(report).values()) == {0}


def test_z_reports_show_what_was_over_and_short(sold: Shop) -> None:
    sold.services.shop.change(sold.owner, shifts=ShiftRules(are_used=True))
    for counted in (102_00, 101_00):
        sold.services.shifts.open(sold.owner, 100_00)
        cart = sold.cart(("water", 1000))
        sold.clock.step()
        sold.services.checkout.settle(sold.owner, cart, (TenderLine(TenderKind.CASH, 2_00),))
        sold.services.shifts.close(sold.owner, Count(counted))
        sold.clock.step()

    report = made(sold, ReportKind.Z_REPORTS)

    assert figures(report)["Net sales"] == 4_00
    assert figures(report)["Over/short"] == -1_00
    assert table(report, "Counted, by tender").rows == (("Cash", 204_00, 203_00, -1_00),)
    assert [row[-1] for row in table(report, "By shift").rows] == [0, -1_00]


def test_birthdays_of_both_calendars_are_listed_in_the_order_of_days(shop: Shop) -> None:
    shop.join("13900000001", "李雪", birthday=Birthday(Calendar.SOLAR, 11, 23, year=1990))
    shop.join("13900000002", "陈晨", birthday=Birthday(Calendar.LUNAR, 10, 14))

    report = made(shop, ReportKind.BIRTHDAYS, Period(SUNDAY, date(2026, 12, 20)))

    assert figures(report)["Birthdays"] == 2
    assert figures(report)["Of the lunar calendar"] == 1
    assert [row[:2] for row in table(report, "List").rows] == [
        ("2026-11-22", "陈晨"),
        ("2026-11-23", "李雪"),
    ]


@pytest.mark.parametrize("kind", list(ReportKind))
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_report_of_an_empty_shop_says_that_there_is_nothing(shop, kind, language) -> None:
    report = made(shop, kind, language=language)

    assert report.title
    assert all(grid.rows or grid.empty for grid in report.grids)


def test_what_is_booked_meanwhile_is_not_in_the_report(sold: Shop) -> None:
    steps: list[tuple[int, int]] = []

    def step(done: int, total: int) -> bool:
        if not steps:
            sold.sell(("water", 1000))
        steps.append((done, total))
        return False

    report = sold.services.reports.report(sold.owner, ReportKind.SALES, BOTH, "en", step=step)

    assert figures(report)["Net sales"] == 40_60
    assert steps[-1] == (2, 2)


def test_a_report_can_be_stopped_between_two_pieces(sold: Shop) -> None:
    year = Period(date(2026, 1, 1), date(2026, 12, 31))

    with pytest.raises(ReportCancelledError):
        sold.services.reports.report(
            sold.owner, ReportKind.SALES, year, "en", step=lambda done, _total: done == 3
        )


def test_a_cashier_reads_reports_with_approval_only(sold: Shop) -> None:
    cashier = sold.services.operators.add(sold.owner, "李敏", "135792", Role.CASHIER)

    with pytest.raises(NotPermittedError):
        sold.services.reports.report(cashier, ReportKind.SALES, BOTH, "en")
    approved = sold.services.reports.report(
        cashier, ReportKind.SALES, BOTH, "en", approver=sold.owner
    )
    assert figures(approved)["Net sales"] == 40_60


def test_stored_value_shows_what_was_paid_in_by_tender_and_what_is_owed(sold: Shop) -> None:
    member = sold.services.lookup.find("13812345678", prefer="member").members[0].member_id
    first, _second = (topped_up(sold, member, minor) for minor in (300_00, 200_00))
    sold.services.top_up_refunds.refund(sold.owner, first, shown_minor=300_00)

    report = made(sold, ReportKind.STORED_VALUE)

    known = figures(report)
    assert known["Top-ups"] == 2
    assert known["Owed to members (principal)"] == 200_00
    balances = sold.services.members.strip(member).balances
    assert known["Owed to members (principal)"] == balances.principal_minor
    assert known["Bonus left"] == balances.bonus_minor
    assert known["Opening balance"] + known["Put in"] + known["Taken"] == known["Closing balance"]
    assert table(report, "Top-ups by tender").rows == (("Cash", 500_00, -300_00, 200_00),)
    assert figures(made(sold, ReportKind.SALES))["Net sales"] == 40_60


def topped_up(shop: Shop, member: MemberId, minor: int) -> str:
    shop.clock.step()
    paid = (Payment(PaymentKind.CASH, minor),)
    return shop.services.top_ups.top_up(shop.owner, TopUpWish(member, minor), paid).top_up.top_up_id


def test_benefits_say_for_whom_they_are_who_used_them_and_which_nobody_wants(shop: Shop) -> None:
    cake = Benefit("cake", BenefitKind.GIFT, "蛋糕", "Cake", quota=5, cost_minor=800)
    desk = Benefit("desk", BenefitKind.SERVICE, "专人", "Own desk")
    rules = shop.services.programme.current()
    tiers = (msgspec.structs.replace(rules.tiers[0], benefits=(cake, desk)), *rules.tiers[1:])
    shop.services.programme.publish(shop.owner, msgspec.structs.replace(rules, tiers=tiers))
    first, second = shop.join(), shop.join("13912345678", "李雷")
    sold = shop.sell(("paper", 1000), member=first)
    for member in (first, first, second):
        shop.clock.step()
        shop.services.benefits.use(shop.owner, member, BenefitWish("cake"))

    report = made(shop, ReportKind.BENEFITS, Period(SUNDAY, SUNDAY))

    rows = {row[0]: row[1:] for row in table(report, "By benefit").rows}
    assert rows["Cake"] == (2, 3, 2, 2_400, sold.due_minor, SUNDAY.isoformat(), "")
    assert rows["Own desk"] == (2, 0, 0, 0, 0, "never", "")
    assert figures(report) == {"Uses": 3, "Cost": 2_400, "Benefits": 2, "Long unused": 0}

    shop.clock.step(190 * DAY_MS)
    later = SUNDAY + timedelta(days=190)
    report = made(shop, ReportKind.BENEFITS, Period(later, later))
    rows = {row[0]: row[1:] for row in table(report, "By benefit").rows}
    assert rows["Cake"] == (2, 0, 0, 0, 0, SUNDAY.isoformat(), "unused")
    assert rows["Own desk"][-1] == "unused"


def test_members_are_counted_by_the_way_they_came(shop: Shop) -> None:
    first = shop.join(source="微信")
    shop.join("13912345678", "李雷", source="微信")
    shop.join("13912345679", "韩梅", referrer=first)
    shop.join("13912345670", "小红")
    shop.sell(("water", 3_000), member=first)
    ticket = shop.sell(("water", 2_000), member=first)
    shop.services.returns.complete(shop.owner, ticket.sale_id, {1: 1_000})
    shop.clock.step(90 * DAY_MS)
    shop.sell(("water", 5_000), member=first)

    report = made(shop, ReportKind.MEMBERS, Period(SUNDAY, SUNDAY))

    found = table(report, "Joined by source")
    assert {row[0]: row[1:] for row in found.rows} == {
        "微信": (2, 50_00, 8_00),
        "Brought by a member": (1, 0, 0),
        "At the counter": (1, 0, 0),
    }
    assert found.total[1:] == (4, 25_00, 8_00)
