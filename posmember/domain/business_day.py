"""Business dates: which day of a shop an instant belongs to, whatever its clocks do."""

import datetime as dt
from functools import lru_cache
from zoneinfo import ZoneInfo

from posmember.domain.clock import Instant

_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MILLISECOND = dt.timedelta(milliseconds=1)
_DAY = dt.timedelta(days=1)


def local_datetime(at_ms: Instant, zone: str) -> dt.datetime:
    """Return the wall clock at an instant in an IANA *zone*."""
    return (_EPOCH + at_ms * _MILLISECOND).astimezone(ZoneInfo(zone))


def local_datetime_text(at_ms: Instant, zone: str) -> str:
    """Return the wall clock as people read it: 2026-11-22 18:32:07."""
    return f"{local_datetime(at_ms, zone):%Y-%m-%d %H:%M:%S}"


@lru_cache(maxsize=64)
def business_date(at_ms: Instant, zone: str, day_start_hour: int = 0) -> dt.date:
    """Return the business date: the last one that has begun by the wall clock of *zone*."""
    shifted = local_datetime(at_ms, zone).replace(tzinfo=None) - dt.timedelta(hours=day_start_hour)
    day = shifted.date()
    while start_of_day_ms(day + _DAY, zone, day_start_hour) <= at_ms:  # the clock was set back
        day += _DAY
    while start_of_day_ms(day, zone, day_start_hour) > at_ms:  # the clock skipped the start
        day -= _DAY
    return day


@lru_cache(maxsize=64)
def start_of_day_ms(day: dt.date, zone: str, day_start_hour: int = 0) -> Instant:
    """Return the first instant of a business date (*day_start_hour* 0 … 23)."""
    wall = dt.datetime.combine(day, dt.time(day_start_hour), tzinfo=ZoneInfo(zone))
    return (wall.astimezone(dt.UTC) - _EPOCH) // _MILLISECOND


def end_of_day_ms(day: dt.date, zone: str, day_start_hour: int = 0) -> Instant:
    """Return the last instant of a business date."""
    return start_of_day_ms(day + _DAY, zone, day_start_hour) - 1
