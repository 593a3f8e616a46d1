"""Paying at the counter: points, parts, and amounts as they are typed."""

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from posmember.services.members.rows import MemberRow
from posmember.ui.checkout.states import Mode
from tests.support.cashier import Cashier
from tests.support.doors import ShopDoor
from tests.ui.test_counter_flows import ENTER, sales_count, scan_goods


def richest(cashier: Cashier) -> MemberRow:
    rows = cashier.ask(lambda: cashier.services.members.browse(limit=100))
    found = max(rows, key=lambda row: row.points)
    assert found.points >= 100, "the demo shop has somebody with points"
    return found


def test_points_pay_part_of_the_ticket(cashier: Cashier) -> None:
    member = richest(cashier)
    scan_goods(cashier, 12)
    cashier.shell.screen_named("checkout").presenter.attach(member.member_id)
    cashier.idle()

    cashier.press(Qt.Key.Key_F9)
    assert cashier.session.quote is not None
    redeemed = cashier.session.quote.points_redeemed
    earned = cashier.session.quote.points_earned
    cashier.press(ENTER)
    cashier.press(ENTER)

    strip = cashier.ask(lambda: cashier.services.members.strip(member.member_id))
    assert redeemed >= 100
    assert strip.balances.points == member.points - redeemed + earned


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("134567890123456789", "wechat"),
        ("2834567890123456", "alipay"),
        ("6234567890123456789", "bank_card"),
    ],
)
def test_a_payment_code_pays_what_remains(cashier: Cashier, code: str, kind: str) -> None:
    scan_goods(cashier, 2)
    cashier.press(ENTER)
    cashier.type("1")
    cashier.press(Qt.Key.Key_F7)

    cashier.scan(code)
    noted = cashier.toast
    cashier.press(ENTER)

    assert "device" in noted
    assert cashier.session.last is not None
    ticket = cashier.session.last.ticket
    assert [(tender.kind, tender.amount_minor, tender.reference) for tender in ticket.tenders] == [
        ("cash", 100, ""),
        (kind, ticket.due_minor - 100, ""),
    ]


@pytest.mark.parametrize("is_paying", [True, False])
def test_fewer_points_are_used_where_a_number_is_typed(
    cashier: Cashier, *, is_paying: bool
) -> None:
    member = richest(cashier)
    scan_goods(cashier, 12)
    cashier.shell.screen_named("checkout").presenter.attach(member.member_id)
    cashier.idle()
    assert cashier.session.quote is not None
    limits = cashier.session.quote.redemption
    least = max(limits.minimum_points, limits.step_points)
    assert least < limits.maximum_points
    if is_paying:
        cashier.press(ENTER)

    cashier.type(str(least))
    cashier.press(Qt.Key.Key_F9)
    some = cashier.session.quote.points_redeemed
    left = cashier.checkout.box.text()
    cashier.type(str(limits.maximum_points + limits.step_points))
    cashier.press(Qt.Key.Key_F9)

    assert (some, left) == (least, "")
    assert cashier.session.quote.points_redeemed == least
    assert "fewer" in cashier.toast


def test_tenders_are_split_and_change_comes_from_cash(cashier: Cashier) -> None:
    scan_goods(cashier, 6)
    assert cashier.session.quote is not None
    due = cashier.session.quote.due_minor

    cashier.press(ENTER)
    cashier.type("1")
    cashier.press(Qt.Key.Key_F2)
    cashier.type("500")
    cashier.press(ENTER)

    assert cashier.session.last is not None
    ticket = cashier.session.last.ticket
    assert [(tender.kind, tender.amount_minor) for tender in ticket.tenders] == [
        ("wechat", 100),
        ("cash", 50_000),
    ]
    assert ticket.change_minor == 50_100 - ticket.due_minor
    assert due - ticket.due_minor < 10


@pytest.mark.usefixtures("compiled_translations")
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_what_is_paid_in_parts_has_room_in_the_smallest_window(
    open_program: Callable[..., Cashier], shop_folder: Path, language: str
) -> None:
    cashier = open_program(ShopDoor(shop_folder), language=language)
    cashier.shell.resize(1024, 700)
    cashier.shell.screen_named("checkout").presenter.attach(richest(cashier).member_id)
    scan_goods(cashier, 6)
    cashier.press(Qt.Key.Key_F9)
    cashier.press(ENTER)
    for key in (Qt.Key.Key_F2, Qt.Key.Key_F3, Qt.Key.Key_F4, Qt.Key.Key_F2, Qt.Key.Key_F3):
        cashier.type("1.03")
        cashier.press(key)
    page = cashier.checkout.payment
    shown = [each for each in page.children() if isinstance(each, QWidget) and each.isVisible()]

    assert cashier.shell.height() == 700
    over = [
        (one.geometry(), other.geometry())
        for one, other in itertools.combinations(shown, 2)
        if one.geometry().intersects(other.geometry())
    ]
    assert over == []
    assert all(page.rect().contains(each.geometry()) for each in shown)


def test_nonsense_as_an_amount_is_refused_and_nothing_is_sold(cashier: Cashier) -> None:
    before = sales_count(cashier)
    scan_goods(cashier)
    cashier.press(ENTER)

    for nonsense in ("-1", "1e309", "NaN", "0.001", "99999999999999999999"):
        cashier.checkout.box.clear()
        cashier.type(nonsense)
        cashier.press(ENTER)
        assert cashier.session.mode is Mode.PAYING

    assert sales_count(cashier) == before


def test_the_button_says_when_what_is_typed_is_no_amount_and_is_right_again_at_once(
    cashier: Cashier,
) -> None:
    scan_goods(cashier)
    cashier.press(ENTER)
    settle = next(
        action for action in cashier.checkout.actions() if action.objectName() == "paying.settle"
    )
    exact = settle.text()

    cashier.type("100x")
    assert (settle.text(), settle.isEnabled()) == ("This is no amount", False)
    cashier.press(ENTER)
    assert (settle.text(), settle.isEnabled()) == ("This is no amount", False)
    cashier.checkout.box.setText("100x")
    cashier.press(Qt.Key.Key_Backspace)
    assert (settle.text()[:14], settle.isEnabled()) == ("Settle, change", True)
    cashier.press(Qt.Key.Key_Escape)
    assert (settle.text(), settle.isEnabled()) == (exact, True)
    cashier.type("100x")
    cashier.press(Qt.Key.Key_Escape)
    cashier.press(ENTER)

    assert cashier.session.mode is Mode.SETTLED


def test_a_full_width_amount_is_understood(cashier: Cashier) -> None:
    scan_goods(cashier)
    cashier.press(ENTER)

    cashier.type("１００")
    cashier.press(ENTER)

    assert cashier.session.last is not None
    assert cashier.session.last.ticket.tenders[0].amount_minor == 10_000


@pytest.mark.parametrize("text", ["13812345678", "6999990000036"])
def test_a_phone_or_an_article_number_is_no_cash(cashier: Cashier, text: str) -> None:
    scan_goods(cashier)
    cashier.press(ENTER)

    cashier.type(text)
    cashier.press(ENTER)

    assert cashier.session.mode is Mode.PAYING
    assert cashier.session.tenders == []
    assert "not an amount" in cashier.toast
    assert cashier.checkout.box.text() == text
