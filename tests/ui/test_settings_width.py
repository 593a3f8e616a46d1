"""At the smallest window nothing of the settings is cut off at the side."""

from PySide6.QtWidgets import QScrollArea

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
