"""When birthdays of both calendars are kept, and what they open."""

from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.members.birthday import (
    Birthday,
    Calendar,
    LeapDayRule,
    LeapMonthRule,
    LeapPolicy,
    Occurrence,
    age,
    days_until,
    new_birthday,
    next_occurrence,
    occurrences,
    occurrences_of_year,
    opens_window,
    window_containing,
)
from posmember.domain.members.birthday_key import (
    BirthdayKey,
    birthday_keys_between,
    birthday_keys_for,
    key_of,
)
from posmember.domain.members.errors import (
    BirthdayReason,
    BirthdayUnreadableError,
    LunarYearUnknownError,
)

solar_birthdays = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(
    lambda day: Birthday(Calendar.SOLAR, day.month, day.day)
)
lunar_birthdays = st.builds(
    Birthday, st.just(Calendar.LUNAR), st.integers(1, 12), st.integers(1, 30), st.booleans()
)
birthdays = solar_birthdays | lunar_birthdays
policies = st.builds(LeapPolicy, st.sampled_from(LeapMonthRule), st.sampled_from(LeapDayRule))
days = st.dates(date(1902, 1, 1), date(2098, 12, 31))


def lunar_birthday(month: int, day: int, *, is_leap_month: bool = False) -> Birthday:
    return Birthday(Calendar.LUNAR, month, day, is_leap_month)


def kept_on(birthday: Birthday, first: str, last: str, policy: LeapPolicy) -> list[str]:
    found = occurrences(birthday, date.fromisoformat(first), date.fromisoformat(last), policy)
    return [occurrence.on.isoformat() for occurrence in found]


@pytest.mark.parametrize(
    ("rule", "kept"),
    [
        (LeapMonthRule.LEAP, ["2024-07-20", "2025-08-08", "2026-07-28"]),
        (LeapMonthRule.ORDINARY, ["2024-07-20", "2025-07-09", "2026-07-28"]),
        (LeapMonthRule.BOTH, ["2024-07-20", "2025-07-09", "2025-08-08", "2026-07-28"]),
    ],
)
def test_a_leap_month_birthday_is_kept_by_the_rule(rule: LeapMonthRule, kept: list[str]) -> None:
    birthday = lunar_birthday(6, 15, is_leap_month=True)

    assert kept_on(birthday, "2024-01-01", "2026-12-31", LeapPolicy(leap_month=rule)) == kept


def test_an_ordinary_birthday_is_not_kept_in_the_leap_month() -> None:
    policy = LeapPolicy(leap_month=LeapMonthRule.BOTH)

    assert kept_on(lunar_birthday(6, 15), "2025-01-01", "2025-12-31", policy) == ["2025-07-09"]


def test_the_30th_of_the_last_month_is_kept_on_the_29th_where_there_is_none() -> None:
    kept = kept_on(lunar_birthday(12, 30), "2024-01-01", "2030-12-31", LeapPolicy())

    assert kept == [
        "2024-02-09",
        "2025-01-28",
        "2026-02-16",
        "2027-02-05",
        "2028-01-25",
        "2029-02-12",
        "2030-02-02",
    ]


def test_a_leap_day_birthday_is_kept_in_other_years_by_the_rule() -> None:
    birthday = Birthday(Calendar.SOLAR, 2, 29)
    in_march = LeapPolicy(leap_day=LeapDayRule.MARCH_1)

    assert kept_on(birthday, "2027-01-01", "2028-12-31", LeapPolicy()) == [
        "2027-02-28",
        "2028-02-29",
    ]
    assert kept_on(birthday, "2027-01-01", "2028-12-31", in_march) == ["2027-03-01", "2028-02-29"]


def test_a_lunar_birthday_can_fall_twice_or_never_in_a_solar_year() -> None:
    birthday = lunar_birthday(12, 8)
    kept = occurrences(birthday, date(2019, 1, 1), date(2022, 12, 31))

    assert [(occurrence.on.year, occurrence.birthday_year) for occurrence in kept] == [
        (2019, 2018),
        (2020, 2019),
        (2021, 2020),
        (2022, 2021),
        (2022, 2022),
    ]
    assert occurrences(birthday, date(2023, 1, 1), date(2023, 12, 31)) == ()


@given(birthdays, policies, days)
def test_days_kept_are_those_of_the_inverse(
    birthday: Birthday, policy: LeapPolicy, first: date
) -> None:
    last = first + timedelta(days=420)
    kept = {occurrence.on for occurrence in occurrences(birthday, first, last, policy)}
    keys = birthday_keys_between(first, last, policy)

    assert len(keys) == 421
    assert kept == {day for day, found in keys.items() if key_of(birthday) in found}


@given(days, policies)
def test_every_key_of_a_day_is_a_birthday_kept_on_it(day: date, policy: LeapPolicy) -> None:
    for key in birthday_keys_for(day, policy):
        assert [found.on for found in occurrences(Birthday(*key), day, day, policy)] == [day]


@given(birthdays, policies, st.integers(1902, 2098))
def test_each_birthday_year_has_its_day_and_the_next_year_follows(
    birthday: Birthday, policy: LeapPolicy, year: int
) -> None:
    kept = occurrences_of_year(birthday, year, policy)
    following = occurrences_of_year(birthday, year + 1, policy)

    assert len(kept) in ({1, 2} if policy.leap_month == LeapMonthRule.BOTH else {1})
    assert list(kept) == sorted(kept)
    assert kept[-1].on < following[0].on


@given(birthdays, policies, days)
def test_the_next_birthday_is_the_first_one_kept_from_today(
    birthday: Birthday, policy: LeapPolicy, today: date
) -> None:
    found = next_occurrence(birthday, today, policy)

    assert found == occurrences(birthday, today, today + timedelta(days=420), policy)[0]
    assert days_until(birthday, today, policy) == (found.on - today).days


@given(birthdays, policies, days, st.integers(0, 40), st.integers(0, 40))
def test_a_window_holds_a_day_exactly_if_a_birthday_is_that_near(
    birthday: Birthday, policy: LeapPolicy, day: date, before: int, after: int
) -> None:
    found = window_containing(birthday, day, before, after, policy)
    near = [
        occurrence
        for occurrence in occurrences(
            birthday, day - timedelta(days=100), day + timedelta(days=100), policy
        )
        if -after <= (occurrence.on - day).days <= before
    ]

    assert (found is None) == (not near)
    if found is not None:
        assert found in near
        assert abs(found.on - day) == min(abs(occurrence.on - day) for occurrence in near)


@pytest.mark.parametrize(
    ("day", "year"),
    [("2026-12-27", None), ("2026-12-28", 2027), ("2027-01-11", 2027), ("2027-01-12", None)],
)
def test_a_window_crosses_new_year(day: str, year: int | None) -> None:
    found = window_containing(Birthday(Calendar.SOLAR, 1, 4), date.fromisoformat(day), 7, 7)

    assert (found and found.birthday_year) == year


@pytest.mark.parametrize(
    ("entered_on", "opens"),
    [
        (None, True),
        (date(2026, 5, 1), True),
        (date(2026, 6, 2), False),
        (date(2026, 7, 3), False),
        (date(2026, 7, 31), False),
        (date(2026, 8, 1), True),
        (date(2026, 6, 1), False),
        (date(2026, 5, 31), True),
        (date(2025, 7, 3), True),
    ],
)
def test_a_birthday_entered_inside_its_window_opens_nothing(
    entered_on: date | None, *, opens: bool
) -> None:
    birthday = Birthday(Calendar.SOLAR, 7, 1)
    occurrence = Occurrence(date(2026, 7, 1), 2026)

    assert opens_window(birthday, occurrence, entered_on) is opens


def test_a_birthday_kept_twice_is_entered_too_late_for_both_days() -> None:
    birthday = lunar_birthday(6, 15, is_leap_month=True)
    both = LeapPolicy(leap_month=LeapMonthRule.BOTH)
    second = occurrences_of_year(birthday, 2025, both)[1]

    assert not opens_window(birthday, second, date(2025, 7, 1), both)
    assert opens_window(birthday, second, date(2025, 6, 1), both)


@pytest.mark.parametrize(
    ("birthday", "on", "years"),
    [
        (Birthday(Calendar.SOLAR, 7, 3, year=2000), date(2026, 7, 2), 25),
        (Birthday(Calendar.SOLAR, 7, 3, year=2000), date(2026, 7, 3), 26),
        (Birthday(Calendar.LUNAR, 8, 15, year=2000), date(2026, 9, 24), 25),
        (Birthday(Calendar.LUNAR, 8, 15, year=2000), date(2026, 9, 25), 26),
        (Birthday(Calendar.LUNAR, 12, 30, year=2000), date(2026, 1, 20), 24),
        (Birthday(Calendar.SOLAR, 7, 3, year=2026), date(2026, 1, 1), 0),
        (Birthday(Calendar.SOLAR, 7, 3), date(2026, 1, 1), None),
        (Birthday(Calendar.SOLAR, 2, 29, year=2000), date(2026, 2, 28), 26),
    ],
)
def test_age_is_counted_in_birthdays_kept(birthday: Birthday, on: date, years: int | None) -> None:
    assert age(birthday, on) == years


def test_in_other_years_a_leap_day_is_kept_where_the_shop_keeps_it() -> None:
    born = Birthday(Calendar.SOLAR, 2, 29, year=2000)
    march = LeapPolicy(leap_day=LeapDayRule.MARCH_1)
    key = BirthdayKey(Calendar.SOLAR, 2, 29, is_leap_month=False)
    days = [date(2026, 2, 28), date(2026, 3, 1), date(2028, 2, 28), date(2028, 3, 1)]

    assert [age(born, day, march) for day in days] == [25, 26, 27, 28]
    assert [key in birthday_keys_for(day, march) for day in days] == [False, True, False, False]
    assert [key in birthday_keys_for(day) for day in days] == [True, False, False, False]


@pytest.mark.parametrize(
    ("calendar", "month", "day", "is_leap", "year", "reason"),
    [
        (Calendar.SOLAR, 2, 30, False, None, BirthdayReason.NO_SUCH_DAY),
        (Calendar.SOLAR, 4, 31, False, None, BirthdayReason.NO_SUCH_DAY),
        (Calendar.SOLAR, 2, 29, False, 2025, BirthdayReason.NO_SUCH_DAY),
        (Calendar.SOLAR, 13, 1, False, None, BirthdayReason.NO_SUCH_DAY),
        (Calendar.SOLAR, 1, 0, False, None, BirthdayReason.NO_SUCH_DAY),
        (Calendar.SOLAR, 6, 1, True, None, BirthdayReason.NO_SUCH_DAY),
        (Calendar.LUNAR, 1, 31, False, None, BirthdayReason.NO_SUCH_DAY),
        (Calendar.LUNAR, 12, 30, False, 2024, BirthdayReason.NO_SUCH_DAY),
        (Calendar.LUNAR, 6, 15, True, 2024, BirthdayReason.NO_SUCH_LEAP_MONTH),
    ],
)
def test_a_day_that_does_not_exist_is_refused(
    calendar: Calendar, month: int, day: int, *, is_leap: bool, year: int | None, reason: object
) -> None:
    with pytest.raises(BirthdayUnreadableError) as refused:
        new_birthday(calendar, month, day, is_leap_month=is_leap, year=year)

    assert refused.value.reason is reason
    assert refused.value.text.endswith(f"{month}-{day}")


def test_a_lunar_birth_year_that_is_not_known_is_refused() -> None:
    with pytest.raises(LunarYearUnknownError):
        new_birthday(Calendar.LUNAR, 1, 1, year=1850)


@given(birthdays)
def test_a_birthday_travels_as_json(birthday: Birthday) -> None:
    assert msgspec.json.decode(msgspec.json.encode(birthday), type=Birthday) == birthday
    assert new_birthday(*key_of(birthday)[:3], is_leap_month=birthday.is_leap_month) == birthday


def test_an_impossible_birthday_does_not_come_in_over_the_wire() -> None:
    sent = b'{"calendar":"solar","month":2,"day":30}'

    with pytest.raises(msgspec.ValidationError, match="no such day"):
        msgspec.json.decode(sent, type=Birthday)


def test_a_birthday_made_from_database_columns_is_the_same() -> None:
    stored = Birthday("lunar", 6, 15, is_leap_month=True)  # type: ignore[arg-type]

    assert next_occurrence(stored, date(2025, 1, 1)) == Occurrence(date(2025, 8, 8), 2025)
