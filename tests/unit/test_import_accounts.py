"""Every unit of a file is in one place; rows that name the same person are told apart."""

import dataclasses
import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.importing.accounts import Accounts, Sums, add_up, footer_sums, sums_in
from posmember.domain.importing.duplicates import OnDuplicate, combined, identities, settle_in_file
from posmember.domain.importing.tiers import choose_tier
from posmember.domain.importing.values import MemberValues, ProductValues, ReadRow
from posmember.domain.programme.programme import PRESET
from posmember.domain.tiers.tier import Tier

AMOUNTS = st.integers(-(10**6), 10**6).map(lambda cents: Decimal(cents) / 100)
SUMS = st.builds(Sums, AMOUNTS, AMOUNTS, AMOUNTS, AMOUNTS)


def sums(points, principal=0, bonus=0, spend=0):
    return Sums(*map(Decimal, (points, principal, bonus, spend)))


def test_sums_are_added_and_taken_off_field_by_field():
    assert sums(1, 2, 3, 4) + sums(10, 20, 30, 40) == sums(11, 22, 33, 44)
    assert sums(10, 20, 30, 40) - sums(1, 2, 3, 4) == sums(9, 18, 27, 36)


@given(st.lists(SUMS, max_size=5), SUMS)
def test_what_is_added_up_is_what_adding_one_by_one_gives(parts, more):
    total = add_up(parts)

    assert add_up([*parts, more]) == total + more
    assert add_up([*parts, more]) - more == total


def test_the_file_is_all_its_places_and_differs_from_its_footer_by_what_is_missing():
    accounts = Accounts(
        taken_in=sums(100, 10),
        already_in=sums(20, 5),
        set_aside=sums(3, 1),
        not_brought=sums(2),
        rounded_off=Sums(Decimal("0.5")),
        footer={"points": Decimal(126), "principal": Decimal(16)},
    )

    assert accounts.file == Sums(Decimal("125.5"), Decimal(16))
    assert accounts.differences() == {"points": Decimal("-0.5"), "principal": Decimal(0)}


def test_amounts_of_a_row_count_where_there_is_a_column_and_they_can_be_read():
    columns = {"points": 0, "principal": 1, "bonus": 2, "spend": 9}
    row = ("1,200", "much", "", "x")

    assert sums_in(row, columns) == sums(1200)
    assert footer_sums(row, columns) == {"points": Decimal(1200), "principal": Decimal(0)}


def member(row, phone=None, card_no=None, **more):
    return ReadRow(row, MemberValues(phone=phone, card_no=card_no, **more), (), sums(1), sums(0))


def test_members_are_known_by_phone_and_card_and_products_by_code_and_barcode():
    assert identities(MemberValues(phone="+86138", card_no="8")) == (
        ("phone", "+86138"),
        ("card_no", "8"),
    )
    assert identities(ProductValues(code="P1", name="Tea")) == (("code", "P1"),)
    assert identities(ProductValues(code="", name="Tea", barcode="690")) == (("barcode", "690"),)


def test_a_row_without_values_stands_as_it_is():
    broken = ReadRow(2, None)

    (entry,) = settle_in_file([broken], OnDuplicate.SET_ASIDE, {})

    assert entry.rows == (broken,)


def test_a_later_row_with_the_same_phone_is_set_aside_with_the_row_it_repeats():
    first, later = member(2, "+86138"), member(5, "+86138", "9")

    entries = settle_in_file([first, later], OnDuplicate.SET_ASIDE, {"phone": "手机"})

    assert entries[0].rows == (first,)
    (problem,) = entries[1].read.problems
    assert (entries[1].read.values, problem.column, problem.value) == (None, "手机", "+86138")
    assert (problem.row, problem.field, problem.reason.other_row) == (5, "phone", 2)


def test_nothing_of_a_row_that_is_set_aside_counts_as_rounded_off():
    first, later = (
        member(2, "+86138"),
        dataclasses.replace(member(5, "+86138"), rounded_off=sums(1)),
    )

    entries = settle_in_file([first, later], OnDuplicate.SET_ASIDE, {"phone": "手机"})

    assert entries[1].read.rounded_off == sums(0)


def test_rows_with_the_same_phone_become_one_with_the_sum_of_their_balances():
    first = member(2, "+86138", points=10, principal_minor=100, joined_on=dt.date(2026, 2, 1))
    later = member(3, "+86138", "77", points=5, bonus_minor=7, joined_on=dt.date(2025, 1, 1))
    same_card = member(4, "+86139", "77")

    entries = settle_in_file([first, later, same_card], OnDuplicate.MERGE, {})

    one = entries[0].read.values
    assert (one.points, one.principal_minor, one.bonus_minor) == (15, 100, 7)
    assert (one.card_no, one.joined_on) == ("77", dt.date(2025, 1, 1))
    assert [each.row for each in entries[0].rows] == [2, 3]
    assert entries[1].read.values is None
    assert entries[1].read.problems[0].reason.other_row == 2


def test_of_two_profiles_the_first_word_counts_and_gaps_are_filled():
    first = MemberValues(card_no="1", name="王", remark="a", spend_minor=3)
    later = MemberValues(card_no="2", name="李", gender="female", remark="a", tier_id="gold")

    one = combined(first, later)

    assert (one.card_no, one.name, one.gender, one.tier_id) == ("1", "王", "female", "gold")
    assert (one.remark, one.spend_minor, one.joined_on) == ("a [2]", 3, None)


@pytest.mark.parametrize(
    ("name", "tier_id", "is_exact"),
    [
        ("", None, True),
        ("普通会员", None, True),
        ("Gold card", "gold", True),
        ("金卡", "gold", True),
        ("DIAMOND", "diamond", True),
        ("白金卡", "gold", False),
        ("铜卡", None, False),
        ("至尊", "diamond", False),
        ("什么卡", None, False),
        ("注册会员", None, True),
    ],
)
def test_a_tier_of_another_program_becomes_the_highest_not_above_it(name, tier_id, is_exact):
    choice = choose_tier(name, PRESET.tiers)

    assert (choice.tier_id, choice.is_exact) == (tier_id, is_exact)
    assert choice.name == next(
        tier.name_zh for tier in PRESET.tiers if tier.tier_id == (tier_id or "standard")
    )


@pytest.mark.parametrize(
    ("name", "tier_id"), [("注册会员", None), ("银卡", None), ("挚友", "best"), ("金卡", "gold")]
)
def test_a_tier_with_a_name_of_its_own_is_given_by_that_name_only(name, tier_id):
    names = (("all", "大家"), ("gold", "金"), ("friend", "好友"), ("best", "挚友"))
    tiers = tuple(Tier(each, name_zh, each, at) for at, (each, name_zh) in enumerate(names))

    assert choose_tier(name, tiers).tier_id == tier_id


@pytest.mark.parametrize(("name", "is_exact"), [("", True), ("金卡", False), ("普通", False)])
def test_a_shop_without_tiers_gives_none(name, is_exact):
    choice = choose_tier(name, ())

    assert (choice.tier_id, choice.name, choice.is_exact) == (None, "", is_exact)
