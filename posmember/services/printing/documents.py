"""Build what is printed from what is on record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from posmember.domain.business_day import local_datetime_text
from posmember.domain.checkout.ticket import TicketKind
from posmember.domain.clock import Clock
from posmember.domain.documents.birthday_slip import birthday_text
from posmember.domain.documents.day_report import day_report_document
from posmember.domain.documents.document import Document
from posmember.domain.documents.gift_receipt import gift_receipt_document
from posmember.domain.documents.heading import ShopHeader
from posmember.domain.documents.poster import Channel, join_poster_document
from posmember.domain.documents.price_label import PriceTag, price_label_document
from posmember.domain.documents.receipt import Occasion, receipt_document
from posmember.domain.documents.sample import sample_sale
from posmember.domain.documents.slips import (
    BirthdayCall,
    MemberFace,
    call_sheet_document,
    printer_test_document,
)
from posmember.domain.ids import MemberId, SaleId
from posmember.domain.money import format_money
from posmember.domain.pricing.product import ProductSnapshot
from posmember.models.operation import TerminalState
from posmember.models.sale import Sale
from posmember.models.shop import Operator
from posmember.services.care.rows import BirthdayRow
from posmember.services.coupons.rows import PrintedCoupon
from posmember.services.members.cards import IssuedCard
from posmember.services.members.page import strip_of
from posmember.services.members.today import today_of
from posmember.services.printing.coupon_papers import coupon_papers
from posmember.services.printing.day_figures import day_figures
from posmember.services.printing.errors import JoinLinkMissingError, NoReturnError
from posmember.services.printing.member_papers import (
    WHOLE_TIME,
    Period,
    birthday_slip,
    joining_slip,
    member_statement,
    share_slip,
)
from posmember.services.printing.sale_papers import (
    exchange_slip,
    in_order,
    other_half,
    redemption_slip,
)
from posmember.services.programme.in_force import programme_of_version
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

    def gift_receipt(self, sale_id: SaleId) -> Document:
        """Return the slip of a sale that goes with a present: no prices."""
        with self.reading() as connection:
            ticket, settings = ticket_of(connection, sale_id), read_settings(connection)
            occasion = _occasion(connection, sale_id, settings)
        return gift_receipt_document(ticket, shop_header(settings), occasion)

    def refund(self, sale_id: SaleId) -> Document:
        """Return the slip of a return as it was; refuses a sale."""
        with self.reading() as connection:
            ticket = ticket_of(connection, sale_id)
            if ticket.kind is not TicketKind.RETURN:
                raise NoReturnError(ticket.receipt_no)
            return receipt_of(connection, sale_id, 0)

    def redemption(self, sale_id: SaleId) -> Document:
        """Return what the points of a sale were given for; refuses one that took none."""
        with self.reading() as connection:
            ticket, settings = ticket_of(connection, sale_id), read_settings(connection)
            occasion = _occasion(connection, sale_id, settings)
            programme = programme_of_version(connection, ticket.programme_version)
        return redemption_slip(ticket, programme, shop_header(settings), occasion)

    def exchange(self, sale_id: SaleId) -> Document:
        """Return the slip of an exchange by either of its two tickets; refuses any other."""
        with self.reading() as connection:
            one, settings = ticket_of(connection, sale_id), read_settings(connection)
            back, out = in_order(one, ticket_of(connection, SaleId(other_half(one))))
            original = _receipt_no(connection, back.returns_sale_id)
            occasion = _occasion(connection, out.sale_id, settings)
        return exchange_slip(back, out, original, shop_header(settings), occasion)

    def statement(self, member_id: MemberId, period: Period = WHOLE_TIME) -> Document:
        """Return a member's points and stored value with running totals over a period."""
        with self.reading() as connection:
            now = today_of(connection, self.clock())
            shop = shop_header(now.settings)
            return member_statement(connection, member_id, now, shop, period)

    def join_slip(self, member_id: MemberId, card: IssuedCard) -> Document:
        """Return the paper card of a member with the rules of the programme."""
        with self.reading() as connection:
            now = today_of(connection, self.clock())
            strip = strip_of(connection, member_id, now)
        return joining_slip(strip, card, now, shop_header(now.settings))

    def share_slip(self, member_id: MemberId) -> Document:
        """Return the slip with a member's share code, to hand on to friends."""
        with self.reading() as connection:
            now = today_of(connection, self.clock())
            strip = strip_of(connection, member_id, now)
        return share_slip(strip, now, shop_header(now.settings))

    def birthday_slip(self, member_id: MemberId) -> Document:
        """Return what a member's next birthday brings; refuses where no birthday is known."""
        with self.reading() as connection:
            now = today_of(connection, self.clock())
            strip = strip_of(connection, member_id, now)
        return birthday_slip(strip, now, shop_header(now.settings))

    def day_report(self, on: date | None = None) -> Document:
        """Return the totals of this till on a business day (None: today), as of now."""
        with self.reading() as connection:
            now = today_of(connection, self.clock())
            figures = day_figures(connection, on or now.date, now.settings, now.at_ms)
        return day_report_document(figures, shop_header(now.settings), now.settings.language)

    def price_label(self, product: ProductSnapshot) -> Document:
        """Return the shelf label of a product."""
        with self.reading() as connection:
            settings = read_settings(connection)
        member_minor, decimals = product.member_price_minor, settings.currency_decimals
        tag = PriceTag(
            name=product.name,
            price=format_money(product.price_minor, decimals, grouped=True),
            code=product.code,
            unit=product.unit,
            member_price="" if member_minor is None else format_money(member_minor, decimals),
            barcode=product.barcode,
        )
        return price_label_document(tag, settings.language)

    def join_poster(self, channel: str, url: str = "") -> Document:
        """Return the poster for a channel; refuses where neither shop nor caller has a link."""
        with self.reading() as connection:
            now = today_of(connection, self.clock())
        link = url or now.settings.receipt.join_url
        if not link:
            raise JoinLinkMissingError
        shop = shop_header(now.settings)
        return join_poster_document(
            Channel(link, channel), now.programme, shop, now.settings.language
        )

    def preview(self, draft: ShopSettings) -> Document:
        """Return a sample receipt as it would be printed under settings not saved yet."""
        with self.reading() as connection:
            now = today_of(connection, self.clock())
        language = draft.language
        occasion = Occasion(
            language=language,
            operator="1001",
            terminal=draft.terminal_no,
            local_time=local_datetime_text(now.at_ms, draft.zone),
            is_training=draft.mode == "training",
        )
        ticket = sample_sale(now.programme, language)
        return receipt_document(ticket, shop_header(draft), now.programme, occasion)

    def call_sheet(self, rows: tuple[BirthdayRow, ...], first: date, last: date) -> Document:
        """Return the list of birthdays to call."""
        with self.reading() as connection:
            settings = read_settings(connection)
        calls = tuple(
            BirthdayCall(
                MemberFace(row.who, row.masked_phone),
                row.occurs_on.isoformat(),
                birthday_text(row.birthday, settings.language),
            )
            for row in rows
        )
        return call_sheet_document(
            calls,
            period=(first.isoformat(), last.isoformat()),
            shop=shop_header(settings),
            language=settings.language,
        )

    def coupons(self, printed: Sequence[PrintedCoupon]) -> tuple[Document, ...]:
        """Return the coupons that were just given out, each by itself with its code."""
        with self.reading() as connection:
            now = today_of(connection, self.clock())
        return coupon_papers(printed, now, shop_header(now.settings))

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
        branch=settings.receipt.branch,
        address=settings.address,
        phone=settings.phone,
        header=settings.receipt_header,
        footer=tuple(settings.receipt_footer.splitlines()),
        policy=tuple(settings.receipt.policy.splitlines()),
        join_url=settings.receipt.join_url,
        is_invoice_note_shown=settings.receipt.is_invoice_note_shown,
        logo=settings.receipt.logo,
        hidden=frozenset(settings.receipt.hidden),
    )


def receipt_of(connection: Connection, sale_id: SaleId, copy_number: int) -> Document:
    """Return the receipt of a sale, under the programme that it was settled under."""
    ticket = ticket_of(connection, sale_id)
    settings = read_settings(connection)
    occasion = _occasion(connection, sale_id, settings, copy_number)
    programme = programme_of_version(connection, ticket.programme_version)
    return receipt_document(ticket, shop_header(settings), programme, occasion)


def _occasion(
    connection: Connection, sale_id: SaleId, settings: ShopSettings, copy_number: int = 0
) -> Occasion:
    """Return who sold, where and when."""
    sale = connection.execute(
        select(Sale.at_ms, Sale.actor, Sale.returns_sale_id).where(Sale.sale_id == sale_id)
    ).one()
    return Occasion(
        language=settings.language,
        operator=_operator_number(connection, sale.actor),
        terminal=connection.execute(select(TerminalState.terminal_no)).scalar_one(),
        local_time=local_datetime_text(sale.at_ms, settings.zone),
        copy_number=copy_number,
        original_receipt_no=_receipt_no(connection, sale.returns_sale_id),
        is_training=settings.mode == "training",
    )


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
