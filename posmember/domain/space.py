"""How much room on the disk a till needs: checked before money is taken, not after."""

import enum
from dataclasses import dataclass
from typing import Final

from posmember.domain.errors import Refusal

MEGABYTE: Final = 1024 * 1024
SALE_NEEDS_BYTES: Final = 64 * MEGABYTE
WARNING_BELOW_BYTES: Final = 1024 * MEGABYTE


class SpaceLevel(enum.Enum):
    """Whether the disk has room."""

    ENOUGH = "enough"
    LOW = "low"
    TOO_LITTLE = "too_little"


@dataclass(eq=False)
class StorageLowError(Refusal):
    """No sale is begun with so little room; *free_mb* and *needed_mb* are megabytes."""

    free_mb: int
    needed_mb: int
    path: str


def space_level(free_bytes: int) -> SpaceLevel:
    """Return what *free_bytes* means for selling."""
    if free_bytes < SALE_NEEDS_BYTES:
        return SpaceLevel.TOO_LITTLE
    return SpaceLevel.LOW if free_bytes < WARNING_BELOW_BYTES else SpaceLevel.ENOUGH


def ensure_space(free_bytes: int, path: str) -> None:
    """Refuse to begin a sale on a disk that is nearly full."""
    if space_level(free_bytes) is SpaceLevel.TOO_LITTLE:
        raise StorageLowError(free_bytes // MEGABYTE, SALE_NEEDS_BYTES // MEGABYTE, path)
