"""The price of one line: list or hand price, and the member price or tier discount on it."""

import msgspec

from posmember.domain.checkout.cart import CartLine
from posmember.domain.money import BASIS_POINTS, divide, multiply_ratio
from posmember.domain.pricing.reduction import ReductionKind


class LinePrice(msgspec.Struct, frozen=True):
    """What a line costs before anything that concerns the whole ticket, in minor units."""

    gross_minor: int
    kind: ReductionKind | None = None
    """Which of the two ways was taken; None where neither lowers the line."""
    saved_minor: int = 0
    other_saved_minor: int = 0
    """What the way not taken would have saved."""


def unit_price_minor(line: CartLine) -> int:
    """Return the price per whole unit: the hand price if there is one, else the list price."""
    hand_price = line.hand_price_minor
    return line.product.price_minor if hand_price is None else hand_price


def gross_minor(line: CartLine) -> int:
    """Return unit price × quantity, rounded half-up to the minor unit; or what the label says."""
    if line.label_price_minor is not None and line.hand_price_minor is None:
        return line.label_price_minor
    return divide(unit_price_minor(line) * line.quantity_milli, 1000)


def price_line(line: CartLine, discount_bp: int | None) -> LinePrice:
    """Return a line as a member of a tier with *discount_bp* pays it; None: not a member.

    The lower of member price and tier discount counts, never both; of equal ones the member price.
    Both are rounded half-up per line. A hand price stays as it is.
    """
    gross = gross_minor(line)
    if discount_bp is None or line.hand_price_minor is not None:
        return LinePrice(gross)
    by_price = _saved_by_member_price(line, gross)
    by_tier = (
        multiply_ratio(gross, discount_bp, BASIS_POINTS) if line.product.allows_discount else 0
    )
    if not (by_price or by_tier):
        return LinePrice(gross)
    if by_price >= by_tier:
        return LinePrice(gross, ReductionKind.MEMBER_PRICE, by_price, by_tier)
    return LinePrice(gross, ReductionKind.TIER_DISCOUNT, by_tier, by_price)


def _saved_by_member_price(line: CartLine, gross: int) -> int:
    price = line.product.member_price_minor
    least = gross if price is None else divide(max(0, price) * line.quantity_milli, 1000)
    return max(0, gross - least)
