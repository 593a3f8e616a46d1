"""The screen is locked in the middle of a sale: nothing of it is lost."""

from unittest.mock import Mock

import pytest
from PySide6.QtCore import Qt

from posmember.domain.checkout.errors import EmptyCartError
from tests.support.cashier import TYPING_MS, Cashier

ENTER = Qt.Key.Key_Return


def scan_goods(cashier: Cashier) -> None:
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=40))
    cashier.scan(next(row.product.barcode for row in rows if not row.product.is_weighed))


@pytest.mark.parametrize("is_written", [True, False])
def test_a_cart_whose_sale_is_not_written_is_put_aside_when_the_screen_is_locked(
    cashier: Cashier, monkeypatch: pytest.MonkeyPatch, is_written: bool
) -> None:
    scan_goods(cashier)
    cart = cashier.session.cart
    cashier.press(ENTER)
    if not is_written:
        monkeypatch.setattr(cashier.services.checkout, "settle", Mock(side_effect=EmptyCartError))

    cashier._key(TYPING_MS, ENTER)
    assert cashier.session.is_settling
    cashier.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    cashier.idle()

    held = [row.cart for row in cashier.ask(cashier.services.held_carts.list)]
    assert held == ([] if is_written else [cart])
