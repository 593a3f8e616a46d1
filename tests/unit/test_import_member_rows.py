"""What rows say about members: good, partly, set aside."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.importing.accounts import Sums, add_up
from posmember.domain.importing.errors import (
    DateAheadError,
    DateUnreadableError,
    PointsRoundedError,
)
from posmember.domain.importing.fields import ImportKind
from posmember.domain.importing.guess import guess
from posmember.domain.importing.member_rows import MemberRowReader, MemberRules, settled_rules
from posmember.domain.importing.sheet import Sheet
from posmember.domain.importing.tiers import choose_tier
from posmember.domain.importing.values import MemberValues, Problem
from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.members.phone import normalise_phone
from posmember.domain.programme.programme import PRESET
from tests.support.sheets import HEADER, MESSY, member

TODAY = dt.date(2026, 11, 22)


def read(*rows: tuple[object, ...], **rules: object):
    sheet = Sheet("list.xlsx", "0" * 64, "", (HEADER, *rows))
    mapping = guess(sheet, ImportKind.MEMBERS)
    settled = settled_rules(sheet, mapping, MemberRules(today=TODAY, tiers=PRESET.tiers, **rules))
    reader = MemberRowReader(mapping, settled)
    return [reader.read(number, row) for number, row in enumerate(rows, start=2) if row]


def reasons(row) -> list[tuple[str, str]]:
    return [(problem.field, problem.reason.code()) for problem in row.problems]


def told(problem: Problem) -> tuple[type, str]:
    return type(problem.reason), problem.reason.value


def test_every_spelling_of_a_phone_is_read_and_the_lost_ones_are_set_aside() -> None:
    found = {row.row: row for row in read(*(row for row in MESSY if row))}
    phones = [row.values.phone for row in found.values() if row.values]

    assert phones[:10] == [
        "+8618615908301", "+8618821993518", "+8613918625276", "+8615065075291", "+8618631240234",
        "+8613542646288", "+8616694809141", "+8613368058253", "+8613950556130", None,
    ]  # fmt: skip
    lost = [reasons(row) for row in found.values() if row.values is None]
    assert lost == [[("phone", "phone_unreadable")]] * 3


def test_dates_with_the_day_first_are_understood_from_the_whole_column() -> None:
    rows = read(
        member("8600001", "甲乙", "13812345678", birthday="21/8/1962"),
        member("8600002", "丙丁", "13812345679", birthday="3/5/1978"),
    )

    assert [(row.values.birthday.month, row.values.birthday.day) for row in rows] == [
        (8, 21),
        (5, 3),
    ]


def test_an_impossible_birthday_is_left_out_and_the_member_is_good() -> None:
    (row,) = read(member("8600001", "田琪", "13812345678", birthday="1988-02-30", points=7))

    assert row.values.birthday is None
    assert row.values.points == 7
    assert reasons(row) == [("birthday", "birthday_unreadable")]
    assert row.problems[0].value == "1988-02-30"


def test_lunar_birthdays_keep_their_leap_month() -> None:
    (row,) = read(
        member("8600001", "汤诗然", "13812345678", birthday="农历闰六月十五", calendar="农历")
    )

    assert (row.values.birthday.month, row.values.birthday.is_leap_month) == (6, True)


def test_a_member_without_a_phone_is_found_by_card_and_one_without_both_is_set_aside() -> None:
    with_card, without = read(member("8600001", "王明", ""), member("", "李明", "", balance=5))

    assert with_card.values.card_no == "8600001"
    assert reasons(without) == [("phone", "identifier_missing")]
    assert without.sums.principal == Decimal(5)


def test_a_bad_phone_may_be_left_out_where_a_card_identifies_the_member() -> None:
    masked = member("8600001", "方晓诗", "166****6516")

    assert read(masked)[0].values is None
    forgiven = read(masked, takes_bad_phones=True)[0]
    assert forgiven.values.phone is None
    assert reasons(forgiven) == [("phone", "phone_unreadable")]
    assert read(member("", "方晓诗", "166****6516"), takes_bad_phones=True)[0].values is None


def test_the_code_zero_is_unknown_where_the_column_uses_the_official_codes() -> None:
    zero, two = read(
        member("8600001", "甲乙", "13812345678", gender="0"),
        member("8600002", "丙丁", "13812345679", gender="2"),
    )

    assert (zero.values.gender, two.values.gender) == ("", "female")


def test_names_are_kept_as_they_are_but_for_what_cannot_be_seen() -> None:
    rows = read(
        *(
            member(f"860000{at}", name, "")
            for at, name in enumerate(("=1+1", "<b>王</b>", "O'Brien", "Null", "张三 ", "  李四"))
        )
    )

    assert [row.values.name for row in rows] == [
        "=1+1", "<b>王</b>", "O'Brien", "Null", "张三", "李四",
    ]  # fmt: skip


def test_fractions_of_points_are_counted_apart() -> None:
    (row,) = read(member("8600001", "王明", "13812345678", points=12.75))

    assert row.values.points == 12
    assert row.rounded_off == Sums(points=Decimal("0.75"))
    assert row.sums.points == Decimal("12.75")
    (problem,) = row.problems
    assert problem == Problem(2, "points", "可用积分", "12.75", problem.reason)
    assert told(problem) == (PointsRoundedError, "12.75")


@pytest.mark.parametrize("field", ["balance", "bonus"])
def test_a_balance_that_cannot_be_read_sets_the_row_aside(field: str) -> None:
    for cell in ("abc", -1, 0.001):
        (row,) = read(member("8600001", "王明", "13812345678", **{field: cell}))
        assert row.values is None


def test_a_date_of_joining_in_the_future_is_left_out() -> None:
    (row,) = read(member("8600001", "王明", "13812345678", joined=dt.date(2027, 1, 1)))

    assert row.values.joined_on is None
    assert [told(each) for each in row.problems] == [(DateAheadError, "2027-01-01")]


def test_nobody_joined_before_1970() -> None:
    day = dt.date(1970, 1, 1)
    first, before = read(
        member("8600001", "王明", "13812345678", joined=day),
        member("8600002", "王明", "13812345679", joined=day - dt.timedelta(days=1)),
    )

    assert (first.values.joined_on, first.problems) == (day, ())
    assert before.values.joined_on is None
    assert [told(each) for each in before.problems] == [(DateUnreadableError, "1969-12-31")]


def test_every_column_of_a_member_is_read() -> None:
    told = {
        "手机": "13812345678", "卡号": "8600001", "姓名": "王明", "性别": "男", "生日": "06-01",
        "生日类型": "农历", "会员等级": "钻石会员", "可用积分": "7", "储值余额": "1.50",
        "赠送余额": "0.50", "办卡日期": "2024-06-21", "累计消费": "99", "来源渠道": "抖音",
        "标签": "a", "备注": "老客户", "来源编号": "abc#7",
    }  # fmt: skip
    sheet = Sheet("list.csv", "0" * 64, "", (tuple(told), tuple(told.values())))
    rules = MemberRules(today=TODAY, tiers=PRESET.tiers)

    row = MemberRowReader(guess(sheet, ImportKind.MEMBERS), rules).read(2, sheet.rows[1])

    assert (row.problems, row.origin) == ((), "abc#7")
    assert row.values == MemberValues(
        phone="+8613812345678",
        card_no="8600001",
        name="王明",
        gender="male",
        birthday=Birthday(Calendar.LUNAR, 6, 1),
        remark="老客户",
        tags=("a",),
        source="抖音",
        tier_id="diamond",
        points=7,
        principal_minor=150,
        bonus_minor=50,
        spend_minor=99_00,
        joined_on=dt.date(2024, 6, 21),
    )


@pytest.mark.parametrize(
    ("name", "tier_id", "is_exact"),
    [
        ("普通会员", None, True),
        ("银卡会员", "silver", True),
        ("银卡", "silver", True),
        ("Gold", "gold", True),
        ("白金卡会员", "gold", False),
        ("至尊会员", "diamond", False),
        ("注册会员", None, True),
        ("员工", None, False),
        ("铜卡", None, False),
    ],
)
def test_a_tier_that_is_not_here_becomes_the_usual_one_below(name, tier_id, is_exact) -> None:
    choice = choose_tier(name, PRESET.tiers)

    assert (choice.tier_id, choice.is_exact) == (tier_id, is_exact)


def test_a_tier_chosen_by_hand_is_no_problem() -> None:
    (row,) = read(
        member("8600001", "王明", "13812345678", tier="白金卡会员"),
        tiers_by_hand={"白金卡会员": "diamond"},
    )

    assert row.values.tier_id == "diamond"
    assert row.problems == ()


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10**8)), max_size=20))
def test_the_sums_of_good_rows_are_those_of_their_values(rows) -> None:
    found = read(
        *(
            member(f"86{at:05d}", "王明", "", points=points, balance=minor / 100)
            for at, (points, minor) in enumerate(rows)
        )
    )
    sums = add_up(row.sums for row in found)

    assert sums.points == sum(points for points, _ in rows)
    assert sums.principal * 100 == sum(minor for _, minor in rows)


@given(st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True))
def test_the_short_way_for_plain_phones_reads_what_the_long_one_does(phone: str) -> None:
    (row,) = read(member("", "王明", phone))

    assert row.values.phone == normalise_phone(phone).e164


def test_the_channel_through_which_somebody_joined_is_a_column_or_a_join_link() -> None:
    rows = (("13812345678", "抖音"), ("13812345679", "https://example.com/join?source=wechat"))
    sheet = Sheet("list.xlsx", "0" * 64, "", (("手机", "渠道"), *rows, ("13812345670", "")))
    mapping = guess(sheet, ImportKind.MEMBERS)
    reader = MemberRowReader(mapping, MemberRules(today=TODAY))

    found = [reader.read(number, row) for number, row in enumerate(sheet.rows[1:], start=2)]

    assert [row.values and row.values.source for row in found] == ["抖音", "wechat", ""]
