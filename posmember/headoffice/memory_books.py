"""Head office's books in memory: for rehearsals and simulators, behind the port of PostgreSQL."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import msgspec

from posmember.domain.ids import MemberId, OperationId, StoreId, TerminalId
from posmember.domain.members.field_merge import FieldState
from posmember.domain.members.merging import person_of
from posmember.headoffice.books import (
    Booked,
    Booking,
    Hub,
    Identifier,
    LogPage,
    MemberField,
    Merge,
    Slot,
    TerminalStanding,
)
from posmember.protocol.digest import EMPTY_DIGEST, AccountUnit
from posmember.protocol.messages import Confirmed, Result
from posmember.protocol.operation import GENESIS_HASH, Envelope, PersonalData

_personal_decoder = msgspec.json.Decoder(PersonalData)


class ViolationError(AssertionError):
    """Something that must never happen has happened."""


@dataclass(slots=True)
class BooksDisk:
    """What survives a crash of head office."""

    epoch: str = "epoch-1"
    log: list[Booked] = field(default_factory=list)
    received: list[int] = field(default_factory=list)
    numbers: list[tuple[str, int]] = field(default_factory=list)
    terminals: dict[str, TerminalStanding] = field(default_factory=dict)
    slots: dict[tuple[str, int, int], Slot] = field(default_factory=dict)
    by_op: dict[str, Booked] = field(default_factory=dict)
    balances: dict[AccountUnit, int] = field(default_factory=dict)
    holders: dict[Identifier, MemberId] = field(default_factory=dict)
    fields: dict[MemberField, FieldState] = field(default_factory=dict)
    merges: dict[OperationId, Merge] = field(default_factory=dict)

    def copy(self) -> "BooksDisk":
        """Return what a backup would hold now."""
        return BooksDisk(
            self.epoch,
            list(self.log),
            list(self.received),
            list(self.numbers),
            dict(self.terminals),
            dict(self.slots),
            dict(self.by_op),
            dict(self.balances),
            dict(self.holders),
            dict(self.fields),
            dict(self.merges),
        )


class MemoryBooks:
    """Implements `Books`. *on_commit* is called with `before` and `after` around each write."""

    def __init__(
        self, disk: BooksDisk, on_commit: Callable[[str], None] = lambda _label: None
    ) -> None:
        self.disk = disk
        self._on_commit = on_commit

    def add_terminal(self, terminal: TerminalId, store: StoreId) -> None:
        """Let *terminal* of *store* push and pull."""
        self.disk.terminals[terminal] = TerminalStanding(
            terminal=terminal,
            store=store,
            incarnation=1,
            issued=1,
            last_seq=0,
            last_hash=GENESIS_HASH,
            durable_seq=0,
        )

    def lock_hub(self) -> Hub:
        """Return where the order ends; here nobody else writes."""
        return self.hub()

    def hub(self) -> Hub:
        """Return where the order ends."""
        return Hub(self.disk.epoch, len(self.disk.log) + 1, self._digest_at(len(self.disk.log)))

    def terminal(self, terminal: TerminalId) -> TerminalStanding:
        """Return how far a terminal's operations are booked."""
        return self.disk.terminals[terminal]

    def hash_at(self, terminal: TerminalId, incarnation: int, seq: int) -> str | None:
        """Return the hash booked under a number, if any."""
        slot = self.disk.slots.get((terminal, incarnation, seq))
        return slot.hash if slot else None

    def results(
        self, terminal: TerminalId, incarnation: int, first: int, last: int
    ) -> list[Result]:
        """Return what became of a terminal's operations *first* to *last*."""
        slots = (self.disk.slots[terminal, incarnation, seq] for seq in range(first, last + 1))
        return [Result(slot.seq, slot.outcome, slot.findings) for slot in slots]

    def contents(self, op_ids: Iterable[OperationId]) -> Mapping[OperationId, str]:
        """Return the content digests of those operations that are booked."""
        known = self.disk.by_op
        return {op_id: known[op_id].content_digest for op_id in op_ids if op_id in known}

    def balances(self, keys: Iterable[AccountUnit]) -> Mapping[AccountUnit, int]:
        """Return the sums of accounts; 0 where nothing was posted."""
        return {key: self.disk.balances.get(key, 0) for key in keys}

    def holders(
        self, identifiers: Iterable[Identifier], members: Iterable[MemberId]
    ) -> Mapping[Identifier, MemberId]:
        """Return who holds each of *identifiers*, and what each of *members* holds."""
        wanted, people = set(identifiers), set(members)
        return {
            identifier: holder
            for identifier, holder in self.disk.holders.items()
            if identifier in wanted or holder in people
        }

    def fields(self, members: Iterable[MemberId]) -> Mapping[MemberField, FieldState]:
        """Return the versions of the members' fields."""
        people = set(members)
        return {key: state for key, state in self.disk.fields.items() if key[0] in people}

    def merges(self, members: Iterable[MemberId]) -> Sequence[Merge]:
        """Return the merges that hold among all records of the persons of *members*."""
        living = [merge for merge in self.disk.merges.values() if merge.undone_by is None]
        links = [merge.link for merge in living]
        people = {other for member in members for other in person_of(member, links)}
        return [merge for merge in living if merge.link.member_id in people]

    def book(self, booking: Booking) -> None:
        """Write everything that one push changes."""
        self._on_commit("before")
        self._write(booking)
        self._on_commit("after")

    def _write(self, booking: Booking) -> None:
        disk = self.disk
        for slot in [*booking.aside, *(item.slot for item in booking.booked)]:
            key = (booking.terminal, booking.incarnation, slot.seq)
            if key in disk.slots:
                raise ViolationError(f"I3: number {key} was given twice")
            disk.slots[key] = slot
        for number, item in enumerate(booking.booked, start=len(disk.log) + 1):
            op_id = item.slot.op_id
            assert op_id is not None
            if op_id in disk.by_op:
                raise ViolationError(f"I3: {op_id} was booked twice")
            if item.server_seq != number:
                raise ViolationError("the order has a hole")
            disk.by_op[op_id] = item
        count = len(booking.booked)
        disk.log += booking.booked
        disk.received += [booking.received_ms] * count
        disk.numbers += [(booking.terminal, booking.incarnation)] * count
        self._write_sums(booking)
        self._advance(booking)

    def _write_sums(self, booking: Booking) -> None:
        disk = self.disk
        for key, amount in booking.postings.items():
            disk.balances[key] = disk.balances.get(key, 0) + amount
        for identifier, holder in booking.claims.items():
            if holder is None:
                disk.holders.pop(identifier, None)
            else:
                disk.holders[identifier] = holder
        disk.fields.update(booking.fields)
        for merge in booking.merges:
            known = disk.merges.get(merge.link.op_id)
            undone_by = merge.undone_by or (known.undone_by if known else None)
            disk.merges[merge.link.op_id] = replace(merge, undone_by=undone_by)

    def _advance(self, booking: Booking) -> None:
        disk = self.disk
        old = disk.terminals[booking.terminal]
        disk.terminals[booking.terminal] = TerminalStanding(
            terminal=booking.terminal,
            store=old.store,
            incarnation=booking.incarnation,
            issued=old.issued,
            last_seq=booking.last_seq,
            last_hash=booking.last_hash,
            durable_seq=old.durable_seq,
        )

    def issue_incarnation(self, terminal: TerminalId, issued: int, reason: str) -> None:  # noqa: ARG002 - nobody reads it here
        """Give a terminal the right to a new incarnation."""
        self._on_commit("before")
        old = self.disk.terminals[terminal]
        self.disk.terminals[terminal] = TerminalStanding(
            terminal=terminal,
            store=old.store,
            incarnation=old.incarnation,
            issued=issued,
            last_seq=old.last_seq,
            last_hash=old.last_hash,
            durable_seq=old.durable_seq,
        )
        self._on_commit("after")

    def page(self, after: int, limit: int) -> LogPage:
        """Return a piece of the order with the digest at its end."""
        part = range(after, min(after + limit, len(self.disk.log)))
        operations = [
            Confirmed(
                server_seq=number + 1,
                received_ms=self.disk.received[number],
                envelope=self._envelope(self.disk.log[number].slot),
                findings=self.disk.log[number].slot.findings,
            )
            for number in part
        ]
        return LogPage(operations, self._digest_at(part.stop if operations else after))

    def _envelope(self, slot: Slot) -> Envelope:
        personal = None if slot.personal is None else _personal_decoder.decode(slot.personal)
        return Envelope(msgspec.Raw(slot.raw), slot.hash, personal)

    def _digest_at(self, server_seq: int) -> str:
        return self.disk.log[server_seq - 1].digest if server_seq else EMPTY_DIGEST
