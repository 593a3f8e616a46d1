"""What a person at head office has to settle: the list, and the mark that it was done."""

from dataclasses import dataclass

from posmember.domain.clock import Instant
from posmember.headoffice.database import Connection
from posmember.headoffice.errors import UnknownExceptionError


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenException:
    """One booked fact, or one letter that could not be booked, that needs a decision."""

    exception_id: str
    kind: str
    subject: str
    unit: str
    amount: int
    store_no: str
    terminal_no: str
    raised_ms: Instant


def open_exceptions(connection: Connection, limit: int = 500) -> tuple[OpenException, ...]:
    """Return the oldest unsettled exceptions."""
    rows = connection.execute(
        "SELECT exception_id, kind, subject, unit, amount, store_no, terminal_no, raised_ms"
        " FROM exception_item JOIN terminal ON terminal.terminal_id = exception_item.terminal"
        " JOIN store USING (store_id) WHERE settled_ms IS NULL"
        " ORDER BY raised_ms, exception_id LIMIT %s",
        (limit,),
    )
    return tuple(
        OpenException(
            exception_id=row[0],
            kind=row[1],
            subject=row[2],
            unit=row[3],
            amount=row[4],
            store_no=row[5],
            terminal_no=row[6],
            raised_ms=row[7],
        )
        for row in rows
    )


def settle(
    connection: Connection, exception_id: str, by: str, resolution: str, now_ms: Instant
) -> None:
    """Mark an exception as settled; the fact stays, and so does the shortfall it allows."""
    done = connection.execute(
        "UPDATE exception_item SET settled_ms = %s, settled_by = %s, resolution = %s"
        " WHERE exception_id = %s AND settled_ms IS NULL",
        (now_ms, by, resolution, exception_id),
    )
    if done.rowcount == 0:
        raise UnknownExceptionError(exception_id)
