"""A choice is made on purpose: the wheel that scrolls a page turns none of those below it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from posmember.ui.widgets.choice import Choice


@pytest.fixture
def page(qapp: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    field, choice = QLineEdit(), Choice()
    choice.addItems(["80 mm", "58 mm"])
    layout = QVBoxLayout(made)
    layout.addWidget(field)
    layout.addWidget(choice)
    made.show()
    made.activateWindow()
    field.setFocus()
    qapp.processEvents()
    yield made
    made.close()
    made.deleteLater()


def test_the_wheel_neither_changes_a_choice_nor_gives_it_the_focus(page: QWidget) -> None:
    choice = page.findChild(Choice)
    at = choice.mapTo(page, choice.rect().center())

    for _ in range(2):
        QTest.wheelEvent(page.windowHandle(), at, QPoint(0, -120), QPoint(), Qt.KeyboardModifier(0))
        QApplication.processEvents()

    assert choice.currentText() == "80 mm"
    assert not choice.hasFocus()
