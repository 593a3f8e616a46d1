"""A printer on the network: raw bytes to TCP port 9100, with its status where it answers."""

import select
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import msgspec

from posmember.printing.status_reply import (
    ASK_ALL,
    ASK_MODEL,
    ASK_WHEN_DONE,
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


class Patience(msgspec.Struct, frozen=True):
    """How long to wait, in seconds, before a printer counts as gone."""

    connect_s: float = 3.0
    status_s: float = 0.5
    stall_s: float = 10.0
    """Without a single byte taken, or without the final answer."""


USUAL_PATIENCE: Final = Patience()


class NetworkPrinter:
    """Sends each job over its own connection, so that tills can share the printer."""

    def __init__(self, host: str, port: int, patience: Patience = USUAL_PATIENCE) -> None:
        self._host = host
        self._port = port
        self._patience = patience

    @property
    def address(self) -> str:
        """Return tcp://host:port."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"tcp://{host}:{self._port}"

    def send(self, job: bytes) -> None:
        """Send *job*, and where the printer answers, wait until it has taken all of it."""
        with self._connected() as connection:
            status = self._ask(connection)
            self._refuse_where_not_ready(status)
            self._push(connection, job)
            if status.has_paper is not None:
                self._await_done(connection, len(job))

    def status(self) -> PrinterStatus:
        """Ask the printer how it is."""
        try:
            with self._connected() as connection:
                return self._ask(connection)
        except PrinterOfflineError as failure:
            return PrinterStatus(is_online=False, detail=failure.reason)

    def model(self) -> str:
        """Return what the printer calls itself; empty where it does not say."""
        try:
            with self._connected() as connection:
                connection.sendall(ASK_MODEL)
                return model_of(self._read(connection, MODEL_REPLY_BYTES, self._patience.status_s))
        except (OSError, PrinterOfflineError):
            return ""

    @contextmanager
    def _connected(self) -> Iterator[socket.socket]:
        where = (self._host, self._port)
        try:
            connection = socket.create_connection(where, self._patience.connect_s)
        except OSError as failure:
            raise PrinterOfflineError(self.address, str(failure)) from failure
        with connection:
            connection.settimeout(0)
            yield connection

    def _ask(self, connection: socket.socket) -> PrinterStatus:
        """Ask for the status; many printers never answer, which says nothing."""
        try:
            connection.sendall(ASK_ALL)
            return status_of(self._read(connection, REPLIES, self._patience.status_s))
        except OSError as failure:
            raise PrinterOfflineError(self.address, str(failure)) from failure

    def _refuse_where_not_ready(self, status: PrinterStatus) -> None:
        if status.has_paper is False or status.is_cover_open:
            raise PrinterOutOfPaperError(self.address, is_cover_open=bool(status.is_cover_open))
        if not status.is_online:
            raise PrinterOfflineError(self.address, "the printer says that it is offline")

    def _push(self, connection: socket.socket, job: bytes) -> None:
        sent = 0
        while sent < len(job):
            if not _is_writable(connection, self._patience.stall_s):
                raise PrinterUnknownError(self.address, "the printer stopped taking data", sent)
            try:
                sent += connection.send(job[sent : sent + _CHUNK])
            except OSError as failure:
                raise PrinterUnknownError(self.address, str(failure), sent) from failure

    def _await_done(self, connection: socket.socket, sent: int) -> None:
        try:
            connection.sendall(ASK_WHEN_DONE)
            answer = self._read(connection, 1, self._patience.stall_s)
        except OSError as failure:
            raise PrinterUnknownError(self.address, str(failure), sent) from failure
        if not answer:
            raise PrinterUnknownError(self.address, "no answer after the job", sent)

    def _read(self, connection: socket.socket, count: int, patience_s: float) -> bytes:
        """Return up to *count* bytes; fewer when the printer stays silent or hangs up."""
        received = b""
        give_up_at = time.monotonic() + patience_s
        while len(received) < count:
            rest_s = give_up_at - time.monotonic()
            if rest_s <= 0 or not select.select([connection], [], [], rest_s)[0]:
                break
            piece = connection.recv(count - len(received))
            if not piece:
                break
            received += piece
        return received


def _is_writable(connection: socket.socket, patience_s: float) -> bool:
    return bool(select.select([], [connection], [], patience_s)[1])
