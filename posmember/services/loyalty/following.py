"""What a ticket earns beside its own points: for the first purchase, and for who sent a friend."""

from typing import Final

from sqlalchemy import Connection, bindparam, select

from posmember.domain.checkout.ticket import Ticket, TicketKind
from posmember.domain.ids import MemberId, OperatorId, SaleId
from posmember.domain.loyalty.event_points import EventKind, event_rule
from posmember.models.prepared import Prepared
from posmember.models.sale import Sale
from posmember.services.loyalty.granting import award, room_for, undo_awards
from posmember.services.members.records import records_of, referrer_of
from posmember.services.members.today import Today
from posmember.services.terminals.coming_back import goods_are_left, is_back_whole
from posmember.services.unit_of_work import UnitOfWork

OF_ITS_MEMBER: Final = (EventKind.FIRST_PURCHASE, EventKind.REVIEW)
"""What the member of a ticket may be given for it."""
_KEPT_ANOTHER: Final = Prepared(
    select(Sale.sale_id).where(
        Sale.member_id == bindparam("member"),
        Sale.kind == TicketKind.SALE.value,
        Sale.due_minor > 0,
        Sale.sale_id != bindparam("sale"),
        goods_are_left(),
    )
)


def follow_ticket(uow: UnitOfWork, ticket: Ticket, now: Today, actor: OperatorId) -> None:
    """Award a first paid ticket, and the referrer for it.

    Where a ticket came back whole, what was given for it is taken back, also for its review.
    """
    if ticket.member is None:
        return
    member_id = ticket.member.member_id
    if ticket.kind is TicketKind.SALE:
        if ticket.due_minor > 0 and _is_first_that_counts(uow.connection, ticket, member_id, now):
            _reward(uow, member_id, ticket.sale_id, now, actor)
    elif ticket.returns_sale_id and is_back_whole(uow.connection, ticket.returns_sale_id):
        _undo(uow, member_id, ticket.returns_sale_id, now, actor)


def first_purchase_points(connection: Connection, ticket: Ticket, now: Today) -> int:
    """Return what the member of a sale, not on record yet, is given for it as a first purchase."""
    rule = event_rule(EventKind.FIRST_PURCHASE, now.programme.event_points)
    member = ticket.member
    if rule is None or member is None or not _is_paid_sale(ticket):
        return 0
    member_id = member.member_id
    if not _is_first_that_counts(connection, ticket, member_id, now):
        return 0
    room = room_for(connection, member_id, rule, ticket.sale_id, now)
    return 0 if room.reason else rule.points


def _is_paid_sale(ticket: Ticket) -> bool:
    return ticket.kind is TicketKind.SALE and ticket.due_minor > 0


def _reward(
    uow: UnitOfWork, member_id: MemberId, sale_id: SaleId, now: Today, actor: OperatorId
) -> None:
    award(uow, member_id, EventKind.FIRST_PURCHASE, sale_id, now, actor)
    referrer = referrer_of(uow.connection, member_id)
    if referrer is not None:
        award(uow, referrer, EventKind.REFERRAL, f"{member_id}/{sale_id}", now, actor)


def _undo(
    uow: UnitOfWork, member_id: MemberId, sale_id: SaleId, now: Today, actor: OperatorId
) -> None:
    for event in OF_ITS_MEMBER:
        undo_awards(uow, member_id, event, sale_id, now, actor)
    for record in records_of(uow.connection, member_id):  # whichever of them was brought
        referrer = referrer_of(uow.connection, record)
        if referrer is not None:
            undo_awards(uow, referrer, EventKind.REFERRAL, f"{record}/{sale_id}", now, actor)


def _is_first_that_counts(
    connection: Connection, ticket: Ticket, member_id: MemberId, now: Today
) -> bool:
    """Tell whether first purchases are rewarded, and each paid one before came back whole."""
    rules = now.programme.event_points
    if not any(event_rule(kind, rules) for kind in (EventKind.FIRST_PURCHASE, EventKind.REFERRAL)):
        return False
    values = {"member": member_id, "sale": ticket.sale_id}
    return _KEPT_ANOTHER.first(connection, values) is None
