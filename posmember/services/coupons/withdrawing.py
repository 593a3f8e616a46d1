"""The step that takes coupons back, so that nobody can use them any more."""

from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.promotions.coupon_ledger import CouponEntryKind, CouponMove
from posmember.protocol.coupon_bodies import CouponsWithdrawn
from posmember.services.coupons.giving import Gift
from posmember.services.coupons.legs import coupon_legs
from posmember.services.members.today import Today
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import UnitOfWork


def take_back(uow: UnitOfWork, coupons: tuple[Coupon, ...], why: Gift, now: Today) -> None:
    """Withdraw unspent coupons; none of them: nothing is put on record."""
    if not coupons:
        return
    ids = tuple(coupon.coupon_id for coupon in coupons)
    moves = tuple(CouponMove(each, CouponEntryKind.WITHDRAWN, -1) for each in ids)
    legs = coupon_legs(moves, store_of(uow.connection))
    body = CouponsWithdrawn(ids, why.reason)
    append(uow, Draft(body, now.at_ms, why.actor, legs, approver=why.approver))
    holders = {MemberId(each.member_id) for each in coupons if each.member_id is not None}
    uow.events.extend(map(MemberChanged, sorted(holders)))
