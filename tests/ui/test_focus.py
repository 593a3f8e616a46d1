"""The focus stays on the screen in front, whatever comes or changes behind it."""

from PySide6.QtCore import Qt

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
