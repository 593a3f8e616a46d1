"""What is said in passing covers nothing that somebody may want to press, nor what they type."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QAbstractButton, QFrame, QLineEdit, QWidget

from posmember.ui.checkout.states import Mode
from tests.support.cashier import Cashier
from tests.support.doors import ShopDoor

ENTER = Qt.Key.Key_Return
SIZES = [(1024, 700), (1024, 768), (1366, 768)]
LONG = "What was typed is not understood, and this says at some length what to do about it. " * 2


def ring_up(cashier: Cashier) -> None:
    rows = cashier.ask(lambda: cashier.services.products.browse(limit=40))
    cashier.scan(next(row.product.barcode for row in rows if not row.product.is_weighed))


def place_of(widget: QWidget, window: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())


def covered(cashier: Cashier) -> list[str]:
    """Return what the toast covers of the screen in front and of the lines around it."""
    window = cashier.shell
    toast = next(each for each in window.findChildren(QFrame) if each.property("kind") == "toast")
    assert toast.isVisible()
    parts = [*cashier.checkout.findChildren(QAbstractButton), *window.findChildren(QLineEdit)]
    return [
        part.accessibleName()
        for part in parts
        if part.isVisible() and place_of(part, window).intersects(toast.geometry())
    ]


@pytest.mark.usefixtures("compiled_translations")
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_no_toast_covers_a_button_or_the_box(
    open_program: Callable[..., Cashier], shop_folder: Path, language: str
) -> None:
    cashier = open_program(ShopDoor(shop_folder), language=language)
    notifier = cashier.program.notifier
    assert notifier is not None
    ring_up(cashier)

    found = {}
    for mode in (Mode.PAYING, Mode.SETTLED):
        cashier.press(ENTER)
        assert cashier.session.mode is mode
        for size in SIZES:
            cashier.shell.resize(*size)
            for words in ("Put aside.", LONG):
                notifier.tell(words)
                cashier.idle()
                found[mode.name, size, words] = covered(cashier)

    assert {key: parts for key, parts in found.items() if parts} == {}


@pytest.mark.parametrize(
    ("words", "for_ms"),
    [
        ("Put aside.", 3_500),
        ("0101-1-001512: ¥200.00 paid in, balance ¥220.00. Change: ¥100.00", 5_480),
        ("扫到的不是会员，已转到收银。小票还没有会员，可补登。", 5_200),
        (LONG, 8_000),
    ],
)
def test_a_toast_stays_for_as_long_as_it_takes_to_read(
    cashier: Cashier, words: str, for_ms: int
) -> None:
    notifier = cashier.program.notifier
    assert notifier is not None

    notifier.tell(words)

    assert notifier._timer.interval() == for_ms
