"""Gift cards: balances by entries, and what may be done with each card."""

from collections.abc import Iterable
from typing import assert_never

import msgspec
from sqlalchemy import Connection, bindparam, case, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.orm import aliased

from posmember.domain.checkout.ticket import Ticket
from posmember.domain.checkout.value_tenders import gift_moves
from posmember.domain.loyalty.postings import PRINCIPAL, Posting
from posmember.domain.stored_value.gift_cards import GiftCard, GiftKind, GiftTopUp, merge_lot
from posmember.domain.stored_value.postings import MERGE_KIND
from posmember.models.gift_card import GiftCardRow, GiftEntry, GiftTopUpRow
from posmember.models.prepared import Prepared, prepared_insert
from posmember.protocol.gift_bodies import (
    GiftCardFrozen,
    GiftCardMerged,
    GiftCardRenewed,
    GiftCardReplaced,
    GiftCardsSold,
    GiftCardsTakenBack,
    GiftCardToppedUp,
    GiftFact,
)
from posmember.protocol.operation import Operation
from posmember.services.terminals.projection import ledger

_INSERT_ENTRY = prepared_insert(GiftEntry)
_INSERT_TOP_UP = prepared_insert(GiftTopUpRow)
_put = upsert(GiftCardRow)
_PUT_CARD = _put.on_conflict_do_update(
    index_elements=["card_id"],
    set_={
        name: getattr(_put.excluded, name)
        for name in ("hint", "name", "face_minor", "expires_on", "sale_id", "line_no")
    },
)
_FILL = upsert(GiftCardRow).on_conflict_do_nothing()
_ADD = Prepared(
    update(GiftCardRow)
    .where(GiftCardRow.card_id == bindparam("card"))
    .values(balance=GiftCardRow.balance + bindparam("amount"))
)


def happened(connection: Connection, operation: Operation, body: GiftFact) -> None:
    """Write what an operation says about gift cards."""
    match body:
        case GiftCardsSold():
            _issued(connection, operation, body.cards, body.sale_id)
        case GiftCardsTakenBack():
            moves = [(card.card_id, -card.amount_minor) for card in body.cards]
            _moved(connection, operation, GiftKind.TAKEN_BACK, moves, body.return_id)
        case GiftCardToppedUp():
            _topped_up(connection, operation, body.top_up)
        case GiftCardMerged():
            _merged(connection, operation, body)
        case GiftCardFrozen():
            _frozen_or_freed(connection, operation, body)
        case GiftCardRenewed():
            _renewed(connection, operation, body)
        case GiftCardReplaced():
            _replaced(connection, operation, body)
        case _:
            assert_never(body)


def paid(connection: Connection, operation: Operation, ticket: Ticket) -> None:
    """Take what a ticket spent from its cards, or give back what a return gives back."""
    moves = [(move.card_id, move.amount_minor) for move in gift_moves(ticket)]
    if moves:
        _moved(connection, operation, GiftKind.SPENT, moves, ticket.sale_id)


def _issued(
    connection: Connection, operation: Operation, cards: tuple[GiftCard, ...], sale_id: str
) -> None:
    for card in cards:
        connection.execute(_PUT_CARD, _card_row(operation, card, sale_id))
    moves = [(card.card_id, card.amount_minor) for card in cards]
    _moved(connection, operation, GiftKind.SOLD, moves, sale_id)


def _topped_up(connection: Connection, operation: Operation, top_up: GiftTopUp) -> None:
    _INSERT_TOP_UP.run(
        connection,
        {
            "op_id": operation.op_id,
            "card_id": top_up.card_id,
            "receipt_no": top_up.receipt_no,
            "business_date": operation.business_date,
            "at_ms": operation.at_ms,
            "top_up": msgspec.json.encode(top_up),
        },
    )
    moves = [(top_up.card_id, top_up.amount_minor)]
    _moved(connection, operation, GiftKind.TOPPED_UP, moves)


def _merged(connection: Connection, operation: Operation, body: GiftCardMerged) -> None:
    merge = body.merge
    moves = [(merge.card_id, -merge.amount_minor)]
    _moved(connection, operation, GiftKind.MERGED, moves)
    lot = merge_lot(operation.op_id)
    posting = Posting("principal", PRINCIPAL, MERGE_KIND, merge.amount_minor, lot)
    ledger.post(connection, operation, merge.member_id, (posting,))


def _frozen_or_freed(connection: Connection, operation: Operation, body: GiftCardFrozen) -> None:
    """Freeze or free a card; of two that cross, the later one stands.

    A card that was replaced stays frozen: whoever frees it elsewhere has not heard of it yet.
    """
    _know(connection, operation, (body.card_id,))
    is_replaced = GiftCardRow.replaced_by.is_not(None)
    connection.execute(
        update(GiftCardRow)
        .where(GiftCardRow.card_id == body.card_id, GiftCardRow.state_at_ms <= operation.at_ms)
        .values(
            is_frozen=case((is_replaced, 1), else_=int(body.is_frozen)),
            freeze_reason=body.reason,
            state_at_ms=operation.at_ms,
        )
    )


def _renewed(connection: Connection, operation: Operation, body: GiftCardRenewed) -> None:
    """Set the last day of a card, whether it is frozen or not; the later one stands."""
    _know(connection, operation, (body.card_id,))
    connection.execute(
        update(GiftCardRow)
        .where(GiftCardRow.card_id == body.card_id, GiftCardRow.renewed_at_ms <= operation.at_ms)
        .values(expires_on=body.expires_on, renewed_at_ms=operation.at_ms)
    )


def _replaced(connection: Connection, operation: Operation, body: GiftCardReplaced) -> None:
    """Let a card take the place of another; of two that do, the later one gets what comes back."""
    fresh = body.replacement
    connection.execute(_PUT_CARD, _card_row(operation, fresh, None))
    _know(connection, operation, (body.card_id,))
    other = aliased(GiftCardRow)
    given_out = (
        select(other.issued_at_ms)
        .where(other.card_id == GiftCardRow.replaced_by)
        .correlate(GiftCardRow)
        .scalar_subquery()
    )
    connection.execute(
        update(GiftCardRow)
        .where(
            GiftCardRow.card_id == body.card_id,
            or_(GiftCardRow.replaced_by.is_(None), given_out <= operation.at_ms),
        )
        .values(is_frozen=1, replaced_by=fresh.card_id)
    )
    moves = [(body.card_id, -fresh.amount_minor), (fresh.card_id, fresh.amount_minor)]
    _moved(connection, operation, GiftKind.REPLACED, moves)


def _moved(
    connection: Connection,
    operation: Operation,
    kind: GiftKind,
    moves: Iterable[tuple[str, int]],
    sale_id: str | None = None,
) -> None:
    changed = [(card_id, amount) for card_id, amount in moves if amount]
    _know(connection, operation, (card_id for card_id, _ in changed))
    _INSERT_ENTRY.run_many(
        connection,
        (
            {
                "entry_id": f"{operation.op_id}/gift{place}",
                "op_id": operation.op_id,
                "card_id": card_id,
                "kind": kind.value,
                "amount": amount,
                "sale_id": sale_id,
                "business_date": operation.business_date,
                "at_ms": operation.at_ms,
            }
            for place, (card_id, amount) in enumerate(changed, start=1)
        ),
    )
    _ADD.run_many(connection, ({"card": card_id, "amount": amount} for card_id, amount in changed))


def _know(connection: Connection, operation: Operation, cards: Iterable[str]) -> None:
    """Make room for cards whose sale has not arrived yet."""
    for card_id in cards:
        stranger = GiftCard(card_id, "", 0)
        connection.execute(_FILL, _card_row(operation, stranger, None))


def _card_row(operation: Operation, card: GiftCard, sale_id: str | None) -> dict[str, object]:
    return {
        "card_id": card.card_id,
        "hint": card.hint,
        "name": card.name,
        "balance": 0,
        "face_minor": card.amount_minor,
        "expires_on": card.expires_on,
        "state_at_ms": operation.at_ms,
        "renewed_at_ms": operation.at_ms,
        "sale_id": sale_id,
        "line_no": card.line_no,
        "issued_at_ms": operation.at_ms,
        "is_frozen": 0,
        "freeze_reason": "",
        "replaced_by": None,
    }
