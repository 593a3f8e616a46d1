"""How a script speaks of its shop: the till, the goods, the people."""

from typing import Annotated, Literal, TypeAlias

import msgspec

from posmember.domain.pricing.product import ProductKind

Amount: TypeAlias = str | int
"""Money or a quantity: `"12.50"` or 12."""


class ShopScript(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """The shop that is set up before the first step."""

    name: str = "试演店"
    zone: str = "Asia/Shanghai"
    currency: str = "CNY"
    currency_decimals: Literal[0, 2, 3] = 2
    day_start_hour: Annotated[int, msgspec.Meta(ge=0, le=23)] = 0
    """Sales before this hour belong to the day before."""
    tills: tuple[str, ...] = ("A",)
    """Names of its tills; more than one are joined by a head office and agree at `sync`."""
    start: str = "2026-03-02 10:00"
    """What the store's clock shows at the first step."""


class ProductScript(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A product on sale."""

    id: str
    price: Amount
    name: str = ""
    category: str = ""
    labels: tuple[str, ...] = ()
    kind: ProductKind = ProductKind.GOODS
    unit: str = ""
    member_price: Amount | None = None
    cost: Amount | None = None
    is_weighed: bool = False
    earns_points: bool = True
    allows_discount: bool = True
    taxes: tuple[str, ...] = ()
    stock: Amount | None = None


class MemberScript(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A member and what they bring along."""

    id: str
    phone: str = ""
    """Made up where it is left out."""
    name: str = ""
    joined_on: str = ""
    birthday: str = ""
    """As people write it: `1990-05-20`, `05-20`, `农历八月十五`."""
    tier: str = ""
    """A floor, as an import sets it."""
    points: Amount = 0
    """Of the programme's unit, or as decimal text: `"12.50"` where it keeps hundredths."""
    points_expire_on: str = ""
    principal: Amount = 0
    bonus: Amount = 0
    referrer: str = ""
    tags: tuple[str, ...] = ()
    source: str = ""
    """The channel through which they came, or the link on a join poster."""
