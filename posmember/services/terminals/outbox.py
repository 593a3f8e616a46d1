"""Own operations on their way to head office. Nothing is ever deleted here."""

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Final

import msgspec
from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
    bindparam,
    func,
    insert,
    select,
    union_all,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.domain.clock import Instant
from posmember.domain.ids import OperationId, TerminalId
from posmember.models.operation import (
    ExceptionItem,
    OperationNumber,
    OperationPersonalData,
    OperationRow,
    OperationState,
    TerminalState,
)
from posmember.models.prepared import FoundRow, Prepared
from posmember.protocol.messages import Result, exception_id
from posmember.protocol.operation import (
    GENESIS_HASH,
    Envelope,
    PersonalData,
    canonical_bytes,
    chain_hash,
    read_operation,
)
from posmember.services.terminals.position import Position

_read_personal: Final = msgspec.json.Decoder(PersonalData).decode

LAST: Final = 2**53
"""Past every number."""

_PUT_EXCEPTION = upsert(ExceptionItem).on_conflict_do_nothing()


def _select_own() -> Select[int, str, str, bytes]:
    """Select own operations *first* to *last* of the present incarnation: seq, op_id, hash, bytes.

    An operation received from head office may bear a number of this till; it is not an own one.
    """
    first: BindParameter[int] = bindparam("first")
    last: BindParameter[int] = bindparam("last")
    as_appended = (
        select(OperationRow.seq, OperationRow.op_id, OperationRow.hash, OperationRow.canonical)
        .join(
            TerminalState,
            (OperationRow.terminal == TerminalState.terminal)
            & (OperationRow.incarnation == TerminalState.incarnation),
        )
        .join(OperationState, OperationState.op_id == OperationRow.op_id)
        .where(OperationRow.seq.between(first, last), OperationState.own_seq.is_not(None))
    )
    as_numbered_anew = (
        select(
            OperationNumber.seq,
            OperationNumber.op_id,
            OperationNumber.hash,
            OperationNumber.canonical,
        )
        .join(TerminalState, OperationNumber.incarnation == TerminalState.incarnation)
        .where(OperationNumber.seq.between(first, last))
    )
    both = union_all(as_appended, as_numbered_anew).subquery()
    return select(both.c.seq, both.c.op_id, both.c.hash, both.c.canonical).order_by(both.c.seq)


_OWN: Final = Prepared(_select_own())
_STATE: Final = Prepared(select(*TerminalState.__table__.columns))
_ATTENTION: Final = Prepared(select(func.count()).where(ExceptionItem.settled_at_ms.is_(None)))


def own_numbers(connection: Connection, first: int, last: int) -> list[FoundRow]:
    """Return own operations *first* to *last*, in order."""
    return _OWN.rows(connection, {"first": first, "last": last})


def read_position(connection: Connection) -> Position:
    """Return where this till stands towards head office."""
    state = _STATE.first(connection)
    return Position(
        terminal=TerminalId(state.terminal),
        incarnation=state.incarnation,
        last_seq=state.last_seq,
        last_hash=state.last_hash,
        acked_seq=state.acked_seq,
        durable_seq=state.durable_seq,
        server_epoch=state.server_epoch,
        cursor=state.cursor,
        clock_offset_ms=state.clock_offset_ms,
        waiting=state.last_seq - state.acked_seq,
        oldest_waiting_ms=_made_at(connection, state.acked_seq + 1),
        attention=_ATTENTION.scalar(connection),
    )


def hash_at(connection: Connection, seq: int) -> str | None:
    """Return the chained hash of own operation *seq*; None if there is none."""
    if seq == 0:
        return GENESIS_HASH
    rows = own_numbers(connection, seq, seq)
    return str(rows[0].hash) if rows else None


def batch(
    connection: Connection, after_seq: int, count_max: int, bytes_max: int
) -> tuple[Envelope, ...]:
    """Return own operations after *after_seq*: at least one if there is any."""
    rows = own_numbers(connection, after_seq + 1, after_seq + count_max)
    sizes = accumulate(len(row.canonical) for row in rows)
    fitting = sum(size <= bytes_max for size in sizes)
    chosen = rows[: max(1, fitting)]
    personal = _personal_data(connection, [row.op_id for row in chosen])
    return tuple(
        Envelope(msgspec.Raw(row.canonical), row.hash, personal.get(row.op_id)) for row in chosen
    )


def take_ack(
    connection: Connection,
    last_seq: int,
    durable_seq: int,
    results: Iterable[Result],
    now_ms: Instant,
) -> None:
    """Note what head office has, and what became of each operation."""
    state = connection.execute(select(TerminalState.acked_seq, TerminalState.durable_seq)).one()
    by_seq = {result.seq: result for result in results}
    first = min([state.acked_seq + 1, *by_seq])
    rows = own_numbers(connection, first, last_seq)
    for row in rows:
        if row.seq in by_seq:
            _note_outcome(connection, row.op_id, by_seq[row.seq], now_ms)
    connection.execute(
        update(TerminalState).values(
            acked_seq=max(state.acked_seq, last_seq),
            durable_seq=max(state.durable_seq, durable_seq),
            last_contact_ms=now_ms,
        )
    )


def send_again_after(connection: Connection, last_seq: int) -> None:
    """Offer own operations after *last_seq* again: head office does not have them."""
    for row in own_numbers(connection, last_seq + 1, LAST):
        _set_outcome(connection, row.op_id, None, "")
    connection.execute(
        update(TerminalState).where(TerminalState.acked_seq > last_seq).values(acked_seq=last_seq)
    )


def offer_everything(connection: Connection) -> None:
    """Offer every own operation again, of whatever incarnation."""
    connection.execute(
        update(OperationState)
        .where(OperationState.own_seq.is_not(None))
        .values(acked_result=None, result_detail="")
    )
    connection.execute(update(TerminalState).values(acked_seq=0, durable_seq=0))


def number_anew(connection: Connection, incarnation: int) -> None:
    """Begin *incarnation* with what was never acknowledged, in the order in which it was made."""
    waiting = connection.execute(
        select(OperationRow.op_id, OperationRow.canonical)
        .join(OperationState, OperationState.op_id == OperationRow.op_id)
        .where(OperationState.own_seq.is_not(None), OperationState.acked_result.is_(None))
        .order_by(OperationRow.incarnation, OperationRow.seq)
    ).all()
    seq, last = 0, GENESIS_HASH
    for seq, row in enumerate(waiting, start=1):
        canonical = _renumbered(row.canonical, incarnation, seq, last)
        last = chain_hash(last, canonical)
        number = {"incarnation": incarnation, "seq": seq, "op_id": row.op_id}
        connection.execute(
            insert(OperationNumber), {**number, "hash": last, "canonical": canonical}
        )
        connection.execute(
            update(OperationState).where(OperationState.op_id == row.op_id).values(own_seq=seq)
        )
    connection.execute(
        update(TerminalState).values(
            incarnation=incarnation, last_seq=seq, last_hash=last, acked_seq=0, durable_seq=0
        )
    )


def _renumbered(canonical: bytes, incarnation: int, seq: int, last: str) -> bytes:
    try:
        operation = read_operation(canonical)
    except msgspec.DecodeError:
        return canonical  # damaged on this disk: head office keeps it as it is, for a person
    return canonical_bytes(
        msgspec.structs.replace(operation, incarnation=incarnation, seq=seq, prev=last)
    )


def _made_at(connection: Connection, seq: int) -> Instant | None:
    rows = own_numbers(connection, seq, seq)
    if not rows:
        return None
    try:
        return read_operation(rows[0].canonical).at_ms
    except msgspec.DecodeError:
        return None


def _personal_data(connection: Connection, op_ids: Sequence[str]) -> dict[str, PersonalData]:
    rows = connection.execute(
        select(OperationPersonalData.op_id, OperationPersonalData.data).where(
            OperationPersonalData.op_id.in_(op_ids)
        )
    )
    return {row.op_id: _read_personal(row.data) for row in rows}


def _note_outcome(connection: Connection, op_id: str, result: Result, now_ms: Instant) -> None:
    detail = ",".join(finding.kind for finding in result.findings)
    _set_outcome(connection, op_id, result.outcome.value, detail)
    for position, finding in enumerate(result.findings):
        connection.execute(
            _PUT_EXCEPTION,
            {
                "exception_id": exception_id(OperationId(op_id), position),
                "op_id": op_id,
                "kind": finding.kind,
                "detail": msgspec.json.encode(finding).decode(),
                "raised_at_ms": now_ms,
            },
        )


def _set_outcome(connection: Connection, op_id: str, outcome: str | None, detail: str) -> None:
    connection.execute(
        update(OperationState)
        .where(OperationState.op_id == op_id)
        .values(acked_result=outcome, result_detail=detail)
    )
