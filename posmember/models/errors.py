"""How the store can fail, told apart by what a person has to do about it."""

from dataclasses import dataclass

from posmember.domain.failures import Failure


@dataclass(eq=False)
class StorageFullError(Failure):
    """The disk has no room; the transaction was rolled back and earlier ones are whole."""

    path: str


@dataclass(eq=False)
class StorageFailingError(Failure):
    """The disk answered with an error; nothing more is written until the program restarts."""

    path: str
    detail: str


@dataclass(eq=False)
class StorageUnreadableError(Failure):
    """The file is damaged, or it is not a database that this key opens."""

    path: str
    detail: str


@dataclass(eq=False)
class StorageInUseError(Failure):
    """Another program holds the file."""

    path: str


@dataclass(eq=False)
class StorageUnreachableError(Failure):
    """The file cannot be opened or made: its folder is missing, protected or read-only."""

    path: str
    detail: str


@dataclass(eq=False)
class CommitUnknownError(Failure):
    """The disk failed during COMMIT: whether the change is stored is unknown, not denied.

    Restart, then look the change up by its operation id; never make it again under a new one.
    """

    path: str
    detail: str


@dataclass(eq=False)
class StorageNewerError(Failure):
    """A later version of the program has changed the file; this one may only read it."""

    path: str
    found: int
    known: int


@dataclass(eq=False)
class StorageReadOnlyError(Failure):
    """The file was opened for reading only."""

    path: str


@dataclass(eq=False)
class StorageLibraryError(Failure):
    """The SQLite library of this machine lacks what the store relies on."""

    what: str
    expected: str
    found: str
