"""Decides what can be done with the shift: open, move cash, look, count and close."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

from posmember.domain.documents.document import Document
from posmember.domain.errors import Refusal
from posmember.domain.events import Event
from posmember.domain.ids import OperatorId
from posmember.domain.money import parse_money
from posmember.domain.shifts.moving import ensure_told
from posmember.domain.shifts.rules import ShiftRules
from posmember.domain.shifts.shift import MovementKind, ShiftResult
from posmember.domain.staff.permissions import Action
from posmember.services.shifts.rows import CashMove, Count, ShiftStanding, ZRow
from posmember.services.staff.operators import OperatorRow
from posmember.ui.desk import Desk
from posmember.ui.permitting import Permitting, Work

Pieces = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class CountForm:
    """What was typed at the end of a shift; empty texts were not counted."""

    cash: str
    pieces: Pieces
    others: tuple[tuple[str, str], ...]
    left: str
    handed_to: str = ""
    """The id of who takes over; empty: nobody yet."""


class ShiftsPort(Protocol):
    """The window of the shift."""

    def show_standing(self, standing: ShiftStanding, people: tuple[OperatorRow, ...]) -> None:
        """Show what can be done now."""

    def show_reports(self, rows: tuple[ZRow, ...]) -> None:
        """Show which Z-reports there are."""

    def show_paper(self, document: Document | None, columns: int) -> None:
        """Show a report as it is printed."""

    def show_result(self, result: ShiftResult, handed_to: str) -> None:
        """Show what came of the count."""

    def ask_approval(self, action: Action) -> None:
        """Ask for the PIN of somebody who may."""

    def close_approval(self) -> None:
        """Go back to what was typed before."""

    def note_move(self, kind: MovementKind, minor: int, reason: str) -> None:
        """Know what is about to be recorded: who is asked for a PIN should see it."""

    def tell(self, what: str) -> None:
        """Say in a toast what happened."""


class ShiftsPresenter:
    """One step at a time; what needs approval waits for a PIN."""

    def __init__(self, view: ShiftsPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._permitting = Permitting(desk, view.ask_approval)
        self._standing: ShiftStanding | None = None
        self._people: tuple[OperatorRow, ...] = ()
        self._shown: tuple[ShiftStanding, tuple[OperatorRow, ...]] | None = None
        self._shown_z: str = ""

    @property
    def _actor(self) -> OperatorId:
        return self._desk.operator.operator_id

    def on_shown(self, _subject: str = "") -> None:
        """Come to the front; what the shift came to before is not shown as if it were now."""
        if not (self._shown_z or self._permitting.is_waiting):
            self._view.show_paper(None, 0)
        self._read()

    def on_changed(self, _event: Event) -> None:
        """Show the shift as it is now; what is being counted stays if that is no other."""
        self._read(is_told=True)

    def on_switched_on(self) -> None:
        """Let the shop work in shifts."""
        services, actor = self._desk.services, self._actor
        self._run(
            lambda: services.shop.change(actor, shifts=ShiftRules(are_used=True)),
            lambda _settings: self._read(),
        )

    def on_opened(self, float_text: str, pieces: Pieces) -> None:
        """Begin a shift."""
        services, actor = self._desk.services, self._actor
        self._run(
            lambda: services.shifts.open(actor, self._minor(float_text), pieces),
            lambda _shift: self._done("opened"),
        )

    def on_moved(self, kind: str, amount: str, reason: str) -> None:
        """Put cash in or out, or open the drawer."""
        services, actor = self._desk.services, self._actor
        movement = MovementKind(kind)
        is_opening = movement is MovementKind.NO_SALE
        try:
            minor = 0 if is_opening else self._minor(amount)
            ensure_told(movement, minor, reason)
        except Refusal as refusal:
            self._desk.notifier.explain(refusal)
            return

        def work(approver: OperatorId | None) -> object:
            return services.shifts.move_cash(actor, CashMove(movement, minor, reason), approver)

        self._view.note_move(movement, minor, reason)
        action = Action.OPEN_DRAWER if is_opening else Action.MOVE_CASH
        self._permitted(action, work, lambda _movement: self._done("moved"))

    def on_x_asked(self) -> None:
        """Look at the shift so far."""
        services, actor = self._desk.services, self._actor

        def work(approver: OperatorId | None) -> tuple[Document, int]:
            return services.shift_papers.x_report(actor, approver), self._columns()

        rules = None if self._standing is None else self._standing.rules
        self._shown_z = ""
        if rules is not None and not rules.is_count_blind:
            self._run(lambda: work(None), lambda read: self._view.show_paper(*read))
        else:
            self._permitted(Action.READ_SHIFT, work, lambda read: self._view.show_paper(*read))

    def on_closed(self, form: CountForm) -> None:
        """End the shift with what was counted, and hand over if somebody takes over."""
        services, actor = self._desk.services, self._actor
        shift = None if self._standing is None else self._standing.shift
        taker = next((row for row in self._people if row.operator_id == form.handed_to), None)
        try:
            count = self._count(form)
        except Refusal as refusal:
            self._desk.notifier.explain(refusal)
            return

        def work(approver: OperatorId | None) -> ShiftResult:
            if taker is None:
                return services.shifts.close(actor, count, approver)
            return services.shifts.hand_over(actor, count, taker.operator_id, approver)

        def closed(result: ShiftResult) -> None:
            self._view.show_result(result, "" if taker is None else taker.name)
            self._read()
            self.on_report_asked(result.z_no)

        is_own = shift is not None and shift.operator_id == actor
        action = Action.RUN_SHIFT if is_own else Action.CLOSE_OTHERS_SHIFT
        self._permitted(action, work, closed)

    def on_approval_pin(self, pin: str) -> None:
        """Check the PIN of somebody who may."""
        self._permitting.on_pin(pin)

    def on_approval_left(self) -> None:
        """Stop asking; nothing has happened, and what was typed is there again."""
        self._permitting.drop()
        self._view.close_approval()
        self._read(is_told=True)

    def on_report_asked(self, z_no: str) -> None:
        """Show a Z-report."""
        if not z_no:
            return
        self._shown_z = z_no
        papers = self._desk.services.shift_papers
        self._run(
            lambda: (papers.z_report(z_no), self._columns()),
            lambda read: self._view.show_paper(*read),
        )

    def on_print_asked(self, kind: str) -> None:
        """Print the Z-report shown (`z_report`), or its slip that both sign (`handover`)."""
        z_no, services = self._shown_z, self._desk.services
        if not z_no:
            return

        def work() -> bool:
            printers = services.print_queue.printers()
            if not printers:
                return False
            papers = services.shift_papers
            document = papers.z_report(z_no) if kind == "z_report" else papers.handover(z_no)
            services.print_queue.enqueue(printers[0].name, kind, document)
            return True

        self._run(work, lambda is_sent: self._view.tell("printing" if is_sent else "no_printer"))

    def _done(self, what: str) -> None:
        self._view.tell(what)
        self._read()

    def _read(self, *, is_told: bool = False) -> None:
        services = self._desk.services
        self._run(
            lambda: (
                services.shifts.standing(),
                services.operators.operators(),
                services.shift_papers.z_reports(),
            ),
            lambda read: self._show(*read, is_told=is_told),
        )

    def _show(
        self,
        standing: ShiftStanding,
        people: tuple[OperatorRow, ...],
        reports: tuple[ZRow, ...],
        *,
        is_told: bool,
    ) -> None:
        self._standing, self._people = standing, people
        is_shown = is_told and self._shown == (standing, people)
        if not self._permitting.is_waiting and not is_shown:
            self._shown = standing, people
            self._view.show_standing(standing, people)
        self._view.show_reports(reports)

    def _permitted(self, action: Action, work: Work, then: Callable[[Any], None]) -> None:
        """Do *work* if the operator may, or once somebody who may has entered a PIN."""
        self._permitting.drop()
        self._permitting.do(action, work, then)

    def _count(self, form: CountForm) -> Count:
        others = tuple((kind, self._minor(text)) for kind, text in form.others if text.strip())
        return Count(self._minor(form.cash), others, self._minor(form.left or "0"), form.pieces)

    def _minor(self, text: str) -> int:
        return parse_money(text, self._desk.figures.decimals)

    def _columns(self) -> int:
        return 32 if self._desk.services.shop.settings().paper == "58" else 48

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._desk.tasks.run(work, then, self._desk.notifier.explain)
