"""The epoch of head office: it changes when the database was restored, so that tills notice."""

from dataclasses import dataclass
from typing import Any

import psycopg

from posmember.domain.clock import Instant
from posmember.domain.ids import new_id
from posmember.headoffice.database import Connection
from posmember.headoffice.errors import NotSetUpError
from posmember.headoffice.postgres_books import STREAM
from posmember.protocol.digest import EMPTY_DIGEST


@dataclass(frozen=True, slots=True)
class Shop:
    """The chain as a whole."""

    name: str
    zone: str
    currency: str


def set_up(connection: Connection, shop: Shop) -> bool:
    """Write the rows that head office cannot be without; tell whether they were missing."""
    system_id, timeline = _identity(connection)
    added = connection.execute(
        "INSERT INTO hub VALUES (%s, %s, 1, %s, 0, %s, %s) ON CONFLICT DO NOTHING",
        (STREAM, new_id(), EMPTY_DIGEST, system_id, timeline),
    )
    connection.execute(
        "INSERT INTO shop (name, zone, currency) VALUES (%s, %s, %s) ON CONFLICT DO NOTHING",
        (shop.name, shop.zone, shop.currency),
    )
    return added.rowcount == 1


def begin_epoch(connection: Connection) -> str:
    """Begin a new epoch: every till drops what was confirmed and offers its own again."""
    epoch = new_id()
    system_id, timeline = _identity(connection)
    connection.execute(
        "UPDATE hub SET epoch = %s, durable_seq = 0, system_id = %s, timeline = %s"
        " WHERE stream_id = %s",
        (epoch, system_id, timeline, STREAM),
    )
    connection.execute("UPDATE terminal SET durable_seq = 0")
    return epoch


def begin_epoch_if_restored(connection: Connection) -> bool:
    """Begin a new epoch when this is not the server, or not the history, of the last start."""
    try:
        row = connection.execute(
            "SELECT system_id, timeline FROM hub WHERE stream_id = %s FOR UPDATE", (STREAM,)
        ).fetchone()
    except psycopg.errors.UndefinedTable as error:
        raise NotSetUpError from error
    if row is None:
        raise NotSetUpError
    if (row[0], row[1]) == _identity(connection):
        return False
    begin_epoch(connection)
    return True


def mark_durable(connection: Connection, server_seq: int, now_ms: Instant) -> None:
    """Remember that a backup on another machine holds the order up to *server_seq*."""
    connection.execute(
        "UPDATE hub SET durable_seq = %s WHERE stream_id = %s AND next_seq > %s",
        (server_seq, STREAM, server_seq),
    )
    connection.execute(
        "UPDATE terminal SET durable_seq = greatest(durable_seq, coalesce("
        " (SELECT max(seq) FROM operation WHERE operation.terminal = terminal_id"
        "  AND operation.incarnation = terminal.incarnation AND server_seq <= %s), 0))",
        (server_seq,),
    )
    connection.execute(
        "INSERT INTO terminal_event VALUES ('', %s, 'durable', %s)", (now_ms, str(server_seq))
    )


def _identity(connection: Connection) -> tuple[str, int]:
    """Return what changes when a server is restored: its system identifier and timeline."""
    row: tuple[Any, ...] | None = connection.execute(
        "SELECT system_identifier::text, timeline_id FROM pg_control_system(),"
        " pg_control_checkpoint()"
    ).fetchone()
    assert row is not None
    return str(row[0]), int(row[1])
