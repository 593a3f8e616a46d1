"""A key that is held down is pressed once, also where the window system does not say so."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from posmember.ui.scanner import ScanFilter


class Field(QLineEdit):
    """Remembers whether each key that it got was said to repeat."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[bool] = []

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.got.append(event.isAutoRepeat())


@pytest.fixture
def field(qapp: QApplication) -> Iterator[Field]:
    window, made, scans = QWidget(), Field(), ScanFilter()
    QVBoxLayout(window).addWidget(made)
    scans.watch(qapp)
    window.show()
    window.activateWindow()
    made.setFocus()
    qapp.processEvents()
    yield made
    scans.leave(qapp)
    window.close()
    window.deleteLater()
    scans.deleteLater()


def send(field: Field, kind: QEvent.Type, at_ms: int) -> QKeyEvent:
    event = QKeyEvent(kind, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r")
    event.setTimestamp(at_ms)
    event.ignore()
    QCoreApplication.sendEvent(field, event)
    return event


def test_a_press_in_the_moment_of_the_release_only_repeats(field: Field) -> None:
    send(field, QEvent.Type.KeyPress, 1_000)
    send(field, QEvent.Type.KeyRelease, 1_660)

    override = send(field, QEvent.Type.ShortcutOverride, 1_660)
    send(field, QEvent.Type.KeyPress, 1_660)

    assert field.got == [False, True]
    assert override.isAccepted()


def test_a_press_after_the_release_is_another(field: Field) -> None:
    send(field, QEvent.Type.KeyPress, 1_000)
    send(field, QEvent.Type.KeyRelease, 1_090)

    send(field, QEvent.Type.ShortcutOverride, 1_180)
    send(field, QEvent.Type.KeyPress, 1_180)

    assert field.got == [False, False]
