"""Steps that others call when something happens that templates may answer to."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import aliased

from posmember.domain.checkout.ticket import MemberOnTicket, Ticket
from posmember.domain.checkout.ticket_tiers import tiers_lost
from posmember.domain.ids import CouponId, MemberId, OperatorId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.promotions.issuing import caused_id, coupon_of, template_named
from posmember.domain.promotions.template import IssueOn
from posmember.domain.stored_value.top_up import TopUp
from posmember.models.prepared import FoundRow, Prepared
from posmember.models.sale import Sale
from posmember.services.coupons.giving import Gift, Occasion, give, give_by_rule
from posmember.services.coupons.queries import given_for, unspent_caused
from posmember.services.coupons.withdrawing import take_back
from posmember.services.members.page import snapshot_of
from posmember.services.members.records import records_of
from posmember.services.members.tiers_gone import tiers_gone_with
from posmember.services.members.today import Today
from posmember.services.terminals.merged import landing
from posmember.services.unit_of_work import UnitOfWork

_decoder = msgspec.json.Decoder(Ticket)
_back, _sold = aliased(Sale), aliased(Sale)
_RETURNS_SINCE = Prepared(
    select(_back.ticket)
    .join(_sold, _sold.sale_id == _back.returns_sale_id)
    .where(
        _back.member_id == bindparam("member"),
        _back.at_ms >= bindparam("at"),
        _sold.business_date <= bindparam("on"),
    )
)
TIER_UNDONE: Final = "tier_undone"
"""Why the coupons of a tier are taken back that a return undoes."""


def give_welcome_pack(uow: UnitOfWork, member_id: MemberId, now: Today, actor: OperatorId) -> None:
    """Give what a joiner gets: at once, so that it can be used on the very ticket."""
    give_by_rule(uow, Occasion(IssueOn.JOINING, member_id, member_id), now, actor)


def give_for_tier(
    uow: UnitOfWork, member_id: MemberId, tier_id: str, now: Today, actor: OperatorId
) -> None:
    """Give what reaching a tier brings, once for each tier that a member ever reaches.

    What was taken back because a return undid the tier is given again.
    """
    key = f"{member_id}/{tier_id}"
    occasion = Occasion(IssueOn.TIER_UPGRADE, member_id, key, undone_as=TIER_UNDONE)
    give_by_rule(uow, occasion, now, actor)


def take_back_of_tiers(uow: UnitOfWork, back: Ticket, now: Today, actor: OperatorId) -> None:
    """Withdraw what was not spent of the coupons of tiers that a return undoes."""
    gone = coupons_of_lost_tiers(uow.connection, back, now)
    take_back(uow, gone, Gift(TIER_UNDONE, actor), now)


def take_back_since(
    uow: UnitOfWork,
    member_id: MemberId,
    tiers: Sequence[str],
    since: date,
    now: Today,
    actor: OperatorId,
) -> None:
    """Withdraw what was not spent of the coupons that *tiers* brought *since* a business date."""
    gone = _unspent_of_tiers(uow.connection, member_id, tiers, since.isoformat())
    take_back(uow, gone, Gift(TIER_UNDONE, actor), now)


def _unspent_of_tiers(
    connection: Connection,
    member_id: MemberId,
    tiers: Sequence[str],
    since: str,
    back: Collection[CouponId] = (),
) -> tuple[Coupon, ...]:
    return tuple(
        coupon
        for record in records_of(connection, member_id)
        for tier_id in tiers
        for coupon in unspent_caused(
            connection, f"{IssueOn.TIER_UPGRADE}/{record}/{tier_id}/", since, back
        )
    )


def coupons_of_lost_tiers(connection: Connection, back: Ticket, now: Today) -> tuple[Coupon, ...]:
    """Return unspent coupons of tiers that a return undoes, given with its sale or later.

    A tier that was reached before that sale had its coupon then, and keeps it. With them go those
    that the return gives back itself, of tiers that other returns undid.
    """
    assert back.member is not None, "nobody without a record has tiers"
    found = {each.coupon_id: each for each in _of_tiers_undone(connection, back, back.member, now)}
    if lost := _lost_with(connection, back, back.member, now):
        sold_on = connection.execute(
            select(Sale.business_date).where(Sale.sale_id == back.returns_sale_id)
        ).scalar_one()
        ids = {each.coupon_id for each in back.coupons_returned}
        given = _unspent_of_tiers(connection, back.member.member_id, lost, sold_on, ids)
        found |= {each.coupon_id: each for each in given}
    return tuple(found.values())


def _of_tiers_undone(
    connection: Connection, back: Ticket, member: MemberOnTicket, now: Today
) -> Iterator[Coupon]:
    """Yield coupons that a return gives back of tiers that are gone by returns of other sales.

    One that was handed on hangs on the tier of whoever had reached it.
    """
    for coupon in back.coupons_returned:
        given = given_for(connection, coupon.share_of or coupon.coupon_id)
        if given is None or not given.cause.startswith(f"{IssueOn.TIER_UPGRADE}/"):
            continue
        _, record, tier_id, _ = given.cause.split("/", 3)
        reached_by = landing(connection, MemberId(record))
        standing = _standing(member)
        if reached_by != member.member_id:
            standing = snapshot_of(connection, reached_by, now).tier_id
        is_gone = tier_id in _tiers_above(standing, now)
        if is_gone and _was_undone(connection, reached_by, tier_id, given, now):
            yield coupon


def _was_undone(
    connection: Connection, member_id: MemberId, tier_id: str, given: FoundRow, now: Today
) -> bool:
    """Tell whether a return undid a tier after its coupon was *given* out with that sale."""
    values = {"member": member_id, "at": given.issued_at_ms, "on": given.issued_on}
    tickets = (_decoder.decode(row.ticket) for row in _RETURNS_SINCE.rows(connection, values))
    return any(
        ticket.member is not None and tier_id in tiers_lost(ticket.member, now.programme.tiers)
        for ticket in tickets
    )


def _standing(member: MemberOnTicket) -> str:
    """Return the tier that a member has after a ticket."""
    return member.tier_after or member.tier_id


def _tiers_above(standing: str, now: Today) -> list[str]:
    names = [tier.tier_id for tier in now.programme.tiers]
    return names[names.index(standing) + 1 :] if standing in names else []


def _lost_with(
    connection: Connection, back: Ticket, member: MemberOnTicket, now: Today
) -> tuple[str, ...]:
    """Return the tiers that a return, and those of its sale before it, undid and that are gone.

    A coupon of one that was spent on this very sale comes back with the last of them only.
    """
    ladder = now.programme.tiers
    earlier = connection.execute(
        select(Sale.ticket).where(Sale.returns_sale_id == back.returns_sale_id)
    ).scalars()
    returns = (back, *map(_decoder.decode, earlier))
    undone = {
        tier_id
        for ticket in returns
        if ticket.member is not None
        for tier_id in tiers_lost(ticket.member, ladder)
    }
    lost = (name for name in _tiers_above(_standing(member), now) if name in undone)
    return (*lost, *sorted(tiers_gone_with(connection, member.member_id, returns, now)))


def give_for_top_up(uow: UnitOfWork, top_up: TopUp, now: Today, actor: OperatorId) -> None:
    """Give the coupons that the rule of a top-up promises, and those of templates' own triggers."""
    occasion = Occasion(IssueOn.TOP_UP, top_up.member_id, top_up.top_up_id, top_up.amount_minor)
    give_by_rule(uow, occasion, now, actor)
    cause = f"{_cause_of(top_up.top_up_id)}rule"
    promised = (
        template_named(template_id, now.programme.coupon_templates)
        for template_id in top_up.coupon_templates
    )
    coupons = tuple(
        coupon_of(template, caused_id(cause, number), now.date, top_up.member_id)
        for number, template in enumerate(promised, start=1)
        if template is not None
    )
    give(uow, coupons, Gift(IssueOn.TOP_UP.value, actor, cause=cause), now)


def take_back_of_top_up(uow: UnitOfWork, top_up_id: str, now: Today, actor: OperatorId) -> None:
    """Withdraw what was not spent of the coupons of a top-up that is paid back."""
    gone = unspent_caused(uow.connection, _cause_of(top_up_id))
    take_back(uow, gone, Gift("top_up_refunded", actor), now)


def _cause_of(top_up_id: str) -> str:
    return f"{IssueOn.TOP_UP}/{top_up_id}/"
