"""Time spans that tiers are measured over and kept for. Both end days belong to a span."""

import calendar
import datetime as dt
from typing import Final

import msgspec

from posmember.domain.tiers.rules import ReviewDay, TierPeriod, TierRules

_DAY: Final = dt.timedelta(days=1)
_MONTHS_OF: Final = {
    ReviewDay.MONTH_END: 1,
    ReviewDay.QUARTER_END: 3,
    ReviewDay.HALF_YEAR_END: 6,
    ReviewDay.YEAR_END: 12,
}
FOREVER: Final = dt.date.max


class Span(msgspec.Struct, frozen=True):
    """From one day to another, both included; a first day of None has no beginning."""

    first: dt.date | None
    last: dt.date

    def holds(self, day: dt.date) -> bool:
        """Tell whether *day* lies within."""
        return day <= self.last and (self.first is None or self.first <= day)


def months_after(day: dt.date, months: int) -> dt.date:
    """Return the day so many calendar months after (or before) *day*, or the month's last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if not dt.MINYEAR <= year <= dt.MAXYEAR:
        return dt.date.min if months < 0 else FOREVER
    return day.replace(
        year=year, month=month + 1, day=min(day.day, calendar.monthrange(year, month + 1)[1])
    )


def last_of_months(first: dt.date, months: int) -> dt.date:
    """Return the last of so many months that begin with *first*.

    It is the day before the same day of the month; the month's end where there is no such day.
    """
    after = months_after(first, months)
    return after if after == FOREVER or after.day != first.day else after - _DAY


def rounded_up(day: dt.date, review_day: ReviewDay) -> dt.date:
    """Return the first review day from *day* on."""
    months = _MONTHS_OF.get(review_day)
    if months is None:
        return day
    month = -(-day.month // months) * months
    return day.replace(month=month, day=calendar.monthrange(day.year, month)[1])


def validity_end(since: dt.date, months: int, review_day: ReviewDay) -> dt.date | None:
    """Return the last day of a validity of *months* from *since* on; 0 months: None, for ever."""
    return rounded_up(months_after(since, months), review_day) if months else None


def measured_span(rules: TierRules, today: dt.date) -> Span:
    """Return the days that count on *today*, which counts itself."""
    match rules.period:
        case TierPeriod.LIFETIME:
            return Span(None, today)
        case TierPeriod.CALENDAR_YEAR:
            return Span(today.replace(month=1, day=1), today)
        case _:
            return Span(months_after(today, -rules.rolling_months) + _DAY, today)


def retention_span(rules: TierRules, valid_until: dt.date, last: dt.date) -> Span:
    """Return the days that count for keeping a tier: its last period, and the grace so far."""
    return Span(measured_span(rules, valid_until).first, last)


def day_after(day: dt.date) -> dt.date:
    """Return the next day."""
    return day + _DAY


def days_after(day: dt.date, days: int) -> dt.date:
    """Return the day so many days later."""
    return day + days * _DAY
