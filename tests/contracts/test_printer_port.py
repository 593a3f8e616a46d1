"""What every printer adapter promises: whole jobs in order, or an error that says what became."""

import os
import pty
import threading
import tty
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from posmember.printing.address import PrinterAddressNotReadableError, open_printer
from posmember.printing.memory_printer import MemoryPrinter
from posmember.services.ports import (
    Printer,
    PrinterOfflineError,
    PrinterOutOfPaperError,
    PrinterStatus,
    PrinterUnknownError,
)
from tests.support.printer_server import COVER_OPEN, OFFLINE, PAPER_OUT, PrinterServer

HASTE = "connect=2&status=2&stall=2"
SHORT = "connect=2&status=0.05&stall=0.2"
LARGE_JOB = bytes(range(32, 127)) * 40_000


@dataclass
class Line:
    """A printer at the far end of a pseudo terminal, read by a thread."""

    master: int
    slave: int
    silent: bool = False
    received: bytes = b""
    status: bytes = b"\x12\x12\x12"

    def __post_init__(self) -> None:
        tty.setraw(self.slave)
        self.changed = threading.Condition()
        self.thread = threading.Thread(target=self.read)
        if not self.silent:
            self.thread.start()

    def read(self) -> None:
        while True:
            try:
                piece = os.read(self.master, 4096)
            except OSError:
                return
            request = b"\x10\x04\x01\x10\x04\x02\x10\x04\x04"
            if request in piece:
                piece = piece.replace(request, b"")
                os.write(self.master, self.status)
            with self.changed:
                self.received += piece
                self.changed.notify_all()

    def wait_for(self, count: int) -> bytes:
        with self.changed:
            assert self.changed.wait_for(lambda: len(self.received) >= count, timeout=10)
        return self.received

    def close(self) -> None:
        os.close(self.slave)
        if not self.silent:
            self.thread.join(timeout=10)
        os.close(self.master)


@dataclass
class Subject:
    """One adapter under test, and what its paper shows after so many bytes."""

    printer: Printer
    printed: Callable[[int], bytes]


KINDS = ["network", "silent network", "serial", "device", "file", "memory"]


@pytest.fixture
def stack() -> Iterator[ExitStack]:
    with ExitStack() as opened:
        yield opened


@pytest.fixture(params=KINDS)
def subject(request: pytest.FixtureRequest, stack: ExitStack, tmp_path: Path) -> Subject:
    match request.param:
        case "network" | "silent network":
            is_silent = request.param == "silent network"
            server = stack.enter_context(PrinterServer(answers_status=not is_silent))
            patience = "connect=2&status=0.05" if is_silent else HASTE
            printer = open_printer(f"tcp://127.0.0.1:{server.port}?{patience}")
            return Subject(printer, lambda count: joined(server, count))
        case "serial" | "device":
            line = opened_line(stack)
            path = os.ttyname(line.slave)
            return Subject(open_printer(f"{request.param}://{path}?{HASTE}"), line.wait_for)
        case "file":
            path = tmp_path / "receipts.bin"
            return Subject(open_printer(path.as_uri()), lambda _count: path.read_bytes())
        case _:
            memory = MemoryPrinter()
            return Subject(memory, lambda _count: b"".join(memory.jobs))


def opened_line(stack: ExitStack, *, silent: bool = False) -> Line:
    master, slave = pty.openpty()
    line = Line(master, slave, silent=silent)
    stack.callback(line.close)
    return line


def joined(server: PrinterServer, count: int) -> bytes:
    jobs = 0
    while sum(map(len, server.jobs)) < count:
        jobs += 1
        server.wait_for_jobs(jobs)
    return b"".join(server.jobs)


class TestEveryPrinter:
    def test_a_job_arrives_byte_for_byte(self, subject: Subject) -> None:
        job = b"\x1b@\x1c&" + bytes(range(0x20, 0x100)) + b"\n\x1dVB\x00"

        subject.printer.send(job)

        assert subject.printed(len(job)) == job

    def test_jobs_arrive_in_their_order(self, subject: Subject) -> None:
        jobs = [b"receipt %d\n" % number for number in range(3)]

        for job in jobs:
            subject.printer.send(job)

        assert subject.printed(sum(map(len, jobs))) == b"".join(jobs)

    def test_a_large_job_arrives_whole(self, subject: Subject) -> None:
        job = LARGE_JOB[:200_000]

        subject.printer.send(job)

        assert subject.printed(len(job)) == job

    def test_a_reachable_printer_says_that_it_is_online(self, subject: Subject) -> None:
        status = subject.printer.status()

        assert status.is_online
        assert status.has_paper in (True, None)


ABSENT = ["tcp://127.0.0.1:1?connect=1", "serial:///dev/no-such-line", "device:///dev/no-such-lp"]


@pytest.mark.parametrize("address", [*ABSENT, "file:///no/such/folder/receipts.bin"])
def test_an_absent_printer_is_offline_and_took_nothing(address: str) -> None:
    printer = open_printer(address)

    with pytest.raises(PrinterOfflineError):
        printer.send(b"job")

    assert not printer.status().is_online


@pytest.mark.parametrize(("status", "is_cover_open"), [(PAPER_OUT, False), (COVER_OPEN, True)])
def test_a_network_printer_without_paper_or_open_is_given_nothing(
    status: bytes, is_cover_open: bool
) -> None:
    with PrinterServer(status=status) as server:
        printer = open_printer(f"tcp://127.0.0.1:{server.port}?{HASTE}")

        with pytest.raises(PrinterOutOfPaperError) as refused:
            printer.send(b"job")

        assert refused.value.is_cover_open is is_cover_open
        assert printer.status().is_cover_open is is_cover_open
    assert server.jobs == []


def test_a_network_printer_that_says_offline_is_offline() -> None:
    with PrinterServer(status=OFFLINE) as server:
        printer = open_printer(f"tcp://127.0.0.1:{server.port}?{HASTE}")

        with pytest.raises(PrinterOfflineError):
            printer.send(b"job")

        assert printer.status() == PrinterStatus(
            is_online=False, has_paper=True, is_paper_low=False, is_cover_open=False
        )
    assert server.jobs == []


def test_a_connection_that_breaks_within_a_job_leaves_the_job_unknown() -> None:
    with PrinterServer(hangs_up_after=1000) as server:
        printer = open_printer(f"tcp://127.0.0.1:{server.port}?{HASTE}")

        with pytest.raises(PrinterUnknownError) as refused:
            printer.send(LARGE_JOB)

    assert refused.value.sent_bytes > 0


def test_a_printer_that_stops_reading_is_given_up_after_its_patience() -> None:
    with PrinterServer(answers_status=False, stalls_after=1) as server:
        printer = open_printer(f"tcp://127.0.0.1:{server.port}?{SHORT}")

        with pytest.raises(PrinterUnknownError) as refused:
            printer.send(LARGE_JOB * 4)

    assert 0 < refused.value.sent_bytes < len(LARGE_JOB * 4)


def test_a_printer_that_answered_before_but_not_after_the_job_leaves_it_unknown() -> None:
    with PrinterServer(answers_when_done=False) as server:
        printer = open_printer(f"tcp://127.0.0.1:{server.port}?connect=2&status=2&stall=0.2")

        with pytest.raises(PrinterUnknownError):
            printer.send(b"job\n")


def test_a_serial_printer_without_paper_is_given_nothing(stack: ExitStack) -> None:
    line = opened_line(stack)
    line.status = PAPER_OUT

    with pytest.raises(PrinterOutOfPaperError):
        open_printer(f"serial://{os.ttyname(line.slave)}?{HASTE}").send(b"job")

    assert line.received == b""


def test_a_serial_line_that_nobody_reads_is_given_up_after_its_patience(stack: ExitStack) -> None:
    line = opened_line(stack, silent=True)

    with pytest.raises(PrinterUnknownError):
        open_printer(f"serial://{os.ttyname(line.slave)}?{SHORT}").send(LARGE_JOB)


def test_a_memory_printer_can_be_set_to_any_state() -> None:
    printer = MemoryPrinter()
    printer.current = PrinterStatus(is_online=False, detail="unplugged")
    with pytest.raises(PrinterOfflineError):
        printer.send(b"job")
    printer.current = PrinterStatus(is_online=True, has_paper=False)
    with pytest.raises(PrinterOutOfPaperError):
        printer.send(b"job")

    assert printer.jobs == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the always-full device of Linux")
def test_a_full_disk_is_offline_and_not_a_lost_job() -> None:
    with pytest.raises((PrinterOfflineError, PrinterUnknownError)):
        open_printer("file:///dev/full").send(b"job")


@pytest.mark.parametrize(
    "address",
    [
        "",
        "printer",
        "tcp://",
        "tcp://host:port",
        "tcp://h?stall=-1",
        "tcp://h?stall=nan",
        "serial://",
        "serial:///dev/ttyS0?baud=fast",
        "serial:///dev/ttyS0?flow=maybe",
        "lpt://1",
    ],
)
def test_an_address_that_names_no_printer_is_refused(address: str) -> None:
    with pytest.raises(PrinterAddressNotReadableError):
        open_printer(address)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("tcp://192.168.1.50", "tcp://192.168.1.50:9100"),
        (" tcp://till-printer:9101 ", "tcp://till-printer:9101"),
        ("tcp://[fe80::1]:9100", "tcp://[fe80::1]:9100"),
        ("serial:///dev/ttyUSB0?baud=19200&flow=rtscts", None),
        ("device:///dev/usb/lp0", None),
        ("file:///tmp/receipts.bin", None),
        ("memory://", None),
    ],
)
def test_an_address_is_shown_as_it_was_set(address: str, shown: str | None) -> None:
    assert open_printer(address).address == (shown or address)


def test_an_unknown_speed_is_offline_with_the_reason(stack: ExitStack) -> None:
    line = opened_line(stack)

    status = open_printer(f"serial://{os.ttyname(line.slave)}?baud=12345").status()

    assert status == PrinterStatus(is_online=False, detail="no such speed: 12345 baud")
