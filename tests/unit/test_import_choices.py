"""What a person decides about a file, and cells that say nothing or too much."""

import datetime as dt

import pytest

from posmember.domain.importing.errors import BarcodeWrongError, CodeUnreadableError
from posmember.domain.importing.fields import ImportKind
from posmember.domain.importing.guess import guess
from posmember.domain.importing.member_rows import (
    MemberRowReader,
    MemberRules,
    settled_rules,
    tier_names,
)
from posmember.domain.importing.product_rows import ProductRowReader
from posmember.domain.importing.sheet import Sheet
from posmember.domain.programme.programme import PRESET
from tests.support.sheets import HEADER, member

TODAY = dt.date(2026, 11, 22)
GOODS = ("货号", "条码", "品名", "零售价", "可积分")


def rules(**changes):
    return MemberRules(today=TODAY, tiers=PRESET.tiers, **changes)


def read(*rows, header=HEADER, **changes):
    sheet = Sheet("list.xlsx", "0" * 64, "", (header, *rows))
    mapping = guess(sheet, ImportKind.MEMBERS)
    reader = MemberRowReader(mapping, settled_rules(sheet, mapping, rules(**changes)))
    return [reader.read(number, row) for number, row in enumerate(rows, start=2)]


def with_cell(row, header, value):
    place = HEADER.index(header)
    return (*row[:place], value, *row[place + 1 :])


def found(rows):
    return [[(problem.field, problem.reason.code()) for problem in row.problems] for row in rows]


def test_tier_names_of_a_file_are_listed_once_with_what_each_becomes():
    rows = (
        member("8600001", "甲", "13812345678", tier="至尊卡"),
        member("8600002", "乙", "13812345679", tier="至尊卡"),
        member("8600003", "丙", "13812345670", tier=""),
        member("8600004", "丁", "13812345671", tier="金卡"),
    )
    sheet = Sheet("list.xlsx", "0" * 64, "", (HEADER, *rows))

    names = tier_names(sheet, guess(sheet, ImportKind.MEMBERS), rules())

    assert {name: choice.tier_id for name, choice in names.items()} == {
        "至尊卡": "diamond",
        "金卡": "gold",
    }


def test_a_tier_that_a_person_chose_is_no_problem_any_more():
    row = member("8600001", "甲", "13812345678", tier="至尊卡")

    (guessed,) = read(row)
    (chosen,) = read(row, tiers_by_hand={"至尊卡": "silver"})

    assert (guessed.values.tier_id, found([guessed])) == ("diamond", [[("tier", "tier_unknown")]])
    assert (chosen.values.tier_id, chosen.problems) == ("silver", ())


@pytest.mark.parametrize(
    ("joined", "problem"),
    [
        ("2026-11-22", None),
        ("2026-11-23", "date_ahead"),
        ("1970-01-01", None),
        ("1969-12-31", "date_unreadable"),
        ("not a day", "date_unreadable"),
    ],
)
def test_a_member_joined_between_1970_and_today(joined, problem):
    (row,) = read(with_cell(member("8600001", "甲", "13812345678"), "办卡日期", joined))

    expected = None if problem else dt.date.fromisoformat(joined)
    assert row.values.joined_on == expected
    assert found([row]) == [[("joined_on", problem)] if problem else []]


def test_a_file_without_a_column_says_nothing_about_it():
    sheet = Sheet("list.xlsx", "0" * 64, "", (("卡号", "手机号码"), ("1", "13812345678"), ("2",)))
    mapping = guess(sheet, ImportKind.MEMBERS)

    assert tier_names(sheet, mapping, rules()) == {}
    assert settled_rules(sheet, mapping, rules()).zero_is == rules().zero_is


def test_a_row_without_a_tier_or_with_blank_tags_says_nothing_of_them():
    header = (*HEADER, "会员标签")
    plain = member("8600001", "甲", "13812345678", tier="")

    blank, tagged = read((*plain, " "), (*plain, "常客, 老师"), header=header)

    assert (blank.values.tier_id, blank.values.tags, blank.problems) == (None, (), ())
    assert set(tagged.values.tags) == {"常客", "老师"}


def test_a_blank_birthday_is_none_and_a_date_of_a_spreadsheet_is_read():
    blank, dated = read(
        member("8600001", "甲", "13812345678", birthday="  "),
        member("8600002", "乙", "13812345679", birthday=dt.datetime(1990, 5, 20)),  # noqa: DTZ001
    )

    assert (blank.values.birthday, blank.problems) == (None, ())
    assert (dated.values.birthday.month, dated.values.birthday.day) == (5, 20)


def goods(barcode, earns="是"):
    sheet = Sheet("goods.csv", "0" * 64, "", (GOODS, ("P1", barcode, "水", "2", earns)))
    reader = ProductRowReader(guess(sheet, ImportKind.PRODUCTS), 2)
    return reader.read(2, sheet.rows[1])


@pytest.mark.parametrize(
    ("barcode", "read_as", "refused"),
    [
        ("6901000037017", "6901000037017", None),
        ("  ", None, None),
        ("69010", None, CodeUnreadableError),
        ("690100003701X", None, CodeUnreadableError),
        ("6901000037018", None, BarcodeWrongError),
        ("96385074", "96385074", None),
        ("96385075", None, BarcodeWrongError),
    ],
)
def test_a_barcode_is_blank_or_fits_its_check_digit(barcode, read_as, refused):
    row = goods(barcode)

    if refused:
        assert row.values is None
        assert isinstance(row.problems[0].reason, refused)
    else:
        assert row.values.barcode == read_as


@pytest.mark.parametrize(("text", "earns"), [("是", True), ("", True), ("否", False)])
def test_goods_earn_points_unless_the_file_says_no(text, earns):
    assert goods("", text).values.earns_points is earns
