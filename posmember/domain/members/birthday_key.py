"""Which birthdays are kept on a day: the inverse of `birthday.occurrences`.

A database is asked by index for the keys of a few days instead of computing each member's day.
"""

from calendar import isleap
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Final, NamedTuple

from posmember.domain.members import lunar
from posmember.domain.members.birthday import (
    STANDARD_POLICY,
    Birthday,
    Calendar,
    LeapDayRule,
    LeapPolicy,
    leap_months_kept,
)

_LEAP_DAY: Final = (2, 29)
_LONG_MONTH: Final = 30


class BirthdayKey(NamedTuple):
    """A birthday without its year: what members are indexed by."""

    calendar: Calendar
    month: int
    day: int
    is_leap_month: bool


def key_of(birthday: Birthday) -> BirthdayKey:
    """Return *birthday* without its year."""
    return BirthdayKey(birthday.calendar, birthday.month, birthday.day, birthday.is_leap_month)


def birthday_keys_for(day: date, policy: LeapPolicy = STANDARD_POLICY) -> frozenset[BirthdayKey]:
    """Return every birthday that is kept on *day*."""
    return frozenset((*_solar_keys(day, policy), *_lunar_keys(day, policy)))


def birthday_keys_between(
    first: date, last: date, policy: LeapPolicy = STANDARD_POLICY
) -> Mapping[date, frozenset[BirthdayKey]]:
    """Return for each day from *first* to *last* (both included) the birthdays kept on it."""
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    return {day: birthday_keys_for(day, policy) for day in days}


def _solar_keys(day: date, policy: LeapPolicy) -> tuple[BirthdayKey, ...]:
    key = BirthdayKey(Calendar.SOLAR, day.month, day.day, is_leap_month=False)
    leap_day = BirthdayKey(Calendar.SOLAR, *_LEAP_DAY, is_leap_month=False)
    substitute = (2, 28) if policy.leap_day == LeapDayRule.FEBRUARY_28 else (3, 1)
    is_substitute = (day.month, day.day) == substitute and not isleap(day.year)
    return (key, leap_day) if is_substitute else (key,)


def _lunar_keys(day: date, policy: LeapPolicy) -> tuple[BirthdayKey, ...]:
    on = lunar.lunar_date(day)
    is_last_of_short_month = on.day == _LONG_MONTH - 1 and on.day == lunar.days_in_month(
        on.year, on.month, is_leap_month=on.is_leap_month
    )
    days = (on.day, on.day + 1) if is_last_of_short_month else (on.day,)
    candidates = (
        Birthday(Calendar.LUNAR, on.month, number, is_leap)
        for number in days
        for is_leap in (False, True)
    )
    return tuple(
        key_of(birthday)
        for birthday in candidates
        if on.is_leap_month in leap_months_kept(birthday, on.year, policy)
    )
