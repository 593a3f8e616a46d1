"""What screens and commands are told about shifts."""

from dataclasses import dataclass

from posmember.domain.clock import Instant
from posmember.domain.ids import OperatorId, ShiftId
from posmember.domain.shifts.rules import ShiftRules
from posmember.domain.shifts.shift import MovementKind


@dataclass(frozen=True, slots=True)
class OpenShift:
    """The shift that is open at this till."""

    shift_id: ShiftId
    operator_id: OperatorId
    operator: str
    """Number and name of who opened it."""
    opened_at_ms: Instant
    since: str
    """The wall clock when it began."""
    float_minor: int
    incarnation: int
    seq: int


@dataclass(frozen=True, slots=True)
class ShiftStanding:
    """How the shop works in shifts, and the one that is open, if one is."""

    rules: ShiftRules
    shift: OpenShift | None
    denominations: tuple[int, ...]
    tenders: tuple[str, ...]
    """Tenders that may be counted beside cash."""


@dataclass(frozen=True, slots=True)
class CashMove:
    """Cash to move without a sale."""

    kind: MovementKind
    amount_minor: int
    reason: str


@dataclass(frozen=True, slots=True)
class Count:
    """What was found at the end of a shift."""

    cash_minor: int
    others: tuple[tuple[str, int], ...] = ()
    """Other tenders, by kind, where somebody counted their slips."""
    left_minor: int = 0
    """Cash that stays in the drawer."""
    pieces: tuple[tuple[int, int], ...] = ()
    """Notes and coins, where they were counted one by one."""


@dataclass(frozen=True, slots=True)
class ZRow:
    """One Z-report in the list."""

    shift_id: ShiftId
    z_no: str
    operator: str
    opened_at_ms: Instant
    closed_at_ms: Instant
    business_date: str
    sale_count: int
    net_minor: int
    over_minor: int
    is_handed_over: bool
