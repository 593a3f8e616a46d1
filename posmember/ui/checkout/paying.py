"""Takes the money: tenders, change, exactly one sale, and what became of its receipt."""

from collections.abc import Sequence

from posmember.domain.checkout.errors import ChangeNotKeptError
from posmember.domain.checkout.quote import Quote
from posmember.domain.checkout.settlement import TenderState, quote_tender_state, value_rest
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.checkout.value_tenders import stored_minor
from posmember.domain.errors import Refusal
from posmember.domain.members.lookup_intent import PaymentCode, PaymentKind
from posmember.domain.members.lookup_text import classify
from posmember.domain.stored_value.errors import GiftCardEmptyError, StoredValueBuysStoredValueError
from posmember.domain.stored_value.gift_code import looks_like_gift_code
from posmember.domain.stored_value.proof import NO_PROOF
from posmember.services.checkout.rows import SettledSale
from posmember.services.printing.rows import PrintState
from posmember.services.stored_value.rows import GiftCardSeen
from posmember.ui.cash_given import read_given
from posmember.ui.checkout.counter import Counter
from posmember.ui.checkout.last_sale import LastSale
from posmember.ui.checkout.session import Session
from posmember.ui.checkout.states import Ask, Mode, Payment, Settled, quick_amounts
from posmember.ui.checkout.typed_money import Typed, read_typed
from posmember.ui.checkout.view_port import CheckoutPort
from posmember.ui.checkout.waiting import Waiting
from posmember.ui.desk import Desk

_NO_PRINTER = PrintState("none", "", None)
_PAID_BY = {
    PaymentKind.WECHAT: TenderKind.WECHAT,
    PaymentKind.ALIPAY: TenderKind.ALIPAY,
    PaymentKind.UNIONPAY: TenderKind.BANK_CARD,
}


class Paying:
    """From the first amount to the change. A sale that is being written cannot be asked twice."""

    def __init__(
        self, view: CheckoutPort, desk: Desk, session: Session, counter: Counter, waiting: Waiting
    ) -> None:
        self._view = view
        self._desk = desk
        self._session = session
        self._counter = counter
        self.last_sale = LastSale(view, desk, session)
        self._waiting = waiting
        self._is_repricing = False
        self._wants_to_settle = False

    def begin(self) -> None:
        """Turn the box into the amount."""
        session = self._session
        if session.quote is None:
            return
        session.mode = Mode.PAYING
        session.tenders.clear()
        session.keeps_change = False
        self._view.show_mode(Mode.PAYING)
        self.refresh(session.text)

    def leave(self) -> None:
        """Go back to the cart; tenders that were noted are dropped."""
        if not self._session.is_settling:
            self._waiting.forget()
            self._session.mode = Mode.RINGING
            self._drop_tenders()
            self._view.show_mode(Mode.RINGING)
            self._view.clear_box()

    def repriced(self) -> None:
        """Show the payment of a cart whose price changed meanwhile."""
        self._is_repricing = False
        quote = self._session.quote
        if quote is not None and not self._fits(quote, self._session.tenders):
            self._session.tenders.clear()
        self.refresh(self._session.text)
        if self._wants_to_settle:
            self._wants_to_settle = False
            self._settle()

    def refresh(self, text: str) -> None:
        """Show how far the customer has paid, with what is typed; older explanations go."""
        if self._view.open_panel is Ask.WHY:
            self._view.close_panel()
        quote = self._session.quote
        if quote is None:
            return
        kind, typed = read_typed(text, self._desk.figures.decimals)
        state = quote_tender_state(quote, self._session.tenders)
        self._view.show_payment(
            Payment(
                due_minor=quote.due_minor,
                cash_due_minor=state.remaining_in_cash_minor,
                tenders=tuple(self._session.tenders),
                state=state,
                quick_minor=() if state.is_paid else quick_amounts(state.remaining_in_cash_minor),
                typed=kind,
                typed_minor=typed,
                typed_change_minor=self._change_of(quote, typed),
                is_ready=kind is Typed.NOTHING or state.is_paid or self._is_enough(state, typed),
                points_used=quote.points_redeemed,
                points_worth_minor=quote.points_offset_minor,
                points_possible=quote.redemption.maximum_points,
                points_possible_minor=quote.redemption.maximum_minor,
                stored_left_minor=self._stored_left(quote, self._session.tenders),
                keeps_change=self._session.keeps_change,
            )
        )

    def keep_change(self) -> None:
        """Let the change go onto the member's balance, or into the hand after all."""
        session = self._session
        quote = session.quote
        if quote is None or session.mode is not Mode.PAYING or session.is_settling:
            return
        if not quote.keeps_change:
            self._counter.refuse(ChangeNotKeptError())
            return
        session.keeps_change = not session.keeps_change
        self.refresh(session.text)

    def enter(self, text: str, *, is_scan: bool) -> None:
        """Enter: settle if all is paid, else take the amount (or what remains) in cash."""
        quote = self._session.quote
        if quote is None:
            return
        if looks_like_gift_code(text):
            self._gift_card(text)
            return
        intent = classify(text, is_scan=is_scan)
        if isinstance(intent, PaymentCode):
            self._payment_code(intent.kind)
            return
        if is_scan:
            self._desk.notifier.beep()
            self._view.tell("scan_while_paying")
            return
        state = quote_tender_state(quote, self._session.tenders)
        if state.is_paid and not text.strip():
            self._settle()
        elif not text.strip():
            self._cash(state.remaining_in_cash_minor)
        else:
            self._typed_cash(text)

    def _payment_code(self, kind: PaymentKind) -> None:
        """Note what remains in the customer's way of paying; the code itself is kept nowhere."""
        self._take(_PAID_BY[kind], "")
        if self._session.tenders:
            self._view.tell("payment_code")

    def _gift_card(self, code: str) -> None:
        """Take as much of what remains as is on the card."""
        services, session = self._desk.services, self._session

        def looked(card: GiftCardSeen) -> None:
            quote = session.quote
            if quote is None or session.mode is not Mode.PAYING:
                return
            known = sum(each.amount_minor for each in session.tenders if each.reference == code)
            rest = value_rest(quote, session.tenders)
            amount = min(rest, card.balance_minor - known)
            if amount > 0:
                self.add(TenderKind.GIFT_CARD, amount, code)
            elif rest:
                self._counter.refuse(GiftCardEmptyError())
            elif not quote_tender_state(quote, session.tenders).is_paid:
                payable, decimals = quote.value_payable_minor, quote.currency_decimals
                self._counter.refuse(StoredValueBuysStoredValueError(payable, decimals))

        self._desk.tasks.run(
            lambda: services.gift_cards.look(code), looked, self._desk.notifier.explain
        )

    def _typed_cash(self, text: str) -> None:
        try:
            self._cash(read_given(text, self._desk.figures.decimals))
        except Refusal as refusal:
            self._counter.refuse(refusal)

    def quick_cash(self, amount_minor: int) -> None:
        """Take an amount in cash instead of what is typed; settle if it is enough."""
        self.typed()
        self._cash(amount_minor)

    def typed(self) -> str:
        """Take what is typed out of the box; refused, it comes back."""
        session = self._session
        session.entered_text, session.text = session.text, ""
        self._view.clear_box()
        return session.entered_text.strip()

    def _cash(self, amount_minor: int) -> None:
        if self.add(TenderKind.CASH, amount_minor):
            quote = self._session.quote
            if quote is not None and quote_tender_state(quote, self._session.tenders).is_paid:
                self._settle()

    def tender(self, kind: TenderKind, text: str) -> None:
        """Take the amount of *text*, or what remains, in a tender of *kind*."""
        session = self._session
        if session.mode is Mode.PAYING and session.quote is not None and not session.is_settling:
            self._take(kind, text)

    def _take(self, kind: TenderKind, text: str) -> None:
        quote, session = self._session.quote, self._session
        assert quote is not None, "it is being paid"
        state = quote_tender_state(quote, session.tenders)
        if state.is_paid:
            self._drop_tenders()
            state = quote_tender_state(quote, session.tenders)
        rest = state.remaining_minor
        if kind is TenderKind.CASH:
            rest = state.remaining_in_cash_minor
        try:
            amount = read_given(text, self._desk.figures.decimals) if text else rest
        except Refusal as refusal:
            self._counter.refuse(refusal)
            return
        if kind is TenderKind.CASH:
            self._cash(amount)
        else:
            self.add(kind, amount)

    def remove(self, place: int) -> None:
        """Take a tender back."""
        if not self._session.is_settling and 0 <= place < len(self._session.tenders):
            removed = self._session.tenders.pop(place)
            self.refresh(self._session.text)
            self._reprice_for((removed,))

    def add(self, kind: TenderKind, amount_minor: int, reference: str = "") -> bool:
        """Note a tender; tell whether it fits."""
        quote, session = self._session.quote, self._session
        if quote is None or session.is_settling:
            return False
        tenders = [*session.tenders, TenderLine(kind, amount_minor, reference)]
        try:
            quote_tender_state(quote, tenders)
        except Refusal as refusal:
            self._counter.refuse(refusal)
            return False
        session.tenders[:] = tenders
        self.refresh(session.text)
        self._reprice_for(tenders[-1:])
        return True

    def _drop_tenders(self) -> None:
        dropped = tuple(self._session.tenders)
        self._session.tenders.clear()
        self._reprice_for(dropped)

    def _reprice_for(self, tenders: Sequence[TenderLine]) -> None:
        """Have the cart priced again where stored value came or went: points may depend on it."""
        if stored_minor(tenders):
            self._is_repricing = True
            self._counter.reprice()

    @staticmethod
    def _stored_left(quote: Quote, tenders: Sequence[TenderLine]) -> int:
        if quote.member is None:
            return 0
        member = quote.member
        return member.principal_minor + member.bonus_minor - stored_minor(tenders)

    def _settle(self) -> None:
        session, desk = self._session, self._desk
        if session.is_settling:
            return
        if self._is_repricing:
            self._wants_to_settle = True
            return
        session.is_settling = True
        self._view.set_busy(is_busy=True)
        cart, tenders = session.cart, tuple(session.tenders)
        approver, proof, promised = session.approver, session.proof, session.quote
        keeps = session.keeps_change and promised is not None and promised.keeps_change
        services, actor = desk.services, desk.operator.operator_id
        desk.tasks.run(
            lambda: services.checkout.settle(
                actor,
                cart,
                tenders,
                promised=promised,
                approver=approver,
                proof=proof,
                keeps_change=keeps,
            ),
            self._settled,
            self._not_settled,
        )

    def _settled(self, sale: SettledSale) -> None:
        session = self._session
        session.is_settling = False
        self._view.set_busy(is_busy=False)
        session.mode = Mode.SETTLED
        session.tenders.clear()
        state = _NO_PRINTER
        if sale.print_job_id is not None:
            state = PrintState("waiting", "", sale.print_job_id)
        codes = tuple(each.code for each in sale.gift_cards)
        may_come = sale.ticket.member is None  # whether the shop lets them is asked below
        session.last = Settled(sale.ticket, state, codes, takes_member=may_come)
        self._view.show_mode(Mode.SETTLED)
        if not session.text:
            self._view.clear_box()
        self._view.show_settled(session.last)
        self.last_sale.refresh(sale.ticket.sale_id)
        self._waiting.take_up()
        if session.text:
            self._view.begin_typing(session.text)

    def _not_settled(self, problem: Exception) -> None:
        self._session.is_settling = False
        self._session.tenders.clear()
        self._session.proof = NO_PROOF
        self._waiting.put_by()
        self._view.set_busy(is_busy=False)
        self._counter.reprice()
        self._desk.notifier.explain(problem)

    # ------------------------------------------------------------ amounts

    def _change_of(self, quote: Quote, typed_minor: int | None) -> int:
        """Return the change if what is typed came in cash."""
        if typed_minor is None:
            return quote_tender_state(quote, self._session.tenders).change_minor
        tenders = [*self._session.tenders, TenderLine(TenderKind.CASH, typed_minor)]
        return quote_tender_state(quote, tenders).change_minor if self._fits(quote, tenders) else 0

    @staticmethod
    def _fits(quote: Quote, tenders: list[TenderLine]) -> bool:
        try:
            quote_tender_state(quote, tenders)
        except Refusal:
            return False
        return True

    @staticmethod
    def _is_enough(state: TenderState, typed_minor: int | None) -> bool:
        return typed_minor is not None and typed_minor >= state.remaining_in_cash_minor
