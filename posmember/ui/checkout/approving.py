"""Lets the operator do what is allowed, and asks for a PIN where somebody else must approve."""

from collections.abc import Callable

from posmember.domain.errors import NotPermittedError
from posmember.domain.ids import OperatorId
from posmember.domain.staff.permissions import Action, Verdict
from posmember.ui.checkout.counter import Counter
from posmember.ui.checkout.session import Session
from posmember.ui.checkout.view_port import CheckoutPort
from posmember.ui.checkout.waiting import Waiting
from posmember.ui.desk import Desk


class Approving:
    """One question for approval at a time; an approval holds for the cart under way."""

    def __init__(
        self, view: CheckoutPort, desk: Desk, session: Session, counter: Counter, waiting: Waiting
    ) -> None:
        self._view = view
        self._desk = desk
        self._session = session
        self._counter = counter
        self._waiting = waiting
        self._action = Action.HAND_PRICE
        self._then: Callable[[OperatorId], None] | None = None

    def permitted(self, action: Action, then: Callable[[OperatorId], None]) -> None:
        """Do *then* if the operator may, or once somebody who may has entered a PIN."""
        actor, services = self._desk.operator.operator_id, self._desk.services

        def answered(verdict: Verdict) -> None:
            self._session.answers_due -= 1
            if verdict is Verdict.ALLOWED:
                then(actor)
            elif verdict is Verdict.WITH_APPROVAL:
                self._ask(action, then)
            else:
                self._counter.refuse(NotPermittedError(action))
            self._waiting.go_on()

        self._session.answers_due += 1
        self._desk.tasks.run(
            lambda: services.operators.verdict(actor, action), answered, self._unanswered
        )

    def _ask(self, action: Action, then: Callable[[OperatorId], None]) -> None:
        """Ask for a PIN in the place of what was listed."""
        self._waiting.stay()
        self._session.hits, self._session.is_picking = (), False
        self._action, self._then = action, then
        self._view.ask_approval(action)

    def _unanswered(self, problem: Exception) -> None:
        self._session.answers_due -= 1
        self._counter.refuse(problem)

    def check(self, pin: str) -> None:
        """Check the PIN of somebody who may approve."""
        then, services, cart_id = self._then, self._desk.services, self._session.cart.cart_id
        actor, action = self._desk.operator.operator_id, self._action
        if then is None:
            return

        def granted(operator: OperatorId) -> None:
            if self._then is not then:
                return  # Enter was pressed twice
            self._then = None
            if self._session.cart.cart_id != cart_id:
                return  # it was put aside while the PIN was looked at
            self._session.approver = operator
            self._desk.notifier.hush()  # what was wrong before is right now
            self._view.close_panel()
            then(operator)

        self._desk.tasks.run(
            lambda: services.operators.approve(actor, action, pin),
            granted,
            self._desk.notifier.explain,
        )

    def forget(self) -> None:
        """Stop asking."""
        self._then = None
