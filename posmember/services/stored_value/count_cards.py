"""Count cards at the counter: sell, use, look, pay the rest back."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, select

from posmember.domain.clock import Clock
from posmember.domain.errors import NotFoundError
from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, OperationId, OperatorId, new_id
from posmember.domain.members.errors import MemberBlockedError
from posmember.domain.members.text import clean_text
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.staff.permissions import Action
from posmember.domain.stored_value.count_cards import (
    USES_UNIT,
    CountCard,
    CountRefund,
    CountUndo,
    CountUse,
    count_account,
    payments_back,
    use_account,
)
from posmember.domain.stored_value.errors import (
    CountCardGivenError,
    CountCardOnReceiptError,
    CountCardPaidBackError,
    CountUseGoneError,
    RefundSumChangedError,
)
from posmember.domain.stored_value.rules import CountCardPlan
from posmember.domain.stored_value.top_up import Payment, change_for
from posmember.domain.stored_value.validity import last_valid_day
from posmember.models.product import Product
from posmember.protocol.count_bodies import (
    CountCardRefunded,
    CountCardSold,
    CountCardUsed,
    CountFact,
    CountUseUndone,
)
from posmember.protocol.operation import Leg
from posmember.services.members.page import member_row
from posmember.services.members.today import Today, today_of
from posmember.services.sales.receipt_numbers import next_receipt_no
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.stock.records import snapshot_of
from posmember.services.stored_value.count_record import (
    card_of,
    cards_of_member,
    is_paid_back,
    moves_of_member,
    seen_of,
    standing_of_card,
    use_of,
)
from posmember.services.stored_value.legs import count_legs
from posmember.services.stored_value.papers import queue_count_slip
from posmember.services.stored_value.rows import CountCardSeen, CountMoveRow, CountRefundPlan
from posmember.services.terminals.merged import landing
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

REASON_MAX = 200
NEWEST = 100


@dataclass(frozen=True, slots=True)
class CountCardService:
    """Uses of a service, paid beforehand."""

    writing: Writing
    reading: Reading
    clock: Clock

    def plans(self) -> tuple[CountCardPlan, ...]:
        """Return the cards on sale."""
        with self.reading() as connection:
            programme = today_of(connection, self.clock()).programme
        return tuple(plan for plan in programme.count_cards if plan.is_active)

    def of_member(self, member_id: MemberId) -> tuple[CountCardSeen, ...]:
        """Return a member's cards: the usable first, the next to lapse first."""
        with self.reading() as connection:
            today = today_of(connection, self.clock()).date
            return cards_of_member(connection, landing(connection, member_id), today)

    def history(self, member_id: MemberId, limit: int = NEWEST) -> tuple[CountMoveRow, ...]:
        """Return what happened to a member's cards, the newest first."""
        with self.reading() as connection:
            return moves_of_member(connection, landing(connection, member_id), limit)

    def sell(
        self,
        actor: OperatorId,
        member_id: MemberId,
        plan_id: str,
        payments: Sequence[Payment],
    ) -> CountCard:
        """Sell a card of a plan to a member."""
        with self.writing() as uow:
            ensure_permitted(uow.connection, Action.TOP_UP, actor)
            row = member_row(uow.connection, member_id)
            if row.is_blocked:
                raise MemberBlockedError(row.name, row.block_reason)
            now = today_of(uow.connection, self.clock())
            plan = _plan_named(now, plan_id)
            ends = last_valid_day(now.date, plan.valid_months, plan.valid_days)
            card = CountCard(
                card_id=new_id(),
                receipt_no=next_receipt_no(uow.connection),
                member_id=member_id,
                plan_id=plan.plan_id,
                name_zh=plan.name_zh,
                name_en=plan.name_en,
                uses=plan.uses,
                price_minor=plan.price_minor,
                payments=tuple(payments),
                change_minor=change_for(
                    plan.price_minor, tuple(payments), now.programme.currency_decimals
                ),
                scope=plan.scope,
                expires_on=ends.isoformat() if ends else None,
                currency_decimals=now.programme.currency_decimals,
            )
            legs = _legs(uow.connection, card.card_id, card.uses, "sold")
            _book(uow, CountCardSold(card), legs, (actor, None), now, card.card_id)
            figures = (card.uses, card.uses, card.price_minor)
            queue_count_slip(uow, card, card.receipt_no, figures, actor, now)
        return card

    def use(self, actor: OperatorId, card_id: str, uses: int = 1, product_id: str = "") -> CountUse:
        """Take uses off a card; refuses a lapsed one, and a product it is not good for."""
        with self.writing() as uow:
            ensure_permitted(uow.connection, Action.SELL, actor)
            now = today_of(uow.connection, self.clock())
            card, left = card_of(uow.connection, card_id)
            product = _product(uow.connection, product_id) if product_id else None
            standing_of_card(card, left).ensure_usable(uses, now.date, product)
            use = CountUse(
                card_id=card_id,
                member_id=card.member_id,
                uses=uses,
                receipt_no=next_receipt_no(uow.connection),
                product_id=product_id,
                product_name=product.name if product else "",
                left_after=left - uses,
            )
            use_id = OperationId(new_id())
            legs = _use_legs(card_id, use_id, -uses)
            _book(uow, CountCardUsed(use), legs, (actor, None), now, use_id)
            queue_count_slip(uow, card, use.receipt_no, (-uses, left - uses, 0), actor, now)
        return use

    def undo(
        self,
        actor: OperatorId,
        use_id: OperationId,
        *,
        reason: str = "",
        approver: OperatorId | None = None,
    ) -> CountUndo:
        """Put a use back onto its card; refuses one put back before, and a card paid back."""
        with self.writing() as uow:
            ensure_permitted(uow.connection, Action.UNDO_COUNT_USE, actor, approver)
            now = today_of(uow.connection, self.clock())
            card_id, uses, is_undone = use_of(uow.connection, use_id)
            card, left = card_of(uow.connection, card_id)
            if is_undone:
                raise CountUseGoneError
            if is_paid_back(uow.connection, card_id):
                raise CountCardPaidBackError(card.name_zh, card.name_en)
            undo = CountUndo(
                card_id=card_id,
                member_id=card.member_id,
                use_id=use_id,
                uses=uses,
                receipt_no=next_receipt_no(uow.connection),
                reason=clean_text(reason, REASON_MAX),
            )
            legs = _use_legs(card_id, use_id, uses)
            _book(uow, CountUseUndone(undo), legs, (actor, approver), now)
            queue_count_slip(uow, card, undo.receipt_no, (uses, left + uses, 0), actor, now)
        return undo

    def refund_plan(self, card_id: str) -> CountRefundPlan:
        """Return what comes back for the uses that are left; refuses where none are."""
        with self.reading() as connection:
            today = today_of(connection, self.clock()).date
            card, left = card_of(connection, card_id)
            _ensure_beside_tickets(card)
            back = standing_of_card(card, left).refund_minor()
            return CountRefundPlan(seen_of(card, left, today), back, payments_back(card, back))

    def refund(
        self,
        actor: OperatorId,
        card_id: str,
        *,
        shown_minor: int,
        reason: str = "",
        approver: OperatorId | None = None,
    ) -> CountRefund:
        """Pay the uses that are left back; refuses where the sum is not the one shown."""
        with self.writing() as uow:
            ensure_permitted(uow.connection, Action.REFUND_TOP_UP, actor, approver)
            now = today_of(uow.connection, self.clock())
            card, left = card_of(uow.connection, card_id)
            _ensure_beside_tickets(card)
            back = standing_of_card(card, left).refund_minor()
            if back != shown_minor:
                raise RefundSumChangedError(shown_minor, back, card.currency_decimals)
            refund = CountRefund(
                card_id=card_id,
                member_id=card.member_id,
                uses=left,
                money_back_minor=back,
                payments=payments_back(card, back),
                receipt_no=next_receipt_no(uow.connection),
                reason=clean_text(reason, REASON_MAX),
            )
            legs = _legs(uow.connection, card_id, -left, "refunded")
            _book(uow, CountCardRefunded(refund), legs, (actor, approver), now)
            queue_count_slip(uow, card, refund.receipt_no, (-left, 0, -back), actor, now)
        return refund


def _book(
    uow: UnitOfWork,
    body: CountFact,
    legs: tuple[Leg, ...],
    people: tuple[OperatorId, OperatorId | None],
    now: Today,
    op_id: str | None = None,
) -> None:
    actor, approver = people
    named = None if op_id is None else OperationId(op_id)
    append(uow, Draft(body, now.at_ms, actor, legs, approver=approver, op_id=named))
    uow.events.append(MemberChanged(body.member_id))


def _legs(connection: Connection, card_id: str, uses: int, purpose: str) -> tuple[Leg, ...]:
    return count_legs(card_id, uses, purpose, store_of(connection))


def _use_legs(card_id: str, use_id: OperationId, uses: int) -> tuple[Leg, ...]:
    """Return the legs of a use, or of putting it back: it stands on an account of its own."""
    return (
        Leg(count_account(card_id), USES_UNIT, uses),
        Leg(use_account(use_id), USES_UNIT, -uses),
    )


def _ensure_beside_tickets(card: CountCard) -> None:
    """Refuse to pay back here what came back with its ticket's tenders, or would."""
    if card.top_up_id:
        raise CountCardGivenError(card.name_zh, card.name_en, card.receipt_no)
    if card.sale_id:
        raise CountCardOnReceiptError(card.name_zh, card.name_en, card.receipt_no)


def _plan_named(now: Today, plan_id: str) -> CountCardPlan:
    for plan in now.programme.count_cards:
        if plan.plan_id == plan_id and plan.is_active:
            return plan
    raise NotFoundError("count_card_plan", plan_id)


def _product(connection: Connection, product_id: str) -> ProductSnapshot:
    row = connection.execute(
        select(*Product.__table__.columns).where(Product.product_id == product_id)
    ).one_or_none()
    if row is None:
        raise NotFoundError("product", product_id)
    return snapshot_of(row)
