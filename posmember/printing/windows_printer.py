"""A printer that Windows knows by name: jobs go raw through its spooler."""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Final

from posmember.services.ports import PrinterOfflineError, PrinterStatus, PrinterUnknownError

_LEVEL: Final = 1


class DocumentInfo(ctypes.Structure):
    """DOC_INFO_1W: a job's name, no output file, and RAW for bytes as they are."""

    _fields_ = (
        ("name", ctypes.c_wchar_p),
        ("output", ctypes.c_wchar_p),
        ("datatype", ctypes.c_wchar_p),
    )


def windows_spooler() -> Any:  # noqa: ANN401 - a library of Windows
    """Return the spooler's library. Raises OSError on other systems."""
    load = getattr(ctypes, "WinDLL", None)
    if load is None:
        raise OSError("winspool:// is for Windows")
    return load("winspool.drv", use_last_error=True)


class WindowsPrinter:
    """Hands jobs to the spooler. Printed means here: taken by it."""

    def __init__(self, name: str, library: Callable[[], Any] = windows_spooler) -> None:
        self._name = name
        self._library = library

    @property
    def address(self) -> str:
        """Return winspool://name."""
        return f"winspool://{self._name}"

    def send(self, job: bytes) -> None:
        """Hand *job* over whole."""
        with self._opened() as (spooler, handle):
            info = DocumentInfo("posmember", None, "RAW")
            if not spooler.StartDocPrinterW(handle, _LEVEL, ctypes.byref(info)):
                raise PrinterOfflineError(self.address, "the spooler takes no job")
            try:
                self._write(spooler, handle, job)
            finally:
                spooler.EndDocPrinter(handle)

    def status(self) -> PrinterStatus:
        """Tell whether Windows knows the printer; it does not tell more about raw ones."""
        try:
            with self._opened():
                return PrinterStatus(is_online=True)
        except PrinterOfflineError as failure:
            return PrinterStatus(is_online=False, detail=failure.reason)

    @contextmanager
    def _opened(self) -> Iterator[tuple[Any, ctypes.c_void_p]]:
        try:
            spooler = self._library()
        except OSError as missing:
            raise PrinterOfflineError(self.address, str(missing)) from missing
        handle = ctypes.c_void_p()
        if not spooler.OpenPrinterW(self._name, ctypes.byref(handle), None):
            raise PrinterOfflineError(self.address, "Windows knows no such printer")
        try:
            yield spooler, handle
        finally:
            spooler.ClosePrinter(handle)

    def _write(self, spooler: Any, handle: ctypes.c_void_p, job: bytes) -> None:  # noqa: ANN401 - see above
        written = ctypes.c_uint32()
        spooler.StartPagePrinter(handle)
        is_taken = spooler.WritePrinter(handle, job, len(job), ctypes.byref(written))
        spooler.EndPagePrinter(handle)
        if not is_taken or written.value != len(job):
            reason = "the spooler took only a part"
            raise PrinterUnknownError(self.address, reason, written.value)
