"""A ticket of today is voided at the window, and its customer gets everything back."""

from PySide6.QtCore import Qt

from posmember.ui.returns.view import ReturnsView
from tests.support.cashier import Cashier

ENTER = Qt.Key.Key_Return
CONTROL = Qt.KeyboardModifier.ControlModifier


def sold_today(cashier: Cashier) -> str:
    row = cashier.ask(lambda: cashier.services.products.browse(limit=1))[0]
    cashier.scan(row.product.barcode)
    cashier.press(ENTER)
    cashier.press(ENTER)
    return cashier.ask(cashier.services.sales.last)


def test_a_ticket_of_today_is_voided_whole(cashier: Cashier) -> None:
    sale = sold_today(cashier)
    cashier.shell.open("returns", sale)
    cashier.idle()

    cashier.press(Qt.Key.Key_F6)
    cashier.press(ENTER, CONTROL)

    last = cashier.ask(cashier.services.sales.last)
    ticket = cashier.ask(lambda: cashier.services.sales.ticket(last))
    assert (ticket.is_void, ticket.returns_sale_id) == (True, sale)
    view = cashier.shell.screen_named("returns").window
    assert isinstance(view, ReturnsView)
    assert view.hasFocus()


def test_a_second_press_takes_goods_back_after_all(cashier: Cashier) -> None:
    sale = sold_today(cashier)
    cashier.shell.open("returns", sale)
    cashier.idle()

    cashier.press(Qt.Key.Key_F6)
    cashier.press(Qt.Key.Key_F6)
    cashier.press(Qt.Key.Key_F4)
    cashier.press(ENTER, CONTROL)

    last = cashier.ask(cashier.services.sales.last)
    assert not cashier.ask(lambda: cashier.services.sales.ticket(last)).is_void
