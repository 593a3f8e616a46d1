"""What a ticket earns beside its own points: for the first purchase, and for who sent a friend."""

from sqlalchemy import Connection, text

from posmember.domain.checkout.returns import returnable_lines
from posmember.domain.checkout.ticket import Ticket, TicketKind
from posmember.domain.ids import MemberId, OperatorId, SaleId
from posmember.domain.loyalty.event_points import EventKind, event_rule
from posmember.services.loyalty.granting import award, undo_awards
from posmember.services.members.records import referrer_of
from posmember.services.members.today import Today
from posmember.services.sales.sales import returns_of, ticket_of
from posmember.services.unit_of_work import UnitOfWork

_KEPT_ANOTHER = text("""
    SELECT 1 FROM sale WHERE sale.member_id = :member AND sale.kind = 'sale'
        AND sale.due_minor > 0 AND sale.sale_id <> :sale
        AND (SELECT coalesce(sum(quantity_milli), 0) FROM sale_line
                WHERE sale_line.sale_id = sale.sale_id)
            + (SELECT coalesce(sum(back_line.quantity_milli), 0) FROM sale back
                JOIN sale_line back_line ON back_line.sale_id = back.sale_id
                WHERE back.returns_sale_id = sale.sale_id) > 0
    LIMIT 1
""")


def follow_ticket(uow: UnitOfWork, ticket: Ticket, now: Today, actor: OperatorId) -> None:
    """Award a first paid ticket, and the referrer for it; undo both where it came back whole."""
    rules = now.programme.event_points
    kinds = (EventKind.FIRST_PURCHASE, EventKind.REFERRAL)
    if ticket.member is None or not any(event_rule(kind, rules) for kind in kinds):
        return
    member_id = ticket.member.member_id
    if ticket.kind is TicketKind.SALE:
        if ticket.due_minor > 0 and not _keeps_another(uow.connection, member_id, ticket.sale_id):
            _reward(uow, member_id, ticket.sale_id, now, actor)
    elif ticket.returns_sale_id and _is_back_whole(uow.connection, ticket.returns_sale_id):
        _undo(uow, member_id, ticket.returns_sale_id, now, actor)


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
    undo_awards(uow, member_id, EventKind.FIRST_PURCHASE, sale_id, now, actor)
    referrer = referrer_of(uow.connection, member_id)
    if referrer is not None:
        undo_awards(uow, referrer, EventKind.REFERRAL, f"{member_id}/{sale_id}", now, actor)


def _keeps_another(connection: Connection, member_id: MemberId, sale_id: SaleId) -> bool:
    """Tell whether a paid ticket before this one did not come back whole."""
    values = {"member": member_id, "sale": sale_id}
    return connection.execute(_KEPT_ANOTHER, values).first() is not None


def _is_back_whole(connection: Connection, sale_id: SaleId) -> bool:
    lines = returnable_lines(ticket_of(connection, sale_id), returns_of(connection, sale_id))
    return not any(line.returnable_milli for line in lines)
