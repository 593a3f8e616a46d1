"""A scanner's burst is told from typing, wherever the focus is, with an input method or without."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QAction, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget

from posmember.ui.scanner import ScanFilter, normalised


class Desk:
    """A window with a field and a plain widget, watched by the filter."""

    def __init__(self, application: QApplication) -> None:
        self.application = application
        self.now_ms = 0
        self.scans: list[str] = []
        self.window = QWidget()
        self.field = QLineEdit()
        self.other = QWidget()
        self.other.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        layout = QVBoxLayout(self.window)
        layout.addWidget(self.field)
        layout.addWidget(self.other)
        self.filter = ScanFilter(lambda _event: self.now_ms)
        self.filter.scanned.connect(self.scans.append)
        self.filter.watch(application)
        self.filter.watch_window(self.window)
        self.window.show()
        self.window.activateWindow()
        self.field.setFocus()
        application.processEvents()

    def keys(self, text: str, gap_ms: int) -> None:
        target = QApplication.focusWidget() or self.window
        for sign in text:
            self.now_ms += gap_ms
            key = Qt.Key.Key_Return if sign == "\n" else sign
            QTest.keyClick(target, key)

    def close(self) -> None:
        self.filter.leave(self.application)
        self.filter._patience.stop()
        self.window.close()
        self.window.deleteLater()
        self.filter.deleteLater()


@pytest.fixture
def desk(qapp: QApplication) -> Iterator[Desk]:
    opened = Desk(qapp)
    yield opened
    opened.close()


def test_a_burst_that_ends_with_enter_is_a_scan_and_leaves_no_trace(desk: Desk) -> None:
    desk.field.setText("abc")

    desk.keys("6901000037017\n", 5)

    assert desk.scans == ["6901000037017"]
    assert desk.field.text() == "abc"


def test_a_scanner_that_pauses_within_a_code_is_one_scanner(desk: Desk) -> None:
    desk.field.setText("abc")

    desk.keys("69010", 5)
    desk.keys("0", 80)
    desk.filter._patience.timeout.emit()
    desk.keys("0037", 5)
    desk.keys("0", 140)
    desk.keys("17", 5)
    desk.keys("\n", 60)

    assert desk.scans == ["6901000037017"]
    assert desk.field.text() == "abc"


def test_a_count_typed_before_a_scan_is_no_part_of_it(desk: Desk) -> None:
    desk.keys("3*", 120)
    desk.keys("6", 160)

    desk.keys("901000037017\n", 5)

    assert desk.scans == ["6901000037017"]
    assert desk.field.text() == "3*"


def test_typing_is_left_alone(desk: Desk) -> None:
    desk.keys("13812345678", 120)

    assert desk.scans == []
    assert desk.field.text() == "13812345678"


def test_a_scanner_that_presses_shift_for_capitals_is_understood(desk: Desk) -> None:
    target = QApplication.focusWidget()
    for sign in "PM1:AB7C":
        desk.now_ms += 2
        if sign.isupper():
            QTest.keyPress(target, Qt.Key.Key_Shift)
            QTest.keyClick(target, sign, Qt.KeyboardModifier.ShiftModifier)
            QTest.keyRelease(target, Qt.Key.Key_Shift)
        else:
            QTest.keyClick(target, sign)
    desk.keys("\n", 2)

    assert desk.scans == ["PM1:AB7C"]
    assert desk.field.text() == ""


def test_an_action_by_key_sees_what_was_typed_fast_before_it(desk: Desk) -> None:
    seen: list[str] = []
    action = QAction(desk.window)
    action.setShortcut(Qt.Key.Key_F4)
    action.triggered.connect(lambda: seen.append(desk.field.text()))
    desk.window.addAction(action)

    desk.keys("8604706", 20)
    QTest.keyClick(desk.field, Qt.Key.Key_F4)

    assert seen == ["8604706"]


def test_a_fast_burst_without_enter_is_given_back(desk: Desk) -> None:
    desk.keys("wxm", 10)
    desk.filter._patience.timeout.emit()

    assert desk.field.text() == "wxm"


def test_keys_stay_in_order_when_a_fast_person_slows_down(desk: Desk) -> None:
    desk.keys("ab", 20)
    desk.keys("c", 200)

    assert desk.field.text() == "abc"


def test_a_short_burst_is_a_fast_person(desk: Desk) -> None:
    entered: list[bool] = []
    desk.field.returnPressed.connect(lambda: entered.append(True))

    desk.keys("5678\n", 30)

    assert desk.scans == []
    assert desk.field.text() == "5678"
    assert entered == [True]


def test_a_scan_is_heard_where_nothing_takes_text(desk: Desk) -> None:
    desk.other.setFocus()

    desk.keys("PM1:S01:00001234\n", 3)

    assert desk.scans == ["PM1:S01:00001234"]


def test_two_scans_in_a_row_are_two(desk: Desk) -> None:
    desk.keys("6901000037017\n", 4)
    desk.keys("6901000074029\n", 4)

    assert desk.scans == ["6901000037017", "6901000074029"]


def test_an_input_method_that_commits_a_whole_code_is_a_scan(desk: Desk) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString("PM1:S01:00001234")

    QCoreApplication.sendEvent(desk.field, event)

    assert desk.scans == ["PM1:S01:00001234"]
    assert desk.field.text() == ""


def test_an_input_method_that_commits_a_name_is_typing(desk: Desk) -> None:
    event = QInputMethodEvent("", [])
    event.setCommitString("王小明")

    QCoreApplication.sendEvent(desk.field, event)

    assert desk.scans == []
    assert desk.field.text() == "王小明"


@pytest.mark.parametrize(
    ("scanned", "code"),
    [
        ("６９０１０００", "6901000"),
        ("PM1：S01", "PM1:S01"),
        (" 690\x00100 ", "690100"),
    ],
)
def test_full_width_and_control_signs_are_straightened(scanned: str, code: str) -> None:
    assert normalised(scanned) == code


def test_scans_are_seen_after_what_had_the_focus_is_gone(desk: Desk) -> None:
    desk.other.setFocus()
    desk.keys("6901234567892\n", 2)

    desk.other.setParent(None)
    desk.other.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    desk.keys("6901234567892\n", 2)
    desk.field.setFocus()
    desk.keys("6901234567892\n", 2)

    assert desk.scans == ["6901234567892"] * 3
    assert desk.field.text() == ""
