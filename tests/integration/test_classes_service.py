"""How members stand, from real tickets with returns; all counts add up to the members."""

import re
from datetime import date, timedelta

import msgspec
import pytest

from posmember.domain.classes.history import Back, Receipt
from posmember.domain.classes.moving import Trend
from posmember.domain.classes.rules import Band, ClassRules, RfmClass, Stage
from posmember.domain.classes.warmth import Warmth
from posmember.domain.ids import MemberId
from posmember.domain.loyalty.event_points import EventKind, EventRule
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Grid, Report, ReportKind
from posmember.services.coupons.rows import BatchAudience
from posmember.services.gatherings.rows import GatheringWish
from posmember.services.members import habits
from posmember.services.members.habits import histories_of
from posmember.services.reports import class_sums
from tests.support.campaigns import agreeing, offer, planned
from tests.support.shops import DAY_MS, Shop

SUNDAY = date(2026, 11, 22)


def days(shop: Shop, count: int) -> None:
    shop.clock.step(count * DAY_MS)


def standing(shop: Shop, member: MemberId):
    return shop.services.members.standing(member).behaviour


def bought(shop: Shop, member: MemberId) -> tuple[int | None, int, int]:
    found = standing(shop, member)
    return found.days_away, found.visits, found.net_minor


def history(shop: Shop, member: MemberId):
    with shop.till.database.reading() as connection:
        return histories_of(connection, (member,))[member]


def made(shop: Shop, language: str = "en", first: date = SUNDAY) -> Report:
    period = Period(first, shop.services.shop.today())
    return shop.services.reports.report(shop.owner, ReportKind.CLASSES, period, language)


def table(report: Report, title: str) -> Grid:
    return next(grid for grid in report.grids if grid.title == title)


def test_refunds_lower_visits_and_spend_and_a_whole_return_undoes_the_visit(shop: Shop) -> None:
    member = shop.join()
    shop.sell(("paper", 10_000), member=member)  # 129.00
    days(shop, 10)
    sale = shop.sell(("water", 10_000), member=member)  # 20.00
    assert bought(shop, member) == (0, 2, 149_00)

    shop.services.returns.complete(shop.owner, sale.sale_id, {1: 4_000})
    assert bought(shop, member) == (0, 2, 141_00)

    days(shop, 1)
    shop.services.returns.complete(shop.owner, sale.sale_id, {1: 6_000})
    assert bought(shop, member) == (11, 1, 129_00)
    later = SUNDAY + timedelta(days=10)
    backs = (Back(later, 8_00), Back(later + timedelta(days=1), 12_00))
    assert set(history(shop, member).receipts) == {
        Receipt(SUNDAY, 129_00),
        Receipt(later, 20_00, backs),
    }


def test_a_member_by_hand(shop: Shop) -> None:
    """Six visits of 129.00, 20 days apart; the last 15 days ago."""
    member = shop.join()
    for _ in range(6):
        shop.sell(("paper", 10_000), member=member)
        days(shop, 20)
    days(shop, -5)

    found = standing(shop, member)

    assert bought(shop, member) == (15, 6, 774_00)
    assert found.rfm is RfmClass.VALUABLE
    assert found.stage is Stage.RETURNING
    # 40 × 3/4; 25 × 6/12 = 12.5; 25 × 774/2000 = 9.675
    assert found.warmth == Warmth(30, 13, 10, 0)
    # 30 days before: 40 × 55/60, 25 × 5/12 and 25 × 645/2000, which is 37 + 10 + 8
    assert (found.warmth.degrees, found.band, found.trend) == (53, Band.WARM, Trend.DOWN)
    assert shop.services.members.strip(member).behaviour == found
    assert standing(shop, member) == found


def test_a_visit_clears_the_flag_of_being_at_risk(shop: Shop) -> None:
    member = shop.join()
    for _ in range(3):
        shop.sell(("water", 1_000), member=member)
        days(shop, 10)
    days(shop, 11)
    assert standing(shop, member).stage is Stage.AT_RISK

    shop.sell(("water", 1_000), member=member)

    assert standing(shop, member).stage is Stage.RETURNING


def test_what_members_do_besides_buying_counts(shop: Shop) -> None:
    member, rules = shop.join(), shop.services.programme.current()
    earning = (EventRule(EventKind.CHECK_IN, 5),)
    publish = shop.services.programme.publish
    publish(shop.owner, msgspec.structs.replace(rules, event_points=earning))
    shop.services.points.award(shop.owner, member, EventKind.CHECK_IN)
    wish = GatheringWish("Tea tasting", shop.services.shop.today(), None)
    event = shop.services.gatherings.plan(shop.owner, wish)
    shop.services.gatherings.invite(shop.owner, event, BatchAudience())
    shop.services.gatherings.sign_in(shop.owner, event, member)
    days(shop, 1)
    shop.services.points.award(shop.owner, member, EventKind.CHECK_IN)

    found = standing(shop, member)

    assert found.stage is Stage.LEAD
    assert found.engaged == 3
    assert found.warmth == Warmth(0, 0, 0, 3)


@pytest.fixture
def crowded(shop: Shop) -> Shop:
    """On the 22nd: one bought and stays away, one bought and gave all back, one never came.

    105 days later another joins and spends 516.00 in five visits.
    """
    away, back = shop.join(), shop.join("13912345678", "李雷")
    shop.join("13712345678", "")
    shop.sell(("paper", 1_000), ("water", 1_000), member=away)
    shop.services.members.add_note(shop.owner, away, "likes the soft ones")
    sale = shop.sell(("paper", 1_000), member=back)
    shop.services.returns.complete(shop.owner, sale.sale_id, {1: 1_000})
    days(shop, 100)
    late = shop.join("13612345678", "韩梅梅")
    for _ in range(5):
        days(shop, 1)
        shop.sell(("paper", 8_000), member=late)
    return shop


def test_every_table_of_the_report_adds_up_to_all_members(crowded: Shop) -> None:
    report = made(crowded, first=SUNDAY + timedelta(days=1))

    classes, stages = table(report, "RFM class"), table(report, "Stage")
    bands, moved = table(report, "Temperature"), table(report, "Into and out of bands")
    assert [(row[0], *row[2:6]) for row in classes.rows if row[2]] == [
        ("Most valuable", 1, 25_00, 5, 516_00),
        ("Lapsed", 3, 75_00, 1, 14_90),
    ]
    assert len(classes.rows) == 8
    assert classes.rows[0][1] == "< 60 days, ≥ 5 visits, ≥ 500.00"
    assert [row[:5] for row in stages.rows if row[1]] == [
        ("Lead", 2, 50_00, 0, 0),
        ("New", 1, 25_00, 5, 516_00),
        ("Dormant", 1, 25_00, 1, 14_90),
    ]
    assert [row[:3] for row in bands.rows] == [
        ("Cold", "0–24", 3),
        ("Lukewarm", "25–49", 0),
        ("Warm", "50–74", 1),
        ("Hot", "75–100", 0),
    ]
    assert moved.rows == (
        ("Cold", 2, 0, 1, 0, 3),
        ("Lukewarm", 1, 0, 0, 1, 0),
        ("Warm", 0, 1, 0, 0, 1),
        ("Hot", 0, 0, 0, 0, 0),
    )
    assert classes.total[2:] == bands.total[2:] == (4, 100_00, 6, 530_90, 0)
    assert stages.total[1:] == (4, 100_00, 6, 530_90, 0)
    assert moved.total[1:] == (3, 1, 1, 1, 4)
    figures = {each.name: each.value for each in report.figures}
    assert report.figures[0].value == 4
    assert (figures["Warmer"], figures["Colder"]) == (0, 1)


def test_lists_mask_names_and_say_what_was_bought_and_said_last(crowded: Shop) -> None:
    going = table(made(crowded), "Going").rows

    said = "likes the soft ones"
    last = ("2026-11-22", 105, "", "维达抽纸3连包", said, 14_90)
    assert going == (("王*", "138****5678", "Dormant", *last),)


def test_the_report_of_a_past_day_sees_only_what_had_happened(crowded: Shop) -> None:
    period = Period(SUNDAY, SUNDAY + timedelta(days=3))
    report = crowded.services.reports.report(crowded.owner, ReportKind.CLASSES, period, "en")

    assert report.figures[0].value == 3
    assert table(report, "Stage").rows[1][:5] == ("New", 1, 33_33, 1, 14_90)


def test_the_report_reads_in_chinese_and_names_the_quartiles(crowded: Shop) -> None:
    report = made(crowded, "zh_CN")

    assert table(report, "RFM 分类").rows[0][0] == "重要价值"
    assert "消费过的会员温度的四分位为 6、6、56" in report.notes[3]


def test_an_empty_shop_has_a_report_too(shop: Shop) -> None:
    report = made(shop)

    assert report.figures[0].value == 0
    assert table(report, "Stage").total[1:3] == (0, 0)


def test_pages_and_full_lists_change_no_count(
    crowded: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    at_once = made(crowded)
    monkeypatch.setattr(class_sums, "_ROWS_AT_ONCE", 1)
    assert made(crowded) == at_once

    other = crowded.join("13512345678", "张三")
    crowded.sell(("water", 1_000), member=other)
    days(crowded, 95)
    monkeypatch.setattr(class_sums, "LISTED_MOST", 2)
    report = made(crowded)

    assert [row[-1] for row in table(report, "Going").rows] == [516_00, 14_90]
    assert "“Dormant”: 3 members; the 2 who spent most are listed." in report.notes


def test_what_is_on_record_is_asked_for_by_index(shop: Shop) -> None:
    driver = shop.till.database._driver
    by_index = {
        habits.TICKETS: {"ix_sale_member", "ix_sale_returns_sale_id"},
        habits.ACTED: {"ix_points_event_member"},
        habits.CAME: {"ix_gathering_visit_member", "sqlite_autoindex_gathering_1"},
        habits.OFFERED: {"ix_campaign_member_member", "sqlite_autoindex_campaign_1"},
        class_sums.LAST_GOODS: {
            "ix_sale_member",
            "ix_sale_returns_sale_id",
            "sqlite_autoindex_sale_line_1",
            "sqlite_autoindex_product_1",
        },
    }
    for prepared, indexes in by_index.items():
        values = ["[]"] * prepared.sql.count("?")
        plan = driver.execute(f"EXPLAIN QUERY PLAN {prepared.sql}", values).fetchall()
        steps = [row[3] for row in plan if row[3].startswith(("SCAN", "SEARCH"))]
        used = [step for step in steps if "VIRTUAL TABLE" not in step]
        assert {re.sub(r".* INDEX (\w+).*", r"\1", step) for step in used} == indexes


def test_lost_is_who_a_campaign_did_not_win_back(shop: Shop) -> None:
    offer(shop)
    (member,) = agreeing(shop, 1)
    shop.sell(("water", 1_000), member=member)
    days(shop, 360)
    today = shop.services.shop.today()
    ends = (today + timedelta(days=10)).isoformat()
    campaign = planned(shop, from_date=today.isoformat(), to_date=ends)
    shop.services.campaigns.start(shop.owner, campaign)

    days(shop, 10)
    assert standing(shop, member).stage is Stage.DORMANT
    days(shop, 1)
    assert standing(shop, member).stage is Stage.LOST
    assert [row[2:5] for row in table(made(shop), "Going").rows] == [("Lost", "2026-11-22", 371)]


def test_changed_thresholds_hold_for_everybody_at_once(crowded: Shop) -> None:
    rules = crowded.services.programme.current()
    stricter = msgspec.structs.replace(rules, classes=ClassRules(spend_minor=600_00))
    crowded.services.programme.publish(crowded.owner, stricter)

    classes = table(made(crowded), "RFM class")

    assert [row[0] for row in classes.rows if row[2]] == ["Promising", "Lapsed"]
