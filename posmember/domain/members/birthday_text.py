"""Birthdays as people and other tills write them, read into one value."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Final

from posmember.domain.members import lunar
from posmember.domain.members.birthday import (
    Birthday,
    Calendar,
    new_birthday,
    occurrences_of_year,
)
from posmember.domain.members.errors import BirthdayReason, BirthdayUnreadableError

AGE_MAX: Final = 120
"""A year longer ago is a placeholder of another till, not a birth year."""

_TEXT_LENGTH_MAX: Final = 60
_SHOWN_LENGTH: Final = 24
_SHEET_EPOCH: Final = date(1899, 12, 30)
_MONTHS_IN_YEAR: Final = 12

_MARKS: Final = (
    (Calendar.LUNAR, re.compile(r"\(?(?:农历?|阴历?|旧历|lunar)\)?", re.IGNORECASE)),
    (Calendar.SOLAR, re.compile(r"\(?(?:公历?|阳历?|[新国西]历|solar)\)?", re.IGNORECASE)),
)
_NUMBERED_HINTS: Final = {"0": Calendar.LUNAR, "1": Calendar.SOLAR}

_TIME: Final = re.compile(r"[T ][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]*)?)?Z?$")
_YEAR_FIRST: Final = re.compile(r"([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})")
_YEAR_LAST: Final = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})[-/.]([0-9]{4})")
_WITHOUT_YEAR: Final = re.compile(r"([0-9]{1,2})[-/.]([0-9]{1,2})")
_COMPACT_LENGTHS: Final = (4, 8)
_SHEET_NUMBER: Final = re.compile(r"([0-9]{5})(?:\.[0-9]*)?")
_HALF_LOST: Final = re.compile(r"[0-9]{1,2}\.[0-9]")
_IN_WORDS: Final = re.compile(
    r"(?:([0-9〇零一二三四五六七八九]{4})年)?(闰?)(\S{1,2}?)月(\S{1,3}?)([日号]?)"
)
_LUNAR_ONLY: Final = re.compile("[闰正冬腊初廿卅]")


def _numerals() -> Mapping[str, int]:
    """Return 1 to 31 in digits and in every Chinese spelling of months and days."""
    units = ("", *"一二三四五六七八九")
    tens = ("", "十", "二十", "三十")
    spelt = {tens[number // 10] + units[number % 10]: number for number in range(1, 32)}
    digits = {f"{number:0{width}}": number for number in range(1, 32) for width in (1, 2)}
    first_ten = {f"初{word}": number for word, number in spelt.items() if number <= len(units)}
    twenties = {f"廿{unit}": 20 + number for number, unit in enumerate(units)}
    return digits | spelt | first_ten | twenties | {"卅": 30}


_DAYS: Final = _numerals()
_MONTHS: Final = {"元": 1, "正": 1, "冬": 11, "腊": 12} | {
    word: number for word, number in _DAYS.items() if number <= _MONTHS_IN_YEAR
}
_YEAR_DIGITS: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")


@dataclass(frozen=True, slots=True)
class _Reading:
    """What digits or words say."""

    year: int | None
    month: int
    day: int
    is_leap_month: bool = False
    calendar: Calendar | None = None
    """Which calendar the words leave no doubt about."""
    usual_calendar: Calendar = Calendar.SOLAR
    """Which calendar is meant if nothing else says so."""


def parse_birthday(
    value: object, hint: object = "", *, today: date, is_day_first: bool | None = None
) -> Birthday:
    """Return the birthday that *value* (text, date, or number from a sheet) says.

    *hint* is a calendar column (公历/农历, 0 lunar / 1 solar); words in the text win over it, and
    without either a birthday is solar, but 八月十五 is lunar. *is_day_first* reads 3/5/1978, see
    `guess_day_first`. Refuses with the reason.
    """
    text = _plain(value)
    marked, bare = _split_calendar(text)
    try:
        if isinstance(value, float) and _HALF_LOST.fullmatch(text):
            raise _refusal(BirthdayReason.ROUNDED)
        reading = _read(bare, is_day_first=is_day_first)
        calendar = marked or reading.calendar or _hinted(hint) or reading.usual_calendar
        return _checked(reading, calendar, today)
    except BirthdayUnreadableError as refusal:
        raise BirthdayUnreadableError(text[:_SHOWN_LENGTH], refusal.reason) from None


def guess_day_first(values: Iterable[object]) -> bool | None:
    """Tell whether a column writes 21/8/1962 (True) or 8/21/1962 (False); None: no evidence."""
    found = (_YEAR_LAST.fullmatch(_plain(value)) for value in values)
    pairs = [(int(match[1]), int(match[2])) for match in found if match]
    is_day_first = any(first > _MONTHS_IN_YEAR for first, _ in pairs)
    is_month_first = any(second > _MONTHS_IN_YEAR for _, second in pairs)
    return None if is_day_first == is_month_first else is_day_first


def _plain(value: object) -> str:
    """Return *value* as text in half-width characters without white space or a time of day."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = str(value)[:_TEXT_LENGTH_MAX]
    if text.isascii() and text.isprintable():  # as nearly all are
        return _TIME.sub("", text.strip()).replace(" ", "")
    text = _TIME.sub("", unicodedata.normalize("NFKC", text).strip())
    return "".join(c for c in text if unicodedata.category(c)[0] not in "CZ")


def _refusal(reason: BirthdayReason) -> BirthdayUnreadableError:
    return BirthdayUnreadableError("", reason)


def _split_calendar(text: str) -> tuple[Calendar | None, str]:
    """Return the calendar that *text* names, and the rest of it."""
    for calendar, mark in _MARKS:
        rest, count = mark.subn("", text)
        if count:
            return calendar, rest
    return None, text


def _hinted(hint: object) -> Calendar | None:
    text = _plain(hint)
    return _split_calendar(text)[0] or _NUMBERED_HINTS.get(text)


def _read(text: str, *, is_day_first: bool | None) -> _Reading:
    if not text:
        raise _refusal(BirthdayReason.EMPTY)
    if text.isdecimal() and len(text) in _COMPACT_LENGTHS:
        text = "-".join(part for part in (text[:-4], text[-4:-2], text[-2:]) if part)
    if found := _YEAR_FIRST.fullmatch(text):
        return _Reading(int(found[1]), int(found[2]), int(found[3]))
    if found := _YEAR_LAST.fullmatch(text):
        first, second, year = (int(part) for part in found.groups())
        return _read_year_last(first, second, year, is_day_first=is_day_first)
    if found := _WITHOUT_YEAR.fullmatch(text):
        return _Reading(None, int(found[1]), int(found[2]))
    if found := _SHEET_NUMBER.fullmatch(text):
        day = _SHEET_EPOCH + timedelta(days=int(found[1]))
        return _Reading(day.year, day.month, day.day)
    return _read_words(text)


def _read_year_last(first: int, second: int, year: int, *, is_day_first: bool | None) -> _Reading:
    """Read day/month/year or month/day/year, whichever the numbers allow."""
    if first > _MONTHS_IN_YEAR or first == second:
        is_day_first = True
    elif second > _MONTHS_IN_YEAR:
        is_day_first = False
    if is_day_first is None:
        raise _refusal(BirthdayReason.DAY_OR_MONTH_FIRST)
    return _Reading(year, second, first) if is_day_first else _Reading(year, first, second)


def _read_words(text: str) -> _Reading:
    found = _IN_WORDS.fullmatch(text)
    if not found or found[3] not in _MONTHS or found[4] not in _DAYS:
        raise _refusal(BirthdayReason.UNREADABLE)
    year, leap, month, day, suffix = found.groups()
    is_in_words = not (month.isdecimal() or day.isdecimal() or suffix or month == "元")
    return _Reading(
        year=int(year.translate(_YEAR_DIGITS)) if year else None,
        month=_MONTHS[month],
        day=_DAYS[day],
        is_leap_month=bool(leap),
        calendar=Calendar.LUNAR if _LUNAR_ONLY.search(text) else None,
        usual_calendar=Calendar.LUNAR if is_in_words else Calendar.SOLAR,
    )


def _checked(reading: _Reading, calendar: Calendar, today: date) -> Birthday:
    """Return the birthday that was read; refuses one that nobody alive can have."""
    if reading.year is not None and reading.year > today.year:
        raise _refusal(BirthdayReason.FUTURE)
    if reading.year is not None and reading.year < _earliest_year(today):
        raise _refusal(BirthdayReason.TOO_LONG_AGO)
    birthday = new_birthday(
        calendar,
        reading.month,
        reading.day,
        is_leap_month=reading.is_leap_month,
        year=reading.year,
    )
    if birthday.is_leap_month and not _was_ever_leap(birthday.month):
        raise _refusal(BirthdayReason.NO_SUCH_LEAP_MONTH)
    if birthday.year is not None and occurrences_of_year(birthday, birthday.year)[0].on > today:
        raise _refusal(BirthdayReason.FUTURE)
    return birthday


def _earliest_year(today: date) -> int:
    return max(today.year - AGE_MAX, lunar.FIRST_LUNAR_YEAR)


@cache
def _was_ever_leap(month: int) -> bool:
    years = range(lunar.FIRST_LUNAR_YEAR, lunar.LAST_LUNAR_YEAR + 1)
    return any(lunar.has_leap_month(year, month) for year in years)
