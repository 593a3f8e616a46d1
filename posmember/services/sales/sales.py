"""Find settled tickets again."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Connection, func, select

from posmember.domain.checkout.ticket import Ticket
from posmember.domain.errors import NotFoundError
from posmember.domain.ids import MemberId, ProductId, SaleId
from posmember.domain.members.phone import mask_phone
from posmember.domain.members.text import mask_name
from posmember.models.member import Member
from posmember.models.sale import Sale, SaleLine
from posmember.services.sales.explaining import explained
from posmember.services.sales.receipt_numbers import sale_of_receipt
from posmember.services.sales.rows import ExplainedTicket, SaleRow
from posmember.services.unit_of_work import Reading

_decoder = msgspec.json.Decoder(Ticket)

_lines = select(
    SaleLine.sale_id,
    func.count().label("line_count"),
    func.sum(SaleLine.quantity_milli).label("sold_milli"),
).group_by(SaleLine.sale_id)


class SaleService:
    """Reads settled sales and returns."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def recent(
        self,
        limit: int = 50,
        *,
        member_ids: Sequence[MemberId] = (),
        text: str | None = None,
        on: date | None = None,
        product_ids: Sequence[ProductId] = (),
    ) -> tuple[SaleRow, ...]:
        """Return the newest tickets: of some members, a day, with one of some products on them.

        *text* is a part of the receipt number.
        """
        query = select(*Sale.__table__.columns, Member.name, Member.phone_e164).join_from(
            Sale, Member, Member.member_id == Sale.member_id, isouter=True
        )
        if member_ids:
            query = query.where(Sale.member_id.in_(member_ids))
        if text:
            query = query.where(Sale.receipt_no.contains(text, autoescape=True))
        if product_ids:
            with_one = select(SaleLine.sale_id).where(SaleLine.product_id.in_(product_ids))
            query = query.where(Sale.sale_id.in_(with_one))
        if on is not None:
            query = query.where(Sale.business_date == on.isoformat())
        with self._reading() as connection:
            rows = connection.execute(query.order_by(Sale.at_ms.desc()).limit(limit)).all()
            return tuple(_sale_row(connection, row) for row in rows)

    def ticket(self, sale_id: SaleId) -> Ticket:
        """Return a settled ticket; refuses an id that is not known."""
        with self._reading() as connection:
            return ticket_of(connection, sale_id)

    def explained(self, sale_id: SaleId) -> ExplainedTicket:
        """Return why a settled ticket came to what it did; refuses an id that is not known."""
        with self._reading() as connection:
            return explained(connection, ticket_of(connection, sale_id))

    def find_by_receipt(self, receipt_no: str) -> SaleId | None:
        """Return the ticket with exactly this receipt number."""
        with self._reading() as connection:
            return sale_of_receipt(connection, receipt_no)

    def last(self) -> SaleId | None:
        """Return the newest ticket of this shop."""
        with self._reading() as connection:
            found = connection.execute(
                select(Sale.sale_id).order_by(Sale.at_ms.desc()).limit(1)
            ).scalar()
        return None if found is None else SaleId(found)


def ticket_of(connection: Connection, sale_id: SaleId) -> Ticket:
    """Return a settled ticket; refuses an id that is not known."""
    row = connection.execute(
        select(Sale.ticket, Sale.member_id).where(Sale.sale_id == sale_id)
    ).first()
    if row is None:
        raise NotFoundError("sale", sale_id)
    return _ticket(row.ticket, row.member_id)


def returns_of(connection: Connection, sale_id: SaleId) -> tuple[Ticket, ...]:
    """Return the tickets by which parts of a sale came back, in order."""
    found = connection.execute(
        select(Sale.ticket, Sale.member_id)
        .where(Sale.returns_sale_id == sale_id)
        .order_by(Sale.at_ms)
    )
    return tuple(_ticket(row.ticket, row.member_id) for row in found)


def _ticket(raw: bytes, member_id: str | None) -> Ticket:
    """Return a ticket of the record that stands for its member by now."""
    ticket = _decoder.decode(raw)
    if ticket.member is None or ticket.member.member_id == member_id or member_id is None:
        return ticket
    member = msgspec.structs.replace(ticket.member, member_id=MemberId(member_id))
    return msgspec.structs.replace(ticket, member=member)


def _sale_row(connection: Connection, row: Any) -> SaleRow:  # noqa: ANN401 - a joined row
    lines = connection.execute(_lines.where(SaleLine.sale_id == row.sale_id)).one()
    return SaleRow(
        sale_id=SaleId(row.sale_id),
        kind=row.kind,
        receipt_no=row.receipt_no,
        at_ms=row.at_ms,
        business_date=date.fromisoformat(row.business_date),
        member_id=row.member_id,
        member_name=mask_name(row.name) if row.name else "",
        masked_phone=mask_phone(row.phone_e164) if row.phone_e164 else "",
        line_count=lines.line_count,
        due_minor=row.due_minor,
        points_earned=row.points_earned,
        points_redeemed=row.points_redeemed,
        actor=row.actor,
        is_returned=_how_much_returned(connection, SaleId(row.sale_id), lines.sold_milli),
    )


def _how_much_returned(connection: Connection, sale_id: SaleId, sold_milli: int) -> str:
    returned = connection.execute(
        select(func.coalesce(-func.sum(SaleLine.quantity_milli), 0))
        .join(Sale, Sale.sale_id == SaleLine.sale_id)
        .where(Sale.returns_sale_id == sale_id)
    ).scalar_one()
    if returned == 0:
        return "none"
    return "all" if returned >= sold_milli else "part"
