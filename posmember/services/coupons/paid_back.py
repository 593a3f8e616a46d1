"""Coupons of a top-up that was paid back since: what was used of them stays used."""

from sqlalchemy import Connection, bindparam, select

from posmember.domain.promotions.template import IssueOn
from posmember.models.coupon import CouponRow
from posmember.models.prepared import FoundRow, Prepared
from posmember.models.stored_value import TopUpRefundRow
from posmember.services.coupons.queries import row_of

_CAUSE = Prepared(select(CouponRow.cause).where(CouponRow.coupon_id == bindparam("coupon")))
_REFUND = Prepared(
    select(TopUpRefundRow.refund_id).where(TopUpRefundRow.top_up_id == bindparam("top_up")).limit(1)
)


def is_paid_back(connection: Connection, row: FoundRow) -> bool:
    """Tell whether the top-up is paid back that gave a coupon, or the one it is a share of."""
    while row is not None and row.share_of is not None:
        row = row_of(connection, row.share_of)
    if row is None:
        return False
    cause = str(_CAUSE.scalar(connection, {"coupon": row.coupon_id}))
    occasion, _, rest = cause.partition("/")
    if occasion != IssueOn.TOP_UP:
        return False
    top_up_id = rest.partition("/")[0]
    return _REFUND.first(connection, {"top_up": top_up_id}) is not None
