"""Decides which report is made, and what becomes of it. Selling goes on meanwhile."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from posmember.domain.errors import NotPermittedError
from posmember.domain.ids import OperatorId
from posmember.domain.reports.errors import ReportCancelledError
from posmember.domain.reports.period import Period, Span, named_period, period_of
from posmember.domain.reports.report import Report, ReportKind
from posmember.domain.staff.permissions import Action, Verdict
from posmember.ui.desk import Desk


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: a report for a period by name, or for days."""

    kind: ReportKind
    span: Span | None
    first: date
    last: date


class ReportsPort(Protocol):
    """The window of the reports."""

    def show_running(self, *, is_trying: bool) -> None:
        """Say that it is being added up, or that lists are tried before."""

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""

    def show_report(self, report: Report, period: Period) -> None:
        """Show what came of it."""

    def show_stopped(self) -> None:
        """Say that it was stopped, and offer to begin again."""

    def show_problem(self, problem: Exception) -> None:
        """Say why there is no report."""

    def ask_approval(self, action: Action) -> None:
        """Ask for the PIN of somebody who may."""

    def tell(self, what: str, text: str = "") -> None:
        """Say in a toast what happened."""


class ReportsPresenter:
    """One report at a time; a newer question puts an older one aside."""

    def __init__(self, view: ReportsPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        today = date.min
        self._asked = Question(ReportKind.SALES, Span.THIS_MONTH, today, today)
        self._approver: OperatorId | None = None
        self._report: Report | None = None
        self._number = 0
        self._running = 0
        self._is_cancelled = False
        self._is_trying = False
        self._progress = (0, 0)

    @property
    def is_running(self) -> bool:
        """Whether a report is being made."""
        return bool(self._running)

    def on_shown(self, _subject: str = "") -> None:
        """Come to the front; approval given before counts no more."""
        self._approver = None
        if not self._running:
            self._begin()

    def on_asked(self, question: Question) -> None:
        """Make a report."""
        self._asked = question
        self._is_trying = False
        self._begin()

    def on_again(self) -> None:
        """Make the report of now anew."""
        self._begin()

    def on_trial_asked(self) -> None:
        """Try the lists of recommendations on held-back baskets, then make the report anew."""
        self._is_trying = True
        self._begin()

    def on_stopped(self) -> None:
        """Stop adding up."""
        self._is_cancelled = True

    def on_tick(self) -> None:
        """Show how far it is."""
        if self._running:
            self._view.show_progress(*self._progress)

    def on_approval_pin(self, pin: str) -> None:
        """Check the PIN of somebody who may read reports."""
        services, actor = self._desk.services, self._desk.operator.operator_id

        def approved(approver: OperatorId) -> None:
            self._approver = approver
            self._begin()

        self._desk.tasks.run(
            lambda: services.operators.approve(actor, Action.READ_REPORTS, pin),
            approved,
            self._desk.notifier.explain,
        )

    def on_approval_left(self) -> None:
        """Go back to selling."""
        self._desk.navigator.open("checkout")

    def on_saved(self, path: str) -> None:
        """Write the report shown to a file, away from the lane that sells."""
        report, till = self._report, self._desk.till
        if report is None:
            return
        self._view.tell("writing")
        self._desk.office.run(
            lambda: till.write_report(report, Path(path)),
            lambda _nothing: self._view.tell("written", Path(path).name),
            self._desk.notifier.explain,
        )

    def _begin(self) -> None:
        """Ask for approval where it is needed, then make the report."""
        services, actor = self._desk.services, self._desk.operator.operator_id
        number = self._number = self._number + 1
        self._running, self._is_cancelled, self._progress = number, False, (0, 0)
        self._report = None
        self._view.show_running(is_trying=self._is_trying)

        def judged(verdict: Verdict) -> None:
            if number != self._number:
                return
            if verdict is Verdict.ALLOWED or self._approver is not None:
                self._make(number)
            elif verdict is Verdict.WITH_APPROVAL:
                self._running = 0
                self._view.ask_approval(Action.READ_REPORTS)
            else:
                self._failed(number, NotPermittedError(Action.READ_REPORTS))

        self._desk.tasks.run(
            lambda: services.operators.verdict(actor, Action.READ_REPORTS),
            judged,
            lambda problem: self._failed(number, problem),
        )

    def _make(self, number: int) -> None:
        asked, services = self._asked, self._desk.services
        actor, approver = self._desk.operator.operator_id, self._approver
        language, is_trying = self._desk.figures.language, self._is_trying

        def step(done: int, total: int) -> bool:
            """Let selling go first, between two pieces on the data lane."""
            if number == self._number:
                self._progress = (done, total)
            is_ending = self._desk.tasks.breathe()
            return is_ending or self._is_cancelled or number != self._number

        def work() -> tuple[Report, Period]:
            if is_trying and services.recommending.try_lists(step) is None:
                raise ReportCancelledError
            period = _period(asked, services.shop.today())
            made = services.reports.report(
                actor, asked.kind, period, language, approver=approver, step=step
            )
            return made, period

        self._desk.tasks.run(
            work,
            lambda made: self._made(number, *made),
            lambda problem: self._failed(number, problem),
        )

    def _made(self, number: int, report: Report, period: Period) -> None:
        if number == self._number:
            self._running, self._report, self._is_trying = 0, report, False
            self._view.show_report(report, period)

    def _failed(self, number: int, problem: Exception) -> None:
        if number != self._number:
            return
        self._running = 0
        if isinstance(problem, ReportCancelledError):
            self._view.show_stopped()
        else:
            self._view.show_problem(problem)


def _period(asked: Question, today: date) -> Period:
    if asked.span is not None:
        return named_period(asked.span, today)
    return period_of(asked.first, asked.last)
