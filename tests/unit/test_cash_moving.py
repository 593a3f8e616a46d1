"""What must be said of cash that moves without a sale."""

import pytest

from posmember.domain.shifts.errors import CashAmountError, CashReasonMissingError
from posmember.domain.shifts.moving import ensure_told
from posmember.domain.shifts.shift import MovementKind


@pytest.mark.parametrize("kind", [kind for kind in MovementKind if kind.sign])
def test_cash_that_moves_has_an_amount_and_a_reason(kind: MovementKind) -> None:
    ensure_told(kind, 1, "change")

    for minor in (0, -1):
        with pytest.raises(CashAmountError):
            ensure_told(kind, minor, "change")
    with pytest.raises(CashReasonMissingError):
        ensure_told(kind, 1, " ")


def test_a_drawer_that_is_only_opened_has_no_amount() -> None:
    ensure_told(MovementKind.NO_SALE, 0, "look")

    with pytest.raises(CashAmountError):
        ensure_told(MovementKind.NO_SALE, 1, "look")
