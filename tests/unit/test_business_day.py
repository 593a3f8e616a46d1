"""Business dates."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.business_day import (
    business_date,
    end_of_day_ms,
    local_datetime_text,
    start_of_day_ms,
)

DAY_MS = 86_400_000
YEAR_2100_MS = 4_102_444_800_000
ZONES = [
    "Asia/Shanghai",
    "UTC",
    "America/New_York",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Pacific/Apia",
    "Antarctica/Troll",
    "America/Sao_Paulo",
]


def at(text, zone="+08:00"):
    return int(dt.datetime.fromisoformat(text + zone).timestamp()) * 1000


@given(
    st.integers(0, YEAR_2100_MS),
    st.sampled_from(ZONES),
    st.integers(0, 23),
)
def test_every_instant_lies_within_its_own_business_day(at_ms, zone, hour):
    day = business_date(at_ms, zone, hour)
    assert start_of_day_ms(day, zone, hour) <= at_ms <= end_of_day_ms(day, zone, hour)


@given(
    st.integers(0, YEAR_2100_MS),
    st.integers(0, 3 * DAY_MS),
    st.sampled_from(ZONES),
    st.integers(0, 23),
)
def test_the_business_date_never_goes_back(at_ms, later_ms, zone, hour):
    assert business_date(at_ms, zone, hour) <= business_date(at_ms + later_ms, zone, hour)


def test_sales_after_midnight_belong_to_the_day_that_has_not_ended():
    late = at("2026-11-23T01:59:59")
    assert business_date(late, "Asia/Shanghai", 2) == dt.date(2026, 11, 22)
    assert business_date(late + 1000, "Asia/Shanghai", 2) == dt.date(2026, 11, 23)
    assert business_date(late, "Asia/Shanghai") == dt.date(2026, 11, 23)


def test_a_day_ends_one_millisecond_before_the_next():
    day = dt.date(2026, 12, 31)
    assert end_of_day_ms(day, "Asia/Shanghai") == at("2027-01-01T00:00:00") - 1
    assert end_of_day_ms(day, "Asia/Shanghai", 4) == at("2027-01-01T04:00:00") - 1


def test_days_are_as_long_as_the_clock_makes_them():
    spring, autumn = dt.date(2026, 3, 8), dt.date(2026, 11, 1)
    for day, hours in ((spring, 23), (autumn, 25)):
        start = start_of_day_ms(day, "America/New_York")
        assert end_of_day_ms(day, "America/New_York") + 1 - start == hours * 3_600_000


def test_a_clock_set_back_over_midnight_does_not_reopen_the_day_before():
    # St. John's, 2006: 00:01 on 29 October became 23:01 on 28 October.
    first_midnight = start_of_day_ms(dt.date(2006, 10, 29), "America/St_Johns")
    half_an_hour_later = first_midnight + 30 * 60_000
    assert local_datetime_text(half_an_hour_later, "America/St_Johns").startswith("2006-10-28 23:")
    assert business_date(half_an_hour_later, "America/St_Johns") == dt.date(2006, 10, 29)


def test_a_start_inside_a_skipped_hour_comes_when_it_would_have_come():
    # Troll, 2026: 01:00 on 29 March became 03:00.
    start = start_of_day_ms(dt.date(2026, 3, 29), "Antarctica/Troll", 2)
    assert business_date(start - 1, "Antarctica/Troll", 2) == dt.date(2026, 3, 28)
    assert business_date(start, "Antarctica/Troll", 2) == dt.date(2026, 3, 29)


def test_a_day_that_a_zone_skipped_has_no_business():
    # Samoa went from 29 to 31 December 2011.
    start = start_of_day_ms(dt.date(2011, 12, 31), "Pacific/Apia")
    assert business_date(start - 1, "Pacific/Apia") == dt.date(2011, 12, 29)
    assert business_date(start, "Pacific/Apia") == dt.date(2011, 12, 31)


@pytest.mark.parametrize(("zone", "text"), [("Asia/Shanghai", "08:00:00"), ("UTC", "00:00:00")])
def test_the_wall_clock_is_written_in_the_zone(zone, text):
    assert local_datetime_text(0, zone) == f"1970-01-01 {text}"
