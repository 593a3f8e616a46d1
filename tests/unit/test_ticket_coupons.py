"""What tickets do to coupons, and which legs follow."""

import msgspec

from posmember.domain.checkout.ticket import TicketKind
from posmember.domain.checkout.ticket_coupons import coupon_moves
from posmember.domain.ids import CouponId, MemberId, StoreId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.reduction import AppliedRule, ReductionKind
from posmember.domain.promotions.coupon_ledger import CouponEntryKind
from posmember.protocol.operation import unbalanced_units
from posmember.services.coupons.legs import coupon_legs
from tests.support.tickets import MEMBER, returned, sale


def used(coupon_id: str, amount_minor: int = 500, times: int = 1) -> AppliedRule:
    kind = ReductionKind.COUPON
    return AppliedRule(
        "five_off",
        kind,
        "立减5元",
        "5 off",
        amount_minor,
        times,
        CouponId(coupon_id),
    )


def coupon(coupon_id: str) -> Coupon:
    return Coupon(CouponId(coupon_id), "next", "2026-11-23", "2026-12-22", None, MEMBER.member_id)


def kinds_of(ticket):
    return [(move.coupon_id, move.kind, move.amount) for move in coupon_moves(ticket)]


def test_a_sale_spends_each_coupon_once_and_gives_out_what_it_earned():
    ticket = msgspec.structs.replace(
        sale(), applied=(used("c1"), used("c1"), used("c2")), coupons_issued=(coupon("c3"),)
    )

    assert kinds_of(ticket) == [
        ("c1", CouponEntryKind.REDEEMED, -1),
        ("c2", CouponEntryKind.REDEEMED, -1),
        ("c3", CouponEntryKind.ISSUED, 1),
    ]


def test_a_return_gives_its_own_coupon_back_and_a_share_as_a_new_one():
    ticket = msgspec.structs.replace(
        returned(),
        applied=(used("c1", -500, -1),),
        coupons_returned=(coupon("c1"), coupon("c9")),
        coupons_withdrawn=(CouponId("c3"),),
    )

    assert ticket.kind is TicketKind.RETURN
    assert kinds_of(ticket) == [
        ("c1", CouponEntryKind.RETURNED, 1),
        ("c9", CouponEntryKind.ISSUED, 1),
        ("c3", CouponEntryKind.WITHDRAWN, -1),
    ]


def test_a_coupon_comes_back_to_its_holder_whoever_returns_the_goods():
    other = msgspec.structs.replace(MEMBER, member_id=MemberId("other"))
    ticket = msgspec.structs.replace(
        returned(),
        member=other,
        applied=(used("c1", -500, -1),),
        coupons_returned=(coupon("c1"), coupon("c9")),
        coupons_withdrawn=(CouponId("c3"),),
    )

    assert [move.member_id for move in coupon_moves(ticket)] == [
        MEMBER.member_id,
        MEMBER.member_id,
        "other",
    ]


def test_a_part_that_comes_back_without_a_coupon_moves_none():
    ticket = msgspec.structs.replace(returned(), applied=(used("c1", -100, 0),))

    assert coupon_moves(ticket) == ()


def test_legs_of_coupons_balance_against_the_store():
    ticket = msgspec.structs.replace(
        sale(), applied=(used("c1"), used("c2")), coupons_issued=(coupon("c3"),)
    )

    legs = coupon_legs(coupon_moves(ticket), StoreId("s"))

    assert unbalanced_units(legs) == ()
    assert [(leg.account, leg.amount) for leg in legs] == [
        ("coupon:c1", -1),
        ("coupon:c2", -1),
        ("coupon:c3", 1),
        ("store:s:coupons_issued", -1),
        ("store:s:coupons_redeemed", 2),
    ]


def test_a_printed_coupon_is_spent_by_nobody_and_comes_back_to_nobody():
    sold = msgspec.structs.replace(sale(), member=None, applied=(used("c1"),))
    back = msgspec.structs.replace(
        returned(),
        applied=(used("c1", -500, -1),),
        coupons_returned=(msgspec.structs.replace(coupon("c1"), member_id=None),),
    )

    assert [move.member_id for move in coupon_moves(sold)] == [None]
    assert [move.member_id for move in coupon_moves(back)] == [None]
    assert [
        move.member_id for move in coupon_moves(msgspec.structs.replace(sold, member=MEMBER))
    ] == [MEMBER.member_id]
