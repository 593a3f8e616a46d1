"""A ticket gets its member: from then on its rows are as if the member had been there."""

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from posmember.domain.checkout.ticket import Ticket
from posmember.domain.checkout.ticket_coupons import coupon_moves
from posmember.domain.checkout.ticket_postings import postings_of
from posmember.domain.promotions.coupon_ledger import CouponEntryKind, CouponMove
from posmember.models.prepared import Prepared
from posmember.models.sale import Sale
from posmember.models.sale_rule import SaleRule
from posmember.protocol.attaching_bodies import MemberAttached
from posmember.protocol.operation import Operation
from posmember.services.terminals.projection import coupons, ledger, tickets, tiers

_TICKET = Prepared(
    select(Sale.op_id, Sale.at_ms, Sale.business_date, Sale.member_id, Sale.ticket).where(
        Sale.sale_id == bindparam("sale")
    )
)
_ATTACH = Prepared(
    update(Sale)
    .where(Sale.sale_id == bindparam("sale"))
    .values(
        member_id=bindparam("member"),
        ticket=bindparam("with_member"),
        points_earned=bindparam("points"),
    )
)
_ATTACH_RULES = Prepared(
    update(SaleRule)
    .where(SaleRule.sale_id == bindparam("sale"))
    .values(member_id=bindparam("member"))
)
_encoder = msgspec.json.Encoder()
_read = msgspec.json.Decoder(Ticket).decode


def attached(connection: Connection, operation: Operation, body: MemberAttached) -> None:
    """Give the sale its member, and the member what the sale earns; a return takes that back.

    The ledger says what the log says in any case. Where the sale has a member already (its till was
    put back from a copy and gave it another one), it keeps that one: head office tells a person.
    """
    ticket, sale_id = body.ticket, body.ticket.sale_id
    row = _TICKET.first(connection, {"sale": sale_id})
    known = set() if row is None else {_named(move) for move in coupon_moves(_read(row.ticket))}
    moves = [move for move in coupon_moves(ticket) if _named(move) not in known]
    coupons.moved(connection, operation, moves, sale_id=sale_id, reason="purchase")
    ledger.post(connection, operation, body.member_id, postings_of(ticket), sale_id=sale_id)
    if row is None or row.member_id is not None:
        return
    values = {
        "sale": sale_id,
        "member": body.member_id,
        "with_member": _encoder.encode(ticket),
        "points": ticket.points_earned,
    }
    _ATTACH.run(connection, values)
    _ATTACH_RULES.run(connection, values)
    at_the_sale = msgspec.structs.replace(
        operation, op_id=row.op_id, at_ms=row.at_ms, business_date=row.business_date
    )
    counted_on = tickets.counted_on(connection, at_the_sale, ticket)
    tiers.ticket_counted(connection, operation, ticket, counted_on)
    tickets.member_came(connection, at_the_sale, ticket, counted_on)


def _named(move: CouponMove) -> tuple[str, CouponEntryKind]:
    return move.coupon_id, move.kind
