"""Gift cards and tickets: sold on one, spent as a tender of one, taken back with one."""

from collections.abc import Iterator, Sequence

import msgspec
from sqlalchemy import Connection, select

from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.ticket import TenderKind, TenderLine, Ticket, TicketKind, TicketLine
from posmember.domain.ids import OperatorId, SaleId, StoreId
from posmember.domain.pricing.product import ProductKind
from posmember.domain.stored_value.errors import GiftCardSpentError
from posmember.domain.stored_value.gift_cards import GiftCard, GiftKind
from posmember.domain.stored_value.topping_up import unnamed_cap
from posmember.models.gift_card import GiftCardRow
from posmember.protocol.gift_bodies import GiftCardsSold, GiftCardsTakenBack
from posmember.services.members.today import Today
from posmember.services.stored_value.gift_record import (
    FreshCard,
    card_id_of,
    card_in_use,
    card_row,
    ensure_spendable,
    fresh_card,
    gift_legs,
)
from posmember.services.stored_value.papers import queue_gift_slips
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import UnitOfWork

_WHOLE_MILLI = 1_000


def with_cards_read(
    connection: Connection, tenders: Sequence[TenderLine], now: Today
) -> tuple[TenderLine, ...]:
    """Return *tenders* with the codes of gift cards read; refuses what a card cannot pay."""
    read = tuple(_read(tender) for tender in tenders)
    sums: dict[str, int] = {}
    for tender in read:
        if tender.kind is TenderKind.GIFT_CARD:
            sums[tender.reference] = sums.get(tender.reference, 0) + tender.amount_minor
    for card_id, amount_minor in sums.items():
        decimals = now.programme.currency_decimals
        ensure_spendable(connection, card_id, amount_minor, now.date, decimals)
    return read


def with_cards_in_use(connection: Connection, plan: ReturnPlan) -> ReturnPlan:
    """Return the statement of a return that gives to the card in use, not to a lost code.

    Refuses cards that were used since: what is not taken back is not promised.
    """
    for line in plan.lines:
        if line.kind is ProductKind.GIFT_CARD:
            tuple(_untouched(connection, plan.original.sale_id, line))
    tenders = tuple(
        msgspec.structs.replace(tender, reference=card_in_use(connection, tender.reference))
        if tender.kind is TenderKind.GIFT_CARD
        else tender
        for tender in plan.tenders
    )
    return msgspec.structs.replace(plan, tenders=tenders)


def cards_of_ticket(
    uow: UnitOfWork, ticket: Ticket, now: Today, actor: OperatorId, store: StoreId
) -> tuple[FreshCard, ...]:
    """Issue the cards that a ticket sold, or take back those that a return brings."""
    lines = [line for line in ticket.lines if line.kind is ProductKind.GIFT_CARD]
    if not lines:
        return ()
    if ticket.kind is TicketKind.SALE:
        return _issue(uow, ticket, lines, now, actor, store)
    _take_back(uow, ticket, lines, now, actor, store)  # without a receipt no card comes back
    return ()


def _read(tender: TenderLine) -> TenderLine:
    if tender.kind is not TenderKind.GIFT_CARD:
        return tender
    return msgspec.structs.replace(tender, reference=card_id_of(tender.reference))


def _issue(
    uow: UnitOfWork,
    ticket: Ticket,
    lines: Sequence[TicketLine],
    now: Today,
    actor: OperatorId,
    store: StoreId,
) -> tuple[FreshCard, ...]:
    rules = now.programme.stored_value
    fresh = []
    for line in lines:
        unnamed_cap(0, line.unit_price_minor, rules, ticket.currency_decimals)
        for _ in range(line.quantity_milli // _WHOLE_MILLI):
            card = fresh_card(line.unit_price_minor, rules, now.date, line.name, line.line_no)
            fresh.append(card)
    cards = tuple(each.card for each in fresh)
    moves = tuple((card.card_id, card.amount_minor) for card in cards)
    legs = gift_legs(moves, GiftKind.SOLD, store)
    append(uow, Draft(GiftCardsSold(ticket.sale_id, cards), now.at_ms, actor, legs))
    queue_gift_slips(uow, tuple(fresh), now)
    return tuple(fresh)


def _take_back(
    uow: UnitOfWork,
    ticket: Ticket,
    lines: Sequence[TicketLine],
    now: Today,
    actor: OperatorId,
    store: StoreId,
) -> None:
    cards = tuple(
        card for line in lines for card in _untouched(uow.connection, ticket.returns_sale_id, line)
    )
    moves = tuple((card.card_id, -card.amount_minor) for card in cards)
    legs = gift_legs(moves, GiftKind.TAKEN_BACK, store)
    append(uow, Draft(GiftCardsTakenBack(ticket.sale_id, cards), now.at_ms, actor, legs))


def _untouched(
    connection: Connection, sale_id: SaleId | None, line: TicketLine
) -> Iterator[GiftCard]:
    """Yield as many untouched cards of a sold line as come back; refuses where there are fewer.

    Of a card whose code was lost, the one that took its place comes back.
    """
    wanted = -line.quantity_milli // _WHOLE_MILLI
    sold = connection.execute(
        select(GiftCardRow.card_id, GiftCardRow.face_minor)
        .where(
            GiftCardRow.sale_id == sale_id,
            GiftCardRow.line_no == line.returns_line_no,
        )
        .order_by(GiftCardRow.card_id)
    )
    in_use = ((card_row(connection, card_in_use(connection, row[0])), row[1]) for row in sold)
    whole = [row for row, face in in_use if not row.is_frozen and row.balance == face]
    if len(whole) < wanted:
        raise GiftCardSpentError(line.name)
    for row in whole[:wanted]:
        yield GiftCard(
            row.card_id, row.hint, row.balance, row.expires_on, row.name, line_no=row.line_no
        )
