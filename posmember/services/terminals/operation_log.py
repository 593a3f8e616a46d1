"""Append an operation to this till's chain and apply it, inside the caller's transaction."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Connection, bindparam, select, update

from posmember.domain.business_day import business_date
from posmember.domain.clock import Instant
from posmember.domain.events import OperationAppended
from posmember.domain.ids import OperationId, OperatorId, StoreId, TerminalId, new_id
from posmember.models.operation import (
    OperationPersonalData,
    OperationRow,
    OperationState,
    TerminalState,
)
from posmember.models.prepared import Prepared, prepared_insert
from posmember.protocol.bodies import BODY_VERSION, Body, encode_body, type_of
from posmember.protocol.messages import OPERATION_BYTES_MAX
from posmember.protocol.operation import (
    Leg,
    Operation,
    PersonalData,
    canonical_bytes,
    chain_hash,
    unbalanced_units,
)
from posmember.services.terminals.errors import OperationTooLargeError
from posmember.services.terminals.programme_starts import start_on
from posmember.services.terminals.projection.apply import project
from posmember.services.unit_of_work import UnitOfWork

Part = TypeVar("Part")
CLOCK_SUSPECT_MS = 5 * 60 * 1000
_KILOBYTE = 1024

_STATE_COLUMNS = select(
    TerminalState.terminal,
    TerminalState.store,
    TerminalState.incarnation,
    TerminalState.last_seq,
    TerminalState.last_hash,
    TerminalState.zone,
    TerminalState.day_start_hour,
    TerminalState.clock_offset_ms,
)
_STATE = Prepared(_STATE_COLUMNS)
_ADVANCE = Prepared(
    update(TerminalState).values(last_seq=bindparam("seq"), last_hash=bindparam("head"))
)
_INSERT_OPERATION = prepared_insert(OperationRow)
_INSERT_STATE = prepared_insert(OperationState)
_INSERT_PERSONAL = prepared_insert(OperationPersonalData)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a use case wants to put on record."""

    body: Body
    at_ms: Instant
    actor: OperatorId
    legs: tuple[Leg, ...] = ()
    personal: dict[str, Any] | None = None
    approver: OperatorId | None = None
    op_id: OperationId | None = None
    """Given where the operation is the same fact as something that already has an id."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where this till's chain ends, and what goes onto its next operation."""

    terminal: TerminalId
    store: StoreId
    zone: str
    day_start_hour: int
    programme: int
    clock: str
    incarnation: int
    seq: int
    hash: str


@dataclass(frozen=True, slots=True)
class Chained:
    """An operation with its place in the chain, ready to be kept."""

    operation: Operation
    personal: PersonalData | None
    canonical: bytes
    hash: str


def append(uow: UnitOfWork, draft: Draft) -> Operation:
    """Chain *draft* behind the last operation, apply it to the tables, and return it."""
    chained = chain(read_stamp(uow.connection, draft.at_ms), draft)
    keep(uow.connection, (chained,))
    project(uow.connection, chained.operation, draft.body, chained.personal)
    if not any(isinstance(event, OperationAppended) for event in uow.events):
        uow.events.append(OperationAppended())
    return chained.operation


def logged(connection: Connection, op_id: OperationId, kind: type[Part]) -> Part:
    """Return what *kind* names of an operation in the log of this till."""
    canonical = connection.execute(
        select(OperationRow.canonical).where(OperationRow.op_id == op_id)
    ).scalar_one()
    return msgspec.json.decode(canonical, type=kind)


def read_stamp(connection: Connection, at_ms: Instant) -> Stamp:
    """Return where the chain ends, for operations of that instant."""
    state = _STATE.first(connection)
    today = business_date(at_ms, state.zone, state.day_start_hour)
    start = start_on(connection, today)
    return Stamp(
        terminal=TerminalId(state.terminal),
        store=StoreId(state.store),
        zone=state.zone,
        day_start_hour=state.day_start_hour,
        programme=0 if start is None else start.version,
        clock="suspect" if abs(state.clock_offset_ms) > CLOCK_SUSPECT_MS else "ok",
        incarnation=state.incarnation,
        seq=state.last_seq,
        hash=state.last_hash,
    )


def chain(stamp: Stamp, draft: Draft) -> Chained:
    """Return *draft* as the operation behind *stamp*."""
    assert not unbalanced_units(draft.legs), "legs of an operation sum to zero per unit"
    personal = None if draft.personal is None else PersonalData(new_id(), draft.personal)
    operation = Operation(
        op_id=draft.op_id or OperationId(new_id()),
        terminal=stamp.terminal,
        incarnation=stamp.incarnation,
        seq=stamp.seq + 1,
        prev=stamp.hash,
        type=type_of(draft.body),
        version=BODY_VERSION,
        at_ms=draft.at_ms,
        zone=stamp.zone,
        business_date=business_date(draft.at_ms, stamp.zone, stamp.day_start_hour).isoformat(),
        clock=stamp.clock,
        store=stamp.store,
        actor=draft.actor,
        approver=draft.approver,
        programme=stamp.programme,
        legs=draft.legs,
        pii=personal.digest() if personal else None,
        body=encode_body(draft.body),
    )
    canonical = canonical_bytes(operation)
    _refuse_too_large(canonical, personal)
    return Chained(operation, personal, canonical, chain_hash(stamp.hash, canonical))


def _refuse_too_large(canonical: bytes, personal: PersonalData | None) -> None:
    """Refuse what could never be sent: head office answers a longer request with 413."""
    size = len(canonical) + (0 if personal is None else len(msgspec.json.encode(personal)))
    if size > OPERATION_BYTES_MAX:
        raise OperationTooLargeError(size // _KILOBYTE, OPERATION_BYTES_MAX // _KILOBYTE)


def behind(stamp: Stamp, chained: Chained) -> Stamp:
    """Return where the chain ends once *chained* is on it."""
    return Stamp(
        stamp.terminal,
        stamp.store,
        stamp.zone,
        stamp.day_start_hour,
        stamp.programme,
        stamp.clock,
        stamp.incarnation,
        chained.operation.seq,
        chained.hash,
    )


def keep(connection: Connection, chained: Sequence[Chained]) -> None:
    """Write operations that follow each other, and where the chain ends behind them."""
    _INSERT_OPERATION.run_many(connection, map(_operation_row, chained))
    _INSERT_STATE.run_many(
        connection, ({"op_id": c.operation.op_id, "own_seq": c.operation.seq} for c in chained)
    )
    personal = [
        {"op_id": item.operation.op_id, "data": msgspec.json.encode(item.personal)}
        for item in chained
        if item.personal is not None
    ]
    if personal:
        _INSERT_PERSONAL.run_many(connection, personal)
    last = chained[-1]
    _ADVANCE.run(connection, {"seq": last.operation.seq, "head": last.hash})


def _operation_row(chained: Chained) -> dict[str, object]:
    return {
        "op_id": chained.operation.op_id,
        "terminal": chained.operation.terminal,
        "incarnation": chained.operation.incarnation,
        "seq": chained.operation.seq,
        "hash": chained.hash,
        "canonical": chained.canonical,
    }
