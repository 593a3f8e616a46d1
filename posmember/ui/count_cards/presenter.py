"""Decides what the screen of count cards does: sell, use once, put back, pay the rest back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Protocol

from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.staff.permissions import Action
from posmember.domain.stored_value.count_cards import CountCard, CountRefund, CountUndo, CountUse
from posmember.domain.stored_value.rules import CountCardPlan
from posmember.services.members.rows import MemberStrip
from posmember.services.stored_value.rows import CountCardSeen, CountMoveRow, CountRefundPlan
from posmember.ui.came_from import read_origin
from posmember.ui.desk import Desk
from posmember.ui.money_taken import payment_of
from posmember.ui.permitting import Permitting

if TYPE_CHECKING:
    from posmember.services.stored_value.count_cards import CountCardService

_USUAL_ORIGIN: Final = "checkout"


@dataclass(frozen=True, slots=True)
class CountStanding:
    """The member at hand: who, which cards with what is left, what happened, what is on sale."""

    strip: MemberStrip
    cards: tuple[CountCardSeen, ...]
    moves: tuple[CountMoveRow, ...]
    plans: tuple[CountCardPlan, ...]


class CountCardsPort(Protocol):
    """The window of count cards."""

    def show_standing(self, standing: CountStanding) -> None:
        """Show cards, what happened, and what is on sale."""

    def show_plan(self, plan: CountCardPlan | None) -> None:
        """Mark the card that is being sold; None: none yet."""

    def show_statement(self, plan: CountRefundPlan) -> None:
        """Show what paying the rest back comes to, before it is confirmed."""

    def show_selling(self) -> None:
        """Put a statement or a question away."""

    def ask_approval(self, action: Action) -> None:
        """Ask for the PIN of somebody who may."""

    def tell_sold(self, card: CountCard) -> None:
        """Say what was sold, and the change."""

    def tell_used(self, use: CountUse) -> None:
        """Say what is left."""

    def tell_undone(self, undo: CountUndo) -> None:
        """Say that a use is back on its card."""

    def tell_refunded(self, refund: CountRefund) -> None:
        """Say what to hand back."""


class CountCardsPresenter:
    """One member at a time."""

    def __init__(self, view: CountCardsPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._member_id = MemberId("")
        self._origin = _USUAL_ORIGIN
        self._standing: CountStanding | None = None
        self._plan: CountCardPlan | None = None
        self._refunding: CountRefundPlan | None = None
        self._permitting = Permitting(desk, view.ask_approval)

    # ------------------------------------------------------------ who

    def on_shown(self, subject: str) -> None:
        """Come to the front, about a member and from some screen."""
        if subject:
            about, self._origin = read_origin(subject, _USUAL_ORIGIN)
            self._member_id = MemberId(about)
            self._leave_all()
        self._read()

    def on_changed(self, event: MemberChanged) -> None:
        """Show the cards as they are now."""
        if event.member_id == self._member_id:
            self._read()

    def on_left(self) -> None:
        """Put a question or a statement away; without one, go back to where one came from."""
        if self._permitting.is_waiting or self._refunding is not None or self._plan is not None:
            self._leave_all()
        else:
            self._desk.navigator.open(self._origin)

    # ------------------------------------------------------------ using

    def on_used(self, place: int) -> None:
        """Take one use off the card at this place of the list."""
        cards = self._standing.cards if self._standing else ()
        if not 0 <= place < len(cards):
            return
        card_id, actor, service = cards[place].card_id, self._actor, self._service

        def work(_approver: OperatorId | None) -> CountUse:
            return service.use(actor, card_id)

        self._permitting.do(Action.SELL, work, self._used)

    def on_undo_asked(self, place: int) -> None:
        """Put the use at this place of the history back; a place without one: the newest use."""
        moves = self._standing.moves if self._standing else ()
        marked = moves[place : place + 1] if place >= 0 else ()
        newest = (move for move in (*marked, *moves) if move.is_undoable)
        move = next(newest, None)
        if move is None:
            return
        use_id, actor, service = move.move_id, self._actor, self._service

        def work(approver: OperatorId | None) -> CountUndo:
            return service.undo(actor, use_id, approver=approver)

        self._permitting.do(Action.UNDO_COUNT_USE, work, self._undone)

    # ------------------------------------------------------------ selling

    def on_plan_chosen(self, plan_id: str) -> None:
        """Sell a card of this plan; chosen once more: none."""
        plans = self._standing.plans if self._standing else ()
        chosen = next((plan for plan in plans if plan.plan_id == plan_id), None)
        self._plan = None if chosen == self._plan else chosen
        self._view.show_plan(self._plan)

    def on_paid(self, kind: str, given_text: str) -> None:
        """Take the money for the chosen card."""
        plan, member_id, service, actor = self._plan, self._member_id, self._service, self._actor
        if plan is None:
            return
        decimals = self._desk.figures.decimals

        def work(_approver: OperatorId | None) -> CountCard:
            payment = payment_of(kind, plan.price_minor, given_text, decimals)
            return service.sell(actor, member_id, plan.plan_id, (payment,))

        self._permitting.do(Action.TOP_UP, work, self._sold)

    # ------------------------------------------------------------ paying back

    def on_refund_asked(self, place: int) -> None:
        """Show the statement of paying the rest of a card back."""
        cards = self._standing.cards if self._standing else ()
        if 0 <= place < len(cards):
            card_id, service = cards[place].card_id, self._service
            self._run(lambda: service.refund_plan(card_id), self._stated)

    def on_refund_confirmed(self, reason: str) -> None:
        """Pay back what was shown."""
        plan, service, actor = self._refunding, self._service, self._actor
        if plan is None:
            return

        def work(approver: OperatorId | None) -> CountRefund:
            return service.refund(
                actor,
                plan.card.card_id,
                shown_minor=plan.money_back_minor,
                reason=reason,
                approver=approver,
            )

        self._permitting.do(Action.REFUND_TOP_UP, work, self._refunded)

    def on_approval_pin(self, pin: str) -> None:
        """Check the PIN of somebody who may."""
        self._permitting.on_pin(pin)

    # ------------------------------------------------------------ answers

    @property
    def _actor(self) -> OperatorId:
        return self._desk.operator.operator_id

    @property
    def _service(self) -> "CountCardService":
        return self._desk.services.count_cards

    def _leave_all(self) -> None:
        self._permitting.drop()
        self._refunding = self._plan = None
        self._view.show_selling()
        self._view.show_plan(None)

    def _used(self, use: CountUse) -> None:
        self._view.tell_used(use)
        self._read()

    def _sold(self, card: CountCard) -> None:
        self._leave_all()
        self._view.tell_sold(card)
        self._read()

    def _undone(self, undo: CountUndo) -> None:
        self._leave_all()
        self._view.tell_undone(undo)
        self._read()

    def _stated(self, plan: CountRefundPlan) -> None:
        self._refunding = plan
        self._view.show_statement(plan)

    def _refunded(self, refund: CountRefund) -> None:
        self._leave_all()
        self._view.tell_refunded(refund)
        self._read()

    def _read(self) -> None:
        services, member_id = self._desk.services, self._member_id
        if member_id:
            self._run(
                lambda: CountStanding(
                    services.members.strip(member_id),
                    services.count_cards.of_member(member_id),
                    services.count_cards.history(member_id),
                    services.count_cards.plans(),
                ),
                lambda standing: self._show(member_id, standing),
            )

    def _show(self, member_id: MemberId, standing: CountStanding) -> None:
        if member_id == self._member_id:
            self._standing = standing
            self._view.show_standing(standing)

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._desk.tasks.run(work, then, self._desk.notifier.explain)
