"""The ledger of coupons: each coupon is an account of one unit, so twice spent is seen."""

import enum
from typing import Final

import msgspec

from posmember.domain.ids import CouponId, MemberId
from posmember.domain.pricing.coupon import Coupon

COUPON_UNIT: Final = "coupon"
COUPON_PREFIX: Final = "coupon:"


class CouponEntryKind(enum.StrEnum):
    """What happened to a coupon."""

    ISSUED = "issued"
    REDEEMED = "redeemed"
    RETURNED = "returned"
    """Good again, because the goods it paid for came back."""
    TRANSFERRED = "transferred"
    """Held by another member; moves nothing."""
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"


class CouponMove(msgspec.Struct, frozen=True):
    """One entry in the making: what goes onto the account of one coupon."""

    coupon_id: CouponId
    kind: CouponEntryKind
    amount: int
    member_id: MemberId | None = None
    """Whoever holds it after this, or spent it."""
    coupon: Coupon | None = None
    """What the coupon says, where this entry issues it."""


def coupon_account(coupon_id: CouponId) -> str:
    """Return the account that holds a coupon: 1 while it can be spent, else 0."""
    return f"{COUPON_PREFIX}{coupon_id}"


def issue_of(coupon: Coupon) -> CouponMove:
    """Return the entry that gives *coupon* out."""
    holder = None if coupon.member_id is None else MemberId(coupon.member_id)
    return CouponMove(coupon.coupon_id, CouponEntryKind.ISSUED, 1, holder, coupon)
