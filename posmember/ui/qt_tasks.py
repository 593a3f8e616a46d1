"""Lanes: one thread each, bounded, in order, whose results come back to the window thread."""

import logging
import threading
import time
from collections import deque
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
LINGER_S = 0.015
"""The window comes again so soon: a key asks one thing after the answer to another."""
_LINGER_MAX_S: Final = 0.25
"""But longer than this nobody else is kept waiting for it."""
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

    The window goes first: what works in the background has its turn when nothing of the window
    waits, and nothing was done for it a moment ago.

    An errand mostly holds a screen. It is kept on the window's side and the lane only knows its
    number, so that whoever lets go of it last is the window thread: a widget that fell on another
    thread would end the program.
    """

    _done = Signal(int)

    def __init__(self, name: str, waiting_max: int = _WAITING_MAX) -> None:
        super().__init__()
        self._waiting_max = waiting_max
        self._errands: dict[int, _Errand] = {}
        self._numbers = count()
        self._changed = threading.Condition()
        self._for_the_window: deque[int] = deque()
        self._behind: deque[Callable[[], None]] = deque()
        self._is_closed = False
        self._quiet_from = 0.0
        self._burst_until = 0.0
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
        with self._changed:
            is_full = len(self._for_the_window) >= self._waiting_max
            if not is_full:
                number = next(self._numbers)
                self._errands[number] = _Errand(work, then, failed)
                self._for_the_window.append(number)
                self._changed.notify()
        if is_full:
            failed(LaneFullError())

    def call(self, work: Callable[[], T]) -> T:
        """Do *work* on this lane and wait for its result; for other threads, never the window's."""
        answer: Future[T] = Future()
        with self._changed:
            self._behind.append(lambda: _fill(answer, work))
            self._changed.notify()
        return answer.result()

    def close(self) -> None:
        """Finish what waits and end the thread. Results that are still under way are dropped."""
        if self._is_closed:
            return
        with self._changed:
            self._is_closed = True
            self._changed.notify()
        self._thread.join()
        self._errands.clear()

    def breathe(self) -> bool:
        """Do what waits, from within long work on this lane; tell whether to end."""
        while not self._is_closed:
            with self._changed:
                work = self._take()
                if work is None:
                    left_s = self._quiet_from - time.monotonic()
                    if left_s <= 0:
                        break
                    self._changed.wait(left_s)
                    continue
            self._do(work)
            if isinstance(work, int):
                self._sought_until = time.monotonic() + _SOUGHT_S
        return self._is_closed

    def is_sought(self) -> bool:
        """Tell whether the window had work for this lane lately, while it was at a long one."""
        return time.monotonic() < self._sought_until

    def _serve(self) -> None:
        while True:
            with self._changed:
                while (work := self._take()) is None:
                    if self._is_closed:
                        return
                    left_s = self._quiet_from - time.monotonic() if self._behind else None
                    self._changed.wait(left_s)
            self._do(work)

    def _take(self) -> int | Callable[[], None] | None:
        """Return whose turn it is; None: nobody's yet. The lock is held."""
        if self._for_the_window:
            return self._for_the_window.popleft()
        if self._behind and (self._is_closed or time.monotonic() >= self._quiet_from):
            return self._behind.popleft()
        return None

    def _do(self, work: int | Callable[[], None]) -> None:
        if not isinstance(work, int):
            work()
            return
        self._errands[work].do()
        self._done.emit(work)
        now = time.monotonic()
        if now >= self._quiet_from:
            self._burst_until = now + _LINGER_MAX_S
        self._quiet_from = min(now + LINGER_S, self._burst_until)

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
