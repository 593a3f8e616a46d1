"""A day to get in touch on, as people type it."""

import datetime as dt
import re
from typing import Final

from posmember.domain.members.errors import DueDayUnreadableError

_WHOLE: Final = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")
_SHORT: Final = re.compile(r"(\d{1,2})[-/.月](\d{1,2})日?$")
_IN_DAYS: Final = re.compile(r"\+?(\d{1,3})$")


def due_day(text: str, today: dt.date) -> dt.date:
    """Return the day in *text*: `2026-12-05`, `12-05` (the next one), or `7` days from today.

    Refuses what is no day, and a day that is over.
    """
    plain = text.strip()
    try:
        day = _read(plain, today)
    except (ValueError, OverflowError):
        raise DueDayUnreadableError(plain) from None
    if day is None or day < today:
        raise DueDayUnreadableError(plain)
    return day


def _read(text: str, today: dt.date) -> dt.date | None:
    if found := _WHOLE.match(text):
        return dt.date(*(int(part) for part in found.groups()))
    if found := _SHORT.match(text):
        month, day = (int(part) for part in found.groups())
        this_year = dt.date(today.year, month, day)
        return this_year if this_year >= today else dt.date(today.year + 1, month, day)
    if found := _IN_DAYS.match(text):
        return today + dt.timedelta(days=int(found.group(1)))
    return None
