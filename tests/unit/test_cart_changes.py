"""Changing a cart."""

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from posmember.domain.checkout.cart import Cart, RewardChoice
from posmember.domain.checkout.cart_changes import (
    MAX_LINES,
    MAX_QUANTITY_MILLI,
    add_labelled,
    add_product,
    attach_member,
    change_quantity,
    detach_member,
    line_of,
    parse_quantity,
    remove_line,
    set_hand_discount,
    set_hand_price,
    set_points_to_redeem,
    set_quantity,
)
from posmember.domain.checkout.errors import (
    LineNotInCartError,
    QuantityNotPositiveError,
    QuantityNotWholeError,
    QuantityTooLargeError,
    TooManyLinesError,
    WeighedNotCountedError,
)
from posmember.domain.checkout.pricing import gross_minor
from posmember.domain.checkout.quote import quote
from posmember.domain.ids import CartId, MemberId, OperatorId
from posmember.domain.loyalty.errors import InsufficientPointsError, MemberNeededError
from posmember.domain.money import (
    MAX_MONEY_MINOR,
    AmountNegativeError,
    AmountTooLargeError,
    divide,
)
from posmember.domain.programme.programme import PRESET
from tests.support.checkout_cases import (
    APPLES,
    NOW,
    TISSUE,
    WATER,
    cart_of,
    carts,
    member,
    members,
    programmes,
)

EMPTY = Cart(CartId("c1"))
OPERATOR = OperatorId("o1")


def test_pieces_of_the_same_product_share_a_line():
    cart = add_product(add_product(EMPTY, WATER), WATER, 3000)
    assert [(line.line_id, line.quantity_milli) for line in cart.lines] == [(1, 4000)]


def test_weighed_goods_get_a_line_each():
    cart = add_product(add_product(EMPTY, APPLES, 735), APPLES, 510)
    assert [line.quantity_milli for line in cart.lines] == [735, 510]


@given(st.integers(1, 99_999), st.integers(1, 9_999_99))
def test_a_price_label_charges_what_is_printed_on_it(label: int, per_kilo: int):
    pork = msgspec.structs.replace(APPLES, price_minor=per_kilo, member_price_minor=None)
    assume(divide(label * 1000, per_kilo) in range(1, MAX_QUANTITY_MILLI))

    cart = add_labelled(EMPTY, pork, label)

    assert quote(cart, PRESET, NOW).due_minor == label
    by_weight = gross_minor(set_quantity(cart, 1, cart.lines[0].quantity_milli).lines[0])
    assert abs(by_weight - label) * 1000 <= per_kilo / 2 + 500


def test_a_labelled_package_of_goods_by_the_piece_is_one_piece_on_its_own_line():
    cart = add_labelled(add_product(EMPTY, WATER), WATER, 155)

    assert [line.quantity_milli for line in cart.lines] == [1000, 1000]
    assert quote(cart, PRESET, NOW).due_minor == WATER.price_minor + 155


def test_a_labelled_line_whose_weight_or_price_is_set_by_hand_forgets_its_label():
    cart = add_labelled(EMPTY, APPLES, 2368)

    weighed = set_quantity(cart, 1, 1000)
    priced = set_hand_price(set_quantity(cart, 1, 1000), 1, 100, OPERATOR)

    assert quote(weighed, PRESET, NOW).due_minor == APPLES.price_minor
    assert quote(priced, PRESET, NOW).due_minor == 100


def test_a_label_without_a_price_is_refused():
    with pytest.raises(QuantityNotPositiveError):
        add_labelled(EMPTY, APPLES, 0)


@pytest.mark.parametrize(("share_bp", "price"), [(9_000, 405), (8_500, 383), (10_000, 450), (1, 0)])
def test_a_discount_on_a_line_is_a_share_of_one_unit_rounded_half_up(share_bp: int, price: int):
    tea = msgspec.structs.replace(WATER, price_minor=450)

    cart = set_hand_discount(cart_of(tea), 1, share_bp, OPERATOR)

    (line,) = cart.lines
    assert (line.hand_price_minor, line.hand_price_by) == (price, OPERATOR)


def test_a_second_discount_on_a_line_is_a_share_of_the_list_price_again():
    cart = set_hand_discount(cart_of(WATER), 1, 5_000, OPERATOR)

    cart = set_hand_discount(cart, 1, 9_000, OPERATOR)

    assert cart.lines[0].hand_price_minor == WATER.price_minor * 9 // 10


def test_a_line_with_a_hand_price_is_not_joined():
    cart = set_hand_price(add_product(EMPTY, WATER), 1, 150, OPERATOR)
    cart = add_product(cart, WATER)
    assert [line.hand_price_minor for line in cart.lines] == [150, None]
    assert [line.line_id for line in cart.lines] == [1, 2]


def test_a_product_whose_price_changed_meanwhile_gets_its_own_line():
    dearer = msgspec.structs.replace(WATER, price_minor=250)
    assert len(add_product(add_product(EMPTY, WATER), dearer).lines) == 2


def test_ids_of_lines_are_never_used_again():
    cart = remove_line(add_product(EMPTY, WATER), 1)
    assert [line.line_id for line in add_product(cart, WATER).lines] == [2]


def test_a_quantity_is_set_and_counted_up_and_down():
    cart = set_quantity(cart_of(WATER, TISSUE), 2, 5000)
    cart = change_quantity(change_quantity(cart, 2, 1), 2, -2)
    assert [line.quantity_milli for line in cart.lines] == [1000, 4000]
    assert set_quantity(cart_of(APPLES), 1, 735).lines[0].quantity_milli == 735


def test_quantities_that_make_no_sense_are_refused():
    cart = cart_of(WATER, APPLES)
    with pytest.raises(QuantityNotPositiveError):
        set_quantity(cart, 1, 0)
    with pytest.raises(QuantityNotPositiveError):
        change_quantity(cart, 1, -1)
    with pytest.raises(QuantityNotPositiveError):
        add_product(cart, APPLES, -5)
    with pytest.raises(QuantityNotWholeError):
        set_quantity(cart, 1, 1500)
    with pytest.raises(QuantityTooLargeError):
        set_quantity(cart, 2, MAX_QUANTITY_MILLI + 1)
    assert set_quantity(cart, 2, MAX_QUANTITY_MILLI).lines[1].quantity_milli == MAX_QUANTITY_MILLI
    with pytest.raises(WeighedNotCountedError):
        change_quantity(cart, 2, 1)


def test_a_total_beyond_the_bound_is_refused():
    gold = msgspec.structs.replace(WATER, price_minor=MAX_MONEY_MINOR)
    cart = add_product(EMPTY, gold)
    with pytest.raises(AmountTooLargeError):
        add_product(cart, gold)
    with pytest.raises(AmountTooLargeError):
        add_product(cart, WATER)
    with pytest.raises(AmountTooLargeError):
        set_hand_price(cart, 1, MAX_MONEY_MINOR + 1, OPERATOR)


def test_prices_below_zero_are_refused():
    with pytest.raises(AmountNegativeError) as refused:
        set_hand_price(cart_of(WATER), 1, -50, OPERATOR)
    assert refused.value.text == "-0.50"
    with pytest.raises(AmountNegativeError):
        add_product(EMPTY, msgspec.structs.replace(WATER, price_minor=-1))


def test_a_cart_has_a_largest_size():
    cart = cart_of(*[APPLES] * MAX_LINES)
    with pytest.raises(TooManyLinesError):
        add_product(cart, APPLES, 500)


def test_a_hand_price_can_be_given_up():
    cart = set_hand_price(cart_of(WATER), 1, 150, OPERATOR)
    assert cart.lines[0].hand_price_by == OPERATOR
    assert set_hand_price(cart, 1, None, OPERATOR) == cart_of(WATER)


def test_a_line_that_is_gone_is_refused():
    for change in (
        lambda: line_of(EMPTY, 1),
        lambda: remove_line(EMPTY, 1),
        lambda: set_quantity(EMPTY, 1, 1000),
        lambda: set_hand_price(EMPTY, 1, 5, OPERATOR),
    ):
        with pytest.raises(LineNotInCartError):
            change()


def test_points_go_with_the_member_they_belong_to():
    cart = cart_of(TISSUE, member=member(points=1000))
    limits = quote(cart, PRESET, NOW).redemption
    cart = set_points_to_redeem(cart, 200, limits)
    assert cart.points_to_redeem == 200
    assert attach_member(cart, member("silver", 900)).points_to_redeem == 200
    other = msgspec.structs.replace(member(), member_id=MemberId("m2"))
    assert attach_member(cart, other).points_to_redeem == 0
    wishing = msgspec.structs.replace(cart, rewards=(RewardChoice("cup"),))
    assert detach_member(cart) == detach_member(wishing) == cart_of(TISSUE)


def test_points_the_quote_would_not_take_are_refused():
    cart = cart_of(TISSUE, member=member(points=100))
    with pytest.raises(InsufficientPointsError):
        set_points_to_redeem(cart, 200, quote(cart, PRESET, NOW).redemption)
    alone = cart_of(TISSUE)
    with pytest.raises(MemberNeededError):
        set_points_to_redeem(alone, 100, quote(alone, PRESET, NOW).redemption)


@given(carts(), members(), programmes())
def test_attaching_detaching_and_attaching_again_prices_the_same(cart, attached, programme):
    once = attach_member(detach_member(cart), attached)
    again = attach_member(detach_member(once), attached)
    assert quote(again, programme, NOW) == quote(once, programme, NOW)
    bare = detach_member(cart)
    assert quote(detach_member(again), programme, NOW) == quote(bare, programme, NOW)


@given(st.integers(1, MAX_QUANTITY_MILLI))
def test_quantities_are_read_as_thousandths(quantity_milli):
    assert parse_quantity(f"{quantity_milli // 1000}.{quantity_milli % 1000:03}") == quantity_milli
    assert parse_quantity("5") == 5000
