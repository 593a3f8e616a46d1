"""What head office knows, as the rules see it: values, and the port behind which they are kept."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

import msgspec

from posmember.domain.clock import Instant
from posmember.domain.ids import MemberId, OperationId, StoreId, TerminalId
from posmember.domain.members.field_merge import FieldState
from posmember.domain.members.merging import MergeLink
from posmember.protocol.digest import AccountUnit
from posmember.protocol.messages import Confirmed, Finding, Outcome, Result

Identifier: TypeAlias = tuple[str, str]
"""Kind (`phone`, `card`) and normalised value of something that leads to one member."""
MemberField: TypeAlias = tuple[MemberId, str]


@dataclass(frozen=True, slots=True)
class Hub:
    """The one row whose lock puts all pushes in order."""

    epoch: str
    next_seq: int
    digest: str
    """State digest after the last operation booked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminalStanding:
    """What head office holds of one terminal."""

    terminal: TerminalId
    store: StoreId
    incarnation: int
    issued: int
    """Highest incarnation ever given out; it counts from its first use."""
    last_seq: int
    last_hash: str
    durable_seq: int


class Slot(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """One number of a terminal's chain and what came under it, exactly as it came."""

    seq: int
    hash: str
    op_id: OperationId | None
    raw: bytes
    personal: bytes | None
    outcome: Outcome
    findings: tuple[Finding, ...]


class Booked(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """An operation in head office's order."""

    slot: Slot
    server_seq: int
    type: str
    store: StoreId
    at_ms: Instant
    content_digest: str
    digest: str


@dataclass(frozen=True, slots=True)
class Merge:
    """Records said to be one person's, when, and what took it back if anything did."""

    link: MergeLink
    at_ms: Instant
    undone_by: OperationId | None = None


@dataclass(slots=True, kw_only=True)
class Booking:
    """Everything one push changes; it is written in one transaction."""

    terminal: TerminalId
    incarnation: int
    received_ms: Instant
    last_seq: int
    last_hash: str
    booked: list[Booked] = field(default_factory=list)
    aside: list[Slot] = field(default_factory=list)
    """Duplicates and dead letters: they have a number in the chain, but none in the order."""
    postings: dict[AccountUnit, int] = field(default_factory=dict)
    claims: dict[Identifier, MemberId | None] = field(default_factory=dict)
    """Identifiers that changed hands; None: nobody's any more."""
    fields: dict[MemberField, FieldState] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    """Merges that came, or were taken back; the later entry of one stands."""


@dataclass(frozen=True, slots=True)
class LogPage:
    """A piece of the order."""

    operations: Sequence[Confirmed]
    digest: str
    """State digest after the last of *operations*; that of the cursor if there are none."""


class Books(Protocol):
    """The records of head office inside one transaction."""

    def lock_hub(self) -> Hub:
        """Wait for the hub row and hold it to the end of the transaction."""

    def hub(self) -> Hub:
        """Return the hub row without holding it."""

    def terminal(self, terminal: TerminalId) -> TerminalStanding:
        """Return what is held of *terminal*, which was authenticated and so exists."""

    def hash_at(self, terminal: TerminalId, incarnation: int, seq: int) -> str | None:
        """Return the chained hash under that number."""

    def results(
        self, terminal: TerminalId, incarnation: int, first: int, last: int
    ) -> list[Result]:
        """Return what became of operations *first* to *last*."""

    def contents(self, op_ids: Iterable[OperationId]) -> Mapping[OperationId, str]:
        """Return the content digests of those operations that are booked."""

    def balances(self, keys: Iterable[AccountUnit]) -> Mapping[AccountUnit, int]:
        """Return balances; absent ones are zero."""

    def holders(
        self, identifiers: Iterable[Identifier], members: Iterable[MemberId]
    ) -> Mapping[Identifier, MemberId]:
        """Return who holds *identifiers*, and all that *members* hold."""

    def fields(self, members: Iterable[MemberId]) -> Mapping[MemberField, FieldState]:
        """Return the states of all fields of *members*."""

    def merges(self, members: Iterable[MemberId]) -> Sequence[Merge]:
        """Return the merges that hold among all records of the persons of *members*."""

    def book(self, booking: Booking) -> None:
        """Write *booking* and advance the hub and the terminal."""

    def issue_incarnation(self, terminal: TerminalId, issued: int, reason: str) -> None:
        """Remember that the incarnation *issued* was given out."""

    def page(self, after: int, limit: int) -> LogPage:
        """Return up to *limit* operations after *after*, at least one if there is any."""
