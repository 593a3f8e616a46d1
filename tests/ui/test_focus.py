"""The focus stays on the screen in front, whatever comes or changes behind it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from posmember.ui.checkout.states import Mode
from tests.support.cashier import Cashier
from tests.ui.test_counter_flows import enrol, scan_goods

ENTER = Qt.Key.Key_Return


def test_a_screen_out_of_sight_does_not_take_the_focus_when_it_hears_of_a_sale(
    cashier: Cashier,
) -> None:
    cashier.go("stored_value", enrol(cashier, "19955554321"))
    cashier.go("checkout")

    scan_goods(cashier)
    cashier.press(ENTER)
    cashier.press(ENTER)
    assert cashier.session.mode is Mode.SETTLED
    assert cashier.checkout.box.hasFocus()
    cashier.press(ENTER)

    assert cashier.session.mode is Mode.RINGING


def test_what_is_read_for_a_screen_that_was_left_does_not_take_the_focus(
    cashier: Cashier,
) -> None:
    member_id = enrol(cashier, "19955554321")

    cashier.shell.open("stored_value", member_id)
    cashier.shell.open("checkout")
    cashier.idle()

    assert cashier.checkout.box.hasFocus()


def focused_and_seen() -> QWidget:
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.isVisible()
    return focus


def test_a_form_that_was_left_open_has_the_focus_again(cashier: Cashier) -> None:
    member_id = enrol(cashier, "19955554321")
    cashier.go("member", member_id)
    cashier.press(Qt.Key.Key_F4)
    form = focused_and_seen()

    cashier.press(Qt.Key.Key_F3)
    assert cashier.shell.front == "engaging"
    cashier.press(Qt.Key.Key_F7)
    focused_and_seen()
    cashier.press(Qt.Key.Key_Escape)

    assert cashier.shell.front == "member"
    assert focused_and_seen() is form


def test_where_nothing_was_rehearsed_the_place_for_it_has_the_focus(cashier: Cashier) -> None:
    cashier.go("rehearsing")

    focused_and_seen()
