"""What the checkout refuses says which line, which goods and which bound it is about."""

import msgspec
import pytest

from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.cart_changes import (
    MAX_LINES,
    MAX_QUANTITY_MILLI,
    add_product,
    change_quantity,
    line_of,
    set_quantity,
)
from posmember.domain.checkout.returns import plan_return
from posmember.domain.checkout.settlement import MAX_TENDERS, tender_state
from posmember.domain.errors import Refusal
from posmember.domain.ids import CartId
from posmember.domain.loyalty.lots import PointsStanding
from posmember.domain.words.say import say
from tests.support.checkout_cases import APPLES, TODAY, WATER, cart_of, cash, wechat
from tests.support.tickets import returned, sale

CART = cart_of(WATER, APPLES)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda: line_of(CART, 7), "That line (7) is no longer in the cart"),
        (lambda: set_quantity(CART, 1, 0), "The quantity of “Water” must be above 0"),
        (lambda: set_quantity(CART, 2, -1), "The quantity of “Apples” must be above 0"),
        (lambda: set_quantity(CART, 1, 1_500), "“Water” is sold by the piece"),
        (
            lambda: set_quantity(CART, 2, MAX_QUANTITY_MILLI + 1),
            "The quantity of “Apples” is above 99999",
        ),
        (lambda: change_quantity(CART, 2, 1), "“Apples” is sold by weight"),
        (
            lambda: add_product(cart_of(*[APPLES] * MAX_LINES), APPLES),
            f"A ticket holds {MAX_LINES} lines at most",
        ),
        (lambda: tender_state(100, [wechat(105)]), "other than cash are 0.05 too much"),
        (lambda: tender_state(100, [wechat(105)], 1, 0), "other than cash are 5 too much"),
        (
            lambda: tender_state(100, [cash(1)] * (MAX_TENDERS + 1)),
            f"A ticket takes {MAX_TENDERS} payments at most",
        ),
    ],
)
def test_a_refusal_at_the_till_names_what_it_is_about(change, said):
    with pytest.raises(Refusal) as refused:
        change()

    assert said in say(refused.value, "en")


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({}, "Nothing was chosen"),
        ({9: 1_000}, "Receipt 0126112200017 has no line 9"),
        ({1: 0}, "The quantity of “农夫山泉550ml” must be above 0"),
        ({1: 500}, "“农夫山泉550ml” is sold by the piece"),
        ({1: 3_000}, "Only 2 of “农夫山泉550ml” can still be returned, not 3"),
        ({1: 1_000, 2: 2_000}, "Only 1 of “维达抽纸3连包” can still be returned, not 2"),
    ],
)
def test_a_refusal_of_a_return_names_what_it_is_about(wanted, said):
    with pytest.raises(Refusal) as refused:
        plan_return(sale(), [], wanted, PointsStanding(), TODAY)

    assert said in say(refused.value, "en")


def test_a_return_that_is_to_be_returned_is_named():
    back = returned()

    with pytest.raises(Refusal) as refused:
        plan_return(back, [], {1: 1_000}, PointsStanding(), TODAY)

    assert f"{back.receipt_no} is a return" in say(refused.value, "en")


def test_as_many_lines_and_payments_as_there_may_be_are_taken():
    full = cart_of(*[APPLES] * (MAX_LINES - 1))

    assert len(add_product(full, APPLES).lines) == MAX_LINES
    assert tender_state(MAX_TENDERS, [wechat(1)] * MAX_TENDERS).is_paid
    assert add_product(Cart(CartId("c")), WATER, MAX_QUANTITY_MILLI).lines[0].product == WATER


def test_a_product_that_changed_since_gets_a_line_of_its_own():
    dearer = msgspec.structs.replace(WATER, price_minor=201)

    assert [line.quantity_milli for line in add_product(cart_of(WATER), dearer).lines] == [
        1_000,
        1_000,
    ]
