"""Encrypted copies of the store: made safely, checked, seven kept, and put back."""

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import msgspec
from sqlalchemy import insert

from posmember.domain.clock import Clock, Instant
from posmember.domain.failures import Failure
from posmember.models.database import Database, open_database
from posmember.models.errors import StorageUnreachableError
from posmember.models.integrity import integrity_findings
from posmember.models.shop import ShopSetting
from posmember.services.errors import BackupDamagedError
from posmember.services.terminals.highwater import RESTORED_SETTING, Mark, holds, own_mark

BACKUPS_KEPT: Final = 7
_STAMP: Final = "%Y%m%d-%H%M%S"
_SYNCS_FOLDERS: Final = os.name != "nt"  # Windows has no such call for them
_NAME_LENGTH: Final = len("shop-20261125-093000-123.db")


@dataclass(frozen=True, slots=True)
class BackupRow:
    """One copy: when it was made and how large it is."""

    path: Path
    made_at_ms: Instant
    size_bytes: int


class BackupService:
    """Makes and lists copies. `make` may run beside the selling, in a thread of its own."""

    def __init__(self, database: Database, directory: Path, key: bytes, clock: Clock) -> None:
        self._database = database
        self._directory = directory
        self._key = key
        self._clock = clock

    def make(self) -> BackupRow:
        """Copy the store, check the copy, and let the oldest go; raises a `Failure`."""
        path = self._directory / _name(self._clock())
        unfinished = path.with_suffix(".part")
        with _system_errors(self._directory):
            _remove(unfinished)
            try:
                self._database.copy_to(unfinished, self._key)
                check_copy(unfinished, self._key)
                _make_safe(unfinished)
                unfinished.replace(path)
            except (Failure, OSError):  # on a full disk it would take the room that is missing
                _remove(unfinished)
                raise
            _make_safe(self._directory)
            self._prune()
            return _row(path)

    def backups(self) -> tuple[BackupRow, ...]:
        """Return the copies, newest first."""
        return list_backups(self._directory)

    def _prune(self) -> None:
        for old in self.backups()[BACKUPS_KEPT:]:
            old.path.unlink()


def put_copy(copy: Path, folder: Path) -> Path:
    """Put a second *copy* into *folder* whole or not at all, and wait until its disk has it.

    Raises `OSError` where the folder does not take it.
    """
    target = folder / copy.name
    unfinished = target.with_suffix(".part")
    try:
        shutil.copyfile(copy, unfinished)
        _make_safe(unfinished)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
    _make_safe(folder)
    return target


def list_backups(directory: Path) -> tuple[BackupRow, ...]:
    """Return the copies in *directory*, newest first; also for a shop that does not open."""
    found = (_row(path) for path in directory.glob("shop-*.db") if _is_ours(path))
    return tuple(sorted(found, key=lambda row: row.made_at_ms, reverse=True))


def check_copy(path: Path, key: bytes) -> Mark | None:
    """Return the last operation in the copy at *path*; raises `BackupDamagedError`."""
    try:
        copy = open_database(path, key, is_read_only=True)
    except Failure as failure:
        raise BackupDamagedError(str(path), failure.code()) from failure
    try:
        return _checked_mark(copy)
    except BackupDamagedError:
        raise
    except Failure as failure:
        raise BackupDamagedError(str(path), failure.code()) from failure
    finally:
        copy.close()


def restore_copy(
    source: Path, source_key: bytes, target: Path, target_key: bytes, clock: Clock
) -> Path | None:
    """Put the copy at *source* in the place of the store at *target*, which nobody may hold open.

    The copy carries a sign that it was restored, so that the till gets a new incarnation. Returns
    where the former store was put aside, if there was one.
    """
    check_copy(source, source_key)
    fresh = target.with_name(f"{target.name}.restoring")
    with _system_errors(target.parent):
        _remove(fresh)
        try:
            with closing(open_database(source, source_key, is_read_only=True)) as copy:
                copy.copy_to(fresh, target_key)
            _sign(fresh, target_key, source.name, clock())
            _make_safe(fresh)
        except (Failure, OSError):
            _remove(fresh)
            raise
        aside = _put_aside(target, clock())
        fresh.replace(target)
        _make_safe(target.parent)
    return aside


def _checked_mark(copy: Database) -> Mark | None:
    with copy.reading() as connection:
        findings = integrity_findings(connection)
        if findings:
            raise BackupDamagedError(str(copy.path), findings[0])
        mark = own_mark(connection)
        if mark is not None and mark.seq and not holds(connection, mark):
            raise BackupDamagedError(str(copy.path), "chain_head")
    return mark


def _sign(path: Path, key: bytes, name: str, at_ms: Instant) -> None:
    value = msgspec.json.encode({"backup": name, "at_ms": at_ms}).decode()
    row = {"name": RESTORED_SETTING, "value": value}
    with closing(open_database(path, key)) as restored, restored.writing() as connection:
        connection.execute(insert(ShopSetting).prefix_with("OR REPLACE"), row)


def _put_aside(target: Path, at_ms: Instant) -> Path | None:
    """Move the former store with its log; the log first, or it would be taken for the new one's."""
    if not target.exists():
        return None
    aside = target.with_name(f"{target.name}.replaced-{_stamp(at_ms)}")
    log = target.with_name(f"{target.name}-wal")
    if log.exists():
        log.replace(aside.with_name(f"{aside.name}-wal"))
    target.replace(aside)
    return aside


def _make_safe(path: Path) -> None:
    """Wait until the disk has *path*, a file or a folder."""
    if path.is_dir() and not _SYNCS_FOLDERS:
        return
    descriptor = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def _system_errors(place: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise StorageUnreachableError(str(place), error.strerror or str(error)) from error


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-wal", f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)


def _stamp(at_ms: Instant) -> str:
    moment = datetime.fromtimestamp(at_ms // 1000, UTC)
    return f"{moment.strftime(_STAMP)}-{at_ms % 1000:03d}"


def _name(at_ms: Instant) -> str:
    return f"shop-{_stamp(at_ms)}.db"


def _is_ours(path: Path) -> bool:
    try:
        _made_at(path)
    except ValueError:
        return False
    return len(path.name) == _NAME_LENGTH


def _made_at(path: Path) -> Instant:
    stamp, _, milliseconds = path.stem.removeprefix("shop-").rpartition("-")
    moment = datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    return int(moment.timestamp()) * 1000 + int(milliseconds)


def _row(path: Path) -> BackupRow:
    return BackupRow(path, _made_at(path), path.stat().st_size)
