"""Versions of the programme: published, withdrawn, and from which day each is in force."""

import msgspec
from sqlalchemy import Connection, delete, insert, select

from posmember.domain.programme.calendar import Publication, calendar, may_withdraw
from posmember.models.operation import OperationState
from posmember.models.prepared import Prepared
from posmember.models.shop import ProgrammeStart, ProgrammeVersion, ProgrammeWithdrawal
from posmember.protocol.bodies import ProgrammePublished, ProgrammeWithdrawn
from posmember.protocol.operation import Operation

_IN_ORDER = Prepared(
    select(
        ProgrammeVersion.op_id,
        ProgrammeVersion.version,
        ProgrammeVersion.published_on,
        ProgrammeVersion.effective_from,
    )
    .join(OperationState, OperationState.op_id == ProgrammeVersion.op_id, isouter=True)
    .order_by(
        ProgrammeVersion.version,
        OperationState.server_seq.is_not(None),
        OperationState.server_seq.desc(),
        ProgrammeVersion.at_ms.desc(),
        ProgrammeVersion.op_id.desc(),
    )
)
"""The order of publication: by number; of two with one number that which head office put first
counts as the later. A shop that joins a chain brings a first version of its own, which must not
replace the chain's.
"""


def published(connection: Connection, operation: Operation, body: ProgrammePublished) -> None:
    """Keep the version of *body*, and put it in force from its day on."""
    connection.execute(
        insert(ProgrammeVersion),
        {
            "op_id": operation.op_id,
            "version": body.programme.version,
            "programme": msgspec.json.encode(body.programme),
            "effective_from": body.effective_from,
            "published_on": operation.business_date,
            "at_ms": operation.at_ms,
        },
    )
    work_out_starts(connection)


def withdrawn(connection: Connection, operation: Operation, body: ProgrammeWithdrawn) -> None:
    """Take a version back that has not begun."""
    connection.execute(
        insert(ProgrammeWithdrawal),
        {
            "op_id": operation.op_id,
            "published_op": body.published_op,
            "withdrawn_on": operation.business_date,
            "at_ms": operation.at_ms,
        },
    )
    work_out_starts(connection)


def work_out_starts(connection: Connection) -> None:
    """Write down which version begins when."""
    gone = withdrawn_ops(connection)
    publications = [
        each for each in map(_publication, _IN_ORDER.rows(connection)) if each.op_id not in gone
    ]
    connection.execute(delete(ProgrammeStart))
    rows = [msgspec.structs.asdict(start) for start in calendar(publications)]
    connection.execute(insert(ProgrammeStart), rows)  # a shop has one from its first day


def withdrawn_ops(connection: Connection) -> frozenset[str]:
    """Return the publications that were withdrawn before they began."""
    rows = connection.execute(
        select(
            ProgrammeVersion.op_id,
            ProgrammeVersion.version,
            ProgrammeVersion.published_on,
            ProgrammeVersion.effective_from,
            ProgrammeWithdrawal.withdrawn_on,
        ).join(ProgrammeWithdrawal, ProgrammeWithdrawal.published_op == ProgrammeVersion.op_id)
    )
    return frozenset(
        row.op_id for row in rows if may_withdraw(_publication(row[:4]), row.withdrawn_on)
    )


def _publication(row: tuple[str, int, str, str]) -> Publication:
    return Publication(*row)
