"""What screens and commands are told about coupons: frozen values, never table rows."""

import enum
from dataclasses import dataclass

from posmember.domain.ids import CouponId, MemberId
from posmember.domain.pricing.coupon import Coupon


class CouponState(enum.StrEnum):
    """Where a coupon stands on a day."""

    USABLE = "usable"
    NOT_YET = "not_yet"
    EXPIRED = "expired"
    CLOSED = "closed"
    """Its campaign does not run."""
    USED = "used"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class CouponStanding:
    """One coupon with its name, and how it stands."""

    coupon: Coupon
    state: CouponState
    name_zh: str
    name_en: str
    holder_name: str = ""
    receipt_no: str = ""
    """Of the ticket that used it."""
    reason: str = ""
    """What gave it out."""

    @property
    def coupon_id(self) -> CouponId:
        """Return which coupon."""
        return self.coupon.coupon_id


@dataclass(frozen=True, slots=True)
class TemplateStanding:
    """How many coupons of one template were given out, and what became of them."""

    template_id: str
    name_zh: str
    name_en: str
    is_active: bool
    trigger: str
    partner: str = ""
    """Whose codes it takes; empty: nobody's."""
    issued: int = 0
    used: int = 0
    expired: int = 0
    withdrawn: int = 0

    @property
    def open(self) -> int:
        """Return how many can still be used, now or later."""
        return self.issued - self.used - self.expired - self.withdrawn


@dataclass(frozen=True, slots=True)
class PrintedCoupon:
    """A coupon for paper and the code on it, which is known only now."""

    coupon: Coupon
    code: str


@dataclass(frozen=True, slots=True)
class BatchAudience:
    """Which members a batch is for: all, those of a tier, those with a tag, or these by id."""

    tier_id: str = ""
    tag: str = ""
    members: tuple[MemberId, ...] = ()


@dataclass(frozen=True, slots=True)
class BatchReport:
    """What came of giving coupons to many members."""

    batch_id: str
    members: int
    """How many the audience holds."""
    issued: int
    refused: int
    """Members who were over a limit, or not the template's audience."""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class CodesReport:
    """What came of bringing a partner's codes."""

    batch_id: str
    taken: int
    """New ones: so many coupons can be spent more."""
    known: int
    """Brought before, or more than once in the list."""
    faulty: tuple[str, ...] = ()
    """What cannot be a code, as it stands in the list."""
    is_cancelled: bool = False
