"""What the window needs of the composition root: make a shop, open it, close it."""

import enum
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from posmember.domain.clock import Instant
from posmember.domain.ids import MemberId, OperatorId

if TYPE_CHECKING:
    from posmember.domain.documents.document import Document, Picture
    from posmember.domain.events import Event
    from posmember.domain.programme.programme import Programme
    from posmember.domain.reports.report import Report
    from posmember.services.bundle import Services
    from posmember.services.doctor import Diagnosis

Caller = Callable[[Callable[[], Any]], Any]
"""Does work on the data lane and returns its result; for threads other than the window's."""


class Bus(Protocol):
    """Where changes are told."""

    def subscribe(self, kind: type["Event"], listener: Callable[[Any], None]) -> Callable[[], None]:
        """Call *listener* for every event of *kind*; return the way to stop it."""


class SyncState(enum.StrEnum):
    """How head office is reached."""

    STANDALONE = "standalone"
    """The shop works alone; nothing is missing."""
    ONLINE = "online"
    OFFLINE = "offline"
    PROBLEM = "problem"
    """Head office answers, but something needs a person."""


@dataclass(frozen=True, slots=True)
class SyncException:
    """Something head office booked, or refused to, and wants a person to settle."""

    kind: str
    detail: str
    raised_at_ms: Instant
    op_id: str


@dataclass(frozen=True, slots=True)
class SyncStatus:
    """What waits for head office, and what it asked."""

    state: SyncState = SyncState.STANDALONE
    server_url: str = ""
    waiting: int = 0
    oldest_waiting_ms: Instant | None = None
    last_contact_ms: Instant | None = None
    exceptions: tuple[SyncException, ...] = ()


class HeadOfficeLink(Protocol):
    """What is known of head office (data lane), and what goes to it (never on the data lane)."""

    def status(self) -> SyncStatus:
        """Return what waits and what was refused; on the data lane, without the network."""

    def enrol(self, server_url: str, code: str) -> None:
        """Make this till a terminal of head office, with a one-time code."""

    def sync_now(self) -> None:
        """Send and fetch at once instead of at the next turn."""


@dataclass(frozen=True, slots=True)
class RehearsedStep:
    """One step of a rehearsal: what it did, what came of it, what differs from the script."""

    number: int
    name: str
    says: str
    answer: dict[str, Any]
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A scripted shop, played to its end."""

    title: str
    steps: tuple[RehearsedStep, ...]

    @property
    def is_as_expected(self) -> bool:
        """Tell whether every step came out as its script says."""
        return not any(step.differs for step in self.steps)


class OpenTill(Protocol):
    """An open shop. Its services are used on the data lane only."""

    @property
    def services(self) -> "Services":
        """Return all use cases."""

    @property
    def bus(self) -> Bus:
        """Return where changes are told."""

    @property
    def head_office(self) -> HeadOfficeLink:
        """Return the link to head office."""

    def examine(self) -> "tuple[Diagnosis, ...]":
        """Look the whole till over; changes nothing."""

    def write_card(self, actor: OperatorId, member_id: MemberId, path: Path) -> None:
        """Write the member's card as a PDF to print; who has none yet is issued one."""

    def write_coupons(self, coupons: Sequence["Document"], path: Path) -> None:
        """Write coupons as a PDF of A4 sheets to cut."""

    def write_poster(self, poster: "Document", path: Path) -> None:
        """Write a poster as a PDF of A4."""

    def rehearse(self, script: bytes, language: str) -> Rehearsed:
        """Play a script on a fresh shop in memory; nothing of this shop is read or changed."""

    def changed_programme(self, part: bytes, current: "Programme", language: str) -> "Programme":
        """Return *current* with what a file changes; refuses a file that is not understood."""

    def picture_of(self, document: "Document", paper: str) -> bytes:
        """Return a document as it leaves a printer with paper of 58 or 80 mm, as a PNG."""

    def logo_from(self, path: Path) -> "Picture":
        """Return a picture file as receipts can bear it; refuses what is no picture."""

    def write_report(self, report: "Report", path: Path) -> None:
        """Write a report as PDF or workbook, by the ending of *path*; never on the data lane."""

    def start_background(self, call: Caller) -> None:
        """Start what works by itself: head office and printers."""

    def stop_background(self) -> None:
        """Stop that, and wait for it."""

    def close(self) -> None:
        """Close the shop."""


class TillDoor(Protocol):
    """The way into one data directory."""

    def is_set_up(self) -> bool:
        """Tell whether there is a shop."""

    def create(self, language: str, name: str, owner_pin: str) -> None:
        """Make an empty shop; refuses a weak PIN and an unusable name."""

    def create_demo(self, language: str) -> None:
        """Make the demo shop."""

    def open(self) -> OpenTill:
        """Open the shop."""
