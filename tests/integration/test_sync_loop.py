"""The thread around the engine, and the real wire: wakes, stops, refuses what is not safe."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from posmember.headoffice.memory_books import BooksDisk, MemoryBooks
from posmember.protocol.messages import CONTENT_TYPE, REPLY_BYTES_MAX, Hello, Problem, encode
from posmember.sync.engine import Engine, Pace
from posmember.sync.errors import UnusableServerAddressError
from posmember.sync.events import Action, Answered, LossReason, Lost, Send, SyncState, SyncStatus
from posmember.sync.http_transport import HttpTransport, checked_address
from posmember.sync.loop import SyncLoop
from posmember.sync.memory_transport import MemoryTransport
from tests.support.shops import SteppingClock
from tests.support.sync_process import note_body
from tests.support.sync_shops import Wire
from tests.support.sync_till import MemoryTill, TillDisk

WAIT_S = 10.0


class Running:
    """A loop over a till in memory and head office in memory."""

    def __init__(
        self, answer: Callable[[Send], Answered | Lost | LossReason] | None = None
    ) -> None:
        self.clock = SteppingClock()
        self.books = MemoryBooks(BooksDisk())
        self.disk = TillDisk("till", "store")
        self.books.add_terminal(self.disk.terminal, self.disk.store)
        self.store = MemoryTill(self.disk)
        self.transport = MemoryTransport(Wire(self.open_books, self.clock))
        self.statuses: list[SyncStatus] = []
        self.changed = threading.Condition()
        self.data = threading.Lock()
        engine = Engine(self.store, self.clock, lambda: 0.5, Pace())
        self.loop = SyncLoop(engine, self.transport, self.lane, self.clock, self.show)

    @contextmanager
    def open_books(self) -> Iterator[MemoryBooks]:
        yield self.books

    def lane(self, work: Callable[[], list[Action]]) -> list[Action]:
        with self.data:
            return work()

    def show(self, status: SyncStatus) -> None:
        with self.changed:
            self.statuses.append(status)
            self.changed.notify_all()

    def sell(self, op_id: str) -> None:
        with self.data:
            self.store.append(op_id, "note_added", note_body("m"), (), self.clock())
        self.loop.nudge()

    def wait_for(self, holds: Callable[[SyncStatus], bool]) -> None:
        with self.changed:
            assert self.changed.wait_for(
                lambda: bool(self.statuses) and holds(self.statuses[-1]), WAIT_S
            )


@pytest.fixture
def running() -> Iterator[Running]:
    made = Running()
    yield made
    assert made.loop.stop(WAIT_S)


def test_what_is_sold_is_pushed_as_soon_as_the_loop_is_nudged(running: Running) -> None:
    running.loop.start()
    running.wait_for(lambda status: status.state is SyncState.ONLINE)

    running.sell("op-1")
    running.wait_for(lambda status: status.waiting == 0 and running.disk.acked_seq == 1)

    assert set(running.books.disk.by_op) == {"op-1"}


def test_a_person_who_asks_does_not_wait_for_the_pause() -> None:
    cut = [True]
    running = Running()
    wire = Wire(running.open_books, running.clock)
    running.transport.answer = lambda send: LossReason.UNREACHABLE if cut[0] else wire(send)
    running.loop.start()
    running.wait_for(lambda status: status.state is SyncState.OFFLINE)
    cut[0] = False

    running.loop.ask()

    running.wait_for(lambda status: status.state is SyncState.ONLINE)
    assert running.loop.stop(WAIT_S)


def test_a_loop_that_was_never_started_stops_too() -> None:
    running = Running()

    assert running.loop.stop(WAIT_S)
    assert running.transport.is_closed


def test_a_stumble_is_logged_and_survived(caplog: pytest.LogCaptureFixture) -> None:
    running = Running()
    broken = [True]

    def lane(work: Callable[[], list[Action]]) -> list[Action]:
        if broken.pop() if broken else False:
            raise RuntimeError("the disk")
        return work()

    running.loop._lane = lane
    running.loop.start()
    while not caplog.records:
        running.loop.ask()
    running.loop.ask()

    running.wait_for(lambda status: status.state is SyncState.ONLINE)
    assert running.loop.stop(WAIT_S)
    assert "stumbled" in caplog.text


@pytest.mark.parametrize(
    "address",
    [
        "http://shop.example",
        "http://192.168.1.5:8520",
        "ftp://127.0.0.1",
        "shop.example",
        "https://",
        "https://shop.example/path",
        "https://user:secret@shop.example",
        "https://shop.example?x=1",
        "https://shop.example:99999",
        "",
    ],
)
def test_an_address_that_is_not_safe_is_refused(address: str) -> None:
    with pytest.raises(UnusableServerAddressError):
        checked_address(address)


@pytest.mark.parametrize(
    ("address", "tidy"),
    [
        (" https://Shop.example/ ", "https://shop.example"),
        ("https://shop.example:8520", "https://shop.example:8520"),
        ("http://127.0.0.1:8520", "http://127.0.0.1:8520"),
        ("http://[::1]:8520", "http://[::1]:8520"),
        ("http://localhost", "http://localhost"),
    ],
)
def test_an_address_is_tidied(address: str, tidy: str) -> None:
    assert checked_address(address) == tidy


@contextmanager
def server(*pieces: bytes) -> Iterator[str]:
    """Answer one request with *pieces*, then close."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def answer() -> None:
            peer, _ = listener.accept()
            with peer:
                peer.recv(65536)
                try:
                    for piece in pieces:
                        peer.sendall(piece)
                except OSError:
                    return

        thread = threading.Thread(target=answer)
        thread.start()
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread.join(WAIT_S)


def http(body: bytes, *headers: str, status: str = "200 OK") -> bytes:
    lines = [f"HTTP/1.1 {status}", f"content-length: {len(body)}", *headers]
    return ("\r\n".join(lines) + "\r\n\r\n").encode() + body


HELLO = encode(Hello(1, 1, {}, (), "e", 1))
OURS = f"content-type: {CONTENT_TYPE}"


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ((http(HELLO, OURS),), (200, Hello(1, 1, {}, (), "e", 1))),
        ((http(encode(Problem("x")), OURS, status="503 Busy"),), (503, Problem("x"))),
        ((http(b"<html>", "content-type: text/html"),), LossReason.NOT_HEAD_OFFICE),
        (
            (http(b"", "location: http://login.example", status="302 Found"),),
            LossReason.NOT_HEAD_OFFICE,
        ),
        ((http(HELLO, OURS, "content-encoding: gzip"),), LossReason.NOT_HEAD_OFFICE),
        ((http(HELLO, OURS)[:-5],), LossReason.UNREACHABLE),
        ((b"not http at all\r\n\r\n",), LossReason.UNREACHABLE),
        ((b"",), LossReason.UNREACHABLE),
        ((http(b" " * (REPLY_BYTES_MAX + 9), OURS),), LossReason.NOT_HEAD_OFFICE),
    ],
)
def test_only_a_whole_answer_of_head_office_is_one(pieces: tuple, expected: object) -> None:
    with server(*pieces) as address:
        transport = HttpTransport(address, bytes(32))
        answer = transport.ask("GET", "/v1/hello", b"", {})
        transport.close()

    assert answer == expected


def test_nobody_at_home_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    transport = HttpTransport(f"http://127.0.0.1:{port}", bytes(32))

    assert transport.ask("GET", "/v1/hello", b"", {}) is LossReason.UNREACHABLE
    transport.close()


def test_a_server_without_a_certificate_is_insecure() -> None:
    with server(b"plain text, no handshake\r\n\r\n") as address:
        transport = HttpTransport(address.replace("http:", "https:"), bytes(32))

        assert transport.ask("GET", "/v1/hello", b"", {}) is LossReason.INSECURE
        transport.close()
