"""What operations say of sales whose parts came back at tills that were apart."""

import msgspec

from posmember.domain.checkout.ticket import RuleUseBack
from posmember.domain.ids import CouponId, MemberId, OperationId, SaleId


class SaleBackWhole(msgspec.Struct, frozen=True, tag="sale_back_whole", omit_defaults=True):
    """Nothing of a sale is left with the customer, though no return of it could know.

    What the last part of a return gives back is given back now; the till of the last one says so.
    """

    sale_id: SaleId
    member_id: MemberId = MemberId("")
    """Empty: the sale had no member. A name wherever it is read: head office joins names."""
    rules: tuple[RuleUseBack, ...] = ()
    """Uses of promotions, coupons and rewards that count no more."""
    coupons_returned: tuple[CouponId, ...] = ()
    """Used on the sale, and good again."""
    coupons_withdrawn: tuple[CouponId, ...] = ()
    """Given out by the sale, or for parts of it."""
    benefits_returned: tuple[OperationId, ...] = ()
    birthday_year: int | None = None
    """The birthday year whose window the sale used, which is open again."""
