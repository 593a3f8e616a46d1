"""Card numbers of our own and of other tills."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.members.card_number import (
    CARD_NUMBER_LENGTH,
    clean_card_number,
    has_own_form,
    is_own,
    luhn_digit,
    make_card_number,
)
from posmember.domain.members.errors import (
    CardNumberReason,
    CardNumbersUsedUpError,
    CardNumberUnreadableError,
)


@pytest.mark.parametrize(
    ("digits", "check"), [("7992739871", "3"), ("411111111111111", "1"), ("0", "0")]
)
def test_the_check_digit_is_that_of_luhn(digits: str, check: str) -> None:
    assert luhn_digit(digits) == check


@given(st.from_regex(r"[0-9]{1,7}", fullmatch=True), st.integers(0, 99_999))
def test_a_made_number_is_ours_and_any_wrong_digit_shows(prefix: str, sequence: int) -> None:
    number = make_card_number(prefix, sequence)

    assert len(number) == CARD_NUMBER_LENGTH
    assert is_own(number)
    assert clean_card_number(number) == number
    for position in range(CARD_NUMBER_LENGTH):
        other = str((int(number[position]) + 1) % 10)
        assert not is_own(number[:position] + other + number[position + 1 :])


def test_a_prefix_whose_numbers_are_used_up_is_refused() -> None:
    assert has_own_form(make_card_number("1234567", 99_999))

    with pytest.raises(CardNumbersUsedUpError) as refused:
        make_card_number("1234567", 100_000)

    assert refused.value.prefix == "1234567"


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("8600000", "8600000"),
        (8600000.0, "8600000"),
        (8600000, "8600000"),
        ("8600 0000-1234 5678", "8600000012345678"),
        (";8600001=2512?", "8600001"),
        ("%B8600001^NAME^2512?", "8600001"),
        ("８６０００００", "8600000"),
        ("vip0012", "VIP0012"),
        ("'0012345", "0012345"),
        ("8600000\u202c", "8600000"),
        ("12E4", "12E4"),
    ],
)
def test_numbers_of_other_tills_are_accepted(value: object, number: str) -> None:
    assert clean_card_number(value) == number


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("8.6E+15", CardNumberReason.ROUNDED),
        ("12", CardNumberReason.LENGTH),
        ("", CardNumberReason.LENGTH),
        ("1" * 33, CardNumberReason.LENGTH),
        ("VIPCARD", CardNumberReason.CHARACTERS),
        ("12王34", CardNumberReason.CHARACTERS),
        ("12'; --34", CardNumberReason.CHARACTERS),
    ],
)
def test_what_is_no_card_number_is_refused_with_the_reason(
    value: object, reason: CardNumberReason
) -> None:
    with pytest.raises(CardNumberUnreadableError) as refused:
        clean_card_number(value)

    assert refused.value.reason is reason


@given(st.one_of(st.text(), st.text("0123456789;?=E+. -%B"), st.floats(), st.integers()))
def test_any_value_is_a_stable_number_or_refused(value: object) -> None:
    try:
        number = clean_card_number(value)
    except CardNumberUnreadableError:
        return
    assert clean_card_number(number) == number


@pytest.mark.parametrize("number", ["1" * CARD_NUMBER_LENGTH, "9" * 5, "9" * 13 + "x"])
def test_what_has_not_both_the_length_and_the_lead_of_ours_is_of_another_till(number: str) -> None:
    assert not has_own_form(number)
