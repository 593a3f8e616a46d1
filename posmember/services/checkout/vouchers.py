"""Vouchers bought with points: coupons that the ticket gives out, and whether they were used."""

from collections.abc import Iterable, Iterator

import msgspec
from sqlalchemy import Connection

from posmember.domain.checkout.ticket import Ticket
from posmember.domain.ids import CouponId, new_id
from posmember.domain.loyalty.rewards import Voucher
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.programme.programme import Programme
from posmember.domain.promotions.issuing import coupon_of, template_named
from posmember.services.coupons.queries import coupons_named
from posmember.services.members.today import Today


def with_voucher_coupons(ticket: Ticket, now: Today) -> Ticket:
    """Return *ticket* with the coupons of the vouchers taken on it, good from the next one on."""
    coupons = tuple(_coupons(ticket, now))
    if not coupons:
        return ticket
    return msgspec.structs.replace(ticket, coupons_issued=(*ticket.coupons_issued, *coupons))


def _coupons(ticket: Ticket, now: Today) -> Iterator[Coupon]:
    vouchers = _vouchers(now.programme)
    for use in ticket.rewards:
        voucher = vouchers.get(use.reward_id)
        if voucher is None or ticket.member is None:
            continue
        template = template_named(voucher.template_id, now.programme.coupon_templates)
        if template is not None:
            for _ in range(voucher.count * use.times):
                yield coupon_of(template, CouponId(new_id()), now.date, ticket.member.member_id)


def _vouchers(programme: Programme) -> dict[str, Voucher]:
    return {
        reward.reward_id: reward.effect
        for reward in programme.rewards
        if isinstance(reward.effect, Voucher)
    }


def vouchers_used(
    connection: Connection,
    original: Ticket,
    already_returned: Iterable[Ticket],
    programme: Programme,
) -> frozenset[str]:
    """Return the vouchers of a sale of which a coupon was spent or has lapsed since.

    Coupons that earlier parts took back were given for goods, perhaps by the same template.
    """
    apart = [use.reward_id for use in original.rewards if not use.is_reduction]
    if not apart:
        return frozenset()
    taken = {each for ticket in already_returned for each in ticket.coupons_withdrawn}
    issued = [coupon for coupon in original.coupons_issued if coupon.coupon_id not in taken]
    rows = coupons_named(connection, tuple(coupon.coupon_id for coupon in issued))
    gone = {
        coupon.template_id
        for coupon in issued
        if coupon.coupon_id not in rows or rows[coupon.coupon_id].balance <= 0
    }
    vouchers = _vouchers(programme)
    return frozenset(
        name for name in apart if name not in vouchers or vouchers[name].template_id in gone
    )
