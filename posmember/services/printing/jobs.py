"""Steps of the print queue: one job put in, taken back to waiting, or turned into a document."""

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, Row, func, select, update

from posmember.domain.clock import Instant
from posmember.domain.documents.document import Document
from posmember.domain.documents.slips import marked_copy
from posmember.domain.errors import NotFoundError
from posmember.domain.events import PrintJobQueued
from posmember.domain.ids import PrintJobId, SaleId, new_id
from posmember.models.prepared import Prepared, prepared_insert
from posmember.models.shop import Printer, PrintJob
from posmember.services.printing.documents import receipt_of
from posmember.services.printing.errors import PrintJobInHandError
from posmember.services.printing.rows import PrinterRow
from posmember.services.printing.states import JobState
from posmember.services.unit_of_work import UnitOfWork

_PRINTERS = Prepared(select(*Printer.__table__.columns).order_by(Printer.name))
_INSERT_JOB = prepared_insert(PrintJob)


@dataclass(frozen=True, slots=True)
class NewJob:
    """A job to be put in: a document of its own, or the receipt of a sale."""

    printer: str
    kind: str
    sale_id: SaleId | None = None
    copy_number: int = 0
    document: bytes | None = None
    opens_drawer: bool = False


def ensure_printer(connection: Connection, name: str) -> None:
    """Refuse a printer that is not set up."""
    if all(printer.name != name for printer in printers_of(connection)):
        raise NotFoundError("printer", name)


def document_of(connection: Connection, job: Row[Any]) -> Document:
    """Return what *job* prints, marked where it is a copy."""
    if job.document is None:
        return receipt_of(connection, job.sale_id, job.copy_number)
    document = msgspec.json.decode(job.document, type=Document)
    return marked_copy(document, job.copy_number) if job.copy_number else document


def job_at_rest(connection: Connection, job_id: PrintJobId) -> Row[Any]:
    """Return a job that may be moved: not one that is just being sent."""
    row = connection.execute(
        select(*PrintJob.__table__.columns).where(PrintJob.job_id == job_id)
    ).first()
    if row is None:
        raise NotFoundError("print_job", job_id)
    if row.state == JobState.SENDING:
        raise PrintJobInHandError(row.printer)
    return row


def wait_again(uow: UnitOfWork, job: Row[Any]) -> None:
    """Let *job* wait; one that perhaps was printed becomes a marked copy."""
    is_doubtful = job.state in {JobState.UNKNOWN, JobState.PRINTED}
    changes: dict[str, object] = {"state": JobState.WAITING, "detail": ""}
    if is_doubtful:
        changes |= {"copy_number": _next_copy(uow.connection, job), "opens_drawer": 0}
    uow.connection.execute(update(PrintJob).where(PrintJob.job_id == job.job_id).values(changes))
    uow.events.append(PrintJobQueued(job.printer))


def _next_copy(connection: Connection, job: Row[Any]) -> int:
    """Return the number of the next copy: no two copies of one receipt bear the same."""
    if job.sale_id is None:
        return int(job.copy_number) + 1
    return copies_of(connection, job.sale_id) + 1


def copies_of(connection: Connection, sale_id: str) -> int:
    """Return how many copies of a receipt were asked for."""
    copies = connection.execute(
        select(func.max(PrintJob.copy_number)).where(PrintJob.sale_id == sale_id)
    ).scalar()
    return copies or 0


def printers_of(connection: Connection) -> tuple[PrinterRow, ...]:
    """Return the printers of this till, in the order they were set up."""
    return tuple(
        PrinterRow(row.name, row.address, row.profile, row.copies, bool(row.opens_drawer))
        for row in _PRINTERS.rows(connection)
    )


def insert_job(uow: UnitOfWork, job: NewJob, at_ms: Instant) -> PrintJobId:
    """Put *job* at the end of its printer's queue."""
    job_id = PrintJobId(new_id())
    _INSERT_JOB.run(
        uow.connection,
        {
            "job_id": job_id,
            "printer": job.printer,
            "kind": job.kind,
            "sale_id": job.sale_id,
            "copy_number": job.copy_number,
            "state": JobState.WAITING,
            "document": job.document,
            "opens_drawer": int(job.opens_drawer),
            "queued_at_ms": at_ms,
        },
    )
    uow.events.append(PrintJobQueued(job.printer))
    return job_id
