"""Whoever does not know a key finds the command by its name."""

import pytest
from PySide6.QtCore import Qt

from posmember.ui.command_finder import CommandFinder, found_by
from tests.support.cashier import Cashier

CTRL = Qt.KeyboardModifier.ControlModifier


def finder_of(cashier: Cashier) -> CommandFinder:
    cashier.press(Qt.Key.Key_K, CTRL)
    (finder,) = cashier.shell.findChildren(CommandFinder)
    return finder


@pytest.mark.parametrize(
    ("text", "name", "key", "rank"),
    [
        ("", "挂单", "F6", 0),
        ("挂", "挂单", "F6", 0),
        ("f6", "挂单", "F6", 0),
        ("单", "挂单", "F6", 1),
        ("gd", "挂单", "F6", 2),
        ("guad", "挂单", "F6", 2),
        ("RES", "Resume", "F8", 0),
        ("gd", "Resume", "F8", None),
    ],
)
def test_a_command_is_found_by_name_key_or_pinyin(
    text: str, name: str, key: str, rank: int | None
) -> None:
    assert found_by(text, name, key) == rank


def test_a_command_is_done_from_the_box_it_is_found_in(cashier: Cashier) -> None:
    product = cashier.ask(lambda: cashier.services.products.browse(limit=1))[0].product
    cashier.scan(product.barcode)
    finder = finder_of(cashier)

    cashier.type("hold")
    cashier.press(Qt.Key.Key_Return)

    assert not finder.isVisible()
    assert cashier.session.cart.lines == ()
    assert cashier.ask(cashier.services.held_carts.count) == 1
    assert cashier.checkout.box.hasFocus()


def test_places_are_found_from_every_screen_and_down_leads_to_the_next(cashier: Cashier) -> None:
    cashier.go("sales")
    finder = finder_of(cashier)

    cashier.type("me")
    listed = finder.commands.count()
    cashier.press(Qt.Key.Key_Down)
    cashier.press(Qt.Key.Key_Up)
    cashier.press(Qt.Key.Key_Return)

    assert listed > 0
    assert cashier.shell.front == "members"


def test_leaving_gives_the_focus_back(cashier: Cashier) -> None:
    finder = finder_of(cashier)
    assert finder.box.hasFocus()

    cashier.press(Qt.Key.Key_Escape)

    assert not finder.isVisible()
    assert cashier.checkout.box.hasFocus()


def test_what_is_not_valid_now_is_not_offered(cashier: Cashier) -> None:
    finder = finder_of(cashier)

    cashier.type("%")

    assert finder.commands.count() == 0
