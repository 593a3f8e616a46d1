"""The programme in force on this till, and its publication as a new version."""

import msgspec
from sqlalchemy import Connection, bindparam, select

from posmember.domain.clock import Clock
from posmember.domain.events import CatalogueChanged
from posmember.domain.ids import OperatorId
from posmember.domain.programme.programme import Programme
from posmember.domain.staff.permissions import Action
from posmember.models.operation import OperationState, TerminalState
from posmember.models.prepared import Prepared
from posmember.models.shop import ProgrammeVersion
from posmember.protocol.bodies import ProgrammePublished
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

_IN_FORCE = Prepared(
    select(ProgrammeVersion.op_id, ProgrammeVersion.programme)
    .join(OperationState, OperationState.op_id == ProgrammeVersion.op_id, isouter=True)
    .where(ProgrammeVersion.version == select(TerminalState.programme_version).scalar_subquery())
    .order_by(
        OperationState.server_seq.is_(None),
        OperationState.server_seq,
        ProgrammeVersion.at_ms,
        ProgrammeVersion.op_id,
    )
    .limit(1)
)
"""Of two programmes of the same version that which head office put first: a shop that joins a chain
brings a first version of its own, which must not replace the chain's.
"""


_VERSION = Prepared(
    select(ProgrammeVersion.programme)
    .where(ProgrammeVersion.version == bindparam("version"))
    .limit(1)
)


class ProgrammeService:
    """Reads and publishes programme versions."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def current(self) -> Programme:
        """Return the programme in force."""
        with self._reading() as connection:
            return programme_in_force(connection)

    def publish(self, actor: OperatorId, programme: Programme) -> Programme:
        """Put *programme* in force under the next version number."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.CHANGE_SETTINGS, actor)
            return publish(uow, programme, actor=actor, at_ms=self._clock())


def programme_in_force(connection: Connection) -> Programme:
    """Return the programme in force; every shop has one from its first day."""
    return _decoded(_IN_FORCE.first(connection).programme)


def programme_of_version(connection: Connection, version: int) -> Programme:
    """Return a version as it was; where this till never heard of it, the one in force."""
    found = _VERSION.first(connection, {"version": version})
    return programme_in_force(connection) if found is None else _decoder.decode(found.programme)


def publish(uow: UnitOfWork, programme: Programme, *, actor: OperatorId, at_ms: int) -> Programme:
    """Append *programme* as the next version."""
    last = uow.connection.execute(select(TerminalState.programme_version)).scalar_one()
    numbered = msgspec.structs.replace(programme, version=last + 1)
    append(uow, Draft(ProgrammePublished(numbered), at_ms, actor))
    uow.events.append(CatalogueChanged())
    return numbered


_decoder = msgspec.json.Decoder(Programme)
_cache: dict[bytes, Programme] = {}


def _decoded(text: bytes) -> Programme:
    """Decode a programme once: it is the same text sale after sale."""
    if text not in _cache:
        _cache.clear()
        _cache[text] = _decoder.decode(text)
    return _cache[text]
