"""Does something if the operator may, or once somebody who may has entered a PIN."""

from collections.abc import Callable
from typing import Any

from posmember.domain.errors import NotPermittedError
from posmember.domain.ids import OperatorId
from posmember.domain.staff.permissions import Action, Verdict
from posmember.ui.desk import Desk

Work = Callable[[OperatorId | None], Any]
"""What is done; it is told who approved, if somebody had to."""


class Permitting:
    """One wish at a time: while it is under way or waits for a PIN, another press does nothing."""

    def __init__(self, desk: Desk, ask: Callable[[Action], None]) -> None:
        self._desk = desk
        self._ask = ask
        self._waiting: tuple[Action, Work, Callable[[Any], None]] | None = None
        self._is_under_way = False

    @property
    def is_waiting(self) -> bool:
        """Whether a PIN is asked for."""
        return self._waiting is not None

    def do(self, action: Action, work: Work, then: Callable[[Any], None]) -> None:
        """Do *work* if the operator may, else ask for a PIN; *then* gets what came of it."""
        if self._is_under_way or self._waiting is not None:
            return
        services, actor = self._desk.services, self._desk.operator.operator_id

        def judged(verdict: Verdict) -> None:
            self._is_under_way = False
            if verdict is Verdict.ALLOWED:
                self._run(lambda: work(None), then)
            elif verdict is Verdict.WITH_APPROVAL:
                self._waiting = (action, work, then)
                self._ask(action)
            else:
                self._desk.notifier.explain(NotPermittedError(action))

        self._run(lambda: services.operators.verdict(actor, action), judged)

    def do_once(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        """Do what needs no right, unless something is under way: pressed twice, it is done once."""
        if not self._is_under_way:
            self._run(work, then)

    def on_pin(self, pin: str) -> None:
        """Check the PIN of somebody who may; a wrong one can be entered again."""
        if self._waiting is None or self._is_under_way:
            return
        action, work, then = self._waiting
        services, actor = self._desk.services, self._desk.operator.operator_id

        def done(answer: Any) -> None:  # noqa: ANN401 - what the work returns
            self._waiting = None
            self._desk.notifier.hush()  # what was wrong before is right now
            then(answer)

        self._run(lambda: work(services.operators.approve(actor, action, pin)), done)

    def drop(self) -> None:
        """Ask for no PIN any more."""
        self._waiting = None

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._is_under_way = True

        def done(answer: Any) -> None:  # noqa: ANN401 - what the work returns
            self._is_under_way = False
            then(answer)

        def failed(problem: Exception) -> None:
            self._is_under_way = False
            self._desk.notifier.explain(problem)

        self._desk.tasks.run(work, done, failed)
