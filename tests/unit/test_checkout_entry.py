"""What is typed into the one box of the checkout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.ui.checkout.states import QUICK_MAX, quick_amounts
from posmember.ui.entry import (
    Entry,
    LookUp,
    SetDiscount,
    SetLineDiscount,
    SetPrice,
    SetQuantity,
    picks_with_digits,
    read_entry,
)


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3*", SetQuantity("3")),
        ("*3", SetQuantity("3")),
        ("0.735*", SetQuantity("0.735")),
        ("*", SetQuantity("")),
        (".12.50", SetPrice("12.50")),
        (".", SetPrice("")),
        ("/9", SetLineDiscount("9")),
        ("／9.5折", SetLineDiscount("9.5折")),
        ("/", SetLineDiscount("")),
        ("%95", SetDiscount("95")),
        ("%9.5折", SetDiscount("9.5折")),
        ("%-5.00", SetDiscount("-5.00")),
        ("%", SetDiscount("")),
        ("5*6901000037017", LookUp("6901000037017", "5")),
        ("5 × 69", LookUp("69", "5")),
        ("wxm", LookUp("wxm")),
        ("  5678 ", LookUp("5678")),
    ],
)
def test_the_box_reads_quantities_prices_and_look_ups(text: str, meant: object) -> None:
    assert read_entry(text) == meant


@given(st.text(max_size=80))
def test_any_text_means_something(text: str) -> None:
    assert isinstance(read_entry(text), Entry)


def test_a_digit_picks_only_where_it_cannot_be_part_of_a_code() -> None:
    assert picks_with_digits("wxm")
    assert picks_with_digits("王")
    assert not picks_with_digits("567")
    assert not picks_with_digits("")
    assert picks_with_digits("pm")
    assert not picks_with_digits("PM")


@given(st.integers(min_value=0, max_value=10_000_000))
def test_quick_amounts_are_enough_and_the_first_is_exact(due: int) -> None:
    amounts = quick_amounts(due)

    assert amounts[0] == due
    assert list(amounts) == sorted(set(amounts))
    assert len(amounts) <= QUICK_MAX
