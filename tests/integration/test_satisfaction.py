"""Scores of tickets: a low one is to be followed up, shows at the counter, and is reported."""

from datetime import date

import msgspec
import pytest

from posmember.domain.ids import MemberId
from posmember.domain.loyalty.event_points import EventKind, EventRule
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import Grid, Report, ReportKind
from tests.support.shops import DAY_MS, Shop

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)
BOTH = Period(SUNDAY, MONDAY)


@pytest.fixture
def shop_with_reviews(shop: Shop) -> Shop:
    programme = shop.services.programme.current()
    events = (EventRule(EventKind.REVIEW, 10),)
    changed = msgspec.structs.replace(programme, event_points=events)
    shop.services.programme.publish(shop.owner, changed)
    return shop


def review(shop: Shop, member: MemberId, score: int, text: str = "") -> str:
    ticket = shop.sell(("water", 1000), member=member)
    shop.clock.step()
    shop.services.engagement.review(shop.owner, ticket.sale_id, score, text)
    return ticket.receipt_no


def made(shop: Shop, period: Period = BOTH) -> Report:
    return shop.services.reports.report(shop.owner, ReportKind.SATISFACTION, period, "en")


def table(report: Report, title: str) -> Grid:
    return next(grid for grid in report.grids if grid.title == title)


def test_after_a_low_score_somebody_gets_in_touch_and_the_counter_says_so(
    shop_with_reviews: Shop,
) -> None:
    shop = shop_with_reviews
    member = shop.join()
    assert shop.services.members.strip(member).open_task == ""

    receipt_no = review(shop, member, 1, "茶太凉")

    (task,) = shop.services.follow_ups.of_member(member)
    assert task.due_on == SUNDAY
    assert task.text == f"★☆☆☆☆ {receipt_no} 茶太凉"
    assert shop.services.members.strip(member).open_task == task.text
    shop.services.follow_ups.close(shop.owner, task.follow_up_id, "换了一杯")
    assert shop.services.members.strip(member).open_task == ""


def test_a_good_score_needs_nobody(shop_with_reviews: Shop) -> None:
    member = shop_with_reviews.join()

    review(shop_with_reviews, member, 3)

    assert shop_with_reviews.services.follow_ups.of_member(member) == ()


def test_what_is_due_later_does_not_show_at_the_counter_yet(shop: Shop) -> None:
    from posmember.services.care.follow_ups import FollowUpWish  # noqa: PLC0415 - only here

    member = shop.join()
    shop.services.follow_ups.plan(shop.owner, member, FollowUpWish("回访", MONDAY))

    assert shop.services.members.strip(member).open_task == ""
    shop.clock.step(DAY_MS)
    assert shop.services.members.strip(member).open_task == "回访"


def test_scores_are_averaged_over_time_by_till_cashier_and_segment(
    shop_with_reviews: Shop,
) -> None:
    shop = shop_with_reviews
    member = shop.join()
    review(shop, member, 5)
    low = review(shop, member, 2, "等太久")
    shop.services.members.add_note(shop.owner, member, "★ 老客户")  # another note with a star
    shop.clock.step(DAY_MS)
    review(shop, member, 4)

    report = made(shop)

    figures = {figure.name: figure.value for figure in report.figures}
    assert figures == {"Average score": 3_667, "Reviews": 3, "Low (1 to 2)": 1}
    assert table(report, "Over time").rows == (
        ("2026-11-22", 2, 3_500, 1),
        ("2026-11-23", 1, 4_000, 0),
    )
    for title, name in (("By till", "0101"), ("By cashier", "01 店主"), ("By segment", "Member")):
        assert table(report, title).rows == ((name, 3, 3_667, 1),)
    (row,) = table(report, "Low scores").rows
    assert row[1:] == ("王* 138****5678", low, 2, "等太久")


def test_without_reviews_it_is_empty(shop: Shop) -> None:
    report = made(shop)

    assert {figure.value for figure in report.figures} == {0}
    assert report.charts == ()


def test_where_nobody_scored_there_is_no_average(shop: Shop) -> None:
    report = made(shop)

    assert [(figure.name, figure.value) for figure in report.figures] == [
        ("Reviews", 0),
        ("Low (1 to 2)", 0),
    ]
    assert all(not grid.rows for grid in report.grids)
