"""What names a key names the one that the shop uses for it, in both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton

from posmember.ui.checkout.states import Ask
from posmember.ui.member.view import MemberView
from tests.support.cashier import Cashier
from tests.support.counter_people import let_a_cashier_work
from tests.support.doors import ShopDoor
from tests.ui.test_counter_flows import scan_goods
from tests.ui.test_member_page import enrolled, page

ENTER = Qt.Key.Key_Return
OTHERS = {
    "checkout.hold": "F5",
    "checkout.take": "F6",
    "checkout.resume": "Ctrl+R",
    "member.card": "Ctrl+D",
    "member.back": "Ctrl+B",
}


def with_other_keys(cashier: Cashier) -> None:
    cashier.program.change_preferences(keys=OTHERS)
    cashier.look_at_the_window()


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "Put aside. Ctrl+R takes it up again."), ("zh_CN", "已挂单，按 Ctrl+R 取回。")],
)
@pytest.mark.usefixtures("compiled_translations")
def test_a_message_names_the_key_that_the_shop_uses(
    open_program: Callable[..., Cashier], shop_folder: Path, language: str, said: str
) -> None:
    cashier = open_program(ShopDoor(shop_folder), language=language)
    with_other_keys(cashier)
    scan_goods(cashier, 1)

    cashier.press(Qt.Key.Key_F5)

    assert cashier.toast == said


def test_a_button_and_a_note_name_the_keys_of_their_own_screen(cashier: Cashier) -> None:
    with_other_keys(cashier)
    view = page(cashier, enrolled(cashier))
    assert isinstance(view, MemberView)

    cashier.press(Qt.Key.Key_F4)

    buttons = {each.text() for each in view.findChildren(QPushButton) if each.isVisible()}
    notes = {each.text() for each in view.identity.findChildren(QLabel)}
    assert "Cancel  Ctrl+B" in buttons
    assert "No card yet; Ctrl+D issues one." in notes


def test_keys_that_are_not_changed_are_named_as_before(cashier: Cashier) -> None:
    scan_goods(cashier, 1)

    cashier.press(Qt.Key.Key_F6)

    assert cashier.toast == "Put aside. F8 takes it up again."


def test_esc_leaves_the_question_for_a_pin_as_its_button_says(cashier: Cashier) -> None:
    let_a_cashier_work(cashier)
    scan_goods(cashier, 1)
    cashier.type(".1.50")
    cashier.press(ENTER)
    assert cashier.checkout.open_panel is Ask.APPROVAL

    cashier.press(Qt.Key.Key_Escape)

    assert cashier.checkout.open_panel is Ask.NOTHING
    assert cashier.checkout.box.hasFocus()
