"""Opens the encrypted file and is the only place where transactions begin and end.

One process, one connection, one thread at a time: the file is locked as a whole, so that there is
no shared memory beside it and nobody else can write to it.
"""

import os
import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Final

from sqlalchemy import Connection, create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from sqlcipher3 import dbapi2

from posmember.domain.failures import Failure
from posmember.models.cipher_file import connect_file, connect_memory, copy_file
from posmember.models.disk_errors import is_failure, is_io_error, is_lasting, raise_as_failure
from posmember.models.errors import CommitUnknownError, StorageFailingError, StorageReadOnlyError

STATEMENTS_KEPT: Final = 4_000
"""More than all there are, so that none is compiled twice."""


def open_database(path: Path, key: bytes | None, *, is_read_only: bool = False) -> "Database":
    """Open or make the file at *path*; *key* is 32 bytes, or None for a file in plain text.

    The calling thread becomes the owner. Raises the failures of `posmember.models.errors`.
    """
    assert key is None or len(key) == 32  # noqa: PLR2004 - a 256-bit key
    try:
        driver = connect_file(path, key)
    except dbapi2.Error as error:
        raise_as_failure(error, path)
    return Database(path, driver, is_read_only=is_read_only)


def open_memory(like: "Database | None" = None) -> "Database":
    """Open an empty store in memory, or a copy of *like*, for what is only tried.

    It behaves like one on the disk.
    """
    driver = connect_memory()
    if like is not None:
        like._driver.backup(driver)  # noqa: SLF001 - one of this class
    return Database(Path(":memory:"), driver, is_read_only=False)


_handed = threading.local()
_ENGINE = create_engine(
    "sqlite://",
    creator=lambda: _handed.driver,
    module=dbapi2,
    poolclass=NullPool,
    isolation_level="AUTOCOMMIT",
    query_cache_size=STATEMENTS_KEPT,
    hide_parameters=True,  # errors are logged, and parameters are people's names
)
"""One for all files, so that a statement is compiled once in a process and not once in each."""


def _connected(driver: Any) -> Connection:
    """Return the connection of SQLAlchemy that uses *driver*, and closes it."""
    _handed.driver = driver
    try:
        return _ENGINE.connect()
    finally:
        del _handed.driver


class Database:
    """One open file. Only the owner thread of the process that opened it may use it."""

    def __init__(self, path: Path, driver: Any, *, is_read_only: bool) -> None:
        self.path = path
        self._driver = driver
        self._connection = _connected(driver)
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
        """Move the log into the file; for idle moments, because it takes a few milliseconds.

        May raise a `Failure`: then the log stays as it is, and nothing is lost.
        """
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
            copy_file(self._driver, path, key)
        except dbapi2.Error as error:
            raise_as_failure(error, path)

    def close(self) -> None:
        """Bring the query planner's figures up to date and let go of the file; once is enough."""
        self.assert_owner()
        if self._connection.closed:
            return
        try:
            if not self._has_failed and not self._is_read_only:
                with suppress(Failure):  # a full disk has no room for figures
                    self._run("PRAGMA optimize")
        finally:
            self._connection.close()

    def assert_owner(self) -> None:
        """Fail in another thread, and in a child process, which must not inherit the file."""
        assert threading.get_ident() == self._thread, "only the owner thread uses the database"
        assert os.getpid() == self._pid, "a database is not inherited by a child process"

    def translate(self, error: BaseException) -> None:
        """Raise the failure that *error* stands for, if the disk is to blame."""
        cause = error.orig if isinstance(error, DBAPIError) else error
        if isinstance(cause, dbapi2.Error) and is_failure(cause):
            self._has_failed |= is_lasting(cause)
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
            if is_io_error(error):
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
