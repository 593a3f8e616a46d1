"""Lanes: one thread each, bounded, in order, whose results come back to the window thread."""

import logging
import queue
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from itertools import count
from typing import Any, Final, TypeVar

from PySide6.QtCore import QObject, Qt, Signal, Slot

from posmember.domain.errors import Refusal
from posmember.ui.tasks import LaneFullError

T = TypeVar("T")

_logger = logging.getLogger(__name__)
_WAITING_MAX = 512
_LINGER_S: Final = 0.015
_LINGER_MAX_S: Final = 0.25
_SOUGHT_S: Final = 30.0


class _Errand:
    """Work with the receivers of its answer, and the answer once there is one."""

    def __init__(
        self,
        work: Callable[[], Any],
        then: Callable[[Any], None],
        failed: Callable[[Exception], None],
    ) -> None:
        self._work = work
        self._receiver: Callable[[Any], None] = then
        self._failed = failed
        self._answer: Any = None

    def do(self) -> None:
        """Do the work; for the lane's thread."""
        try:
            self._answer = self._work()
        except Exception as problem:
            if not isinstance(problem, Refusal):
                _logger.exception("Work on a lane failed")
            self._receiver, self._answer = self._failed, problem

    def deliver(self) -> None:
        """Tell the answer; for the window thread."""
        answer, self._answer = self._answer, None  # a failure holds the errand by its traceback
        self._receiver(answer)


class Lane(QObject):
    """Does one thing after the other on a thread of its own. The data lane owns the database.

    An errand mostly holds a screen. It is kept on the window's side and the lane only knows its
    number, so that whoever lets go of it last is the window thread: a widget that fell on another
    thread would end the program.
    """

    _done = Signal(int)

    def __init__(self, name: str, waiting_max: int = _WAITING_MAX) -> None:
        super().__init__()
        self._work: queue.Queue[int | Callable[[], None] | None] = queue.Queue(waiting_max)
        self._errands: dict[int, _Errand] = {}
        self._numbers = count()
        self._is_closed = False
        self._sought_until = 0.0
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
        number = next(self._numbers)
        self._errands[number] = _Errand(work, then, failed)
        try:
            self._work.put_nowait(number)
        except queue.Full:
            del self._errands[number]
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
        self._errands.clear()

    def breathe(self) -> bool:
        """Do what waits, from within long work on this lane; tell whether to end.

        Whoever was served comes again at once: what a key asks for are several errands, each
        after the answer to the one before. So they are awaited a moment, within bounds.
        """
        until = time.monotonic() + _LINGER_MAX_S
        linger_s = 0.0
        while True:
            try:
                work = self._work.get(timeout=linger_s) if linger_s else self._work.get_nowait()
            except queue.Empty:
                return self._is_closed
            if work is None:
                self._work.put(None)
                return True
            self._do(work)
            now = time.monotonic()
            self._sought_until = now + _SOUGHT_S
            linger_s = max(0.0, min(_LINGER_S, until - now))

    def is_sought(self) -> bool:
        """Tell whether others had work for this lane lately, while it was at a long one."""
        return time.monotonic() < self._sought_until

    def _serve(self) -> None:
        while (work := self._work.get()) is not None:
            self._do(work)

    def _do(self, work: int | Callable[[], None]) -> None:
        if isinstance(work, int):
            self._errands[work].do()
            self._done.emit(work)
        else:
            work()

    @Slot(int)
    def _deliver(self, number: int) -> None:
        errand = self._errands.pop(number, None)
        if errand is not None and not self._is_closed:
            errand.deliver()


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

    def is_sought(self) -> bool:
        """Tell whether others had work for the lane lately, while it was at a long one."""
        return self._lane.is_sought()

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
