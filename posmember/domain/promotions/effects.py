"""What a promotion or coupon does: every form, as one tagged union of plain values.

Money in minor units, rates in basis points, quantities in thousandths. A *piece* is one whole
unit of goods sold by the piece, or one weighed line.
"""

import enum
from typing import Final

import msgspec

from posmember.domain.pricing.scope import ItemScope


class Target(enum.StrEnum):
    """What a percentage or an amount is taken off."""

    ITEMS = "items"
    """Every covered piece, before member prices."""
    CHEAPEST = "cheapest"
    """The cheapest covered piece of the ticket."""
    TICKET = "ticket"
    """What is left of all covered lines together, after coupons."""


class _Effect(msgspec.Struct, frozen=True, omit_defaults=True, tag_field="form"):
    """Every form carries its name in the field `form`.

    No form derives from another, so `type(effect) is Form` tells as much as `isinstance`, which
    asks a metaclass: seven times the steps, and a planner asks hundreds of times.
    """


class PercentOff(_Effect, frozen=True, tag="percent"):
    """A share off: 1000 is 10 % (9折)."""

    off_bp: int
    target: Target = Target.ITEMS


class AmountOff(_Effect, frozen=True, tag="amount"):
    """An amount off: per whole unit of ITEMS, once for CHEAPEST and TICKET."""

    off_minor: int
    target: Target = Target.ITEMS


class FixedPrice(_Effect, frozen=True, tag="fixed_price"):
    """A special price per whole unit (限时特价)."""

    price_minor: int


class EveryNth(_Effect, frozen=True, tag="every_nth"):
    """The n-th piece of each full group of *nth* costs less (第二件半价); the cheapest is the n-th.

    With a fixed price the piece costs that; else the share is taken off it.
    """

    nth: int
    off_bp: int = 0
    price_minor: int | None = None


class NForPrice(_Effect, frozen=True, tag="n_for_price"):
    """Each full group of *count* pieces costs one price (3件99)."""

    count: int
    price_minor: int


class BundlePart(msgspec.Struct, frozen=True, omit_defaults=True):
    """So many pieces of these goods."""

    scope: ItemScope
    count: int = 1


class Bundle(_Effect, frozen=True, tag="bundle"):
    """Pieces of several parts together for one price, or with a share off (套装)."""

    parts: tuple[BundlePart, ...]
    price_minor: int | None = None
    off_bp: int = 0


class BuyGet(_Effect, frozen=True, tag="buy_get"):
    """For *buy* covered pieces, *get* pieces cost less or nothing (买二送一).

    They come from *get_scope*; None: from the same goods, the cheapest of each full group.
    """

    buy: int
    get: int = 1
    get_scope: ItemScope | None = None
    off_bp: int = 10_000
    price_minor: int | None = None


class Gift(_Effect, frozen=True, tag="gift"):
    """Goods that come along free once the minimum is met (赠品)."""

    product_id: str
    quantity_milli: int = 1000
    is_per_minimum: bool = False
    """Once for each time the minimum is met, not once."""


class SpendStep(msgspec.Struct, frozen=True, omit_defaults=True):
    """From this spend on, an amount or a share off."""

    spend_minor: int
    off_minor: int = 0
    off_bp: int = 0


class SpendSteps(_Effect, frozen=True, tag="spend_steps"):
    """The highest step that the spend reaches (满100减20, 满200减50)."""

    steps: tuple[SpendStep, ...]


class EachFull(_Effect, frozen=True, tag="each_full"):
    """An amount off for each full spend (每满100减20)."""

    spend_minor: int
    off_minor: int


class FreeDelivery(_Effect, frozen=True, tag="free_delivery"):
    """Delivery fees are waived, wholly or up to a sum."""

    up_to_minor: int | None = None


class Exchange(_Effect, frozen=True, tag="exchange"):
    """*count* covered pieces cost this much each, the dearest first (兑换券); for coupons."""

    count: int = 1
    price_minor: int = 0


class EarlyAccess(_Effect, frozen=True, tag="early_access"):
    """Before this date (ISO) covered goods are sold only to the promotion's audience."""

    opens_on: str


Effect = (
    PercentOff
    | AmountOff
    | FixedPrice
    | EveryNth
    | NForPrice
    | Bundle
    | BuyGet
    | Gift
    | SpendSteps
    | EachFull
    | FreeDelivery
    | Exchange
    | EarlyAccess
)


class SpendCounts(enum.StrEnum):
    """Which money counts towards a minimum or step."""

    LEFT = "left"
    """What earlier reductions left: promotions on items and member prices; for promotions on the
    whole ticket also coupons and rewards."""
    GROSS = "gross"
    """Before any reduction."""


class Minimum(msgspec.Struct, frozen=True, omit_defaults=True):
    """What must be on the ticket before a rule applies; zero: nothing."""

    spend_minor: int = 0
    quantity_milli: int = 0
    scope: ItemScope | None = None
    """Which goods count; None: those that the rule is for."""
    counts: SpendCounts = SpendCounts.LEFT
    """Item promotions come first, so for them both count the same."""


NO_MINIMUM: Final = Minimum()
