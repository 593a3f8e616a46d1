"""What operations say about shifts and the cash drawer."""

import msgspec

from posmember.domain.ids import MovementId, OperatorId, ShiftId
from posmember.domain.shifts.shift import MovementKind, ShiftResult


class ShiftOpened(msgspec.Struct, frozen=True, tag="shift_opened"):
    """A shift began with a counted float. *pieces*: notes and coins, where they were counted."""

    shift_id: ShiftId
    float_minor: int
    pieces: tuple[tuple[int, int], ...] = ()


class DrawerCashMoved(msgspec.Struct, frozen=True, tag="cash_moved"):
    """Cash went into the drawer or out of it without a sale, or the drawer was just opened."""

    movement_id: MovementId
    shift_id: ShiftId
    kind: MovementKind
    amount_minor: int
    reason: str


class ShiftClosed(msgspec.Struct, frozen=True, tag="shift_closed"):
    """A shift ended: its Z-report, made once and never changed."""

    shift_id: ShiftId
    result: ShiftResult
    pieces: tuple[tuple[int, int], ...] = ()
    handed_to: OperatorId | None = None


ShiftFact = ShiftOpened | DrawerCashMoved | ShiftClosed
