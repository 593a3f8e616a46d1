"""The coupons in a member's hands: one look at an index of those that can still be spent."""

from sqlalchemy import Connection, bindparam, select

from posmember.domain.ids import CouponId, MemberId
from posmember.domain.pricing.coupon import Coupon
from posmember.models.coupon import CouponRow
from posmember.models.prepared import FoundRow, Prepared

COUPON_COLUMNS = (
    CouponRow.coupon_id,
    CouponRow.template_id,
    CouponRow.valid_from,
    CouponRow.valid_to,
    CouponRow.amount_minor,
    CouponRow.member_id,
    CouponRow.share_of,
    CouponRow.balance,
    CouponRow.reason,
)
"""What `coupon_in` and who asks for the state of a coupon read."""

_WALLET = Prepared(
    select(*COUPON_COLUMNS)
    .where(CouponRow.member_id == bindparam("member"), CouponRow.balance > 0)
    .order_by(CouponRow.valid_to == "", CouponRow.valid_to, CouponRow.coupon_id)
)


def wallet_of(connection: Connection, member_id: MemberId) -> tuple[Coupon, ...]:
    """Return what a member can spend, now or later; what lapses first comes first."""
    return tuple(map(coupon_in, _WALLET.rows(connection, {"member": member_id})))


def coupon_in(row: FoundRow) -> Coupon:
    """Return the coupon of a row."""
    return Coupon(
        coupon_id=CouponId(row.coupon_id),
        template_id=row.template_id,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        amount_minor=row.amount_minor,
        member_id=row.member_id,
        share_of=row.share_of,
    )
