"""A queue of CUPS: jobs are handed over raw through its own client, `lp`."""

import os
import re
import subprocess
from typing import Final

from posmember.printing.network_printer import USUAL_PATIENCE, Patience
from posmember.services.ports import (
    PrinterOfflineError,
    PrinterOutOfPaperError,
    PrinterStatus,
    PrinterUnknownError,
)

_NAME: Final = re.compile(r"[A-Za-z0-9_.][A-Za-z0-9_.-]*")
_SERVER: Final = re.compile(r"[A-Za-z0-9_.\[\]:-]*")


class CupsPrinter:
    """Hands jobs to a queue of this machine, or of a CUPS server.

    Printed means here: taken by the queue, which was working when it was asked.
    """

    def __init__(self, queue: str, server: str = "", patience: Patience = USUAL_PATIENCE) -> None:
        """Raise ValueError for what can be no name of a queue or a server."""
        if not (_NAME.fullmatch(queue) and _SERVER.fullmatch(server)):
            raise ValueError(queue)
        self._queue = queue
        self._server = server
        self._patience = patience

    @property
    def address(self) -> str:
        """Return cups://queue or cups://server/queue."""
        return f"cups://{self._server}/{self._queue}" if self._server else f"cups://{self._queue}"

    def send(self, job: bytes) -> None:
        """Hand *job* over, unless the queue stands still."""
        status = self.status()
        if status.has_paper is False or status.is_cover_open:
            raise PrinterOutOfPaperError(self.address, is_cover_open=bool(status.is_cover_open))
        if not status.is_online:
            raise PrinterOfflineError(self.address, status.detail)
        try:
            done = self._run("lp", "-d", self._queue, "-o", "raw", "-s", job=job)
        except subprocess.TimeoutExpired as failure:
            raise PrinterUnknownError(self.address, "the queue took too long", 0) from failure
        if done.returncode:
            raise PrinterOfflineError(self.address, _words(done.stderr))

    def status(self) -> PrinterStatus:
        """Ask whether the queue works, and what its printer complains about."""
        try:
            done = self._run("lpstat", "-l", "-p", self._queue)
        except subprocess.TimeoutExpired:
            return PrinterStatus(is_online=False, detail="CUPS does not answer")
        except OSError as failure:
            return PrinterStatus(is_online=False, detail=f"CUPS: {failure.strerror or failure}")
        told = done.stdout.decode("utf-8", "replace")
        if done.returncode:
            return PrinterStatus(is_online=False, detail=_words(done.stderr))
        is_out = "media-empty" in told or "media-needed" in told
        return PrinterStatus(
            is_online=" disabled " not in told.partition("\n")[0],
            has_paper=False if is_out else None,
            is_cover_open=True if "cover-open" in told or "door-open" in told else None,
            detail=_words(told.encode()) if " disabled " in told else "",
        )

    def _run(
        self, program: str, *arguments: str, job: bytes = b""
    ) -> "subprocess.CompletedProcess[bytes]":
        server = ("-h", self._server) if self._server else ()
        return subprocess.run(  # noqa: S603 - the names were checked, and there is no shell
            (program, *server, *arguments),
            input=job,
            capture_output=True,
            timeout=self._patience.stall_s,
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )


def _words(told: bytes) -> str:
    return " ".join(told.decode("utf-8", "replace").split())[:200]
