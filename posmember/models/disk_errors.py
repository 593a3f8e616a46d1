"""Tells what an error of SQLite means: the disk, the file, another program, or our own mistake."""

from pathlib import Path
from typing import Final, NoReturn

from sqlcipher3 import dbapi2

from posmember.models.errors import (
    StorageFailingError,
    StorageFullError,
    StorageInUseError,
    StorageUnreachableError,
    StorageUnreadableError,
)

_FAILING: Final = frozenset((dbapi2.SQLITE_IOERR,))
_UNREADABLE: Final = frozenset((dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB))
_OTHERS: Final = frozenset(
    (
        dbapi2.SQLITE_FULL,
        dbapi2.SQLITE_BUSY,
        dbapi2.SQLITE_CANTOPEN,
        dbapi2.SQLITE_READONLY,
        dbapi2.SQLITE_PERM,
    )
)


def is_io_error(error: dbapi2.Error) -> bool:
    """Tell whether the disk answered with an error."""
    return _primary_code(error) in _FAILING


def is_lasting(error: dbapi2.Error) -> bool:
    """Tell whether nothing may be written any more before the file was opened again."""
    return _primary_code(error) in _FAILING | _UNREADABLE


def is_failure(error: dbapi2.Error) -> bool:
    """Tell a failure of the disk from a mistake in a statement or a broken constraint."""
    return _primary_code(error) in _FAILING | _UNREADABLE | _OTHERS


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
