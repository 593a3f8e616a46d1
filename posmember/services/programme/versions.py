"""The versions of the programme: when each was published, by whom, and where it stands."""

import datetime as dt
import enum
from dataclasses import dataclass

from sqlalchemy import Connection, select

from posmember.models.operation import OperationRow
from posmember.models.prepared import FoundRow
from posmember.models.shop import Operator, ProgrammeVersion
from posmember.protocol.operation import read_operation
from posmember.services.programme.errors import VersionUnknownError
from posmember.services.terminals.programme_starts import start_on, starts
from posmember.services.terminals.projection.programmes import withdrawn_ops


class VersionState(enum.StrEnum):
    """Where a version stands on a day."""

    IN_FORCE = "in_force"
    AHEAD = "ahead"
    """It will begin."""
    PAST = "past"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class VersionRow:
    """One version as it was published. Dates are ISO."""

    op_id: str
    version: int
    state: VersionState
    effective_from: str
    """Empty: at once."""
    published_on: str
    at_ms: int
    actor: str
    """Name of the person who published it, where this till knows it."""


def versions(connection: Connection, on: dt.date) -> tuple[VersionRow, ...]:
    """Return all versions, the newest first."""
    rows = connection.execute(
        select(
            ProgrammeVersion.op_id,
            ProgrammeVersion.version,
            ProgrammeVersion.effective_from,
            ProgrammeVersion.published_on,
            ProgrammeVersion.at_ms,
            OperationRow.canonical,
        )
        .join(OperationRow, OperationRow.op_id == ProgrammeVersion.op_id)
        .order_by(ProgrammeVersion.version.desc(), ProgrammeVersion.at_ms.desc())
    ).all()
    people = connection.execute(select(Operator.operator_id, Operator.name)).all()
    names = {person.operator_id: person.name for person in people}
    states = _states(connection, on)
    return tuple(_version_row(row, names, states) for row in rows)


def version_numbered(connection: Connection, version: int, on: dt.date) -> VersionRow:
    """Return a version by its number; of two with one number, one that is not past."""
    found = [row for row in versions(connection, on) if row.version == version]
    if not found:
        raise VersionUnknownError(version)
    return min(found, key=lambda row: list(VersionState).index(row.state))


def _states(connection: Connection, on: dt.date) -> dict[str, VersionState]:
    """Return the state of every version that is not past."""
    ahead = [each.op_id for each in starts(connection) if each.from_date > on.isoformat()]
    now = start_on(connection, on)
    return {
        **dict.fromkeys(ahead, VersionState.AHEAD),
        **({} if now is None else {now.op_id: VersionState.IN_FORCE}),
        **dict.fromkeys(withdrawn_ops(connection), VersionState.WITHDRAWN),
    }


def _version_row(
    row: FoundRow, names: dict[str, str], states: dict[str, VersionState]
) -> VersionRow:
    return VersionRow(
        op_id=row.op_id,
        version=row.version,
        state=states.get(row.op_id, VersionState.PAST),
        effective_from=row.effective_from,
        published_on=row.published_on,
        at_ms=row.at_ms,
        actor=names.get(read_operation(row.canonical).actor, ""),
    )
