"""Goods without a receipt: worth today's price, up to a cap, and never cards or memberships."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.cart_changes import add_product, set_hand_price
from posmember.domain.checkout.errors import (
    NothingToReturnError,
    OpenReturnKindError,
    OpenReturnTooLargeError,
)
from posmember.domain.checkout.open_return import plan_open_return, settle_open_return
from posmember.domain.checkout.settlement import TicketIdentity
from posmember.domain.ids import CartId, OperatorId, ProductId, SaleId
from posmember.domain.pricing.product import ProductKind, ProductSnapshot
from posmember.domain.programme.programme import PRESET, Programme
from posmember.domain.taxes.tax import Tax, TaxPlace
from tests.support.checkout_cases import NOW

WHO = TicketIdentity(SaleId("r"), "0001")
TAXED = msgspec.structs.replace(
    PRESET,
    taxes=(
        Tax("vat", "增值税", "VAT", 1_300),
        Tax("duty", "消费税", "Duty", fixed_minor=50, place=TaxPlace.ADDED),
    ),
)


def cart_of(*goods: tuple[ProductSnapshot, int, int | None]) -> Cart:
    cart = Cart(CartId("c"))
    for product, pieces, price_minor in goods:
        cart = add_product(cart, product, pieces * 1_000)
        if price_minor is not None:
            line_id = cart.lines[-1].line_id
            cart = set_hand_price(cart, line_id, price_minor, OperatorId("o"))
    return cart


def goods(number: int, price_minor: int, taxes: tuple[str, ...] = ()) -> ProductSnapshot:
    name = f"P{number}"
    return ProductSnapshot(ProductId(name), name, name, price_minor=price_minor, taxes=taxes)


def with_cap(programme: Programme, cap_minor: int) -> Programme:
    policies = msgspec.structs.replace(programme.policies, open_return_cap_minor=cap_minor)
    return msgspec.structs.replace(programme, policies=policies)


@given(
    st.lists(
        st.tuples(
            st.integers(0, 5_000),
            st.integers(1, 4),
            st.none() | st.integers(0, 9_000),
            st.sampled_from([(), ("vat",), ("duty",), ("vat", "duty")]),
        ),
        min_size=1,
        max_size=4,
    ),
    st.integers(0, 20_000),
)
def test_what_comes_back_is_what_is_shown_or_nothing_above_the_cap(
    drawn: list[tuple[int, int, int | None, tuple[str, ...]]], cap_minor: int
) -> None:
    cart = cart_of(
        *(
            (goods(number, price, taxes), pieces, by_hand)
            for number, (price, pieces, by_hand, taxes) in enumerate(drawn)
        )
    )
    plan = plan_open_return(cart, with_cap(TAXED, cap_minor), NOW)

    if plan.money_back_minor > cap_minor:
        with pytest.raises(OpenReturnTooLargeError):
            settle_open_return(plan, WHO)
        return
    ticket = settle_open_return(plan, WHO)

    assert -ticket.due_minor == plan.money_back_minor <= cap_minor
    assert sum(line.net_minor for line in ticket.lines) == ticket.due_minor
    assert (ticket.points_earned, ticket.points_redeemed) == (0, 0)


@pytest.mark.parametrize("kind", [kind for kind in ProductKind if kind is not ProductKind.GOODS])
def test_nothing_but_goods_comes_back_without_a_receipt(kind: ProductKind) -> None:
    card = msgspec.structs.replace(goods(1, 1_000), kind=kind)

    with pytest.raises(OpenReturnKindError):
        plan_open_return(cart_of((goods(2, 500), 1, None), (card, 1, None)), PRESET, NOW)


def test_nothing_at_all_is_not_taken_back() -> None:
    with pytest.raises(NothingToReturnError):
        plan_open_return(cart_of(), PRESET, NOW)
