"""A lane gives answers back to the window thread, and everything that waited for them with it."""

import gc
import threading

import pytest
from PySide6.QtWidgets import QApplication

from posmember.domain.errors import NotFoundError
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


def test_whoever_is_served_in_a_pause_is_waited_for_until_nothing_more_comes(
    qapp: QApplication,
) -> None:
    lane = Lane("data")
    begun = threading.Event()
    came: list[str] = []

    def pause_once() -> bool:
        begun.wait()
        ends = lane.breathe()
        came.append("long work goes on")
        return ends

    lane.run(pause_once, came.append, came.append)
    asking = threading.Thread(target=lambda: _ask_twice(lane, begun, came))
    asking.start()
    asking.join()
    lane.close()

    assert came == ["first", "second", "long work goes on"]


def test_a_lane_is_sought_once_others_were_served_in_a_pause(qapp: QApplication) -> None:
    lane = Lane("data")

    quiet = lane.call(lambda: (lane.breathe(), lane.is_sought()))
    lane.call(lambda: lane.run(lambda: None, _nothing, _nothing) or lane.breathe())
    sought = lane.is_sought()
    lane.close()

    assert quiet == (False, False)
    assert sought


def _nothing(_answer: object) -> None:
    pass


def _ask_twice(lane: Lane, begun: threading.Event, came: list[str]) -> None:
    """Have the second errand wait for the answer to the first, as a screen does."""
    lane.run(lambda: came.append("first"), _nothing, _nothing)
    begun.set()
    lane.call(lambda: came.append("second"))
