"""What is entered about stored value counts once, and as what it is."""

from PySide6.QtCore import Qt

from posmember.ui.checkout.states import Mode
from posmember.ui.stored_value.view import StoredValueView
from posmember.ui.widgets.taking import TakingMoney
from tests.support.cashier import TYPING_MS, Cashier
from tests.support.counter_people import member_with

ENTER = Qt.Key.Key_Return
PHONE = "19912345678"


def ring_up(cashier: Cashier) -> None:
    """Scan goods for the member and go on to the money."""
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=40))
    cashier.scan(next(row.product.barcode for row in rows if not row.product.is_weighed))
    cashier.type(PHONE)
    cashier.press(ENTER)
    cashier.press(ENTER)
    assert cashier.session.mode is Mode.PAYING


def test_enter_pressed_twice_on_the_digits_notes_the_amount_once(cashier: Cashier) -> None:
    member_with(cashier, 50_000, PHONE)
    ring_up(cashier)
    cashier.type("0.50")
    cashier.press(Qt.Key.Key_F5)

    cashier.type("5678")
    for _ in range(2):
        cashier._key(TYPING_MS, ENTER)
    cashier.idle()

    assert [tender.amount_minor for tender in cashier.session.tenders] == [50]
    assert cashier.toast == ""


def test_a_phone_typed_as_cash_for_a_top_up_is_no_amount(cashier: Cashier) -> None:
    member_id = member_with(cashier, 10_000, PHONE)
    cashier.go("stored_value", member_id)
    view = cashier.shell.screen_named("stored_value").window
    assert isinstance(view, StoredValueView)
    cashier.type("100")
    cashier.press(ENTER)

    cashier.type("13812345678")
    cashier.press(ENTER)

    taking = next(each for each in view.findChildren(TakingMoney) if each.isVisible())
    assert taking.change.text() == "not an amount"
    wallet = cashier.ask(lambda: cashier.services.wallets.of(member_id))
    assert wallet.spendable.total_minor == 10_000
