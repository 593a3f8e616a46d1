"""Count cards and tickets: sold on one, taken back with a return of one."""

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, select

from posmember.domain.checkout.count_card_lines import (
    NO_COUNT_CARDS,
    CardOfSale,
    CountCardsBack,
    cards_sold,
    count_cards_back,
)
from posmember.domain.checkout.ticket import Ticket, TicketKind
from posmember.domain.ids import OperationId, OperatorId, StoreId, new_id
from posmember.domain.pricing.product import ProductKind
from posmember.domain.stored_value.count_cards import CountCard, CountRefund
from posmember.models.count_card import CountCardRow
from posmember.protocol.count_bodies import CountCardRefunded, CountCardSold
from posmember.services.members.today import Today
from posmember.services.stored_value.count_record import card_of, standing_of_card
from posmember.services.stored_value.legs import count_legs
from posmember.services.stored_value.papers import queue_count_slip
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import UnitOfWork


def count_cards_of_ticket(
    uow: UnitOfWork, ticket: Ticket, now: Today, actor: OperatorId, store: StoreId
) -> None:
    """Give the member the cards that a ticket sold, or take back those that a return brings."""
    if all(line.kind is not ProductKind.COUNT_CARD for line in ticket.lines):
        return
    if ticket.kind is TicketKind.SALE:
        for card in cards_sold(ticket, now.programme.count_cards, now.date, new_id):
            legs = count_legs(card.card_id, card.uses, "sold", store)
            op_id = OperationId(card.card_id)
            append(uow, Draft(CountCardSold(card), now.at_ms, actor, legs, op_id=op_id))
            queue_count_slip(uow, card, card.receipt_no, (card.uses, card.uses, 0), actor, now)
    else:
        _take_back(uow, ticket, now, actor, store)


def count_cards_of_sale(
    connection: Connection, original: Ticket, wanted: Mapping[int, int], *, is_void: bool
) -> CountCardsBack:
    """Return what becomes of the count cards among the lines *wanted* of a sale."""
    if all(line.kind is not ProductKind.COUNT_CARD for line in original.lines):
        return NO_COUNT_CARDS
    rows = connection.execute(
        select(CountCardRow.card, CountCardRow.left, CountCardRow.line_no).where(
            CountCardRow.sale_id == original.sale_id, CountCardRow.card.is_not(None)
        )
    )
    cards = [
        CardOfSale(
            row.line_no,
            standing_of_card(msgspec.json.decode(row.card, type=CountCard), row.left),
        )
        for row in rows
    ]
    return count_cards_back(original, wanted, cards, is_void=is_void)


def _take_back(
    uow: UnitOfWork, ticket: Ticket, now: Today, actor: OperatorId, store: StoreId
) -> None:
    for back in ticket.count_cards_back:
        card, _ = card_of(uow.connection, back.card_id)
        refund = CountRefund(
            card_id=back.card_id,
            member_id=card.member_id,
            uses=back.uses,
            money_back_minor=back.money_back_minor,
            payments=(),
            receipt_no=ticket.receipt_no,
            reason=ticket.reason,
            return_id=ticket.sale_id,
        )
        legs = count_legs(back.card_id, -back.uses, "refunded", store)
        append(uow, Draft(CountCardRefunded(refund), now.at_ms, actor, legs))
