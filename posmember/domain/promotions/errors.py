"""Why a coupon is not given out, handed on or taken."""

from dataclasses import dataclass

from posmember.domain.errors import Refusal


@dataclass(eq=False)
class CouponUnknownError(Refusal):
    """No coupon is known under this code or number."""


@dataclass(eq=False)
class CouponCodeDamagedError(Refusal):
    """It begins as our coupons do, but characters are missing or wrong."""


@dataclass(eq=False)
class CouponUsedError(Refusal):
    """Another ticket took it."""

    coupon: str
    receipt_no: str


@dataclass(eq=False)
class CouponWithdrawnError(Refusal):
    """Somebody took it back."""

    coupon: str


@dataclass(eq=False)
class CouponExpiredError(Refusal):
    """Its last day is over."""

    coupon: str
    valid_to: str


@dataclass(eq=False)
class CouponNotYetError(Refusal):
    """Its first day is still to come."""

    coupon: str
    valid_from: str


@dataclass(eq=False)
class CouponOfOtherMemberError(Refusal):
    """It is in another member's wallet."""

    coupon: str


@dataclass(eq=False)
class CouponNotTransferableError(Refusal):
    """The template keeps it with whoever got it."""

    coupon: str


@dataclass(eq=False)
class CouponTemplateClosedError(Refusal):
    """No more coupons of this template are given out."""

    coupon: str


@dataclass(eq=False)
class CouponLimitError(Refusal):
    """So many were given out that no more may be."""

    coupon: str
    reason: str
    """`member` or `total`."""
    limit: int


@dataclass(eq=False)
class CouponPartnerError(Refusal):
    """Codes are a partner's, and the template names none."""

    coupon: str


@dataclass(eq=False)
class PartnerCodesMissingError(Refusal):
    """The list that was brought holds no code."""

    file: str


@dataclass(eq=False)
class CouponAudienceError(Refusal):
    """The coupon is not for this member."""

    coupon: str
