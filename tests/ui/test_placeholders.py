"""What a field is for can be read whole, in the narrowest window and both languages."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QWidget

from posmember.ui.checkout.states import Ask
from tests.support.cashier import Cashier
from tests.support.doors import ShopDoor

ENTER = Qt.Key.Key_Return
_INNER = 4
"""Qt keeps so much free inside the contents of a field, on both sides together."""
_WIDER = 1.1
"""The fonts of another machine may be wider than the shipped one."""


def cut_short(window: QWidget) -> list[tuple[str, int, int]]:
    """Return the placeholders that are wider than their fields, with both widths."""
    found = []
    for field in window.findChildren(QLineEdit):
        option = QStyleOptionFrame()
        field.initStyleOption(option)
        part = QStyle.SubElement.SE_LineEditContents
        room = field.style().subElementRect(part, option, field).width() - _INNER
        needed = round(field.fontMetrics().horizontalAdvance(field.placeholderText()) * _WIDER)
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
    assert cut_short(cashier.checkout.panel) == []
