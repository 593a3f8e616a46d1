"""A product is edited at the window: prices, kind, labels, taxes; faults stand at their field."""

from dataclasses import replace

from posmember.domain.pricing.product import ProductKind
from posmember.ui.products.editing import ProductChoices
from posmember.ui.products.view import ProductsView
from tests.support.cashier import Cashier


def opened(cashier: Cashier) -> ProductsView:
    cashier.shell.open("products")
    cashier.idle()
    window = cashier.shell.screen_named("products").window
    assert isinstance(window, ProductsView)
    window.table.opened.emit(0)
    cashier.idle()
    assert window.product.isVisible()
    return window


def test_a_price_kind_and_labels_are_changed(cashier: Cashier) -> None:
    view = opened(cashier)
    code = view.product.form.code
    view.product.texts["price"].setText("12.5")
    view.product.texts["labels"].setText("新品、促销")
    view.product.kind.setCurrentIndex(view.product.kind.findData("service"))
    view.product.ticks["earns_points"].setChecked(False)

    view.product.saved.emit(view.product.form)
    cashier.idle()

    product = cashier.ask(lambda: cashier.services.products.by_code(code))
    assert product is not None
    assert (product.price_minor, product.kind) == (1_250, ProductKind.SERVICE)
    assert (product.labels, product.earns_points) == (("新品", "促销"), False)
    assert not view.product.isVisible()


def test_the_categories_offered_wear_what_the_window_wears(cashier: Cashier) -> None:
    view = opened(cashier)

    offered = view.product.texts["category"].completer().popup()

    assert offered.parent() is None
    assert offered.styleSheet() == cashier.shell.styleSheet() != ""


def test_a_price_that_cannot_be_read_is_said_at_its_field(cashier: Cashier) -> None:
    view = opened(cashier)
    view.product.texts["price"].setText("cheap")

    view.product.saved.emit(view.product.form)
    cashier.idle()

    assert view.product.isVisible()
    assert view.product._faults["price"].text()


def test_a_number_of_another_product_is_refused_at_its_field(cashier: Cashier) -> None:
    view = opened(cashier)
    view.product.texts["code"].setText(view._rows.rows[1].product.code)

    view.product.saved.emit(view.product.form)
    cashier.idle()

    assert view.product._faults["code"].isVisible()


def test_a_new_product_is_added(cashier: Cashier) -> None:
    view = opened(cashier)
    view.product_asked.emit("")
    cashier.idle()
    for name, text in (("code", "NEW-1"), ("name", "新商品"), ("price", "3")):
        view.product.texts[name].setText(text)

    view.product.saved.emit(view.product.form)
    cashier.idle()

    product = cashier.ask(lambda: cashier.services.products.by_code("NEW-1"))
    assert product is not None
    assert product.price_minor == 300


def test_what_was_saved_is_marked_in_the_list(cashier: Cashier) -> None:
    view = opened(cashier)
    view.product_asked.emit("")
    cashier.idle()
    for name, text in (("code", "ZZ-LAST"), ("name", "新商品"), ("price", "3")):
        view.product.texts[name].setText(text)

    view.product.saved.emit(view.product.form)
    cashier.idle()

    assert view._rows.rows[view.table.current_row].product.code == "ZZ-LAST"


def test_what_is_marked_after_saving_stays_marked_when_the_list_comes_anew(
    cashier: Cashier,
) -> None:
    view = opened(cashier)
    view.product.saved.emit(view.product.form)
    cashier.idle()
    view.table.mark(2)

    cashier.go("products")

    assert view.table.current_row == 2


def test_a_long_name_makes_no_window_wider(cashier: Cashier) -> None:
    cashier.shell.resize(1024, 768)
    view = opened(cashier)
    form = replace(view.product.form, name="很长的名称" * 24)

    view.product.fill(form, ProductChoices((), (), ()))
    cashier.idle()

    assert cashier.shell.width() == 1024
    assert view.product.minimumSizeHint().width() < 1024
