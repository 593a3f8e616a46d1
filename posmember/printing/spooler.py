"""One lane per printer: takes jobs from the durable queue, sends them, keeps what came of them.

A dead printer delays only its own lane; the queue outlives the program, so nothing is lost with it.
"""

import logging
import threading
from collections.abc import Callable
from typing import Any, Final, Protocol, TypeAlias

from typing_extensions import override

from posmember.domain.ids import PrintJobId
from posmember.printing.address import PrinterAddressNotReadableError, open_printer
from posmember.printing.profile import PRESETS, PrintOptions
from posmember.printing.render import Format, render
from posmember.services.ports import (
    Printer,
    PrinterOfflineError,
    PrinterOutOfPaperError,
    PrinterUnknownError,
)
from posmember.services.printing.rows import JobToPrint
from posmember.services.printing.states import JobState

RETRY_AFTER_S: Final = 5.0

_logger = logging.getLogger(__name__)


class PrintQueue(Protocol):
    """What a lane needs of the durable queue; called on the database thread."""

    def next_job(self, printer: str) -> JobToPrint | None:
        """Take the oldest waiting job in hand."""

    def settle_job(self, job_id: PrintJobId, state: JobState, detail: str = "") -> None:
        """Keep what came of a job."""


Door: TypeAlias = Callable[[Callable[[], Any]], Any]
"""Runs work on the database thread and returns its result."""


class Spooler:
    """Starts a lane for each printer that gets a job, and stops them all."""

    def __init__(
        self,
        queue: PrintQueue,
        on_data_thread: Door,
        connect: Callable[[str], Printer] = open_printer,
        retry_after_s: float = RETRY_AFTER_S,
    ) -> None:
        self._queue = queue
        self._on_data_thread = on_data_thread
        self._connect = connect
        self._retry_after_s = retry_after_s
        self._lanes: dict[str, _Lane] = {}

    def wake(self, printer: str) -> None:
        """Let *printer* look for jobs now."""
        lane = self._lanes.get(printer)
        if lane is None:
            lane = _Lane(
                printer, self._queue, self._on_data_thread, self._connect, self._retry_after_s
            )
            self._lanes[printer] = lane
            lane.start()
        lane.wake()

    def close(self) -> None:
        """Stop all lanes after the job in hand."""
        for lane in self._lanes.values():
            lane.stop()
        for lane in self._lanes.values():
            lane.join()
        self._lanes.clear()


class _Lane(threading.Thread):
    def __init__(
        self,
        printer: str,
        queue: PrintQueue,
        on_data_thread: Door,
        connect: Callable[[str], Printer],
        retry_after_s: float,
    ) -> None:
        super().__init__(name=f"printer {printer}", daemon=True)
        self._printer = printer
        self._queue = queue
        self._on_data_thread = on_data_thread
        self._connect = connect
        self._retry_after_s = retry_after_s
        self._woken = threading.Event()
        self._is_stopping = False

    def wake(self) -> None:
        self._woken.set()

    def stop(self) -> None:
        self._is_stopping = True
        self._woken.set()

    @override
    def run(self) -> None:
        """Print until told to stop; wait for work, or a while after a failure."""
        has_failed = False
        while not self._is_stopping:
            job: JobToPrint | None = self._on_data_thread(
                lambda: self._queue.next_job(self._printer)
            )
            if job is not None:
                has_failed = not self._print(job)
            if job is None or has_failed:
                self._woken.wait(self._retry_after_s if has_failed else None)
                self._woken.clear()

    def _print(self, job: JobToPrint) -> bool:
        """Send one job; return whether the printer can take the next one."""
        state, detail = send_job(job, self._connect)
        self._on_data_thread(lambda: self._queue.settle_job(job.job_id, state, detail))
        return state is not JobState.FAILED


def send_job(
    job: JobToPrint, connect: Callable[[str], Printer] = open_printer
) -> tuple[JobState, str]:
    """Send *job* to its printer and return what came of it: a state, and a code with a detail."""
    profile = PRESETS.get(job.printer.profile)
    if profile is None:
        return JobState.FAILED, f"profile: {job.printer.profile}"
    options = PrintOptions(opens_drawer=job.opens_drawer)
    content = render(job.document, Format.ESCPOS, profile, options)
    try:
        connect(job.printer.address).send(content)
    except PrinterOfflineError as failure:
        return JobState.FAILED, f"offline: {failure.reason}"
    except PrinterAddressNotReadableError as refusal:
        return JobState.FAILED, f"address: {refusal.address}"
    except PrinterOutOfPaperError as failure:
        return JobState.FAILED, "cover_open" if failure.is_cover_open else "out_of_paper"
    except PrinterUnknownError as failure:
        _logger.warning("Print job %s: %s", job.job_id, failure.reason)
        return JobState.UNKNOWN, f"broken_off: {failure.reason}"
    return JobState.PRINTED, ""
