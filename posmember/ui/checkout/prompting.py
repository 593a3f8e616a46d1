"""Asks about at most one thing when a member is attached, and counts the answer.

It is looked up after everything that the cashier waits for, and never takes the focus.
"""

from dataclasses import dataclass

from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.cart_changes import UNIT_MILLI
from posmember.domain.ids import CartId, MemberId
from posmember.domain.pricing.product import ProductSnapshot
from posmember.services.recommending.rows import Suggestion
from posmember.ui.checkout.counter import Counter
from posmember.ui.checkout.session import Session
from posmember.ui.checkout.states import Mode
from posmember.ui.checkout.view_port import CheckoutPort
from posmember.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class _Asked:
    """What was asked of whom, on which cart."""

    cart_id: CartId
    member_id: MemberId
    suggestion: Suggestion


class Prompting:
    """One question for each time that a member is attached, or none."""

    def __init__(self, view: CheckoutPort, desk: Desk, session: Session, counter: Counter) -> None:
        self._view = view
        self._desk = desk
        self._session = session
        self._counter = counter
        self._asked: _Asked | None = None

    def ask(self, member_id: MemberId) -> None:
        """Look for something to ask a member about who was just attached."""
        self._drop()
        cart, recommending = self._session.cart, self._desk.services.recommending
        present = _goods_on(cart)

        def read(found: Suggestion | None) -> None:
            if found is not None and self._is_meant(cart.cart_id, member_id):
                self._asked = _Asked(cart.cart_id, member_id, found)
                self._view.prompt.show_prompt(found)
                self.follow(self._session.cart)

        self._desk.tasks.run(
            lambda: recommending.prompt(member_id, present), read, self._desk.notifier.explain
        )

    def follow(self, cart: Cart) -> None:
        """Ask no more about what is in the cart by now, or on another cart."""
        asked = self._asked
        if asked is None:
            return
        is_here = asked.suggestion.product_id in _goods_on(cart)
        if is_here or not self._is_meant(asked.cart_id, asked.member_id):
            self._drop()

    def take(self) -> None:
        """Ring it up, for the member wants it, and count the yes."""
        self._answer(is_accepted=True)

    def decline(self) -> None:
        """Count the no of a member who does not want it."""
        self._answer(is_accepted=False)

    def _answer(self, *, is_accepted: bool) -> None:
        asked = self._asked
        if asked is None or not self._is_meant(asked.cart_id, asked.member_id):
            return
        self._drop()
        services, actor = self._desk.services, self._desk.operator.operator_id
        wanted = asked.suggestion

        def work() -> ProductSnapshot:
            product = services.products.get(wanted.product_id)
            services.recommending.answer(actor, asked.member_id, wanted, is_accepted=is_accepted)
            return product

        def done(product: ProductSnapshot) -> None:
            if is_accepted and self._is_meant(asked.cart_id, asked.member_id):
                self._counter.add_product(product, UNIT_MILLI)

        self._desk.tasks.run(work, done, self._desk.notifier.explain)

    def _is_meant(self, cart_id: CartId, member_id: MemberId) -> bool:
        """Tell whether that cart, with that member, is being rung up still."""
        session, member = self._session, self._session.cart.member
        is_same = session.cart.cart_id == cart_id and session.mode is Mode.RINGING
        return is_same and member is not None and member.member_id == member_id

    def _drop(self) -> None:
        self._asked = None
        self._view.prompt.show_prompt(None)


def _goods_on(cart: Cart) -> tuple[str, ...]:
    return tuple(line.product.product_id for line in cart.lines)
