"""Sales by line and ledger entries as rows of a file."""

from collections.abc import Iterator

import msgspec
from sqlalchemy import Connection, select

from posmember.domain.checkout.ticket import Ticket, TicketLine
from posmember.domain.members.phone import mask_phone
from posmember.models.ledger_entry import LedgerEntry
from posmember.models.member import Member
from posmember.models.sale import Sale
from posmember.models.shop import Operator
from posmember.services.exporting.sheet import Viewed, money, points, thousandths, time_of
from posmember.services.workbook import TextCell

_decoder = msgspec.json.Decoder(Ticket)


def sale_rows(connection: Connection, viewed: Viewed) -> Iterator[tuple[TextCell, ...]]:
    """Yield a row for each line of each ticket, oldest first."""
    sales = connection.execute(
        select(
            Sale.sale_id,
            Sale.kind,
            Sale.receipt_no,
            Sale.business_date,
            Sale.at_ms,
            Sale.member_id,
            Sale.ticket,
            Operator.number,
            Member.phone_e164,
            Member.phone_national,
        )
        .join_from(Sale, Member, Member.member_id == Sale.member_id, isouter=True)
        .join(Operator, Operator.operator_id == Sale.actor, isouter=True)
        .order_by(Sale.at_ms, Sale.sale_id)
    )
    for sale in sales:
        head = (sale.receipt_no, sale.kind, sale.business_date, time_of(sale.at_ms, viewed))
        who = (sale.member_id or "", _phone(sale.phone_e164, sale.phone_national, viewed))
        for line in _decoder.decode(sale.ticket).lines:
            yield (*head, *who, *_line(line, viewed), sale.number or "", sale.sale_id)


def ledger_rows(connection: Connection, viewed: Viewed) -> Iterator[tuple[TextCell, ...]]:
    """Yield a row for each ledger entry, oldest first. Whole points, whole units of money."""
    entries = connection.execute(
        select(
            LedgerEntry.entry_id,
            LedgerEntry.member_id,
            LedgerEntry.unit,
            LedgerEntry.kind,
            LedgerEntry.amount,
            LedgerEntry.expires_on,
            LedgerEntry.business_date,
            LedgerEntry.at_ms,
            Member.phone_e164,
            Member.phone_national,
            Sale.receipt_no,
        )
        .join_from(LedgerEntry, Member, Member.member_id == LedgerEntry.member_id)
        .join(Sale, Sale.sale_id == LedgerEntry.sale_id, isouter=True)
        .order_by(LedgerEntry.at_ms, LedgerEntry.entry_id)
    )
    for entry in entries:
        is_points = entry.unit == "points"
        yield (
            entry.member_id,
            _phone(entry.phone_e164, entry.phone_national, viewed),
            entry.business_date,
            time_of(entry.at_ms, viewed),
            entry.unit,
            entry.kind,
            points(entry.amount, viewed) if is_points else money(entry.amount, viewed),
            entry.expires_on or "",
            entry.receipt_no or "",
            entry.entry_id,
        )


def _line(line: TicketLine, viewed: Viewed) -> tuple[TextCell, ...]:
    return (
        line.code,
        line.name,
        line.category,
        thousandths(line.quantity_milli),
        line.unit,
        money(line.unit_price_minor, viewed),
        money(line.gross_minor, viewed),
        money(line.gross_minor - line.net_minor, viewed),
        money(line.net_minor, viewed),
        points(line.points_earned, viewed),
        points(line.points_spent, viewed),
    )


def _phone(e164: str | None, national: str | None, viewed: Viewed) -> str:
    if e164 is None:
        return ""
    return (national or e164) if viewed.is_full else mask_phone(e164)
