"""Plays scripts and past sales, and shows what came of them."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Final, Protocol

from posmember.domain.programme.programme import Programme
from posmember.services.replay.replay import ReplayRun, report_of
from posmember.services.replay.rows import ReplayReport
from posmember.ui.desk import Desk
from posmember.ui.door import Rehearsed

DRAFT: Final = "draft"
"""The subject for which the rules being worked on are tried at once."""
_AT_ONCE: Final = 25
"""Tickets between two moments in which a sale may go first."""


class RehearsingPort(Protocol):
    """The window of rehearsals."""

    def show_rehearsed(self, name: str, rehearsed: Rehearsed) -> None:
        """Show the steps of a script."""

    def show_report(self, report: ReplayReport) -> None:
        """Show what past sales would have come to."""

    def replay(self) -> None:
        """Ask for a replay with the rules being worked on, as far back as is chosen."""

    def tell_no_draft(self) -> None:
        """Say that no rules are being worked on, and where that is done."""

    def show_progress(self, done: int, count: int) -> None:
        """Say how far the replay is; *done* = *count*: at its end."""


class RehearsingPresenter:
    """A script is played beside the data lane; past sales on it, a few at a time."""

    def __init__(self, view: RehearsingPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._run: ReplayRun | None = None
        self._is_for_draft = False

    def on_shown(self, subject: str = "") -> None:
        """Come to the front; for the draft, replay at once what it would have meant."""
        self._is_for_draft = subject == DRAFT
        if self._is_for_draft:
            self._view.replay()

    def on_back(self) -> None:
        """Go back to where the replay was asked for."""
        self._desk.navigator.open("programme" if self._is_for_draft else "marketing")

    def on_left(self) -> None:
        """Stop what is under way."""
        self._run = None

    def on_script_chosen(self, path: Path) -> None:
        """Play a script."""
        till, language = self._desk.till, self._desk.figures.language
        self._desk.office.run(
            lambda: till.rehearse(path.read_bytes(), language),
            lambda rehearsed: self._view.show_rehearsed(path.name, rehearsed),
            self._desk.notifier.explain,
        )

    def on_example_wanted(self, source: Path, target: Path) -> None:
        """Write the example script to where somebody wants to change it."""
        self._desk.office.run(
            lambda: target.write_bytes(source.read_bytes()),
            lambda _size: self.on_script_chosen(target),
            self._desk.notifier.explain,
        )

    def on_draft_replay_wanted(self, days: int) -> None:
        """Replay the sales of the last *days* with the rules being worked on."""
        services = self._desk.services

        def started() -> ReplayRun | None:
            draft = services.programme.draft()
            if draft is None:
                return None
            until = services.shop.today()
            return services.replay.start(draft, until - timedelta(days=days), until)

        self._desk.tasks.run(started, self._begun, self._desk.notifier.explain)

    def on_replay_wanted(self, path: Path, days: int) -> None:
        """Replay the sales of the last *days* with the rules that a file changes."""
        till, services = self._desk.till, self._desk.services
        language = self._desk.figures.language

        def started() -> ReplayRun:
            programme: Programme = till.changed_programme(
                path.read_bytes(), services.programme.current(), language
            )
            until = services.shop.today()
            return services.replay.start(programme, until - timedelta(days=days), until)

        self._desk.tasks.run(started, self._go_on, self._desk.notifier.explain)

    def on_cancelled(self) -> None:
        """Stop the replay; nothing of it is shown."""
        self._run = None
        self._view.show_progress(0, 0)

    def _begun(self, run: ReplayRun | None) -> None:
        if run is None:
            self._view.tell_no_draft()
        else:
            self._go_on(run)

    def _go_on(self, run: ReplayRun) -> None:
        self._run = run
        self._view.show_progress(run.done, run.total)
        if run.is_done:
            self._view.show_report(report_of(run))
            return
        self._desk.tasks.run(self._advance(run), self._advanced, self._desk.notifier.explain)

    def _advance(self, run: ReplayRun) -> Callable[[], ReplayRun]:
        services = self._desk.services

        def advance() -> ReplayRun:
            services.replay.advance(run, _AT_ONCE)
            return run

        return advance

    def _advanced(self, run: ReplayRun) -> None:
        if run is self._run:
            self._go_on(run)
