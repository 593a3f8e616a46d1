"""Entrants: the rules that may apply to a ticket, ready to be worked with."""

import enum
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final

import msgspec

from posmember.domain.ids import CouponId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.product import ProductKind
from posmember.domain.pricing.scope import ItemScope
from posmember.domain.promotions.effects import (
    AmountOff,
    Bundle,
    BuyGet,
    EachFull,
    EarlyAccess,
    Effect,
    FreeDelivery,
    Gift,
    Minimum,
    PercentOff,
    SpendCounts,
    SpendSteps,
    Target,
)
from posmember.domain.promotions.masks import Mask
from posmember.domain.promotions.plan import PlanLine


class Stage(enum.IntEnum):
    """When a rule works, in the order of a plan."""

    ITEM = 0
    COUPON = 1
    TICKET = 2


class Entrant(msgspec.Struct, frozen=True, cache_hash=True):
    """A promotion or a coupon as the search sees it. Lines are places on the ticket."""

    rule_id: str
    """The promotion's or the template's id."""
    name_zh: str
    name_en: str
    effect: Effect
    stage: Stage
    lines: tuple[int, ...]
    """The lines it may lower; for free delivery those that are delivery."""
    parts: tuple[frozenset[int], ...] = ()
    """The lines of each part of a bundle; of what is bought and what is got."""
    minimum: Minimum = Minimum()
    counted: tuple[int, ...] = ()
    """The lines that count towards the minimum."""
    spent_on: tuple[int, ...] = ()
    """The lines that count towards steps."""
    counts: SpendCounts = SpendCounts.LEFT
    priority: int = 0
    most: int | None = None
    """How many uses are left to it on this ticket."""
    cap_minor: int | None = None
    is_better_one: bool = False
    adds_unit: bool = False
    """What it gives is added to the ticket, not one of the pieces rung up."""
    given_price_minor: int = 0
    """What a unit costs that it adds of other goods, where that is known from the ticket."""
    group: str = ""
    not_with: frozenset[str] = frozenset()
    stops_others: bool = False
    is_preferred: bool = False
    coupon: Coupon | None = None
    with_coupons: bool = True
    per_ticket: int = 1

    @property
    def coupon_id(self) -> CouponId | None:
        """Return the coupon, if it is one."""
        return None if self.coupon is None else self.coupon.coupon_id


_DELIVERY: Final = ProductKind.DELIVERY
_GIFT_CARD: Final = ProductKind.GIFT_CARD
_BY_TICKET: Final = (SpendSteps, EachFull, FreeDelivery, Gift)


def stage_of(effect: Effect) -> Stage:
    """Return when a promotion works: on items, or on the whole ticket."""
    if isinstance(effect, _BY_TICKET):
        return Stage.TICKET
    if isinstance(effect, PercentOff | AmountOff) and effect.target is Target.TICKET:
        return Stage.TICKET
    return Stage.ITEM


def works_on_pieces(effect: Effect) -> bool:
    """Tell whether a form takes its reduction off single pieces."""
    return stage_of(effect) is Stage.ITEM and not isinstance(effect, EarlyAccess)


def can_be_reduced(line: PlanLine) -> bool:
    """Tell whether rules on goods may lower a line; delivery has a form of its own."""
    return line.product.kind is not _DELIVERY and _allows(line)


def can_be_discounted_by_hand(line: PlanLine) -> bool:
    """Tell whether a discount by hand on the whole ticket falls on a line."""
    return _allows(line)


def is_delivery(line: PlanLine) -> bool:
    """Tell whether a line is a delivery fee that may be waived."""
    return line.product.kind is _DELIVERY and _allows(line)


def _allows(line: PlanLine) -> bool:
    """Tell whether a line may be lowered; a gift card is money, so it may not."""
    product = line.product
    return line.gross_minor > 0 and product.allows_discount and product.kind is not _GIFT_CARD


class Shelf:
    """The reducible lines of a ticket by what scopes name; sets of lines as bits.

    Lines are looked up by product, category and label, so a scope costs what it names, not what
    is on the ticket.
    """

    def __init__(self, lines: Sequence[PlanLine]) -> None:
        """Put *lines* on it, by their places."""
        self._everything = 0
        self._products = products = defaultdict[str, Mask](int)
        self._categories = categories = defaultdict[str, Mask](int)
        self._labels = labels = defaultdict[str, Mask](int)
        for place, line in enumerate(lines):
            if can_be_reduced(line):
                product, bit = line.product, 1 << place
                self._everything |= bit
                products[product.product_id] |= bit
                for category in _with_those_above(product.category):
                    categories[category] |= bit
                for label in product.labels:
                    labels[label] |= bit

    def covered(self, scope: ItemScope) -> Mask:
        """Return the lines that a scope covers."""
        if scope.products or scope.categories or scope.labels:
            found = self._among(scope.products, scope.categories, scope.labels)
        else:
            found = self._everything
        if scope.excluded_products or scope.excluded_categories or scope.excluded_labels:
            found &= ~self._among(
                scope.excluded_products, scope.excluded_categories, scope.excluded_labels
            )
        return found

    def _among(
        self, products: Sequence[str], categories: Sequence[str], labels: Sequence[str]
    ) -> Mask:
        found = 0
        for product in products:
            found |= self._products.get(product, 0)
        for category in categories:
            found |= self._categories.get(category, 0)
        for label in labels:
            found |= self._labels.get(label, 0)
        return found


@lru_cache(maxsize=512)
def _with_those_above(category: str) -> tuple[str, ...]:
    """Return a category and all it lies within (see `is_category_within`)."""
    above = [category[:place] for place, sign in enumerate(category) if sign == "/"]
    return (category, *above)


def covered_scopes(effect: Effect, scope: ItemScope) -> Iterator[ItemScope]:
    """Yield what a rule takes pieces from; a bundle says it by its parts."""
    if isinstance(effect, Bundle):
        yield from (part.scope for part in effect.parts)
        return
    yield scope
    if isinstance(effect, BuyGet) and effect.get_scope is not None:
        yield effect.get_scope
