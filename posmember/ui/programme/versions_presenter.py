"""Lists the versions of the programme, says what each changed, and takes future ones back."""

from typing import Protocol

from posmember.services.programme.figures import VersionFigures
from posmember.services.programme.versions import VersionRow
from posmember.ui.desk import Desk


class VersionsPort(Protocol):
    """The list of versions."""

    def show_versions(self, rows: tuple[VersionRow, ...]) -> None:
        """List the versions."""

    def show_log(self, version: int, changes: tuple[str, ...]) -> None:
        """Say what a version changed."""

    def show_figures(self, figures: VersionFigures | None) -> None:
        """Say what was sold before that version and since; None: it has not begun."""

    def show_withdrawn(self, version: int) -> None:
        """Say that a version was withdrawn."""


class VersionsPresenter:
    """Every version stays: only one that has not begun can be taken back."""

    def __init__(self, view: VersionsPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._language = desk.figures.language

    def on_versions_asked(self) -> None:
        """List the versions."""
        programmes = self._desk.services.programme
        self._desk.tasks.run(
            programmes.versions, self._view.show_versions, self._desk.notifier.explain
        )

    def on_version(self, version: int) -> None:
        """Say what a version changed."""
        programmes, language = self._desk.services.programme, self._language
        self._desk.tasks.run(
            lambda: (programmes.log(version, language), programmes.figures(version)),
            lambda read: self._show(version, *read),
            self._desk.notifier.explain,
        )

    def _show(self, version: int, said: tuple[str, ...], figures: VersionFigures | None) -> None:
        self._view.show_log(version, said)
        self._view.show_figures(figures)

    def on_withdrawn(self, version: int) -> None:
        """Take back a version that has not begun."""
        programmes, actor = self._desk.services.programme, self._desk.operator.operator_id

        def withdrawn(_nothing: None) -> None:
            self._view.show_withdrawn(version)
            self.on_versions_asked()

        self._desk.tasks.run(
            lambda: programmes.withdraw(actor, version), withdrawn, self._desk.notifier.explain
        )
