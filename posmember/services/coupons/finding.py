"""Steps that find one coupon: by its id, or by the code on its paper."""

from sqlalchemy import Connection

from posmember.domain.bearer_code import code_hash
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.promotions.coupon_code import read_coupon_code
from posmember.domain.promotions.errors import CouponUnknownError
from posmember.domain.promotions.partner_code import read_partner_code
from posmember.models.prepared import FoundRow
from posmember.services.coupons.queries import row_of, row_with_code
from posmember.services.coupons.using import ensure_running, ensure_valid, name_of, refuse_ended
from posmember.services.members.today import Today
from posmember.services.members.wallet import coupon_in


def row_named(connection: Connection, text: str) -> FoundRow:
    """Return the row of a coupon by its id or code; refuses an unknown one."""
    found = row_of(connection, text.strip())
    if found is None:
        code = read_partner_code(text) or read_coupon_code(text)
        found = row_with_code(connection, code_hash(code))
    if found is None:
        raise CouponUnknownError
    return found


def unspent(connection: Connection, row: FoundRow, now: Today) -> Coupon:
    """Return the coupon of *row*; refuses one that was spent, taken back or written off."""
    if row.balance <= 0:
        refuse_ended(connection, row, name_of(row.template_id, now))
    return coupon_in(row)


def scanned(connection: Connection, code: str, now: Today) -> Coupon:
    """Return the printed coupon with this code; refuses one that cannot be used today."""
    row = row_named(connection, code)
    coupon = unspent(connection, row, now)
    name = name_of(row.template_id, now)
    ensure_valid(coupon, name, now)
    ensure_running(connection, coupon, name, now)
    return coupon
