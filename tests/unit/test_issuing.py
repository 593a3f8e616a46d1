"""Coupons given out by rule: when, how many, and until which day."""

import datetime as dt

import pytest

from posmember.domain.ids import CouponId
from posmember.domain.pricing.scope import Audience, ItemScope, Moment, Schedule
from posmember.domain.promotions.effects import AmountOff, Minimum, SpendCounts
from posmember.domain.promotions.issuing import (
    caused_id,
    count_for,
    coupon_of,
    template_named,
    times_met_by,
    triggered,
    within_limits,
)
from posmember.domain.promotions.promotion import LimitPeriod, first_day_of
from posmember.domain.promotions.template import (
    CouponTemplate,
    CouponValidity,
    IssueOn,
    IssueTrigger,
)
from tests.support.checkout_cases import member
from tests.support.tickets import line

SUNDAY = dt.date(2026, 11, 22)
ON_PURCHASE = IssueTrigger(IssueOn.PURCHASE)


def template(name="ten", **more):
    return CouponTemplate(name, "十元券", "Ten off", AmountOff(1_000), **more)


@pytest.mark.parametrize(
    ("validity", "first", "last"),
    [
        (CouponValidity(), "2026-11-22", ""),
        (CouponValidity(days=1), "2026-11-22", "2026-11-22"),
        (CouponValidity(days=30, after_days=1), "2026-11-23", "2026-12-22"),
        (CouponValidity(months=1), "2026-11-22", "2026-12-21"),
        (CouponValidity(from_date="2026-12-31", months=2), "2026-12-31", "2027-02-28"),
        (CouponValidity(from_date="2026-12-31", months=14), "2026-12-31", "2028-02-29"),
        (CouponValidity(from_date="2026-11-01", to_date="2026-12-01"), "2026-11-22", "2026-12-01"),
        (CouponValidity(to_date="2026-12-01", days=5), "2026-11-22", "2026-11-26"),
        (CouponValidity(to_date="2026-11-24", days=5), "2026-11-22", "2026-11-24"),
    ],
)
def test_a_coupon_is_valid_from_and_to_the_days_of_its_template(validity, first, last):
    coupon = coupon_of(template(validity=validity), CouponId("c1"), SUNDAY, "m1")

    assert (coupon.valid_from, coupon.valid_to) == (first, last)
    assert (coupon.coupon_id, coupon.template_id, coupon.member_id) == ("c1", "ten", "m1")
    assert coupon.is_valid_on(dt.date.fromisoformat(first))
    assert not coupon.is_valid_on(dt.date.fromisoformat(first) - dt.timedelta(days=1))
    if last:
        assert coupon.is_valid_on(dt.date.fromisoformat(last))
        assert not coupon.is_valid_on(dt.date.fromisoformat(last) + dt.timedelta(days=1))


def test_the_same_cause_gives_the_same_coupon_on_every_till():
    ids = [caused_id("sale-1/ten", 1), caused_id("sale-1/ten", 2), caused_id("sale-2/ten", 1)]

    assert ids[0] == caused_id("sale-1/ten", 1)
    assert len(set(ids)) == 3
    assert caused_id("sale-1/ten", 2) == "c7043cc1-ce9a-5311-86cb-8c57489c0d7f"  # and version


def test_a_template_is_found_by_its_id():
    ten, five = template(), template("five")

    assert template_named("five", (ten, five)) is five
    assert template_named("one", (ten, five)) is None


def test_only_templates_that_are_meant_for_this_member_now_are_triggered():
    moment = Moment(SUNDAY)
    meant = template("meant", trigger=ON_PURCHASE)
    others = (
        template("off", trigger=ON_PURCHASE, is_active=False),
        template("joining", trigger=IssueTrigger(IssueOn.JOINING)),
        template(
            "monday", trigger=IssueTrigger(IssueOn.PURCHASE, schedule=Schedule(weekdays=(1,)))
        ),
        template(
            "gold", trigger=IssueTrigger(IssueOn.PURCHASE, audience=Audience(tiers=("gold",)))
        ),
    )

    assert triggered((*others, meant), IssueOn.PURCHASE, member(), moment) == (meant,)


def bought(net_minor, quantity_milli=1000, off_minor=0):
    return line(1, "Tea", net_minor, quantity_milli, off_minor)


@pytest.mark.parametrize(
    ("minimum", "is_per_minimum", "count"),
    [
        (Minimum(), False, 2),
        (Minimum(), True, 2),
        (Minimum(spend_minor=10_000), False, 2),
        (Minimum(spend_minor=10_000), True, 4),
        (Minimum(spend_minor=12_500), True, 2),
        (Minimum(spend_minor=12_500, counts=SpendCounts.GROSS), True, 4),
        (Minimum(spend_minor=30_000), False, 0),
        (Minimum(quantity_milli=2_000), True, 2),
        (Minimum(quantity_milli=1_000), True, 6),
        (Minimum(quantity_milli=1_000, spend_minor=10_000), True, 4),
        (Minimum(scope=ItemScope(categories=("drinks",))), False, 0),
        (Minimum(scope=ItemScope(categories=("food",))), False, 2),
    ],
)
def test_as_many_coupons_as_the_minimum_was_met(minimum, is_per_minimum, count):
    lines = [bought(10_000, 2_000), bought(5_000, off_minor=100)]  # 249.00 of 250.00, 3 pieces
    trigger = IssueTrigger(IssueOn.PURCHASE, minimum, is_per_minimum, count=2)

    assert count_for(trigger, lines) == count


def test_nothing_bought_meets_no_minimum():
    assert count_for(ON_PURCHASE, []) == 0


@pytest.mark.parametrize(
    ("least", "is_per_minimum", "times"),
    [(0, False, 1), (0, True, 1), (10_000, False, 1), (10_000, True, 2), (25_001, True, 0)],
)
def test_a_top_up_meets_its_minimum_so_often(least, is_per_minimum, times):
    trigger = IssueTrigger(IssueOn.TOP_UP, Minimum(spend_minor=least), is_per_minimum)

    assert times_met_by(trigger, 25_000) == times


@pytest.mark.parametrize(
    ("per_member", "total", "given"),
    [(None, None, 5), (3, None, 2), (None, 12, 2), (3, 11, 1), (1, None, 0), (None, 9, 0)],
)
def test_limits_leave_what_was_not_given_out_yet(per_member, total, given):
    trigger = IssueTrigger(per_member=per_member, total=total)

    assert within_limits(trigger, 5, 1, 10) == given


@pytest.mark.parametrize(
    ("period", "first"),
    [
        (LimitPeriod.EVER, "0001-01-01"),
        (LimitPeriod.DAY, "2026-11-22"),
        (LimitPeriod.WEEK, "2026-11-16"),
        (LimitPeriod.MONTH, "2026-11-01"),
        (LimitPeriod.YEAR, "2026-01-01"),
    ],
)
def test_a_period_of_a_limit_has_its_first_day(period, first):
    assert first_day_of(period, SUNDAY).isoformat() == first


def test_a_week_begins_on_monday():
    monday = dt.date(2026, 11, 23)

    assert first_day_of(LimitPeriod.WEEK, monday) == monday
