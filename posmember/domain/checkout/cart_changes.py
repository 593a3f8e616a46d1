"""Changes of a cart: each takes a cart and returns the next one, or refuses."""

from collections.abc import Callable
from typing import Final

import msgspec

from posmember.domain.checkout.cart import Cart, CartLine
from posmember.domain.checkout.errors import (
    LineNotInCartError,
    QuantityNotPositiveError,
    QuantityNotWholeError,
    QuantityTooLargeError,
    TooManyLinesError,
    WeighedNotCountedError,
)
from posmember.domain.checkout.pricing import gross_minor
from posmember.domain.ids import OperatorId
from posmember.domain.loyalty.redemption import RedemptionLimits, check_redemption
from posmember.domain.money import (
    BASIS_POINTS,
    MAX_MONEY_MINOR,
    AmountNegativeError,
    AmountTooLargeError,
    divide,
    format_money,
    multiply_ratio,
    parse_decimal,
)
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.ticket_discount import TicketDiscount

UNIT_MILLI: Final = 1000
MAX_QUANTITY_MILLI: Final = 99_999 * UNIT_MILLI
"""A product code read as a quantity stops here."""
MAX_LINES: Final = 1000


def parse_quantity(text: str) -> int:
    """Read a quantity such as 5 or 0.735 as thousandths; refuse junk."""
    return parse_decimal(text, 3)


def add_product(cart: Cart, product: ProductSnapshot, quantity_milli: int = UNIT_MILLI) -> Cart:
    """Ring up a product: pieces join the line that has them already, weighed goods get a new one.

    A line with a price of its own, by hand or by label, is never joined.
    """
    for line in cart.lines:
        if _joins(line, product):
            return set_quantity(cart, line.line_id, line.quantity_milli + quantity_milli)
    return _with_new_line(cart, CartLine(cart.next_line_id, product, quantity_milli))


def add_labelled(cart: Cart, product: ProductSnapshot, label_price_minor: int) -> Cart:
    """Ring up a package at the price on its label; the weight of weighed goods follows from it.

    A gram of dear goods costs more than a minor unit, so the weight alone would miss the price.
    """
    quantity = UNIT_MILLI
    if product.is_weighed and product.price_minor > 0:
        quantity = divide(label_price_minor * UNIT_MILLI, product.price_minor)
    _check_price(label_price_minor)
    line = CartLine(cart.next_line_id, product, quantity, label_price_minor=label_price_minor)
    return _with_new_line(cart, line)


def set_quantity(cart: Cart, line_id: int, quantity_milli: int) -> Cart:
    """Set the quantity of a line, in thousandths above zero; whole for goods sold by the piece."""

    def changed(line: CartLine) -> CartLine:
        line = msgspec.structs.replace(line, quantity_milli=quantity_milli, label_price_minor=None)
        _check_quantity(line)
        return line

    return _with_line(cart, line_id, changed)


def change_quantity(cart: Cart, line_id: int, pieces: int) -> Cart:
    """Add *pieces* (negative: take away) to a line; weighed goods are not counted."""
    line = line_of(cart, line_id)
    if line.product.is_weighed:
        raise WeighedNotCountedError(line.product.name)
    return set_quantity(cart, line_id, line.quantity_milli + pieces * UNIT_MILLI)


def set_hand_price(
    cart: Cart, line_id: int, price_minor: int | None, operator: OperatorId | None
) -> Cart:
    """Set the price per whole unit by hand (minor units ≥ 0); None goes back to the list price."""
    if price_minor is not None:
        _check_price(price_minor)
    by = None if price_minor is None else operator

    def changed(line: CartLine) -> CartLine:
        return msgspec.structs.replace(line, hand_price_minor=price_minor, hand_price_by=by)

    return _with_line(cart, line_id, changed)


def set_hand_discount(cart: Cart, line_id: int, share_bp: int, operator: OperatorId | None) -> Cart:
    """Set the price of a line by hand to a share of its list price, in bp; rounded half-up.

    The share is taken of one unit, as the customer reads it on the receipt.
    """
    list_price = line_of(cart, line_id).product.price_minor
    return set_hand_price(
        cart, line_id, multiply_ratio(list_price, share_bp, BASIS_POINTS), operator
    )


def set_ticket_discount(cart: Cart, discount: TicketDiscount | None) -> Cart:
    """Give a discount on the whole ticket by hand, in place of an earlier one; None: none."""
    return msgspec.structs.replace(cart, ticket_discount=discount)


def remove_line(cart: Cart, line_id: int) -> Cart:
    """Take a line out; its id is not used again."""
    line_of(cart, line_id)
    lines = tuple(line for line in cart.lines if line.line_id != line_id)
    return msgspec.structs.replace(cart, lines=lines)


def attach_member(cart: Cart, member: MemberSnapshot) -> Cart:
    """Attach a member; what another one wanted (points, rewards, own coupons) goes."""
    if cart.member is None or cart.member.member_id != member.member_id:
        cart = detach_member(cart)
    return msgspec.structs.replace(cart, member=member)


def detach_member(cart: Cart) -> Cart:
    """Detach the member, with the points, rewards and own coupons that were to be used."""
    bearers = tuple(coupon for coupon in cart.coupons if coupon.member_id is None)
    return msgspec.structs.replace(
        cart, member=None, points_to_redeem=0, rewards=(), coupons=bearers
    )


def set_points_to_redeem(cart: Cart, points: int, limits: RedemptionLimits) -> Cart:
    """Set the points to redeem within the *limits* of the cart's quote; 0 redeems none."""
    check_redemption(limits, points)
    return msgspec.structs.replace(cart, points_to_redeem=points)


def add_coupon(cart: Cart, coupon: Coupon) -> Cart:
    """Put a coupon on the ticket; one that is there already stays there."""
    if any(each.coupon_id == coupon.coupon_id for each in cart.coupons):
        return cart
    return msgspec.structs.replace(cart, coupons=(*cart.coupons, coupon))


def add_code(cart: Cart, code: str) -> Cart:
    """Give the code of a rule; giving it again changes nothing."""
    return cart if code in cart.codes else msgspec.structs.replace(cart, codes=(*cart.codes, code))


def line_of(cart: Cart, line_id: int) -> CartLine:
    """Return a line of the cart; refuse an id it does not have."""
    for line in cart.lines:
        if line.line_id == line_id:
            return line
    raise LineNotInCartError(line_id)


def _joins(line: CartLine, product: ProductSnapshot) -> bool:
    is_priced_apart = line.hand_price_minor is not None or line.label_price_minor is not None
    return not product.is_weighed and not is_priced_apart and line.product == product


def _with_new_line(cart: Cart, line: CartLine) -> Cart:
    if len(cart.lines) >= MAX_LINES:
        raise TooManyLinesError(MAX_LINES)
    _check_price(line.product.price_minor)
    _check_quantity(line)
    lines = (*cart.lines, line)
    return _checked(msgspec.structs.replace(cart, lines=lines, next_line_id=cart.next_line_id + 1))


def _with_line(cart: Cart, line_id: int, change: Callable[[CartLine], CartLine]) -> Cart:
    changed = change(line_of(cart, line_id))
    lines = tuple(changed if line.line_id == line_id else line for line in cart.lines)
    return _checked(msgspec.structs.replace(cart, lines=lines))


def _check_price(price_minor: int) -> None:
    if price_minor < 0:
        raise AmountNegativeError(format_money(price_minor, 2))
    if price_minor > MAX_MONEY_MINOR:
        raise AmountTooLargeError


def _check_quantity(line: CartLine) -> None:
    name = line.product.name
    if line.quantity_milli <= 0:
        raise QuantityNotPositiveError(name)
    if line.quantity_milli > MAX_QUANTITY_MILLI:
        raise QuantityTooLargeError(name, MAX_QUANTITY_MILLI)
    if line.quantity_milli % UNIT_MILLI and not line.product.is_weighed:
        raise QuantityNotWholeError(name)


def _checked(cart: Cart) -> Cart:
    """Return the cart; refuse one whose total is beyond what a ticket holds."""
    if sum(map(gross_minor, cart.lines)) > MAX_MONEY_MINOR:
        raise AmountTooLargeError
    return cart
