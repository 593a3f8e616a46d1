"""Changes the lines of the cart: what is rung up, how many, at which price."""

from collections.abc import Callable

from posmember.domain.checkout import cart_changes
from posmember.domain.checkout.cart import Cart
from posmember.domain.errors import Refusal
from posmember.domain.ids import OperatorId
from posmember.domain.money import parse_discount, parse_money
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.ticket_discount import read_ticket_discount
from posmember.services.lookup.rows import ProductHit
from posmember.ui.checkout.counter import Counter
from posmember.ui.checkout.session import Session
from posmember.ui.checkout.view_port import CheckoutPort
from posmember.ui.desk import Desk
from posmember.ui.one_product import rung_up


class Ringing:
    """Each change makes the next cart, or is refused and changes nothing."""

    def __init__(self, view: CheckoutPort, desk: Desk, session: Session, counter: Counter) -> None:
        self._view = view
        self._desk = desk
        self._session = session
        self._counter = counter

    def mark(self, place: int) -> None:
        """Remember which line the keys are about."""
        lines = self._session.cart.lines
        if 0 <= place < len(lines):
            self._session.marked_line = lines[place].line_id

    def move(self, step: int) -> None:
        """Mark the line above or below."""
        place = self._session.marked_place() + step
        self.mark(max(0, min(place, len(self._session.cart.lines) - 1)))
        self._view.show_cart(self._session.rows(), self._session.marked_place())

    def change_count(self, pieces: int) -> None:
        """Add pieces to the marked line; below one piece the line goes."""
        line_id = self._session.marked_id()
        if line_id is None:
            return
        line = cart_changes.line_of(self._session.cart, line_id)
        is_last_piece = pieces < 0 and line.quantity_milli <= -pieces * cart_changes.UNIT_MILLI
        if is_last_piece and not line.product.is_weighed:
            self.remove()
        else:
            self._change_line(
                line_id, lambda cart, at: cart_changes.change_quantity(cart, at, pieces)
            )

    def remove(self) -> None:
        """Take the marked line out."""
        line_id = self._session.marked_id()
        if line_id is not None:
            name = cart_changes.line_of(self._session.cart, line_id).product.name
            self._session.marked_line = None
            self._counter.change(cart_changes.remove_line(self._session.cart, line_id))
            self._view.tell("removed", name)

    def add_product(self, product: ProductSnapshot, quantity_milli: int) -> None:
        """Ring a product up."""
        self._ring_up(lambda cart: cart_changes.add_product(cart, product, quantity_milli))

    def ring_up(self, hit: ProductHit, count_text: str) -> None:
        """Ring up what was found, as many times as was typed before it."""
        self._ring_up(lambda cart: rung_up(cart, hit, count_text))

    def _ring_up(self, change: Callable[[Cart], Cart]) -> None:
        """Add to the cart and mark the line."""
        try:
            cart = change(self._session.cart)
        except Refusal as refusal:
            self._counter.refuse(refusal)
            return
        changed = set(cart.lines) - set(self._session.cart.lines)
        self._session.marked_line = next(iter(changed)).line_id if changed else None
        self._counter.change(cart)

    def set_quantity(self, text: str) -> None:
        """Set the quantity of the marked line."""
        self._change_line(
            self._session.marked_id(),
            lambda cart, line_id: cart_changes.set_quantity(
                cart, line_id, cart_changes.parse_quantity(text)
            ),
        )

    def set_price(self, at: int | None, text: str, by: OperatorId) -> None:
        """Set the price of the line *at* by hand; without text, back to the list price."""
        decimals = self._desk.figures.decimals

        def priced(cart: Cart, line_id: int) -> Cart:
            price = parse_money(text, decimals) if text else None
            return cart_changes.set_hand_price(cart, line_id, price, by)

        self._change_line(at, priced)

    def set_line_discount(self, at: int | None, text: str, by: OperatorId) -> None:
        """Lower the price of the line *at* to a share; without text, back to the list price."""
        if not text:
            self.set_price(at, "", by)
            return
        self._change_line(
            at,
            lambda cart, line_id: cart_changes.set_hand_discount(
                cart, line_id, parse_discount(text), by
            ),
        )

    def set_discount(self, text: str, by: OperatorId) -> None:
        """Give a discount on the whole ticket by hand; without text, none."""
        if not self._session.cart.lines:
            return
        try:
            discount = read_ticket_discount(text, by, self._desk.figures.decimals)
        except Refusal as refusal:
            self._counter.refuse(refusal)
            return
        self._counter.change(cart_changes.set_ticket_discount(self._session.cart, discount))

    def _change_line(self, line_id: int | None, change: Callable[[Cart, int], Cart]) -> None:
        if line_id is None:
            return
        try:
            cart = change(self._session.cart, line_id)
        except Refusal as refusal:
            self._counter.refuse(refusal)
            return
        self._session.marked_line = line_id
        self._counter.change(cart)
