"""What the outside must meet: the printer port, its status and how it fails."""

from dataclasses import dataclass
from typing import Protocol


class PrinterError(Exception):
    """The printer did not take a job. The subclass says what became of the job."""


@dataclass(eq=False)
class PrinterOfflineError(PrinterError):
    """The printer cannot be reached; nothing of the job was sent, so it may be sent again."""

    address: str
    reason: str


@dataclass(eq=False)
class PrinterOutOfPaperError(PrinterError):
    """The printer says that it has no paper (or an open cover); nothing of the job was sent."""

    address: str
    is_cover_open: bool = False


@dataclass(eq=False)
class PrinterUnknownError(PrinterError):
    """The connection failed after some of the job was sent: it may have printed, or in part."""

    address: str
    reason: str
    sent_bytes: int


@dataclass(frozen=True, slots=True)
class PrinterStatus:
    """What a printer says of itself. None: it does not say."""

    is_online: bool
    has_paper: bool | None = None
    is_paper_low: bool | None = None
    is_cover_open: bool | None = None
    detail: str = ""


class Printer(Protocol):
    """One printer at one address. Each call opens and closes its own connection."""

    @property
    def address(self) -> str:
        """Return where this printer is, as in the settings."""

    def send(self, job: bytes) -> None:
        """Send all of *job* or raise a PrinterError that says what became of it."""

    def status(self) -> PrinterStatus:
        """Ask the printer how it is; a printer that cannot be reached is not online."""
