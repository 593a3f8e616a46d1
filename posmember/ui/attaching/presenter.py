"""Decides how a paid ticket gets its member: find somebody, see what they earn, confirm."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, Protocol

from posmember.domain.checkout.ticket import Ticket
from posmember.domain.errors import NotFoundError
from posmember.domain.ids import MemberId, SaleId
from posmember.domain.members.lookup_intent import Empty
from posmember.domain.members.phone import Phone, format_phone
from posmember.services.lookup.lookup import Sought
from posmember.services.lookup.rows import LookupResult, MemberHit
from posmember.services.members.enrolment import COUNTER, NewMember
from posmember.ui.came_from import read_origin, read_typed
from posmember.ui.desk import Desk

_USUAL_ORIGIN: Final = "sales"
HITS: Final = 20


@dataclass(frozen=True, slots=True)
class Candidate:
    """Whom the ticket would go to, and what it would be with them."""

    name: str
    phone_words: str
    """Masked; in full where somebody gives it to join."""
    member_id: MemberId | None = None
    """None: somebody new, who joins with this phone."""
    phone: str = ""
    ticket: Ticket | None = None
    """None: it is not known before they have joined."""


class AttachingPort(Protocol):
    """The window in which a paid ticket gets its member."""

    def show_ticket(self, ticket: Ticket | None) -> None:
        """Show which ticket it is; None: none any more."""

    def show_hits(self, hits: tuple[MemberHit, ...], text: str, join_phone: Phone | None) -> None:
        """List who was found; *join_phone*: nobody has this phone yet."""

    def fill_search(self, text: str) -> None:
        """Search for *text*, as if it had been typed."""

    def ask(self, candidate: Candidate) -> None:
        """Ask whether it is this one."""

    def stop_asking(self) -> None:
        """Put the question away."""

    def tell_attached(self, ticket: Ticket) -> None:
        """Say who it went to, and what they earned."""

    def tell_passed_on(self, ticket: Ticket) -> None:
        """Say that what was scanned is no member, and that the ticket has none yet."""


class AttachingPresenter:
    """One ticket at a time, and one member for it."""

    def __init__(self, view: AttachingPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._origin = _USUAL_ORIGIN
        self._ticket: Ticket | None = None
        self._text = ""
        self._is_scan = False
        self._hits: tuple[MemberHit, ...] = ()
        self._join_phone: Phone | None = None
        self._notice: Exception | None = None
        self._candidate: Candidate | None = None
        self._is_attaching = False

    def on_shown(self, subject: str) -> None:
        """Come to the front, about a ticket and from some screen; a ticket that takes none goes."""
        if not subject:
            return
        sale_id, self._origin = read_origin(subject, _USUAL_ORIGIN)
        self._forget()
        self._view.fill_search(read_typed(subject))
        services = self._desk.services

        def work() -> Ticket:
            services.late_members.ensure_open(SaleId(sale_id))
            return services.sales.ticket(SaleId(sale_id))

        self._run(work, self._shown, self._go_back_for)

    def on_searched(self, text: str) -> None:
        """List whom the text leads to."""
        self._stop_asking()
        wanted = self._text = text.strip()
        if not wanted:
            self._list(LookupResult(Empty()))
            return
        services, is_scan = self._desk.services, self._is_scan
        self._is_scan = False
        sought: Sought = "any" if is_scan else "member"
        self._run(
            lambda: services.lookup.find(wanted, is_scan=is_scan, prefer=sought, limit=HITS),
            lambda result: self._found(wanted, result, is_scan=is_scan),
        )

    def on_scanned(self, text: str) -> None:
        """Find whose card or code it is, and ask at once; goods are for the checkout."""
        self._is_scan = True
        if text.strip() == self._text:
            self.on_searched(text)
        else:
            self._view.fill_search(text)

    def on_opened(self, place: int) -> None:
        """Ask whether the listed one is meant; nobody listed: whether the phone shall join.

        Else say why there is nobody: not before, for a text may go on.
        """
        if 0 <= place < len(self._hits):
            self._plan(self._hits[place])
        elif self._join_phone is not None:
            phone = self._join_phone
            self._ask(Candidate("", format_phone(phone), phone=phone.e164))
        elif self._text:
            self._desk.notifier.explain(self._notice or NotFoundError("member", self._text))

    def on_confirmed(self) -> None:
        """Give the ticket to whom was asked about; pressed twice it is given once."""
        candidate, ticket = self._candidate, self._ticket
        if candidate is None or ticket is None or self._is_attaching:
            return
        self._is_attaching = True
        services, actor = self._desk.services, self._desk.operator.operator_id

        def work() -> Ticket:
            member_id = candidate.member_id
            if member_id is None:
                new = NewMember(phone=candidate.phone, source=COUNTER)
                member_id = services.members.enrol(actor, new)
            return services.late_members.attach(actor, ticket.sale_id, member_id)

        self._run(work, self._attached, self._not_attached)

    def on_left(self) -> None:
        """Put the question away; without one, go back to where one came from."""
        if self._candidate is not None:
            self._stop_asking()
        else:
            self._go_back()

    # ------------------------------------------------------------ answers

    def _shown(self, ticket: Ticket) -> None:
        self._ticket = ticket
        self._view.show_ticket(ticket)

    def _found(self, text: str, result: LookupResult, *, is_scan: bool) -> None:
        if is_scan and _is_for_the_checkout(result):
            self._pass_on(text)
        elif text == self._text:
            self._list(result)
            if is_scan and len(result.members) <= 1:
                self.on_opened(0)

    def _pass_on(self, text: str) -> None:
        """Sell it, for it is no member: the next customer's goods. The ticket waits meanwhile."""
        ticket = self._ticket
        self._forget()
        self._desk.navigator.pass_on_scan(text)
        if ticket is not None:
            self._view.tell_passed_on(ticket)

    def _list(self, result: LookupResult) -> None:
        self._hits, self._join_phone = result.members, result.join_phone
        self._notice = result.notice
        self._view.show_hits(self._hits, self._text, self._join_phone)

    def _plan(self, hit: MemberHit) -> None:
        ticket, services = self._ticket, self._desk.services
        if ticket is None:
            return
        sale_id, text = ticket.sale_id, self._text
        self._run(
            lambda: services.late_members.plan(sale_id, hit.member_id),
            lambda planned: self._planned(text, hit, planned),
        )

    def _planned(self, text: str, hit: MemberHit, planned: Ticket) -> None:
        if text == self._text and self._ticket is not None:
            self._ask(Candidate(hit.name, hit.masked_phone, hit.member_id, ticket=planned))

    def _ask(self, candidate: Candidate) -> None:
        self._candidate = candidate
        self._view.ask(candidate)

    def _attached(self, ticket: Ticket) -> None:
        self._is_attaching = False
        self._view.tell_attached(ticket)
        self._go_back(ticket.receipt_no if self._origin == _USUAL_ORIGIN else "")

    def _not_attached(self, problem: Exception) -> None:
        self._is_attaching = False
        self.on_searched(self._text)  # somebody new may have joined all the same
        self._desk.notifier.explain(problem)

    # ------------------------------------------------------------ leaving

    def _go_back_for(self, problem: Exception) -> None:
        self._desk.notifier.explain(problem)
        self._go_back()

    def _go_back(self, subject: str = "") -> None:
        self._forget()
        self._desk.navigator.open(self._origin, subject)

    def _forget(self) -> None:
        self._stop_asking()
        self._ticket = None
        self._view.show_ticket(None)
        self._view.fill_search("")

    def _stop_asking(self) -> None:
        self._candidate = None
        self._view.stop_asking()

    def _run(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        otherwise: Callable[[Exception], None] | None = None,
    ) -> None:
        self._desk.tasks.run(work, then, otherwise or self._desk.notifier.explain)


def _is_for_the_checkout(result: LookupResult) -> bool:
    """Tell whether a scan led to something that is sold or used there, and to no member."""
    is_something = result.products or result.coupon or result.rule_code or result.sale_id
    return bool(is_something) and not result.members
