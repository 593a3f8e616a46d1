"""What a field is for can be read whole, in the narrowest window and both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from posmember.ui.checkout.states import Ask
from posmember.ui.surround import RAIL
from tests.support.cashier import Cashier
from tests.support.doors import ShopDoor

ENTER = Qt.Key.Key_Return
_INNER = 4
"""Qt keeps so much free inside the contents of a field, on both sides together."""


def cut_short(window: QWidget, wider: float = 1.0) -> list[tuple[str, int, int]]:
    """Return the placeholders that are wider than their fields, with both widths.

    The fonts of another machine may be *wider* than the shipped one.
    """
    found = []
    for field in window.findChildren(QLineEdit):
        option = QStyleOptionFrame()
        field.initStyleOption(option)
        part = QStyle.SubElement.SE_LineEditContents
        room = field.style().subElementRect(part, option, field).width() - _INNER
        needed = round(field.fontMetrics().horizontalAdvance(field.placeholderText()) * wider)
        if field.isVisible() and needed > room:
            found.append((field.placeholderText(), needed, room))
    return found


@pytest.mark.usefixtures("compiled_translations")
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_form_of_who_joins_says_what_goes_where(
    open_program: Callable[..., Cashier], shop_folder: Path, language: str
) -> None:
    cashier = open_program(ShopDoor(shop_folder), language=language)
    cashier.shell.resize(1024, 700)

    cashier.type("19900001111")
    cashier.press(ENTER)

    assert cashier.checkout.open_panel is Ask.JOIN
    assert cut_short(cashier.checkout.panel, wider=1.1) == []


@pytest.mark.usefixtures("compiled_translations")
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_fields_of_every_screen_say_what_goes_where(
    open_program: Callable[..., Cashier], shop_folder: Path, language: str
) -> None:
    cashier = open_program(ShopDoor(shop_folder), language=language)
    cashier.shell.resize(1024, 700)
    member = cashier.ask(lambda: cashier.services.members.browse(limit=1))[0].member_id
    about_a_member = ("member", "count_cards", "stored_value", "engaging")

    found = {}
    for name in (*about_a_member, *RAIL, "coupons", "gatherings", "campaigns", "importing"):
        cashier.go(name, member if name in about_a_member else "")
        found[name] = cut_short(cashier.shell.screen_named(name).window)

    assert {name: fields for name, fields in found.items() if fields} == {}
