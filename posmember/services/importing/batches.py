"""The list of imports, and which rows of which file each of them took in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import msgspec
from sqlalchemy import Connection, bindparam, insert, select, update

from posmember.domain.clock import Instant
from posmember.domain.ids import BatchId, new_id
from posmember.domain.importing.errors import BatchAlreadyUndoneError, BatchUnknownError
from posmember.domain.importing.fields import ImportKind
from posmember.domain.importing.guess import ColumnMap
from posmember.domain.importing.sheet import Sheet
from posmember.models.prepared import Prepared, as_list, listed, prepared_insert
from posmember.models.shop import ImportBatch, ImportRow
from posmember.services.importing.rows import BatchRow, Counts
from posmember.services.unit_of_work import UnitOfWork

_REMEMBER = prepared_insert(ImportRow)
_TAKEN = Prepared(
    select(ImportRow.row_key).where(
        ImportRow.file_sha256 == bindparam("digest"), ImportRow.row_key.in_(listed("keys"))
    )
)
_BATCHES = select(
    ImportBatch.batch_id,
    ImportBatch.kind,
    ImportBatch.file_name,
    ImportBatch.counts,
    ImportBatch.started_at_ms,
    ImportBatch.finished_at_ms,
    ImportBatch.undone_at_ms,
)


@dataclass(frozen=True, slots=True)
class RowKey:
    """Names a row for ever: the digest of its file, and its number there."""

    file_sha256: str
    row_key: str

    @classmethod
    def of(cls, sheet: Sheet, row: int, origin: str) -> "RowKey":
        """Return the key of *row*; a corrected row keeps the key of the row it stands for."""
        digest, separator, number = origin.partition("#")
        if separator and len(digest) == len(sheet.file_sha256) and number.isdecimal():
            return cls(digest, number)
        return cls(sheet.file_sha256, str(row))


@dataclass(frozen=True, slots=True)
class TakenRow:
    """A row that was taken in. Without `op_id` it only amended what was here before."""

    key: RowKey
    op_id: str
    subject_id: str


def open_batch(
    uow: UnitOfWork, sheet: Sheet, mapping: ColumnMap, at_ms: Instant
) -> tuple[BatchId, Counts]:
    """Return a new batch for *sheet*, or the one that an earlier run left unfinished."""
    row = uow.connection.execute(
        _BATCHES.where(
            ImportBatch.file_sha256 == sheet.file_sha256,
            ImportBatch.kind == mapping.kind.value,
            ImportBatch.finished_at_ms.is_(None),
            ImportBatch.undone_at_ms.is_(None),
        )
    ).first()
    if row is not None:
        return BatchId(row.batch_id), msgspec.json.decode(row.counts, type=Counts)
    batch_id = BatchId(new_id())
    headers = {field: mapping.header_of(field) for field in mapping.columns}
    uow.connection.execute(
        insert(ImportBatch),
        {
            "batch_id": batch_id,
            "kind": mapping.kind.value,
            "file_name": sheet.file_name,
            "file_sha256": sheet.file_sha256,
            "mapping": msgspec.json.encode(headers).decode(),
            "counts": _text(Counts()),
            "started_at_ms": at_ms,
            "finished_at_ms": None,
            "undone_at_ms": None,
        },
    )
    return batch_id, Counts()


def note_counts(
    uow: UnitOfWork, batch_id: BatchId, counts: Counts, finished_at_ms: Instant | None = None
) -> None:
    """Remember how far the import has come."""
    uow.connection.execute(
        update(ImportBatch)
        .where(ImportBatch.batch_id == batch_id)
        .values(counts=_text(counts), finished_at_ms=finished_at_ms)
    )


def remember_rows(uow: UnitOfWork, batch_id: BatchId, taken: Sequence[TakenRow]) -> None:
    """Remember the rows that were taken in, so that they never are again."""
    _REMEMBER.run_many(
        uow.connection,
        (
            {
                "file_sha256": row.key.file_sha256,
                "row_key": row.key.row_key,
                "batch_id": batch_id,
                "op_id": row.op_id,
                "subject_id": row.subject_id,
            }
            for row in taken
        ),
    )


def rows_already_in(connection: Connection, keys: Iterable[RowKey]) -> frozenset[RowKey]:
    """Return those of *keys* that were taken in before."""
    by_file: dict[str, list[str]] = {}
    for key in keys:
        by_file.setdefault(key.file_sha256, []).append(key.row_key)
    return frozenset(
        RowKey(digest, found)
        for digest, row_keys in by_file.items()
        for (found,) in _TAKEN.tuples(connection, {"digest": digest, "keys": as_list(row_keys)})
    )


def all_batches(connection: Connection) -> tuple[BatchRow, ...]:
    """Return all imports, the newest first."""
    rows = connection.execute(_BATCHES.order_by(ImportBatch.started_at_ms.desc()))
    return tuple(
        BatchRow(
            BatchId(row.batch_id),
            ImportKind(row.kind),
            row.file_name,
            msgspec.json.decode(row.counts, type=Counts),
            row.started_at_ms,
            row.finished_at_ms,
            row.undone_at_ms,
        )
        for row in rows
    )


def undoable_kind(connection: Connection, batch_id: BatchId) -> ImportKind:
    """Return what the batch imported; refuses one that is unknown or undone."""
    row = connection.execute(_BATCHES.where(ImportBatch.batch_id == batch_id)).first()
    if row is None:
        raise BatchUnknownError(batch_id)
    if row.undone_at_ms is not None:
        raise BatchAlreadyUndoneError(batch_id)
    return ImportKind(row.kind)


def _text(counts: Counts) -> str:
    return msgspec.json.encode(counts).decode()
