"""What a settled ticket does to coupons: spends, gives out, gives back, takes back."""

from collections.abc import Iterator

from posmember.domain.checkout.ticket import Ticket, TicketKind
from posmember.domain.ids import CouponId, MemberId
from posmember.domain.promotions.coupon_ledger import CouponEntryKind, CouponMove, issue_of


def coupon_moves(ticket: Ticket) -> tuple[CouponMove, ...]:
    """Return the coupon entries of *ticket*, the same on every till that applies it."""
    return tuple(_moves_of_sale(ticket) if _is_sale(ticket) else _moves_of_return(ticket))


def coupons_on(ticket: Ticket) -> tuple[CouponId, ...]:
    """Return the coupons that reduced *ticket*, each once."""
    found = (rule.coupon_id for rule in ticket.applied if rule.coupon_id is not None)
    return tuple(dict.fromkeys(found))


def _is_sale(ticket: Ticket) -> bool:
    return ticket.kind is TicketKind.SALE


def _moves_of_sale(ticket: Ticket) -> Iterator[CouponMove]:
    member_id = _member_of(ticket)
    for coupon_id in coupons_on(ticket):
        yield CouponMove(coupon_id, CouponEntryKind.REDEEMED, -1, member_id)
    yield from map(issue_of, ticket.coupons_issued)


def _moves_of_return(ticket: Ticket) -> Iterator[CouponMove]:
    used = coupons_on(ticket)
    for coupon in ticket.coupons_returned:
        if coupon.coupon_id in used:
            holder = None if coupon.member_id is None else MemberId(coupon.member_id)
            yield CouponMove(coupon.coupon_id, CouponEntryKind.RETURNED, 1, holder)
        else:
            yield issue_of(coupon)
    for coupon_id in ticket.coupons_withdrawn:
        yield CouponMove(coupon_id, CouponEntryKind.WITHDRAWN, -1, _member_of(ticket))


def _member_of(ticket: Ticket) -> MemberId | None:
    return None if ticket.member is None else ticket.member.member_id
