"""A list of members as shops really have them, to practise the import and to measure it."""

import random
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, Final

from posmember.domain.members.birthday import Birthday, Calendar
from posmember.services.demo.people import Person, people

_HEADER: Final = (
    "卡号", "姓名", "手机号码", "性别", "生日", "生日类型", "会员等级", "可用积分", "储值余额",
    "赠送余额", "办卡日期", "累计消费", "备注",
)  # fmt: skip
_TIERS: Final = ("普通会员", "普通会员", "普通会员", "银卡会员", "金卡会员", "白金卡会员")
_GENDERS: Final = {"male": ("男", "M", "1"), "female": ("女", "F", "0"), "": ("",)}
_NAMES_TO_TEST: Final = (
    "Null",
    "O'Brien",
    "=1+1",
    "<b>王</b>",
    "张三 ",
    "  李四",
    "Müller",
    "买买提·艾力",
)
_TODAY: Final = date(2026, 11, 20)
_FIRST_CARD: Final = 7_700_000


def write_messy_list(path: Path, count: int, seed: int = 11) -> None:
    """Write *count* members to the xlsx at *path*: title rows, odd spellings, 3 % bad rows."""
    import xlsxwriter  # noqa: PLC0415 - not needed to start

    book = xlsxwriter.Workbook(
        path, {"constant_memory": True, "strings_to_formulas": False, "in_memory": False}
    )
    day = book.add_format({"num_format": "yyyy/m/d"})
    sheet = book.add_worksheet("会员资料")
    sheet.write_row(0, 0, ("会员导出", "", "", "", "导出时间", "2026/11/20"))
    sheet.write_row(2, 0, _HEADER)
    points, balance_minor = 0, 0
    for number, row in enumerate(_rows(count, seed)):
        for column, value in enumerate(row):
            if isinstance(value, date):
                sheet.write_datetime(number + 3, column, value, day)
            elif isinstance(value, str):
                sheet.write_string(number + 3, column, value)
            else:
                sheet.write_number(number + 3, column, value)
        points += row[7]
        balance_minor += round(row[8] * 100)
    sheet.write_row(count + 4, 0, ("合计", "", "", "", "", "", "", points, balance_minor / 100))
    book.close()


def _rows(count: int, seed: int) -> Iterator[tuple[Any, ...]]:
    chance = random.Random(seed)  # noqa: S311 - repeatable, not secret
    before = ""
    for number, person in enumerate(people(count, _TODAY, seed)):
        phone = before if before and chance.random() < 0.01 else person.phone  # noqa: PLR2004 - one in a hundred repeats
        before = person.phone
        has_balance = chance.random() < 0.4  # noqa: PLR2004 - four in ten
        balance_minor = chance.randrange(100, 80_000) if has_balance else 0
        yield (
            str(_FIRST_CARD + number),
            _name(person, chance),
            _phone_cell(phone, chance),
            chance.choice(_GENDERS[person.gender]),
            *_birthday_cells(person.birthday, chance),
            chance.choice(_TIERS),
            chance.randrange(9_000) if chance.random() < 0.5 else 0,  # noqa: PLR2004 - half have points
            balance_minor / 100,
            balance_minor // 10 / 100 if has_balance else 0.0,
            date(chance.randrange(2018, 2026), chance.randrange(1, 13), chance.randrange(1, 29)),
            chance.randrange(500, 300_000) / 100,
            person.remark,
        )


def _name(person: Person, chance: random.Random) -> str:
    return chance.choice(_NAMES_TO_TEST) if chance.random() < 0.005 else person.name  # noqa: PLR2004 - a few


def _phone_cell(phone: str, chance: random.Random) -> str | float:
    spellings: tuple[str | float, ...] = (
        f"{phone[:3]} {phone[3:7]} {phone[7:]}",
        f"{phone[:3]}-{phone[3:7]}-{phone[7:]}",
        f"+86{phone}",
        f"0086 {phone}",
        f"手机:{phone}",
        f"{phone}\u202c",
        phone.translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        float(phone),
    )
    broken = ("1.38E+10", f"{phone[:3]}****{phone[-4:]}", phone[:10])
    kind = chance.random()
    if kind < 0.02:  # noqa: PLR2004 - two in a hundred are lost
        return chance.choice(broken)
    if kind < 0.03:  # noqa: PLR2004 - one in a hundred has none
        return ""
    return chance.choice(spellings) if kind < 0.4 else phone  # noqa: PLR2004 - a third are spelled oddly


def _birthday_cells(birthday: Birthday | None, chance: random.Random) -> tuple[str | date, str]:
    if birthday is None:
        return "", ""
    if birthday.calendar is Calendar.LUNAR:
        leap = "闰" if birthday.is_leap_month else ""
        return f"农历{leap}{birthday.month}月{birthday.day}日", "农历"
    if birthday.year is None:
        return f"{birthday.month}月{birthday.day}日", "公历"
    if chance.random() < 0.03:  # noqa: PLR2004 - three in a hundred never were
        return f"{birthday.year}-02-30", "公历"
    form = chance.choice(("{y}-{m:02d}-{d:02d}", "{y}/{m}/{d}", ""))
    if not form:
        return date(birthday.year, birthday.month, birthday.day), "公历"
    return form.format(y=birthday.year, m=birthday.month, d=birthday.day), "公历"
