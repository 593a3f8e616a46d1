"""What the programme costs, by kind, by month and by member: worked out by hand."""

from datetime import date

import msgspec
import pytest

from posmember.domain.promotions.effects import AmountOff, Target
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Report, ReportKind
from posmember.domain.stored_value.rules import TopUpRule
from posmember.domain.stored_value.top_up import Payment, PaymentKind
from posmember.domain.tiers.benefit import Benefit, BenefitKind
from posmember.services.stored_value.top_ups import TopUpWish
from posmember.services.tiers.benefits import BenefitWish
from tests.support.shops import DAY_MS, Shop

NOVEMBER = Period(date(2026, 11, 1), date(2026, 11, 30))


@pytest.fixture
def given(shop: Shop) -> Shop:
    """Rules: 1 off every ticket, 200 pay for 250, a cake that costs 18.

    A member buys apples at the member price, 32.20 less 2.30, and papers, which come back.
    """
    programme = shop.services.programme.current()
    off = Promotion("one", "立减1元", "One off", AmountOff(100, Target.TICKET))
    cake = Benefit("cake", BenefitKind.GIFT, "蛋糕", "Cake", cost_minor=1_800)
    tiers = tuple(msgspec.structs.replace(tier, benefits=(cake,)) for tier in programme.tiers)
    rule = TopUpRule("big", "充200送50", "200 for 250", 200_00, bonus_minor=50_00)
    shop.services.programme.publish(
        shop.owner,
        msgspec.structs.replace(programme, promotions=(off,), tiers=tiers, top_ups=(rule,)),
    )
    member = shop.join()
    shop.clock.step()
    wish = TopUpWish(member, 200_00, rule_id="big")
    shop.services.top_ups.top_up(shop.owner, wish, (Payment(PaymentKind.CASH, 200_00),))
    shop.sell(("apple", 1000), member=member)
    back = shop.sell(("paper", 1000), member=member)
    shop.clock.step()
    shop.services.returns.complete(shop.owner, back.sale_id, {1: 1000})
    shop.services.benefits.use(shop.owner, member, BenefitWish("cake"))
    return shop


def made(shop: Shop, period: Period = NOVEMBER) -> Report:
    return shop.services.reports.report(shop.owner, ReportKind.COSTS, period, "en")


def figures(report: Report) -> dict[str, int]:
    return {figure.name: figure.value for figure in report.figures}


def test_each_kind_is_counted_once_and_returns_are_taken_off(given: Shop) -> None:
    report = made(given)

    points = 28  # of 28.90 that were paid for the apples
    assert figures(report) == {
        "Cost in all": points + 2_30 + 1_00 + 50_00 + 18_00,
        "Points given": points,
        "Member prices, tiers": 2_30,
        "Promotions, coupons": 1_00,
        "Bonus given": 50_00,
        "Benefits": 18_00,
        "For each who bought": points + 2_30 + 1_00 + 50_00 + 18_00,
        "Of net to members": 247_68,
        "Points owed at the end": points,
    }
    grid = report.grids[0]
    assert [row[0] for row in grid.rows] == ["2026-11-22"]
    assert grid.total == ("Total", points, 2_30, 1_00, 50_00, 18_00, points + 71_30)


def test_spending_points_is_no_further_cost(given: Shop) -> None:
    before = figures(made(given))
    member = given.services.lookup.find("13812345678", prefer="member").members[0].member_id
    given.services.points.adjust(given.owner, member, 1_000, reason="test")

    assert figures(made(given))["Cost in all"] == before["Cost in all"]


def test_another_month_has_cost_nothing(given: Shop) -> None:
    given.clock.step(30 * DAY_MS)

    report = made(given, Period(date(2026, 12, 1), date(2026, 12, 31)))

    assert figures(report)["Cost in all"] == 0
    assert report.grids[0].rows == ()
