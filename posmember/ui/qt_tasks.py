"""Lanes: one thread each, bounded, in order, whose results come back to the window thread."""

import logging
import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from posmember.domain.errors import Refusal
from posmember.ui.tasks import LaneFullError

T = TypeVar("T")

_logger = logging.getLogger(__name__)
_WAITING_MAX = 512


class Lane(QObject):
    """Does one thing after the other on a thread of its own. The data lane owns the database."""

    _done = Signal(object, object)

    def __init__(self, name: str, waiting_max: int = _WAITING_MAX) -> None:
        super().__init__()
        self._work: queue.Queue[Callable[[], None] | None] = queue.Queue(waiting_max)
        self._is_closed = False
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)
        self._thread = threading.Thread(target=self._serve, name=name, daemon=True)
        self._thread.start()

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Queue *work*; its result or failure is told on the window thread."""
        try:
            self._work.put_nowait(lambda: self._do(work, then, failed))
        except queue.Full:
            failed(LaneFullError())

    def call(self, work: Callable[[], T]) -> T:
        """Do *work* on this lane and wait for its result; for other threads, never the window's."""
        answer: Future[T] = Future()
        self._work.put(lambda: _fill(answer, work))
        return answer.result()

    def close(self) -> None:
        """Finish what waits and end the thread. Results that are still under way are dropped."""
        if self._is_closed:
            return
        self._is_closed = True
        self._work.put(None)
        self._thread.join()

    def breathe(self) -> bool:
        """Do what waits, from within long work on this lane; tell whether to end."""
        while True:
            try:
                work = self._work.get_nowait()
            except queue.Empty:
                return self._is_closed
            if work is None:
                self._work.put(None)
                return True
            work()

    def _serve(self) -> None:
        while (work := self._work.get()) is not None:
            work()

    def _do(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        try:
            result = work()
        except Exception as problem:
            if not isinstance(problem, Refusal):
                _logger.exception("Work on a lane failed")
            self._done.emit(failed, problem)
        else:
            self._done.emit(then, result)

    @Slot(object, object)
    def _deliver(self, receiver: Callable[[Any], None], result: object) -> None:
        if not self._is_closed:
            receiver(result)


class Gate:
    """A lane for some screens: once it is closed, results are dropped instead of told."""

    def __init__(self, lane: Lane) -> None:
        self._lane = lane
        self._is_open = True

    def run(
        self,
        work: Callable[[], T],
        then: Callable[[T], None],
        failed: Callable[[Exception], None],
    ) -> None:
        """Queue *work*; its result or failure is told while the gate is open."""
        self._lane.run(work, self._guarded(then), self._guarded(failed))

    def breathe(self) -> bool:
        """Let what waits on the lane go first; tell whether to end, also if the gate was closed."""
        return self._lane.breathe() or not self._is_open

    def close(self) -> None:
        """Tell nothing more. Work that waits is still done."""
        self._is_open = False

    def _guarded(self, receiver: Callable[[T], None]) -> Callable[[T], None]:
        def deliver(result: T) -> None:
            if self._is_open:
                receiver(result)

        return deliver


def _fill(answer: Future[T], work: Callable[[], T]) -> None:
    try:
        answer.set_result(work())
    except Exception as problem:  # noqa: BLE001 - it is raised again where the answer is awaited
        answer.set_exception(problem)
