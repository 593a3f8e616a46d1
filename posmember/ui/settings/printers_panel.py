"""Printers of this till, a test page, and what waits for paper."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QApplication, QFormLayout, QLineEdit, QVBoxLayout, QWidget

from posmember.domain.words.print_details import say_print_detail
from posmember.services.printing.rows import JobRow, PrinterRow
from posmember.services.printing.states import JobState
from posmember.ui.figures import Figures
from posmember.ui.settings.presenter import PROFILE_COLUMNS
from posmember.ui.style import S2, S3, S4
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.choice import Choice, Tick
from posmember.ui.widgets.layout import column, emptied, frame, holder, row, scrolling
from posmember.ui.widgets.text import Elided, Label, Wrapped

_FORM_WIDTH = 400
_COPIES_MAX = 3
_ELSEWHERE_WIDTH = 210
_OPEN = frozenset({JobState.WAITING, JobState.FAILED, JobState.UNKNOWN})


class PrintersPanel(QWidget):
    """A form to add one; a line for each printer and each job."""

    saved = Signal(object)
    removed = Signal(str)
    tested = Signal(object)
    retried = Signal(str)
    dropped = Signal(str)
    moved_on = Signal(str, str)

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self.name = QLineEdit()
        self.address = QLineEdit()
        self.profile = Choice()
        for profile in PROFILE_COLUMNS:
            self.profile.addItem(profile, profile)
        self.profile.setCurrentIndex(1)
        self.copies = Choice()
        for number in range(1, _COPIES_MAX + 1):
            self.copies.addItem(str(number), number)
        self._shown: tuple[PrinterRow, ...] | None = None
        self.drawer = Tick(self.tr("The cash drawer hangs on it"))
        self._again: dict[str, QWidget] = {}
        """The first choice of each job that is open."""
        self._printers = QVBoxLayout()
        self._jobs = QVBoxLayout()
        form = QFormLayout()
        form.setSpacing(S3)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, field in (
            (self.tr("Printer name"), self.name),
            (self.tr("Address"), self.address),
            (self.tr("Kind"), self.profile),
            (self.tr("Copies"), self.copies),
        ):
            field.setAccessibleName(title)
            form.addRow(Label(title), field)
        self.name.setPlaceholderText(self.tr("Receipts"))
        self.address.setPlaceholderText("tcp://192.168.1.50:9100")
        add = button(self.tr("Save printer"), "primary")
        add.clicked.connect(self._save)
        hint = self.tr(
            "Network: tcp://192.168.1.50:9100 · USB: device:///dev/usb/lp0 · "
            "serial: serial:///dev/ttyUSB0?baud=9600 · into a file: file:///tmp/receipts.bin"
        )
        left = frame(
            column(
                Label(self.tr("Add or change a printer"), "section"),
                form,
                self.drawer,
                Wrapped(hint, "tiny"),
                row(None, add),
                None,
                spacing=S3,
            )
        )
        left.setFixedWidth(_FORM_WIDTH)
        right_side = frame(
            column(
                Label(self.tr("Printers"), "section"),
                self._printers,
                S2,
                Label(self.tr("Newest print jobs"), "section"),
                scrolling(holder(column(self._jobs, None))),
                spacing=S2,
            )
        )
        self.setLayout(row(left, right_side, spacing=S4))

    def fill(self, printers: tuple[PrinterRow, ...], jobs: tuple[JobRow, ...]) -> None:
        """Show printers and what waits for them."""
        kept = self._job_in_focus()
        if printers != self._shown:  # what has the focus stays where nothing is different
            self._show_printers(printers)
        emptied(self._jobs)
        self._again.clear()
        if not jobs:
            self._jobs.addWidget(Wrapped(self.tr("Nothing has been printed yet."), "muted"))
        for job in jobs:
            self._jobs.addWidget(self._job(job))
        if kept is not None:
            next_open = next(iter(self._again.values()), self.name)
            self._again.get(kept, next_open).setFocus()

    def _job_in_focus(self) -> str | None:
        """Return the job whose choices have the focus: they are made anew with the list."""
        focus = QApplication.focusWidget()
        for job_id, again in self._again.items():
            line = again.parentWidget()
            if focus is not None and line is not None and line.isAncestorOf(focus):
                return job_id
        return None

    def _show_printers(self, printers: tuple[PrinterRow, ...]) -> None:
        self._shown = printers
        emptied(self._printers)
        if not printers:
            words = self.tr("No printer yet. Sales go on without; receipts can be printed later.")
            self._printers.addWidget(Wrapped(words, "muted"))
        for printer in printers:
            self._printers.addWidget(self._printer(printer))

    def _printer(self, printer: PrinterRow) -> QWidget:
        change = button(self.tr("Change"), "chip")
        change.clicked.connect(lambda: self._edit(printer))
        test = button(self.tr("Test page"), "chip")
        test.clicked.connect(lambda: self.tested.emit(printer))
        remove = button(self.tr("Remove"), "chip")
        remove.clicked.connect(lambda: self.removed.emit(printer.name))
        words = column(
            Elided(printer.name, "strong"),
            Elided(f"{printer.address} · {printer.profile}", "tiny"),
            spacing=0,
        )
        line = row(words, test, change, remove, spacing=S2)
        line.setStretch(0, 1)
        return frame(line, "sunken", S2)

    def _job(self, job: JobRow) -> QWidget:
        head = row(
            Label(self._figures.moment(job.queued_at_ms), "muted"),
            Elided(job.name),
            Elided(job.printer, "muted"),
            Label(job_words(job.state), "muted" if job.state not in _OPEN else "accent"),
            spacing=S3,
        )
        if job.state not in _OPEN:
            return frame(head, "plain", 2)
        again = button(self.tr("Again"), "chip")
        again.clicked.connect(self._emitting(self.retried.emit, job.job_id))
        drop = button(self.tr("Give up"), "chip")
        drop.clicked.connect(self._emitting(self.dropped.emit, job.job_id))
        self._again[job.job_id] = again
        choices: list[QWidget] = [again, drop]
        others = [each.name for each in self._shown or () if each.name != job.printer]
        if others:
            choices.append(self._elsewhere(job, others))
        why = self._why(job)
        reason = (Wrapped(why, "tiny"),) if why else ()
        return frame(column(head, *reason, row(*choices, None, spacing=S2)), "sunken", S2)

    def _why(self, job: JobRow) -> str:
        """Return what keeps a job back, in words."""
        if job.state not in _OPEN or not job.detail:
            return ""
        return say_print_detail(job.detail, self._figures.language)

    def _elsewhere(self, job: JobRow, others: list[str]) -> QWidget:
        """Offer other printers for a job."""
        offered = Choice()
        offered.setFixedWidth(_ELSEWHERE_WIDTH)
        offered.setAccessibleName(self.tr("To another printer"))
        offered.addItem(self.tr("To another printer"), "")
        for name in others:
            offered.addItem(name, name)
        offered.activated.connect(
            lambda _place: self._redirect(job.job_id, str(offered.currentData()))
        )
        return offered

    def _redirect(self, job_id: str, printer: str) -> None:
        if printer:
            self.moved_on.emit(job_id, printer)

    def _edit(self, printer: PrinterRow) -> None:
        self.name.setText(printer.name)
        self.address.setText(printer.address)
        self.profile.setCurrentIndex(max(0, self.profile.findData(printer.profile)))
        self.copies.setCurrentIndex(max(0, self.copies.findData(printer.copies)))
        self.drawer.setChecked(printer.opens_drawer)
        self.address.setFocus()

    def _save(self) -> None:
        self.saved.emit(
            PrinterRow(
                name=self.name.text().strip(),
                address=self.address.text().strip(),
                profile=str(self.profile.currentData()),
                copies=int(self.copies.currentData()),
                opens_drawer=self.drawer.isChecked(),
            )
        )

    def _emitting(self, emit: Callable[[str], None], job_id: str) -> Callable[[], None]:
        return lambda: emit(job_id)


def job_words(state: JobState) -> str:
    """Return how far a print job has come."""
    translate = QCoreApplication.translate
    return {
        JobState.WAITING: translate("job", "waiting"),
        JobState.SENDING: translate("job", "printing"),
        JobState.PRINTED: translate("job", "printed"),
        JobState.FAILED: translate("job", "not printed"),
        JobState.UNKNOWN: translate("job", "perhaps printed"),
        JobState.DROPPED: translate("job", "given up"),
    }[state]
