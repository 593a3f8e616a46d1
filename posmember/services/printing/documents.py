"""Build what is printed from what is on record."""

from dataclasses import dataclass
from datetime import date

import msgspec
from sqlalchemy import Connection, select

from posmember.domain.business_day import local_datetime_text
from posmember.domain.clock import Clock
from posmember.domain.documents.document import Document
from posmember.domain.documents.receipt import Occasion, ShopHeader, receipt_document
from posmember.domain.documents.slips import (
    BirthdayCall,
    MemberFace,
    StatementEntry,
    call_sheet_document,
    printer_test_document,
    statement_document,
)
from posmember.domain.ids import MemberId, SaleId
from posmember.domain.loyalty.programme import Programme
from posmember.models.operation import TerminalState
from posmember.models.sale import Sale
from posmember.models.shop import Operator, ProgrammeVersion
from posmember.services.care.rows import BirthdayRow
from posmember.services.members.listing import statement_of
from posmember.services.members.page import strip_of
from posmember.services.members.today import today_of
from posmember.services.programme import programme_in_force
from posmember.services.sales.sales import ticket_of
from posmember.services.shop import ShopSettings, read_settings
from posmember.services.unit_of_work import Reading


@dataclass(frozen=True, slots=True)
class DocumentService:
    """Builds documents to look at, to save or to print."""

    reading: Reading
    clock: Clock

    def receipt(self, sale_id: SaleId, copy_number: int = 0) -> Document:
        """Return the receipt of a sale as it was; a copy number marks a reprint."""
        with self.reading() as connection:
            return receipt_of(connection, sale_id, copy_number)

    def statement(self, member_id: MemberId) -> Document:
        """Return a member's points statement from the first entry on."""
        with self.reading() as connection:
            return _statement(connection, member_id, self.clock())

    def call_sheet(self, rows: tuple[BirthdayRow, ...], first: date, last: date) -> Document:
        """Return the list of birthdays to call."""
        with self.reading() as connection:
            settings = read_settings(connection)
        calls = tuple(
            BirthdayCall(
                MemberFace(row.name, row.masked_phone),
                row.occurs_on.isoformat(),
                str(row.birthday.calendar),
            )
            for row in rows
        )
        return call_sheet_document(
            calls,
            period=(first.isoformat(), last.isoformat()),
            shop=shop_header(settings),
            language=settings.language,
        )

    def printer_test(self, columns: int) -> Document:
        """Return the page that shows whether a printer's profile is right."""
        with self.reading() as connection:
            settings = read_settings(connection)
        local_time = local_datetime_text(self.clock(), settings.zone)
        return printer_test_document(shop_header(settings), settings.language, columns, local_time)


def shop_header(settings: ShopSettings) -> ShopHeader:
    """Return what the shop puts at the head and foot of everything it prints."""
    return ShopHeader(
        name=settings.name,
        address=settings.address,
        phone=settings.phone,
        header=settings.receipt_header,
        footer=tuple(settings.receipt_footer.splitlines()),
    )


def receipt_of(connection: Connection, sale_id: SaleId, copy_number: int) -> Document:
    """Return the receipt of a sale, under the programme that it was settled under."""
    ticket = ticket_of(connection, sale_id)
    settings = read_settings(connection)
    sale = connection.execute(
        select(Sale.at_ms, Sale.actor, Sale.returns_sale_id).where(Sale.sale_id == sale_id)
    ).one()
    occasion = Occasion(
        language=settings.language,
        operator=_operator_number(connection, sale.actor),
        terminal=connection.execute(select(TerminalState.terminal_no)).scalar_one(),
        local_time=local_datetime_text(sale.at_ms, settings.zone),
        copy_number=copy_number,
        original_receipt_no=_receipt_no(connection, sale.returns_sale_id),
        is_training=settings.mode == "training",
    )
    programme = _programme_of(connection, ticket.programme_version)
    return receipt_document(ticket, shop_header(settings), programme, occasion)


def _operator_number(connection: Connection, operator_id: str) -> str:
    found = connection.execute(
        select(Operator.number).where(Operator.operator_id == operator_id)
    ).scalar()
    return found or ""


def _receipt_no(connection: Connection, sale_id: str | None) -> str:
    if sale_id is None:
        return ""
    found = connection.execute(select(Sale.receipt_no).where(Sale.sale_id == sale_id)).scalar()
    return found or ""


def _programme_of(connection: Connection, version: int) -> Programme:
    found = connection.execute(
        select(ProgrammeVersion.programme).where(ProgrammeVersion.version == version).limit(1)
    ).scalar()
    if found is None:
        return programme_in_force(connection)
    return msgspec.json.decode(found, type=Programme)


def _statement(connection: Connection, member_id: MemberId, at_ms: int) -> Document:
    now = today_of(connection, at_ms)
    statement = statement_of(connection, member_id)
    rows = tuple(row for row in statement.rows if row.unit == "points")
    strip = strip_of(connection, member_id, now)
    is_chinese = now.settings.language == "zh_CN"
    face = MemberFace(
        statement.display_name,
        statement.masked_phone,
        strip.tier.name_zh if is_chinese else strip.tier.name_en,
    )
    first = rows[0].business_date if rows else now.date
    return statement_document(
        face,
        tuple(
            StatementEntry(
                row.business_date.isoformat(), row.kind, row.amount, row.receipt_no or ""
            )
            for row in rows
        ),
        opening_points=0,
        period=(first.isoformat(), now.date.isoformat()),
        shop=shop_header(now.settings),
        language=now.settings.language,
    )
