"""Stores and terminals: create, enrol with a one-time code, revoke, and how they stand."""

import hmac
from dataclasses import dataclass
from typing import Any

from posmember.domain.clock import Instant
from posmember.domain.ids import StoreId, TerminalId, new_id
from posmember.headoffice.database import Connection
from posmember.headoffice.enrolment_code import (
    TRIES_MAX,
    VALID_MS,
    EnrolmentCode,
    new_code,
    read_code,
)
from posmember.headoffice.errors import AlreadyThereError, UnknownStoreError, UnknownTerminalError
from posmember.protocol.messages import Enrolled, EnrolRefused, EnrolRequest
from posmember.protocol.operation import GENESIS_HASH

PUBLIC_KEY_BYTES = 32


def create_store(connection: Connection, store_no: str, name: str, zone: str) -> StoreId:
    """Add a store; refuses a number that is taken."""
    store = StoreId(new_id())
    added = connection.execute(
        "INSERT INTO store VALUES (%s, %s, %s, %s) ON CONFLICT DO NOTHING",
        (store, store_no, name, zone),
    )
    if added.rowcount == 0:
        raise AlreadyThereError("store", store_no)
    return store


def create_terminal(
    connection: Connection, store_no: str, terminal_no: str, now_ms: Instant
) -> EnrolmentCode:
    """Add a terminal, or let an existing one enrol again; return the code for it."""
    store = connection.execute(
        "SELECT store_id FROM store WHERE store_no = %s", (store_no,)
    ).fetchone()
    if store is None:
        raise UnknownStoreError(store_no)
    connection.execute(
        "INSERT INTO terminal (terminal_id, store_id, terminal_no, status, incarnation, issued,"
        " last_seq, last_hash) VALUES (%s, %s, %s, 'waiting', 1, 0, 0, %s) ON CONFLICT DO NOTHING",
        (new_id(), store[0], terminal_no, GENESIS_HASH),
    )
    row = connection.execute(
        "SELECT terminal_id FROM terminal WHERE store_id = %s AND terminal_no = %s",
        (store[0], terminal_no),
    ).fetchone()
    assert row is not None
    code = new_code()
    connection.execute("DELETE FROM enrolment_code WHERE terminal_id = %s", (row[0],))
    connection.execute(
        "INSERT INTO enrolment_code VALUES (%s, %s, %s, %s, %s)",
        (code.slot, row[0], code.secret_hash(), now_ms + VALID_MS, TRIES_MAX),
    )
    return code


def enrol(
    connection: Connection, request: EnrolRequest, now_ms: Instant
) -> Enrolled | EnrolRefused:
    """Let a till belong to the terminal its code was made for; the code is used up."""
    terminal = _spend_code(connection, request.code, now_ms)
    key = _public_key(request.public_key)
    if terminal is None or key is None:
        return EnrolRefused("code")
    terminal = _take_id(connection, terminal, request.terminal)
    if terminal is None:
        return EnrolRefused("terminal")
    connection.execute("DELETE FROM enrolment_code WHERE terminal_id = %s", (terminal,))
    incarnation = _next_incarnation(connection, terminal, request.incarnation)
    connection.execute(
        "UPDATE terminal SET public_key = %s, status = 'enrolled', issued = %s,"
        " incarnation = CASE WHEN issued = 0 THEN %s ELSE incarnation END, last_seen_ms = %s"
        " WHERE terminal_id = %s",
        (key, incarnation, incarnation, now_ms, terminal),
    )
    return _welcome(connection, terminal, incarnation, now_ms)


def revoke(connection: Connection, store_no: str, terminal_no: str, now_ms: Instant) -> None:
    """Refuse everything this terminal sends from now on; what it sent stays."""
    row = connection.execute(
        "UPDATE terminal SET status = 'revoked' FROM store"
        " WHERE terminal.store_id = store.store_id AND store_no = %s AND terminal_no = %s"
        " RETURNING terminal_id",
        (store_no, terminal_no),
    ).fetchone()
    if row is None:
        raise UnknownTerminalError(store_no, terminal_no)
    connection.execute(
        "INSERT INTO terminal_event VALUES (%s, %s, 'revoked', '')", (row[0], now_ms)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class TerminalRow:
    """How one terminal stands, for the operator."""

    store_no: str
    store_name: str
    terminal_no: str
    status: str
    incarnation: int
    last_seq: int
    last_seen_ms: Instant | None


def terminal_rows(connection: Connection) -> tuple[TerminalRow, ...]:
    """Return all terminals by store and number."""
    rows = connection.execute(
        "SELECT store_no, name, terminal_no, status, incarnation, last_seq, last_seen_ms"
        " FROM terminal JOIN store USING (store_id) ORDER BY store_no, terminal_no"
    )
    return tuple(
        TerminalRow(
            store_no=row[0],
            store_name=row[1],
            terminal_no=row[2],
            status=row[3],
            incarnation=row[4],
            last_seq=row[5],
            last_seen_ms=row[6],
        )
        for row in rows
    )


def _spend_code(connection: Connection, typed: str, now_ms: Instant) -> TerminalId | None:
    """Return the terminal that *typed* is the code of; a wrong secret costs one of five tries."""
    code = read_code(typed)
    if code is None:
        return None
    row = connection.execute(
        "UPDATE enrolment_code SET tries_left = tries_left - 1"
        " WHERE slot = %s AND tries_left > 0 AND expires_ms > %s"
        " RETURNING terminal_id, secret_hash",
        (code.slot, now_ms),
    ).fetchone()
    if row is None or not hmac.compare_digest(bytes(row[1]), code.secret_hash()):
        return None
    return TerminalId(row[0])


def _take_id(
    connection: Connection, terminal: TerminalId, own: TerminalId | None
) -> TerminalId | None:
    """Keep the id that the till already wrote into its operations, unless it is another's."""
    if own is None or own == terminal:
        return terminal
    held = _row(connection, "SELECT issued FROM terminal WHERE terminal_id = %s", terminal)
    if held[0] or not own.isascii() or not own.isprintable():
        return None
    taken = connection.execute("SELECT 1 FROM terminal WHERE terminal_id = %s", (own,)).fetchone()
    if taken is not None:
        return None
    connection.execute("DELETE FROM enrolment_code WHERE terminal_id = %s", (terminal,))
    connection.execute(
        "UPDATE terminal SET terminal_id = %s WHERE terminal_id = %s", (own, terminal)
    )
    return own


def _next_incarnation(connection: Connection, terminal: TerminalId, wanted: int) -> int:
    """Return the incarnation a till goes on with: its own at first, a fresh one afterwards."""
    (issued,) = _row(connection, "SELECT issued FROM terminal WHERE terminal_id = %s", terminal)
    return wanted if issued == 0 else max(issued, wanted) + 1


def _public_key(text: str) -> bytes | None:
    try:
        key = bytes.fromhex(text)
    except ValueError:
        return None
    return key if len(key) == PUBLIC_KEY_BYTES else None


def _welcome(
    connection: Connection, terminal: TerminalId, incarnation: int, now_ms: Instant
) -> Enrolled:
    row = _row(
        connection,
        "SELECT terminal_no, store_id, store_no, store.name, store.zone, shop.name, currency,"
        " epoch FROM terminal JOIN store USING (store_id), shop, hub WHERE terminal_id = %s",
        terminal,
    )
    return Enrolled(
        terminal=terminal,
        terminal_no=row[0],
        store=StoreId(row[1]),
        store_no=row[2],
        store_name=row[3],
        zone=row[4],
        shop_name=row[5],
        currency=row[6],
        incarnation=incarnation,
        server_epoch=row[7],
        server_time_ms=now_ms,
    )


def _row(connection: Connection, statement: str, terminal: TerminalId) -> tuple[Any, ...]:
    row = connection.execute(statement.encode(), (terminal,)).fetchone()
    assert row is not None
    return row
