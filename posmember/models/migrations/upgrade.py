"""Brings a file to the version that this program knows, one transaction for each step."""

import threading
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from sqlalchemy import Connection

from posmember.models.database import Database, open_memory
from posmember.models.errors import StorageNewerError

SCHEMA_VERSION: Final = 1
"""The version this program reads and writes; `user_version` in the file says the file's."""

_MAKING: Final = threading.Lock()


def schema_version(database: Database) -> int:
    """Return the file's version; 0 for an empty file."""
    with database.reading() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(database: Database, backup: Callable[[], object]) -> bool:
    """Take the missing steps, after a *backup* if there is something to lose.

    Returns whether anything was done. Raises `StorageNewerError` for a file from a later program.
    """
    found = schema_version(database)
    if found > SCHEMA_VERSION:
        raise StorageNewerError(str(database.path), found=found, known=SCHEMA_VERSION)
    if found and found < SCHEMA_VERSION:
        backup()
    for version in range(found + 1, SCHEMA_VERSION + 1):
        with database.rebuilding() as connection:
            _step(connection, version)
    return found < SCHEMA_VERSION


def create_schema(database: Database) -> None:
    """Make all tables in an empty file."""
    assert schema_version(database) == 0
    migrate(database, backup=lambda: None)


def open_memory_with_schema() -> Database:
    """Open a store in memory with all tables, which are made once in a program and then copied."""
    with _MAKING:
        return open_memory(like=_with_schema())


@cache
def _with_schema() -> Database:
    database = open_memory()
    create_schema(database)
    return database


def _step(connection: Connection, version: int) -> None:
    # Alembic takes a quarter of a second to import and is needed once per release.
    from alembic import command  # noqa: PLC0415 - start-up time
    from alembic.config import Config  # noqa: PLC0415 - start-up time

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    connection.exec_driver_sql("SELECT 1")  # Alembic then sees that a transaction is open
    command.upgrade(config, f"{version:04d}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")
