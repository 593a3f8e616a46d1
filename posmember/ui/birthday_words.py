"""Birthdays in words, in both calendars: 农历八月十五, 15 Aug, 闰六月初一."""

from typing import Final

from PySide6.QtCore import QCoreApplication

from posmember.domain.members.birthday import Birthday, Calendar

_MONTHS: Final = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
_UNITS: Final = "一二三四五六七八九十"
_ENGLISH: Final = (
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
)
_TEN, _TWENTY, _THIRTY = 10, 20, 30


def birthday_words(birthday: Birthday, language: str) -> str:
    """Return the day of a birthday as people say it, without its year."""
    if birthday.calendar == Calendar.LUNAR:
        return _lunar(birthday, language)
    if language == "zh_CN":
        return f"{birthday.month}月{birthday.day}日"
    return f"{birthday.day} {_ENGLISH[birthday.month - 1]}"


def days_words(days: int) -> str:
    """Return how far a birthday is: today, in 3 days, 2 days ago."""
    translate = QCoreApplication.translate
    if days == 0:
        return translate("birthday", "Birthday today")
    if days < 0:
        return translate("birthday", "Birthday was %n day(s) ago", "", -days)
    return translate("birthday", "Birthday in %n day(s)", "", days)


def _lunar(birthday: Birthday, language: str) -> str:
    if language != "zh_CN":
        leap = "leap " if birthday.is_leap_month else ""
        return f"lunar {leap}{birthday.month}/{birthday.day}"
    leap = "闰" if birthday.is_leap_month else ""
    return f"农历{leap}{_MONTHS[birthday.month - 1]}月{_lunar_day(birthday.day)}"


def _lunar_day(day: int) -> str:
    if day <= _TEN:
        return f"初{_UNITS[day - 1]}"
    if day < _TWENTY:
        return f"十{_UNITS[day - _TEN - 1]}"
    if day == _TWENTY:
        return "二十"
    if day < _THIRTY:
        return f"廿{_UNITS[day - _TWENTY - 1]}"
    return "三十"
