"""Which change of a profile field wins: one rule, folded in the same order on every machine.

Operations are folded in head office's order. A change made in sight of the current value simply
follows it. Where two people changed a field without seeing each other, the later one wins, and
the other stays in the history.
"""

from dataclasses import dataclass
from typing import Final

from posmember.domain.clock import Instant
from posmember.domain.ids import OperationId, TerminalId

CLOCK_AHEAD_MAX_MS: Final = 5 * 60 * 1000


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A new value (as JSON) for one field; *base* is the version that was seen."""

    value: str | None
    base: int
    at_ms: Instant
    """Clamped by `clamped_at`."""
    op_id: OperationId
    terminal: TerminalId


@dataclass(frozen=True, slots=True)
class FieldState:
    """The value of one field, how often it changed, and what set it."""

    value: str | None
    version: int
    at_ms: Instant
    set_by: OperationId
    terminal: TerminalId


@dataclass(frozen=True, slots=True)
class Merged:
    """The state after a change; *lost* tells that the change itself did not win."""

    state: FieldState
    is_conflict: bool
    lost: bool


def clamped_at(at_ms: Instant, received_ms: Instant) -> Instant:
    """Return when a change counts as made: a till's fast clock gains five minutes at most."""
    return min(at_ms, received_ms + CLOCK_AHEAD_MAX_MS)


def merge_field(current: FieldState | None, change: FieldChange) -> Merged:
    """Return the state of a field once *change* is folded in; never amended, it is at version 0."""
    if current is None:
        return Merged(_set(change, 1), is_conflict=False, lost=False)
    seen = change.base == current.version or change.terminal == current.terminal
    is_later = (change.at_ms, change.op_id) > (current.at_ms, current.set_by)
    if seen or is_later:
        return Merged(_set(change, current.version + 1), is_conflict=not seen, lost=False)
    return Merged(current, is_conflict=True, lost=True)


def merge_restriction(
    current: FieldState | None, change: FieldChange, *, restricts: bool
) -> Merged:
    """Return the state of a block or an opt-out: the stricter wins until newer evidence."""
    if current is None:
        return Merged(_set(change, 1), is_conflict=False, lost=False)
    if restricts or change.at_ms > current.at_ms:
        return Merged(_set(change, current.version + 1), is_conflict=False, lost=False)
    return Merged(current, is_conflict=True, lost=True)


def _set(change: FieldChange, version: int) -> FieldState:
    return FieldState(change.value, version, change.at_ms, change.op_id, change.terminal)
