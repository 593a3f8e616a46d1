"""Opens the encrypted file and is the only place where transactions begin and end.

One process, one connection, one thread at a time: the file is locked as a whole, so that there is
no shared memory beside it and nobody else can write to it.
"""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Final, NoReturn

from sqlalchemy import URL, Connection, Engine, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from posmember.models.errors import (
    CommitUnknownError,
    StorageFailingError,
    StorageFullError,
    StorageInUseError,
    StorageLibraryError,
    StorageReadOnlyError,
    StorageUnreachableError,
    StorageUnreadableError,
)

SQLITE_VERSION_MIN: Final = (3, 51, 3)
"""Older libraries can lose a write-ahead log that is reset while it is read."""

OPEN_TIMEOUT_S: Final = 1.0
BUSY_TIMEOUT_MS: Final = 5_000
"""A backup tool or a virus scanner may hold the file for moments; a second program for ever."""

COPY_PAGES: Final = 64
COPY_PAUSE_S: Final = 0.002
"""A copy takes so many pages at a time, and then lets the owner work."""

_PRAGMAS: Final = (
    ("locking_mode", "EXCLUSIVE", "exclusive"),
    ("journal_mode", "WAL", "wal"),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
    ("recursive_triggers", "ON", 1),  # else INSERT OR REPLACE would pass the DELETE triggers by
    ("trusted_schema", "OFF", 0),
    ("secure_delete", "ON", 1),
    ("mmap_size", 0, 0),
    ("temp_store", "MEMORY", 2),
    ("cache_size", -65_536, -65_536),
    ("wal_autocheckpoint", 0, 0),
    ("busy_timeout", BUSY_TIMEOUT_MS, BUSY_TIMEOUT_MS),
)
"""Name, what is asked for, what must be answered when asked again."""

_FAILING: Final = frozenset((dbapi2.SQLITE_IOERR,))
_UNREADABLE: Final = frozenset((dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB))


def open_database(path: Path, key: bytes | None, *, is_read_only: bool = False) -> "Database":
    """Open or make the file at *path*; *key* is 32 bytes, or None for a file in plain text.

    The calling thread becomes the owner. Raises the failures of `posmember.models.errors`.
    """
    assert key is None or len(key) == 32  # noqa: PLR2004 - a 256-bit key
    try:
        driver = _connect(path, key)
    except dbapi2.Error as error:
        raise_as_failure(error, path)
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        creator=lambda: driver,
        module=dbapi2,
        poolclass=StaticPool,
        isolation_level="AUTOCOMMIT",
    )
    return Database(path, engine, driver, is_read_only=is_read_only)


class Database:
    """One open file. Only the owner thread of the process that opened it may use it."""

    def __init__(self, path: Path, engine: Engine, driver: Any, *, is_read_only: bool) -> None:
        self.path = path
        self._engine = engine
        self._driver = driver
        self._connection = engine.connect()
        self._reading = _Reading(self, self._connection, driver)
        self._is_read_only = is_read_only
        self._is_writing = False
        self._has_failed = False
        self._pid = os.getpid()
        self._thread = threading.get_ident()

    def bind_to_this_thread(self) -> None:
        """Make the calling thread the owner; the former one must have stopped using it."""
        assert not self._is_writing
        self._thread = threading.get_ident()

    def reading(self) -> AbstractContextManager[Connection]:
        """Give the connection for queries; a write through it is a mistake and is asserted."""
        return self._reading

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give the connection inside a transaction: clean exit commits, an exception undoes."""
        self.assert_owner()
        assert not self._is_writing, "a transaction is open: pass its unit of work to a step"
        self._refuse_when_unfit()
        self._begin()
        try:
            yield self._connection
        except BaseException as error:
            self._roll_back()
            self.translate(error)
            raise
        self._commit()

    @contextmanager
    def rebuilding(self) -> Iterator[Connection]:
        """Like `writing`, with foreign keys checked at the end only, for changes of tables."""
        self._run("PRAGMA foreign_keys=OFF")
        try:
            with self.writing() as connection:
                yield connection
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").first()
                assert broken is None, f"a foreign key leads nowhere: {broken}"
        finally:
            self._run("PRAGMA foreign_keys=ON")

    def checkpoint(self) -> None:
        """Move the log into the file; for idle moments, because it takes a few milliseconds."""
        self.assert_owner()
        self._run("PRAGMA wal_checkpoint(PASSIVE)")

    def copy_to(self, path: Path, key: bytes) -> None:
        """Write a copy at *path*, which must not exist, under *key*.

        May run in any thread of this process: SQLite lets the owner work between two batches of
        pages, and what it changes meanwhile goes into the copy too.
        """
        assert not path.exists()
        assert os.getpid() == self._pid, "a database is not inherited by a child process"
        try:
            _copy(self._driver, path, key)
        except dbapi2.Error as error:
            raise_as_failure(error, path)

    def close(self) -> None:
        """Bring the query planner's figures up to date and let go of the file; once is enough."""
        self.assert_owner()
        if self._connection.closed:
            return
        try:
            if not self._has_failed and not self._is_read_only:
                self._run("PRAGMA optimize")
        finally:
            self._connection.close()
            self._engine.dispose()
            self._driver.close()

    def assert_owner(self) -> None:
        """Fail in another thread, and in a child process, which must not inherit the file."""
        assert threading.get_ident() == self._thread, "only the owner thread uses the database"
        assert os.getpid() == self._pid, "a database is not inherited by a child process"

    def translate(self, error: BaseException) -> None:
        """Raise the failure that *error* stands for, if the disk is to blame."""
        cause = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(cause, dbapi2.Error) and _primary_code(cause) in _FAILING | _UNREADABLE:
            self._has_failed = True
        if isinstance(cause, dbapi2.Error) and is_failure(cause):
            raise_as_failure(cause, self.path)

    def _refuse_when_unfit(self) -> None:
        if self._is_read_only:
            raise StorageReadOnlyError(str(self.path))
        if self._has_failed:
            raise StorageFailingError(str(self.path), "an earlier error")

    def _begin(self) -> None:
        self._run("BEGIN IMMEDIATE")
        self._is_writing = True

    def _commit(self) -> None:
        try:
            self._driver.execute("COMMIT")
        except dbapi2.Error as error:
            self._roll_back()
            if _primary_code(error) in _FAILING:
                self._has_failed = True
                raise CommitUnknownError(str(self.path), str(error)) from error
            self.translate(error)
            raise
        finally:
            self._is_writing = False

    def _roll_back(self) -> None:
        self._is_writing = False
        if not self._driver.in_transaction:  # SQLite has undone it by itself
            return
        try:
            self._driver.execute("ROLLBACK")
        except dbapi2.Error:
            self._has_failed = True

    def _run(self, statement: str) -> None:
        try:
            self._driver.execute(statement).fetchall()
        except dbapi2.Error as error:
            self.translate(error)
            raise


class _Reading:
    """A context that costs next to nothing: one object for the life of the database."""

    __slots__ = ("_changes", "_connection", "_database", "_driver")

    def __init__(self, database: Database, connection: Connection, driver: Any) -> None:
        self._database = database
        self._connection = connection
        self._driver = driver
        self._changes = 0

    def __enter__(self) -> Connection:
        self._database.assert_owner()
        self._changes = self._driver.total_changes
        return self._connection

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if error is not None:
            self._database.translate(error)
        elif not self._driver.in_transaction:
            assert self._driver.total_changes == self._changes, "a write inside reading()"


def is_failure(error: dbapi2.Error) -> bool:
    """Tell a failure of the disk from a mistake in a statement or a broken constraint."""
    code = _primary_code(error)
    return code in _FAILING | _UNREADABLE | {
        dbapi2.SQLITE_FULL,
        dbapi2.SQLITE_BUSY,
        dbapi2.SQLITE_CANTOPEN,
        dbapi2.SQLITE_READONLY,
        dbapi2.SQLITE_PERM,
    }


def raise_as_failure(error: dbapi2.Error, path: Path) -> NoReturn:
    """Raise what *error* means for the file at *path*."""
    code = _primary_code(error)
    if code == dbapi2.SQLITE_FULL:
        raise StorageFullError(str(path)) from error
    if code == dbapi2.SQLITE_BUSY:
        raise StorageInUseError(str(path)) from error
    if code in _UNREADABLE:
        raise StorageUnreadableError(str(path), str(error)) from error
    if code in _FAILING:
        raise StorageFailingError(str(path), str(error)) from error
    raise StorageUnreachableError(str(path), str(error)) from error


def _primary_code(error: dbapi2.Error) -> int:
    return int(getattr(error, "sqlite_errorcode", 0) or 0) & 0xFF


def _copy(driver: Any, path: Path, key: bytes) -> None:
    target = dbapi2.connect(str(path), isolation_level=None)
    try:
        _unlock(target, key)
        target.execute("PRAGMA synchronous=OFF")  # whoever asked for the copy makes it safe whole
        driver.backup(target, pages=COPY_PAGES, progress=_pause, sleep=COPY_PAUSE_S)
    finally:
        target.close()


def _pause(_status: int, _remaining: int, _total: int) -> None:
    time.sleep(COPY_PAUSE_S)


def _unlock(driver: Any, key: bytes) -> None:
    driver.execute("PRAGMA cipher_log_level=NONE")
    driver.execute(f"PRAGMA key=\"x'{key.hex()}'\"")


def _connect(path: Path, key: bytes | None) -> Any:
    _check_library()
    driver = dbapi2.connect(
        str(path), timeout=OPEN_TIMEOUT_S, isolation_level=None, check_same_thread=False
    )
    try:
        if key is not None:
            _unlock(driver, key)
        for name, wanted, _ in _PRAGMAS:
            driver.execute(f"PRAGMA {name}={wanted}").fetchall()
        driver.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        _check_pragmas(driver)
    except BaseException:
        driver.close()
        raise
    return driver


def _check_library() -> None:
    if dbapi2.sqlite_version_info < SQLITE_VERSION_MIN:
        wanted = ".".join(map(str, SQLITE_VERSION_MIN))
        raise StorageLibraryError("SQLite", f">= {wanted}", dbapi2.sqlite_version)


def _check_pragmas(driver: Any) -> None:
    for name, _, expected in _PRAGMAS:
        (found,) = driver.execute(f"PRAGMA {name}").fetchone()
        if found != expected:
            raise StorageLibraryError(name, str(expected), str(found))
    if driver.execute("PRAGMA cipher_version").fetchone() is None:
        raise StorageLibraryError("SQLCipher", "any version", "none")
