"""What must be said of cash that moves without a sale."""

from posmember.domain.shifts.errors import CashAmountError, CashReasonMissingError
from posmember.domain.shifts.shift import MovementKind


def ensure_told(kind: MovementKind, amount_minor: int, reason: str) -> None:
    """Refuse a movement without a reason, or with an amount that is none of its kind."""
    if not reason.strip():
        raise CashReasonMissingError
    is_opening = kind is MovementKind.NO_SALE
    if amount_minor < 0 or is_opening is not (amount_minor == 0):
        raise CashAmountError
