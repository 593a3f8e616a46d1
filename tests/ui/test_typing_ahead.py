"""Whoever types on before the till has answered loses nothing of it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from posmember.domain.ids import MemberId
from posmember.services.members.enrolment import NewMember
from posmember.ui.checkout.presenter import CheckoutPresenter
from posmember.ui.checkout.states import Ask, Mode
from tests.support.cashier import SCANNING_MS, TYPING_MS, Cashier

ENTER = Qt.Key.Key_Return


def press(cashier: Cashier, text: str, *keys: Qt.Key) -> None:
    """Press keys, and wait for no answer."""
    for key in (*text, *keys):
        cashier._key(TYPING_MS, key)


def codes(cashier: Cashier, count: int) -> list[str]:
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=count))
    return [row.product.code for row in rows]


def enrol(cashier: Cashier, phone: str, name: str = "王小明") -> str:
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    return cashier.ask(
        lambda: cashier.services.members.enrol(actor, NewMember(phone=phone, name=name))
    )


def rung_up(cashier: Cashier) -> dict[str, int]:
    lines = cashier.session.cart.lines
    return {line.product.code: line.quantity_milli // 1000 for line in lines}


def test_an_answer_leaves_what_is_typed_by_then(cashier: Cashier) -> None:
    first, second = codes(cashier, 2)

    press(cashier, first, ENTER)
    press(cashier, second[:2])
    cashier.idle()
    press(cashier, second[2:], ENTER)
    cashier.idle()

    assert rung_up(cashier) == {first: 1, second: 1}


def test_each_entry_keeps_its_count(cashier: Cashier) -> None:
    first, second = codes(cashier, 2)

    press(cashier, f"3*{first}", ENTER)
    press(cashier, second, ENTER)
    cashier.idle()

    assert rung_up(cashier) == {first: 3, second: 1}


def test_a_count_holds_for_a_hit_that_is_clicked(cashier: Cashier) -> None:
    product = cashier.ask(lambda: cashier.services.products.browse(limit=1))[0].product

    cashier.type(f"3*{product.name}")
    cashier.checkout.panel.picked.emit(0)
    cashier.idle()

    assert rung_up(cashier) == {product.code: 3}


def test_only_what_is_entered_next_is_a_person(cashier: Cashier) -> None:
    member_id = enrol(cashier, "19955554321")
    (code,) = codes(cashier, 1)

    press(cashier, "", Qt.Key.Key_F2)
    press(cashier, "4321", ENTER)
    press(cashier, code, ENTER)
    cashier.idle()

    assert rung_up(cashier) == {code: 1}
    assert cashier.session.cart.member is not None
    assert cashier.session.cart.member.member_id == member_id


def test_a_person_that_is_not_found_may_be_typed_again(cashier: Cashier) -> None:
    enrol(cashier, "19955554321")

    cashier.press(Qt.Key.Key_F2)
    cashier.type("4329")
    cashier.press(ENTER)

    assert cashier.session.is_for_member
    assert cashier.checkout.box.text() == "4329"


def test_a_refusal_does_not_touch_what_is_typed_by_then(cashier: Cashier) -> None:
    (code,) = codes(cashier, 1)

    press(cashier, "zzzqqq", ENTER)
    press(cashier, code[:2])
    cashier.idle()

    assert cashier.checkout.box.text() == code[:2]
    assert not cashier.checkout.box.hasSelectedText()


def test_who_has_more_hits_than_one_is_not_lost_without_a_word(cashier: Cashier) -> None:
    enrol(cashier, "19911118888")
    enrol(cashier, "19922228888")

    press(cashier, "8888", ENTER)
    press(cashier, "x")
    cashier.idle()

    assert "8888" in cashier.toast
    assert cashier.checkout.box.text() == "x"


def test_what_is_refused_is_not_paid_for_by_an_enter_before(cashier: Cashier) -> None:
    first, second = codes(cashier, 2)
    cashier.type(first)
    cashier.press(ENTER)

    press(cashier, "zzzqqq", ENTER, ENTER)
    cashier.idle()
    cashier.press(Qt.Key.Key_Escape)
    cashier.type(second)
    cashier.press(ENTER)

    assert cashier.session.mode is Mode.RINGING
    assert rung_up(cashier) == {first: 1, second: 1}


def test_paying_waits_until_the_member_is_attached(cashier: Cashier) -> None:
    member_id = enrol(cashier, "19955554321")
    (code,) = codes(cashier, 1)
    cashier.type(code)
    cashier.press(ENTER)
    presenter = cashier.shell.screen_named("checkout").presenter
    assert isinstance(presenter, CheckoutPresenter)

    presenter.attach(MemberId(member_id))
    press(cashier, "", ENTER)
    cashier.until(lambda: cashier.session.mode is Mode.PAYING)

    assert cashier.session.cart.member is not None


def test_an_enter_too_many_does_not_pay_once_somebody_is_chosen(cashier: Cashier) -> None:
    enrol(cashier, "19911118888")
    enrol(cashier, "19922228888")
    (code,) = codes(cashier, 1)
    cashier.type(code)
    cashier.press(ENTER)

    press(cashier, "8888", ENTER, ENTER)
    cashier.idle()
    assert cashier.checkout.open_panel is Ask.HITS
    cashier.type("1")

    assert cashier.session.cart.member is not None
    assert cashier.session.mode is Mode.RINGING


def test_more_of_it_means_what_was_entered_before(cashier: Cashier) -> None:
    first, second = codes(cashier, 2)
    cashier.type(first)
    cashier.press(ENTER)

    press(cashier, second, ENTER, Qt.Key.Key_Plus)
    cashier.idle()

    assert rung_up(cashier) == {first: 1, second: 2}


def test_a_cart_is_put_aside_with_what_was_entered_before(cashier: Cashier) -> None:
    first, second = codes(cashier, 2)
    cashier.type(first)
    cashier.press(ENTER)

    press(cashier, second, ENTER, Qt.Key.Key_F6)
    cashier.idle()
    assert rung_up(cashier) == {}
    cashier.press(Qt.Key.Key_F8)
    cashier.type("1")

    assert rung_up(cashier) == {first: 1, second: 1}


def test_what_comes_while_a_sale_is_written_is_for_the_next_customer(cashier: Cashier) -> None:
    first, second = codes(cashier, 2)
    product = cashier.ask(lambda: cashier.services.products.browse(limit=3))[2].product
    assert product.barcode is not None
    cashier.type(first)
    cashier.press(ENTER)
    cashier.press(ENTER)

    press(cashier, "", ENTER)
    assert cashier.session.is_settling
    for sign in product.barcode:
        cashier._key(SCANNING_MS, sign)
    cashier._key(SCANNING_MS, ENTER)
    press(cashier, second, ENTER)
    press(cashier, second[:2])
    cashier.idle()
    press(cashier, second[2:], ENTER)
    cashier.idle()

    assert cashier.session.last is not None
    assert [line.code for line in cashier.session.last.ticket.lines] == [first]
    assert rung_up(cashier) == {product.code: 1, second: 2}


def test_the_change_stays_in_sight_where_nothing_came_meanwhile(cashier: Cashier) -> None:
    (code,) = codes(cashier, 1)
    cashier.type(code)
    cashier.press(ENTER)
    cashier.press(ENTER)

    press(cashier, "", ENTER, ENTER)
    cashier.idle()

    assert cashier.session.mode is Mode.SETTLED


def only_one_may_be_held(cashier: Cashier) -> None:
    actor = cashier.ask(cashier.services.operators.operators)[0].operator_id
    cashier.ask(lambda: cashier.services.shop.change(actor, held_carts_max=1))


def held_codes(cashier: Cashier) -> list[list[str]]:
    rows = cashier.ask(cashier.services.held_carts.list)
    return sorted([line.product.code for line in row.cart.lines] for row in rows)


def test_a_cart_too_many_is_kept_where_the_next_customer_is_being_served(cashier: Cashier) -> None:
    first, second, third = codes(cashier, 3)
    only_one_may_be_held(cashier)
    press(cashier, first, ENTER)
    press(cashier, "", Qt.Key.Key_F6)
    cashier.idle()
    press(cashier, second, ENTER)
    cashier.idle()

    press(cashier, "", Qt.Key.Key_F6)
    press(cashier, third, ENTER)
    cashier.idle()

    assert held_codes(cashier) == sorted([[first], [second]])
    assert rung_up(cashier) == {third: 1}


def test_what_is_typed_is_the_note_of_a_cart_put_aside_and_the_next_text_is_not(
    cashier: Cashier,
) -> None:
    first, second = codes(cashier, 2)

    press(cashier, first, ENTER)
    press(cashier, "red bag", Qt.Key.Key_F6)
    press(cashier, second, ENTER)
    cashier.idle()

    (held,) = cashier.ask(cashier.services.held_carts.list)
    assert (held.cart.note, [line.product.code for line in held.cart.lines]) == ("red bag", [first])
    assert rung_up(cashier) == {second: 1}


def test_keys_right_after_a_cart_is_taken_up_again_mean_that_cart(cashier: Cashier) -> None:
    first, second, third = codes(cashier, 3)
    for code in (first, second):
        press(cashier, code, ENTER)
        press(cashier, "", Qt.Key.Key_F6)
        cashier.idle()
    press(cashier, third, ENTER)
    cashier.idle()
    press(cashier, "", Qt.Key.Key_F8)
    cashier.idle()

    press(cashier, "1+")
    cashier.idle()

    assert rung_up(cashier) == {second: 2}
    assert held_codes(cashier) == sorted([[first], [third]])


def test_keys_mean_what_was_entered_before_them_and_nothing_that_comes_after(
    cashier: Cashier,
) -> None:
    first, second, third = codes(cashier, 3)

    press(cashier, first, ENTER)
    press(cashier, "+")
    press(cashier, second, ENTER)
    press(cashier, ".1.50", ENTER)
    press(cashier, third, ENTER)
    press(cashier, "3*", ENTER)
    cashier.idle()

    prices = {line.product.code: line.hand_price_minor for line in cashier.session.cart.lines}
    assert rung_up(cashier) == {first: 2, second: 1, third: 3}
    assert prices == {first: None, second: 150, third: None}


def test_a_whole_sale_is_typed_without_a_pause(cashier: Cashier) -> None:
    enrol(cashier, "13812345678")
    first, second = codes(cashier, 2)

    press(cashier, first, ENTER)
    press(cashier, "13812345678", ENTER)
    press(cashier, "", ENTER)
    press(cashier, "500", ENTER)
    press(cashier, second, ENTER)
    cashier.until(lambda: rung_up(cashier) == {second: 1})

    sale = cashier.ask(lambda: cashier.services.sales.recent(10))[0]
    ticket = cashier.ask(lambda: cashier.services.sales.ticket(sale.sale_id))
    assert ticket.member is not None
    assert [line.code for line in ticket.lines] == [first]
    assert sum(tender.amount_minor for tender in ticket.tenders) == 50_000


def test_money_typed_after_goods_that_were_refused_is_no_payment_and_no_goods(
    cashier: Cashier,
) -> None:
    first = codes(cashier, 1)[0]

    press(cashier, first, ENTER)
    press(cashier, "zzzqqq", ENTER)
    press(cashier, first, ENTER)
    press(cashier, "", ENTER)
    press(cashier, "500", ENTER)
    cashier.idle()

    assert cashier.session.mode is Mode.RINGING
    assert rung_up(cashier) == {first: 2}
    assert cashier.checkout.box.text() == "zzzqqq"


def test_a_scan_after_enter_to_pay_that_was_forgotten_is_not_lost_without_a_word(
    cashier: Cashier, monkeypatch: pytest.MonkeyPatch
) -> None:
    beeps: list[bool] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(True))
    first = codes(cashier, 1)[0]
    product = cashier.ask(lambda: cashier.services.products.browse(limit=3))[2].product
    assert product.barcode is not None
    cashier.type(first)
    cashier.press(ENTER)

    press(cashier, "zzzqqq", ENTER)
    press(cashier, "", ENTER)
    for sign in (*product.barcode, ENTER):
        cashier._key(SCANNING_MS, sign)
    cashier.idle()

    assert rung_up(cashier) == {first: 1}
    assert product.barcode in cashier.toast
    assert beeps == [True]
    assert cashier.checkout.box.text() == "zzzqqq"


def test_a_hit_that_is_picked_while_others_are_looked_up_closes_no_list_that_comes_later(
    cashier: Cashier,
) -> None:
    for code in codes(cashier, 2):
        press(cashier, code, ENTER)
        press(cashier, "", Qt.Key.Key_F6)
        cashier.idle()
    press(cashier, "D00")
    cashier.idle()

    press(cashier, "x")
    cashier.checkout.panel.picked.emit(0)
    press(cashier, "", Qt.Key.Key_F8)
    cashier.idle()

    assert cashier.checkout.open_panel is Ask.HELD
