"""The Chinese lunar calendar, 1900 to 2100: the only place that asks borax.

Known from 31 January 1900 to 28 January 2101. Some new moons of 2057, 2089 and 2097 fall so close
to midnight that calendars disagree by a day.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from posmember.domain.members.errors import LunarYearUnknownError

FIRST_LUNAR_YEAR: Final = 1900
LAST_LUNAR_YEAR: Final = 2100


@dataclass(frozen=True, slots=True)
class LunarDate:
    """A day of the lunar calendar: *month* 1-12, *day* 1-30."""

    year: int
    month: int
    day: int
    is_leap_month: bool = False


@dataclass(frozen=True, slots=True)
class _LunarMonth:
    month: int
    is_leap: bool
    first_day: date
    days: int


@dataclass(frozen=True, slots=True)
class _LunarYear:
    months: tuple[_LunarMonth, ...]
    month_starts: tuple[date, ...]


def lunar_date(day: date) -> LunarDate:
    """Return *day* in the lunar calendar; refuses a day whose lunar year is not known."""
    year = day.year
    if year > LAST_LUNAR_YEAR or day < _lunar_year(year).month_starts[0]:
        year -= 1
    lunar_year = _lunar_year(year)
    month = lunar_year.months[bisect_right(lunar_year.month_starts, day) - 1]
    day_of_month = (day - month.first_day).days + 1
    if day_of_month > month.days:  # past the last year that is known
        raise LunarYearUnknownError(year + 1, FIRST_LUNAR_YEAR, LAST_LUNAR_YEAR)
    return LunarDate(year, month.month, day_of_month, month.is_leap)


def solar_date(year: int, month: int, day: int, *, is_leap_month: bool = False) -> date | None:
    """Return the solar date of a lunar day, the 29th for a 30th that the month has not.

    None when the year has no such leap month; refuses a lunar year that is not known.
    """
    for entry in _lunar_year(year).months:
        if (entry.month, entry.is_leap) == (month, is_leap_month):
            return entry.first_day + timedelta(days=min(day, entry.days) - 1)
    return None


def days_in_month(year: int, month: int, *, is_leap_month: bool = False) -> int:
    """Return 29 or 30, or 0 when the lunar year has no such leap month."""
    for entry in _lunar_year(year).months:
        if (entry.month, entry.is_leap) == (month, is_leap_month):
            return entry.days
    return 0


def has_leap_month(year: int, month: int) -> bool:
    """Tell whether a lunar year repeats *month* as a leap month."""
    return days_in_month(year, month, is_leap_month=True) > 0


@cache
def _lunar_year(year: int) -> _LunarYear:
    if not FIRST_LUNAR_YEAR <= year <= LAST_LUNAR_YEAR:
        raise LunarYearUnknownError(year, FIRST_LUNAR_YEAR, LAST_LUNAR_YEAR)
    from borax.calendars import lunardate  # noqa: PLC0415 - not needed before the first birthday

    first_day: date = lunardate.LunarDate(year, 1, 1).to_solar_date()
    months = []
    for month, days, is_leap in lunardate.LCalendars.iter_year_month(year):
        months.append(_LunarMonth(month, bool(is_leap), first_day, days))
        first_day += timedelta(days=days)
    return _LunarYear(tuple(months), tuple(entry.first_day for entry in months))
