"""Which business days a report covers."""

import calendar
import datetime as dt
import enum
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import msgspec

from posmember.domain.reports.errors import PeriodTooLongError, PeriodTurnedError

YEARS_MAX = 20
_DAYS_SHOWN_MAX = 62
_DAY = dt.timedelta(days=1)


class Span(enum.StrEnum):
    """Periods by name, as seen from a day."""

    TODAY = "today"
    YESTERDAY = "yesterday"
    THIS_WEEK = "this_week"
    """From Monday on."""
    LAST_WEEK = "last_week"
    THIS_MONTH = "this_month"
    LAST_MONTH = "last_month"
    NEXT_MONTH = "next_month"
    THIS_YEAR = "this_year"
    LAST_YEAR = "last_year"


class Period(msgspec.Struct, frozen=True):
    """Business days from *first* to *last*, both within."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """Return how many days it has."""
        return (self.last - self.first).days + 1

    @property
    def is_by_month(self) -> bool:
        """Tell whether it is so long that days would be a blur."""
        return self.days > _DAYS_SHOWN_MAX

    def parts(self, days: int) -> Iterator["Period"]:
        """Yield it in pieces of so many days, the oldest first."""
        first = self.first
        while first <= self.last:
            last = min(self.last, first + (days - 1) * _DAY)
            yield Period(first, last)
            first = last + _DAY

    def bucket(self, day: str) -> str:
        """Return which of `buckets` a day (ISO) falls into."""
        return day[:7] if self.is_by_month else day

    def buckets(self) -> tuple[str, ...]:
        """Return its days, or the months of a long one, in order and without a gap."""
        days = (self.first + step * _DAY for step in range(self.days))
        return tuple(dict.fromkeys(self.bucket(day.isoformat()) for day in days))


def period_of(first: dt.date, last: dt.date) -> Period:
    """Return the period between two days; refuses one that is turned round or endless."""
    if last < first:
        raise PeriodTurnedError(first.isoformat(), last.isoformat())
    if last.year - first.year > YEARS_MAX:
        raise PeriodTooLongError(YEARS_MAX)
    return Period(first, last)


def named_period(span: Span, today: dt.date) -> Period:
    """Return the period that *span* means on *today*."""
    return _NAMED[span](today)


def _week(day: dt.date) -> Period:
    monday = day - day.weekday() * _DAY
    return Period(monday, monday + 6 * _DAY)


def _month(day: dt.date) -> Period:
    last = calendar.monthrange(day.year, day.month)[1]
    return Period(day.replace(day=1), day.replace(day=last))


def _year(year: int) -> Period:
    return Period(dt.date(year, 1, 1), dt.date(year, 12, 31))


_NAMED: Final[Mapping[Span, Callable[[dt.date], Period]]] = {
    Span.TODAY: lambda today: Period(today, today),
    Span.YESTERDAY: lambda today: Period(today - _DAY, today - _DAY),
    Span.THIS_WEEK: _week,
    Span.LAST_WEEK: lambda today: _week(today - 7 * _DAY),
    Span.THIS_MONTH: _month,
    Span.LAST_MONTH: lambda today: _month(today.replace(day=1) - _DAY),
    Span.NEXT_MONTH: lambda today: _month(_month(today).last + _DAY),
    Span.THIS_YEAR: lambda today: _year(today.year),
    Span.LAST_YEAR: lambda today: _year(today.year - 1),
}
