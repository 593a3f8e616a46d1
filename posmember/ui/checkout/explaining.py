"""Explains at the counter: the figures of the cart, of the payment, of the settled sale."""

from posmember.ui.checkout.session import Session
from posmember.ui.checkout.states import Mode
from posmember.ui.checkout.view_port import CheckoutPort
from posmember.ui.desk import Desk
from posmember.ui.why_words import why_of_payment, why_of_quote, why_of_refusal, why_of_ticket


class Explaining:
    """One explanation at a time."""

    def __init__(self, view: CheckoutPort, desk: Desk, session: Session) -> None:
        self._view = view
        self._desk = desk
        self._session = session

    def open(self) -> None:
        """Explain every figure; what was just refused comes first."""
        session = self._session
        if session.mode is Mode.SETTLED and session.last is not None:
            self._explain_ticket()
        else:
            self._explain_cart()

    def _explain_ticket(self) -> None:
        last, figures = self._session.last, self._desk.figures
        assert last is not None, "a settled sale is remembered"
        sales, sale_id = self._desk.services.sales, last.ticket.sale_id
        self._desk.tasks.run(
            lambda: sales.explained(sale_id),
            lambda found: self._view.show_why(why_of_ticket(found, figures)),
            self._desk.notifier.explain,
        )

    def _explain_cart(self) -> None:
        session, figures = self._session, self._desk.figures
        pairs = why_of_refusal(self._desk.notifier, figures)
        quote, marked = session.quote, session.marked_id()
        if quote is not None and session.mode is Mode.PAYING:
            pairs += why_of_payment(quote, session.tenders, marked, figures, session.join_offer)
        elif quote is not None and session.cart.lines:
            pairs += why_of_quote(quote, marked, figures, session.join_offer)
        if pairs:
            self._view.show_why(pairs)
        else:
            self._view.tell("nothing_to_explain")
