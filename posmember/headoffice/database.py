"""Connections to PostgreSQL: a small pool, transactions, and the steps that make the tables."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeAlias

import psycopg
from psycopg.rows import TupleRow
from sqlalchemy.pool import QueuePool

from posmember.headoffice.tables import STEPS

Connection: TypeAlias = psycopg.Connection[TupleRow]

LOCK_TIMEOUT_MS = 10_000
"""A push waits this long for the hub, then answers 503 and the till comes again."""
STATEMENT_TIMEOUT_MS = 30_000
_UPGRADE_LOCK = 7_206_351
"""Number of the advisory lock under which tables are made; used nowhere else."""


class Database:
    """Hands out connections; each `transaction` commits at its clean end."""

    def __init__(self, url: str, *, pool_size: int = 4) -> None:
        self.url = url
        self._pool = QueuePool(self._connect, pool_size=pool_size, max_overflow=0, timeout=20)

    def _connect(self) -> Any:  # noqa: ANN401 - the pool takes any driver's connection
        options = f"-c lock_timeout={LOCK_TIMEOUT_MS} -c statement_timeout={STATEMENT_TIMEOUT_MS}"
        return psycopg.connect(self.url, options=options)

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """Give a connection inside a transaction: clean exit commits, an exception undoes."""
        fairy = self._pool.connect()
        driver: Connection = fairy.driver_connection  # type: ignore[assignment] # it is psycopg's
        try:
            with driver.transaction():
                yield driver
        except BaseException:
            if driver.broken or driver.closed:
                fairy.invalidate()
            raise
        finally:
            fairy.close()

    def retrying(self, work: Callable[[Connection], Any], attempts: int = 3) -> Any:  # noqa: ANN401 - as *work*
        """Run *work* in a transaction, again if the database asks for it (40001, deadlock)."""
        for attempt in range(attempts):
            try:
                with self.transaction() as connection:
                    return work(connection)
            except (psycopg.errors.SerializationFailure, psycopg.errors.DeadlockDetected):
                if attempt == attempts - 1:
                    raise
        raise AssertionError("unreachable")

    def close(self) -> None:
        """Close the connections that are not in use."""
        self._pool.dispose()


def upgrade(database: Database) -> int:
    """Make or bring up to date all tables; return the version they have now."""
    with database.transaction() as connection:
        connection.execute("SELECT pg_advisory_xact_lock(%s)", (_UPGRADE_LOCK,))
        connection.execute("CREATE TABLE IF NOT EXISTS schema_step (step int PRIMARY KEY)")
        row = connection.execute("SELECT coalesce(max(step), 0) FROM schema_step").fetchone()
        assert row is not None
        done = int(row[0])
        for number, step in enumerate(STEPS[done:], start=done + 1):
            connection.execute(step.encode())
            connection.execute("INSERT INTO schema_step VALUES (%s)", (number,))
    return len(STEPS)
