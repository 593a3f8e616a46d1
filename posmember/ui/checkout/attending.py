"""The member at the counter: attached to the cart, shown beside it, read anew when it changes."""

from posmember.domain.checkout import cart_changes
from posmember.domain.checkout.cart import Cart
from posmember.domain.ids import MemberId
from posmember.services.members.rows import MemberStrip
from posmember.ui.checkout.counter import Counter
from posmember.ui.checkout.prompting import Prompting
from posmember.ui.checkout.session import Session
from posmember.ui.checkout.states import Mode, Pace
from posmember.ui.checkout.view_port import CheckoutPort
from posmember.ui.checkout.waiting import Waiting
from posmember.ui.desk import Desk


class Attending:
    """One member at a time, or none."""

    def __init__(
        self, view: CheckoutPort, desk: Desk, session: Session, counter: Counter, waiting: Waiting
    ) -> None:
        self._waiting = waiting
        self.prompting = Prompting(view, desk, session, counter)
        self._view = view
        self._desk = desk
        self._session = session
        self._counter = counter

    def attach(self, member_id: MemberId) -> None:
        """Attach a member as the books have it now; for the same member wishes are kept."""
        cart = self._session.cart
        is_new = cart.member is None or cart.member.member_id != member_id

        def attached(result: Cart) -> None:
            self._session.answers_due -= 1
            if self._session.cart.cart_id == cart.cart_id and result.member is not None:
                self._counter.change(cart_changes.attach_member(self._session.cart, result.member))
                self.show(member_id)
                if is_new:
                    self.prompting.ask(result.member.member_id)
            self._waiting.go_on()

        services = self._desk.services
        self._session.answers_due += 1
        self._desk.tasks.run(
            lambda: services.checkout.attach(cart, member_id), attached, self._not_attached
        )

    def _not_attached(self, problem: Exception) -> None:
        self._session.answers_due -= 1
        self._counter.refuse(problem)

    def detach(self) -> None:
        """Take the member off the cart; prices follow."""
        if self._session.cart.member is not None:
            self._session.strip = None
            self._view.show_member(None)
            self._counter.tidy()
            self._counter.change(cart_changes.detach_member(self._session.cart))

    def refresh(self, changed: MemberId | None = None) -> None:
        """Read the member anew if it is the *changed* one, or whoever it is.

        A price already told to somebody who pays stays as it is.
        """
        member = self._session.cart.member
        if member is None or changed not in (None, member.member_id):
            return
        if self._session.mode is Mode.RINGING:
            self.attach(member.member_id)
        else:
            self.show(member.member_id)

    def show(self, member_id: MemberId) -> None:
        """Read what stands beside the cart about the member."""
        services = self._desk.services

        def read(found: tuple[MemberStrip, Pace]) -> None:
            member = self._session.cart.member
            if member is not None and member.member_id == member_id:
                self._session.strip = found[0]
                self._view.show_member(*found)

        self._desk.tasks.run(
            lambda: (services.members.strip(member_id), services.engagement.missions(member_id)),
            read,
            self._desk.notifier.explain,
        )
