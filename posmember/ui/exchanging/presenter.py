"""Rings up what is taken instead, and settles both tickets at once."""

from collections.abc import Callable, Sequence
from typing import Protocol, TypeAlias

from posmember.domain.checkout import cart_changes
from posmember.domain.checkout.cart import Cart, CartLine
from posmember.domain.checkout.settlement import quote_tender_state
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.errors import NotPermittedError, Refusal
from posmember.domain.ids import CartId, OperatorId, new_id
from posmember.domain.staff.permissions import Action, Verdict
from posmember.domain.stored_value.proof import NO_PROOF, SpendProof
from posmember.services.checkout.rows import ExchangeDone, ExchangePlan, ExchangeWish
from posmember.services.stored_value.rows import Wallet
from posmember.ui.desk import Desk
from posmember.ui.entry import LookUp, read_entry
from posmember.ui.exchange_subject import read_subject
from posmember.ui.exchanging.spending import StoredDifference
from posmember.ui.one_product import only_product, rung_up
from posmember.ui.why_words import WhyPort, why_of_exchange, why_of_refusal

Approved: TypeAlias = Callable[[OperatorId | None], None]


class ExchangingPort(WhyPort, Protocol):
    """The window of an exchange."""

    def show_sale(self, receipt_no: str) -> None:
        """Begin: show of which receipt goods come back."""

    def show_plan(self, plan: ExchangePlan, lines: Sequence[CartLine]) -> None:
        """Show what comes back, what goes out, and the difference."""

    def ask_approval(self, action: Action) -> None:
        """Ask for the PIN of somebody who may do that."""

    def ask_proof(self, wallet: Wallet) -> None:
        """Ask for the digits that show that it is the member."""

    def show_done(self, done: ExchangeDone) -> None:
        """Show what to take or to hand back."""

    def set_busy(self, *, is_busy: bool) -> None:
        """Show that it is being written."""


class ExchangingPresenter:
    """One exchange at a time; both tickets are settled, or neither."""

    def __init__(self, view: ExchangingPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._wish = ExchangeWish(*read_subject("/0=0"), cart=Cart(CartId(new_id())))
        self._plan: ExchangePlan | None = None
        self._kind = TenderKind.CASH
        self._is_booking = False
        self._spending = StoredDifference(view, desk, self._permit, self._proven)
        self._proof = NO_PROOF
        self._vouched_by: OperatorId | None = None
        self._wanted: tuple[Action, Approved] = (Action.REFUND, self._book)

    def on_shown(self, subject: str) -> None:
        """Begin with the goods that come back."""
        if not subject:
            return
        sale_id, wanted = read_subject(subject)
        services = self._desk.services

        def begun() -> tuple[str, Cart]:
            ticket = services.sales.ticket(sale_id)
            cart = services.checkout.new_cart()
            if ticket.member is not None:
                cart = services.checkout.attach(cart, ticket.member.member_id)
            return ticket.receipt_no, cart

        def show(read: tuple[str, Cart]) -> None:
            self._wish = ExchangeWish(sale_id, wanted, read[1])
            self._is_booking = False
            self._view.show_sale(read[0])
            self._change(read[1])

        self._desk.tasks.run(begun, show, self._desk.notifier.explain)

    def on_entered(self, text: str, *, is_scan: bool = False) -> None:
        """Ring up what was scanned or typed, as many as was typed before it."""
        lookup, entry = self._desk.services.lookup, read_entry(text)
        wanted, count = text.strip(), ""
        if isinstance(entry, LookUp) and not is_scan:
            wanted, count = entry.text, entry.quantity_text
        if wanted:
            self._desk.tasks.run(
                lambda: only_product(lookup.find(wanted, is_scan=is_scan), wanted),
                lambda hit: self._try(lambda: rung_up(self._wish.cart, hit, count)),
                self._desk.notifier.explain,
            )

    def on_changed_by(self, place: int, pieces: int) -> None:
        """Take more or less of a line out; at nothing the line goes."""
        lines = self._wish.cart.lines
        if not 0 <= place < len(lines):
            return
        line = lines[place]
        is_last = line.quantity_milli + pieces * cart_changes.UNIT_MILLI <= 0
        if is_last or (pieces < 0 and line.product.is_weighed):
            self._change(cart_changes.remove_line(self._wish.cart, line.line_id))
        else:
            self._try(lambda: cart_changes.change_quantity(self._wish.cart, line.line_id, pieces))

    def on_tender(self, kind: TenderKind) -> None:
        """Settle; what is missing is paid with *kind*. Asks for approval where it is needed."""
        if self._plan is None or self._is_booking or not self._wish.cart.lines:
            return
        self._kind, self._proof, self._vouched_by = kind, NO_PROOF, None
        self._spending.forget()
        tenders = tenders_for(self._plan, kind)
        if kind is TenderKind.STORED_VALUE and tenders:
            back = self._plan.back.stored_after
            self._spending.ask(self._wish.cart, tenders[0].amount_minor, back)
        else:
            self._permit(Action.REFUND, self._book)

    def on_answered(self, text: str) -> None:
        """Take what was typed: the member's proof, or the PIN of somebody who may approve."""
        if self._spending.is_asking:
            self._spending.answered(text)
            return
        services, actor, sale = self._desk.services, self._desk.operator.operator_id, self._wish
        action, then = self._wanted
        self._desk.tasks.run(
            lambda: services.operators.approve(actor, action, text, sale.sale_id),
            then,
            self._desk.notifier.explain,
        )

    def on_why_asked(self) -> None:
        """Explain the exchange, or show the statement again; what was just refused comes first."""
        if self._view.is_why_open:
            self._view.close_why()
        elif self._plan is not None:
            refused = why_of_refusal(self._desk.notifier, self._desk.figures)
            self._view.show_why((*refused, *why_of_exchange(self._plan, self._desk.figures)))

    def on_back(self) -> None:
        """Leave; nothing has happened."""
        self._desk.navigator.open("sales")

    def _try(self, change: Callable[[], Cart]) -> None:
        try:
            cart = change()
        except Refusal as refusal:
            self._desk.notifier.explain(refusal)
            return
        self._change(cart)

    def _change(self, cart: Cart) -> None:
        wish = self._wish = ExchangeWish(self._wish.sale_id, self._wish.wanted, cart)
        self._plan = None
        services = self._desk.services
        self._desk.tasks.run(
            lambda: services.exchanges.plan(wish),
            lambda plan: self._planned(wish, plan),
            self._desk.notifier.explain,
        )

    def _planned(self, wish: ExchangeWish, plan: ExchangePlan) -> None:
        if wish is self._wish:
            self._plan = plan
            self._view.show_plan(plan, wish.cart.lines)

    def _permit(self, action: Action, then: Approved) -> None:
        """Go on once the one at the till may do that, or somebody else approved."""
        services, actor = self._desk.services, self._desk.operator.operator_id
        self._wanted = (action, then)

        def judged(verdict: Verdict) -> None:
            if verdict is Verdict.ALLOWED:
                then(None)
            elif verdict is Verdict.WITH_APPROVAL:
                self._view.ask_approval(action)
            else:
                self._desk.notifier.explain(NotPermittedError(action))

        self._desk.tasks.run(
            lambda: services.operators.verdict(actor, action),
            judged,
            self._desk.notifier.explain,
        )

    def _proven(self, proof: SpendProof, vouched_by: OperatorId | None) -> None:
        self._proof, self._vouched_by = proof, vouched_by
        self._permit(Action.REFUND, self._book)

    def _book(self, approver: OperatorId | None) -> None:
        if self._plan is None or self._is_booking:
            return
        self._is_booking = True
        self._view.set_busy(is_busy=True)
        services, actor, wish = self._desk.services, self._desk.operator.operator_id, self._wish
        tenders, proof = tenders_for(self._plan, self._kind), self._proof
        by = approver or self._vouched_by
        self._desk.tasks.run(
            lambda: services.exchanges.complete(actor, wish, tenders, approver=by, proof=proof),
            self._booked,
            self._not_booked,
        )

    def _booked(self, done: ExchangeDone) -> None:
        self._plan = None
        self._view.set_busy(is_busy=False)
        self._view.show_done(done)

    def _not_booked(self, problem: Exception) -> None:
        self._is_booking = False
        self._view.set_busy(is_busy=False)
        self._desk.notifier.explain(problem)


def tenders_for(plan: ExchangePlan, kind: TenderKind) -> tuple[TenderLine, ...]:
    """Return what pays the difference in one tender; nothing where nothing is missing."""
    across = [TenderLine(TenderKind.EXCHANGE, plan.worth_minor)] if plan.worth_minor else []
    state = quote_tender_state(plan.out, across)
    is_cash = kind is TenderKind.CASH
    rest = state.remaining_in_cash_minor if is_cash else state.remaining_minor
    return (TenderLine(kind, rest),) if state.remaining_minor else ()
