"""F1 explains: a cart line by line, what was just refused, a ticket that is settled."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from posmember.domain.checkout.ticket import TenderKind
from posmember.ui.checkout.states import Ask, Mode
from posmember.ui.exchanging.view import ExchangingView
from posmember.ui.member.view import MemberView
from posmember.ui.returns.view import ReturnsView
from posmember.ui.sales.view import SalesView
from posmember.ui.taking_back.view import TakingBackView
from tests.support.cashier import Cashier


def said(within: QWidget | None) -> str:
    assert within is not None
    return "\n".join(label.text() for label in within.findChildren(QLabel))


def scan_goods(cashier: Cashier, count: int) -> None:
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=40))
    for row in [row for row in rows if not row.product.is_weighed][:count]:
        cashier.scan(row.product.barcode)


def test_a_cart_is_added_up_with_the_version_of_its_rules(cashier: Cashier) -> None:
    scan_goods(cashier, 2)

    cashier.press(Qt.Key.Key_F1)

    quote = cashier.session.quote
    assert quote is not None
    words = said(cashier.checkout.panel)
    assert f"By version {quote.programme_version} of the rules" in words
    assert f"= {quote.due_minor // 100}.{quote.due_minor % 100:02}" in words
    cashier.press(Qt.Key.Key_F1)
    assert cashier.checkout.open_panel is Ask.NOTHING


def test_a_long_explanation_is_read_page_by_page_with_the_keyboard(cashier: Cashier) -> None:
    scan_goods(cashier, 12)
    cashier.press(Qt.Key.Key_F1)
    area = cashier.checkout.panel.findChild(QScrollArea)
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().maximum() > 0

    cashier.press(Qt.Key.Key_PageDown)
    below = area.verticalScrollBar().value()
    cashier.press(Qt.Key.Key_PageUp)

    assert below > 0
    assert area.verticalScrollBar().value() == 0
    assert cashier.checkout.box.hasFocus()


def test_what_was_just_refused_can_be_read_at_leisure(cashier: Cashier) -> None:
    cashier.scan("4000000000000")
    refused = cashier.toast
    assert refused

    cashier.press(Qt.Key.Key_F1)

    assert cashier.toast == ""
    assert refused in said(cashier.checkout.panel)


def test_without_goods_and_refusal_f1_says_what_to_do(cashier: Cashier) -> None:
    cashier.press(Qt.Key.Key_F1)

    assert "Scan goods first" in cashier.toast
    assert cashier.checkout.open_panel is Ask.NOTHING


def test_the_ticket_just_sold_is_explained_too(cashier: Cashier) -> None:
    scan_goods(cashier, 1)
    cashier.press(Qt.Key.Key_Return)
    assert not cashier.checkout.totals._why.isVisible()
    cashier.press(Qt.Key.Key_Return)
    cashier.until(lambda: cashier.session.mode is Mode.SETTLED)

    cashier.press(Qt.Key.Key_F1)

    assert "of the rules" in said(cashier.checkout.panel)


def test_an_old_ticket_is_explained_in_the_place_of_its_receipt(cashier: Cashier) -> None:
    cashier.go("sales")
    view = cashier.shell.screen_named("sales").window
    assert isinstance(view, SalesView)
    cashier.until(view._why.isEnabled)

    view.why_asked.emit()
    cashier.until(lambda: view.is_why_open)
    words = said(view.beside.currentWidget())

    assert "of the rules" in words
    view.table.mark(1)
    cashier.until(lambda: not view.is_why_open)
    assert view.beside.currentWidget() is view.paper


def test_what_comes_back_is_explained_before_it_is_confirmed(cashier: Cashier) -> None:
    scan_goods(cashier, 1)
    cashier.press(Qt.Key.Key_Return)
    cashier.press(Qt.Key.Key_Return)
    cashier.until(lambda: cashier.session.mode is Mode.SETTLED)
    assert cashier.session.last is not None
    cashier.go("returns", cashier.session.last.ticket.sale_id)
    view = cashier.shell.screen_named("returns").window
    assert isinstance(view, ReturnsView)
    view.all_asked.emit()
    cashier.until(view._why.isEnabled)

    view.why_asked.emit()
    words = said(view.explained.currentWidget())
    view.why_asked.emit()

    assert "Goods back" in words
    assert "of the rules" in words
    assert not view.is_why_open


def test_while_paying_f1_explains_and_the_box_keeps_the_focus(cashier: Cashier) -> None:
    scan_goods(cashier, 2)
    cashier.press(Qt.Key.Key_Return)
    assert cashier.session.mode is Mode.PAYING

    cashier.type("1")
    cashier.press(Qt.Key.Key_F2)
    cashier.press(Qt.Key.Key_F1)

    words = said(cashier.checkout.panel)
    assert "received 1.00" in words
    assert "of the rules" in words
    assert cashier.checkout.box.hasFocus()
    cashier.type("2")
    assert cashier.checkout.open_panel is Ask.NOTHING
    assert cashier.session.mode is Mode.PAYING


def test_cash_has_a_key_of_its_own_beside_f1(cashier: Cashier) -> None:
    scan_goods(cashier, 1)
    cashier.press(Qt.Key.Key_Return)

    cashier.press(Qt.Key.Key_F7)
    cashier.until(lambda: cashier.session.mode is Mode.SETTLED)

    assert cashier.session.last is not None
    assert [each.kind for each in cashier.session.last.ticket.tenders] == [TenderKind.CASH]


def test_both_sides_of_an_exchange_are_explained_before_it_is_settled(cashier: Cashier) -> None:
    scan_goods(cashier, 1)
    cashier.press(Qt.Key.Key_Return)
    cashier.press(Qt.Key.Key_Return)
    cashier.until(lambda: cashier.session.mode is Mode.SETTLED)
    assert cashier.session.last is not None
    cashier.go("returns", cashier.session.last.ticket.sale_id)
    cashier.press(Qt.Key.Key_F4)
    cashier.press(Qt.Key.Key_F7)
    view = cashier.shell.screen_named("exchanging").window
    assert isinstance(view, ExchangingView)
    scan_goods(cashier, 2)

    cashier.press(Qt.Key.Key_F1)
    words = said(view.explained.currentWidget())
    cashier.press(Qt.Key.Key_F1)

    assert "Goods back" in words
    assert "Taken instead" in words
    assert "to pay" in words
    assert not view.is_why_open


def test_goods_without_a_receipt_are_explained_with_the_cap(cashier: Cashier) -> None:
    cashier.go("sales")
    cashier.press(Qt.Key.Key_F6)
    view = cashier.shell.screen_named("taking_back").window
    assert isinstance(view, TakingBackView)
    scan_goods(cashier, 1)

    cashier.press(Qt.Key.Key_F1)
    words = said(view.explained.currentWidget())
    cashier.press(Qt.Key.Key_F1)

    assert "Without a receipt" in words
    assert "List price" in words
    assert not view.is_why_open


def test_an_entry_of_the_statement_is_explained_in_its_place(cashier: Cashier) -> None:
    sales = cashier.ask(lambda: cashier.services.sales.recent(60))
    member = next(row.member_id for row in sales if row.kind == "sale" and row.points_earned)
    assert member is not None
    cashier.go("member", member)
    view = cashier.shell.screen_named("member").window
    assert isinstance(view, MemberView)
    cashier.press(Qt.Key.Key_F1)
    assert not view.is_why_open

    cashier.press(Qt.Key.Key_F9)
    view.statement.mark(0)
    cashier.press(Qt.Key.Key_F1)
    words = said(view.explained.currentWidget())

    row = view.entries.rows[0]
    assert f" = {row.balance_after:,}".replace(",", "") in words.replace(",", "")
    cashier.press(Qt.Key.Key_F1)
    assert not view.is_why_open
    cashier.press(Qt.Key.Key_F1)
    cashier.press(Qt.Key.Key_Escape)
    assert not view.is_why_open
    assert view.pages.currentIndex() == 1
