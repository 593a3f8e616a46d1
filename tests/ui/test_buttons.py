"""Buttons that carry an action follow it, and nothing else."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from posmember.ui.widgets.buttons import ActionButton, button


@pytest.fixture
def bar(qapp: QApplication) -> Iterator[QWidget]:
    made = QWidget()
    QHBoxLayout(made)
    made.show()
    yield made
    made.close()
    made.deleteLater()
    qapp.processEvents()


def put(bar: QWidget, button: ActionButton) -> None:
    layout = bar.layout()
    assert layout is not None
    layout.addWidget(button)
    QApplication.processEvents()


def test_a_button_that_was_put_away_does_not_come_back_with_other_words(bar: QWidget) -> None:
    action = QAction("Hold", bar)
    button = ActionButton(action)
    put(bar, button)
    button.hide()

    action.setText("Hold (1)")
    action.setEnabled(False)

    assert button.isHidden()


def test_a_button_goes_and_comes_with_its_action(bar: QWidget) -> None:
    action = QAction("Pay", bar)
    button = ActionButton(action)
    put(bar, button)
    assert not button.isHidden()

    action.setVisible(False)
    assert button.isHidden()
    action.setVisible(True)

    assert not button.isHidden()


def test_a_button_of_an_action_that_is_not_there_waits_for_it(bar: QWidget) -> None:
    action = QAction("Points", bar)
    action.setVisible(False)
    button = ActionButton(action)
    put(bar, button)
    assert button.isHidden()

    action.setVisible(True)

    assert not button.isHidden()


@pytest.mark.parametrize(("kind", "presses"), [("primary", 1), ("", 2)])
def test_a_double_click_is_one_press_where_something_is_written(
    bar: QWidget, kind: str, presses: int
) -> None:
    made, pressed = button("Save", kind), []
    made.clicked.connect(lambda: pressed.append(True))
    layout = bar.layout()
    assert layout is not None
    layout.addWidget(made)
    QApplication.processEvents()

    QTest.mouseClick(made, Qt.MouseButton.LeftButton)
    QTest.mouseDClick(made, Qt.MouseButton.LeftButton)
    QTest.mouseRelease(made, Qt.MouseButton.LeftButton)

    assert len(pressed) == presses
