"""Decides what the first start makes: an empty shop, one to import into, or the demo."""

from collections.abc import Callable
from typing import Protocol

from posmember.ui.door import TillDoor
from posmember.ui.navigation import Notifier
from posmember.ui.tasks import TaskRunner


class FirstRunPort(Protocol):
    """The window of the first start."""

    def show_problem(self, what: str) -> None:
        """Say beside the fields what is missing: `name`, `pin_differs`."""

    def set_busy(self, *, is_busy: bool) -> None:
        """Show that a shop is being made."""

    def finish(self, begin: str) -> None:
        """Go on into the shop; *begin* is `empty`, `importing` or `demo`."""


class FirstRunPresenter:
    """Makes a shop once."""

    def __init__(
        self, view: FirstRunPort, door: TillDoor, tasks: TaskRunner, notifier: Notifier
    ) -> None:
        self._view = view
        self._door = door
        self._tasks = tasks
        self._notifier = notifier
        self._is_making = False

    def on_created(self, begin: str, language: str, name: str, pins: tuple[str, str]) -> None:
        """Make a shop of one's own."""
        if not name.strip():
            self._view.show_problem("name")
        elif pins[0] != pins[1]:
            self._view.show_problem("pin_differs")
        elif not self._is_making:
            self._make(begin, lambda: self._door.create(language, name.strip(), pins[0]))

    def on_demo(self, language: str) -> None:
        """Make the demo shop."""
        if not self._is_making:
            self._make("demo", lambda: self._door.create_demo(language))

    def _make(self, begin: str, work: Callable[[], None]) -> None:
        self._is_making = True
        self._view.set_busy(is_busy=True)
        self._tasks.run(work, lambda _nothing: self._view.finish(begin), self._failed)

    def _failed(self, problem: Exception) -> None:
        self._is_making = False
        self._view.set_busy(is_busy=False)
        self._notifier.explain(problem)
