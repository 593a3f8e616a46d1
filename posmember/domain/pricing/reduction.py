"""Why and by how much a line costs less."""

import enum
from collections.abc import Iterable
from typing import Final

import msgspec

from posmember.domain.ids import CouponId


class ReductionKind(enum.StrEnum):
    """Why a line costs less, in the order in which reductions are made."""

    ITEM_PROMOTION = "item_promotion"
    MEMBER_PRICE = "member_price"
    TIER_DISCOUNT = "tier_discount"
    COUPON = "coupon"
    REWARD = "reward"
    """Bought with points: a free item, a percentage."""
    TICKET_DISCOUNT = "ticket_discount"
    POINTS_OFFSET = "points_offset"
    CASH_ROUNDING = "cash_rounding"
    CASH_ROUNDED_UP = "cash_rounded_up"
    """Paid on top (below zero) where cash is not only rounded down; booked apart from it."""
    POINTS_KEPT = "points_kept"
    """On a return: kept for points that the sale had earned and that were spent since."""
    GIFT_KEPT = "gift_kept"
    """On a return: kept for a gift that stays though what brought it has come back."""
    USE_KEPT = "use_kept"
    """On a return: kept for what was used since of a membership or a count card."""


class Reduction(msgspec.Struct, frozen=True, omit_defaults=True):
    """A share of one reduction that fell on one line. A positive amount lowers the line."""

    kind: ReductionKind
    rule_id: str
    rule_version: int
    amount_minor: int


CASH_ROUNDINGS: Final = (ReductionKind.CASH_ROUNDING, ReductionKind.CASH_ROUNDED_UP)
"""What depends on how it is paid; it changes no points."""
KEPT_KINDS: Final = (ReductionKind.POINTS_KEPT, ReductionKind.GIFT_KEPT)
"""What a return keeps of the money back for other things than its goods."""


def net_of_goods(net_minor: int, reductions: Iterable[Reduction]) -> int:
    """Return the net of a line but for what its return keeps of it, which is for other things."""
    return net_minor + sum(part.amount_minor for part in reductions if part.kind in KEPT_KINDS)


class AppliedRule(msgspec.Struct, frozen=True, omit_defaults=True):
    """One promotion, coupon or reward that the ticket got, as the receipt names it."""

    rule_id: str
    kind: ReductionKind
    name_zh: str
    name_en: str
    amount_minor: int
    times: int = 1
    coupon_id: CouponId | None = None
