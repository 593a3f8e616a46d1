"""The counter, typed as a cashier types it, on a real shop."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from posmember.domain.ids import ProductId
from posmember.protocol.bodies import ProductRecord
from posmember.services.members.enrolment import NewMember
from posmember.services.stock.rows import ProductRow
from posmember.ui.checkout.states import Ask, Mode
from posmember.ui.sales.view import SalesView
from tests.support.cashier import Cashier

ENTER = Qt.Key.Key_Return


def goods(cashier: Cashier, count: int = 1) -> tuple[ProductRow, ...]:
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=40))
    return tuple(row for row in rows if not row.product.is_weighed)[:count]


def scan_goods(cashier: Cashier, count: int = 1) -> None:
    for row in goods(cashier, count):
        cashier.scan(row.product.barcode)


def enrol(cashier: Cashier, phone: str, name: str = "王小明") -> str:
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    return cashier.ask(
        lambda: cashier.services.members.enrol(actor, NewMember(phone=phone, name=name))
    )


def sales_count(cashier: Cashier) -> int:
    return len(cashier.ask(lambda: cashier.services.sales.recent(1_000)))


def test_a_scanned_product_is_in_the_cart_with_its_price(cashier: Cashier) -> None:
    row = goods(cashier)[0]

    cashier.scan(row.product.barcode)

    assert [line.product.code for line in cashier.session.cart.lines] == [row.product.code]
    assert cashier.session.quote is not None
    assert cashier.session.quote.due_minor == row.product.price_minor
    assert cashier.checkout.box.text() == ""


def test_a_person_joins_with_the_phone_and_two_enters(cashier: Cashier) -> None:
    cashier.type("19912345678")
    cashier.press(ENTER)
    cashier.press(ENTER)

    assert cashier.keys_pressed == 11 + 2
    assert cashier.session.cart.member is not None
    assert cashier.session.cart.member.masked_phone == "199****5678"
    page = cashier.ask(lambda: cashier.services.members.page(cashier.session.cart.member.member_id))
    assert page.consents == ()
    assert cashier.checkout.box.hasFocus()


def test_a_name_and_a_lunar_birthday_can_be_told_on_joining(cashier: Cashier) -> None:
    cashier.type("19912345679")
    cashier.press(ENTER)
    cashier.checkout.join.name.setText("解小龙")
    cashier.checkout.join.birthday.setText("农历八月十五")
    cashier.press(ENTER)

    member = cashier.session.cart.member
    assert member is not None
    strip = cashier.ask(lambda: cashier.services.members.strip(member.member_id))
    assert strip.name == "解小龙"
    assert strip.birthday is not None
    assert (strip.birthday.birthday.month, strip.birthday.birthday.day) == (8, 15)


def test_escape_declines_joining_and_goes_back_to_the_box(cashier: Cashier) -> None:
    cashier.type("19912345670")
    cashier.press(ENTER)
    cashier.press(Qt.Key.Key_Escape)

    assert cashier.checkout.open_panel is Ask.NOTHING
    assert cashier.checkout.box.hasFocus()
    assert cashier.session.cart.member is None


def test_by_the_last_four_digits_a_sale_takes_ten_keys(cashier: Cashier) -> None:
    enrol(cashier, "19955554321")
    scan_goods(cashier)
    cashier.keys_pressed = 0

    cashier.press(Qt.Key.Key_F2)
    cashier.type("4321")
    cashier.press(ENTER)
    cashier.press(ENTER)
    cashier.type("50")
    cashier.press(ENTER)

    assert cashier.keys_pressed <= 10
    assert cashier.session.mode is Mode.SETTLED
    assert cashier.session.last is not None
    assert cashier.session.last.ticket.member is not None
    assert cashier.session.last.ticket.member.masked_phone == "199****4321"
    assert cashier.session.last.ticket.change_minor > 0


def test_with_a_scanned_card_and_exact_cash_two_keys_are_enough(cashier: Cashier) -> None:
    member_id = enrol(cashier, "19955554322")
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    card = cashier.ask(lambda: cashier.services.cards.issue(actor, member_id))
    scan_goods(cashier, 2)
    cashier.scan(card.code)
    cashier.keys_pressed = 0

    cashier.press(ENTER)
    cashier.press(ENTER)

    assert cashier.keys_pressed <= 3
    assert cashier.session.last is not None
    assert cashier.session.last.ticket.member is not None
    assert cashier.session.last.ticket.member.member_id == member_id


def test_several_hits_are_picked_with_a_digit(cashier: Cashier) -> None:
    first = enrol(cashier, "19911118888", "孙一")
    second = enrol(cashier, "19922228888", "孙二")

    cashier.type("8888")
    cashier.press(ENTER)
    assert cashier.checkout.open_panel is Ask.HITS
    shown = [hit.member_id for hit in cashier.session.hits]
    cashier.type("2")

    assert {first, second} <= set(shown)
    assert cashier.session.cart.member is not None
    assert cashier.session.cart.member.member_id == shown[1]


@pytest.mark.parametrize("is_scan", [True, False])
def test_the_number_of_a_receipt_leads_to_its_sale(cashier: Cashier, *, is_scan: bool) -> None:
    row = cashier.ask(lambda: cashier.services.sales.recent(3))[2]
    scan_goods(cashier)

    if is_scan:
        cashier.scan(row.receipt_no)
    else:
        cashier.type(row.receipt_no)
        cashier.press(ENTER)

    assert cashier.shell.front == "sales"
    sales = cashier.shell.screen_named("sales").window
    assert isinstance(sales, SalesView)
    assert [found.sale_id for found in sales._rows.rows] == [row.sale_id]
    cashier.go("checkout")
    assert len(cashier.session.cart.lines) == 1


def test_a_gift_card_waits_for_the_payment(cashier: Cashier) -> None:
    scan_goods(cashier)

    cashier.scan("PG1KXH3KS1G0DCH9QMSKT639TGFE6P60")

    assert "gift card" in cashier.toast
    assert "PG1K" not in cashier.toast
    assert len(cashier.session.cart.lines) == 1


def test_a_cart_too_many_stays_where_it_is(cashier: Cashier) -> None:
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    cashier.ask(lambda: cashier.services.shop.change(actor, held_carts_max=1))
    scan_goods(cashier)
    cashier.press(Qt.Key.Key_F6)
    scan_goods(cashier, 2)

    cashier.press(Qt.Key.Key_F6)
    refused, stayed = cashier.toast, len(cashier.session.cart.lines)
    cashier.press(Qt.Key.Key_F8)

    assert ("as may be (1)" in refused, stayed) == (True, 2)
    assert len(cashier.session.cart.lines) == 1


def test_a_scan_that_is_not_taken_is_heard(
    cashier: Cashier, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard: list[str] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append(cashier.toast))

    scan_goods(cashier)
    cashier.type("zzzqqq")
    cashier.press(ENTER)
    silent = len(heard)
    cashier.press(Qt.Key.Key_Escape)
    cashier.scan("6999999999994")
    cashier.press(ENTER)
    cashier.scan("6999999999994")

    assert (silent, len(heard)) == (0, 2)
    assert cashier.session.mode is Mode.PAYING


def test_pressing_enter_ten_times_settles_one_sale(cashier: Cashier) -> None:
    before = sales_count(cashier)
    scan_goods(cashier, 3)

    for _ in range(10):
        cashier._key(180, ENTER)
    cashier.idle()

    assert sales_count(cashier) == before + 1


def test_what_the_screen_promised_is_what_the_ledger_holds(cashier: Cashier) -> None:
    member_id = enrol(cashier, "19955554323")
    scan_goods(cashier, 4)
    cashier.type("19955554323")
    cashier.press(ENTER)
    assert cashier.session.quote is not None
    promised = cashier.session.quote.points_earned

    cashier.press(ENTER)
    cashier.press(ENTER)

    strip = cashier.ask(lambda: cashier.services.members.strip(member_id))
    assert promised > 0
    assert strip.balances.points == promised


def test_escape_puts_the_cart_aside_and_f8_brings_it_back(cashier: Cashier) -> None:
    scan_goods(cashier, 2)
    cart = cashier.session.cart

    cashier.press(Qt.Key.Key_Escape)
    assert cashier.session.cart.lines == ()
    cashier.press(Qt.Key.Key_F8)

    assert cashier.session.cart == cart


def test_resuming_over_a_cart_puts_that_one_aside_first(cashier: Cashier) -> None:
    scan_goods(cashier, 1)
    first = cashier.session.cart
    cashier.press(Qt.Key.Key_F6)
    scan_goods(cashier, 2)
    second = cashier.session.cart

    cashier.press(Qt.Key.Key_F8)

    held = cashier.ask(cashier.services.held_carts.list)
    assert cashier.session.cart == first
    assert [row.cart for row in held] == [second]


def test_a_cart_under_way_is_put_aside_when_the_window_is_locked(cashier: Cashier) -> None:
    scan_goods(cashier, 2)
    cart = cashier.session.cart

    cashier.press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)

    assert [row.cart for row in cashier.ask(cashier.services.held_carts.list)] == [cart]


def test_quantity_and_price_are_typed_into_the_same_box(cashier: Cashier) -> None:
    scan_goods(cashier)

    cashier.type("3*")
    cashier.press(ENTER)
    cashier.type("+")
    cashier.type("-")
    cashier.type(".1.50")
    cashier.press(ENTER)

    line = cashier.session.cart.lines[0]
    assert line.quantity_milli == 3_000
    assert line.hand_price_minor == 150
    assert cashier.session.quote is not None
    assert cashier.session.quote.due_minor == 450


def test_a_slash_gives_a_discount_on_the_marked_line_and_alone_takes_it_back(
    cashier: Cashier,
) -> None:
    list_price = goods(cashier)[0].product.price_minor
    cashier.scan(goods(cashier)[0].product.barcode)

    cashier.type("/5折")
    cashier.press(ENTER)
    halved = cashier.session.cart.lines[0].hand_price_minor
    cashier.type("/abc")
    cashier.press(Qt.Key.Key_Escape)
    cashier.type("/")
    cashier.press(ENTER)

    assert halved == (list_price + 1) // 2
    assert cashier.session.cart.lines[0].hand_price_minor is None


def test_a_count_typed_before_a_scan_multiplies_it(cashier: Cashier) -> None:
    row = goods(cashier)[0]

    cashier.type(f"5*{row.product.barcode}")
    cashier.press(ENTER)

    assert [line.quantity_milli for line in cashier.session.cart.lines] == [5_000]


def test_a_scanned_price_label_charges_what_is_printed_on_it(cashier: Cashier) -> None:
    pork = ProductRecord(ProductId("pork"), "00044", "猪颈肉", price_minor=8_877, is_weighed=True)
    operator = cashier.ask(cashier.services.operators.operators)[0].operator_id
    cashier.ask(lambda: cashier.services.products.publish(operator, [pork]))

    cashier.scan("2100044025002")

    (line,) = cashier.session.cart.lines
    assert (line.product.product_id, line.quantity_milli) == ("pork", 282)
    assert cashier.session.quote is not None
    assert cashier.session.quote.due_minor == 2_500


def test_delete_takes_the_marked_line_out(cashier: Cashier) -> None:
    scan_goods(cashier, 3)
    names = [line.product.name for line in cashier.session.cart.lines]

    cashier.press(Qt.Key.Key_Up)
    cashier.press(Qt.Key.Key_Delete)

    assert [line.product.name for line in cashier.session.cart.lines] == [names[0], names[2]]


def test_an_unknown_code_comes_back_to_be_corrected(cashier: Cashier) -> None:
    cashier.type("zzzqqq")
    cashier.press(ENTER)

    assert cashier.checkout.box.text() == "zzzqqq"
    assert "zzzqqq" in cashier.toast
    assert cashier.checkout.box.hasFocus()


def test_the_next_scan_begins_the_next_sale(cashier: Cashier) -> None:
    scan_goods(cashier)
    cashier.press(ENTER)
    cashier.press(ENTER)
    assert cashier.session.mode is Mode.SETTLED

    scan_goods(cashier, 2)

    assert cashier.session.mode is Mode.RINGING
    assert len(cashier.session.cart.lines) == 2


def test_a_scan_reaches_the_checkout_from_a_screen_that_takes_none(cashier: Cashier) -> None:
    cashier.go("settings")

    scan_goods(cashier)

    assert cashier.shell.front == "checkout"
    assert len(cashier.session.cart.lines) == 1


def test_markup_and_format_signs_in_a_name_are_only_text(cashier: Cashier) -> None:
    name = '<b>王</b> %s {0} "}*{color:red'
    member_id = enrol(cashier, "19955554329", name)

    cashier.type("19955554329")
    cashier.press(ENTER)
    cashier.go("member", member_id)

    assert cashier.checkout.member.name.text() == name
    assert cashier.checkout.member.name.textFormat() is Qt.TextFormat.PlainText


def test_a_phone_that_was_taken_long_ago_does_not_come_back(cashier: Cashier) -> None:
    cashier.type("19912345677")
    cashier.press(ENTER)
    cashier.press(ENTER)
    assert cashier.session.cart.member is not None

    cashier.press(ENTER)

    assert cashier.toast
    assert cashier.checkout.box.text() == ""
