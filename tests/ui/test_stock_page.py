"""The stock of a product at the window: with keys, with approval, and back where one was."""

from PySide6.QtCore import Qt

from posmember.services.stock.rows import StockKind
from posmember.ui.products.stocking import StockStanding
from posmember.ui.products.view import ProductsView
from tests.support.cashier import Cashier
from tests.support.counter_people import OWNER_PIN, let_a_cashier_work


def listed(cashier: Cashier) -> ProductsView:
    cashier.go("products")
    cashier.idle()
    window = cashier.shell.screen_named("products").window
    assert isinstance(window, ProductsView)
    return window


def on_hand(cashier: Cashier, view: ProductsView, place: int) -> int:
    product_id = view._rows.rows[place].product.product_id
    return cashier.ask(lambda: cashier.services.stock.on_hand(product_id))


def test_goods_are_received_with_the_keyboard_alone(cashier: Cashier) -> None:
    view = listed(cashier)
    before = on_hand(cashier, view, 1)
    cashier.press(Qt.Key.Key_Down)
    cashier.press(Qt.Key.Key_F5)
    assert view.stock.isVisible()
    assert view.stock.quantity.hasFocus()

    cashier.type("24")
    cashier.press(Qt.Key.Key_Return)

    assert on_hand(cashier, view, 1) == before + 24_000
    assert view.stock.table.model().rowCount() > 0
    assert view.stock._rows.rows[0].kind == "received"
    assert view.stock.quantity.hasFocus()
    assert not view.stock.quantity.text()
    cashier.press(Qt.Key.Key_Escape)
    assert view.table.isVisible()
    assert view.table.current_row == 1


def test_a_count_sets_what_is_there(cashier: Cashier) -> None:
    view = listed(cashier)
    cashier.press(Qt.Key.Key_F5)
    view.stock.kind.setCurrentIndex(view.stock.kind.findData(StockKind.COUNTED.value))

    cashier.type("7.5")
    cashier.press(Qt.Key.Key_Return)

    assert on_hand(cashier, view, 0) == 7_500
    assert "7.5" in view.stock.on_hand.text()


def test_what_other_stores_have_stands_beside_what_is_here(cashier: Cashier) -> None:
    view = listed(cashier)
    cashier.press(Qt.Key.Key_F5)
    assert not view.stock.elsewhere.isVisible()

    view.stock.show_stock(StockStanding("Cola", "bottle", 5_000, 12_500, ()))

    assert view.stock.elsewhere.isVisible()
    assert view.stock.elsewhere.text() == "Other stores: 12.5 bottle"
    assert view.stock.on_hand.text() == "On hand: 5 bottle"


def test_what_is_no_quantity_is_said_below_the_field(cashier: Cashier) -> None:
    view = listed(cashier)
    cashier.press(Qt.Key.Key_F5)

    cashier.type("many")
    cashier.press(Qt.Key.Key_Return)

    assert view.stock.fault.isVisible()
    assert view.stock.quantity.text() == "many"


def test_a_cashier_needs_the_pin_of_the_owner(cashier: Cashier) -> None:
    let_a_cashier_work(cashier)
    view = listed(cashier)
    before = on_hand(cashier, view, 0)
    cashier.press(Qt.Key.Key_F5)
    cashier.type("2")
    cashier.press(Qt.Key.Key_Return)
    assert view.stock.pin.pin.hasFocus()
    assert on_hand(cashier, view, 0) == before

    cashier.type(OWNER_PIN)
    cashier.press(Qt.Key.Key_Return)

    assert on_hand(cashier, view, 0) == before + 2_000


def test_what_is_sold_meanwhile_shows_and_what_is_typed_stays(cashier: Cashier) -> None:
    view = listed(cashier)
    cashier.press(Qt.Key.Key_F5)
    cashier.type("12")
    product_id = view._rows.rows[0].product.product_id
    owner = cashier.ask(lambda: cashier.services.operators.operators()[0].operator_id)

    book = cashier.services.stock.book
    cashier.ask(lambda: book(owner, product_id, StockKind.RECEIVED, 1_000))
    cashier.until(lambda: view.stock._rows.rows[0].quantity_milli == 1_000)

    assert view.stock.quantity.text() == "12"


def test_a_new_product_and_the_import_have_keys(cashier: Cashier) -> None:
    view = listed(cashier)

    cashier.press(Qt.Key.Key_F4)
    assert view.product.isVisible()
    cashier.press(Qt.Key.Key_Escape)
    assert view.table.isVisible()
    assert view.box.hasFocus()
