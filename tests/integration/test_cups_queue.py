"""A real raw queue of CUPS in front of a printer on loopback; skipped where CUPS is missing."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from posmember.printing.address import PrinterAddressNotReadableError, open_printer
from posmember.services.ports import PrinterOfflineError
from tests.support.printer_server import PrinterServer

PROGRAMS = ("cupsd", "lp", "lpadmin", "lpstat", "cupsdisable")
MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
needs_cups = pytest.mark.skipif(
    bool(MISSING) or not hasattr(os, "geteuid") or os.geteuid() != 0,
    reason=f"needs CUPS ({', '.join(MISSING) or 'as root'})",
)
CONFIGURATION = """
Listen 127.0.0.1:{port}
DefaultAuthType None
Browsing No
WebInterface No
<Location />
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Location /admin>
  Order allow,deny
  Allow 127.0.0.1
</Location>
<Policy default>
  <Limit All>
    Order allow,deny
    Allow 127.0.0.1
  </Limit>
</Policy>
"""
FILES = """
ServerRoot {root}
CacheDir {root}/cache
RequestRoot {root}/spool
StateDir {root}/run
TempDir {root}/tmp
AccessLog {root}/access
ErrorLog {root}/error
PageLog {root}/page
"""


@dataclass
class Cups:
    server: str
    printer: PrinterServer

    def run(self, program: str, *arguments: str) -> None:
        command = (program, "-h", self.server, *arguments)
        subprocess.run(command, check=True, capture_output=True, timeout=20)


@pytest.fixture(scope="module")
def cups() -> Iterator[Cups]:
    with TemporaryDirectory(prefix="cups-") as folder:
        root = Path(folder)
        root.chmod(0o755)  # the part that prints runs as another user
        yield from served(root)


def served(root: Path) -> Iterator[Cups]:
    for name in ("cache", "spool", "run", "tmp"):
        (root / name).mkdir()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (root / "cupsd.conf").write_text(CONFIGURATION.format(port=port))
    (root / "cups-files.conf").write_text(FILES.format(root=root))
    command = ("cupsd", "-f", "-c", root / "cupsd.conf", "-s", root / "cups-files.conf")
    with PrinterServer() as printer, subprocess.Popen(command, stderr=subprocess.DEVNULL) as daemon:
        try:
            server = Cups(f"127.0.0.1:{port}", printer)
            wait_until_it_answers(port)
            to = f"socket://127.0.0.1:{printer.port}"
            server.run("lpadmin", "-p", "RAW", "-v", to, "-m", "raw", "-E")
            yield server
        finally:
            daemon.terminate()


def wait_until_it_answers(port: int) -> None:
    give_up_at = time.monotonic() + 15
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
        except OSError:
            assert time.monotonic() < give_up_at, "cupsd does not start"
            time.sleep(0.05)
        else:
            return


@needs_cups
def test_a_job_reaches_the_printer_byte_for_byte(cups: Cups) -> None:
    job = b"\x1b@" + bytes(range(256)) * 40 + b"\n\x1dVB\x00"
    printer = open_printer(f"cups://{cups.server}/RAW?stall=20")

    assert printer.status().is_online
    printer.send(job)

    assert cups.printer.wait_for_jobs(1)[-1] == job


@needs_cups
def test_a_queue_that_stands_still_or_is_unknown_is_offline(cups: Cups) -> None:
    cups.run("lpadmin", "-p", "STILL", "-v", "socket://127.0.0.1:9", "-m", "raw", "-E")
    cups.run("cupsdisable", "STILL")

    for queue in ("STILL", "NOWHERE"):
        printer = open_printer(f"cups://{cups.server}/{queue}?stall=20")
        assert not printer.status().is_online
        with pytest.raises(PrinterOfflineError):
            printer.send(b"x")


def test_without_the_client_of_cups_the_printer_is_offline(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    with pytest.raises(PrinterOfflineError) as refused:
        open_printer("cups://RAW").send(b"x")
    assert "CUPS" in refused.value.reason


@pytest.mark.parametrize("address", ["cups://", "cups://-d", "cups://a b", "cups://h;x/q"])
def test_what_could_be_an_option_or_no_name_is_no_queue(address: str) -> None:
    with pytest.raises(PrinterAddressNotReadableError):
        open_printer(address)
