"""The programme in force on a day, and every version as it was."""

import datetime as dt
from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, select

from posmember.domain.programme.programme import Programme
from posmember.models.operation import OperationState
from posmember.models.prepared import Prepared
from posmember.models.shop import ProgrammeVersion
from posmember.services.programme.texts import text_published
from posmember.services.terminals.programme_starts import start_on, starts

_VERSION: Final = Prepared(
    select(ProgrammeVersion.op_id)
    .join(OperationState, OperationState.op_id == ProgrammeVersion.op_id, isouter=True)
    .where(ProgrammeVersion.version == bindparam("version"))
    .order_by(
        OperationState.server_seq.is_(None),
        OperationState.server_seq,
        ProgrammeVersion.at_ms,
        ProgrammeVersion.op_id,
    )
    .limit(1)
)


def programme_in_force(connection: Connection, on: dt.date) -> Programme:
    """Return the programme in force on a business date; every shop has one from its first day."""
    start = start_on(connection, on)
    assert start is not None, "a shop has a programme from its first day"
    return programme_published(connection, start.op_id)


def programme_of_version(connection: Connection, version: int) -> Programme:
    """Return a version as it was; where this till never heard of it, the one that begins last."""
    found = _VERSION.first(connection, {"version": version})
    return programme_published(
        connection, starts(connection)[-1].op_id if found is None else found.op_id
    )


def programmes_to_come(connection: Connection, on: dt.date) -> tuple[Programme, ...]:
    """Return the programme in force on a business date, and those that begin after it."""
    ahead = [each.op_id for each in starts(connection) if each.from_date > on.isoformat()]
    return (
        programme_in_force(connection, on),
        *(programme_published(connection, op_id) for op_id in ahead),
    )


def programme_published(connection: Connection, op_id: str) -> Programme:
    """Return the programme of one publication, decoded once: it never changes."""
    if op_id not in _cache:
        if len(_cache) >= _KEPT:
            _cache.clear()
        _cache[op_id] = _decoder.decode(text_published(connection, op_id))
    return _cache[op_id]


_decoder = msgspec.json.Decoder(Programme)
_cache: dict[str, Programme] = {}
_KEPT: Final = 16
