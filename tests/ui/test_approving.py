"""What needs somebody with more rights is done to what it was asked for, and to nothing else."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from posmember.ui.checkout.states import Ask
from tests.support.cashier import TYPING_MS, Cashier
from tests.support.counter_people import OWNER_PIN, let_a_cashier_work

ENTER = Qt.Key.Key_Return


def press(cashier: Cashier, text: str, *keys: Qt.Key) -> None:
    """Press keys, and wait for no answer."""
    for key in (*text, *keys):
        cashier._key(TYPING_MS, key)


def codes(cashier: Cashier, count: int) -> list[str]:
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=count))
    return [row.product.code for row in rows]


def prices(cashier: Cashier) -> dict[str, int | None]:
    return {line.product.code: line.hand_price_minor for line in cashier.session.cart.lines}


def test_a_price_is_approved_for_the_line_that_it_was_typed_for(cashier: Cashier) -> None:
    let_a_cashier_work(cashier)
    first, second = codes(cashier, 2)

    press(cashier, first, ENTER)
    press(cashier, ".1.50", ENTER)
    press(cashier, second, ENTER)
    cashier.idle()
    cashier.type(OWNER_PIN)
    cashier.press(ENTER)

    assert prices(cashier) == {first: 150, second: None}


def test_an_approval_is_not_for_the_next_cart(cashier: Cashier) -> None:
    let_a_cashier_work(cashier)
    first, second = codes(cashier, 2)
    cashier.type(first)
    cashier.press(ENTER)
    cashier.type(".1.50")
    cashier.press(ENTER)

    press(cashier, OWNER_PIN, ENTER)
    press(cashier, "", Qt.Key.Key_F6)
    press(cashier, second, ENTER)
    cashier.idle()

    assert prices(cashier) == {second: None}
    assert cashier.session.approver is None


def test_a_pin_entered_twice_approves_once(cashier: Cashier) -> None:
    let_a_cashier_work(cashier)
    first, second = codes(cashier, 2)
    press(cashier, first, ENTER)
    press(cashier, second, ENTER)
    press(cashier, "%-1", ENTER)
    cashier.idle()
    carts = []

    press(cashier, OWNER_PIN, ENTER, ENTER)
    cashier.until(lambda: cashier.session.cart.ticket_discount is not None)
    carts.append(cashier.session.cart)
    cashier.idle()
    carts.append(cashier.session.cart)

    assert carts[0] is carts[1]


def test_a_scan_at_the_question_for_a_pin_is_refused_and_the_pin_goes_on(
    cashier: Cashier, monkeypatch: pytest.MonkeyPatch
) -> None:
    beeps: list[bool] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(True))
    let_a_cashier_work(cashier)
    first, _second = codes(cashier, 2)
    product = cashier.ask(lambda: cashier.services.products.browse(limit=2))[1].product
    assert product.barcode is not None
    press(cashier, first, ENTER)
    press(cashier, ".1.50", ENTER)
    cashier.idle()

    cashier.type(OWNER_PIN[:3])
    cashier.scan(product.barcode)
    assert cashier.checkout.open_panel is Ask.APPROVAL
    assert product.barcode in cashier.toast
    cashier.type(OWNER_PIN[3:])
    cashier.press(ENTER)

    assert prices(cashier) == {first: 150}
    assert beeps == [True]


def test_a_pin_takes_the_place_of_a_wrong_one_and_of_what_was_said_of_it(cashier: Cashier) -> None:
    let_a_cashier_work(cashier)
    first = codes(cashier, 1)[0]
    press(cashier, first, ENTER)
    press(cashier, ".1.50", ENTER)
    cashier.idle()
    cashier.type("111111")
    cashier.press(ENTER)
    assert cashier.checkout.open_panel is Ask.APPROVAL

    cashier.type(OWNER_PIN)
    cashier.press(ENTER)

    assert prices(cashier) == {first: 150}
    assert cashier.toast == ""
