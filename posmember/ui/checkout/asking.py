"""Keys that ask for something in their turn: what was entered before them is answered first."""

from collections.abc import Callable
from functools import partial

from posmember.domain.checkout.ticket import TenderKind
from posmember.ui.came_from import coming_from
from posmember.ui.checkout.attending import Attending
from posmember.ui.checkout.explaining import Explaining
from posmember.ui.checkout.offering import Offering
from posmember.ui.checkout.paying import Paying
from posmember.ui.checkout.session import Session
from posmember.ui.checkout.spending import Spending
from posmember.ui.checkout.states import Ask, Mode
from posmember.ui.checkout.view_port import CheckoutPort
from posmember.ui.checkout.waiting import Act, Waiting
from posmember.ui.desk import Desk


class Asking:
    """A key that comes too soon waits; one that comes too late is heard."""

    def __init__(
        self,
        view: CheckoutPort,
        desk: Desk,
        session: Session,
        waiting: Waiting,
        parts: tuple[Attending, Offering, Paying, Spending],
    ) -> None:
        self._view = view
        self._desk = desk
        self._session = session
        self._waiting = waiting
        self._attending, self._offering, self._paying, self._spending = parts
        self._explaining = Explaining(view, desk, session)

    def page(self, place: str = "member") -> None:
        """Open a screen about the attached member."""
        self._waiting.when_answered(lambda: self._open_page(place))

    def _open_page(self, place: str) -> None:
        member = self._session.cart.member
        if self._session.mode is not Mode.RINGING:
            return
        if member is None:
            self._view.tell("no_member")
        else:
            self._desk.navigator.open(place, coming_from("checkout", member.member_id))

    def detach(self) -> None:
        """Take the member off the cart."""
        self._waiting.when_answered(self._detach)

    def _detach(self) -> None:
        if self._session.cart.member is None:
            self._view.tell("no_member")
        else:
            self._attending.detach()

    def why(self) -> None:
        """Explain every figure, or put the explanation away; what was just refused comes first."""
        if self._view.open_panel is Ask.WHY:
            self._view.close_panel()
        else:
            self._open_in_turn(self._explaining.open)

    def offers(self) -> None:
        """List promotions and coupons, or put the list away."""
        if self._view.open_panel is Ask.OFFERS:
            self._view.close_panel()
        else:
            self._open_in_turn(self._open_offers)

    def _open_offers(self) -> None:
        if self._session.mode is Mode.RINGING:
            self._offering.open()

    def _open_in_turn(self, opening: Act) -> None:
        """Open a panel once the cart is priced, unless more was typed: that would put it away."""
        text = self._session.text

        def act() -> None:
            if self._session.text == text:
                opening()

        self._waiting.when_known(act)

    def points(self) -> None:
        """Use as many points as are typed, or as the ticket takes; once more: none."""
        self._with_what_is_typed(self._offering.use_points)

    def tender(self, kind: TenderKind) -> None:
        """Take the typed amount, or what remains, in another tender."""
        is_stored = kind is TenderKind.STORED_VALUE
        take = self._spending.ask if is_stored else partial(self._paying.tender, kind)
        self._with_what_is_typed(take)

    def keep_change(self) -> None:
        """Let the change go onto the member's balance, or into the hand after all."""
        if not self._is_too_late():
            self._waiting.when_known(self._paying.keep_change)

    def _with_what_is_typed(self, take: Callable[[str], None]) -> None:
        """Take the text out of the box for a key that is about it; refused, it comes back."""
        if self._is_too_late():
            return
        text = self._paying.typed()

        def act() -> None:
            self._session.entered_text = text
            take(text)

        self._waiting.when_known(act, text)

    def late_member(self) -> None:
        """Find the member of the sale that was just paid, or that is being written."""
        self._waiting.when_answered(self._find_late_member)

    def _find_late_member(self) -> None:
        """Go there with what is typed; what was entered since then was meant for that screen."""
        session = self._session
        last = session.last
        if session.mode is not Mode.SETTLED or last is None or last.ticket.member is not None:
            self._desk.notifier.beep()
            return
        typed = self._paying.typed()
        self._waiting.leave()
        subject = coming_from("checkout", last.ticket.sale_id, typed)
        self._desk.navigator.open("attaching", subject)

    def _is_too_late(self) -> bool:
        """Tell whether the sale is being written already, and let it be heard."""
        if self._session.is_settling:
            self._desk.notifier.beep()
        return self._session.is_settling
