"""Real tills on real files, brought together with head office by the real engine."""

import random
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select

from posmember.app import Outside, open_till
from posmember.domain.ids import MemberId, StoreId, TerminalId
from posmember.headoffice.books import Books
from posmember.headoffice.offer import read_offer
from posmember.headoffice.pull import pull
from posmember.headoffice.push import push
from posmember.models.operation import TerminalState
from posmember.protocol.messages import Enrolled, Hello, PullRequest, PushRequest, Reply
from posmember.protocol.signing import new_private_key
from posmember.services.reconciliation import verify
from posmember.services.terminals.enrolment import TerminalService
from posmember.services.terminals.sync_store import TillSyncStore
from posmember.services.unit_of_work import writing_with
from posmember.sync.engine import Engine, Pace
from posmember.sync.events import Answered, Due, LossReason, Lost, Send, SyncAsked
from tests.support.shops import CHEAP_PINS, Shop, SteppingClock


class MemorySecrets:
    """Keeps secrets as long as the test runs."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load(self, name: str) -> bytes | None:
        return self.kept.get(name)

    def save(self, name: str, secret: bytes) -> None:
        self.kept[name] = secret


class FileSecrets:
    """Keeps secrets beside the shop, so that another process finds them."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def load(self, name: str) -> bytes | None:
        path = self._root / name
        return path.read_bytes() if path.exists() else None

    def save(self, name: str, secret: bytes) -> None:
        (self._root / name).write_bytes(secret)


@dataclass
class LinkedShop:
    """A shop with its engine; `root` can be closed, copied and opened again."""

    root: Path
    clock: SteppingClock
    secrets: MemorySecrets | FileSecrets

    def open(self) -> "LinkedShop":
        self._context: AbstractContextManager = open_till(
            self.root, Outside(clock=self.clock, pins=CHEAP_PINS)
        )
        till = self._context.__enter__()
        self.shop = Shop(till, self.clock, till.services.operators.operators()[0].operator_id)
        writing = writing_with(till.database, till.bus)
        reading = till.database.reading
        self.store = TillSyncStore(writing, reading, self.clock)
        self.terminals = TerminalService(writing, reading, self.clock, self.secrets)
        self.engine = Engine(
            self.store, self.clock, random.Random(1).random, Pace(page_operations=7)
        )
        return self

    def close(self) -> None:
        self._context.__exit__(None, None, None)

    def copy_to(self, place: Path) -> None:
        """Copy the closed shop."""
        shutil.copytree(self.root, place)

    def sync(self, answer: Callable[[Send], Answered | Lost], rounds: int = 200) -> None:
        """Exchange until the engine wants to sleep."""
        event: Due | Answered | Lost | SyncAsked = SyncAsked()
        for _ in range(rounds):
            actions = self.engine.handle(event)
            sends = [action for action in actions if isinstance(action, Send)]
            if not sends:
                return
            event = answer(sends[0])
        raise AssertionError("the exchange does not come to an end")

    def digest(self) -> str:
        with self.shop.till.database.reading() as connection:
            return connection.execute(select(TerminalState.digest)).scalar_one()

    def verify(self) -> tuple:
        with self.shop.till.database.reading() as connection:
            return tuple(verify(connection))


@dataclass
class Wire:
    """Head office in this process, behind whatever keeps its books."""

    books: Callable[[], AbstractContextManager[Books]]
    clock: SteppingClock
    is_cut: bool = False
    drops_replies: bool = False

    def __call__(self, send: Send) -> Answered | Lost:
        if self.is_cut:
            return Lost(send.token, LossReason.UNREACHABLE)
        reply = self._reply(send)
        if self.drops_replies:
            return Lost(send.token, LossReason.TIMEOUT)
        return Answered(send.token, 200, reply)

    def _reply(self, send: Send) -> Reply:
        with self.books() as books:
            match send.request:
                case PushRequest():
                    return push(books, read_offer(send.request), self.clock())
                case PullRequest():
                    return pull(books, send.terminal, send.request, self.clock())
                case _:
                    return Hello(1, 1, {}, (), books.hub().epoch, self.clock())


def join(linked: LinkedShop, epoch: str, number: int) -> TerminalId:
    """Enrol *linked* as the terminal *number* of a head office that trusts it."""
    terminal = linked.store.position().terminal
    linked.terminals.accept(
        "https://head-office.example",
        Enrolled(
            terminal=terminal,
            terminal_no=f"{number:02d}",
            store=StoreId(f"store-{number}"),
            store_no=f"{number:02d}",
            store_name="店",
            shop_name="店",
            zone="Asia/Shanghai",
            currency="CNY",
            incarnation=1,
            server_epoch=epoch,
            server_time_ms=linked.clock(),
        ),
        new_private_key(),
    )
    return terminal


def balance(linked: LinkedShop, member: MemberId) -> int:
    return linked.shop.services.members.strip(member).balances.points
