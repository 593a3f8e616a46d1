"""A voucher bought from a third party pays at the window, in part or whole."""

from PySide6.QtCore import Qt

from posmember.domain.checkout.ticket import TenderKind
from posmember.ui.checkout.states import Mode
from tests.support.cashier import Cashier

ENTER = Qt.Key.Key_Return


def test_a_voucher_pays_what_is_typed_and_cash_the_rest(cashier: Cashier) -> None:
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=40))
    cashier.scan(next(row for row in rows if not row.product.is_weighed).product.barcode)
    cashier.press(ENTER)

    cashier.type("1")
    cashier.press(Qt.Key.Key_F6)
    cashier.press(ENTER)

    assert cashier.session.mode is Mode.SETTLED
    last = cashier.session.last
    assert last is not None
    assert [(each.kind, each.amount_minor) for each in last.ticket.tenders] == [
        (TenderKind.GROUP_VOUCHER, 100),
        (TenderKind.CASH, last.ticket.due_minor - 100),
    ]
