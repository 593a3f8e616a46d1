"""Decides what the settings show and change."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final, Protocol

from posmember.domain.events import Event
from posmember.domain.ids import OperatorId, PrintJobId
from posmember.domain.staff.permissions import Role
from posmember.services.backups import BackupRow
from posmember.services.doctor import Diagnosis
from posmember.services.exporting.exports import ExportKind
from posmember.services.printing.rows import JobRow, PrinterRow
from posmember.services.shop import ShopSettings
from posmember.services.staff.operators import OperatorRow
from posmember.ui.desk import Desk
from posmember.ui.settings.designer import Designer

PROFILE_COLUMNS: Final = {
    "58mm": 32,
    "80mm": 48,
    "80mm-42": 42,
    "76mm": 40,
    "58mm-drawn": 32,
    "80mm-drawn": 48,
    "58mm-latin": 32,
    "80mm-latin": 48,
}
"""The kinds of printer on offer, and how many columns each has."""
JOBS_SHOWN: Final = 30


class SettingsPort(Protocol):
    """The window of the settings."""

    def show_shop(self, settings: ShopSettings) -> None:
        """Show the shop."""

    def show_receipt(self, picture: bytes) -> None:
        """Show how a receipt leaves the printer, dot by dot."""

    def show_printers(self, printers: tuple[PrinterRow, ...], jobs: tuple[JobRow, ...]) -> None:
        """Show printers and what waits for them."""

    def show_people(self, rows: tuple[OperatorRow, ...]) -> None:
        """Show who works here."""

    def show_backups(self, rows: tuple[BackupRow, ...]) -> None:
        """Show the copies."""

    def show_findings(self, findings: tuple[Diagnosis, ...] | None) -> None:
        """Show the check-up; None: it is under way."""

    def tell(self, what: str, text: str = "") -> None:
        """Say in a toast what happened."""


class SettingsPresenter:
    """Each panel reads when it is opened and writes when it is saved."""

    def __init__(self, view: SettingsPort, desk: Desk) -> None:
        self._view = view
        self._desk = desk
        self._panel = "shop"
        self.designer = Designer(view, desk, self._saved)
        """Decides about the panel of the shop and its receipt."""

    @property
    def _actor(self) -> OperatorId:
        return self._desk.operator.operator_id

    def on_shown(self, _subject: str = "") -> None:
        """Come to the front."""
        self.on_panel(self._panel)

    def on_panel(self, name: str) -> None:
        """Read what a panel shows."""
        self._panel = name
        services = self._desk.services
        reads: dict[str, Callable[[], None]] = {
            "shop": self.designer.read,
            "printers": self._read_printers,
            "people": lambda: self._run(services.operators.operators, self._view.show_people),
            "copies": lambda: self._run(services.backups.backups, self._view.show_backups),
        }
        read = reads.get(name)
        if read is not None:
            read()

    def on_changed(self, _event: Event) -> None:
        """Show the printers as they are now."""
        if self._panel == "printers":
            self._read_printers()

    def on_printer_saved(self, printer: PrinterRow) -> None:
        """Add or change a printer."""
        services, actor = self._desk.services, self._actor
        if printer.name.strip() and printer.address.strip():
            self._run(
                lambda: services.print_queue.save_printer(actor, printer),
                lambda _nothing: self._saved(),
            )
        else:
            self._view.tell("printer_incomplete")

    def on_printer_removed(self, name: str) -> None:
        """Forget a printer."""
        services, actor = self._desk.services, self._actor
        self._run(
            lambda: services.print_queue.remove_printer(actor, name), lambda _nothing: self._saved()
        )

    def on_test_asked(self, printer: PrinterRow) -> None:
        """Print the test page."""
        services = self._desk.services
        columns = PROFILE_COLUMNS.get(printer.profile, PROFILE_COLUMNS["80mm"])
        self._run(
            lambda: services.print_queue.enqueue(
                printer.name, "test", services.documents.printer_test(columns)
            ),
            lambda _job: self._view.tell("test_sent", printer.name),
        )

    def on_retried(self, job_id: str) -> None:
        """Let a job try again."""
        services = self._desk.services
        self._run(
            lambda: services.print_queue.retry(PrintJobId(job_id)),
            lambda _nothing: self._read_printers(),
        )

    def on_redirected(self, job_id: str, printer: str) -> None:
        """Let a job wait at another printer."""
        services, actor = self._desk.services, self._actor
        self._run(
            lambda: services.print_queue.redirect(actor, PrintJobId(job_id), printer),
            lambda _nothing: self._read_printers(),
        )

    def on_dropped(self, job_id: str) -> None:
        """Give a job up."""
        services = self._desk.services
        self._run(
            lambda: services.print_queue.drop(PrintJobId(job_id)),
            lambda _nothing: self._read_printers(),
        )

    def on_person_added(self, name: str, pin: str, role: str) -> None:
        """Add somebody who works here."""
        services, actor = self._desk.services, self._actor
        self._run(
            lambda: services.operators.add(actor, name.strip(), pin, Role(role)),
            lambda _operator: self._saved(),
        )

    def on_pin_changed(self, operator_id: str, pin: str) -> None:
        """Give somebody a new PIN."""
        services, actor = self._desk.services, self._actor
        self._run(
            lambda: services.operators.change_pin(actor, OperatorId(operator_id), pin),
            lambda _nothing: self._saved(),
        )

    def on_dismissed(self, operator_id: str) -> None:
        """Let somebody sign in no more."""
        services, actor = self._desk.services, self._actor
        self._run(
            lambda: services.operators.dismiss(actor, OperatorId(operator_id)),
            lambda _nothing: self._saved(),
        )

    def on_backup_asked(self) -> None:
        """Make a copy now."""
        services = self._desk.services
        self._run(services.backups.make, self._copied)

    def on_check_asked(self) -> None:
        """Look the whole till over."""
        self._view.show_findings(None)
        self._run(self._desk.till.examine, self._view.show_findings)

    def on_export_asked(self, kind: str, path: str) -> None:
        """Write members, sales or the ledger to a file, phones masked."""
        services, actor = self._desk.services, self._actor
        self._run(
            lambda: services.exports.export(actor, ExportKind(kind), Path(path)),
            lambda _count: self._view.tell("exported", Path(path).name),
        )

    def _saved(self) -> None:
        self._view.tell("saved")
        self.on_panel(self._panel)

    def _copied(self, row: BackupRow) -> None:
        self._view.tell("copied", row.path.name)
        self.on_panel("copies")

    def _read_printers(self) -> None:
        queue = self._desk.services.print_queue
        self._run(
            lambda: (queue.printers(), queue.jobs(JOBS_SHOWN)),
            lambda read: self._view.show_printers(*read),
        )

    def _run(self, work: Callable[[], Any], then: Callable[[Any], None]) -> None:
        self._desk.tasks.run(work, then, self._desk.notifier.explain)
