"""A printer behind a device file: a USB printer of Linux (/dev/usb/lp0) or a serial line."""

import os
import select
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from posmember.printing.network_printer import USUAL_PATIENCE, Patience
from posmember.printing.status_reply import (
    ASK_ALL,
    ASK_MODEL,
    MODEL_REPLY_BYTES,
    REPLIES,
    model_of,
    status_of,
)
from posmember.services.ports import (
    PrinterOfflineError,
    PrinterOutOfPaperError,
    PrinterStatus,
    PrinterUnknownError,
)

_CHUNK: Final = 4096
_DRAIN_POLL_S: Final = 0.02

Prepare = Callable[[int], None]
"""Sets an opened descriptor up; raises OSError where it cannot."""


def leave_as_is(_descriptor: int) -> None:
    """Prepare nothing: a USB printer needs no line settings."""


class DevicePrinter:
    """Writes jobs to a character device without ever blocking beyond its patience."""

    def __init__(
        self,
        path: Path,
        address: str,
        patience: Patience = USUAL_PATIENCE,
        prepare: Prepare = leave_as_is,
    ) -> None:
        self._path = path
        self._address = address
        self._patience = patience
        self._prepare = prepare

    @property
    def address(self) -> str:
        """Return the address as in the settings."""
        return self._address

    def send(self, job: bytes) -> None:
        """Write all of *job*; where the printer answers, first make sure that it is ready."""
        with self._opened() as descriptor:
            status = self._ask(descriptor)
            if status.has_paper is False or status.is_cover_open:
                raise PrinterOutOfPaperError(
                    self._address, is_cover_open=bool(status.is_cover_open)
                )
            self._push(descriptor, job)
            self._drain(descriptor, len(job))

    def status(self) -> PrinterStatus:
        """Ask the printer how it is."""
        try:
            with self._opened() as descriptor:
                return self._ask(descriptor)
        except PrinterOfflineError as failure:
            return PrinterStatus(is_online=False, detail=failure.reason)

    def model(self) -> str:
        """Return what the printer calls itself; empty where it does not say."""
        try:
            with self._opened() as descriptor:
                os.write(descriptor, ASK_MODEL)
                return model_of(self._read(descriptor, MODEL_REPLY_BYTES))
        except (OSError, PrinterOfflineError):
            return ""

    @contextmanager
    def _opened(self) -> Iterator[int]:
        flags = os.O_RDWR | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
        try:
            descriptor = os.open(self._path, flags)
        except OSError as failure:
            raise PrinterOfflineError(self._address, str(failure)) from failure
        try:
            self._set_up(descriptor)
            yield descriptor
        finally:
            os.close(descriptor)

    def _set_up(self, descriptor: int) -> None:
        try:
            self._prepare(descriptor)
        except OSError as failure:
            raise PrinterOfflineError(self._address, str(failure)) from failure

    def _ask(self, descriptor: int) -> PrinterStatus:
        try:
            os.write(descriptor, ASK_ALL)
            return status_of(self._read(descriptor, REPLIES))
        except BlockingIOError:
            return PrinterStatus(is_online=True, detail="busy")
        except OSError as failure:
            raise PrinterOfflineError(self._address, str(failure)) from failure

    def _read(self, descriptor: int, count: int) -> bytes:
        received = b""
        give_up_at = time.monotonic() + self._patience.status_s
        while len(received) < count:
            rest_s = give_up_at - time.monotonic()
            if rest_s <= 0 or not select.select([descriptor], [], [], rest_s)[0]:
                break
            piece = os.read(descriptor, count - len(received))
            if not piece:
                break
            received += piece
        return received

    def _push(self, descriptor: int, job: bytes) -> None:
        sent = 0
        while sent < len(job):
            if not select.select([], [descriptor], [], self._patience.stall_s)[1]:
                raise PrinterUnknownError(self._address, "the printer stopped taking data", sent)
            try:
                sent += os.write(descriptor, job[sent : sent + _CHUNK])
            except BlockingIOError:
                continue
            except OSError as failure:
                raise PrinterUnknownError(self._address, str(failure), sent) from failure

    def _drain(self, descriptor: int, sent: int) -> None:
        """Wait until the system's own buffer is empty: closing earlier would discard it."""
        give_up_at = time.monotonic() + self._patience.stall_s
        before = waiting = _waiting_bytes(descriptor)
        while waiting:
            if waiting < before:
                give_up_at = time.monotonic() + self._patience.stall_s
            if time.monotonic() > give_up_at:
                reason = "the printer stopped taking data"
                raise PrinterUnknownError(self._address, reason, sent - waiting)
            time.sleep(_DRAIN_POLL_S)
            before, waiting = waiting, _waiting_bytes(descriptor)


def _waiting_bytes(descriptor: int) -> int:
    """Return how many bytes the system still holds for a serial line; 0 where it does not say."""
    try:
        import fcntl  # noqa: PLC0415 - POSIX only
        import termios  # noqa: PLC0415 - POSIX only

        held = fcntl.ioctl(descriptor, termios.TIOCOUTQ, bytes(4))
    except (ImportError, OSError):
        return 0
    return int.from_bytes(held, "little")
