"""What screens and commands are told about imports: frozen values, never table rows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import msgspec

from posmember.domain.clock import Instant
from posmember.domain.ids import BatchId
from posmember.domain.importing.accounts import Accounts
from posmember.domain.importing.duplicates import OnDuplicate
from posmember.domain.importing.fields import ImportKind
from posmember.domain.importing.tiers import TierChoice
from posmember.domain.importing.values import Problem

ROWS_AT_ONCE: Final = 200
"""Rows of one transaction, or read without a pause; others go first between two of them."""

ROWS_AT_ONCE_SELLING: Final = 25
"""The same while somebody sells: half as quick, and a sale hardly waits."""

ROWS_AT_ONCE_ALONE: Final = 5_000
"""The same where nobody sells meanwhile: on the command line, which has the shop to itself."""

Progress: TypeAlias = Callable[[int, int], bool]
"""Called with rows done and rows in all, between batches; returning `True` cancels."""


Pace: TypeAlias = Callable[[], int]
"""Called before each transaction: how many rows it takes."""


def at_leisure() -> int:
    """Take in as many rows at once as when nobody sells."""
    return ROWS_AT_ONCE


def never_cancel(_done: int, _total: int) -> bool:
    """Go on to the end, telling nobody."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportChoices:
    """What a person decides about one import."""

    on_duplicate: OnDuplicate = OnDuplicate.SET_ASIDE
    takes_bad_phones: bool = False
    """Take in a member with a card whose phone cannot be read, without the phone."""
    tiers_by_hand: Mapping[str, str] = field(default_factory=dict)
    """Tier names of the file → tier ids of the programme."""
    zero_is: str = "female"
    """What the code 0 stands for among the genders."""


class Counts(msgspec.Struct, frozen=True):
    """Rows by what became of them; each row is in exactly one of the last five."""

    rows: int = 0
    new: int = 0
    amended: int = 0
    """Somebody (or a product) that was here before, with what the file says of them now."""
    merged: int = 0
    """Added to another row of the file."""
    already_in: int = 0
    """Taken in by an earlier run of the same file."""
    set_aside: int = 0
    partly: int = 0
    """Among the new and amended ones: rows of which something was left out."""


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that was not taken in, and why."""

    row: int
    problems: tuple[Problem, ...]
    origin: str


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One of the first rows, as it will be taken in: pairs of field and text."""

    row: int
    values: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    is_set_aside: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or in rehearsal would do."""

    kind: ImportKind
    file_name: str
    file_sha256: str
    header_row: int
    unmapped: tuple[str, ...]
    footer_row: int
    """0: the file has none."""
    counts: Counts
    accounts: Accounts
    set_aside: tuple[SetAside, ...]
    left_out: tuple[Problem, ...]
    """Cells that were left out of rows that were taken in."""
    tiers: Mapping[str, TierChoice]
    preview: tuple[PreviewRow, ...]
    batch_id: BatchId | None = None
    """`None`: a rehearsal, nothing was written."""
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class BatchRow:
    """One import of the past."""

    batch_id: BatchId
    kind: ImportKind
    file_name: str
    counts: Counts
    started_at_ms: Instant
    finished_at_ms: Instant | None
    undone_at_ms: Instant | None


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A member or product that an undo left alone, because it has been used since."""

    subject_id: str
    name: str
    reason: str
    """`used` or `amended` (was here before the import)."""


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What undoing an import took back, and what it had to leave."""

    batch_id: BatchId
    removed: int
    kept: tuple[KeptRecord, ...]
    is_cancelled: bool = False
