"""Decides who may come in."""

from typing import Protocol

from posmember.domain.ids import OperatorId
from posmember.services.bundle import Services
from posmember.services.staff.operators import OperatorRow
from posmember.ui.navigation import Notifier
from posmember.ui.tasks import TaskRunner


class SignInPort(Protocol):
    """The window of the sign-in."""

    def show_operators(self, rows: tuple[OperatorRow, ...]) -> None:
        """Offer who works here."""

    def clear_pin(self) -> None:
        """Empty the PIN field and put the focus there."""

    def let_in(self, operator: OperatorRow) -> None:
        """Go on as *operator*."""


class SignInPresenter:
    """Checks PINs one at a time."""

    def __init__(
        self, view: SignInPort, services: Services, tasks: TaskRunner, notifier: Notifier
    ) -> None:
        self._view = view
        self._services = services
        self._tasks = tasks
        self._notifier = notifier
        self._is_trying = False

    def on_shown(self, _subject: str = "") -> None:
        """Read who works here."""
        self._tasks.run(
            self._services.operators.operators, self._view.show_operators, self._notifier.explain
        )

    def on_tried(self, operator_id: OperatorId, pin: str) -> None:
        """Check a PIN; an empty one is not tried."""
        if self._is_trying or not pin:
            return
        self._is_trying = True
        services = self._services
        self._tasks.run(
            lambda: services.operators.sign_in(operator_id, pin), self._passed, self._failed
        )

    def _passed(self, operator: OperatorRow) -> None:
        self._is_trying = False
        self._view.clear_pin()
        self._notifier.hush()  # what was wrong before is right now
        self._view.let_in(operator)

    def _failed(self, problem: Exception) -> None:
        self._is_trying = False
        self._view.clear_pin()
        self._notifier.explain(problem)
