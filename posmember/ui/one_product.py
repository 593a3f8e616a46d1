"""The one product that is meant where no list is shown to pick from, and how any is rung up."""

from posmember.domain.checkout import cart_changes
from posmember.domain.checkout.cart import Cart
from posmember.domain.errors import NotFoundError, SeveralFoundError
from posmember.services.lookup.rows import LookupResult, ProductHit


def only_product(result: LookupResult, text: str) -> ProductHit:
    """Return what *text* led to; refuses where that is no product, or more than one."""
    if result.notice is not None:
        raise result.notice
    if not result.products:
        raise NotFoundError("product", text)
    if len(result.products) > 1:
        raise SeveralFoundError(text, result.products[0].row.product.name)
    return result.products[0]


def rung_up(cart: Cart, hit: ProductHit, count_text: str = "") -> Cart:
    """Ring up a hit: as often as was typed before it, else by the weight or price of its label."""
    product = hit.row.product
    if hit.line_price_minor is not None:
        return cart_changes.add_labelled(cart, product, hit.line_price_minor)
    quantity = cart_changes.UNIT_MILLI if hit.quantity_milli is None else hit.quantity_milli
    if count_text:
        quantity = cart_changes.parse_quantity(count_text)
    return cart_changes.add_product(cart, product, quantity)
