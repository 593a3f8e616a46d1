"""Q4, Q4b: settle a sale of five lines and two tenders; the limit writes the same rows by hand.

With synchronous=FULL the whole time counts, with OFF only the processor's.

The limit is `sqlcipher3` on a copy of the same shop, same settings, one transaction: it is given
exactly the statements that change anything, with their values, so it reads and decides nothing.
"""

# ruff: noqa: SLF001
import random
import sys
import time
from typing import Any, TypeAlias

from benchmarks.data import SIZES, opened
from benchmarks.measuring import Timing, in_turn, report
from posmember.app import Till
from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.cart_changes import add_product, set_points_to_redeem
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.models import prepared
from posmember.services.printing.rows import PrinterRow

ROUNDS = 600
CHECKPOINT_EVERY = 100
PRINTER = PrinterRow("receipts", "file:/dev/null", "80mm")
Sale: TypeAlias = tuple[Cart, tuple[TenderLine, ...]]
Written: TypeAlias = list[tuple[str, Any, bool]]


class Shopping:
    """Carts of five goods for members by chance, some of whom pay with points."""

    def __init__(self, till: Till) -> None:
        self.till = till
        self.chance = random.Random(4)
        self.goods = [row.product for row in till.services.products.browse(limit=60)]
        self.owner = till.services.operators.operators()[0].operator_id
        rows = till.services.members.browse(limit=5_000, order="joined")
        self.members = [row.member_id for row in rows]

    def fill(self) -> Sale:
        checkout = self.till.services.checkout
        cart = checkout.new_cart()
        for product in self.chance.sample(self.goods, 5):
            cart = add_product(cart, product, 735 if product.is_weighed else 2_000)
        cart = checkout.attach(cart, self.chance.choice(self.members))
        limits = checkout.quote(cart).redemption
        if limits.maximum_points and self.chance.random() < 0.3:
            cart = set_points_to_redeem(cart, limits.maximum_points, limits)
        due = checkout.quote(cart).due_minor
        cash = -(-(due - due // 2) // 1_000) * 1_000
        by_phone = TenderLine(TenderKind.WECHAT, due // 2, "4200001")
        return cart, (by_phone, TenderLine(TenderKind.CASH, cash))

    def settle(self, sale: Sale) -> None:
        self.till.services.checkout.settle(self.owner, *sale)


def measure(members: int, synchronous: str) -> tuple[Timing, Timing]:
    with opened(members) as product, opened(members, "limit") as by_hand:
        shopping = Shopping(product)
        product.services.print_queue.save_printer(shopping.owner, PRINTER)
        for till in (product, by_hand):
            till.database._driver.execute(f"PRAGMA synchronous={synchronous}")
        recorder = Recorder()
        waiting: list[Sale] = []

        def prepare(number: int) -> None:
            if number % CHECKPOINT_EVERY == 0:
                product.database.checkpoint()
                by_hand.database.checkpoint()
            waiting[:] = [shopping.fill()]
            recorder.written.clear()

        found = in_turn(
            lambda _number: shopping.settle(waiting[0]),
            lambda _number: replay(by_hand.database._driver, recorder.written),
            ROUNDS,
            prepare,
            clock=time.perf_counter if synchronous == "FULL" else time.thread_time,
        )
        recorder.stop()
        return found


class Recorder:
    """Stands before the driver and keeps every statement that changes something."""

    def __init__(self) -> None:
        self.written: Written = []
        self.find_driver = prepared._driver_of
        prepared._driver_of = self.driver_of

    def driver_of(self, connection: Any) -> "Recorder":
        self.driver = self.find_driver(connection)
        return self

    def execute(self, statement: str, values: Any) -> Any:
        if not statement.startswith("SELECT"):
            self.written.append((statement, values, False))
        return self.driver.execute(statement, values)

    def executemany(self, statement: str, rows: Any) -> Any:
        self.written.append((statement, rows, True))
        return self.driver.executemany(statement, rows)

    def __getattr__(self, name: str) -> Any:
        return getattr(self.driver, name)

    def stop(self) -> None:
        prepared._driver_of = self.find_driver


def replay(driver: Any, written: Written) -> None:
    driver.execute("BEGIN IMMEDIATE")
    for statement, values, is_many in written:
        if is_many:
            driver.executemany(statement, values)
        else:
            driver.execute(statement, values).fetchall()
    driver.execute("COMMIT")


def main(sizes: list[int]) -> None:
    for members in sizes:
        for synchronous, bar in (("FULL", "2.2"), ("OFF", "4")):
            name = f"settle, synchronous={synchronous}, {members:,} members"
            report(name, *measure(members, synchronous), bar=bar)


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or list(SIZES))
