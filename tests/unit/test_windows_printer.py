"""The spooler of Windows, as its library behaves: whole jobs, parts of jobs, and no printer."""

import sys
from dataclasses import dataclass, field
from typing import Any

import pytest

from posmember.printing.address import open_printer
from posmember.printing.windows_printer import WindowsPrinter
from posmember.services.ports import PrinterOfflineError, PrinterUnknownError


@dataclass
class FakeSpooler:
    """Answers as winspool.drv does: zero for a failure, results through pointers."""

    known: str = "Receipts"
    takes_documents: bool = True
    takes_bytes: int = 1_000_000
    calls: list[str] = field(default_factory=list)
    written: bytes = b""
    datatype: str = ""

    def OpenPrinterW(self, name: str, handle: Any, _defaults: None) -> int:  # noqa: N802
        self.calls.append("open")
        handle._obj.value = 7
        return int(name == self.known)

    def StartDocPrinterW(self, handle: Any, level: int, info: Any) -> int:  # noqa: N802
        self.calls.append("start")
        assert (handle.value, level) == (7, 1)
        self.datatype = info._obj.datatype
        return int(self.takes_documents)

    def StartPagePrinter(self, _handle: Any) -> int:  # noqa: N802
        return 1

    def WritePrinter(self, _handle: Any, job: bytes, length: int, written: Any) -> int:  # noqa: N802
        self.written = job[: min(length, self.takes_bytes)]
        written._obj.value = len(self.written)
        return 1

    def EndPagePrinter(self, _handle: Any) -> int:  # noqa: N802
        return 1

    def EndDocPrinter(self, _handle: Any) -> int:  # noqa: N802
        self.calls.append("end")
        return 1

    def ClosePrinter(self, _handle: Any) -> int:  # noqa: N802
        self.calls.append("close")
        return 1


def test_a_job_goes_raw_and_whole_and_everything_is_closed() -> None:
    spooler = FakeSpooler()

    WindowsPrinter("Receipts", lambda: spooler).send(b"\x1b@hello")

    assert (spooler.written, spooler.datatype) == (b"\x1b@hello", "RAW")
    assert spooler.calls == ["open", "start", "end", "close"]


def test_an_unknown_printer_is_offline() -> None:
    printer = WindowsPrinter("Elsewhere", FakeSpooler)

    assert not printer.status().is_online
    with pytest.raises(PrinterOfflineError):
        printer.send(b"x")


def test_a_spooler_that_takes_no_job_took_nothing() -> None:
    spooler = FakeSpooler(takes_documents=False)

    with pytest.raises(PrinterOfflineError):
        WindowsPrinter("Receipts", lambda: spooler).send(b"x")
    assert spooler.calls == ["open", "start", "close"]


def test_a_job_taken_in_part_is_perhaps_printed() -> None:
    spooler = FakeSpooler(takes_bytes=3)

    with pytest.raises(PrinterUnknownError) as failed:
        WindowsPrinter("Receipts", lambda: spooler).send(b"abcdef")
    assert failed.value.sent_bytes == 3
    assert spooler.calls == ["open", "start", "end", "close"]


@pytest.mark.skipif(sys.platform == "win32", reason="only where there is no such spooler")
def test_elsewhere_the_address_is_understood_and_says_why_it_does_not_work() -> None:
    printer = open_printer("winspool://HP%20LaserJet")

    assert printer.address == "winspool://HP LaserJet"
    assert "Windows" in printer.status().detail
