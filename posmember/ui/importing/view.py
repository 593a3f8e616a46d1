"""The window of an import: choose, check, run, done."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFileDialog,
    QGridLayout,
    QProgressBar,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from posmember.domain.importing.duplicates import OnDuplicate
from posmember.domain.importing.fields import ImportKind, field_names
from posmember.domain.words.import_fields import field_word
from posmember.services.importing.rows import BatchRow, ImportReport, UndoReport
from posmember.ui.actions import Keys
from posmember.ui.figures import Figures
from posmember.ui.importing.presenter import FileColumn
from posmember.ui.importing.report import ReportColumn
from posmember.ui.messages import explain
from posmember.ui.navigation import Notifier
from posmember.ui.screen import ScreenWidget
from posmember.ui.style import S2, S3, S4, S5
from posmember.ui.widgets.buttons import ActionButton, button
from posmember.ui.widgets.choice import Choice
from posmember.ui.widgets.layout import column, emptied, frame, row, scrolling
from posmember.ui.widgets.text import Elided, Label, Wrapped

_LEFT_WIDTH: Final = 396
_TICK_MS: Final = 100
_FILES: Final = "*.xlsx *.xls *.xlsm *.csv *.tsv *.txt"


class ImportView(ScreenWidget):
    """A file can be chosen or dropped; every step says what the next one does."""

    kind_chosen = Signal(str)
    file_chosen = Signal(str)
    column_corrected = Signal(str, str)
    duplicates_chosen = Signal(str)
    confirmed = Signal()
    cancelled = Signal()
    again_asked = Signal()
    undo_asked = Signal(str)
    save_asked = Signal(str)
    ticked = Signal()
    back_asked = Signal()

    def __init__(self, keys: Keys, figures: Figures, notifier: Notifier) -> None:
        super().__init__()
        self._figures = figures
        self._notifier = notifier
        self._kind = ImportKind.MEMBERS
        self._batch_id = ""
        self.setAcceptDrops(True)
        back = keys.bind(self, "importing.back", self.back_asked.emit)
        self.pages = QStackedWidget()
        self.kinds = QButtonGroup(self)
        self._batches = QVBoxLayout()
        self._columns = QGridLayout()
        self.file = Elided("", "title")
        self.duplicates = Choice()
        self.rehearsal = ReportColumn(figures.language)
        self.result = ReportColumn(figures.language)
        self.run = button("", "primary")
        self.bar = QProgressBar()
        self.running = Label("", "title")
        self.progress = Label("", "muted")
        self.save = button(self.tr("Save the rows that stayed out …"))
        self.undo = button(self.tr("Undo this import"))
        self.done = button(self.tr("Done"), "primary")
        self._timer = QTimer(self)
        self._timer.setInterval(_TICK_MS)
        self._timer.timeout.connect(self.ticked)
        for page in (self._start(), self._check(), self._run(), self._done()):
            self.pages.addWidget(page)
        head = row(
            ActionButton(back, takes_focus=False),
            Label(self.tr("Import"), "title"),
            None,
            spacing=S3,
        )
        self.setLayout(column(head, self.pages, spacing=S3, margin=S4))

    # ------------------------------------------------------------ what the presenter says

    def show_start(self, kind: ImportKind, batches: tuple[BatchRow, ...]) -> None:
        """Offer to choose a file; list the imports of the past."""
        self._stop()
        self._kind = kind
        for press in self.kinds.buttons():
            press.setChecked(press.property("kind_of_import") == kind.value)
        emptied(self._batches)
        if not batches:
            self._batches.addWidget(Wrapped(self.tr("Nothing has been imported yet."), "muted"))
        for batch in batches[:8]:
            self._batches.addWidget(self._batch(batch))
        self.pages.setCurrentIndex(0)

    def show_columns(self, file_name: str, columns: tuple[FileColumn, ...]) -> None:
        """Show what each column is taken for."""
        self.file.setText(file_name)
        emptied(self._columns)
        for line, each in enumerate(columns):
            name = Elided(each.header or each.letters, "body")
            samples = Elided("  ·  ".join(each.samples), "tiny")
            self._columns.addLayout(column(name, samples, spacing=0), line, 0)
            self._columns.addWidget(self._chooser(each), line, 1)
        self._columns.setRowStretch(len(columns), 1)
        self.pages.setCurrentIndex(1)

    def show_rehearsal(self, report: ImportReport | None) -> None:
        """Show what would happen."""
        self.run.setEnabled(report is not None and _changes(report) > 0)
        if report is None:
            self.rehearsal.show_words(self.tr("Working out what would happen …"))
            return
        self.rehearsal.show_report(report)
        count = _changes(report)
        self.run.setText(
            self.tr("Import %n product(s)", "", count)
            if report.kind is ImportKind.PRODUCTS
            else self.tr("Import %n member(s)", "", count)
        )
        self.run.setFocus()

    def show_problem(self, problem: Exception) -> None:
        """Say beside the columns why it cannot go on."""
        self.run.setEnabled(False)
        self.rehearsal.show_words(explain(problem, self._figures.language))

    def show_running(self, what: str) -> None:
        """Show that an import (or an undo) is under way."""
        is_undo = what == "undo"
        self.running.setText(self.tr("Taking it back …") if is_undo else self.tr("Importing …"))
        self.bar.setRange(0, 0)
        self.progress.setText("")
        self.pages.setCurrentIndex(2)
        self._timer.start()

    def show_progress(self, done: int, total: int) -> None:
        """Show how far it is."""
        if total > 0:
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self.progress.setText(f"{done:,} / {total:,}")

    def show_result(self, report: ImportReport) -> None:
        """Show what came of it."""
        self._stop()
        self._batch_id = report.batch_id or ""
        self.result.show_report(report)
        self.save.setVisible(bool(report.set_aside))
        self.undo.setVisible(bool(report.batch_id))
        self.pages.setCurrentIndex(3)
        self.done.setFocus()

    def tell_undone(self, report: UndoReport) -> None:
        """Say what was taken back and what had to stay."""
        words = self.tr("%n record(s) taken back", "", report.removed)
        if report.kept:
            kept = self.tr("%n stay, because they have been used since", "", len(report.kept))
            words = f"{words}; {kept}"
        self._notifier.tell(words)

    def tell_saved(self, name: str) -> None:
        """Say where the rows that were set aside are."""
        words = self.tr("Saved as {name}. Correct the rows there and import that file.")
        self._notifier.tell(words.replace("{name}", name))

    # ------------------------------------------------------------ dropping a file

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        path = next((url.toLocalFile() for url in event.mimeData().urls()), "")
        if path and not self._timer.isActive():
            self.file_chosen.emit(path)

    # ------------------------------------------------------------ the four pages

    def _start(self) -> QWidget:
        chips = row(spacing=S2)
        for kind, words in (
            (ImportKind.MEMBERS, self.tr("Members")),
            (ImportKind.PRODUCTS, self.tr("Products")),
        ):
            press = button(words, "chip")
            press.setCheckable(True)
            press.setProperty("kind_of_import", kind.value)
            press.clicked.connect(self._choosing_kind(kind))
            self.kinds.addButton(press)
            chips.addWidget(press)
        chips.addStretch(1)
        choose = button(self.tr("Choose a file …"), "primary")
        choose.clicked.connect(self._choose)
        explained = self.tr(
            "A spreadsheet or text file of your old program, as it is: any header, any column "
            "order, phones however written. First you see what would happen; nothing is written "
            "before you say so, and every import can be undone."
        )
        pick = frame(
            column(
                chips,
                Wrapped(explained, "muted"),
                row(choose, Label(self.tr("or drop it here"), "muted"), None, spacing=S3),
                spacing=S4,
            ),
            "panel",
            S5,
        )
        past = frame(column(Label(self.tr("Imports so far"), "section"), self._batches, None))
        page = QWidget()
        page.setLayout(column(pick, past, None, spacing=S3))
        return page

    def _check(self) -> QWidget:
        for choice, words in (
            (OnDuplicate.SET_ASIDE, self.tr("Known already: leave as it is")),
            (OnDuplicate.UPDATE, self.tr("Known already: bring up to date")),
            (OnDuplicate.MERGE, self.tr("Known already: fill in what is missing")),
        ):
            self.duplicates.addItem(words, choice.value)
        self.duplicates.setAccessibleName(self.tr("What to do with what is known already"))
        self.duplicates.activated.connect(
            lambda _place: self.duplicates_chosen.emit(str(self.duplicates.currentData()))
        )
        self.run.clicked.connect(self.confirmed)
        other = button(self.tr("Another file"))
        other.clicked.connect(self.again_asked)
        inner = QWidget()
        self._columns.setHorizontalSpacing(S3)
        self._columns.setVerticalSpacing(S3)
        self._columns.setColumnStretch(0, 1)
        inner.setLayout(self._columns)
        left = frame(
            column(
                self.file,
                Wrapped(self.tr("What each column is; correct it where it is wrong."), "muted"),
                scrolling(inner),
                spacing=S2,
            )
        )
        left.setFixedWidth(_LEFT_WIDTH)
        answer = frame(
            column(
                Label(self.tr("What would happen"), "section"),
                scrolling(self.rehearsal),
                self.duplicates,
                row(None, other, self.run),
                spacing=S3,
            )
        )
        page = QWidget()
        page.setLayout(row(left, answer, spacing=S4))
        return page

    def _run(self) -> QWidget:
        cancel = button(self.tr("Stop after this batch"))
        cancel.clicked.connect(self.cancelled)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress"))
        page = QWidget()
        hint = Wrapped(self.tr("The till goes on selling meanwhile."), "muted")
        page.setLayout(
            column(
                None,
                frame(
                    column(
                        self.running, self.bar, self.progress, hint, row(None, cancel), spacing=S3
                    ),
                    "panel",
                    S5,
                ),
                None,
                None,
            )
        )
        return page

    def _done(self) -> QWidget:
        self.save.clicked.connect(self._save)
        self.undo.clicked.connect(lambda: self.undo_asked.emit(self._batch_id))
        self.done.clicked.connect(self.again_asked)
        page = QWidget()
        page.setLayout(
            column(
                frame(
                    column(
                        Label(self.tr("Imported"), "title"),
                        scrolling(self.result),
                        row(self.save, self.undo, None, self.done),
                        spacing=S3,
                    ),
                    "panel",
                    S4,
                )
            )
        )
        return page

    # ------------------------------------------------------------ inside

    def _batch(self, batch: BatchRow) -> QWidget:
        when = self._figures.moment(batch.started_at_ms)
        count = f"{batch.counts.new + batch.counts.amended:,}"
        words = self.tr("{count} taken in").replace("{count}", count)
        parts: list[QWidget] = [
            Label(when, "muted"),
            Elided(batch.file_name),
            Label(words, "muted"),
        ]
        if batch.undone_at_ms is not None:
            parts.append(Label(self.tr("undone"), "quietpill"))
        else:
            press = button(self.tr("Undo"), "chip")
            press.clicked.connect(self._undoing(batch.batch_id))
            parts.append(press)
        return frame(row(*parts, spacing=S3), "sunken", S2)

    def _chooser(self, each: FileColumn) -> Choice:
        chooser = Choice()
        chooser.setFixedWidth(172)
        chooser.setAccessibleName(each.header or each.letters)
        chooser.addItem(self.tr("— not imported —"), "")
        for name in field_names(self._kind):
            if name != "origin":
                chooser.addItem(field_word(name, self._figures.language), name)
        chooser.setCurrentIndex(max(0, chooser.findData(each.field)))
        chooser.activated.connect(
            lambda _place: self.column_corrected.emit(each.letters, str(chooser.currentData()))
        )
        return chooser

    def _choose(self) -> None:
        title = self.tr("Choose a file")
        kinds = f"{self.tr('Spreadsheets and text files')} ({_FILES})"
        path, _kind = QFileDialog.getOpenFileName(self, title, "", kinds)
        if path:
            self.file_chosen.emit(path)

    def _save(self) -> None:
        title = self.tr("Save the rows that stayed out")
        path, _kind = QFileDialog.getSaveFileName(self, title, "set-aside.xlsx", "*.xlsx")
        if path:
            self.save_asked.emit(path)

    def _stop(self) -> None:
        self._timer.stop()

    def _choosing_kind(self, kind: ImportKind) -> Callable[[], None]:
        return lambda: self.kind_chosen.emit(kind.value)

    def _undoing(self, batch_id: str) -> Callable[[], None]:
        return lambda: self.undo_asked.emit(batch_id)


def _changes(report: ImportReport) -> int:
    return report.counts.new + report.counts.amended
