"""The books in PostgreSQL: few statements for each push, whatever its size."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

import msgspec

from posmember.domain.ids import MemberId, OperationId, StoreId, TerminalId
from posmember.domain.members.field_merge import FieldState
from posmember.domain.members.merging import MergeLink
from posmember.headoffice.books import (
    Booked,
    Booking,
    Hub,
    Identifier,
    LogPage,
    MemberField,
    Merge,
    Slot,
    TerminalStanding,
)
from posmember.headoffice.database import Connection
from posmember.protocol.digest import EMPTY_DIGEST, AccountUnit
from posmember.protocol.messages import (
    PAGE_BYTES_MAX,
    Confirmed,
    Finding,
    Outcome,
    Result,
    exception_id,
)
from posmember.protocol.operation import Envelope, PersonalData

STREAM: Final = 0

_HUB = "SELECT epoch, next_seq, digest FROM hub WHERE stream_id = %s"
_OPERATION_COLUMNS = (
    "server_seq, op_id, terminal, incarnation, seq, hash, raw, personal, type, store, at_ms,"
    " received_ms, content_digest, digest, findings"
)
_OPERATION_TYPES = [
    *("int8", "text", "text", "int8", "int8", "bytea", "bytea", "bytea"),
    *("text", "text", "int8", "int8", "bytea", "bytea", "text"),
]
_ADD_TO_BALANCES = """
    INSERT INTO balance (account, unit, amount)
    SELECT account, unit, amount
      FROM json_to_recordset(%s::json) AS row (account text, unit text, amount bigint)
    ON CONFLICT (account, unit) DO UPDATE SET amount = balance.amount + excluded.amount
"""
_PUT_FIELDS = """
    INSERT INTO member_field (member_id, field, version, at_ms, set_by, terminal)
    VALUES (%s, %s, %s, %s, %s, %s)
    ON CONFLICT (member_id, field) DO UPDATE SET version = excluded.version,
        at_ms = excluded.at_ms, set_by = excluded.set_by, terminal = excluded.terminal
"""
_MERGES = """
    WITH RECURSIVE person (id) AS (
        SELECT unnest(%s::text[])
        UNION
        SELECT unnest(ARRAY[merge.member_id, merge.into_id]) FROM member_merge merge
          JOIN person ON person.id IN (merge.member_id, merge.into_id)
         WHERE merge.undone_by IS NULL
    )
    SELECT op_id, member_id, into_id, at_ms FROM member_merge
     WHERE undone_by IS NULL AND member_id IN (SELECT id FROM person)
     ORDER BY op_id
"""
_PUT_MERGE = """
    INSERT INTO member_merge VALUES (%s, %s, %s, %s, %s)
    ON CONFLICT (op_id) DO UPDATE
       SET undone_by = coalesce(excluded.undone_by, member_merge.undone_by)
"""
_PAGE = """
    SELECT server_seq, received_ms, hash, raw, personal, findings, digest
      FROM (SELECT *, sum(length(raw)) OVER (ORDER BY server_seq) AS bytes
              FROM (SELECT * FROM operation WHERE server_seq > %s
                     ORDER BY server_seq LIMIT %s) AS ahead) AS measured
     WHERE bytes - length(raw) < %s
     ORDER BY server_seq
"""

_personal = msgspec.json.Decoder(PersonalData)
_findings = msgspec.json.Decoder(tuple[Finding, ...])
_encoder = msgspec.json.Encoder()


class PostgresBooks:
    """Implements `Books` on one open transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def lock_hub(self) -> Hub:
        """Wait for the hub row and hold it to the end of the transaction."""
        return self._read_hub(_HUB + " FOR UPDATE")

    def hub(self) -> Hub:
        """Return the hub row without holding it."""
        return self._read_hub(_HUB)

    def _read_hub(self, statement: str) -> Hub:
        row = self._connection.execute(statement.encode(), (STREAM,)).fetchone()
        assert row is not None, "head office was never set up"
        return Hub(*row)

    def terminal(self, terminal: TerminalId) -> TerminalStanding:
        """Return what is held of *terminal*."""
        row = self._connection.execute(
            "SELECT store_id, incarnation, issued, last_seq, last_hash, durable_seq"
            " FROM terminal WHERE terminal_id = %s",
            (terminal,),
        ).fetchone()
        assert row is not None
        return TerminalStanding(
            terminal=terminal,
            store=StoreId(row[0]),
            incarnation=row[1],
            issued=row[2],
            last_seq=row[3],
            last_hash=row[4],
            durable_seq=row[5],
        )

    def hash_at(self, terminal: TerminalId, incarnation: int, seq: int) -> str | None:
        """Return the chained hash under that number."""
        key = (terminal, incarnation, seq)
        row = self._connection.execute(
            "SELECT hash FROM operation WHERE (terminal, incarnation, seq) = (%s, %s, %s)"
            " UNION ALL SELECT hash FROM aside"
            " WHERE (terminal, incarnation, seq) = (%s, %s, %s)",
            key + key,
        ).fetchone()
        return None if row is None else bytes(row[0]).hex()

    def results(
        self, terminal: TerminalId, incarnation: int, first: int, last: int
    ) -> list[Result]:
        """Return what became of operations *first* to *last*."""
        key = (terminal, incarnation, first, last)
        rows = self._connection.execute(
            "SELECT seq, NULL, findings FROM operation"
            " WHERE terminal = %s AND incarnation = %s AND seq BETWEEN %s AND %s"
            " UNION ALL SELECT seq, outcome, findings FROM aside"
            " WHERE terminal = %s AND incarnation = %s AND seq BETWEEN %s AND %s"
            " ORDER BY 1",
            key + key,
        )
        return [Result(seq, _outcome(outcome, text), _read(text)) for seq, outcome, text in rows]

    def contents(self, op_ids: Iterable[OperationId]) -> Mapping[OperationId, str]:
        """Return the content digests of those operations that are booked."""
        rows = self._connection.execute(
            "SELECT op_id, content_digest FROM operation WHERE op_id = ANY(%s)", (list(op_ids),)
        )
        return {OperationId(op_id): bytes(digest).hex() for op_id, digest in rows}

    def balances(self, keys: Iterable[AccountUnit]) -> Mapping[AccountUnit, int]:
        """Return balances; absent ones are zero."""
        accounts = sorted({account for account, _ in keys})
        rows = self._connection.execute(
            "SELECT account, unit, amount FROM balance WHERE account = ANY(%s)", (accounts,)
        )
        return {(account, unit): amount for account, unit, amount in rows}

    def holders(
        self, identifiers: Iterable[Identifier], members: Iterable[MemberId]
    ) -> Mapping[Identifier, MemberId]:
        """Return who holds *identifiers*, and all that *members* hold."""
        pairs = sorted(identifiers)
        rows = self._connection.execute(
            "SELECT kind, value, member_id FROM identifier WHERE (kind, value) IN"
            " (SELECT * FROM unnest(%s::text[], %s::text[]))"
            " UNION SELECT kind, value, member_id FROM identifier WHERE member_id = ANY(%s)",
            ([kind for kind, _ in pairs], [value for _, value in pairs], list(members)),
        )
        return {(kind, value): MemberId(member) for kind, value, member in rows}

    def fields(self, members: Iterable[MemberId]) -> Mapping[MemberField, FieldState]:
        """Return the states of all fields of *members*; values stay in the operations."""
        rows = self._connection.execute(
            "SELECT member_id, field, version, at_ms, set_by, terminal FROM member_field"
            " WHERE member_id = ANY(%s)",
            (list(members),),
        )
        return {
            (MemberId(member), field): FieldState(
                None, version, at_ms, OperationId(set_by), TerminalId(terminal)
            )
            for member, field, version, at_ms, set_by, terminal in rows
        }

    def merges(self, members: Iterable[MemberId]) -> Sequence[Merge]:
        """Return the merges that hold among all records of the persons of *members*."""
        rows = self._connection.execute(_MERGES, (list(members),))
        return [
            Merge(MergeLink(OperationId(op_id), MemberId(member), MemberId(into)), at_ms)
            for op_id, member, into, at_ms in rows
        ]

    def book(self, booking: Booking) -> None:
        """Write *booking* and advance the hub and the terminal."""
        if booking.booked:
            self._write_operations(booking)
        if booking.aside:
            self._write_aside(booking)
        self._write_exceptions(booking)
        self._write_people(booking)
        self._write_merges(booking)
        if booking.postings:
            rows = [
                {"account": account, "unit": unit, "amount": amount}
                for (account, unit), amount in sorted(booking.postings.items())
            ]
            self._connection.execute(_ADD_TO_BALANCES, (_encoder.encode(rows).decode(),))
        self._advance(booking)

    def _write_operations(self, booking: Booking) -> None:
        with (
            self._connection.cursor() as cursor,
            cursor.copy(
                f"COPY operation ({_OPERATION_COLUMNS}) FROM STDIN (FORMAT BINARY)".encode()
            ) as copy,
        ):
            copy.set_types(_OPERATION_TYPES)
            for item in booking.booked:
                copy.write_row(_operation_row(booking, item))

    def _write_aside(self, booking: Booking) -> None:
        with self._connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO aside VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)",
                [_aside_row(booking, slot) for slot in booking.aside],
            )

    def _write_exceptions(self, booking: Booking) -> None:
        slots = [item.slot for item in booking.booked] + booking.aside
        rows = [
            _exception_row(booking, slot, position, finding)
            for slot in slots
            for position, finding in enumerate(slot.findings)
        ]
        if rows:
            with self._connection.cursor() as cursor:
                cursor.executemany(
                    "INSERT INTO exception_item (exception_id, op_id, terminal, kind, subject,"
                    " unit, amount, raised_ms) VALUES (%s, %s, %s, %s, %s, %s, %s, %s)"
                    " ON CONFLICT DO NOTHING",
                    rows,
                )

    def _write_people(self, booking: Booking) -> None:
        if not booking.claims and not booking.fields:
            return
        with self._connection.cursor() as cursor:
            for (kind, value), holder in booking.claims.items():
                if holder is None:
                    cursor.execute(
                        "DELETE FROM identifier WHERE kind = %s AND value = %s", (kind, value)
                    )
                else:
                    cursor.execute(
                        "INSERT INTO identifier VALUES (%s, %s, %s) ON CONFLICT (kind, value)"
                        " DO UPDATE SET member_id = excluded.member_id",
                        (kind, value, holder),
                    )
            cursor.executemany(
                _PUT_FIELDS,
                [
                    (member, field, state.version, state.at_ms, state.set_by, state.terminal)
                    for (member, field), state in booking.fields.items()
                ],
            )

    def _write_merges(self, booking: Booking) -> None:
        for merge in booking.merges:
            ends = (merge.link.op_id, merge.link.member_id, merge.link.into_id)
            self._connection.execute(_PUT_MERGE, (*ends, merge.at_ms, merge.undone_by))

    def _advance(self, booking: Booking) -> None:
        if booking.booked:
            self._connection.execute(
                "UPDATE hub SET next_seq = next_seq + %s, digest = %s WHERE stream_id = %s",
                (len(booking.booked), booking.booked[-1].digest, STREAM),
            )
        self._connection.execute(
            "UPDATE terminal SET durable_seq = CASE WHEN incarnation = %s THEN durable_seq"
            " ELSE 0 END, incarnation = %s, last_seq = %s, last_hash = %s, last_seen_ms = %s"
            " WHERE terminal_id = %s",
            (
                booking.incarnation,
                booking.incarnation,
                booking.last_seq,
                booking.last_hash,
                booking.received_ms,
                booking.terminal,
            ),
        )

    def issue_incarnation(self, terminal: TerminalId, issued: int, reason: str) -> None:
        """Remember that the incarnation *issued* was given out."""
        self._connection.execute(
            "UPDATE terminal SET issued = %s WHERE terminal_id = %s", (issued, terminal)
        )
        self._connection.execute(
            "INSERT INTO terminal_event VALUES"
            " (%s, (extract(epoch FROM clock_timestamp()) * 1000)::bigint, 'fork', %s)",
            (terminal, f"{reason}, incarnation {issued}"),
        )

    def page(self, after: int, limit: int) -> LogPage:
        """Return up to *limit* operations after *after*, at least one if there is any."""
        rows = self._connection.execute(_PAGE, (after, limit, PAGE_BYTES_MAX)).fetchall()
        if rows:
            return LogPage([_confirmed(row) for row in rows], bytes(rows[-1][6]).hex())
        row = self._connection.execute(
            "SELECT digest FROM operation WHERE server_seq = %s", (after,)
        ).fetchone()
        return LogPage((), EMPTY_DIGEST if row is None else bytes(row[0]).hex())


def _operation_row(booking: Booking, item: Booked) -> tuple[Any, ...]:
    slot = item.slot
    return (
        item.server_seq,
        slot.op_id,
        booking.terminal,
        booking.incarnation,
        slot.seq,
        bytes.fromhex(slot.hash),
        slot.raw,
        slot.personal,
        item.type,
        item.store,
        item.at_ms,
        booking.received_ms,
        bytes.fromhex(item.content_digest),
        bytes.fromhex(item.digest),
        _write(slot.findings),
    )


def _aside_row(booking: Booking, slot: Slot) -> tuple[Any, ...]:
    return (
        booking.terminal,
        booking.incarnation,
        slot.seq,
        slot.op_id,
        bytes.fromhex(slot.hash),
        slot.raw,
        slot.personal,
        slot.outcome.value,
        _write(slot.findings),
        booking.received_ms,
    )


def _exception_row(
    booking: Booking, slot: Slot, position: int, finding: Finding
) -> tuple[Any, ...]:
    number = OperationId(f"{booking.terminal}/{booking.incarnation}/{slot.seq}")
    name = slot.op_id if slot.op_id and slot.outcome is Outcome.EXCEPTION else number
    return (
        exception_id(name, position),
        slot.op_id,
        booking.terminal,
        finding.kind,
        finding.subject,
        finding.unit,
        finding.amount,
        booking.received_ms,
    )


def _confirmed(row: tuple[Any, ...]) -> Confirmed:
    server_seq, received_ms, chained, raw, personal, findings, _ = row
    return Confirmed(
        server_seq=server_seq,
        received_ms=received_ms,
        envelope=Envelope(
            op=msgspec.Raw(raw),
            hash=bytes(chained).hex(),
            personal=None if personal is None else _personal.decode(personal),
        ),
        findings=_read(findings),
    )


def _outcome(aside: str | None, findings: str | None) -> Outcome:
    if aside is not None:
        return Outcome(aside)
    return Outcome.EXCEPTION if findings else Outcome.APPLIED


def _write(findings: tuple[Finding, ...]) -> str | None:
    return _encoder.encode(findings).decode() if findings else None


def _read(findings: str | None) -> tuple[Finding, ...]:
    return _findings.decode(findings) if findings else ()
