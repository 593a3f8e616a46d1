"""Append an operation to this till's chain and apply it, inside the caller's transaction."""

from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import Connection, insert, select, update

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
from posmember.protocol.bodies import BODY_VERSION, Body, encode_body, type_of
from posmember.protocol.operation import (
    Leg,
    Operation,
    PersonalData,
    canonical_bytes,
    chain_hash,
    unbalanced_units,
)
from posmember.services.terminals.projection.apply import project
from posmember.services.unit_of_work import UnitOfWork

CLOCK_SUSPECT_MS = 5 * 60 * 1000

_STATE = select(
    TerminalState.terminal,
    TerminalState.store,
    TerminalState.incarnation,
    TerminalState.last_seq,
    TerminalState.last_hash,
    TerminalState.zone,
    TerminalState.day_start_hour,
    TerminalState.programme_version,
    TerminalState.clock_offset_ms,
)


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


def append(uow: UnitOfWork, draft: Draft) -> Operation:
    """Chain *draft* behind the last operation, apply it to the tables, and return it."""
    assert not unbalanced_units(draft.legs), "legs of an operation sum to zero per unit"
    personal = _personal_data(draft)
    operation = _number(uow.connection, draft, personal)
    _keep(uow.connection, operation, personal)
    project(uow.connection, operation, draft.body, personal)
    if not any(isinstance(event, OperationAppended) for event in uow.events):
        uow.events.append(OperationAppended())
    return operation


def _personal_data(draft: Draft) -> PersonalData | None:
    if draft.personal is None:
        return None
    return PersonalData(salt=new_id(), values=draft.personal)


def _number(connection: Connection, draft: Draft, personal: PersonalData | None) -> Operation:
    state = connection.execute(_STATE).one()
    suspect = abs(state.clock_offset_ms) > CLOCK_SUSPECT_MS
    return Operation(
        op_id=draft.op_id or OperationId(new_id()),
        terminal=TerminalId(state.terminal),
        incarnation=state.incarnation,
        seq=state.last_seq + 1,
        prev=state.last_hash,
        type=type_of(draft.body),
        version=BODY_VERSION,
        at_ms=draft.at_ms,
        zone=state.zone,
        business_date=business_date(draft.at_ms, state.zone, state.day_start_hour).isoformat(),
        clock="suspect" if suspect else "ok",
        store=StoreId(state.store),
        actor=draft.actor,
        approver=draft.approver,
        programme=state.programme_version,
        legs=draft.legs,
        pii=personal.digest() if personal else None,
        body=encode_body(draft.body),
    )


def _keep(connection: Connection, operation: Operation, personal: PersonalData | None) -> None:
    canonical = canonical_bytes(operation)
    digest = chain_hash(operation.prev, canonical)
    connection.execute(
        insert(OperationRow),
        {
            "op_id": operation.op_id,
            "terminal": operation.terminal,
            "incarnation": operation.incarnation,
            "seq": operation.seq,
            "hash": digest,
            "canonical": canonical,
        },
    )
    connection.execute(insert(OperationState), {"op_id": operation.op_id, "own_seq": operation.seq})
    connection.execute(update(TerminalState), {"last_seq": operation.seq, "last_hash": digest})
    if personal is not None:
        connection.execute(
            insert(OperationPersonalData),
            {"op_id": operation.op_id, "data": msgspec.json.encode(personal)},
        )
