"""Last days of validity, and when instalments fall due; months add up calendar-wise."""

import calendar
import datetime as dt

from posmember.domain.stored_value.rules import InstalmentPeriod

_DAYS = {InstalmentPeriod.DAY: 1, InstalmentPeriod.WEEK: 7}


def last_valid_day(start: dt.date, months: int, days: int) -> dt.date | None:
    """Return the last day of something good for so long from *start*; None: for ever."""
    if not (months or days):
        return None
    return months_later(start, months) + dt.timedelta(days=days)


def months_later(day: dt.date, months: int) -> dt.date:
    """Return the same day *months* later (31 January + 1 month is the end of February)."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def periods_later(day: dt.date, period: InstalmentPeriod, count: int) -> dt.date:
    """Return the day that lies *count* periods after *day*."""
    if period is InstalmentPeriod.MONTH:
        return months_later(day, count)
    return day + dt.timedelta(days=_DAYS[period] * count)
