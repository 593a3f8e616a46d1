"""A till in memory: own operations, outbox and inbox behind the same port as the real tables."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

import msgspec

from posmember.domain.ids import OperationId, OperatorId, StoreId, TerminalId
from posmember.headoffice.memory_books import ViolationError
from posmember.protocol.digest import (
    EMPTY_DIGEST,
    MEMBER_PREFIX,
    AccountUnit,
    digest_after,
    post_members,
)
from posmember.protocol.messages import Page, Result
from posmember.protocol.operation import (
    GENESIS_HASH,
    Envelope,
    Leg,
    Operation,
    PersonalData,
    canonical_bytes,
    chain_hash,
    read_operation,
)
from posmember.services.terminals.position import PageOutcome, Position


class Own(msgspec.Struct, frozen=True, gc=False):
    """An own operation under its newest number."""

    operation: Operation
    envelope: Envelope


@dataclass(slots=True)
class TillDisk:
    """What survives a crash of the till."""

    terminal: TerminalId
    store: StoreId
    epoch: str | None = "epoch-1"
    incarnation: int = 1
    last_seq: int = 0
    last_hash: str = GENESIS_HASH
    acked_seq: int = 0
    cursor: int = 0
    digest: str = EMPTY_DIGEST
    own: dict[str, Own] = field(default_factory=dict)
    outcomes: dict[str, str] = field(default_factory=dict)
    """What head office said about own operations; none: it waits."""
    chain: dict[int, str] = field(default_factory=dict)
    """Number in the present incarnation → own `op_id`."""
    hashes: dict[int, str] = field(default_factory=lambda: {0: GENESIS_HASH})
    legs: dict[str, tuple[Leg, ...]] = field(default_factory=dict)
    """Every operation applied to the tables, own and received: once each."""
    confirmed: dict[AccountUnit, int] = field(default_factory=dict)
    shown: dict[AccountUnit, int] = field(default_factory=dict)

    def copy(self) -> "TillDisk":
        return replace(
            self,
            own=dict(self.own),
            outcomes=dict(self.outcomes),
            chain=dict(self.chain),
            hashes=dict(self.hashes),
            legs=dict(self.legs),
            confirmed=dict(self.confirmed),
            shown=dict(self.shown),
        )


class MemoryTill:
    """Implements `SyncStore`. *on_commit* is called with a label around each transaction."""

    def __init__(
        self, disk: TillDisk, on_commit: Callable[[str], None] = lambda _label: None
    ) -> None:
        self.disk = disk
        self._on_commit = on_commit

    def append(
        self,
        op_id: str,
        kind: str,
        body: msgspec.Raw,
        legs: tuple[Leg, ...],
        at_ms: int,
        personal: PersonalData | None = None,
    ) -> None:
        """Commit an own operation with everything that follows from it."""
        disk = self.disk
        operation = Operation(
            op_id=OperationId(op_id),
            terminal=disk.terminal,
            incarnation=disk.incarnation,
            seq=disk.last_seq + 1,
            prev=disk.last_hash,
            type=kind,
            version=1,
            at_ms=at_ms,
            zone="Asia/Shanghai",
            business_date="2026-11-22",
            store=disk.store,
            actor=OperatorId("operator"),
            legs=legs,
            pii=personal.digest() if personal else None,
            body=body,
        )
        self._on_commit("append before")
        self._number(operation, personal)
        self._apply(op_id, legs)
        self._on_commit("append after")

    def _number(self, operation: Operation, personal: PersonalData | None) -> None:
        disk = self.disk
        raw = canonical_bytes(operation)
        chained = chain_hash(operation.prev, raw)
        envelope = Envelope(msgspec.Raw(raw), chained, personal)
        disk.own[operation.op_id] = Own(operation, envelope)
        disk.chain[operation.seq] = operation.op_id
        disk.hashes[operation.seq] = chained
        disk.last_seq, disk.last_hash = operation.seq, chained

    def _apply(self, op_id: str, legs: tuple[Leg, ...]) -> None:
        disk = self.disk
        disk.legs[op_id] = legs
        post_members(disk.shown, legs)

    # SyncStore -----------------------------------------------------------------------------

    def position(self) -> Position:
        disk = self.disk
        waiting = disk.last_seq - disk.acked_seq
        oldest = disk.own[disk.chain[disk.acked_seq + 1]].operation.at_ms if waiting else None
        return Position(
            terminal=disk.terminal,
            incarnation=disk.incarnation,
            last_seq=disk.last_seq,
            last_hash=disk.last_hash,
            acked_seq=disk.acked_seq,
            durable_seq=0,
            server_epoch=disk.epoch,
            cursor=disk.cursor,
            clock_offset_ms=0,
            waiting=waiting,
            oldest_waiting_ms=oldest,
            attention=0,
        )

    def hash_at(self, seq: int) -> str | None:
        return self.disk.hashes.get(seq)

    def batch(self, after_seq: int, count_max: int, bytes_max: int) -> tuple[Envelope, ...]:
        disk = self.disk
        last = min(disk.last_seq, after_seq + count_max)
        chosen: list[Envelope] = []
        size = 0
        for seq in range(after_seq + 1, last + 1):
            envelope = disk.own[disk.chain[seq]].envelope
            size += len(bytes(envelope.op))
            if chosen and size > bytes_max:
                break
            chosen.append(envelope)
        return tuple(chosen)

    def take_ack(
        self, last_seq: int, durable_seq: int, results: Iterable[Result], offset_ms: int
    ) -> None:
        self._on_commit("ack before")
        disk = self.disk
        for result in results:
            disk.outcomes[disk.chain[result.seq]] = result.outcome.value
        disk.acked_seq = max(disk.acked_seq, last_seq)
        self._on_commit("ack after")

    def send_again_after(self, last_seq: int) -> None:
        self._on_commit("again before")
        disk = self.disk
        for seq in range(last_seq + 1, disk.last_seq + 1):
            disk.outcomes.pop(disk.chain[seq], None)
        disk.acked_seq = min(disk.acked_seq, last_seq)
        self._on_commit("again after")

    def begin_incarnation(self, incarnation: int) -> None:
        self._on_commit("incarnation before")
        disk = self.disk
        waiting = [own for op_id, own in disk.own.items() if op_id not in disk.outcomes]
        disk.incarnation = incarnation
        disk.last_seq, disk.last_hash, disk.acked_seq = 0, GENESIS_HASH, 0
        disk.chain, disk.hashes = {}, {0: GENESIS_HASH}
        for own in waiting:
            operation = msgspec.structs.replace(
                own.operation,
                incarnation=incarnation,
                seq=disk.last_seq + 1,
                prev=disk.last_hash,
            )
            self._number(operation, own.envelope.personal)
        self._on_commit("incarnation after")

    def begin_epoch(self, server_epoch: str, last_seq: int | None) -> None:
        self._on_commit("epoch before")
        disk = self.disk
        disk.epoch = server_epoch
        self._forget()
        if last_seq is None:
            disk.outcomes = {}
            disk.acked_seq = 0
        else:
            for seq in range(last_seq + 1, disk.last_seq + 1):
                disk.outcomes.pop(disk.chain[seq], None)
            disk.acked_seq = min(disk.acked_seq, last_seq)
        self._on_commit("epoch after")

    def forget_confirmed(self) -> None:
        self._on_commit("forget before")
        self._forget()
        self._on_commit("forget after")

    def _forget(self) -> None:
        disk = self.disk
        disk.cursor, disk.digest = 0, EMPTY_DIGEST
        disk.confirmed = {}

    def take_page(self, page: Page, offset_ms: int) -> PageOutcome:
        disk = self.disk
        if page.server_epoch != disk.epoch or page.after != disk.cursor:
            return PageOutcome.IGNORED
        moved: dict[AccountUnit, int] = {}
        new: dict[str, tuple[Leg, ...]] = {}
        for item in page.ops:
            op_id, legs = read_cached(item.envelope)
            new[op_id] = legs
            post_members(moved, legs)
        before = {key: disk.confirmed.get(key, 0) for key in moved}
        after = {key: before[key] + amount for key, amount in moved.items()}
        digest = digest_after(disk.digest, before, after)
        if digest != page.digest_at_next:
            return PageOutcome.MISMATCH
        self._on_commit("page before")
        if len(new) != len(page.ops):
            raise ViolationError("I3: a page holds an operation twice")
        for op_id, legs in new.items():
            if op_id not in disk.legs:
                self._apply(op_id, legs)
        disk.confirmed.update(after)
        self._advance(page.next, digest)
        self._on_commit("page after")
        return PageOutcome.APPLIED

    def _advance(self, cursor: int, digest: str) -> None:
        self.disk.cursor, self.disk.digest = cursor, digest


def read_cached(envelope: Envelope) -> tuple[str, tuple[Leg, ...]]:
    """Return id and legs of an operation; many tills read the same bytes."""
    found = _read_cache.get(envelope.hash)
    if found is None:
        operation = read_operation(envelope.op)
        found = (operation.op_id, operation.legs)
        _read_cache[envelope.hash] = found
        if len(_read_cache) > 50_000:
            _read_cache.clear()
    return found


_read_cache: dict[str, tuple[str, tuple[Leg, ...]]] = {}


def is_member_account(key: AccountUnit) -> bool:
    return key[0].startswith(MEMBER_PREFIX)
