"""The durable queue of each printer: what waits, what came out, what nobody knows."""

from typing import Final

import msgspec
from sqlalchemy import Connection, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.domain.clock import Clock, Instant
from posmember.domain.documents.document import Document
from posmember.domain.events import PrintJobSettled
from posmember.domain.ids import OperatorId, PrintJobId, SaleId
from posmember.models.sale import Sale
from posmember.models.shop import Printer, PrintJob
from posmember.services.audit import record
from posmember.services.printing.interrupted import settle_interrupted
from posmember.services.printing.jobs import (
    NewJob,
    copies_of,
    document_of,
    ensure_printer,
    insert_job,
    job_at_rest,
    printers_of,
    wait_again,
)
from posmember.services.printing.rows import JobRow, JobToPrint, PrinterRow, PrintState
from posmember.services.printing.states import JobState
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

_put = upsert(Printer)
_PUT_PRINTER = _put.on_conflict_do_update(
    index_elements=["name"],
    set_={
        column: getattr(_put.excluded, column)
        for column in ("address", "profile", "copies", "opens_drawer")
    },
)
_OPEN: Final = (JobState.WAITING, JobState.FAILED)


class _Titled(msgspec.Struct):
    """As much of a document as a list needs."""

    title: str


class PrintQueueService:
    """Queues documents and keeps what came of them."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def printers(self) -> tuple[PrinterRow, ...]:
        """Return the printers of this till; the first prints receipts."""
        with self._reading() as connection:
            return printers_of(connection)

    def save_printer(self, actor: OperatorId, printer: PrinterRow) -> None:
        """Add a printer, or change the one of that name."""
        row = {
            "name": printer.name,
            "address": printer.address,
            "profile": printer.profile,
            "copies": printer.copies,
            "opens_drawer": int(printer.opens_drawer),
        }
        with self._writing() as uow:
            uow.connection.execute(_PUT_PRINTER, row)
            record(uow, self._clock(), actor, "printer_saved", printer.name)

    def remove_printer(self, actor: OperatorId, name: str) -> None:
        """Forget a printer; its waiting jobs are dropped."""
        with self._writing() as uow:
            uow.connection.execute(
                update(PrintJob)
                .where(PrintJob.printer == name, PrintJob.state.in_(_OPEN))
                .values(state=JobState.DROPPED, detail="printer_removed")
            )
            uow.connection.execute(delete(Printer).where(Printer.name == name))
            record(uow, self._clock(), actor, "printer_removed", name)

    def enqueue(self, printer: str, kind: str, document: Document) -> PrintJobId:
        """Queue any document; refuses a printer that is not set up."""
        with self._writing() as uow:
            ensure_printer(uow.connection, printer)
            return insert_job(
                uow,
                NewJob(printer, kind, document=msgspec.json.encode(document)),
                self._clock(),
            )

    def reprint(
        self, actor: OperatorId, sale_id: SaleId, printer: str | None = None
    ) -> PrintJobId | None:
        """Queue a marked copy of a receipt; None where no printer is set up."""
        with self._writing() as uow:
            printers = printers_of(uow.connection)
            if not printers:
                return None
            copies = copies_of(uow.connection, sale_id)
            target = printers[0].name if printer is None else printer
            ensure_printer(uow.connection, target)
            job = NewJob(target, "receipt", sale_id=sale_id, copy_number=copies + 1)
            record(uow, self._clock(), actor, "receipt_reprinted", sale_id)
            return insert_job(uow, job, self._clock())

    def next_job(self, printer: str) -> JobToPrint | None:
        """Take the oldest waiting job of *printer* in hand; None for a printer that is gone."""
        with self._writing() as uow:
            known = {row.name: row for row in printers_of(uow.connection)}
            if printer not in known:
                return None
            row = uow.connection.execute(
                select(*PrintJob.__table__.columns)
                .where(PrintJob.printer == printer, PrintJob.state.in_(_OPEN))
                .order_by(PrintJob.queued_at_ms, PrintJob.job_id)
                .limit(1)
            ).first()
            if row is None:
                return None
            uow.connection.execute(
                update(PrintJob)
                .where(PrintJob.job_id == row.job_id)
                .values(state=JobState.SENDING, attempts=PrintJob.attempts + 1)
            )
            document = document_of(uow.connection, row)
            return JobToPrint(row.job_id, known[printer], document, bool(row.opens_drawer))

    def settle_job(self, job_id: PrintJobId, state: JobState, detail: str = "") -> None:
        """Keep what came of a job: printed, failed, unknown or dropped."""
        with self._writing() as uow:
            is_done = state in {JobState.PRINTED, JobState.DROPPED, JobState.UNKNOWN}
            sale_id = uow.connection.execute(
                update(PrintJob)
                .where(PrintJob.job_id == job_id)
                .values(state=state, detail=detail, done_at_ms=self._clock() if is_done else None)
                .returning(PrintJob.sale_id)
            ).scalar()
            settled = None if sale_id is None else SaleId(sale_id)
            uow.events.append(PrintJobSettled(job_id, settled))

    def retry(self, job_id: PrintJobId) -> None:
        """Let a job wait again; one that perhaps was printed comes out marked as a copy."""
        with self._writing() as uow:
            wait_again(uow, job_at_rest(uow.connection, job_id))

    def redirect(self, actor: OperatorId, job_id: PrintJobId, printer: str) -> None:
        """Let a job wait at another printer; one that perhaps was printed is marked as a copy."""
        with self._writing() as uow:
            ensure_printer(uow.connection, printer)
            job = job_at_rest(uow.connection, job_id)
            uow.connection.execute(
                update(PrintJob).where(PrintJob.job_id == job_id).values(printer=printer)
            )
            wait_again(uow, job_at_rest(uow.connection, job_id))
            record(uow, self._clock(), actor, "print_job_redirected", f"{job.printer} > {printer}")

    def drop(self, job_id: PrintJobId) -> None:
        """Give a job up."""
        self.settle_job(job_id, JobState.DROPPED)

    def jobs(self, limit: int = 100) -> tuple[JobRow, ...]:
        """Return the newest jobs."""
        with self._reading() as connection:
            rows = connection.execute(
                select(*PrintJob.__table__.columns, Sale.receipt_no)
                .join_from(PrintJob, Sale, Sale.sale_id == PrintJob.sale_id, isouter=True)
                .order_by(PrintJob.queued_at_ms.desc())
                .limit(limit)
            ).all()
        return tuple(
            JobRow(
                row.job_id,
                row.printer,
                row.kind,
                JobState(row.state),
                row.detail,
                row.attempts,
                row.copy_number,
                row.queued_at_ms,
                row.sale_id,
                row.receipt_no,
                ""
                if row.document is None
                else msgspec.json.decode(row.document, type=_Titled).title,
            )
            for row in rows
        )

    def state_of_sale(self, sale_id: SaleId) -> PrintState:
        """Return what is known of the receipt of a sale."""
        with self._reading() as connection:
            row = connection.execute(
                select(PrintJob.job_id, PrintJob.state, PrintJob.detail)
                .where(PrintJob.sale_id == sale_id)
                .order_by(PrintJob.queued_at_ms.desc())
                .limit(1)
            ).first()
        if row is None:
            return PrintState("none", "", None)
        return PrintState(row.state, row.detail, row.job_id)

    def settle_interrupted(self) -> int:
        """After a start, call jobs unknown that were being sent at the end; return how many."""
        return settle_interrupted(self._writing)


def enqueue_receipt(
    uow: UnitOfWork, sale_id: SaleId, *, at_ms: Instant, opens_drawer: bool
) -> PrintJobId | None:
    """Queue a receipt in the sale's own transaction; None where no printer is set up."""
    printers = printers_of(uow.connection)
    if not printers:
        return None
    first = printers[0]
    jobs = [
        insert_job(
            uow,
            NewJob(
                first.name,
                "receipt",
                sale_id=sale_id,
                opens_drawer=opens_drawer and first.opens_drawer and number == 0,
            ),
            at_ms,
        )
        for number in range(first.copies)
    ]
    return jobs[0] if jobs else None


def receipt_job(connection: Connection, sale_id: SaleId) -> PrintJobId | None:
    """Return the print job of a sale's first receipt."""
    found = connection.execute(
        select(PrintJob.job_id)
        .where(PrintJob.sale_id == sale_id)
        .order_by(PrintJob.queued_at_ms, PrintJob.job_id)
        .limit(1)
    ).scalar()
    return None if found is None else PrintJobId(found)
