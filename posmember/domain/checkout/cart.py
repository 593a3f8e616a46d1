"""A cart before payment: immutable values and the functions that change them."""

import msgspec

from posmember.domain.ids import CartId, MemberId, OperatorId, ProductId


class ProductSnapshot(msgspec.Struct, frozen=True, forbid_unknown_fields=False):
    """A product as it was when it was rung up. Money in minor units per whole unit."""

    product_id: ProductId
    code: str
    name: str
    category: str = ""
    unit: str = ""
    barcode: str = ""
    price_minor: int = 0
    member_price_minor: int | None = None
    cost_minor: int | None = None
    is_weighed: bool = False
    earns_points: bool = True
    allows_discount: bool = True


class MemberSnapshot(msgspec.Struct, frozen=True):
    """What pricing needs of the attached member, read once at attach time."""

    member_id: MemberId
    display_name: str
    masked_phone: str
    tier_id: str
    points_redeemable: int
    """Unexpired points less any debt, never below zero."""
    points_balance: int
    is_birthday_window: bool = False
    birthday_year: int | None = None
    """The birthday year (see `domain.members.birthday`) the open window belongs to."""
    is_birthday_gift_used: bool = False
    """Whether an earlier ticket of this birthday year was multiplied already."""


class CartLine(msgspec.Struct, frozen=True):
    """One line of a cart. *quantity_milli* is thousandths of the product's unit."""

    line_id: int
    product: ProductSnapshot
    quantity_milli: int = 1000
    hand_price_minor: int | None = None
    hand_price_by: OperatorId | None = None


class Cart(msgspec.Struct, frozen=True):
    """Everything rung up so far; ids of lines are never reused within a cart."""

    cart_id: CartId
    lines: tuple[CartLine, ...] = ()
    member: MemberSnapshot | None = None
    points_to_redeem: int = 0
    next_line_id: int = 1
    note: str = ""
