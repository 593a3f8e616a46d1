"""Enrols a person at the counter: a phone and two Enters."""

from posmember.domain.ids import MemberId
from posmember.domain.members.birthday import Birthday
from posmember.domain.members.birthday_text import parse_birthday
from posmember.services.members.enrolment import NewMember
from posmember.ui.checkout.counter import Counter
from posmember.ui.checkout.session import Session
from posmember.ui.checkout.view_port import CheckoutPort
from posmember.ui.desk import Desk

MARKETING = "marketing"


class Joining:
    """Turns the offered phone into a member."""

    def __init__(self, view: CheckoutPort, desk: Desk, session: Session, counter: Counter) -> None:
        self._view = view
        self._desk = desk
        self._session = session
        self._counter = counter
        self._is_enrolling = False

    def enrol(self, name: str, birthday_text: str, *, consents: bool) -> None:
        """Enrol and attach; a second Enter while this is under way does nothing."""
        if self._is_enrolling or not self._session.join_phone:
            return
        self._is_enrolling = True
        phone, desk = self._session.join_phone, self._desk

        def work() -> MemberId:
            new = NewMember(
                phone=phone,
                name=name,
                birthday=self._birthday(birthday_text),
                consents=((MARKETING, True),) if consents else (),
            )
            return desk.services.members.enrol(desk.operator.operator_id, new)

        desk.tasks.run(work, self._enrolled, self._failed)

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
