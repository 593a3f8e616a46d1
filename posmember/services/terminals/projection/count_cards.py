"""Count cards: what is left on each, by entries."""

from dataclasses import dataclass
from typing import assert_never

import msgspec
from sqlalchemy import Connection, bindparam, update
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.domain.stored_value.count_cards import CountCard, CountKind
from posmember.domain.stored_value.top_up import Payment, net_payments
from posmember.models.count_card import CountCardRow, CountEntry
from posmember.models.prepared import Prepared, prepared_insert
from posmember.protocol.count_bodies import (
    CountCardRefunded,
    CountCardSold,
    CountCardUsed,
    CountFact,
    CountUseUndone,
)
from posmember.protocol.operation import Operation

_INSERT_ENTRY = prepared_insert(CountEntry)
_FILL = upsert(CountCardRow).on_conflict_do_nothing()
_ADD = Prepared(
    update(CountCardRow)
    .where(CountCardRow.card_id == bindparam("card"))
    .values(left=CountCardRow.left + bindparam("amount"))
)


@dataclass(frozen=True, slots=True)
class _Move:
    card_id: str
    kind: CountKind
    amount: int
    receipt_no: str
    product_id: str = ""
    undoes: str | None = None
    payments: tuple[Payment, ...] = ()


def happened(connection: Connection, operation: Operation, body: CountFact) -> None:
    """Write what an operation says about a count card."""
    _know(connection, operation, body)
    match body:
        case CountCardSold():
            _sold(connection, operation, body.card)
        case CountCardUsed():
            use = body.use
            move = _Move(use.card_id, CountKind.USED, -use.uses, use.receipt_no, use.product_id)
            _move(connection, operation, move)
        case CountUseUndone():
            undo = body.undo
            kind = CountKind.UNDONE
            move = _Move(undo.card_id, kind, undo.uses, undo.receipt_no, undoes=undo.use_id)
            _move(connection, operation, move)
        case CountCardRefunded():
            back = body.refund
            kind = CountKind.REFUNDED
            move = _Move(back.card_id, kind, -back.uses, back.receipt_no, payments=back.payments)
            _move(connection, operation, move)
        case _:
            assert_never(body)


def _sold(connection: Connection, operation: Operation, card: CountCard) -> None:
    connection.execute(
        update(CountCardRow)
        .where(CountCardRow.card_id == card.card_id)
        .values(
            card=msgspec.json.encode(card),
            expires_on=card.expires_on,
            sold_at_ms=operation.at_ms,
            sale_id=card.sale_id or None,
            line_no=card.line_no,
        )
    )
    paid = net_payments(card.payments, card.change_minor)
    sold = CountKind.SOLD
    move = _Move(card.card_id, sold, card.uses, card.receipt_no, payments=paid)
    _move(connection, operation, move)


def _know(connection: Connection, operation: Operation, body: CountFact) -> None:
    """Make room for a card whose sale has not arrived yet."""
    row = {
        "card_id": _card_in(body),
        "member_id": body.member_id,
        "left": 0,
        "expires_on": None,
        "sold_at_ms": operation.at_ms,
        "sale_id": None,
        "line_no": 0,
        "card": None,
    }
    connection.execute(_FILL, row)


def _card_in(body: CountFact) -> str:
    match body:
        case CountCardSold():
            return body.card.card_id
        case CountCardUsed():
            return body.use.card_id
        case CountUseUndone():
            return body.undo.card_id
        case CountCardRefunded():
            return body.refund.card_id
        case _:
            assert_never(body)


def _move(connection: Connection, operation: Operation, move: _Move) -> None:
    _INSERT_ENTRY.run(
        connection,
        {
            "entry_id": f"{operation.op_id}/count",
            "op_id": operation.op_id,
            "card_id": move.card_id,
            "kind": move.kind.value,
            "amount": move.amount,
            "product_id": move.product_id,
            "undoes": move.undoes,
            "receipt_no": move.receipt_no,
            "payments": msgspec.json.encode(move.payments) if move.payments else None,
            "business_date": operation.business_date,
            "at_ms": operation.at_ms,
        },
    )
    _ADD.run(connection, {"card": move.card_id, "amount": move.amount})
