"""Q13: selling at the window while it imports, is brought in step with head office, reports.

The limit are the same sales with nothing beside them. The cashier lets a moment go by between two
customers, so that each comes at any moment of what else goes on.
`python -m benchmarks.selling_beside [import|sync|report]`
"""

# ruff: noqa: SLF001
import datetime as dt
import os
import random
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice

from PySide6.QtCore import QCoreApplication

from benchmarks.counter_window import Cashier, Counter
from benchmarks.data import NOW_MS, OUTSIDE, ROOT, TODAY, new_member, shop_of
from benchmarks.measuring import report, timing_of
from benchmarks.reports import multiply
from posmember.app import open_till
from posmember.domain.clock import system_clock
from posmember.domain.ids import StoreId
from posmember.domain.importing.fields import ImportKind
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import ReportKind
from posmember.headoffice.memory_books import BooksDisk, MemoryBooks
from posmember.headoffice.offer import read_offer
from posmember.headoffice.pull import pull
from posmember.headoffice.push import push
from posmember.protocol.messages import Enrolled, Hello, PullRequest, PushRequest
from posmember.protocol.signing import new_private_key
from posmember.services.demo.messy_list import write_messy_list
from posmember.services.demo.people import people
from posmember.services.importing.bulk_enrolment import enrol_many
from posmember.services.importing.rows import ROWS_AT_ONCE, ROWS_AT_ONCE_SELLING
from posmember.services.unit_of_work import writing_with
from posmember.sync.engine import Engine
from posmember.sync.events import Answered, Due, Send
from posmember.sync.loop import SyncLoop
from posmember.sync.memory_transport import MemoryTransport

MEMBERS = 10_000
SALES_ALONE = 150
ROWS = 20_000
TICKETS = 20_000
OPERATIONS = 5_000
SOLD_ELSEWHERE = 1_000
BETWEEN_CUSTOMERS_S = 0.05


def sell_with_pauses(cashier: Cashier, goes_on: Callable[[int], bool]) -> None:
    while goes_on(len(cashier.whole)):
        time.sleep(BETWEEN_CUSTOMERS_S)
        cashier.sell()


def selling_beside(
    counter: Counter, what: str, begin: Callable[[], object], is_done: Callable[[], bool]
) -> None:
    """Report sales from *begin* to when *is_done*, against sales with nothing beside them."""
    alone, beside = Cashier(counter), Cashier(counter)
    sell_with_pauses(alone, lambda count: count < SALES_ALONE)
    begun = time.perf_counter()
    begin()
    sell_with_pauses(beside, lambda _count: not is_done())
    took = time.perf_counter() - begun
    for name, now, then in (
        ("settling", beside.settled, alone.settled),
        ("a sale from its first look-up on", beside.whole, alone.whole),
    ):
        report(f"{name} beside {what}", timing_of(now), timing_of(then), "p99 2")
    print(f"   {len(beside.whole)} sales in {took:.1f} s", flush=True)


def on_the_lane(counter: Counter, what: str, work: Callable[[], object]) -> None:
    ended: list[object] = []
    selling_beside(
        counter,
        what,
        lambda: counter.program.lane.run(work, ended.append, ended.append),
        lambda: bool(ended),
    )
    if isinstance(ended[0], Exception):
        raise ended[0]


def beside_an_import(counter: Counter) -> None:
    path = ROOT / f"messy-{ROWS}.xlsx"
    if not path.exists():
        write_messy_list(path, ROWS)
    imports, lane = counter.till.services.imports, counter.program.lane

    def take_in() -> object:
        sheet = imports.read(path, lane.breathe)
        mapping = imports.guess(sheet, ImportKind.MEMBERS)
        return imports.run(
            counter.owner.operator_id,
            sheet,
            mapping,
            None,
            lambda _done, _total: lane.breathe(),
            rows_at_once=lambda: ROWS_AT_ONCE_SELLING if lane.is_sought() else ROWS_AT_ONCE,
        )

    on_the_lane(counter, f"an import of {ROWS:,}", take_in)


def beside_a_report(counter: Counter) -> None:
    cashier = Cashier(counter)
    for _ in range(50):
        cashier.sell()

    def copy() -> int:
        with counter.till._till.database.writing() as connection:
            return multiply(connection, TICKETS)

    count = counter.on_lane(copy)
    year = counter.on_lane(counter.till.services.shop.today).year
    period = Period(dt.date(year, 1, 1), dt.date(year, 12, 31))
    reports, lane = counter.till.services.reports, counter.program.lane
    owner = counter.owner.operator_id

    def make() -> None:
        for kind in (ReportKind.SALES, ReportKind.POINTS):
            reports.report(owner, kind, period, "zh_CN", step=lambda _done, _total: lane.breathe())

    on_the_lane(counter, f"reports of {count:,} tickets", make)


class Office:
    """Head office in memory, on the thread of whoever asks."""

    def __init__(self) -> None:
        self.books = MemoryBooks(BooksDisk())
        self._tills = 0

    def join(self, terminals, terminal) -> None:
        self._tills += 1
        number = f"{self._tills:02d}"
        store = StoreId(f"store-{number}")
        self.books.add_terminal(terminal, store)
        terminals.accept(
            "https://head-office.example",
            Enrolled(
                terminal=terminal,
                terminal_no=number,
                store=store,
                store_no=number,
                store_name="店",
                shop_name="店",
                zone="Asia/Shanghai",
                currency="CNY",
                incarnation=1,
                server_epoch=self.books.hub().epoch,
                server_time_ms=system_clock(),
            ),
            new_private_key(),
        )

    def answer(self, send: Send) -> Answered:
        now = system_clock()
        match send.request:
            case PushRequest():
                reply = push(self.books, read_offer(send.request), now)
            case PullRequest():
                reply = pull(self.books, send.terminal, send.request, now)
            case _:
                reply = Hello(1, 1, {}, (), self.books.hub().epoch, now)
        return Answered(send.token, 200, reply)


@contextmanager
def another_till(office: Office) -> Iterator[None]:
    """Have a till of another store push its members and sales to *office*."""
    root = ROOT / f"elsewhere-{os.getpid()}"
    shutil.copytree(shop_of(1_000), root)
    try:
        with open_till(root, OUTSIDE) as till:
            owner = till.services.operators.operators()[0].operator_id
            chance = random.Random(1)
            strangers = islice(people(MEMBERS * 2, TODAY), MEMBERS, None)
            count = OPERATIONS - SOLD_ELSEWHERE - 1_000
            new = [new_member(person, chance) for person in islice(strangers, count)]
            with writing_with(till.database, till.bus)() as uow:
                enrol_many(uow, new, actor=owner, at_ms=NOW_MS, today=TODAY)
            from benchmarks.checkout import Shopping  # noqa: PLC0415 - reads the whole checkout

            shopping = Shopping(till)
            for _ in range(SOLD_ELSEWHERE):
                shopping.settle(shopping.fill())
            office.join(till.services.terminals, till.sync_store.position().terminal)
            engine = Engine(till.sync_store, system_clock, random.Random(1).random)
            event: Due | Answered = Due()
            while till.sync_store.position().waiting:
                sends = [each for each in engine.handle(event) if isinstance(each, Send)]
                event = office.answer(sends[0])
        yield
    finally:
        shutil.rmtree(root)


def beside_head_office(counter: Counter) -> None:
    """Bring the till in step first; then another till's operations come while it sells."""
    office, store = Office(), counter.till._till.sync_store
    terminal = counter.on_lane(store.position).terminal
    counter.on_lane(lambda: office.join(counter.till.services.terminals, terminal))

    def is_in_step() -> bool:
        position = counter.on_lane(store.position)
        return position.cursor >= len(office.books.disk.log) - 20 and position.waiting < 20

    first = loop_of(counter, office)
    first.start()
    while not is_in_step():
        time.sleep(0.2)
        QCoreApplication.processEvents()
    first.stop()
    before = len(office.books.disk.log)
    with another_till(office):
        came = len(office.books.disk.log) - before
        second = loop_of(counter, office)
        selling_beside(counter, f"{came:,} operations that come", second.start, is_in_step)
        second.stop()


def loop_of(counter: Counter, office: Office) -> SyncLoop:
    engine = Engine(counter.till._till.sync_store, system_clock, random.Random(2).random)
    wire, call = MemoryTransport(office.answer), counter.program.lane.call
    return SyncLoop(engine, wire, call, system_clock, _nothing)


def _nothing(_status: object) -> None:
    pass


SITUATIONS = {"import": beside_an_import, "sync": beside_head_office, "report": beside_a_report}


def main(wanted: list[str]) -> None:
    for name in wanted or SITUATIONS:
        counter = Counter(MEMBERS)
        SITUATIONS[name](counter)
        counter.close()


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    main(sys.argv[1:])
