"""Gift cards at the counter: look, top up, merge, freeze, renew, replace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, assert_never

from sqlalchemy import ColumnElement, Connection, Select, and_, not_, or_, select

from posmember.domain.clock import Clock
from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, OperatorId, SaleId
from posmember.domain.members.text import clean_text
from posmember.domain.staff.permissions import Action
from posmember.domain.stored_value.errors import (
    GiftCardEmptyError,
    GiftCardReplacedError,
    TopUpTooSmallError,
    ValueCapError,
)
from posmember.domain.stored_value.gift_cards import GiftKind, GiftMerge, GiftTopUp
from posmember.domain.stored_value.top_up import Payment, change_for
from posmember.domain.stored_value.topping_up import bearer_top_up_cap
from posmember.domain.stored_value.validity import last_valid_day
from posmember.models.gift_card import GiftCardRow, GiftEntry
from posmember.models.prepared import FoundRow
from posmember.protocol.gift_bodies import (
    GiftCardFrozen,
    GiftCardMerged,
    GiftCardRenewed,
    GiftCardReplaced,
    GiftCardToppedUp,
)
from posmember.services.members.page import member_row
from posmember.services.members.today import today_of
from posmember.services.sales.receipt_numbers import next_receipt_no
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.stored_value.gift_record import (
    FreshCard,
    card_id_of,
    card_row,
    ensure_open,
    ensure_spendable,
    fresh_card,
    gift_legs,
    merge_legs,
)
from posmember.services.stored_value.papers import queue_gift_slips, queue_gift_top_up_slip
from posmember.services.stored_value.rows import GiftCardSeen, GiftCardState, GiftMoveRow
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import Reading, Writing

REASON_MAX = 200


@dataclass(frozen=True, slots=True)
class GiftCardService:
    """Bearer cards: whoever shows the code may spend what is on it."""

    writing: Writing
    reading: Reading
    clock: Clock

    def look(self, code: str) -> GiftCardSeen:
        """Return a card by its code, typed or scanned, or by its id."""
        with self.reading() as connection:
            today = today_of(connection, self.clock()).date
            return _seen(connection, card_row(connection, card_id_of(code)), today)

    def of_sale(self, sale_id: SaleId) -> tuple[GiftCardSeen, ...]:
        """Return the cards that a ticket sold, for somebody who lost one."""
        return self._all(GiftCardRow.sale_id == sale_id)

    def listed(
        self, state: GiftCardState | None = None, limit: int = 500
    ) -> tuple[GiftCardSeen, ...]:
        """Return the cards in a state (None: all), those issued last first, without their moves."""
        with self.reading() as connection:
            today = today_of(connection, self.clock()).date
            rows = connection.execute(_newest_of(_in_state(state, today), limit)).all()
        return tuple(_listed(row, today) for row in rows)

    def cap_passed(self, code: str, amount_minor: int) -> ValueCapError | None:
        """Return what the cap says about putting this much onto a card; raises it by policy."""
        with self.reading() as connection:
            programme = today_of(connection, self.clock()).programme
            row = card_row(connection, card_id_of(code))
        rules, decimals = programme.stored_value, programme.currency_decimals
        return bearer_top_up_cap(row.balance, amount_minor, rules, decimals)

    def top_up(
        self, actor: OperatorId, code: str, amount_minor: int, payments: Sequence[Payment]
    ) -> GiftTopUp:
        """Put money onto a card; caps warn or refuse as the programme says."""
        with self.writing() as uow:
            ensure_permitted(uow.connection, Action.TOP_UP, actor)
            now = today_of(uow.connection, self.clock())
            row = card_row(uow.connection, card_id_of(code))
            if amount_minor < 1:
                raise TopUpTooSmallError(1, now.programme.currency_decimals)
            ensure_open(row, now.date)
            rules, decimals = now.programme.stored_value, now.programme.currency_decimals
            bearer_top_up_cap(row.balance, amount_minor, rules, decimals)
            top_up = GiftTopUp(
                receipt_no=next_receipt_no(uow.connection),
                card_id=row.card_id,
                hint=row.hint,
                amount_minor=amount_minor,
                payments=tuple(payments),
                change_minor=change_for(amount_minor, tuple(payments), decimals),
                balance_after=row.balance + amount_minor,
                currency_decimals=now.programme.currency_decimals,
                cap_minor=now.programme.stored_value.unnamed_cap_minor,
            )
            store = store_of(uow.connection)
            legs = gift_legs(((row.card_id, amount_minor),), GiftKind.TOPPED_UP, store)
            append(uow, Draft(GiftCardToppedUp(top_up), now.at_ms, actor, legs))
            queue_gift_top_up_slip(uow, top_up, actor, now)
        return top_up

    def merge(self, actor: OperatorId, code: str, member_id: MemberId) -> GiftMerge:
        """Move what is on a card into a member's account, as principal."""
        with self.writing() as uow:
            ensure_permitted(uow.connection, Action.TOP_UP, actor)
            now = today_of(uow.connection, self.clock())
            member_row(uow.connection, member_id)
            row = ensure_spendable(uow.connection, card_id_of(code), 0, now.date)
            number = next_receipt_no(uow.connection)
            merge = GiftMerge(number, row.card_id, member_id, row.balance)
            legs = merge_legs(merge, store_of(uow.connection))
            append(uow, Draft(GiftCardMerged(merge), now.at_ms, actor, legs))
            uow.events.append(MemberChanged(member_id))
        return merge

    def freeze(
        self,
        actor: OperatorId,
        code: str,
        *,
        is_frozen: bool,
        reason: str = "",
        approver: OperatorId | None = None,
    ) -> None:
        """Let a card not be spent (it was lost), or let it be spent again."""
        action = Action.FREEZE_GIFT_CARD if is_frozen else Action.FREE_GIFT_CARD
        with self.writing() as uow:
            ensure_permitted(uow.connection, action, actor, approver)
            row = card_row(uow.connection, card_id_of(code))
            if row.replaced_by is not None and not is_frozen:
                raise GiftCardReplacedError(row.hint)
            body = GiftCardFrozen(row.card_id, is_frozen, clean_text(reason, REASON_MAX))
            append(uow, Draft(body, self.clock(), actor, approver=approver))

    def renew(
        self, actor: OperatorId, code: str, approver: OperatorId | None = None
    ) -> date | None:
        """Let a card be good for as long again from today; return through which day."""
        with self.writing() as uow:
            ensure_permitted(uow.connection, Action.FREE_GIFT_CARD, actor, approver)
            now = today_of(uow.connection, self.clock())
            row = card_row(uow.connection, card_id_of(code))
            ends = last_valid_day(now.date, now.programme.stored_value.gift_card_valid_months, 0)
            body = GiftCardRenewed(row.card_id, ends.isoformat() if ends else None)
            append(uow, Draft(body, now.at_ms, actor, approver=approver))
        return ends

    def replace(
        self, actor: OperatorId, code: str, approver: OperatorId | None = None
    ) -> FreshCard:
        """Give a new code for what is on a card whose code was lost; the old one is frozen."""
        with self.writing() as uow:
            ensure_permitted(uow.connection, Action.FREE_GIFT_CARD, actor, approver)
            now = today_of(uow.connection, self.clock())
            row = card_row(uow.connection, card_id_of(code))
            if row.balance <= 0:
                raise GiftCardEmptyError
            fresh = fresh_card(row.balance, now.programme.stored_value, now.date, name=row.name)
            body = GiftCardReplaced(row.card_id, fresh.card)
            moves = ((row.card_id, -row.balance), (fresh.card.card_id, row.balance))
            legs = gift_legs(moves, GiftKind.REPLACED, store_of(uow.connection))
            append(uow, Draft(body, now.at_ms, actor, legs, approver=approver))
            queue_gift_slips(uow, (fresh,), now)
        return fresh

    def _all(self, which: ColumnElement[bool], limit: int = 100) -> tuple[GiftCardSeen, ...]:
        with self.reading() as connection:
            today = today_of(connection, self.clock()).date
            rows = connection.execute(_newest_of(which, limit)).all()
            return tuple(_seen(connection, row, today) for row in rows)


def _newest_of(which: ColumnElement[bool], limit: int) -> Select[Any]:
    return (
        select(*GiftCardRow.__table__.columns)
        .where(which)
        .order_by(GiftCardRow.issued_at_ms.desc(), GiftCardRow.card_id)
        .limit(limit)
    )


def _in_state(state: GiftCardState | None, today: date) -> ColumnElement[bool]:
    """Return the condition of a state, as `GiftCardSeen.state` says it."""
    card, day = GiftCardRow, today.isoformat()
    is_open = and_(card.replaced_by.is_(None), card.is_frozen == 0)
    is_good = or_(card.expires_on.is_(None), card.expires_on >= day)
    match state:
        case None:
            return card.issued_at_ms > 0
        case GiftCardState.REPLACED:
            return card.replaced_by.is_not(None)
        case GiftCardState.FROZEN:
            return and_(card.replaced_by.is_(None), card.is_frozen == 1)
        case GiftCardState.USED_UP:
            return and_(is_open, card.balance <= 0)
        case GiftCardState.LAPSED:
            return and_(is_open, card.balance > 0, not_(is_good))
        case GiftCardState.ACTIVE:
            return and_(is_open, card.balance > 0, is_good)
        case _:
            assert_never(state)


def _seen(connection: Connection, row: FoundRow, today: date) -> GiftCardSeen:
    moves = connection.execute(
        select(GiftEntry.at_ms, GiftEntry.kind, GiftEntry.amount)
        .where(GiftEntry.card_id == row.card_id)
        .order_by(GiftEntry.at_ms, GiftEntry.entry_id)
    )
    found = tuple(GiftMoveRow(move.at_ms, move.kind, move.amount) for move in moves)
    return _listed(row, today, found)


def _listed(row: FoundRow, today: date, moves: tuple[GiftMoveRow, ...] = ()) -> GiftCardSeen:
    ends = None if row.expires_on is None else date.fromisoformat(row.expires_on)
    return GiftCardSeen(
        card_id=row.card_id,
        hint=row.hint,
        name=row.name,
        balance_minor=row.balance,
        expires_on=ends,
        is_lapsed=ends is not None and ends < today,
        is_frozen=bool(row.is_frozen),
        freeze_reason=row.freeze_reason,
        is_replaced=row.replaced_by is not None,
        moves=moves,
    )
