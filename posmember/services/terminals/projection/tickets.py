"""A settled ticket becomes a sale with its lines, tenders, points, stock and the member's visit."""

from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.domain.checkout.ticket import Ticket, TicketKind, TicketLine
from posmember.domain.checkout.ticket_coupons import coupon_moves
from posmember.domain.checkout.ticket_postings import postings_of
from posmember.domain.checkout.value_tenders import value_postings
from posmember.domain.ids import MemberId, SaleId
from posmember.models.member import BirthdayMark
from posmember.models.prepared import Prepared, prepared_insert
from posmember.models.product import StockMovement
from posmember.models.sale import Sale, SaleLine, TenderLineRow
from posmember.models.sale_rule import SaleEarning, SaleRule
from posmember.protocol.operation import Operation
from posmember.services.terminals.merged import landing
from posmember.services.terminals.projection import (
    campaigns,
    coupons,
    gift_cards,
    ledger,
    tiers,
    visits,
)

_MARK_ONCE = Prepared(upsert(BirthdayMark).on_conflict_do_nothing())
_UNMARK = Prepared(
    delete(BirthdayMark).where(
        BirthdayMark.member_id == bindparam("member"),
        BirthdayMark.dependant_id == "",
        BirthdayMark.birthday_year == bindparam("year"),
        BirthdayMark.kind == bindparam("mark"),
        BirthdayMark.op_id == bindparam("sale"),
    )
)
_MARK: Final = "points"
_INSERT_SALE = prepared_insert(Sale)
_INSERT_LINE = prepared_insert(SaleLine)
_INSERT_TENDER = prepared_insert(TenderLineRow)
_INSERT_RULE = prepared_insert(SaleRule)
_INSERT_EARNING = prepared_insert(SaleEarning)
_INSERT_MOVEMENT = prepared_insert(StockMovement)
_WRITTEN_OFF = "damaged"
_SALE_DATE = Prepared(select(Sale.business_date).where(Sale.sale_id == bindparam("sale")))
_encoder = msgspec.json.Encoder()
_COUPON_REASONS = {TicketKind.SALE: "purchase", TicketKind.RETURN: "share"}
"""Why a ticket gave a coupon out."""


def settled(connection: Connection, operation: Operation, ticket: Ticket) -> None:
    """Write *ticket* and everything that follows from it."""
    _INSERT_SALE.run(connection, _sale_row(operation, ticket))
    _INSERT_LINE.run_many(connection, (_line_row(ticket, line) for line in ticket.lines))
    _INSERT_TENDER.run_many(connection, _tender_rows(ticket))
    _INSERT_MOVEMENT.run_many(connection, _stock_rows(operation, ticket))
    gift_cards.paid(connection, operation, ticket)
    counts_on = counted_on(connection, operation, ticket)
    _INSERT_RULE.run_many(connection, _rule_rows(ticket, counts_on))
    if ticket.campaigns:
        campaigns.cost(connection, ticket)
    coupons.moved(
        connection,
        operation,
        coupon_moves(ticket),
        sale_id=ticket.sale_id,
        reason=_COUPON_REASONS[ticket.kind],
    )
    if ticket.member is not None:
        ledger.post(
            connection,
            operation,
            ticket.member.member_id,
            (*postings_of(ticket), *value_postings(ticket)),
            sale_id=ticket.sale_id,
        )
        tiers.ticket_counted(connection, operation, ticket, counts_on)
        member_came(connection, operation, ticket, counts_on)


def member_came(
    connection: Connection, operation: Operation, ticket: Ticket, counts_on: str
) -> None:
    """Count the visit of the member of a ticket, and what each rule of earning gave."""
    _INSERT_EARNING.run_many(connection, _earning_rows(ticket, counts_on))
    _count_visit(connection, operation, ticket)


def _sale_row(operation: Operation, ticket: Ticket) -> dict[str, object]:
    return {
        "sale_id": ticket.sale_id,
        "op_id": operation.op_id,
        "kind": ticket.kind.value,
        "receipt_no": ticket.receipt_no,
        "returns_sale_id": ticket.returns_sale_id,
        "member_id": ticket.member.member_id if ticket.member else None,
        "store": operation.store,
        "terminal": operation.terminal,
        "actor": operation.actor,
        "business_date": operation.business_date,
        "at_ms": operation.at_ms,
        "gross_minor": ticket.gross_minor,
        "due_minor": ticket.due_minor,
        "change_minor": ticket.change_minor,
        "points_earned": ticket.points_earned,
        "points_redeemed": ticket.points_redeemed,
        "ticket": _encoder.encode(ticket),
    }


def _line_row(ticket: Ticket, line: TicketLine) -> dict[str, object]:
    return {
        "sale_id": ticket.sale_id,
        "line_no": line.line_no,
        "product_id": line.product_id,
        "quantity_milli": line.quantity_milli,
        "net_minor": line.net_minor,
    }


def _tender_rows(ticket: Ticket) -> list[dict[str, object]]:
    return [
        {
            "sale_id": ticket.sale_id,
            "position": position,
            "kind": tender.kind.value,
            "amount_minor": tender.amount_minor,
            "reference": tender.reference,
        }
        for position, tender in enumerate(ticket.tenders, start=1)
    ]


def counted_on(connection: Connection, operation: Operation, ticket: Ticket) -> str:
    """Return the day whose limits this counts in: what comes back counts in that of its sale."""
    if ticket.returns_sale_id is None:
        return operation.business_date
    found = _SALE_DATE.scalar(connection, {"sale": ticket.returns_sale_id})
    return operation.business_date if found is None else str(found)


def _rule_rows(ticket: Ticket, counts_on: str) -> list[dict[str, object]]:
    return [
        {
            "sale_id": ticket.sale_id,
            "position": position,
            "rule_id": rule.rule_id,
            "kind": rule.kind.value,
            "coupon_id": rule.coupon_id,
            "amount_minor": rule.amount_minor,
            "times": rule.times,
            "member_id": ticket.member.member_id if ticket.member else None,
            "business_date": counts_on,
        }
        for position, rule in enumerate(ticket.applied, start=1)
    ]


def _earning_rows(ticket: Ticket, counts_on: str) -> list[dict[str, object]]:
    assert ticket.member is not None
    return [
        {
            "sale_id": ticket.sale_id,
            "position": position,
            "rule_id": part.rule_id,
            "points": part.points,
            "member_id": ticket.member.member_id,
            "business_date": counts_on,
        }
        for position, part in enumerate(ticket.earnings, start=1)
    ]


def _stock_rows(operation: Operation, ticket: Ticket) -> list[dict[str, object]]:
    moves = [
        (line.line_no, line.product_id, ticket.kind.value, -line.quantity_milli)
        for line in ticket.lines
    ]
    if ticket.is_damaged:  # came back, and was written off: its line's number below zero
        moves += [
            (-line.line_no, line.product_id, _WRITTEN_OFF, line.quantity_milli)
            for line in ticket.lines
        ]
    return [
        {
            "op_id": operation.op_id,
            "line_no": line_no,
            "product_id": product_id,
            "kind": kind,
            "quantity_milli": quantity_milli,
            "store": operation.store,
            "at_ms": operation.at_ms,
        }
        for line_no, product_id, kind, quantity_milli in moves
    ]


def _count_visit(connection: Connection, operation: Operation, ticket: Ticket) -> None:
    member = ticket.member
    assert member is not None
    visits.counted(connection, operation, ticket)
    if ticket.kind is not TicketKind.SALE:
        if member.is_birthday_window:
            open_window_again(
                connection, member.member_id, member.birthday_year, ticket.returns_sale_id
            )
        return
    if member.is_birthday_window:
        _MARK_ONCE.run(
            connection,
            {
                "member_id": member.member_id,
                "dependant_id": "",
                "birthday_year": member.birthday_year,
                "kind": _MARK,
                "op_id": operation.op_id,
                "at_ms": operation.at_ms,
            },
        )


def open_window_again(
    connection: Connection, member_id: MemberId, year: int | None, sale_id: SaleId | None
) -> None:
    """Open the birthday window again that a sale used of which all is back."""
    _UNMARK.run(
        connection,
        {"member": landing(connection, member_id), "year": year, "mark": _MARK, "sale": sale_id},
    )
