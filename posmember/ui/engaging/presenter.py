"""Decides what happens with check-ins, shares, reviews, surveys, draws and coupons handed on."""

from collections.abc import Callable
from typing import Any, Protocol

from posmember.domain.engagement.share_code import looks_like_share_code
from posmember.domain.events import Event, MemberChanged
from posmember.domain.ids import CouponId, MemberId
from posmember.domain.loyalty.event_points import EventKind
from posmember.services.coupons.rows import CouponStanding
from posmember.services.engagement.board import Board
from posmember.services.engagement.engagement import DrawResult
from posmember.ui.desk import Desk
from posmember.ui.one_member import one_member


class EngagingPort(Protocol):
    """The window of a member's activities."""

    def show_board(self, board: Board, coupons: tuple[CouponStanding, ...]) -> None:
        """Show what is open, how far missions are, and what may be handed on."""

    def show_drawn(self, result: DrawResult) -> None:
        """Show what a try brought; None: it is forgotten."""

    def forget_drawn(self) -> None:
        """Show no try any more."""

    def tell_awarded(self, points: int) -> None:
        """Say in a toast how many points were given."""

    def tell_handed_on(self, name: str) -> None:
        """Say in a toast who has the coupon now."""

    def tell(self, what: str) -> None:
        """Say in a toast what happened."""


class EngagingPresenter:
    """One member at a time; every act is one use case, and the board is read again after it."""

    def __init__(self, view: EngagingPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._member_id = MemberId("")
        self._board: Board | None = None
        self._coupons: tuple[CouponStanding, ...] = ()

    def on_shown(self, subject: str) -> None:
        """Show a member; without a subject, the one shown before."""
        if subject:
            self._member_id = MemberId(subject)
            self._board = None
            self._view.forget_drawn()
        self._read()

    def on_changed(self, event: MemberChanged) -> None:
        """Show the member as it is now."""
        if event.member_id == self._member_id:
            self._read()

    def on_rules_changed(self, _event: Event) -> None:
        """Show what the rules in force allow."""
        self._read()

    def on_back(self) -> None:
        """Go back to the member's page."""
        self._desk.navigator.open("member")

    def on_checked_in(self) -> None:
        """Give what a check-in earns."""
        points, member_id = self._desk.services.points, self._member_id
        self._award(lambda actor: points.award(actor, member_id, EventKind.CHECK_IN))

    def on_share_printed(self) -> None:
        """Print the member's share code on the first printer."""
        services, member_id = self._desk.services, self._member_id

        def work() -> bool:
            printers = services.print_queue.printers()
            if printers:
                slip = services.documents.share_slip(member_id)
                services.print_queue.enqueue(printers[0].name, "share_slip", slip)
            return bool(printers)

        self._run(work, lambda sent: self._view.tell("printing" if sent else "no_printer"))

    def on_shared(self, code: str) -> None:
        """Award the friend whose code the member brought."""
        engagement, member_id = self._desk.services.engagement, self._member_id
        if code.strip():
            self._award(lambda actor: engagement.use_share_code(actor, code.strip(), member_id))

    def on_scanned(self, text: str) -> None:
        """Take a scanned share code as brought by the member."""
        if looks_like_share_code(text):
            self.on_shared(text)

    def on_reviewed(self, place: int, score: int, text: str) -> None:
        """Write down what the member says of one of the receipts shown."""
        if self._board is None or not 0 <= place < len(self._board.reviewable):
            return
        engagement, sale_id = self._desk.services.engagement, self._board.reviewable[place].sale_id
        self._award(lambda actor: engagement.review(actor, sale_id, score, text))

    def on_surveyed(self, survey: str, answers: str) -> None:
        """Write down what the member answered."""
        engagement, member_id = self._desk.services.engagement, self._member_id
        if survey.strip():
            self._award(lambda actor: engagement.survey(actor, member_id, survey.strip(), answers))

    def on_drawn(self, draw_id: str) -> None:
        """Take a chance; a draw that is not open says why."""
        engagement, member_id = self._desk.services.engagement, self._member_id
        actor = self._desk.operator.operator_id

        def drawn(result: DrawResult) -> None:
            self._view.show_drawn(result)
            self._read()

        self._run(lambda: engagement.draw(actor, member_id, draw_id), drawn)

    def on_handed_on(self, place: int, receiver: str) -> None:
        """Hand a coupon on to the member whom *receiver* (phone, card, name) leads to."""
        if not (0 <= place < len(self._coupons) and receiver.strip()):
            return
        services, actor = self._desk.services, self._desk.operator.operator_id
        coupon_id: CouponId = self._coupons[place].coupon_id

        def work() -> str:
            found = one_member(services, receiver)
            services.coupons.transfer(actor, coupon_id, found.member_id)
            return found.name

        def handed_on(name: str) -> None:
            self._view.tell_handed_on(name)
            self._read()

        self._run(work, handed_on)

    # ------------------------------------------------------------ inside

    def _award(self, work: Callable[[Any], int]) -> None:
        actor = self._desk.operator.operator_id

        def awarded(points: int) -> None:
            self._view.tell_awarded(points)
            self._read()

        self._run(lambda: work(actor), awarded)

    def _read(self) -> None:
        services, member_id = self._desk.services, self._member_id
        if not member_id:
            return
        board, coupons = services.engagement.board, services.coupons.transferable
        self._run(
            lambda: (board(member_id), coupons(member_id)),
            lambda read: self._show(member_id, *read),
        )

    def _show(self, member_id: MemberId, board: Board, coupons: tuple[CouponStanding, ...]) -> None:
        if member_id == self._member_id:
            self._board, self._coupons = board, coupons
            self._view.show_board(board, coupons)

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._desk.tasks.run(work, then, self._desk.notifier.explain)
