"""The audit: who looked, exported, overrode or failed a PIN, in a chain of its own.

The chain shows a change, not a cut: its head is also known outside (head office, day-end slip).
"""

import hashlib
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, insert, select

from posmember.domain.clock import Instant
from posmember.domain.ids import OperatorId
from posmember.models.shop import AuditEntry
from posmember.protocol.operation import GENESIS_HASH
from posmember.services.unit_of_work import UnitOfWork

_HEAD = select(AuditEntry.seq, AuditEntry.hash).order_by(AuditEntry.seq.desc()).limit(1)
_ALL = select(
    AuditEntry.seq,
    AuditEntry.at_ms,
    AuditEntry.actor,
    AuditEntry.action,
    AuditEntry.subject,
    AuditEntry.detail,
    AuditEntry.prev_hash,
    AuditEntry.hash,
).order_by(AuditEntry.seq)


@dataclass(frozen=True, slots=True)
class AuditHead:
    """Where the audit stands: the number and the hash of its last entry; 0 when empty."""

    seq: int
    hash: str


def record(
    uow: UnitOfWork,
    at_ms: Instant,
    actor: OperatorId,
    action: str,
    subject: str = "",
    detail: str = "",
) -> None:
    """Put one thing on record; ids and counts only, never a name, a phone number or a PIN."""
    head = audit_head(uow.connection)
    seq = head.seq + 1
    uow.connection.execute(
        insert(AuditEntry),
        {
            "seq": seq,
            "at_ms": at_ms,
            "actor": actor,
            "action": action,
            "subject": subject,
            "detail": detail,
            "prev_hash": head.hash,
            "hash": _hash(head.hash, seq, at_ms, actor, action, subject, detail),
        },
    )


def audit_head(connection: Connection) -> AuditHead:
    """Return the last entry's number and hash."""
    row = connection.execute(_HEAD).one_or_none()
    return AuditHead(row.seq, row.hash) if row else AuditHead(0, GENESIS_HASH)


def broken_entries(connection: Connection) -> tuple[int, ...]:
    """Return the numbers of entries that do not follow from the one before; none when sound."""
    broken = []
    expected = AuditHead(0, GENESIS_HASH)
    for row in connection.execute(_ALL):
        digest = _hash(
            row.prev_hash, row.seq, row.at_ms, row.actor, row.action, row.subject, row.detail
        )
        if (row.seq, row.prev_hash, row.hash) != (expected.seq + 1, expected.hash, digest):
            broken.append(row.seq)
        expected = AuditHead(row.seq, row.hash)
    return tuple(broken)


def _hash(prev_hash: str, *fields: str | int) -> str:
    return hashlib.sha256(bytes.fromhex(prev_hash) + msgspec.json.encode(fields)).hexdigest()
