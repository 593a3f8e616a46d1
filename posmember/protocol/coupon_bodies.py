"""What operations say about coupons that no ticket gave out or took."""

from typing import TypeAlias

import msgspec

from posmember.domain.ids import BatchId, CouponId, MemberId
from posmember.domain.pricing.coupon import Coupon


class CouponsIssued(msgspec.Struct, frozen=True, tag="coupons_issued"):
    """Coupons were given out: by hand, in a batch, on paper, or by a rule."""

    coupons: tuple[Coupon, ...]
    reason: str
    """What issued them: a value of `IssueOn`, or another word for people."""
    code_hashes: tuple[str, ...] = ()
    """Of printed coupons, in the order of *coupons*: SHA-256 of the code on the paper."""
    batch_id: BatchId | None = None
    cause: str = ""
    """What they were given out for, where a rule gives once: a sale, a member, a year."""


class CouponTransferred(msgspec.Struct, frozen=True, tag="coupon_transferred"):
    """A coupon is another member's from now on; the later transfer of two wins."""

    coupon_id: CouponId
    to_member: MemberId
    from_member: MemberId | None = None


class CouponsWithdrawn(msgspec.Struct, frozen=True, tag="coupons_withdrawn"):
    """Coupons that nobody may use any more, by hand."""

    coupon_ids: tuple[CouponId, ...]
    reason: str


class CouponsExpired(msgspec.Struct, frozen=True, tag="coupons_expired"):
    """Coupons whose last day is over."""

    coupon_ids: tuple[CouponId, ...]


CouponFact: TypeAlias = CouponsIssued | CouponTransferred | CouponsWithdrawn | CouponsExpired
