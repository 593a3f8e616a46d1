"""What was entered or asked for before the till had answered is done in its turn."""

from collections import deque
from collections.abc import Callable
from itertools import takewhile
from typing import NamedTuple

from posmember.ui.checkout.session import Session
from posmember.ui.checkout.states import Mode
from posmember.ui.checkout.view_port import CheckoutPort
from posmember.ui.desk import Desk

Act = Callable[[], None]


class _Due(NamedTuple):
    """One thing to do; a text was *entered*, and is not simply dropped."""

    act: Act
    entered: str
    needs_price: bool
    is_scan: bool = False
    pays: bool = False


class Waiting:
    """A queue in the order of the keys, so that a quick cashier gets what a slow one gets."""

    def __init__(self, view: CheckoutPort, desk: Desk, session: Session) -> None:
        self._view = view
        self._desk = desk
        self._session = session
        self._due: deque[_Due] = deque()
        self._for_the_next: list[_Due] = []
        """What was meant for the next customer when a sale could not be written."""
        self._lost: list[str] = []
        """What was scanned, and is not taken."""
        self._is_going_on = False

    @property
    def has_entries(self) -> bool:
        """Tell whether anything else was entered already."""
        return any(due.entered for due in self._due)

    @property
    def is_payment_due(self) -> bool:
        """Tell whether Enter to pay waits for the price."""
        return self._session.mode is Mode.RINGING and any(due.pays for due in self._due)

    def when_answered(self, act: Act, entered: str = "", *, is_scan: bool = False) -> None:
        """Do something once no answer is due that changes the cart."""
        self._due.append(_Due(act, entered, needs_price=False, is_scan=is_scan))
        self.go_on()

    def when_known(self, act: Act, entered: str = "") -> None:
        """Do something once the cart is priced, too."""
        self._due.append(_Due(act, entered, needs_price=True))
        self.go_on()

    def when_priced(self, act: Act) -> None:
        """Go on to the money once the cart is priced; what is entered then is no goods."""
        self._due.append(_Due(act, "", needs_price=True, pays=True))
        self.go_on()

    def go_on(self) -> None:
        """Do what it is time for; what that leads to waits until it is done."""
        if self._is_going_on:
            return
        self._is_going_on = True
        try:
            while self._due and self._is_time_for(self._due[0]):
                self._due.popleft().act()
            self._tell_lost()
        finally:
            self._is_going_on = False
            self._view.expect_payment(is_due=self.is_payment_due)

    def _is_time_for(self, due: _Due) -> bool:
        session = self._session
        needs_price = due.needs_price or session.mode is Mode.PAYING
        is_answered = not (session.answers_due or session.is_settling)
        return is_answered and not (needs_price and session.prices_due)

    def stay(self) -> None:
        """Look up what was entered next, and do nothing else: something has to be answered first.

        What was entered after Enter to pay is no goods, so it is forgotten with that; but goods are
        scanned without a look at the screen, so a scan is not taken without a sound.
        """
        before_paying = list(takewhile(lambda due: not due.pays, self._due))
        after = list(self._due)[len(before_paying) :]
        self._lost += [due.entered for due in before_paying if due.entered and due.needs_price]
        self._lost += [due.entered for due in after if due.is_scan]
        self._due = deque(due for due in before_paying if due.entered and not due.needs_price)

    def _tell_lost(self) -> None:
        if self._lost:
            self._desk.notifier.beep()
            self._view.tell("look_again", self._desk.figures.listed(self._lost))
            self._lost.clear()

    def leave(self) -> None:
        """Do nothing more, for another screen is in front; say what is to be entered there."""
        self._lost += [due.entered for due in self._due if due.entered]
        self._due.clear()
        self._view.expect_payment(is_due=False)

    def put_by(self) -> None:
        """Keep what waits for the next customer: the sale was not written."""
        self._for_the_next += self._due
        self._due.clear()

    def take_up(self) -> None:
        """Do what was kept for the next customer."""
        self._due.extendleft(reversed(self._for_the_next))
        self._for_the_next.clear()
        self.go_on()

    def forget(self) -> None:
        """Do nothing of what was kept: the customer before is not done yet."""
        self._for_the_next.clear()
