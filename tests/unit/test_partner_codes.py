"""Codes of partners: what spells one, and what a list of them holds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.promotions.coupon_code import coupon_code
from posmember.domain.promotions.partner_code import LONGEST, read_partner_code
from posmember.domain.promotions.partner_codes import codes_in, partner_coupon_id


@pytest.mark.parametrize("text", ["GYM1001", "gym-1001", "ＧＹＭ 1001", " gym.10_01 "])
def test_a_code_is_the_same_in_any_spelling(text: str) -> None:
    assert read_partner_code(text) == "GYM1001"


@pytest.mark.parametrize("text", ["", "gym10", "会员1001号", "a/b/c/d", "A" * (LONGEST + 1)])
def test_what_is_too_short_or_too_long_or_no_letters_and_digits_is_no_code(text: str) -> None:
    assert read_partner_code(text) is None


def test_a_coupon_of_our_own_is_no_partners_code() -> None:
    assert read_partner_code(coupon_code(bytes(16))) is None


@given(st.text(max_size=200))
def test_reading_a_read_code_changes_nothing(text: str) -> None:
    code = read_partner_code(text)

    assert code is None or read_partner_code(code) == code


def test_each_code_of_a_list_counts_once() -> None:
    found = codes_in((("GYM-1001",), (" ",), (), ("gym 1001",), ("abc",), ("GYM-1002", "Ann")))

    assert found.codes == ("GYM1001", "GYM1002")
    assert (found.repeated, found.faulty) == (1, ("abc",))


def test_the_column_that_is_headed_as_such_holds_the_codes() -> None:
    found = codes_in((("合作券清单",), ("序号", "券码"), ("100001", "GYM-1001"), ("100002", "")))

    assert (found.codes, found.faulty) == (("GYM1001",), ())


def test_the_coupon_behind_a_code_follows_from_the_code_alone() -> None:
    assert partner_coupon_id("GYM1001") == partner_coupon_id("GYM1001")
    assert partner_coupon_id("GYM1001") != partner_coupon_id("GYM1002")
    assert partner_coupon_id("GYM1001") == "9e5e030a-7956-598e-8ffc-ff3c05dfcad2"  # for ever


def test_codes_of_the_least_and_the_most_signs_are_read_and_marks_do_not_count() -> None:
    longest = "A1" * (LONGEST // 2)

    assert read_partner_code("GYM101") == "GYM101"
    assert read_partner_code("-".join(longest)) == longest
    assert read_partner_code("G-Y.M_1 0") is None


def test_a_heading_is_looked_for_in_the_first_twenty_rows() -> None:
    def column_read(rows_before: int) -> tuple[str, ...]:
        rows = (("",),) * rows_before + (("No", " Voucher "), ("100001", "GYM-1001"))
        return codes_in(rows).codes

    assert column_read(0) == column_read(19) == ("GYM1001",)
    assert column_read(20) == ("100001",)


def test_rows_too_short_for_the_column_hold_no_code_and_all_faulty_ones_are_told_in_order() -> None:
    rows = (("No", "Code"), ("1",), ("2", "x"), ("3", "GYM-1001"), ("4", " y "), ("5", "GYM1001"))

    found = codes_in(rows)

    assert (found.codes, found.repeated, found.faulty) == (("GYM1001",), 1, ("x", "y"))
