"""Rings up goods without a receipt, and takes them back once it is said what that means."""

from collections.abc import Callable
from typing import Protocol

from posmember.domain.checkout import cart_changes
from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.errors import OpenReturnKindError
from posmember.domain.checkout.open_return import OpenReturnPlan
from posmember.domain.errors import Refusal
from posmember.domain.ids import CartId, OperatorId
from posmember.domain.money import parse_money
from posmember.domain.staff.permissions import Action
from posmember.services.checkout.rows import SettledSale
from posmember.services.lookup.rows import LookupResult
from posmember.ui.desk import Desk
from posmember.ui.entry import LookUp, SetPrice, SetQuantity, read_entry
from posmember.ui.one_product import only_product, rung_up
from posmember.ui.permitting import Permitting
from posmember.ui.why_words import WhyPort, why_of_open_return, why_of_refusal


class TakingBackPort(WhyPort, Protocol):
    """The window of goods without a receipt."""

    @property
    def marked(self) -> int:
        """The place of the marked line; −1 without one."""

    def begin(self) -> None:
        """Show that nothing is rung up yet."""

    def show_plan(self, plan: OpenReturnPlan | None, marked: int) -> None:
        """Show the goods and what they are worth; None: there are none."""

    def ask_approval(self, action: Action) -> None:
        """Ask for the PIN of somebody who may."""

    def close_approval(self) -> None:
        """Put the question away."""

    def show_done(self, settled: SettledSale) -> None:
        """Show what to hand back."""


class TakingBackPresenter:
    """One return at a time; confirming twice books once."""

    def __init__(self, view: TakingBackPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._cart = Cart(CartId(""))
        self._plan: OpenReturnPlan | None = None
        self._permitting = Permitting(desk, view.ask_approval)

    def on_shown(self, subject: str) -> None:
        """Begin anew where that is wanted; else go on with what was rung up."""
        if subject or not self._cart.cart_id:
            self._permitting.drop()
            self._plan = None
            self._view.begin()
            self._run(self._desk.services.checkout.new_cart, lambda cart: self._change(cart, -1))

    def on_entered(self, text: str, *, is_scan: bool = False) -> None:
        """Ring something up, or set quantity or price of the marked line; a person is looked up."""
        entry = LookUp(text.strip()) if is_scan else read_entry(text)
        if isinstance(entry, SetQuantity):
            quantity = entry.text
            self._change_marked(
                lambda cart, line_id: cart_changes.set_quantity(
                    cart, line_id, cart_changes.parse_quantity(quantity)
                )
            )
        elif isinstance(entry, SetPrice):
            self._set_price(entry.text)
        elif isinstance(entry, LookUp) and entry.text:
            self._look_up(entry, is_scan=is_scan)

    def on_changed_by(self, place: int, pieces: int) -> None:
        """Take more or less of a line back; at nothing the line goes."""
        if not 0 <= place < len(self._cart.lines):
            return
        line = self._cart.lines[place]
        is_last = line.quantity_milli + pieces * cart_changes.UNIT_MILLI <= 0
        if is_last or (pieces < 0 and line.product.is_weighed):
            self.on_removed(place)
        else:
            self._try(lambda: cart_changes.change_quantity(self._cart, line.line_id, pieces), place)

    def on_removed(self, place: int) -> None:
        """Take a line out."""
        if 0 <= place < len(self._cart.lines):
            line_id = self._cart.lines[place].line_id
            self._try(lambda: cart_changes.remove_line(self._cart, line_id), place)

    def on_confirmed(self, reason: str, is_damaged: bool = False) -> None:  # noqa: FBT001, FBT002 - a signal's
        """Take the goods back as shown."""
        cart, plan, actor = self._cart, self._plan, self._actor
        returns = self._desk.services.returns
        if plan is None or plan.is_too_much:
            return

        def work(approver: OperatorId | None) -> SettledSale:
            return returns.complete_without_ticket(
                actor, cart, reason=reason, approver=approver, is_damaged=is_damaged
            )

        self._permitting.do(Action.REFUND_WITHOUT_TICKET, work, self._done)

    def on_why_asked(self) -> None:
        """Explain what goods are worth, or show the statement again; a refusal comes first."""
        if self._view.is_why_open:
            self._view.close_why()
        elif self._plan is not None:
            refused = why_of_refusal(self._desk.notifier, self._desk.figures)
            self._view.show_why((*refused, *why_of_open_return(self._plan, self._desk.figures)))

    def on_approval_pin(self, pin: str) -> None:
        """Check the PIN of somebody who may."""
        self._permitting.on_pin(pin)

    def on_back(self) -> None:
        """Put the question away; without one, go back to the sales."""
        if self._permitting.is_waiting:
            self._permitting.drop()
            self._view.close_approval()
        else:
            self._cart = Cart(CartId(""))
            self._desk.navigator.open("sales")

    @property
    def _actor(self) -> OperatorId:
        return self._desk.operator.operator_id

    def _set_price(self, text: str) -> None:
        decimals, actor = self._desk.figures.decimals, self._actor

        def priced(cart: Cart, line_id: int) -> Cart:
            price = parse_money(text, decimals) if text else None
            return cart_changes.set_hand_price(cart, line_id, price, actor)

        self._change_marked(priced)

    def _look_up(self, entry: LookUp, *, is_scan: bool) -> None:
        services = self._desk.services
        self._run(
            lambda: services.lookup.find(entry.text, is_scan=is_scan),
            lambda result: self._found(entry, result),
        )

    def _found(self, entry: LookUp, result: LookupResult) -> None:
        if result.members and not result.products:
            self._desk.navigator.open("sales", entry.text)
        else:
            self._try(
                lambda: rung_up(self._cart, only_product(result, entry.text), entry.quantity_text),
                None,
            )

    def _change_marked(self, change: Callable[[Cart, int], Cart]) -> None:
        place = self._view.marked
        if 0 <= place < len(self._cart.lines):
            line_id = self._cart.lines[place].line_id
            self._try(lambda: change(self._cart, line_id), place)

    def _try(self, change: Callable[[], Cart], place: int | None) -> None:
        """Go on with a changed cart; without a *place* the line that changed is marked."""
        before = self._cart
        try:
            cart = change()
        except Refusal as refusal:
            self._desk.notifier.explain(refusal)
            return
        if place is None:
            changed = [at for at, line in enumerate(cart.lines) if line not in before.lines]
            place = changed[0] if changed else len(cart.lines) - 1
        self._change(cart, place)

    def _change(self, cart: Cart, marked: int) -> None:
        self._cart, self._plan = cart, None
        self._permitting.drop()
        self._view.close_approval()
        if not cart.lines:
            self._view.show_plan(None, -1)
            return
        returns = self._desk.services.returns
        self._desk.tasks.run(
            lambda: returns.plan_without_ticket(cart),
            lambda plan: self._planned(cart, plan, marked),
            lambda problem: self._not_planned(cart, problem),
        )

    def _planned(self, cart: Cart, plan: OpenReturnPlan, marked: int) -> None:
        if cart is self._cart:
            self._plan = plan
            self._view.show_plan(plan, min(marked, len(cart.lines) - 1))

    def _not_planned(self, cart: Cart, problem: Exception) -> None:
        """Say why; what is no goods is taken out again."""
        self._desk.notifier.explain(problem)
        if cart is self._cart and isinstance(problem, OpenReturnKindError):
            last = cart.lines[-1].line_id
            self._change(cart_changes.remove_line(cart, last), len(cart.lines) - 2)

    def _done(self, settled: SettledSale) -> None:
        self._cart, self._plan = Cart(CartId("")), None
        self._view.show_done(settled)

    def _run(self, work: Callable[[], object], then: Callable[..., None]) -> None:
        self._desk.tasks.run(work, then, self._desk.notifier.explain)
