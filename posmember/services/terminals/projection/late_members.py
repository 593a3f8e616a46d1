"""A paid sale gets its member: from then on its rows are as if the member had been there."""

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from posmember.domain.checkout.ticket_postings import postings_of
from posmember.domain.promotions.coupon_ledger import issue_of
from posmember.models.prepared import Prepared
from posmember.models.sale import Sale
from posmember.models.sale_rule import SaleRule
from posmember.protocol.attaching_bodies import MemberAttached
from posmember.protocol.operation import Operation
from posmember.services.terminals.projection import coupons, ledger, tickets, tiers

_SOLD = Prepared(
    select(Sale.op_id, Sale.at_ms, Sale.business_date).where(
        Sale.sale_id == bindparam("sale"), Sale.member_id.is_(None)
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


def attached(connection: Connection, operation: Operation, body: MemberAttached) -> None:
    """Give the sale its member, and the member what the sale earns.

    The ledger says what the log says in any case. Where the sale has a member already (its till was
    put back from a copy and gave it another one), it keeps that one: head office tells a person.
    """
    ticket, sale_id = body.ticket, body.ticket.sale_id
    issued = tuple(map(issue_of, ticket.coupons_issued))
    coupons.moved(connection, operation, issued, sale_id=sale_id, reason="purchase")
    ledger.post(connection, operation, body.member_id, postings_of(ticket), sale_id=sale_id)
    sold = _SOLD.first(connection, {"sale": sale_id})
    if sold is None:
        return
    values = {
        "sale": sale_id,
        "member": body.member_id,
        "with_member": _encoder.encode(ticket),
        "points": ticket.points_earned,
    }
    _ATTACH.run(connection, values)
    _ATTACH_RULES.run(connection, values)
    tiers.ticket_counted(connection, operation, ticket, sold.business_date)
    at_the_sale = msgspec.structs.replace(operation, op_id=sold.op_id, at_ms=sold.at_ms)
    tickets.member_came(connection, at_the_sale, ticket, sold.business_date)
