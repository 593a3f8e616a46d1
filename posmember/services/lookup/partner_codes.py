"""Whether a text is a code that a partner hands out: one look at an index."""

from sqlalchemy import Connection, bindparam, select

from posmember.domain.bearer_code import code_hash
from posmember.domain.promotions.partner_code import read_partner_code
from posmember.models.coupon import CouponRow
from posmember.models.prepared import Prepared

_KNOWN = Prepared(
    select(CouponRow.coupon_id).where(CouponRow.code_hash == bindparam("code_hash")).limit(1)
)


def is_partner_code(connection: Connection, text: str) -> bool:
    """Tell whether *text* spells a code that was brought from a partner."""
    code = read_partner_code(text)
    if code is None:
        return False
    return _KNOWN.first(connection, {"code_hash": code_hash(code)}) is not None
