"""What is asked for on a member's page happens once, and to that member."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from posmember.domain.ids import MemberId
from posmember.ui.member.view import MemberView
from tests.support.cashier import TYPING_MS, Cashier
from tests.support.counter_people import OWNER_PIN, let_a_cashier_work

ENTER = Qt.Key.Key_Return


def members(cashier: Cashier) -> list[MemberId]:
    return [row.member_id for row in cashier.ask(lambda: cashier.services.members.browse(limit=2))]


def page(cashier: Cashier, member: MemberId) -> MemberView:
    cashier.go("member", member)
    view = cashier.shell.screen_named("member").window
    assert isinstance(view, MemberView)
    return view


def balance(cashier: Cashier, member: MemberId) -> int:
    return cashier.ask(lambda: cashier.services.members.strip(member)).balances.points


def fill_in(cashier: Cashier, view: MemberView) -> None:
    """Fill in a correction of 50 points."""
    view.identity.move_points.click()
    cashier.idle()
    view.points_form.points.setText("50")
    view.points_form.reason.setText("小票漏记")
    view.points_form.reason.setFocus()


def enter_twice(cashier: Cashier) -> None:
    for _ in range(2):
        cashier._key(TYPING_MS, ENTER)
    cashier.idle()


def test_enter_pressed_twice_corrects_points_once(cashier: Cashier) -> None:
    member = members(cashier)[0]
    before = balance(cashier, member)
    fill_in(cashier, page(cashier, member))

    enter_twice(cashier)

    assert balance(cashier, member) == before + 50


def test_a_pin_entered_twice_corrects_points_once(cashier: Cashier) -> None:
    let_a_cashier_work(cashier)
    member = members(cashier)[0]
    before = balance(cashier, member)
    view = page(cashier, member)
    fill_in(cashier, view)
    cashier.press(ENTER)
    assert view.pin.pin.hasFocus()

    cashier.type(OWNER_PIN)
    enter_twice(cashier)

    assert balance(cashier, member) == before + 50


@pytest.mark.parametrize("way", ["key", "button"])
def test_after_a_question_that_was_left_another_wish_is_heard(cashier: Cashier, way: str) -> None:
    let_a_cashier_work(cashier)
    view = page(cashier, members(cashier)[0])
    cashier.press(Qt.Key.Key_F10)
    if way == "key":
        cashier.press(Qt.Key.Key_Escape)
    else:
        view.pin.left.emit()
    cashier.idle()
    assert view.isAncestorOf(QApplication.focusWidget())

    cashier.press(Qt.Key.Key_F10)
    cashier.type(OWNER_PIN)
    cashier.press(ENTER)

    assert "*" not in view.phone.text()
    assert view.phone.text() != ""
    assert view._approval.count() == 0
    assert view.isAncestorOf(QApplication.focusWidget())


def test_a_phone_that_is_shown_does_not_stay_on_the_page_of_somebody_else(
    cashier: Cashier,
) -> None:
    first, second = members(cashier)
    view = page(cashier, first)
    cashier.press(Qt.Key.Key_F10)
    assert "*" not in view.phone.text()

    cashier.go("member", second)

    masked = cashier.ask(lambda: cashier.services.members.strip(second)).masked_phone
    assert view.phone.text() == masked


def test_a_card_asked_for_twice_is_issued_once(cashier: Cashier) -> None:
    member = members(cashier)[0]
    page(cashier, member)
    before = len(cashier.ask(lambda: cashier.services.members.page(member)).cards)

    for _ in range(2):
        cashier._key(TYPING_MS, Qt.Key.Key_F7)
    cashier.idle()

    assert len(cashier.ask(lambda: cashier.services.members.page(member)).cards) == before + 1
