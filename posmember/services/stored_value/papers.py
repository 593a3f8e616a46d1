"""Slips about stored value: queued with the fact itself, and built again from the record."""

from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, func, select, tuple_

from posmember.domain.business_day import local_datetime_text
from posmember.domain.clock import Clock, Instant
from posmember.domain.documents.count_card_slip import CountSlip, count_card_document
from posmember.domain.documents.document import Document
from posmember.domain.documents.gift_card_slips import (
    CardToPrint,
    gift_cards_document,
    gift_top_up_document,
)
from posmember.domain.documents.receipt import Occasion
from posmember.domain.documents.slips import MemberFace
from posmember.domain.documents.top_up_refund_slip import top_up_refund_document
from posmember.domain.documents.value_slips import Balance, top_up_document
from posmember.domain.documents.value_slips import TopUp as TopUpSlip
from posmember.domain.errors import NotFoundError
from posmember.domain.ids import OperatorId, PrintJobId
from posmember.domain.stored_value.count_cards import CountCard
from posmember.domain.stored_value.gift_cards import GiftTopUp
from posmember.domain.stored_value.top_up import Payment, PaymentKind, TopUp, net_payments
from posmember.domain.stored_value.top_up_refund import TopUpRefund
from posmember.models.count_card import CountEntry
from posmember.models.gift_card import GiftTopUpRow
from posmember.models.operation import TerminalState
from posmember.models.prepared import FoundRow
from posmember.models.shop import Operator
from posmember.models.stored_value import TopUpRefundRow, TopUpRow
from posmember.services.members.today import Today, today_of
from posmember.services.printing.documents import shop_header
from posmember.services.printing.jobs import NewJob, insert_job, printers_of
from posmember.services.stored_value.count_record import card_of
from posmember.services.stored_value.gift_record import FreshCard
from posmember.services.stored_value.top_up_record import top_up_of
from posmember.services.terminals.operation_log import logged
from posmember.services.unit_of_work import Reading, UnitOfWork


@dataclass(frozen=True, slots=True)
class ValuePaperService:
    """Builds slips about stored value to look at, to save or to print."""

    reading: Reading
    clock: Clock

    def top_up(self, top_up_id: str) -> Document:
        """Return the slip of a top-up as it was, by its id, its number, or `last`."""
        with self.reading() as connection:
            now = today_of(connection, self.clock())
            top_up = top_up_of(connection, _named(connection, TopUpRow, top_up_id))
            row = connection.execute(
                select(TopUpRow.at_ms, TopUpRow.actor).where(TopUpRow.top_up_id == top_up.top_up_id)
            ).one()
            return _top_up_slip(connection, top_up, row.actor, row.at_ms, now)

    def refund(self, refund_id: str) -> Document:
        """Return the slip of a refund as it was, by its id, its number, or `last`."""
        with self.reading() as connection:
            now = today_of(connection, self.clock())
            row = connection.execute(
                select(TopUpRefundRow.refund, TopUpRefundRow.at_ms, TopUpRefundRow.actor).where(
                    TopUpRefundRow.refund_id == _named(connection, TopUpRefundRow, refund_id)
                )
            ).one_or_none()
            if row is None:
                raise NotFoundError("top_up_refund", refund_id)
            refund = msgspec.json.decode(row.refund, type=TopUpRefund)
            return _refund_slip(connection, refund, row.actor, row.at_ms, now)

    def count_card(self, number: str) -> tuple[Document, ...]:
        """Return the slips of count cards under a number (or the `last`), as they were.

        A ticket that sold several cards has one for each.
        """
        with self.reading() as connection:
            now = today_of(connection, self.clock())
            chosen = CountEntry.receipt_no == number.strip()
            if number == "last":
                newest = select(CountEntry.receipt_no).order_by(CountEntry.at_ms.desc()).limit(1)
                chosen = CountEntry.receipt_no == newest.scalar_subquery()
            entries = connection.execute(
                select(*CountEntry.__table__.columns).where(chosen).order_by(CountEntry.entry_id)
            ).all()
            if not entries:
                raise NotFoundError("count_card", number)
            return tuple(_count_slip_again(connection, entry, now) for entry in entries)

    def gift_top_up(self, number: str) -> Document:
        """Return the slip of money put onto a gift card, by its number, or the `last`."""
        with self.reading() as connection:
            now = today_of(connection, self.clock())
            query = select(GiftTopUpRow.top_up, GiftTopUpRow.op_id, GiftTopUpRow.at_ms)
            if number != "last":
                query = query.where(GiftTopUpRow.receipt_no == number.strip())
            row = connection.execute(query.order_by(GiftTopUpRow.at_ms.desc()).limit(1)).first()
            if row is None:
                raise NotFoundError("gift_top_up", number)
            top_up = msgspec.json.decode(row.top_up, type=GiftTopUp)
            actor = logged(connection, row.op_id, _Done).actor
            occasion = occasion_of(connection, actor, row.at_ms, now)
            return gift_top_up_document(top_up, shop_header(now.settings), occasion)


class _Done(msgspec.Struct):
    """What is read of an operation in the log."""

    actor: str


def _count_slip_again(connection: Connection, entry: FoundRow, now: Today) -> Document:
    card, _ = card_of(connection, entry.card_id)
    up_to_here = tuple_(CountEntry.at_ms, CountEntry.entry_id) <= (entry.at_ms, entry.entry_id)
    left = connection.execute(
        select(func.sum(CountEntry.amount)).where(CountEntry.card_id == card.card_id, up_to_here)
    ).scalar_one()
    payments = msgspec.json.decode(entry.payments or b"[]", type=tuple[Payment, ...])
    money_minor = sum(payment.amount_minor for payment in payments)
    actor = logged(connection, entry.op_id, _Done).actor
    occasion = occasion_of(connection, actor, entry.at_ms, now)
    figures = (entry.amount, left, money_minor)
    return _count_document(card, entry.receipt_no, figures, occasion, now)


def _named(connection: Connection, rows: type[TopUpRow | TopUpRefundRow], text: str) -> str:
    """Return the id that *text* means; what means none is returned as it is."""
    id_of = TopUpRow.top_up_id if rows is TopUpRow else TopUpRefundRow.refund_id
    query = select(id_of).order_by(rows.at_ms.desc(), id_of.desc()).limit(1)
    if text != "last":
        query = query.where(rows.receipt_no == text.strip())
    return connection.execute(query).scalar() or text


def queue_top_up_slip(
    uow: UnitOfWork, top_up: TopUp, actor: OperatorId, now: Today
) -> PrintJobId | None:
    """Queue the slip of a top-up in its own transaction; None where no printer is set up."""
    document = _top_up_slip(uow.connection, top_up, actor, now.at_ms, now)
    return queue_slip(uow, "top_up", document, now.at_ms, opens_drawer=_is_cash(top_up.payments))


def queue_refund_slip(
    uow: UnitOfWork, refund: TopUpRefund, actor: OperatorId, now: Today
) -> PrintJobId | None:
    """Queue the slip of a refund in its own transaction; None where no printer is set up."""
    document = _refund_slip(uow.connection, refund, actor, now.at_ms, now)
    opens = _is_cash(refund.payments)
    return queue_slip(uow, "top_up_refund", document, now.at_ms, opens_drawer=opens)


def queue_gift_slips(uow: UnitOfWork, fresh: tuple[FreshCard, ...], now: Today) -> None:
    """Queue cards with their codes; the codes are on paper alone."""
    decimals = now.programme.currency_decimals
    cards = tuple(
        CardToPrint(
            each.card.name,
            each.card.amount_minor,
            each.code,
            each.card.expires_on or "",
            decimals,
        )
        for each in fresh
    )
    shop, language = shop_header(now.settings), now.settings.language
    queue_slip(uow, "gift_card", gift_cards_document(cards, shop, language), now.at_ms)


def queue_gift_top_up_slip(
    uow: UnitOfWork, top_up: GiftTopUp, actor: OperatorId, now: Today
) -> PrintJobId | None:
    """Queue the slip of money put onto a card."""
    occasion = occasion_of(uow.connection, actor, now.at_ms, now)
    document = gift_top_up_document(top_up, shop_header(now.settings), occasion)
    opens = _is_cash(top_up.payments)
    return queue_slip(uow, "gift_top_up", document, now.at_ms, opens_drawer=opens)


def queue_count_slip(
    uow: UnitOfWork,
    card: CountCard,
    number: str,
    figures: tuple[int, int, int],
    actor: OperatorId,
    now: Today,
) -> PrintJobId | None:
    """Queue the slip *number* of a count card; *figures*: uses changed and left, money taken."""
    document = _count_document(
        card, number, figures, occasion_of(uow.connection, actor, now.at_ms, now), now
    )
    opens = bool(figures[2]) and _is_cash(card.payments)
    return queue_slip(uow, "count_card", document, now.at_ms, opens_drawer=opens)


def _count_document(
    card: CountCard, number: str, figures: tuple[int, int, int], occasion: Occasion, now: Today
) -> Document:
    changed, left, money_minor = figures
    language = now.settings.language
    slip = CountSlip(
        number=number,
        name=card.name_zh if language == "zh_CN" else card.name_en,
        changed=changed,
        left=left,
        expires_on=card.expires_on or "",
        money_minor=money_minor,
        currency_decimals=card.currency_decimals,
    )
    return count_card_document(slip, shop_header(now.settings), occasion)


def queue_slip(
    uow: UnitOfWork, kind: str, document: Document, at_ms: Instant, *, opens_drawer: bool = False
) -> PrintJobId | None:
    """Queue a document at the first printer; None where there is none."""
    printers = printers_of(uow.connection)
    if not printers:
        return None
    first = printers[0]
    job = NewJob(
        first.name,
        kind,
        document=msgspec.json.encode(document),
        opens_drawer=opens_drawer and first.opens_drawer,
    )
    return insert_job(uow, job, at_ms)


def occasion_of(connection: Connection, actor: str, at_ms: Instant, now: Today) -> Occasion:
    """Return who did something where and when, as slips say it."""
    number = connection.execute(
        select(Operator.number).where(Operator.operator_id == actor)
    ).scalar()
    return Occasion(
        language=now.settings.language,
        operator=number or "",
        terminal=connection.execute(select(TerminalState.terminal_no)).scalar_one(),
        local_time=local_datetime_text(at_ms, now.settings.zone),
        is_training=now.settings.mode == "training",
    )


def _top_up_slip(
    connection: Connection, top_up: TopUp, actor: str, at_ms: Instant, now: Today
) -> Document:
    added = Balance(top_up.amount_minor, top_up.bonus_at_once_minor)
    slip = TopUpSlip(
        number=top_up.receipt_no,
        member=MemberFace(top_up.display_name, top_up.masked_phone),
        added=added,
        before=Balance(
            top_up.principal_after - added.principal_minor,
            top_up.bonus_after - added.bonus_minor,
        ),
        tenders=tuple(
            (payment.kind.value, payment.amount_minor)
            for payment in net_payments(top_up.payments, top_up.change_minor)
        ),
        points=top_up.points,
        points_decimals=now.programme.points_decimals,
        bonus_valid_until=top_up.bonus_expires_on or "",
        instalments=tuple((part.due_on, part.amount_minor) for part in top_up.instalments),
        currency_decimals=top_up.currency_decimals,
    )
    occasion = occasion_of(connection, actor, at_ms, now)
    return top_up_document(slip, shop_header(now.settings), occasion)


def _refund_slip(
    connection: Connection, refund: TopUpRefund, actor: str, at_ms: Instant, now: Today
) -> Document:
    occasion = occasion_of(connection, actor, at_ms, now)
    return top_up_refund_document(refund, shop_header(now.settings), occasion)


def _is_cash(payments: tuple[Payment, ...]) -> bool:
    return any(payment.kind is PaymentKind.CASH for payment in payments)
