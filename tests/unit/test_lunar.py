"""The lunar calendar against known dates."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.members import lunar
from posmember.domain.members.errors import LunarYearUnknownError
from posmember.domain.members.lunar import LunarDate

FIRST_DAY = date(1900, 1, 31)
LAST_DAY = date(2101, 1, 28)


@pytest.mark.parametrize(
    ("year", "month", "day", "is_leap", "solar"),
    [
        (2024, 1, 1, False, "2024-02-10"),
        (2025, 1, 1, False, "2025-01-29"),
        (2026, 1, 1, False, "2026-02-17"),
        (2027, 1, 1, False, "2027-02-06"),
        (2028, 1, 1, False, "2028-01-26"),
        (2025, 8, 15, False, "2025-10-06"),
        (2026, 8, 15, False, "2026-09-25"),
        (2027, 8, 15, False, "2027-09-15"),
        (2025, 6, 15, False, "2025-07-09"),
        (2025, 6, 15, True, "2025-08-08"),
        (2026, 6, 15, False, "2026-07-28"),
        (2023, 12, 30, False, "2024-02-09"),
        (2029, 12, 30, False, "2030-02-02"),
    ],
)
def test_lunar_days_fall_on_the_known_solar_days(
    year: int, month: int, day: int, *, is_leap: bool, solar: str
) -> None:
    on = date.fromisoformat(solar)

    assert lunar.solar_date(year, month, day, is_leap_month=is_leap) == on
    assert lunar.lunar_date(on) == LunarDate(year, month, day, is_leap)


@pytest.mark.parametrize(
    ("year", "month"), [(2023, 2), (2025, 6), (2028, 5), (2031, 3), (2033, 11)]
)
def test_the_known_years_have_their_leap_month_and_no_other(year: int, month: int) -> None:
    assert [number for number in range(1, 13) if lunar.has_leap_month(year, number)] == [month]


@pytest.mark.parametrize(
    ("year", "days"), [(2023, 30), (2024, 29), (2025, 29), (2026, 29), (2027, 29), (2028, 29)]
)
def test_new_years_eve_is_the_29th_five_years_running(year: int, days: int) -> None:
    assert lunar.days_in_month(year, 12) == days
    eve = lunar.solar_date(year, 12, 30)
    assert eve is not None
    assert lunar.lunar_date(eve + timedelta(days=1)) == LunarDate(year + 1, 1, 1)


@given(st.dates(FIRST_DAY, LAST_DAY))
def test_every_day_goes_to_the_lunar_calendar_and_back(day: date) -> None:
    on = lunar.lunar_date(day)

    assert lunar.solar_date(on.year, on.month, on.day, is_leap_month=on.is_leap_month) == day


def test_a_year_without_the_leap_month_has_no_such_day() -> None:
    assert lunar.solar_date(2024, 6, 15, is_leap_month=True) is None
    assert lunar.days_in_month(2024, 6, is_leap_month=True) == 0


@pytest.mark.parametrize(
    ("day", "year"),
    [
        (FIRST_DAY - timedelta(days=1), 1899),
        (LAST_DAY + timedelta(days=1), 2101),
        (date(2150, 1, 1), 2149),
        (date(1800, 1, 1), 1800),
    ],
)
def test_days_beyond_the_calendar_are_refused(day: date, year: int) -> None:
    with pytest.raises(LunarYearUnknownError) as refused:
        lunar.lunar_date(day)

    assert refused.value.year == year
    assert (refused.value.first_year, refused.value.last_year) == (1900, 2100)
