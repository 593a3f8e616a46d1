"""Coupons of a top-up that was paid back since: what was used of them stays used."""

from sqlalchemy import Connection, bindparam, select

from posmember.domain.promotions.template import IssueOn
from posmember.models.prepared import FoundRow, Prepared
from posmember.models.stored_value import TopUpRefundRow
from posmember.services.coupons.queries import given_for

_REFUND = Prepared(
    select(TopUpRefundRow.refund_id).where(TopUpRefundRow.top_up_id == bindparam("top_up")).limit(1)
)


def is_paid_back(connection: Connection, row: FoundRow) -> bool:
    """Tell whether the top-up is paid back that gave a coupon, or the one it is a share of."""
    given = given_for(connection, row.coupon_id)
    if given is None:
        return False
    occasion, _, rest = given.cause.partition("/")
    if occasion != IssueOn.TOP_UP:
        return False
    top_up_id = rest.partition("/")[0]
    return _REFUND.first(connection, {"top_up": top_up_id}) is not None
