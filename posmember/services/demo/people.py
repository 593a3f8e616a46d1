"""Invented people, the same for the same seed: names, phones, birthdays of both calendars."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from posmember.domain.members import lunar
from posmember.domain.members.birthday import Birthday, Calendar

_SURNAMES: Final = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎"
    "余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文"
)
_DOUBLE_SURNAMES: Final = ("欧阳", "司马", "上官", "诸葛", "尉迟", "长孙")
_POLYPHONIC: Final = "单曾解仇区查盖朴覃冼"
_FIRST: Final = "子雨欣嘉浩梓思宇诗明晓文佳俊一若安志建丽秀美淑玉海国振春秋雅静慧"
_SECOND: Final = "涵轩怡然萱琪博宁杰悦瑶辰阳洋慧婷军华强敏英芳娟燕平红霞伟勇磊超鹏峰"
_REMARKS: Final = ("爱喝拿铁", "对花生过敏", "老客户介绍", "周末常来", "喜欢新品", "需要发票")
_PREFIXES: Final = ("138", "139", "150", "158", "177", "186", "189", "199")
_MAINLY_SECOND: Final = 0.85


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who will be enrolled."""

    name: str
    phone: str
    gender: str
    birthday: Birthday | None
    remark: str


def people(count: int, today: date, seed: int = 7) -> Iterator[Person]:
    """Yield *count* people; the first few have their birthday around *today*.

    Phones are unique among up to eight million people of one call.
    """
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    near = _birthdays_around(today)
    for number in range(count):
        birthday = near[number] if number < len(near) else _birthday(chance, today)
        yield Person(
            name=_name(chance),
            phone=_phone(number),
            gender=chance.choice(("female", "male", "female", "male", "")),
            birthday=birthday,
            remark=chance.choice(_REMARKS) if chance.random() < 0.2 else "",  # noqa: PLR2004 - one in five
        )


def _phone(number: int) -> str:
    """Return the phone of person *number*: spread over prefixes and last digits."""
    prefix = _PREFIXES[number % len(_PREFIXES)]
    scattered = (number // len(_PREFIXES) * 7_919_117 + 104_729) % 100_000_000
    return f"{prefix}{scattered:08d}"


def _name(chance: random.Random) -> str:
    kind = chance.random()
    if kind < 0.02:  # noqa: PLR2004 - two in a hundred
        surname = chance.choice(_DOUBLE_SURNAMES)
    elif kind < 0.05:  # noqa: PLR2004 - three in a hundred
        surname = chance.choice(_POLYPHONIC)
    else:
        surname = chance.choice(_SURNAMES)
    second = chance.choice(_SECOND) if chance.random() < _MAINLY_SECOND else ""
    return f"{surname}{chance.choice(_FIRST)}{second}"


def _birthday(chance: random.Random, today: date) -> Birthday | None:
    kind = chance.random()
    if kind < 0.25:  # noqa: PLR2004 - a quarter did not tell
        return None
    if kind < 0.55:  # noqa: PLR2004 - three in ten keep the lunar calendar
        is_leap = chance.random() < 0.02  # noqa: PLR2004 - rarely in a leap month
        month = chance.choice((2, 4, 5, 6)) if is_leap else chance.randint(1, 12)
        return Birthday(Calendar.LUNAR, month, chance.randint(1, 29), is_leap)
    born = date(today.year - 65, 1, 1) + timedelta(days=chance.randrange(48 * 365))
    year = born.year if chance.random() < 0.6 else None  # noqa: PLR2004 - six in ten tell the year
    return Birthday(Calendar.SOLAR, born.month, born.day, year=year)


def _birthdays_around(today: date) -> list[Birthday]:
    """Return birthdays today, this week and this month, of both calendars by turns."""
    near: list[Birthday] = []
    for position, days in enumerate((0, 0, 1, 2, 3, 5, 6, 9, 14, 20, 27)):
        day = today + timedelta(days=days)
        if position % 2:
            moon = lunar.lunar_date(day)
            near.append(Birthday(Calendar.LUNAR, moon.month, moon.day, moon.is_leap_month))
        else:
            near.append(Birthday(Calendar.SOLAR, day.month, day.day, year=day.year - 30 - position))
    return near
