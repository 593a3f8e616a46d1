"""The window writes points as the programme in force keeps them, and learns when that changes."""

import msgspec
import pytest

from posmember.domain.events import CatalogueChanged
from posmember.domain.loyalty.errors import InsufficientPointsError
from tests.support.cashier import Cashier


def test_points_are_written_as_the_rules_in_force_keep_them(
    cashier: Cashier, monkeypatch: pytest.MonkeyPatch
) -> None:
    programmes = cashier.services.programme
    rules = msgspec.structs.replace(cashier.ask(programmes.current), points_decimals=2)
    monkeypatch.setattr(programmes, "current", lambda: rules)

    bridge, notifier = cashier.program._bridge, cashier.program.notifier
    assert bridge is not None
    assert notifier is not None

    bridge.tell(CatalogueChanged())
    cashier.until(lambda: cashier.checkout._figures.points_decimals == 2)
    notifier.explain(InsufficientPointsError(wanted=200, available=5))

    assert cashier.checkout._figures.points(1250) == "12.5"
    assert "2 wanted, 0.05 available" in cashier.toast
