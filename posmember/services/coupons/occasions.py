"""Steps that others call when something happens that templates may answer to."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import msgspec
from sqlalchemy import Connection, select

from posmember.domain.checkout.ticket import MemberOnTicket, Ticket
from posmember.domain.checkout.ticket_tiers import tiers_lost
from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.promotions.issuing import caused_id, coupon_of, template_named
from posmember.domain.promotions.template import IssueOn
from posmember.domain.stored_value.top_up import TopUp
from posmember.models.sale import Sale
from posmember.services.coupons.giving import Gift, Occasion, give, give_by_rule
from posmember.services.coupons.queries import unspent_caused
from posmember.services.coupons.withdrawing import take_back
from posmember.services.members.records import records_of
from posmember.services.members.tiers_gone import tiers_gone_with
from posmember.services.members.today import Today
from posmember.services.unit_of_work import UnitOfWork

_decoder = msgspec.json.Decoder(Ticket)
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
    connection: Connection, member_id: MemberId, tiers: Sequence[str], since: str
) -> tuple[Coupon, ...]:
    return tuple(
        coupon
        for record in records_of(connection, member_id)
        for tier_id in tiers
        for coupon in unspent_caused(
            connection, f"{IssueOn.TIER_UPGRADE}/{record}/{tier_id}/", since=since
        )
    )


def coupons_of_lost_tiers(connection: Connection, back: Ticket, now: Today) -> tuple[Coupon, ...]:
    """Return unspent coupons of tiers that a return undoes, given with its sale or later.

    A tier that was reached before that sale had its coupon then, and keeps it.
    """
    assert back.member is not None, "nobody without a record has tiers"
    lost = _lost_with(connection, back, back.member, now)
    if not lost:
        return ()
    sold_on = connection.execute(
        select(Sale.business_date).where(Sale.sale_id == back.returns_sale_id)
    ).scalar_one()
    return _unspent_of_tiers(connection, back.member.member_id, lost, sold_on)


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
    names = [tier.tier_id for tier in ladder]
    standing = member.tier_after or member.tier_id
    height = names.index(standing) if standing in names else len(names)
    lost = (name for name in names[height + 1 :] if name in undone)
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
