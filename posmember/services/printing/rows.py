"""What screens and printer lanes are told about printing."""

from dataclasses import dataclass

from posmember.domain.clock import Instant
from posmember.domain.documents.document import Document
from posmember.domain.ids import PrintJobId, SaleId
from posmember.services.printing.states import JobState


@dataclass(frozen=True, slots=True)
class PrinterRow:
    """A printer of this till."""

    name: str
    address: str
    profile: str
    copies: int = 1
    opens_drawer: bool = False


@dataclass(frozen=True, slots=True)
class JobRow:
    """One print job in the list."""

    job_id: PrintJobId
    printer: str
    kind: str
    state: JobState
    detail: str
    attempts: int
    copy_number: int
    queued_at_ms: Instant
    sale_id: SaleId | None
    receipt_no: str | None
    title: str = ""
    """Of a document that is kept whole; receipts are built from their sale."""

    @property
    def name(self) -> str:
        """Return what the paper is called."""
        return self.receipt_no or self.title or self.kind


@dataclass(frozen=True, slots=True)
class JobToPrint:
    """A job whose turn has come, with everything a printer lane needs."""

    job_id: PrintJobId
    printer: PrinterRow
    document: Document
    opens_drawer: bool


@dataclass(frozen=True, slots=True)
class PrintState:
    """What is known of a sale's receipt; state `none` where no printer is set up."""

    state: str
    detail: str
    job_id: PrintJobId | None
