"""Widgets nobody needs any more are destroyed on the window thread, whoever allocates."""

import gc
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QWindow
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from posmember.ui.collecting import WindowCollector


class _Holder:
    """Something that holds a widget and is held by it."""

    def __init__(self, box: "_Box") -> None:
        self.box = box
        box.holder = self


class _Box(QLineEdit):
    holder: _Holder | None = None


@pytest.fixture
def rest_ms() -> int:
    return 60_000


@pytest.fixture
def collector(qapp: QApplication, rest_ms: int) -> Iterator[WindowCollector]:
    gc.collect()
    collector = WindowCollector(qapp, rest_ms=rest_ms)
    collector.start()
    yield collector
    collector.stop()
    collector.deleteLater()


def forgotten_widget() -> list[str]:
    """Let go of a widget in a circle; return where the names of destroying threads will stand."""
    threads: list[str] = []
    box = _Box()
    box.destroyed.connect(
        lambda: threads.append(threading.current_thread().name), Qt.ConnectionType.DirectConnection
    )
    _Holder(box)
    return threads


def allocate_much() -> None:
    """Make and keep more objects than every threshold of the collection."""
    kept: list[list[object]] = []
    for _ in range(200_000):
        kept.append([kept])


def test_a_busy_data_lane_destroys_no_widget(qtbot: QtBot, collector: WindowCollector) -> None:
    threads = forgotten_widget()

    lane = threading.Thread(target=allocate_much, name="data")
    lane.start()
    lane.join()
    assert threads == []

    qtbot.waitUntil(lambda: bool(threads))
    assert threads == [threading.main_thread().name]


def test_the_collection_is_given_back(qapp: QApplication) -> None:
    collector = WindowCollector(QObject(qapp))
    collector.start()
    assert not gc.isenabled()
    collector.settle()
    assert gc.get_freeze_count() > 0

    collector.stop()

    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def touch_key(window: QWindow) -> None:
    QTest.keyClick(window, Qt.Key.Key_5)


def touch_mouse(window: QWindow) -> None:
    QTest.mouseClick(window, Qt.MouseButton.LeftButton)


def set_aside(qtbot: QtBot) -> None:
    """Wait until what is there now was looked at some times and is set aside."""
    marker = [[object()]]
    kept: list[list[object]] = []

    def is_set_aside() -> bool:
        kept.extend([kept] for _ in range(gc.get_threshold()[0]))
        return not any(each is marker for each in gc.get_objects())

    qtbot.waitUntil(is_set_aside)


def test_what_is_still_needed_is_not_looked_at_again_and_again(
    qtbot: QtBot, collector: WindowCollector
) -> None:
    collector.settle()
    before = gc.get_freeze_count()

    set_aside(qtbot)

    assert gc.get_freeze_count() > before


@pytest.mark.parametrize("rest_ms", [1])
def test_what_was_set_aside_is_freed_when_nobody_touches_the_window(
    qtbot: QtBot, collector: WindowCollector
) -> None:
    collector.settle()
    box = _Box()
    known = weakref.ref(_Holder(box))
    set_aside(qtbot)

    del box
    gc.collect()
    assert known() is not None

    set_aside(qtbot)
    qtbot.waitUntil(lambda: known() is None)


@pytest.mark.parametrize("rest_ms", [60_000])
@pytest.mark.parametrize("touch", [touch_key, touch_mouse])
def test_nobody_rests_who_touches_the_window(
    qtbot: QtBot, collector: WindowCollector, touch: Callable[[QWindow], None]
) -> None:
    with qtbot.waitExposed(shown := QLineEdit()):
        shown.show()
    qtbot.addWidget(shown)
    window = shown.windowHandle()
    collector.settle(window)
    (rest,) = (timer for timer in collector.findChildren(QTimer) if timer.isSingleShot())
    rest.setTimerType(Qt.TimerType.PreciseTimer)
    set_aside(qtbot)
    qtbot.waitUntil(lambda: rest.remainingTime() < 59_800)
    left_ms = rest.remainingTime()

    touch(window)

    assert rest.remainingTime() > left_ms
