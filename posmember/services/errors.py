"""Failures of the world that use cases meet."""

from dataclasses import dataclass

from posmember.domain.failures import Failure


@dataclass(eq=False)
class BackupDamagedError(Failure):
    """A copy of the store did not pass its checks."""

    path: str
    detail: str
