"""One program at a time on one shop: a lock of the system, gone when its holder is gone."""

import os
import sys
from pathlib import Path
from typing import IO

from posmember.settings.data_directory import explain
from posmember.settings.errors import InstanceRunningError

_LOCKED_BYTE = 1 << 20
"""Windows also forbids reading what is locked, so the lock lies behind the number to be read."""


class InstanceLock:
    """Held as long as this object is open; the file stays, only the lock on it counts."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def release(self) -> None:
        """Let the next program start; once is enough."""
        self._file.close()


def lock_instance(path: Path) -> InstanceLock:
    """Take the lock at *path* or raise `InstanceRunningError` at once."""
    try:
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o600), "r+b", buffering=0)
    except OSError as error:
        raise explain(error, path) from error
    try:
        _lock(file.fileno())
    except OSError as error:
        running = InstanceRunningError(str(path.parent), _pid_in(file))
        file.close()
        raise running from error
    file.truncate()
    file.write(str(os.getpid()).encode())
    return InstanceLock(file)


def _pid_in(file: IO[bytes]) -> int:
    content = file.read(20)
    return int(content) if content.isdigit() else 0


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        os.lseek(descriptor, 0, os.SEEK_SET)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
