"""Explains an entry of the statement: its arithmetic, the lots behind it, and its ticket."""

from typing import Protocol

from posmember.services.members.rows import ExplainedEntry, StatementRow
from posmember.ui.desk import Desk
from posmember.ui.why_words import WhyPort, why_of_entry


class StatementPort(WhyPort, Protocol):
    """The part of the window that shows the statement."""

    @property
    def marked_entry(self) -> StatementRow | None:
        """The entry that is marked; None without one."""


class EntryWhy:
    """Answers F1 on the statement."""

    def __init__(self, view: StatementPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk

    def on_asked(self) -> None:
        """Explain the marked entry, or show the statement again."""
        row = self._view.marked_entry
        if self._view.is_why_open:
            self._view.close_why()
        elif row is not None:
            members, figures = self._desk.services.members, self._desk.figures

            def show(found: ExplainedEntry) -> None:
                self._view.show_why(why_of_entry(row, found, figures))

            self._desk.tasks.run(
                lambda: members.explained_entry(row.member_id, row.entry_id),
                show,
                self._desk.notifier.explain,
            )
