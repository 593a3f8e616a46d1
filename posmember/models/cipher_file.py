"""Opens, unlocks and copies the file itself, and checks that every safety setting holds."""

import time
from pathlib import Path
from typing import Final

from sqlcipher3 import dbapi2

from posmember.models.errors import StorageLibraryError

SQLITE_VERSION_MIN: Final = (3, 51, 3)
"""Older libraries can lose a write-ahead log that is reset while it is read."""

OPEN_TIMEOUT_S: Final = 1.0
BUSY_TIMEOUT_MS: Final = 5_000
"""A backup tool or a virus scanner may hold the file for moments; a second program for ever."""

STATEMENTS_READY: Final = 1_000
"""More than a day at the counter uses: the driver would keep 128, and prepare the others anew."""

COPY_PAGES: Final = 64
COPY_PAUSE_S: Final = 0.002
"""A copy takes so many pages at a time, and then lets the owner work."""

LOG_BYTES_KEPT: Final = 32 << 20
"""A write-ahead log that grew longer gives the rest back to the disk once it has been emptied."""

PRAGMAS: Final = (
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
    ("journal_size_limit", LOG_BYTES_KEPT, LOG_BYTES_KEPT),
    ("busy_timeout", BUSY_TIMEOUT_MS, BUSY_TIMEOUT_MS),
)
"""Name, what is asked for, what must be answered when asked again."""


def copy_file(driver: dbapi2.Connection, path: Path, key: bytes) -> None:
    """Copy what *driver* has open to *path* under *key*, a few pages at a time."""
    target = dbapi2.connect(str(path), isolation_level=None)
    try:
        _unlock(target, key)
        target.execute("PRAGMA synchronous=OFF")  # whoever asked for the copy makes it safe whole
        driver.backup(target, pages=COPY_PAGES, progress=_pause, sleep=COPY_PAUSE_S)
    finally:
        target.close()


def _pause(_status: int, _remaining: int, _total: int) -> None:
    time.sleep(COPY_PAUSE_S)


def _unlock(driver: dbapi2.Connection, key: bytes) -> None:
    driver.execute("PRAGMA cipher_log_level=NONE")
    driver.execute(f"PRAGMA key=\"x'{key.hex()}'\"")


def connect_file(path: Path, key: bytes | None) -> dbapi2.Connection:
    """Open or make the file at *path* with every safety setting on."""
    _check_library()
    driver = dbapi2.connect(
        str(path),
        timeout=OPEN_TIMEOUT_S,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=STATEMENTS_READY,
    )
    try:
        if key is not None:
            _unlock(driver, key)
        for name, wanted, _ in PRAGMAS:
            driver.execute(f"PRAGMA {name}={wanted}").fetchall()
        driver.execute("SELECT count(*) FROM sqlite_schema").fetchall()
        _check_pragmas(driver)
    except BaseException:
        driver.close()
        raise
    return driver


def connect_memory() -> dbapi2.Connection:
    """Open an empty store in memory, gone when it is closed; of the settings those that apply."""
    _check_library()
    driver = dbapi2.connect(
        ":memory:",
        isolation_level=None,
        check_same_thread=False,
        cached_statements=STATEMENTS_READY,
    )
    for name in ("foreign_keys", "recursive_triggers"):
        driver.execute(f"PRAGMA {name}=ON").fetchall()
    return driver


def _check_library() -> None:
    if dbapi2.sqlite_version_info < SQLITE_VERSION_MIN:
        wanted = ".".join(map(str, SQLITE_VERSION_MIN))
        raise StorageLibraryError("SQLite", f">= {wanted}", dbapi2.sqlite_version)


def _check_pragmas(driver: dbapi2.Connection) -> None:
    for name, _, expected in PRAGMAS:
        (found,) = driver.execute(f"PRAGMA {name}").fetchone()
        if found != expected:
            raise StorageLibraryError(name, str(expected), str(found))
    if driver.execute("PRAGMA cipher_version").fetchone() is None:
        raise StorageLibraryError("SQLCipher", "any version", "none")
