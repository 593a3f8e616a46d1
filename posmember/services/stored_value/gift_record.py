"""Read gift cards off the record, and the legs of what happens to them."""

import secrets
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from posmember.domain.ids import StoreId
from posmember.domain.loyalty.postings import PRINCIPAL, member_account
from posmember.domain.stored_value.cards import GiftCardStanding
from posmember.domain.stored_value.errors import (
    GiftCardFrozenError,
    GiftCardLapsedError,
    GiftCardUnknownError,
)
from posmember.domain.stored_value.gift_cards import (
    GIFT_UNIT,
    GiftCard,
    GiftKind,
    GiftMerge,
    gift_account,
    hint_of,
)
from posmember.domain.stored_value.gift_code import (
    SECRET_BYTES,
    code_hash,
    gift_code,
    looks_like_gift_code,
    read_gift_code,
)
from posmember.domain.stored_value.rules import StoredValueRules
from posmember.domain.stored_value.validity import last_valid_day
from posmember.models.gift_card import GiftCardRow
from posmember.models.prepared import FoundRow
from posmember.protocol.operation import Leg


@dataclass(frozen=True, slots=True)
class FreshCard:
    """A card and its code, which is known only at this moment."""

    card: GiftCard
    code: str


def fresh_card(
    amount_minor: int, rules: StoredValueRules, today: date, name: str = "", line_no: int = 0
) -> FreshCard:
    """Return a new card with a code from a cryptographic source."""
    code = gift_code(secrets.token_bytes(SECRET_BYTES))
    ends = last_valid_day(today, rules.gift_card_valid_months, 0)
    card = GiftCard(
        code_hash(code),
        hint_of(code),
        amount_minor,
        ends.isoformat() if ends else None,
        name,
        line_no,
    )
    return FreshCard(card, code)


def card_id_of(text: str) -> str:
    """Return the id of the card that a code, typed or scanned, or an id means."""
    return code_hash(read_gift_code(text)) if looks_like_gift_code(text) else text.strip()


def card_row(connection: Connection, card_id: str) -> FoundRow:
    """Return the row of a card; refuses one that is not known here."""
    row = connection.execute(
        select(*GiftCardRow.__table__.columns).where(GiftCardRow.card_id == card_id)
    ).one_or_none()
    if row is None:
        raise GiftCardUnknownError
    return row


def card_in_use(connection: Connection, card_id: str) -> str:
    """Return the card that took the place of one whose code was lost; else the card itself."""
    newest: str | None = card_id
    while newest is not None:
        card_id = newest
        newest = connection.execute(
            select(GiftCardRow.replaced_by).where(GiftCardRow.card_id == card_id)
        ).scalar()
    return card_id


def ensure_open(row: FoundRow, today: date) -> None:
    """Refuse a card that is frozen or has lapsed: what goes onto it could not be spent."""
    if row.is_frozen:
        raise GiftCardFrozenError(row.hint)
    ends = None if row.expires_on is None else date.fromisoformat(row.expires_on)
    if ends is not None and ends < today:
        raise GiftCardLapsedError(ends)


def ensure_spendable(
    connection: Connection,
    card_id: str,
    amount_minor: int,
    today: date,
    currency_decimals: int = 2,
) -> FoundRow:
    """Refuse a card that is unknown, frozen, lapsed or does not hold the amount."""
    row = card_row(connection, card_id)
    if row.is_frozen:
        raise GiftCardFrozenError(row.hint)
    ends = None if row.expires_on is None else date.fromisoformat(row.expires_on)
    GiftCardStanding(card_id, row.balance, ends).ensure_spendable(
        amount_minor, today, currency_decimals
    )
    return row


def gift_legs(
    moves: tuple[tuple[str, int], ...], kind: GiftKind, store: StoreId
) -> tuple[Leg, ...]:
    """Return the legs of moves on cards, against the store's own account."""
    contra = -sum(amount for _, amount in moves)
    legs = tuple(Leg(gift_account(card), GIFT_UNIT, amount) for card, amount in moves if amount)
    return (*legs, Leg(f"store:{store}:gift_{kind}", GIFT_UNIT, contra)) if contra else legs


def merge_legs(merge: GiftMerge, store: StoreId) -> tuple[Leg, ...]:
    """Return the legs of a card that goes into a member's account."""
    return (
        *gift_legs(((merge.card_id, -merge.amount_minor),), GiftKind.MERGED, store),
        Leg(member_account(merge.member_id), PRINCIPAL, merge.amount_minor),
        Leg(f"store:{store}:gift_{GiftKind.MERGED}", PRINCIPAL, -merge.amount_minor),
    )
