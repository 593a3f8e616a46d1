"""A cart is thrown away whole, and nothing that was meant for the next customer."""

from PySide6.QtCore import Qt

from posmember.ui.checkout.states import Ask
from tests.support.cashier import TYPING_MS, Cashier
from tests.support.counter_people import OWNER_PIN, let_a_cashier_work

ENTER = Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


def press(cashier: Cashier, text: str, *keys: Qt.Key) -> None:
    """Press keys, and wait for no answer."""
    for key in (*text, *keys):
        cashier._key(TYPING_MS, key)


def throw_away(cashier: Cashier) -> None:
    """Ask twice, and wait for no answer."""
    for _ in range(2):
        cashier._key(TYPING_MS, Qt.Key.Key_Delete, CONTROL)


def codes(cashier: Cashier, count: int) -> list[str]:
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=count))
    return [row.product.code for row in rows]


def rung_up(cashier: Cashier) -> list[str]:
    return [line.product.code for line in cashier.session.cart.lines]


def test_what_is_typed_since_is_for_the_next_customer(cashier: Cashier) -> None:
    first, second = codes(cashier, 2)
    cashier.type(first)
    cashier.press(ENTER)

    throw_away(cashier)
    press(cashier, second[:2])
    cashier.idle()
    assert cashier.checkout.box.text() == second[:2]
    press(cashier, second[2:], ENTER)
    cashier.idle()

    assert rung_up(cashier) == [second]


def test_what_was_typed_before_goes_with_the_cart(cashier: Cashier) -> None:
    first, second = codes(cashier, 2)
    cashier.type(first)
    cashier.press(ENTER)
    cashier.type("77")

    throw_away(cashier)
    press(cashier, second[:2])
    cashier.idle()

    assert cashier.checkout.box.text() == second[:2]


def test_what_is_typed_since_stays_while_somebody_is_asked_who_may(cashier: Cashier) -> None:
    let_a_cashier_work(cashier)
    first = codes(cashier, 1)[0]
    cashier.type(first)
    cashier.press(ENTER)

    throw_away(cashier)
    press(cashier, "12")
    cashier.idle()
    assert cashier.checkout.open_panel is Ask.APPROVAL
    cashier.type(OWNER_PIN)
    cashier.press(ENTER)

    assert rung_up(cashier) == []
    assert cashier.checkout.box.text() == "12"


def test_a_cart_that_grew_before_the_pin_is_asked_about_anew(cashier: Cashier) -> None:
    let_a_cashier_work(cashier)
    first, second = codes(cashier, 2)
    cashier.type(first)
    cashier.press(ENTER)

    throw_away(cashier)
    press(cashier, second, ENTER)
    cashier.idle()
    cashier.type(OWNER_PIN)
    cashier.press(ENTER)
    assert rung_up(cashier) == [first, second]
    assert "again" in cashier.toast
    cashier.press(Qt.Key.Key_Delete, CONTROL)
    cashier.type(OWNER_PIN)
    cashier.press(ENTER)

    assert rung_up(cashier) == []
