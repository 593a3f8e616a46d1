"""The settings: nothing is cut off at the side of the smallest window, keys have their places."""

from PySide6.QtWidgets import QLabel, QScrollArea

from tests.support.cashier import Cashier


def test_the_form_of_the_shop_is_as_wide_as_its_place(cashier: Cashier) -> None:
    window = cashier.shell.window()
    window.resize(window.minimumSize())
    cashier.go("settings")
    cashier.idle()

    view = cashier.shell.screen_named("settings").window
    areas = [area for area in view.findChildren(QScrollArea) if area.isVisible()]

    assert areas
    for area in areas:
        assert area.widget().minimumSizeHint().width() <= area.viewport().width()


def test_keys_are_listed_below_the_place_where_they_are_valid(cashier: Cashier) -> None:
    cashier.go("settings")
    view = cashier.shell.screen_named("settings").window

    words = [label.text() for label in view.findChildren(QLabel)]

    paying = words.index("Paying")
    assert words.index("Checkout", words.index("Everywhere")) < paying
    assert words[paying + 1 : paying + 5] == ["F1", "Why?", "F9", "Use points"]
