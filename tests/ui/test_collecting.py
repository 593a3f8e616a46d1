"""Widgets nobody needs any more are destroyed on the window thread, whoever allocates."""

import gc
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, Qt
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
def collector(qapp: QApplication) -> Iterator[WindowCollector]:
    gc.collect()
    collector = WindowCollector(qapp)
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
