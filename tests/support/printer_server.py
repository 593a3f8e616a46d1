"""A printer on loopback that behaves: takes jobs, answers status, refuses, stalls, hangs up."""

import socket
import struct
import threading
from dataclasses import dataclass, field
from typing import Self

READY = bytes((0x12, 0x12, 0x12))
PAPER_OUT = bytes((0x1A, 0x32, 0x72))
COVER_OPEN = bytes((0x1A, 0x36, 0x12))
OFFLINE = bytes((0x1A, 0x12, 0x12))
REAL_TIME_REQUESTS = {b"\x10\x04\x01": 0, b"\x10\x04\x02": 1, b"\x10\x04\x04": 2}


@dataclass
class PrinterServer:
    """One listening socket; each connection is one job. Use as a context manager."""

    status: bytes = READY
    answers_status: bool = True
    answers_when_done: bool = True
    hangs_up_after: int | None = None
    stalls_after: int | None = None
    jobs: list[bytes] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        self._listener.settimeout(0.05)
        self._released = threading.Event()
        self._job_done = threading.Condition()
        self._thread = threading.Thread(target=self._serve)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._released.set()
        self._thread.join()
        self._listener.close()

    @property
    def port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    def wait_for_jobs(self, count: int) -> list[bytes]:
        with self._job_done:
            assert self._job_done.wait_for(lambda: len(self.jobs) >= count, timeout=10)
        return self.jobs

    def _serve(self) -> None:
        while not self._released.is_set():
            try:
                connection, _ = self._listener.accept()
            except TimeoutError:
                continue
            with connection:
                connection.settimeout(0.05)
                self._take(connection)

    def _take(self, connection: socket.socket) -> None:
        job = b""
        while not self._released.is_set():
            if self.stalls_after is not None and len(job) >= self.stalls_after:
                self._released.wait()
                return
            try:
                piece = connection.recv(2048)
            except TimeoutError:
                continue
            except ConnectionResetError:
                break
            if not piece:
                break
            job += self._answered(connection, piece)
            if self.hangs_up_after is not None and len(job) >= self.hangs_up_after:
                hang_up = struct.pack("ii", 1, 0)
                connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, hang_up)
                return
        if job:
            with self._job_done:
                self.jobs.append(job)
                self._job_done.notify_all()

    def _answered(self, connection: socket.socket, piece: bytes) -> bytes:
        """Answer the requests in *piece* and return it without them."""
        for request, index in REAL_TIME_REQUESTS.items():
            if request in piece:
                piece = piece.replace(request, b"")
                if self.answers_status:
                    connection.sendall(self.status[index : index + 1])
        if b"\x1dr\x01" in piece:
            piece = piece.replace(b"\x1dr\x01", b"")
            if self.answers_when_done:
                connection.sendall(b"\x00")
        return piece
