"""Whom, what and when a rule is for."""

import datetime as dt

import msgspec
import pytest

from posmember.domain.ids import ProductId
from posmember.domain.pricing.faults import faults_of_audience, faults_of_schedule
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.scope import (
    Audience,
    ItemScope,
    Moment,
    Schedule,
    is_category_within,
    minute_of,
)
from tests.support.checkout_cases import member

SUNDAY = dt.date(2026, 11, 22)
TEA = ProductSnapshot(ProductId("tea"), "1", "Tea", "drinks/tea", labels=("new", "green"))


@pytest.mark.parametrize(
    ("scope", "is_covered"),
    [
        (ItemScope(), True),
        (ItemScope(products=("tea",)), True),
        (ItemScope(products=("milk",)), False),
        (ItemScope(categories=("drinks",)), True),
        (ItemScope(categories=("drinks/tea",)), True),
        (ItemScope(categories=("drink",)), False),
        (ItemScope(categories=("drinks/tea/green",)), False),
        (ItemScope(labels=("old", "green")), True),
        (ItemScope(labels=("old",)), False),
        (ItemScope(products=("milk",), labels=("new",)), True),
        (ItemScope(excluded_products=("tea",)), False),
        (ItemScope(categories=("drinks",), excluded_labels=("new",)), False),
        (ItemScope(products=("tea",), excluded_categories=("drinks",)), False),
        (ItemScope(excluded_products=("milk",), excluded_labels=("old",)), True),
    ],
)
def test_a_scope_takes_one_inclusion_and_no_exclusion(scope, is_covered):
    assert scope.covers(TEA) is is_covered


def test_a_category_lies_within_itself_and_those_above():
    assert is_category_within("饮料/茶", "饮料")
    assert is_category_within("饮料", "饮料")
    assert not is_category_within("饮料", "饮料/茶")
    assert not is_category_within("饮料类", "饮料")


@pytest.mark.parametrize(
    ("schedule", "minute", "is_open"),
    [
        (Schedule(), 0, True),
        (Schedule(from_date="2026-11-22", to_date="2026-11-22"), 720, True),
        (Schedule(from_date="2026-11-23"), 720, False),
        (Schedule(to_date="2026-11-21"), 720, False),
        (Schedule(weekdays=(7,)), 720, True),
        (Schedule(weekdays=(1, 6)), 720, False),
        (Schedule(days_of_month=(22,)), 720, True),
        (Schedule(days_of_month=(21, 23)), 720, False),
        (Schedule(from_time="18:30"), 18 * 60 + 29, False),
        (Schedule(from_time="18:30"), 18 * 60 + 30, True),
        (Schedule(to_time="18:30"), 18 * 60 + 29, True),
        (Schedule(to_time="18:30"), 18 * 60 + 30, False),
        (Schedule(from_time="22:00", to_time="02:00"), 22 * 60 - 1, False),
        (Schedule(from_time="22:00", to_time="02:00"), 22 * 60, True),
        (Schedule(from_time="22:00", to_time="02:00"), 2 * 60 - 1, True),
        (Schedule(from_time="22:00", to_time="02:00"), 2 * 60, False),
        (Schedule(from_time="10:00", to_time="10:00"), 10 * 60, False),
        (Schedule(), 1439, True),
    ],
)
def test_a_schedule_includes_its_days_and_its_first_minute_only(schedule, minute, is_open):
    assert schedule.is_open(Moment(SUNDAY, minute)) is is_open


NIGHT = Schedule(from_time="22:00", to_time="02:00")


@pytest.mark.parametrize(
    ("days", "moment", "is_open"),
    [
        ({"weekdays": (7,)}, Moment(SUNDAY, 23 * 60), True),
        ({"weekdays": (7,)}, Moment(SUNDAY, 60), False),
        ({"weekdays": (6,)}, Moment(SUNDAY, 60), True),
        ({"weekdays": (7,)}, Moment(SUNDAY, 60, is_past_midnight=True), True),
        ({"weekdays": (6,)}, Moment(SUNDAY, 23 * 60), False),
        ({"days_of_month": (21,)}, Moment(SUNDAY, 60), True),
        ({"to_date": "2026-11-21"}, Moment(SUNDAY, 60), True),
        ({"to_date": "2026-11-21"}, Moment(SUNDAY, 120), False),
        ({"from_date": "2026-11-22"}, Moment(SUNDAY, 60), False),
        ({"from_date": "2026-11-22"}, Moment(SUNDAY, 22 * 60), True),
    ],
)
def test_hours_over_midnight_belong_to_the_day_on_which_they_begin(days, moment, is_open):
    assert msgspec.structs.replace(NIGHT, **days).is_open(moment) is is_open


def test_minutes_are_counted_from_midnight():
    assert [minute_of(text) for text in ("00:00", "01:05", "23:59")] == [0, 65, 1439]


@pytest.mark.parametrize(
    ("audience", "who", "refused"),
    [
        (Audience(), None, None),
        (Audience(stores=("s1", "s2")), None, None),
        (Audience(stores=("s2",)), None, "other_store"),
        (Audience(members_only=True), None, "no_member"),
        (Audience(tiers=("gold",)), None, "no_member"),
        (Audience(tags=("vip",)), None, "no_member"),
        (Audience(joined_within_days=0), None, "no_member"),
        (Audience(is_first_purchase=True), None, "no_member"),
        (Audience(is_birthday_window=True), None, "no_member"),
        (Audience(members_only=True), member(), None),
        (Audience(tiers=("gold", "standard")), member(), None),
        (Audience(tiers=("gold",)), member(), "other_tier"),
        (Audience(tags=("a", "b")), member(tags=("b",)), None),
        (Audience(tags=("a", "b")), member(tags=("c",)), "other_segment"),
        (Audience(joined_within_days=0), member(joined_on="2026-11-22"), None),
        (Audience(joined_within_days=0), member(joined_on="2026-11-21"), "not_new"),
        (Audience(joined_within_days=30), member(joined_on="2026-10-23"), None),
        (Audience(joined_within_days=30), member(joined_on="2026-10-22"), "not_new"),
        (Audience(joined_within_days=30), member(), "not_new"),
        (Audience(is_first_purchase=True), member(visit_count=0), None),
        (Audience(is_first_purchase=True), member(visit_count=1), "not_first_purchase"),
        (Audience(is_birthday_window=True), member(is_birthday_window=True), None),
        (Audience(is_birthday_window=True), member(), "no_birthday"),
        (Audience(tiers=("gold",), is_birthday_window=True), member(), "other_tier"),
    ],
)
def test_an_audience_names_the_first_part_that_does_not_hold(audience, who, refused):
    assert audience.refuses(who, Moment(SUNDAY, store="s1")) == refused


@pytest.mark.parametrize(
    ("schedule", "places"),
    [
        (Schedule("2026-11-22", "2026-11-22", (1, 7), (1, 31), "00:00", "23:59"), []),
        (Schedule(from_date="2026-2-3"), ["from_date"]),
        (Schedule(to_date="20261122"), ["to_date"]),
        (Schedule(from_date="2026-11-22", to_date="2026-11-21"), ["to_date"]),
        (Schedule(weekdays=(0,)), ["weekdays"]),
        (Schedule(weekdays=(8,)), ["weekdays"]),
        (Schedule(days_of_month=(0,)), ["days_of_month"]),
        (Schedule(days_of_month=(32,)), ["days_of_month"]),
        (Schedule(from_time="24:00"), ["from_time"]),
        (Schedule(to_time="10:00:30"), ["to_time"]),
        (Schedule(to_time="1000"), ["to_time"]),
    ],
)
def test_faults_of_a_schedule_lie_at_their_field(schedule, places):
    assert [fault.path[0] for fault in faults_of_schedule(schedule)] == places


def test_days_since_joining_are_not_negative():
    assert list(faults_of_audience(Audience(joined_within_days=0))) == []
    (fault,) = faults_of_audience(Audience(joined_within_days=-1))
    assert fault.text == "fault_negative|field=joined_within_days"
