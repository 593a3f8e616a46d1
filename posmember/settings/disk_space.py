"""Measures the free room of the disk, and keeps some aside for the day when it is full."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Final

from posmember.domain.space import (
    MEGABYTE,
    SALE_NEEDS_BYTES,
    WARNING_BELOW_BYTES,
    ensure_space,
)

BALLAST_BYTES: Final = SALE_NEEDS_BYTES


class DiskSpace:
    """The free room where the shop's data are."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def free_bytes(self) -> int:
        """Return how much this user can still write."""
        return shutil.disk_usage(self._root).free

    def ensure_space_for_sale(self) -> None:
        """Refuse (`StorageLowError`) to begin a sale that might not be stored."""
        ensure_space(self.free_bytes(), str(self._root))


def lay_ballast(path: Path, is_stopping: Callable[[], bool], size: int = BALLAST_BYTES) -> bool:
    """Write *size* bytes at *path* if there is plenty of room; for a thread in the background.

    The bytes are random, because a file system may store zeros in no room at all. Returns whether
    the ballast lies there.
    """
    if path.exists() and path.stat().st_size >= size:
        return True
    if shutil.disk_usage(path.parent).free < WARNING_BELOW_BYTES + size:
        return False
    unfinished = path.with_name(path.name + ".part")
    is_complete = _write_random(unfinished, size, is_stopping)
    if is_complete:
        unfinished.replace(path)
    else:
        unfinished.unlink(missing_ok=True)
    return is_complete


def drop_ballast(path: Path) -> bool:
    """Free the room that was kept aside; returns whether there was any."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    return True


def _write_random(path: Path, size: int, is_stopping: Callable[[], bool]) -> bool:
    block = os.urandom(min(size, MEGABYTE))
    try:
        with path.open("wb") as file:
            for _ in range(-(-size // len(block))):
                if is_stopping():
                    return False
                file.write(block)
    except OSError:
        return False
    return True
