"""Goods are exchanged at the window: the difference is paid, both tickets are settled."""

from PySide6.QtCore import Qt

from posmember.domain.checkout.ticket import TenderKind
from posmember.ui.exchanging.view import ExchangingView
from tests.support.cashier import Cashier

ENTER = Qt.Key.Key_Return


def opened(cashier: Cashier) -> ExchangingView:
    """Sell the cheapest piece, and begin to exchange it."""
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=60))
    pieces = [row.product for row in rows if not row.product.is_weighed and row.product.barcode]
    cheap = min(pieces, key=lambda product: product.price_minor)
    cashier.scan(cheap.barcode)
    cashier.press(ENTER)
    cashier.press(ENTER)
    cashier.shell.open("returns", cashier.ask(cashier.services.sales.last))
    cashier.idle()
    cashier.press(Qt.Key.Key_F4)
    cashier.press(Qt.Key.Key_F7)
    view = cashier.shell.screen_named("exchanging").window
    assert isinstance(view, ExchangingView)
    assert cashier.shell.front == "exchanging"
    return view


def test_the_difference_is_paid_and_both_tickets_are_settled(cashier: Cashier) -> None:
    view = opened(cashier)
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=60))
    pieces = [row.product for row in rows if not row.product.is_weighed and row.product.barcode]
    dear = max(pieces, key=lambda product: product.price_minor)

    cashier.scan(dear.barcode)
    cashier.press(Qt.Key.Key_F2)

    newest = cashier.ask(lambda: cashier.services.sales.recent(2))
    assert {row.kind for row in newest} == {"sale", "return"}
    sale = next(row for row in newest if row.kind == "sale")
    ticket = cashier.ask(lambda: cashier.services.sales.ticket(sale.sale_id))
    assert [tender.kind for tender in ticket.tenders] == [TenderKind.EXCHANGE, TenderKind.WECHAT]
    assert not view.box.isEnabled()


def test_leaving_changes_nothing(cashier: Cashier) -> None:
    opened(cashier)
    before = len(cashier.ask(lambda: cashier.services.sales.recent(1_000)))

    cashier.press(Qt.Key.Key_Escape)

    assert cashier.shell.front == "sales"
    assert len(cashier.ask(lambda: cashier.services.sales.recent(1_000))) == before
