"""Walks the operation log: every hash, every link, every number, and legs that sum to zero."""

import enum
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TypeAlias

import msgspec
from sqlalchemy import Connection, Row, select, union_all

from posmember.models.operation import (
    OperationNumber,
    OperationPersonalData,
    OperationRow,
    TerminalState,
)
from posmember.protocol.operation import (
    GENESIS_HASH,
    Operation,
    PersonalData,
    chain_hash,
    read_operation,
    unbalanced_units,
)

_ROWS_AT_ONCE = 2_000

_numbered = union_all(
    select(
        OperationRow.op_id,
        OperationRow.terminal,
        OperationRow.incarnation,
        OperationRow.seq,
        OperationRow.hash,
        OperationRow.canonical,
    ),
    select(
        OperationNumber.op_id,
        select(TerminalState.terminal).scalar_subquery(),
        OperationNumber.incarnation,
        OperationNumber.seq,
        OperationNumber.hash,
        OperationNumber.canonical,
    ),
).subquery()
_LOG = (
    select(_numbered, OperationPersonalData.data)
    .outerjoin(OperationPersonalData, OperationPersonalData.op_id == _numbered.c.op_id)
    .order_by(_numbered.c.terminal, _numbered.c.incarnation, _numbered.c.seq)
)
_read_personal = msgspec.json.Decoder(PersonalData).decode

_LogRow: TypeAlias = Row[str, str, int, int, str, bytes, bytes]


@dataclass(frozen=True, slots=True)
class BrokenOperation:
    """An operation and the invariant that it breaks."""

    op_id: str
    fault: str


class _Chain(enum.Enum):
    OWN = "own"
    FORMER = "former"
    """Own, of an incarnation that has ended."""
    OF_ANOTHER = "of_another"


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a chain stands: behind the operation with this number and hash."""

    terminal: str
    incarnation: int
    seq: int
    hash: str


def broken_operations(connection: Connection, most: int) -> tuple[BrokenOperation, ...]:
    """Return the first *most* operations with a fault; also an own chain that ends elsewhere."""
    return tuple(islice(_broken(connection), most))


def _broken(connection: Connection) -> Iterator[BrokenOperation]:
    own = connection.execute(
        select(
            TerminalState.terminal,
            TerminalState.incarnation,
            TerminalState.last_seq,
            TerminalState.last_hash,
        )
    ).one_or_none()
    before = _Place("", 0, 0, GENESIS_HASH)
    last_own = None
    rows = connection.execute(_LOG, execution_options={"yield_per": _ROWS_AT_ONCE})
    for row in rows:
        chain = _chain_of(row, own)
        fault = _fault(row, before, chain)
        if fault:
            yield BrokenOperation(row.op_id, fault)
        before = _Place(row.terminal, row.incarnation, row.seq, row.hash)
        if chain is _Chain.OWN:
            last_own = before
    if own is not None and _ends_elsewhere(_Place(*own), last_own):
        yield BrokenOperation(own.terminal, "the_own_chain_ends_where_the_till_stands")


def _ends_elsewhere(standing: _Place, last_own: _Place | None) -> bool:
    return (
        last_own or _Place(standing.terminal, standing.incarnation, 0, GENESIS_HASH)
    ) != standing


def _chain_of(row: _LogRow, own: Row[str, int, int, str] | None) -> _Chain:
    if own is None or row.terminal != own.terminal:
        return _Chain.OF_ANOTHER
    return _Chain.OWN if row.incarnation == own.incarnation else _Chain.FORMER


def _fault(row: _LogRow, before: _Place, chain: _Chain) -> str:
    try:
        operation = read_operation(row.canonical)
    except msgspec.ValidationError:
        return "an_operation_can_be_read"
    if (operation.op_id, operation.terminal, operation.incarnation, operation.seq) != (
        row.op_id,
        row.terminal,
        row.incarnation,
        row.seq,
    ):
        return "an_operation_stands_in_its_place"
    if chain_hash(operation.prev, row.canonical) != row.hash:
        return "an_operation_has_its_hash"
    return _link_fault(operation, before, chain) or _content_fault(operation, row.data)


def _link_fault(operation: Operation, before: _Place, chain: _Chain) -> str:
    if chain is _Chain.FORMER:
        return ""  # after a restore it has two ends: what was made here, and what came back
    is_same_chain = (before.terminal, before.incarnation) == (
        operation.terminal,
        operation.incarnation,
    )
    seq_before, hash_before = (before.seq, before.hash) if is_same_chain else (0, GENESIS_HASH)
    if operation.seq == seq_before + 1:
        return "" if operation.prev == hash_before else "an_operation_links_to_the_one_before"
    # Head office leaves out what it already has under another number, so only the own chain
    # must be without gaps.
    return "the_own_chain_has_no_gaps" if chain is _Chain.OWN else ""


def _content_fault(operation: Operation, data: bytes | None) -> str:
    if unbalanced_units(operation.legs):
        return "legs_sum_to_zero"
    if data is not None and _read_personal(data).digest() != operation.pii:
        return "personal_data_are_those_of_the_operation"
    return ""
