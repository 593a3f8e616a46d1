"""Steps that take a partner's codes in: part by part, each code once, whoever brings the list."""

from collections.abc import Iterator
from typing import Final

from posmember.domain.bearer_code import code_hash
from posmember.domain.importing.sheet import Sheet, text_of
from posmember.domain.promotions.errors import CouponPartnerError, PartnerCodesMissingError
from posmember.domain.promotions.issuing import coupon_of
from posmember.domain.promotions.partner_codes import CodeList, codes_in, partner_coupon_id
from posmember.domain.promotions.template import CouponTemplate
from posmember.services.coupons.giving import Gift, ensure_within_limits, give
from posmember.services.coupons.queries import row_of
from posmember.services.members.today import Today
from posmember.services.unit_of_work import UnitOfWork

CODES_AT_ONCE: Final = 500
"""Codes of one transaction and one operation; selling goes on between two of them."""


def list_in(sheet: Sheet) -> CodeList:
    """Return the codes in a file that was read; refuses one that holds none."""
    found = codes_in([[text_of(cell) for cell in row] for row in sheet.rows])
    if not found.codes:
        raise PartnerCodesMissingError(sheet.file_name)
    return found


def ensure_partners(template: CouponTemplate, name: str) -> None:
    """Refuse codes for a coupon that names no partner."""
    if not template.partner:
        raise CouponPartnerError(name)


def parts_of_codes(codes: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Yield the codes of one transaction after the other."""
    for start in range(0, len(codes), CODES_AT_ONCE):
        yield codes[start : start + CODES_AT_ONCE]


def take_in(
    uow: UnitOfWork,
    template: CouponTemplate,
    name: str,
    codes: tuple[str, ...],
    gift: Gift,
    now: Today,
) -> int:
    """Give a coupon out behind each code that is not known yet; return how many."""
    fresh = [code for code in codes if row_of(uow.connection, partner_coupon_id(code)) is None]
    ensure_within_limits(uow.connection, template, name, len(fresh), None)
    coupons = [coupon_of(template, partner_coupon_id(code), now.date) for code in fresh]
    give(uow, coupons, gift, now, tuple(map(code_hash, fresh)))
    return len(fresh)


def cause_of(template: CouponTemplate) -> str:
    """Return for what a partner's coupons are given out."""
    return f"partner_code/{template.template_id}"
