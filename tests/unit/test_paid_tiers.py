"""Paid memberships: from which day to which, what comes back, and when to remind."""

import datetime as dt

import pytest

from posmember.domain.tiers.membership import (
    Membership,
    ending_soon,
    paid_rule,
    refund_minor,
    started,
)
from posmember.domain.tiers.rules import MembershipRefund, PaidTier
from posmember.domain.tiers.tier import Tier

YEAR = PaidTier("card", "gold")
BOUGHT = Membership(1, "gold", "2026-01-01", "2026-12-31", product_id="card")


def day(text):
    return dt.date.fromisoformat(text)


def test_a_membership_of_a_year_ends_the_day_before_the_same_day():
    made = started(YEAR, 2, day("2026-11-22"), ())

    assert made == Membership(2, "gold", "2026-11-22", "2027-11-21", product_id="card")


@pytest.mark.parametrize(
    ("months", "days", "last"),
    [(0, 1, "2026-11-22"), (0, 30, "2026-12-21"), (1, 0, "2026-12-21"), (1, 10, "2026-12-31")],
)
def test_months_and_days_add_up(months, days, last):
    paid = PaidTier("card", "gold", months=months, days=days)

    assert started(paid, 1, day("2026-11-22"), ()).last_day == last


@pytest.mark.parametrize(
    ("first", "months", "last"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-01-29", 1, "2026-02-28"),
        ("2026-01-28", 1, "2026-02-27"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-28"),
    ],
)
def test_where_there_is_no_such_day_a_membership_lasts_to_the_end_of_the_month(first, months, last):
    paid = PaidTier("card", "gold", months=months)

    assert started(paid, 1, day(first), ()).last_day == last


def test_one_of_the_same_tier_is_renewed_behind_the_one_that_runs():
    running = Membership(1, "gold", "2026-01-01", "2026-12-31")
    behind = Membership(1, "gold", "2027-01-01", "2027-12-31")
    others = (
        Membership(1, "silver", "2026-01-01", "2029-12-31"),
        Membership(1, "gold", "2026-01-01", "2028-12-31", ended_on="2026-05-01"),
        Membership(1, "gold", "2020-01-01", "2026-11-21"),
    )

    assert started(YEAR, 1, day("2026-11-22"), others).first_day == "2026-11-22"
    assert started(YEAR, 1, day("2026-11-22"), (running, *others)).first_day == "2027-01-01"
    assert started(YEAR, 1, day("2026-11-22"), (running, behind)).first_day == "2028-01-01"


def test_it_is_in_force_on_both_its_end_days_and_until_it_was_given_back():
    ended = Membership(1, "gold", "2026-01-01", "2026-12-31", ended_on="2026-06-30")
    never = Membership(1, "gold", "2026-01-01", "2026-12-31", ended_on="2025-12-31")

    def in_force(bought):
        days = ("2025-12-31", "2026-01-01", "2026-06-30", "2026-07-01", "2026-12-31", "2027-01-01")
        return [bought.is_in_force(day(each)) for each in days]

    assert in_force(BOUGHT) == [False, True, True, True, True, False]
    assert in_force(ended) == [False, True, True, False, False, False]
    assert not any(in_force(never))
    assert BOUGHT.is_coming(day("2025-01-01"))
    assert not never.is_coming(day("2025-01-01"))
    assert not BOUGHT.is_coming(day("2027-01-01"))


@pytest.mark.parametrize(
    ("refund", "full_days", "today", "back"),
    [
        (MembershipRefund.PRO_RATA, 0, "2025-12-31", 36_500),
        (MembershipRefund.PRO_RATA, 0, "2026-01-01", 36_400),
        (MembershipRefund.PRO_RATA, 1, "2026-01-01", 36_500),
        (MembershipRefund.PRO_RATA, 7, "2026-01-07", 36_500),
        (MembershipRefund.PRO_RATA, 7, "2026-01-08", 35_700),
        (MembershipRefund.PRO_RATA, 0, "2026-12-31", 0),
        (MembershipRefund.PRO_RATA, 0, "2027-05-01", 0),
        (MembershipRefund.FULL, 0, "2026-12-31", 36_500),
        (MembershipRefund.NOTHING, 0, "2026-01-01", 0),
        (MembershipRefund.NOTHING, 7, "2026-01-02", 36_500),
        (MembershipRefund.NOTHING, 0, "2025-12-31", 36_500),
    ],
)
def test_what_comes_back_follows_the_days_that_are_left(refund, full_days, today, back):
    rule = PaidTier("card", "gold", refund=refund, full_refund_days=full_days)

    assert refund_minor(36_500, BOUGHT, rule, day(today)) == back


def test_half_a_minor_unit_is_rounded_up():
    two_days = Membership(1, "gold", "2026-01-01", "2026-01-02")

    assert refund_minor(101, two_days, YEAR, day("2026-01-01")) == 51


@pytest.mark.parametrize(
    ("today", "is_ending"),
    [("2026-11-30", False), ("2026-12-01", True), ("2026-12-31", True), ("2027-01-01", False)],
)
def test_the_member_is_reminded_so_many_days_before_the_end(today, is_ending):
    assert ending_soon(BOUGHT, YEAR, day(today)) is is_ending


def test_only_products_with_a_rule_are_memberships():
    assert paid_rule("card", (PaidTier("other", "x"), YEAR)) is YEAR
    assert paid_rule("tea", (YEAR,)) is None


def test_a_tier_is_called_by_its_name_and_its_retention_is_rounded_up():
    gold = Tier("gold", "金卡", "Gold", 1_001, retention_bp=5_000)

    assert [gold.name_in(language) for language in ("zh_CN", "zh", "en")] == [
        "金卡",
        "金卡",
        "Gold",
    ]
    assert gold.retention == 501
    assert Tier("gold", "金卡", "Gold", 1_001, retention_amount=0).retention == 0
