"""A cart before payment: immutable values and the functions that change them."""

import msgspec

from posmember.domain.ids import CartId, OperatorId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.ticket_discount import TicketDiscount


class RewardChoice(msgspec.Struct, frozen=True, omit_defaults=True):
    """A reward of the programme that the member wants on this ticket, paid with points."""

    reward_id: str
    times: int = 1
    line_id: int | None = None
    """The line a reward for one item falls on; None: where it saves most."""


class CartLine(msgspec.Struct, frozen=True, cache_hash=True):
    """One line of a cart. *quantity_milli* is thousandths of the product's unit."""

    line_id: int
    product: ProductSnapshot
    quantity_milli: int = 1000
    hand_price_minor: int | None = None
    hand_price_by: OperatorId | None = None
    label_price_minor: int | None = None
    """What the label of a scale says the line costs, which its weight may miss by a minor unit."""


class Cart(msgspec.Struct, frozen=True):
    """Everything rung up so far; ids of lines are never reused within a cart."""

    cart_id: CartId
    lines: tuple[CartLine, ...] = ()
    member: MemberSnapshot | None = None
    points_to_redeem: int = 0
    next_line_id: int = 1
    note: str = ""
    codes: tuple[str, ...] = ()
    """Codes typed or scanned for rules that need one."""
    coupons: tuple[Coupon, ...] = ()
    """Coupons chosen or scanned for this ticket."""
    declined: tuple[str, ...] = ()
    """Promotions and coupons that the cashier switched off for this ticket, by id."""
    preferred: tuple[str, ...] = ()
    """Promotions and coupons that the cashier wants on this ticket, by id."""
    rewards: tuple[RewardChoice, ...] = ()
    ticket_discount: TicketDiscount | None = None
