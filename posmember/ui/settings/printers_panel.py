"""Printers of this till, a test page, and what waits for paper."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QVBoxLayout, QWidget

from posmember.services.printing.rows import JobRow, JobState, PrinterRow
from posmember.ui.figures import Figures
from posmember.ui.settings.presenter import PROFILE_COLUMNS
from posmember.ui.style import S2, S3, S4
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.choice import Choice, Tick
from posmember.ui.widgets.layout import column, emptied, frame, holder, row, scrolling
from posmember.ui.widgets.text import Elided, Label, Wrapped

_FORM_WIDTH = 400
_OPEN = frozenset({JobState.WAITING, JobState.FAILED, JobState.UNKNOWN})


class PrintersPanel(QWidget):
    """A form to add one; a line for each printer and each job."""

    saved = Signal(object)
    removed = Signal(str)
    tested = Signal(object)
    retried = Signal(str)
    dropped = Signal(str)

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self.name = QLineEdit()
        self.address = QLineEdit()
        self.profile = Choice()
        for profile in PROFILE_COLUMNS:
            self.profile.addItem(profile, profile)
        self.profile.setCurrentIndex(1)
        self.drawer = Tick(self.tr("The cash drawer hangs on it"))
        self._printers = QVBoxLayout()
        self._jobs = QVBoxLayout()
        form = QFormLayout()
        form.setSpacing(S3)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        for title, field in (
            (self.tr("Name"), self.name),
            (self.tr("Address"), self.address),
            (self.tr("Kind"), self.profile),
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
        emptied(self._printers)
        emptied(self._jobs)
        if not printers:
            words = self.tr("No printer yet. Sales go on without; receipts can be printed later.")
            self._printers.addWidget(Wrapped(words, "muted"))
        for printer in printers:
            self._printers.addWidget(self._printer(printer))
        if not jobs:
            self._jobs.addWidget(Wrapped(self.tr("Nothing has been printed yet."), "muted"))
        for job in jobs:
            self._jobs.addWidget(self._job(job))

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
        what = job.receipt_no or job.kind
        line = row(
            Label(self._figures.moment(job.queued_at_ms), "muted"),
            Elided(what),
            Label(job_words(job.state), "muted" if job.state not in _OPEN else "accent"),
            spacing=S3,
        )
        if job.state in _OPEN:
            again = button(self.tr("Again"), "chip")
            again.clicked.connect(self._emitting(self.retried.emit, job.job_id))
            drop = button(self.tr("Give up"), "chip")
            drop.clicked.connect(self._emitting(self.dropped.emit, job.job_id))
            line.addWidget(again)
            line.addWidget(drop)
        return frame(line, "plain", 2)

    def _edit(self, printer: PrinterRow) -> None:
        self.name.setText(printer.name)
        self.address.setText(printer.address)
        self.profile.setCurrentIndex(max(0, self.profile.findData(printer.profile)))
        self.drawer.setChecked(printer.opens_drawer)
        self.address.setFocus()

    def _save(self) -> None:
        self.saved.emit(
            PrinterRow(
                name=self.name.text().strip(),
                address=self.address.text().strip(),
                profile=str(self.profile.currentData()),
                copies=1,
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
