"""Decides the steps of an import. Nothing is written before somebody has seen what would be."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from posmember.domain.ids import BatchId
from posmember.domain.importing.duplicates import OnDuplicate
from posmember.domain.importing.fields import ImportKind
from posmember.domain.importing.guess import ColumnMap, column_letters, corrected
from posmember.domain.importing.sheet import Sheet, text_of
from posmember.services.importing.rows import (
    ROWS_AT_ONCE,
    ROWS_AT_ONCE_SELLING,
    BatchRow,
    ImportChoices,
    ImportReport,
    UndoReport,
)
from posmember.ui.desk import Desk

SAMPLES = 3


@dataclass(frozen=True, slots=True)
class FileColumn:
    """A column of the file: its letters, its header, what it is taken for, some values."""

    letters: str
    header: str
    field: str
    samples: tuple[str, ...]


class ImportPort(Protocol):
    """The window of an import."""

    def show_start(self, kind: ImportKind, batches: tuple[BatchRow, ...]) -> None:
        """Offer to choose a file; list the imports of the past."""

    def show_columns(self, file_name: str, columns: tuple[FileColumn, ...]) -> None:
        """Show what each column is taken for."""

    def show_rehearsal(self, report: ImportReport | None) -> None:
        """Show what would happen; None: it is being worked out."""

    def show_problem(self, problem: Exception) -> None:
        """Say beside the columns why it cannot go on."""

    def show_running(self, what: str) -> None:
        """Show that an import (or an undo) is under way."""

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""

    def show_result(self, report: ImportReport) -> None:
        """Show what came of it."""

    def tell_undone(self, report: UndoReport) -> None:
        """Say what was taken back and what had to stay."""

    def tell_saved(self, name: str) -> None:
        """Say where the rows that were set aside are."""


class ImportPresenter:
    """One file at a time."""

    def __init__(self, view: ImportPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._kind = ImportKind.MEMBERS
        self._sheet: Sheet | None = None
        self._mapping: ColumnMap | None = None
        self._choices = ImportChoices()
        self._report: ImportReport | None = None
        self._is_running = False
        self._is_cancelled = False
        self._progress = (0, 0)
        self._question = 0

    def on_shown(self, subject: str) -> None:
        """Come to the front, for members or products."""
        if self._is_running:
            return
        if subject:
            self._kind = ImportKind(subject)
            self._sheet = None
        if self._sheet is None:
            self._start()

    def on_kind(self, kind: str) -> None:
        """Import members, or products."""
        self._kind = ImportKind(kind)
        self._start()

    def on_again(self) -> None:
        """Go back to the choice of a file."""
        if not self._is_running:
            self._start()

    def on_file(self, path: str) -> None:
        """Read a file and guess its columns."""
        services, kind = self._desk.services, self._kind

        def read() -> tuple[Sheet, ColumnMap]:
            sheet = services.imports.read(Path(path), self._desk.tasks.breathe)
            return sheet, services.imports.guess(sheet, kind)

        self._desk.tasks.run(read, self._read, self._desk.notifier.explain)

    def on_corrected(self, letters: str, field: str) -> None:
        """Take a column for another field; a field has one column."""
        if self._mapping is not None:
            self._mapping = corrected(self._mapping, {letters: field})
            self._show_columns()
            self._rehearse()

    def on_duplicates(self, choice: str) -> None:
        """Decide what happens to people who are members already."""
        self._choices = ImportChoices(on_duplicate=OnDuplicate(choice))
        self._rehearse()

    def on_confirmed(self) -> None:
        """Run what was rehearsed."""
        sheet, mapping = self._sheet, self._mapping
        if sheet is None or mapping is None or self._report is None or self._is_running:
            return
        self._begin("import")
        services, choices = self._desk.services, self._choices
        actor = self._desk.operator.operator_id
        self._desk.tasks.run(
            lambda: services.imports.run(
                actor, sheet, mapping, choices, self._go_on, rows_at_once=self._rows_at_once
            ),
            self._ran,
            self._stopped,
        )

    def on_cancelled(self) -> None:
        """Stop after the batch under way; what is in stays in and can be undone."""
        self._is_cancelled = True

    def on_undone(self, batch_id: str) -> None:
        """Take an import back."""
        if self._is_running:
            return
        self._begin("undo")
        services, actor = self._desk.services, self._desk.operator.operator_id
        self._desk.tasks.run(
            lambda: services.imports.undo(actor, BatchId(batch_id), self._go_on),
            self._undone,
            self._stopped,
        )

    def on_save_asked(self, path: str) -> None:
        """Write the rows that were set aside, with their reasons."""
        sheet, mapping, report = self._sheet, self._mapping, self._report
        if sheet is None or mapping is None or report is None:
            return
        services, language = self._desk.services, self._desk.figures.language
        self._desk.tasks.run(
            lambda: services.imports.write_set_aside(sheet, mapping, report, Path(path), language),
            lambda _nothing: self._view.tell_saved(Path(path).name),
            self._desk.notifier.explain,
        )

    def on_tick(self) -> None:
        """Show how far the running work is."""
        if self._is_running:
            self._view.show_progress(*self._progress)

    # ------------------------------------------------------------ inside

    def _start(self) -> None:
        self._sheet = self._mapping = self._report = None
        self._question += 1
        services, kind = self._desk.services, self._kind
        self._desk.tasks.run(
            services.imports.batches,
            lambda batches: self._view.show_start(kind, batches),
            self._desk.notifier.explain,
        )

    def _read(self, read: tuple[Sheet, ColumnMap]) -> None:
        self._sheet, self._mapping = read
        self._show_columns()
        self._rehearse()

    def _show_columns(self) -> None:
        if self._sheet is not None and self._mapping is not None:
            columns = columns_of(self._sheet, self._mapping)
            self._view.show_columns(self._sheet.file_name, columns)

    def _rehearse(self) -> None:
        sheet, mapping = self._sheet, self._mapping
        if sheet is None or mapping is None:
            return
        self._report = None
        self._question += 1
        question, services, choices = self._question, self._desk.services, self._choices
        self._view.show_rehearsal(None)

        def is_outdated(_done: int, _total: int) -> bool:
            return self._desk.tasks.breathe() or question != self._question

        self._desk.tasks.run(
            lambda: services.imports.rehearse(sheet, mapping, choices, is_outdated),
            lambda report: self._rehearsed(question, report),
            self._view.show_problem,
        )

    def _rehearsed(self, question: int, report: ImportReport) -> None:
        if question == self._question:
            self._report = report
            self._view.show_rehearsal(report)

    def _begin(self, what: str) -> None:
        self._is_running = True
        self._is_cancelled = False
        self._progress = (0, 0)
        self._view.show_running(what)

    def _go_on(self, done: int, total: int) -> bool:
        """Let selling go first, between two batches on the data lane; tell whether to end."""
        self._progress = (done, total)
        return self._desk.tasks.breathe() or self._is_cancelled

    def _rows_at_once(self) -> int:
        """Take small steps while somebody sells."""
        return ROWS_AT_ONCE_SELLING if self._desk.tasks.is_sought() else ROWS_AT_ONCE

    def _ran(self, report: ImportReport) -> None:
        self._is_running = False
        self._report = report
        self._view.show_result(report)

    def _undone(self, report: UndoReport) -> None:
        self._is_running = False
        self._view.tell_undone(report)
        self._start()

    def _stopped(self, problem: Exception) -> None:
        self._is_running = False
        self._desk.notifier.explain(problem)
        self._start()


def columns_of(sheet: Sheet, mapping: ColumnMap) -> tuple[FileColumn, ...]:
    """Return the columns of a file with what they are taken for, and first values."""
    fields: Mapping[int, str] = {at: field for field, at in mapping.columns.items()}
    first = mapping.layout.header_row
    return tuple(
        FileColumn(
            column_letters(position),
            header,
            fields.get(position, ""),
            _samples(sheet, first, position),
        )
        for position, header in enumerate(mapping.layout.headers)
    )


def _samples(sheet: Sheet, first: int, position: int) -> tuple[str, ...]:
    texts = (
        text_of(row[position]) for row in sheet.rows[first : first + 50] if position < len(row)
    )
    return tuple(text for text in texts if text)[:SAMPLES]
