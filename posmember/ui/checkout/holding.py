"""Puts carts aside and takes them up again; nothing under way is ever lost."""

import msgspec

from posmember.domain.checkout.cart import Cart
from posmember.domain.errors import NotFoundError
from posmember.domain.ids import CartId, OperatorId, SaleId, new_id
from posmember.domain.staff.permissions import Action
from posmember.services.checkout.rows import HeldCartRow
from posmember.ui.checkout.approving import Approving
from posmember.ui.checkout.counter import Counter
from posmember.ui.checkout.session import Session
from posmember.ui.checkout.states import Mode
from posmember.ui.checkout.view_port import CheckoutPort
from posmember.ui.checkout.waiting import Waiting
from posmember.ui.desk import Desk


class Holding:
    """Hold and resume. Resuming over a cart under way holds that one first."""

    def __init__(
        self,
        view: CheckoutPort,
        desk: Desk,
        session: Session,
        parts: tuple[Counter, Waiting, Approving],
    ) -> None:
        self._view = view
        self._desk = desk
        self._session = session
        self._counter, self._waiting, self._approving = parts
        self._rows: tuple[HeldCartRow, ...] = ()
        self._to_cancel: Cart | None = None

    def count(self) -> None:
        """Show how many carts are on hold."""
        services = self._desk.services
        self._desk.tasks.run(
            services.held_carts.count, self._view.show_held_count, self._desk.notifier.explain
        )

    def hold(self, note: str = "") -> None:
        """Put the cart aside and begin an empty one; one more than may be stays where it is."""
        cart = self._taken_away(note)
        if cart is None:
            return
        services, actor = self._desk.services, self._desk.operator.operator_id

        def failed(problem: Exception) -> None:
            if not self._is_next_served():
                self._desk.notifier.explain(problem)
            self._bring_back(cart)

        self._desk.tasks.run(
            lambda: services.held_carts.hold(actor, cart), lambda _none: self._held(cart), failed
        )

    def _is_next_served(self) -> bool:
        session = self._session
        is_begun = bool(session.text or session.answers_due or self._waiting.has_entries)
        return is_begun or not session.is_empty

    def make_way(self) -> None:
        """Put the cart aside for somebody else, however many there are."""
        cart = self._taken_away("")
        if cart is not None:
            self._keep(cart)

    def _taken_away(self, note: str) -> Cart | None:
        """Begin an empty cart; return the one before with its note, None where none is held."""
        session = self._session
        if session.is_empty or session.is_settling or session.mode is Mode.SETTLED:
            return None
        cart = session.cart
        self._counter.resume(Cart(CartId(new_id())))
        return msgspec.structs.replace(cart, note=note) if note else cart

    def _keep(self, cart: Cart) -> None:
        services, actor = self._desk.services, self._desk.operator.operator_id
        self._desk.tasks.run(
            lambda: services.held_carts.keep(actor, cart),
            lambda _none: self._held(cart),
            self._desk.notifier.explain,
        )

    def _held(self, cart: Cart) -> None:
        self._view.tell("held", cart.note)
        self.count()

    def cancel(self, typed: str) -> None:
        """Throw the cart away whole; asked once, and done where nothing changed in between.

        What was *typed* before goes with it, what is typed since is for the next customer.
        """
        session = self._session
        if session.is_empty or session.is_settling or session.mode is not Mode.RINGING:
            return
        if self._to_cancel is not session.cart:
            self._to_cancel = session.cart
            self._view.tell("cancel_asked")
            return
        if session.cart.lines:
            self._approving.permitted(Action.CANCEL_TICKET, lambda by: self._throw_away(by, typed))
        else:
            self._begin_anew(typed)

    def _throw_away(self, by: OperatorId, typed: str) -> None:
        """Have it put on record; where that fails nothing is lost. A cart that grew is asked of."""
        services, actor = self._desk.services, self._desk.operator.operator_id
        cart = self._to_cancel
        if cart is None or cart is not self._session.cart:
            self.cancel(typed)
            return

        def failed(problem: Exception) -> None:
            self._bring_back(cart)
            self._desk.notifier.explain(problem)

        self._begin_anew(typed)
        self._desk.tasks.run(
            lambda: services.held_carts.throw_away(actor, cart, approver=by),
            lambda _none: None,
            failed,
        )

    def _begin_anew(self, typed: str) -> None:
        since = self._session.text.removeprefix(typed)
        self._to_cancel = None
        self._counter.tidy()
        self._counter.resume(Cart(CartId(new_id())))
        self._view.tell("cancelled")
        if since:
            self._view.begin_typing(since)

    def _bring_back(self, cart: Cart) -> None:
        """Go on with a cart that could not leave; where the next is served already, keep it."""
        if self._is_next_served():
            self._keep(cart)
        else:
            self._counter.resume(cart)

    def save(self) -> None:
        """Put the cart aside: the screen is about to go, and nothing is told to it any more."""
        session = self._session
        if session.is_settling:
            self._keep_unless_sold(session.cart)
        elif session.cart.lines and session.mode is not Mode.SETTLED:
            self._keep(session.cart)

    def _keep_unless_sold(self, cart: Cart) -> None:
        """Put a cart aside whose sale is being written, if that fails: nobody would hear of it."""
        services, actor = self._desk.services, self._desk.operator.operator_id

        def work() -> None:
            try:
                services.sales.ticket(SaleId(cart.cart_id))
            except NotFoundError:
                services.held_carts.keep(actor, cart)

        self._desk.tasks.run(work, lambda _none: None, self._desk.notifier.explain)

    def ask(self) -> None:
        """Resume the only held cart, or list them."""
        services = self._desk.services
        self._desk.tasks.run(services.held_carts.list, self._listed, self._desk.notifier.explain)

    def _listed(self, rows: tuple[HeldCartRow, ...]) -> None:
        self._rows = rows
        if not rows:
            self._view.tell("none_held")
        elif len(rows) == 1:
            self.take(0)
        else:
            self._view.show_held(rows)

    def take(self, place: int) -> None:
        """Resume one of the listed carts; a cart under way is held first."""
        session = self._session
        if not 0 <= place < len(self._rows) or session.is_settling:
            return
        cart_id = self._rows[place].cart_id
        under_way = None if session.is_empty or session.mode is Mode.SETTLED else session.cart
        self._rows = ()
        self._counter.tidy()
        session.answers_due += 1

        def failed(problem: Exception) -> None:
            session.answers_due -= 1
            self._desk.notifier.explain(problem)
            self._waiting.go_on()

        self._desk.tasks.run(lambda: self._swap(under_way, cart_id), self._resumed, failed)

    def _swap(self, under_way: Cart | None, cart_id: CartId) -> Cart:
        services = self._desk.services
        if under_way is not None:
            services.held_carts.keep(self._desk.operator.operator_id, under_way)
        return services.held_carts.resume(cart_id)

    def _resumed(self, cart: Cart) -> None:
        self._session.answers_due -= 1
        self._counter.resume(cart)
        self._view.tell("resumed", cart.note)
        self.count()
        self._waiting.go_on()
