"""Birthdays of both calendars, and on which days they are kept.

A birthday is kept once for each *birthday year*. For a solar birthday that is the solar year, for
a lunar one the lunar year, in which it always comes exactly once. So a lunar birthday that falls
twice in one solar year has two birthday years, and one that a solar year misses is not lost.
Anniversaries and dependants' birthdays are the same value.
"""

import enum
from calendar import isleap
from datetime import date, timedelta
from typing import Annotated, Final, NamedTuple

import msgspec

from posmember.domain.members import lunar
from posmember.domain.members.errors import BirthdayReason, BirthdayUnreadableError


class Calendar(enum.StrEnum):
    """Which calendar a birthday is kept by."""

    SOLAR = "solar"
    LUNAR = "lunar"


class LeapMonthRule(enum.StrEnum):
    """When a birthday in a lunar leap month is kept."""

    LEAP = "leap"
    """In the leap month of years that have it, else in the ordinary month."""
    ORDINARY = "ordinary"
    """In the ordinary month, always."""
    BOTH = "both"
    """In both months of years that have the leap month; still one birthday year."""


class LeapDayRule(enum.StrEnum):
    """When 29 February is kept in other years."""

    FEBRUARY_28 = "february_28"
    MARCH_1 = "march_1"


class LeapPolicy(msgspec.Struct, frozen=True):
    """What a shop does about days that not every year has."""

    leap_month: LeapMonthRule = LeapMonthRule.LEAP
    leap_day: LeapDayRule = LeapDayRule.FEBRUARY_28


class Birthday(msgspec.Struct, frozen=True):
    """A day of a month in its calendar, the year only if it was told.

    Raises `ValueError` for a day that no year has; `new_birthday` refuses in words.
    """

    calendar: Calendar
    month: Annotated[int, msgspec.Meta(ge=1, le=12)]
    day: Annotated[int, msgspec.Meta(ge=1, le=31)]
    is_leap_month: bool = False
    year: Annotated[int, msgspec.Meta(ge=1, le=9999)] | None = None

    def __post_init__(self) -> None:
        """Keep days out that are in no calendar."""
        if not _is_in_calendar(self):
            message = f"no such day: {self.calendar} {self.month}-{self.day}"
            raise ValueError(message)


class Occurrence(NamedTuple):
    """A day on which a birthday is kept, and the birthday year it belongs to."""

    on: date
    birthday_year: int


STANDARD_POLICY: Final = LeapPolicy()
ENTRY_GUARD_DAYS: Final = 30

_MONTHS_KEPT: Final = {
    LeapMonthRule.LEAP: (True,),
    LeapMonthRule.ORDINARY: (False,),
    LeapMonthRule.BOTH: (False, True),
}
_SOLAR_MONTH_DAYS: Final = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_LUNAR_MONTH_DAYS: Final = 30
_MONTHS: Final = range(1, 13)
_FEBRUARY: Final = 2
_LEAP_DAY: Final = 29


def new_birthday(
    calendar: Calendar,
    month: int,
    day: int,
    *,
    is_leap_month: bool = False,
    year: int | None = None,
) -> Birthday:
    """Return a birthday; refuses a day that its year (or, without one, any year) has not."""
    shown = "-".join(str(part) for part in (year, month, day) if part is not None)
    try:
        birthday = Birthday(calendar, month, day, is_leap_month, year)
    except ValueError:
        raise BirthdayUnreadableError(shown, BirthdayReason.NO_SUCH_DAY) from None
    reason = _missing_in_year(birthday)
    if reason is not None:
        raise BirthdayUnreadableError(shown, reason)
    return birthday


def occurrences_of_year(
    birthday: Birthday, birthday_year: int, policy: LeapPolicy = STANDARD_POLICY
) -> tuple[Occurrence, ...]:
    """Return the one day, or with `LeapMonthRule.BOTH` two, of *birthday_year*, in order."""
    if birthday.calendar == Calendar.SOLAR:
        return (Occurrence(_solar_day(birthday, birthday_year, policy), birthday_year),)
    days = (
        lunar.solar_date(birthday_year, birthday.month, birthday.day, is_leap_month=is_leap)
        for is_leap in leap_months_kept(birthday, birthday_year, policy)
    )
    return tuple(Occurrence(day, birthday_year) for day in days if day is not None)


def occurrences(
    birthday: Birthday, first: date, last: date, policy: LeapPolicy = STANDARD_POLICY
) -> tuple[Occurrence, ...]:
    """Return the days from *first* to *last* (both included) on which *birthday* is kept."""
    return tuple(
        occurrence
        for year in range(_birthday_year(birthday, first), _birthday_year(birthday, last) + 1)
        for occurrence in occurrences_of_year(birthday, year, policy)
        if first <= occurrence.on <= last
    )


def next_occurrence(
    birthday: Birthday, on_or_after: date, policy: LeapPolicy = STANDARD_POLICY
) -> Occurrence:
    """Return the first day from *on_or_after* on which *birthday* is kept."""
    year = _birthday_year(birthday, on_or_after)
    while True:
        for occurrence in occurrences_of_year(birthday, year, policy):
            if occurrence.on >= on_or_after:
                return occurrence
        year += 1


def days_until(birthday: Birthday, today: date, policy: LeapPolicy = STANDARD_POLICY) -> int:
    """Return the days from *today* to the next birthday, 0 on the day."""
    return (next_occurrence(birthday, today, policy).on - today).days


def window_containing(
    birthday: Birthday,
    day: date,
    days_before: int,
    days_after: int,
    policy: LeapPolicy = STANDARD_POLICY,
) -> Occurrence | None:
    """Return the birthday in whose window *day* lies (the nearest one), if any.

    The window reaches from *days_before* before the birthday to *days_after* after it, across New
    Year where it must.
    """
    near = occurrences(
        birthday, day - timedelta(days=days_after), day + timedelta(days=days_before), policy
    )
    return min(near, key=lambda occurrence: abs(occurrence.on - day), default=None)


def opens_window(
    birthday: Birthday,
    occurrence: Occurrence,
    entered_on: date | None,
    policy: LeapPolicy = STANDARD_POLICY,
    guard_days: int = ENTRY_GUARD_DAYS,
) -> bool:
    """Tell whether *occurrence* counts for rewards.

    A birthday entered or changed within *guard_days* of itself opens nothing in that birthday
    year. None: it was known all along.
    """
    if entered_on is None:
        return True
    return all(
        abs(entered_on - kept.on) > timedelta(days=guard_days)
        for kept in occurrences_of_year(birthday, occurrence.birthday_year, policy)
    )


def age(birthday: Birthday, on: date, policy: LeapPolicy = STANDARD_POLICY) -> int | None:
    """Return the full years on a day, counted by birthdays kept; None without a birth year."""
    if birthday.year is None:
        return None
    year = _birthday_year(birthday, on)
    is_kept = occurrences_of_year(birthday, year, policy)[0].on <= on
    return max(0, year - birthday.year - (0 if is_kept else 1))


def leap_months_kept(birthday: Birthday, year: int, policy: LeapPolicy) -> tuple[bool, ...]:
    """Tell for each month of a lunar year that keeps *birthday* whether it is the leap one."""
    if not (birthday.is_leap_month and lunar.has_leap_month(year, birthday.month)):
        return (False,)
    return _MONTHS_KEPT[policy.leap_month]


def _birthday_year(birthday: Birthday, day: date) -> int:
    return day.year if birthday.calendar == Calendar.SOLAR else lunar.lunar_date(day).year


def _solar_day(birthday: Birthday, year: int, policy: LeapPolicy) -> date:
    if (birthday.month, birthday.day) != (_FEBRUARY, _LEAP_DAY) or isleap(year):
        return date(year, birthday.month, birthday.day)
    return date(year, 2, 28) if policy.leap_day == LeapDayRule.FEBRUARY_28 else date(year, 3, 1)


def _is_in_calendar(birthday: Birthday) -> bool:
    if birthday.month not in _MONTHS or birthday.day < 1:
        return False
    if birthday.calendar == Calendar.LUNAR:
        return birthday.day <= _LUNAR_MONTH_DAYS
    return birthday.day <= _SOLAR_MONTH_DAYS[birthday.month - 1] and not birthday.is_leap_month


def _missing_in_year(birthday: Birthday) -> BirthdayReason | None:
    """Return why the birth year of *birthday* has no such day, None if it has."""
    if birthday.year is None:
        return None
    if birthday.calendar == Calendar.SOLAR:
        is_leap_day = (birthday.month, birthday.day) == (_FEBRUARY, _LEAP_DAY)
        return BirthdayReason.NO_SUCH_DAY if is_leap_day and not isleap(birthday.year) else None
    days = lunar.days_in_month(birthday.year, birthday.month, is_leap_month=birthday.is_leap_month)
    if days == 0:
        return BirthdayReason.NO_SUCH_LEAP_MONTH
    return BirthdayReason.NO_SUCH_DAY if birthday.day > days else None
