"""Enrols a person at the counter: a phone and two Enters."""

from typing import Final

from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.join_offer import JoinOffer
from posmember.domain.engagement.share_code import looks_like_share_code
from posmember.domain.errors import Refusal
from posmember.domain.ids import MemberId
from posmember.domain.members.birthday import Birthday
from posmember.domain.members.birthday_text import parse_birthday
from posmember.domain.members.channel import looks_like_join_link, read_channel
from posmember.domain.members.member_code import looks_like_member_code
from posmember.domain.words.say import say
from posmember.services.lookup.rows import LookupResult
from posmember.services.members.enrolment import COUNTER, NewMember
from posmember.ui.checkout.counter import Counter
from posmember.ui.checkout.session import Session
from posmember.ui.checkout.states import Ask, JoinWish
from posmember.ui.checkout.view_port import CheckoutPort
from posmember.ui.desk import Desk
from posmember.ui.one_member import Found, one_member

MARKETING = "marketing"
_LEAST_TYPED: Final = 4
"""Fewer signs lead to nobody in particular."""


class Joining:
    """Says what joining would bring, and turns the offered phone into a member."""

    def __init__(self, view: CheckoutPort, desk: Desk, session: Session, counter: Counter) -> None:
        self._view = view
        self._desk = desk
        self._session = session
        self._counter = counter
        self._is_enrolling = False
        self._referrer_text = ""

    def offer(self) -> None:
        """Work out once what joining would bring with the cart that was just priced."""
        session, services = self._session, self._desk.services
        cart = session.cart
        if cart.member is None and cart.lines and session.join_offer is None:
            self._desk.tasks.run(
                lambda: services.checkout.join_offer(cart),
                lambda offer: self._offered(cart, offer),
                self._desk.notifier.explain,
            )

    def enrol(self, wish: JoinWish) -> None:
        """Enrol and attach; a second Enter while this is under way does nothing."""
        if self._is_enrolling or not self._session.join_phone:
            return
        self._is_enrolling = True
        phone, desk = self._session.join_phone, self._desk

        def work() -> MemberId:
            new = NewMember(
                phone=phone,
                name=wish.name,
                birthday=self._birthday(wish.birthday_text),
                consents=((MARKETING, True),) if wish.consents else (),
                referrer=self._referrer(wish.referrer_text),
                source=wish.channel_text.strip() or COUNTER,
            )
            return desk.services.members.enrol(desk.operator.operator_id, new)

        desk.tasks.run(work, self._enrolled, self._failed)

    def on_referrer(self, text: str) -> None:
        """Say who is being named; an answer to an older text is dropped."""
        self._referrer_text = wanted = text.strip()
        if len(wanted) < _LEAST_TYPED:
            self._view.join.show_referrer("", is_refused=False)
            return
        services = self._desk.services

        def work() -> Found:
            found = one_member(services, wanted)
            services.members.ensure_may_refer(found.member_id)
            return found

        self._desk.tasks.run(
            work,
            lambda found: self._say_referrer(wanted, found.label, is_refused=False),
            lambda problem: self._say_refused(wanted, problem),
        )

    def take(self, text: str) -> None:
        """Take what is scanned while somebody joins: a join link is how they came.

        The code, card or phone of a member is who brought them; anything else is for later.
        """
        if looks_like_join_link(text):
            self._view.join.put_channel(read_channel(text))
        elif looks_like_share_code(text) or looks_like_member_code(text):
            self._view.join.put_referrer(text)
        else:
            services = self._desk.services
            self._desk.tasks.run(
                lambda: services.lookup.find(text, is_scan=True),
                lambda result: self._scanned(text, result),
                self._desk.notifier.explain,
            )

    def _scanned(self, text: str, result: LookupResult) -> None:
        """Name the one member that a scan led to; what is not taken is said, and heard."""
        is_asking = self._view.open_panel is Ask.JOIN
        if is_asking and len(result.members) == 1 and not result.products:
            self._view.join.put_referrer(text)
        else:
            self._desk.notifier.beep()
            self._view.tell("scan_while_asked" if is_asking else "look_again", text)

    def _referrer(self, text: str) -> MemberId | None:
        if not text.strip():
            return None
        return one_member(self._desk.services, text).member_id

    def _say_refused(self, wanted: str, problem: Exception) -> None:
        if isinstance(problem, Refusal):
            said = say(problem, self._desk.figures.language)
            self._say_referrer(wanted, said, is_refused=True)
        else:
            self._desk.notifier.explain(problem)

    def _say_referrer(self, wanted: str, said: str, *, is_refused: bool) -> None:
        if wanted == self._referrer_text and self._view.open_panel is Ask.JOIN:
            self._view.join.show_referrer(said, is_refused=is_refused)

    def _offered(self, cart: Cart, offer: JoinOffer) -> None:
        if self._session.cart is cart:
            self._session.join_offer = offer
            self._view.totals.show_join_offer(offer)

    def _enrolled(self, member_id: MemberId) -> None:
        self._is_enrolling = False
        self._session.join_phone = ""
        self._session.is_for_member = False
        self._view.show_member_wanted(is_wanted=False)
        self._counter.tidy()
        self._view.tell("joined")
        self._counter.attach(member_id)

    def _failed(self, problem: Exception) -> None:
        self._is_enrolling = False
        self._desk.notifier.explain(problem)

    def _birthday(self, text: str) -> Birthday | None:
        if not text.strip():
            return None
        return parse_birthday(text, today=self._desk.services.shop.today())
