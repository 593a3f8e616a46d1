"""A product as pricing sees it: what it was when it was rung up."""

import enum

import msgspec

from posmember.domain.ids import ProductId


class ProductKind(enum.StrEnum):
    """What a product is, where that matters to rules."""

    GOODS = "goods"
    SERVICE = "service"
    DELIVERY = "delivery"
    MEMBERSHIP = "membership"
    """Selling it sets a tier and its end."""
    GIFT_CARD = "gift_card"
    COUNT_CARD = "count_card"
    """A number of uses paid beforehand (次卡)."""
    SAMPLE = "sample"


class ProductSnapshot(msgspec.Struct, frozen=True, cache_hash=True, forbid_unknown_fields=False):
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
    kind: ProductKind = ProductKind.GOODS
    labels: tuple[str, ...] = ()
    taxes: tuple[str, ...] = ()
    """Ids of the programme's taxes on it."""
