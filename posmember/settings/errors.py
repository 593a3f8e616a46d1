"""How the place of the shop's data can be unfit, told apart by what a person has to do."""

from dataclasses import dataclass

from posmember.domain.failures import Failure


@dataclass(eq=False)
class FolderForbiddenError(Failure):
    """The user of the machine may not write in the folder."""

    path: str


@dataclass(eq=False)
class FolderReadOnlyError(Failure):
    """The folder is on a disk that can only be read."""

    path: str


@dataclass(eq=False)
class FolderPathTooLongError(Failure):
    """The path is longer than the database can open (in bytes, Chinese counts three)."""

    path: str
    longest: int


@dataclass(eq=False)
class FolderOnNetworkError(Failure):
    """The folder is on a network drive, where file locks cannot be trusted."""

    path: str
    kind: str


@dataclass(eq=False)
class FolderUnusableError(Failure):
    """The folder cannot be used for another reason, in the system's own words."""

    path: str
    detail: str


@dataclass(eq=False)
class InstanceRunningError(Failure):
    """The program already runs on this folder; *pid* 0: it does not say."""

    path: str
    pid: int


@dataclass(eq=False)
class KeyMissingError(Failure):
    """There is a store, but its key is gone: it was kept on another machine or by another user."""

    path: str


@dataclass(eq=False)
class KeyStoreUnavailableError(Failure):
    """The key is in the system's key store, and that is locked or does not answer."""

    path: str
    detail: str


@dataclass(eq=False)
class RecoveryCodeError(Failure):
    """What was typed is not a recovery code, or has a typing mistake."""
