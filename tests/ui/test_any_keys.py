"""Somebody presses whatever comes to mind: nothing breaks, and the focus stays in sight."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QPushButton, QTableView, QWidget

from posmember.domain.errors import Refusal
from posmember.services.doctor import Level
from posmember.ui.notifier import Notifier
from tests.support.cashier import Cashier
from tests.support.doors import ShopDoor
from tests.support.shops import NOON_22_NOVEMBER_2026, SteppingClock

W = TypeVar("W", bound=QWidget)

STEPS = 150
CONTROL = Qt.KeyboardModifier.ControlModifier
KEYS = (
    *[Qt.Key(Qt.Key.Key_F1 + number) for number in range(12)],
    *[Qt.Key.Key_Return] * 6,
    *[Qt.Key.Key_Escape] * 3,
    *(Qt.Key.Key_Tab, Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Delete, Qt.Key.Key_Space),
)
PLACES = (*[Qt.Key(Qt.Key.Key_1 + number) for number in range(9)], Qt.Key.Key_T, Qt.Key.Key_J)
TEXTS = ("1", "20", "0.5", "3*", ".5", "%9", "-1", "abc", "王", "9" * 14, "2026-12-01")


class Whoever:
    """Does one thing after another, each by chance."""

    def __init__(self, cashier: Cashier, seed: int) -> None:
        self._cashier = cashier
        self._chance = random.Random(seed)
        products = cashier.ask(lambda: cashier.services.products.browse(limit=60))
        members = cashier.ask(lambda: cashier.services.members.browse(limit=60))
        self._codes = [row.product.barcode for row in products if row.product.barcode]
        self._tails = [row.masked_phone[-4:] for row in members]
        self._ways: dict[Callable[[], str], int] = {
            self._scan: 3,
            self._find: 2,
            self._key: 6,
            self._go: 2,
            self._type: 2,
            self._push: 3,
            self._mark: 1,
            self._choose: 1,
        }

    def act(self) -> str:
        """Do something; return what it was."""
        (way,) = self._chance.choices(list(self._ways), list(self._ways.values()))
        place = self._cashier.shell.front
        done = way()
        self._cashier.idle()
        return f"{done} at {place}"

    def _scan(self) -> str:
        code = self._chance.choice(self._codes)
        self._cashier.scan(code)
        return f"scans {code}"

    def _find(self) -> str:
        tail = self._chance.choice(self._tails)
        self._cashier.type(tail)
        self._cashier.press(Qt.Key.Key_Return)
        self._cashier.type("1")
        return f"looks for {tail}"

    def _key(self) -> str:
        key = self._chance.choice(KEYS)
        self._cashier.press(key)
        return key.name

    def _go(self) -> str:
        key = self._chance.choice(PLACES)
        self._cashier.press(key, CONTROL)
        return f"Ctrl+{key.name}"

    def _type(self) -> str:
        text = self._chance.choice(TEXTS)
        self._cashier.type(text)
        return f"types {text}"

    def _push(self) -> str:
        button = self._one_of(QPushButton)
        if button is None:
            return "nothing"
        words = button.text() or button.accessibleName()
        button.click()
        return f"pushes {words}"

    def _mark(self) -> str:
        table = self._one_of(QTableView)
        if table is None or not table.model().rowCount():
            return "nothing"
        row = self._chance.randrange(table.model().rowCount())
        table.selectRow(row)
        table.setFocus()
        return f"marks row {row}"

    def _choose(self) -> str:
        box = self._one_of(QComboBox)
        if box is None or not box.count():
            return "nothing"
        box.setCurrentIndex(self._chance.randrange(box.count()))
        box.activated.emit(box.currentIndex())
        return f"chooses {box.currentText()}"

    def _one_of(self, kind: type[W]) -> W | None:
        """Return one of the widgets of a kind on the screen that can be used now."""
        window = self._cashier.shell.screen_named(self._cashier.shell.front).window
        usable = [
            each for each in window.findChildren(kind) if each.isVisible() and each.isEnabled()
        ]
        return self._chance.choice(usable) if usable else None


def is_in_sight(focus: QWidget | None) -> bool:
    """Tell whether the focus, if anything has it, is where a key is seen to work."""
    return focus is None or focus.isVisible()


@pytest.mark.usefixtures("compiled_translations")
@pytest.mark.parametrize(("language", "seed"), [("zh_CN", 9), ("en", 29)])
def test_whatever_is_pressed_nothing_breaks(
    open_program: Callable[..., Cashier],
    shop_folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    seed: int,
) -> None:
    broken: list[Exception] = []
    explain = Notifier.explain

    def explained(self: Notifier, problem: Exception) -> None:
        if not isinstance(problem, Refusal):
            broken.append(problem)
        explain(self, problem)

    monkeypatch.setattr(Notifier, "explain", explained)
    for asks in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, asks, staticmethod(lambda *_args: ("", "")))
    door = ShopDoor(shop_folder, SteppingClock(NOON_22_NOVEMBER_2026))
    cashier = open_program(door, language=language)
    cashier.shell.resize(1024, 700)
    whoever = Whoever(cashier, seed)
    done = []
    for _ in range(STEPS):
        done.append(whoever.act())
        assert broken == [], done[-12:]
        assert is_in_sight(QApplication.focusWidget()), done[-12:]

    found = {each.name: each.level for each in cashier.ask(cashier.services.doctor.examine)}
    assert (found["database"], found["invariants"]) == (Level.OK, Level.OK)
