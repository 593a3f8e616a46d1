"""Looks up what is typed or scanned, and takes what was meant."""

from posmember.domain.checkout.cart_changes import add_code, add_coupon
from posmember.domain.engagement.errors import ShareNeedsMemberError
from posmember.domain.engagement.share_code import looks_like_share_code
from posmember.domain.errors import NotFoundError
from posmember.domain.members.phone import Phone, format_phone
from posmember.domain.stored_value.errors import GiftCardScannedError
from posmember.domain.stored_value.gift_code import looks_like_gift_code
from posmember.services.lookup.lookup import Sought
from posmember.services.lookup.rows import LookupResult, MemberHit
from posmember.ui.checkout.counter import Counter
from posmember.ui.checkout.session import Session
from posmember.ui.checkout.states import PICKS, Ask, Entered, Hit
from posmember.ui.checkout.view_port import CheckoutPort
from posmember.ui.checkout.waiting import Waiting
from posmember.ui.desk import Desk
from posmember.ui.entry import picks_with_digits


class Looking:
    """Answers from the lookup service; an answer to an older question is dropped."""

    def __init__(
        self, view: CheckoutPort, desk: Desk, session: Session, counter: Counter, waiting: Waiting
    ) -> None:
        self._waiting = waiting
        self._view = view
        self._desk = desk
        self._session = session
        self._counter = counter
        self._previewing = ""
        self._wanted = ""

    def preview(self, text: str) -> None:
        """List hits while somebody types; only the newest question is asked while one is out."""
        self._wanted = text
        if not self._previewing:
            self._ask_preview(text)

    def _ask_preview(self, text: str) -> None:
        self._previewing = text
        services = self._desk.services
        prefer = _sought(is_for_member=self._session.is_for_member)
        self._desk.tasks.run(
            lambda: services.lookup.find(text, prefer=prefer),
            lambda result: self._previewed(text, result),
            self._preview_failed,
        )

    def _previewed(self, text: str, result: LookupResult) -> None:
        self._previewing = ""
        if text != self._wanted:
            if self._wanted:
                self._ask_preview(self._wanted)
        elif self._session.text.strip().endswith(text) and not self._is_something_asked():
            self._session.hits = picks_of(result, text)
            is_hot = picks_with_digits(self._session.text) and not result.may_go_on
            self._view.show_hits(self._session.hits, is_hot=is_hot, is_picking=False)

    def _is_something_asked(self) -> bool:
        """Tell whether the panel below the box waits for an answer, so that no list goes there."""
        return self._session.is_picking or self._view.open_panel is Ask.APPROVAL

    def _preview_failed(self, problem: Exception) -> None:
        self._previewing = ""
        self._desk.notifier.explain(problem)

    def enter(self, entered: Entered) -> None:
        """Look up what was entered and take it if there is no doubt."""
        text = self._wanted = entered.entry.text
        if looks_like_share_code(text):
            self._share(text)
            return
        if looks_like_gift_code(text):
            self._refuse(entered, GiftCardScannedError())
            return
        self._session.answers_due += 1
        services, prefer = self._desk.services, _sought(is_for_member=entered.is_for_member)
        self._desk.tasks.run(
            lambda: services.lookup.find(text, is_scan=entered.is_scan, prefer=prefer),
            lambda result: self._answered(entered, result),
            lambda problem: self._failed(entered, problem),
        )

    def _share(self, code: str) -> None:
        """Award the member behind a share code that the attached member brought."""
        member, services = self._session.cart.member, self._desk.services
        if member is None:
            self._counter.refuse(ShareNeedsMemberError())
            return
        actor, used_by = self._desk.operator.operator_id, member.member_id
        self._desk.tasks.run(
            lambda: services.engagement.use_share_code(actor, code, used_by),
            lambda points: self._view.tell("shared", str(points)),
            self._counter.refuse,
        )

    def _answered(self, entered: Entered, result: LookupResult) -> None:
        self._session.answers_due -= 1
        hits = picks_of(result, entered.entry.text)
        if result.notice is not None:
            self._refuse(entered, result.notice)
        elif result.coupon is not None:
            self._counter.change(add_coupon(self._session.cart, result.coupon))
            self._view.tell("coupon_taken")
        elif result.rule_code:
            self._counter.change(add_code(self._session.cart, result.rule_code))
            self._view.tell("code_taken", result.rule_code)
        elif result.sale_id is not None:
            self._desk.navigator.open("sales", entered.entry.text.strip())
        elif len(hits) == 1:
            self._session.entered_text = entered.typed
            self._take(hits[0], entered.entry.quantity_text)
        else:
            self._ask(entered, hits, result.join_phone)
        self._waiting.go_on()

    def _ask(self, entered: Entered, hits: tuple[Hit, ...], join_phone: Phone | None) -> None:
        """Let somebody choose, or join; where more was typed already there is no room for that."""
        session = self._session
        self._waiting.stay()
        has_more = session.text or self._waiting.has_entries or self._is_something_asked()
        if has_more and (hits or join_phone is not None):
            self._view.tell("look_again", entered.entry.text)
        elif hits:
            session.hits, session.is_picking = hits, True
            session.quantity_text = entered.entry.quantity_text
            self._view.show_hits(hits, is_hot=True, is_picking=True)
        elif join_phone is not None:
            session.join_phone = join_phone.e164
            self._view.show_join(format_phone(join_phone))
        else:
            self._refuse(entered, NotFoundError("code", entered.entry.text))

    def _failed(self, entered: Entered, problem: Exception) -> None:
        self._session.answers_due -= 1
        self._refuse(entered, problem)

    def _refuse(self, entered: Entered, problem: Exception) -> None:
        """Say why; what was entered comes back, as the person that it was meant for."""
        session = self._session
        if entered.is_scan:
            self._desk.notifier.beep()
        session.entered_text = entered.typed
        if entered.is_for_member and not session.text:
            session.is_for_member = True
            self._view.show_member_wanted(is_wanted=True)
        self._counter.refuse(problem)

    def pick(self, place: int) -> bool:
        """Take one of the hits: as they are listed; tell whether there is one."""
        session = self._session
        if not 0 <= place < len(session.hits):
            return False
        hit, count = session.hits[place], session.quantity_text
        self._wanted = ""
        session.is_for_member = False
        self._view.show_member_wanted(is_wanted=False)
        self._counter.tidy()
        self._take(hit, count)
        return True

    def _take(self, hit: Hit, count_text: str) -> None:
        if isinstance(hit, MemberHit):
            self._counter.attach(hit.member_id)
        else:
            self._counter.ring_up(hit, count_text)


def _sought(*, is_for_member: bool) -> Sought:
    return "member" if is_for_member else "any"


def picks_of(result: LookupResult, text: str) -> tuple[Hit, ...]:
    """Return the hits as they are listed, one for each digit; both kinds have their place.

    Digits mean people first, letters mean goods first.
    """
    is_person_first = not any(sign.isalpha() for sign in text)
    kinds: list[tuple[Hit, ...]] = [result.members, result.products]
    first, second = kinds if is_person_first else kinds[::-1]
    room = PICKS - min(len(second), PICKS // 2)
    listed = first[:room]
    return (*listed, *second[: PICKS - len(listed)])
