"""Count cards as the tables have them: how one stands, and what happened to it."""

from datetime import date

import msgspec
from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from posmember.domain.errors import NotFoundError
from posmember.domain.ids import MemberId, OperationId
from posmember.domain.stored_value.cards import CountCardStanding
from posmember.domain.stored_value.count_cards import CountCard, CountKind
from posmember.models.count_card import CountCardRow, CountEntry
from posmember.models.product import Product
from posmember.services.stored_value.rows import CountCardSeen, CountMoveRow

_Undo = aliased(CountEntry)


def card_of(connection: Connection, card_id: str) -> tuple[CountCard, int]:
    """Return a card as it was sold, and how many uses are left on it."""
    row = connection.execute(
        select(CountCardRow.card, CountCardRow.left, CountCardRow.member_id).where(
            CountCardRow.card_id == card_id
        )
    ).one_or_none()
    if row is None or row.card is None:
        raise NotFoundError("count_card", card_id)
    card = msgspec.json.decode(row.card, type=CountCard)
    return msgspec.structs.replace(card, member_id=MemberId(row.member_id)), row.left


def standing_of_card(card: CountCard, left: int) -> CountCardStanding:
    """Return what may be taken from a card."""
    return CountCardStanding(
        card.card_id, card.uses, left, card.price_minor, card.scope, _last_day(card)
    )


def cards_of_member(
    connection: Connection, member_id: MemberId, today: date
) -> tuple[CountCardSeen, ...]:
    """Return a member's cards: those that can be used first, the next to lapse before others."""
    rows = connection.execute(
        select(CountCardRow.card, CountCardRow.left)
        .where(CountCardRow.member_id == member_id, CountCardRow.card.is_not(None))
        .order_by(CountCardRow.sold_at_ms.desc(), CountCardRow.card_id)
    ).all()
    found = (
        seen_of(msgspec.json.decode(row.card, type=CountCard), row.left, today) for row in rows
    )
    return tuple(sorted(found, key=lambda card: (not card.is_usable, card.expires_on or date.max)))


def moves_of_member(
    connection: Connection, member_id: MemberId, limit: int
) -> tuple[CountMoveRow, ...]:
    """Return what happened to a member's cards, the newest first."""
    rows = connection.execute(
        select(
            CountEntry.op_id,
            CountEntry.card_id,
            CountEntry.kind,
            CountEntry.amount,
            CountEntry.receipt_no,
            CountEntry.at_ms,
            CountCardRow.card,
            Product.name,
            _Undo.op_id.label("undone_by"),
        )
        .join_from(CountEntry, CountCardRow, CountCardRow.card_id == CountEntry.card_id)
        .join(_Undo, _Undo.undoes == CountEntry.op_id, isouter=True)
        .join(Product, Product.product_id == CountEntry.product_id, isouter=True)
        .where(CountCardRow.member_id == member_id, CountCardRow.card.is_not(None))
        .group_by(CountEntry.entry_id)
        .order_by(CountEntry.at_ms.desc(), CountEntry.entry_id.desc())
        .limit(limit)
    ).all()
    moves = []
    for row in rows:
        card = msgspec.json.decode(row.card, type=CountCard)
        moves.append(
            CountMoveRow(
                move_id=OperationId(row.op_id),
                card_id=row.card_id,
                name_zh=card.name_zh,
                name_en=card.name_en,
                kind=CountKind(row.kind),
                uses=row.amount,
                product_name=row.name or "",
                receipt_no=row.receipt_no,
                at_ms=row.at_ms,
                is_undone=row.undone_by is not None,
            )
        )
    return tuple(moves)


def use_of(connection: Connection, use_id: OperationId) -> tuple[str, int, bool]:
    """Return the card of a use, how many it took, and whether it was put back already."""
    row = connection.execute(
        select(CountEntry.card_id, CountEntry.amount).where(
            CountEntry.op_id == use_id, CountEntry.kind == CountKind.USED
        )
    ).one_or_none()
    if row is None:
        raise NotFoundError("count_use", use_id)
    undone = connection.execute(
        select(CountEntry.entry_id).where(CountEntry.undoes == use_id).limit(1)
    ).scalar()
    return row.card_id, -row.amount, undone is not None


def is_paid_back(connection: Connection, card_id: str) -> bool:
    """Tell whether the rest of a card was paid back."""
    found = connection.execute(
        select(CountEntry.entry_id)
        .where(CountEntry.card_id == card_id, CountEntry.kind == CountKind.REFUNDED)
        .limit(1)
    ).scalar()
    return found is not None


def seen_of(card: CountCard, left: int, today: date) -> CountCardSeen:
    """Return a card as screens and commands see it."""
    ends = _last_day(card)
    return CountCardSeen(
        card_id=card.card_id,
        name_zh=card.name_zh,
        name_en=card.name_en,
        uses=card.uses,
        left=left,
        price_minor=card.price_minor,
        expires_on=ends,
        is_lapsed=ends is not None and ends < today,
        sale_id=card.sale_id,
        top_up_id=card.top_up_id,
    )


def _last_day(card: CountCard) -> date | None:
    return None if card.expires_on is None else date.fromisoformat(card.expires_on)
