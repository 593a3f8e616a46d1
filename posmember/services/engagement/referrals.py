"""Referrals: what both sides get once the friend has paid a ticket.

The reward is given with the first paid ticket. Where that ticket comes back whole, what was not
spent of it is taken back, and the next paid ticket counts as the first.
"""

from sqlalchemy import Connection

from posmember.domain.checkout.ticket import Ticket, TicketKind
from posmember.domain.ids import MemberId, OperatorId, SaleId
from posmember.domain.promotions.template import IssueOn
from posmember.services.coupons.giving import Gift, Occasion, give_by_rule
from posmember.services.coupons.queries import stands_caused, unspent_caused
from posmember.services.coupons.withdrawing import take_back
from posmember.services.members.records import records_of, referrer_of
from posmember.services.members.today import Today
from posmember.services.terminals.coming_back import is_back_whole
from posmember.services.unit_of_work import UnitOfWork


def follow_referral(uow: UnitOfWork, ticket: Ticket, now: Today, actor: OperatorId) -> None:
    """Reward both sides for a first paid ticket, or undo that where it came back whole."""
    if ticket.member is None or not _is_rewarded(now):
        return
    friend = ticket.member.member_id
    referrer = referrer_of(uow.connection, friend)
    if referrer is None:
        return
    if ticket.kind is TicketKind.SALE:
        _reward(uow, ticket, referrer, now, actor)
    else:
        assert ticket.returns_sale_id is not None, "goods without a receipt are nobody's"
        _undo(uow, friend, ticket.returns_sale_id, now, actor)


def _is_rewarded(now: Today) -> bool:
    return any(each.trigger.on is IssueOn.REFERRAL for each in now.programme.coupon_templates)


def _reward(
    uow: UnitOfWork, ticket: Ticket, referrer: MemberId, now: Today, actor: OperatorId
) -> None:
    assert ticket.member is not None
    friend = ticket.member.member_id
    if ticket.due_minor <= 0 or _is_rewarded_before(uow.connection, friend):
        return
    for member_id in (referrer, friend):
        key = f"{friend}/{ticket.sale_id}/{member_id}"
        give_by_rule(uow, Occasion(IssueOn.REFERRAL, member_id, key), now, actor)


def _is_rewarded_before(connection: Connection, friend: MemberId) -> bool:
    """Tell whether a ticket of this person was rewarded, whichever of their records it names."""
    return any(
        stands_caused(connection, f"{IssueOn.REFERRAL}/{record}/")
        for record in records_of(connection, friend)
    )


def _undo(
    uow: UnitOfWork, friend: MemberId, sale_id: SaleId, now: Today, actor: OperatorId
) -> None:
    if not is_back_whole(uow.connection, sale_id):
        return
    for record in records_of(uow.connection, friend):
        gone = unspent_caused(uow.connection, f"{IssueOn.REFERRAL}/{record}/{sale_id}/")
        take_back(uow, gone, Gift("returned", actor), now)
