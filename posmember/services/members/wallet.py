"""The coupons in a member's hands: one look at an index of those that can still be spent."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, bindparam, select

from posmember.domain.ids import CouponId, MemberId
from posmember.domain.pricing.coupon import Coupon
from posmember.models.coupon import CouponRow
from posmember.models.prepared import FoundRow, Prepared
from posmember.services.campaign_state import is_running

COUPON_COLUMNS = (
    CouponRow.coupon_id,
    CouponRow.template_id,
    CouponRow.valid_from,
    CouponRow.valid_to,
    CouponRow.amount_minor,
    CouponRow.member_id,
    CouponRow.share_of,
    CouponRow.campaign_id,
    CouponRow.balance,
    CouponRow.reason,
    CouponRow.issued_sale,
)
"""What `coupon_in` and who asks for the state of a coupon read."""

_WALLET = Prepared(
    select(*COUPON_COLUMNS)
    .where(CouponRow.member_id == bindparam("member"), CouponRow.balance > 0)
    .order_by(CouponRow.valid_to == "", CouponRow.valid_to, CouponRow.coupon_id)
)


def wallet_of(connection: Connection, member_id: MemberId, today: date) -> tuple[Coupon, ...]:
    """Return what a member can spend, now or later; what lapses first comes first.

    What a campaign gave is not among it while that does not run.
    """
    coupons = tuple(map(coupon_in, _WALLET.rows(connection, {"member": member_id})))
    resting = _resting(connection, coupons, today)
    if not resting:
        return coupons
    return tuple(coupon for coupon in coupons if coupon.campaign_id not in resting)


def _resting(connection: Connection, coupons: Iterable[Coupon], today: date) -> set[str]:
    """Return the campaigns that gave some of *coupons* and do not run."""
    campaigns = {coupon.campaign_id for coupon in coupons if coupon.campaign_id is not None}
    return {each for each in campaigns if not is_running(connection, each, today)}


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
        campaign_id=row.campaign_id,
    )
