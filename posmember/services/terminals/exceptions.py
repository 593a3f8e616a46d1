"""What head office booked, or set aside, and wants a person of this shop to settle."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from posmember.domain.clock import Instant
from posmember.models.operation import ExceptionItem


@dataclass(frozen=True, slots=True)
class ExceptionRow:
    """One thing to settle."""

    exception_id: str
    op_id: str
    kind: str
    detail: str
    raised_at_ms: Instant


def open_exceptions(connection: Connection) -> tuple[ExceptionRow, ...]:
    """Return what nobody has settled yet, the oldest first."""
    rows = connection.execute(
        select(*ExceptionItem.__table__.columns)
        .where(ExceptionItem.settled_at_ms.is_(None))
        .order_by(ExceptionItem.raised_at_ms, ExceptionItem.exception_id)
    )
    return tuple(
        ExceptionRow(row.exception_id, row.op_id, row.kind, row.detail, row.raised_at_ms)
        for row in rows
    )
