"""The report on classes of members, on a real store: everybody is in one part, returns count."""

from datetime import date, timedelta

import msgspec

from posmember.domain.classes.rules import Band, Stage
from posmember.domain.loyalty.event_points import EventKind, EventRule
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Grid, Report, ReportKind
from tests.support.shops import DAY_MS, Shop

SUNDAY = date(2026, 11, 22)


def made(shop: Shop, period: Period) -> Report:
    return shop.services.reports.report(shop.owner, ReportKind.CLASSES, period, "en")


def table(report: Report, title: str) -> Grid:
    return next(grid for grid in report.grids if grid.title == title)


def counted(grid: Grid) -> dict[str, object]:
    return {str(row[0]): row[1] for row in grid.rows if row[1]}


def test_everybody_is_in_one_part_of_each_division(shop: Shop) -> None:
    regular, once = shop.join("13900000001", "李雷"), shop.join("13900000002", "")
    shop.join("13900000003")
    for _ in range(5):
        shop.sell(("paper", 10_000), member=regular)
        shop.clock.step(DAY_MS)
    back = shop.sell(("water", 1_000), member=once)
    shop.sell(("water", 1_000))

    report = made(shop, Period(SUNDAY, SUNDAY + timedelta(days=30)))

    assert counted(table(report, "Stage")) == {"Lead": 1, "New": 2}
    classes = table(report, "RFM class")
    assert {row[0]: row[2] for row in classes.rows if row[2]} == {
        "Most valuable": 1,
        "New or occasional": 1,
        "Lapsed": 1,
    }
    assert table(report, "Stage").total[1] == 3
    assert classes.total[2] == table(report, "Temperature").total[2] == 3
    old_and_new = {row[0]: row[1:] for row in table(report, "Old and new members").rows}
    assert old_and_new["Joined in the period"] == (2, 6, 5 * 129_00 + 2_00)
    assert old_and_new["No members"] == (0, 1, 2_00)

    shop.services.returns.complete(shop.owner, back.sale_id, {1: 1000})

    after = made(shop, Period(SUNDAY, SUNDAY + timedelta(days=30)))
    assert counted(table(after, "Stage")) == {"Lead": 2, "New": 1}
    assert after.figures[0].value == 3


def test_who_is_going_is_listed_with_what_they_bought_last_until_they_buy(shop: Shop) -> None:
    member = shop.join("13900000001", "李雷")
    shop.sell(("paper", 1_000), ("water", 1_000), member=member)
    shop.clock.step(90 * DAY_MS)
    on = SUNDAY + timedelta(days=90)

    going = table(made(shop, Period(on, on)), "Going")

    last = ("2026-11-22", 90, "", "维达抽纸3连包", "", 14_90)
    assert going.rows == (("李*", "139****0001", "Dormant", *last),)
    shop.sell(("water", 1_000), member=member)
    assert table(made(shop, Period(on, on)), "Going").rows == ()


def test_who_moved_between_bands_is_counted(shop: Shop) -> None:
    member = shop.join("13900000001", "李雷")
    for _ in range(5):
        shop.sell(("paper", 10_000), member=member)
    shop.clock.step(200 * DAY_MS)
    first, last = SUNDAY + timedelta(days=1), SUNDAY + timedelta(days=200)

    moved = table(made(shop, Period(first, last)), "Moved")

    assert moved.rows == (("Warm", "Cold", 1),)


def test_the_page_of_a_member_says_how_they_buy(shop: Shop) -> None:
    member = shop.join("13900000001", "李雷")
    shop.sell(("paper", 1_000), member=member)

    before = shop.services.members.strip(member).behaviour
    programme = shop.services.programme.current()
    rules = (EventRule(EventKind.CHECK_IN, 1),)
    shop.services.programme.publish(
        shop.owner, msgspec.structs.replace(programme, event_points=rules)
    )
    shop.services.points.award(shop.owner, member, EventKind.CHECK_IN)
    after = shop.services.members.strip(member).behaviour

    assert (before.stage, before.visits, before.net_minor) == (Stage.NEW, 1, 12_90)
    assert (before.warmth.engagement, after.warmth.engagement) == (0, 1)
    assert before.band is Band.LUKEWARM
