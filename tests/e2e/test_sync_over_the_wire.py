"""Two real tills, a real head office in another process, a real PostgreSQL, and bad cables."""

import dataclasses
import os
import random
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from posmember.domain.ids import MemberId
from posmember.domain.shifts.rules import ShiftRules
from posmember.domain.shifts.shift import MovementKind
from posmember.headoffice import app as office
from posmember.headoffice.database import Database
from posmember.headoffice.postgres_books import PostgresBooks
from posmember.protocol.messages import RefusalReason
from posmember.services.shifts.rows import CashMove, Count
from posmember.sync.enrol import enrol
from posmember.sync.errors import EnrolmentRefusedError, TerminalTakenError
from posmember.sync.events import Answered, LossReason, Lost, Send, SyncState
from posmember.sync.http_transport import HttpTransport
from tests.support.chaos_proxy import Cable, ChaosProxy
from tests.support.shops import SteppingClock, make_shop
from tests.support.sync_shops import FileSecrets, LinkedShop, balance

ROOT = Path(__file__).parents[2]
LONG_MS = 400_000


def worker(name: str, *arguments: str) -> list[str]:
    return [sys.executable, "-m", f"tests.support.{name}", *arguments]


class Server:
    """Head office in a process that can be killed and started again on the same port."""

    def __init__(self, database_url: str) -> None:
        self.database_url = database_url
        with socket.create_server(("127.0.0.1", 0)) as probe:
            self.port = probe.getsockname()[1]
        self.process: subprocess.Popen | None = None

    def start(self) -> None:
        self.process = subprocess.Popen(
            worker("headoffice_process", self.database_url, str(self.port)),
            cwd=ROOT,
        )
        for _ in range(600):
            try:
                httpx2.get(f"http://127.0.0.1:{self.port}/v1/hello", trust_env=False)
            except httpx2.HTTPError:
                assert self.process.poll() is None, "head office did not start"
                time.sleep(0.05)
            else:
                return
        raise AssertionError("head office does not answer")

    def kill(self) -> None:
        assert self.process is not None
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(10)


class Chain:
    """What the tests of this file share."""

    def __init__(self, database_url: str) -> None:
        self.server = Server(database_url)
        self.server.start()
        self.proxy = ChaosProxy(self.server.port)
        self.tills: list[LinkedShop] = []
        self.transports: list[HttpTransport] = []

    def add(self, template: Path, root: Path) -> LinkedShop:
        shutil.copytree(template, root)
        number = f"{len(self.tills) + 1:02d}"
        office.create_store(self.server.database_url, number, f"门店{number}")
        code = office.create_terminal(self.server.database_url, number, "01")
        till = LinkedShop(root, SteppingClock(), FileSecrets(root)).open()
        enrol(till.terminals, self.proxy.address, code.lower().replace("-", " "))
        self.tills.append(till)
        self.transports.append(self.transport(till))
        return till

    def transport(self, till: LinkedShop) -> HttpTransport:
        key = till.terminals.private_key()
        assert key is not None
        return HttpTransport(self.proxy.address, key)

    def exchange(self, till: LinkedShop) -> None:
        """One round, with whatever the cable lets through."""
        till.clock.step(LONG_MS)
        till.sync(self.transports[self.tills.index(till)].exchange)

    def settle(self) -> None:
        self.proxy.cable = Cable.WHOLE
        for _ in range(3):
            for till in self.tills:
                self.exchange(till)

    def assert_agreed(self) -> None:
        database = Database(self.server.database_url, pool_size=1)
        with database.transaction() as connection:
            hub = PostgresBooks(connection).hub()
        database.close()
        for till in self.tills:
            position = till.store.position()
            assert (position.waiting, position.cursor) == (0, hub.next_seq - 1)
            assert till.digest() == hub.digest
            assert till.verify() == ()

    def close(self) -> None:
        for till, transport in zip(self.tills, self.transports, strict=True):
            till.close()
            transport.close()
        self.proxy.close()
        self.server.kill()


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    folder = tmp_path_factory.mktemp("templates")
    for name in ("one", "two"):
        make_shop(folder / name)
    return folder / "one", folder / "two"


@pytest.fixture
def chain(database_url: str, templates: tuple[Path, Path], tmp_path: Path) -> Iterator[Chain]:
    made = Chain(database_url)
    try:
        for number, template in enumerate(templates, start=1):
            made.add(template, tmp_path / f"till{number}")
        yield made
    finally:
        made.close()


def test_pulled_cables_and_killed_servers_change_nothing_in_the_end(chain: Chain) -> None:
    first, second = chain.tills
    member = first.shop.join("13812345678", "王小明")
    chain.settle()
    chance = random.Random(3)

    for round_number in range(24):
        till = chance.choice(chain.tills)
        till.shop.sell(("paper", chance.randrange(1, 5) * 1000), member=member)
        chain.proxy.any_cable(chance)
        if round_number in (8, 16):
            chain.server.kill()
            chain.exchange(till)
            chain.server.start()
        chain.exchange(till)
    chain.settle()

    assert balance(first, member) == balance(second, member) > 0
    assert first.shop.services.members.page(member).visit_count == 24
    chain.assert_agreed()


def test_a_z_report_reaches_the_other_tills_as_it_was_made(chain: Chain) -> None:
    first, second = chain.tills
    shop = first.shop
    shop.services.shop.change(shop.owner, shifts=ShiftRules(are_used=True))
    shop.services.shifts.open(shop.owner, 100_00)
    shop.sell(("paper", 1000))
    shop.services.shifts.move_cash(shop.owner, CashMove(MovementKind.PICKUP, 50_00, "上缴"))
    shop.services.shifts.close(shop.owner, Count(50_01, (("wechat", 12_90),)))

    chain.settle()

    (made,) = first.shop.services.shift_papers.z_reports()
    (received,) = second.shop.services.shift_papers.z_reports()
    assert received == dataclasses.replace(made, operator="")
    assert (received.net_minor, received.over_minor) == (12_90, 1)
    assert second.shop.services.shifts.standing().shift is None
    chain.assert_agreed()


def test_a_killed_till_has_lost_no_sale_that_it_showed(chain: Chain) -> None:
    first, second = chain.tills
    member = first.shop.join("13812345678", "王小明")
    chain.settle()
    shown: list[str] = []

    for kill_after in (3, 7):
        shown += sell_until_killed(first, member, kill_after)
    chain.settle()

    at_second = {visit.sale_id for visit in second.shop.services.members.page(member).visits}
    assert set(shown) <= at_second
    assert balance(first, member) == balance(second, member) > 0
    chain.assert_agreed()


def sell_until_killed(till: LinkedShop, member: MemberId, kill_after: int) -> list[str]:
    """Let another process sell with this till's files, kill it, and open them again."""
    till.close()
    process = subprocess.Popen(
        worker("till_process", str(till.root), member),
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring"},
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready"
    shown = [process.stdout.readline().strip() for _ in range(kill_after)]
    process.send_signal(signal.SIGKILL)
    rest, _ = process.communicate(timeout=10)
    till.open()
    return shown + [line for line in rest.splitlines() if len(line) == len(shown[0])]


def test_codes_are_good_for_one_till_and_revoked_tills_are_refused(chain: Chain) -> None:
    first, second = chain.tills
    url = chain.server.database_url
    code = office.create_terminal(url, "01", "02")
    wrong = code[:-1] + ("0" if code[-1] != "0" else "1")

    for _ in range(5):
        with pytest.raises(EnrolmentRefusedError):
            enrol(first.terminals, chain.proxy.address, wrong)
    with pytest.raises(EnrolmentRefusedError):  # five tries and the code is void
        enrol(first.terminals, chain.proxy.address, code)
    with pytest.raises(TerminalTakenError):  # that terminal is the first till
        enrol(second.terminals, chain.proxy.address, office.create_terminal(url, "01", "01"))
    office.revoke(url, "02", "01")
    chain.exchange(second)

    assert second.engine.status().state is SyncState.REVOKED
    assert second.store.position().waiting > 0
    (row,) = [row for row in office.status(url).terminals if row.store_no == "02"]
    assert row.status == "revoked"


def test_a_till_enrols_again_and_a_repeated_request_is_refused(chain: Chain) -> None:
    first, _ = chain.tills
    chain.settle()
    code = office.create_terminal(chain.server.database_url, "01", "01")
    enrol(first.terminals, chain.proxy.address, code)
    chain.transports[0] = chain.transport(first)
    first.shop.join("13900001111", "新人")
    replies: list[Answered | Lost] = []
    chain.proxy.cable = Cable.TWICE

    def watched(send: Send) -> Answered | Lost:
        replies.append(chain.transports[0].exchange(send))
        return replies[-1]

    first.clock.step(LONG_MS)
    first.sync(watched)
    reasons = [getattr(reply.reply, "reason", None) for reply in replies if is_answer(reply)]
    assert RefusalReason.REPLAYED in reasons

    chain.settle()

    assert first.store.position().incarnation == 2
    chain.assert_agreed()


def is_answer(reply: Answered | Lost) -> bool:
    return isinstance(reply, Answered)


def test_a_page_of_a_captive_portal_is_not_head_office() -> None:
    with socket.create_server(("127.0.0.1", 0)) as portal:
        transport = HttpTransport(f"http://127.0.0.1:{portal.getsockname()[1]}", bytes(32))
        page = b"<html>login</html>"
        head = f"HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {len(page)}\r\n\r\n"

        def answer() -> None:
            peer, _ = portal.accept()
            with peer:
                peer.recv(65536)
                peer.sendall(head.encode() + page)

        thread = threading.Thread(target=answer)
        thread.start()
        assert transport.ask("GET", "/v1/hello", b"", {}) is LossReason.NOT_HEAD_OFFICE
        thread.join(5)
        transport.close()
