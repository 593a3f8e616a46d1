"""A lane gives answers back to the window thread, and everything that waited for them with it."""

import gc
import threading
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from posmember.domain.errors import NotFoundError
from posmember.ui import qt_tasks
from posmember.ui.qt_tasks import Lane
from posmember.ui.tasks import LaneFullError


class Asking:
    """A screen that asks; notes on which thread it falls."""

    def __init__(self, fallen: list[str]) -> None:
        self._fallen = fallen
        self.told: list[type] = []

    def __del__(self) -> None:
        self._fallen.append(threading.current_thread().name)

    def work(self) -> int:
        """Return the answer."""
        return 42

    def break_down(self) -> int:
        """Fail."""
        raise NotFoundError("member", "1")

    def tell(self, what: object) -> None:
        """Note what is told."""
        self.told.append(type(what))


@pytest.mark.parametrize("is_told", [True, False])
@pytest.mark.parametrize("breaks", [False, True])
def test_a_screen_never_falls_on_the_lane(
    qapp: QApplication, *, is_told: bool, breaks: bool
) -> None:
    fallen: list[str] = []
    lane = Lane("data")
    screen = Asking(fallen)
    lane.run(screen.break_down if breaks else screen.work, screen.tell, screen.tell)
    told = screen.told
    del screen
    lane.call(lambda: None)
    if is_told:
        qapp.processEvents()

    lane.close()
    gc.collect()

    assert fallen == [threading.current_thread().name]
    assert len(told) == (1 if is_told else 0)


def test_a_full_lane_says_so_at_once(qapp: QApplication) -> None:
    lane = Lane("data", waiting_max=1)
    gate = threading.Event()
    begun = threading.Event()

    def wait() -> None:
        begun.set()
        gate.wait()

    told: list[object] = []
    lane.run(wait, told.append, told.append)
    begun.wait()
    lane.run(lambda: 1, told.append, told.append)

    lane.run(lambda: 2, told.append, told.append)

    assert [type(each) for each in told] == [LaneFullError]
    gate.set()
    lane.call(lambda: None)
    qapp.processEvents()
    assert told[1:] == [None, 1]
    lane.close()


def test_the_window_goes_first_and_is_waited_for_a_moment(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(qt_tasks, "LINGER_S", 5.0)
    lane = Lane("data")
    begun, may_go_on = threading.Event(), threading.Event()
    came: list[str] = []
    lane.run(lambda: _note(came, "long", begun.set, may_go_on.wait), _nothing, _nothing)
    begun.wait()
    behind = threading.Thread(target=lambda: lane.call(lambda: came.append("background")))
    behind.start()
    lane.run(lambda: came.append("key"), lambda _none: _ask_again(lane, came), _nothing)

    may_go_on.set()
    while "answer" not in came:
        qapp.processEvents()
    lane.close()
    behind.join()

    assert came == ["long", "key", "answer", "background"]


def test_a_pause_in_long_work_waits_for_what_the_window_asks_next(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(qt_tasks, "LINGER_S", 0.2)
    lane = Lane("data")
    asked = threading.Event()
    came: list[str] = []

    def work() -> None:
        asked.wait()
        assert not lane.breathe()
        came.append("long work goes on")

    lane.run(work, _nothing, _nothing)
    lane.run(lambda: came.append("key"), lambda _none: _ask_again(lane, came), _nothing)
    asked.set()
    while "long work goes on" not in came:
        qapp.processEvents()
    lane.close()

    assert came == ["key", "answer", "long work goes on"]


def test_a_lane_is_sought_once_the_window_was_served_in_a_pause(
    qapp: QApplication,
) -> None:
    lane = Lane("data")

    quiet = lane.call(lambda: (lane.breathe(), lane.is_sought()))
    lane.call(lambda: lane.run(_no_work, _nothing, _nothing) or lane.breathe())
    sought = lane.is_sought()
    lane.close()

    assert quiet == (False, False)
    assert sought


def test_what_waits_is_still_done_when_a_lane_is_closed(qapp: QApplication) -> None:
    lane = Lane("data")
    begun, may_go_on = threading.Event(), threading.Event()
    came: list[str] = []
    lane.run(lambda: _note(came, "long", begun.set, may_go_on.wait), _nothing, _nothing)
    begun.wait()
    lane.run(lambda: came.append("key"), _nothing, _nothing)
    behind = threading.Thread(target=lambda: lane.call(lambda: came.append("background")))
    behind.start()
    may_go_on.set()

    lane.close()
    behind.join()

    assert came == ["long", "key", "background"]


def _nothing(_answer: object) -> None:
    pass


def _no_work() -> None:
    pass


def _note(came: list[str], what: str, begun: Callable[[], None], wait: Callable[[], bool]) -> None:
    begun()
    wait()
    came.append(what)


def _ask_again(lane: Lane, came: list[str]) -> None:
    """Ask the next thing after an answer, as a screen does."""
    lane.run(lambda: came.append("answer"), _nothing, _nothing)
