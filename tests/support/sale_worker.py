"""Sells and prints once in copies of a shop, each in a child that is killed at another statement.

`python -m tests.support.sale_worker TEMPLATE FOLDER` leaves one shop for each statement, and what
its child had said until then in `said` beside it; the last child finishes.
"""

import io
import os
import shutil
import signal
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import BinaryIO

from posmember.app import Outside, Till, open_till
from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.cart_changes import add_product, set_points_to_redeem
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.ids import CartId, MemberId, ProductId
from posmember.services.bundle import Services
from posmember.services.printing.rows import PrinterRow
from posmember.services.printing.states import JobState
from tests.support.shops import CHEAP_PINS, NOON_22_NOVEMBER_2026, SteppingClock

CART = CartId("01a20000-0000-7000-8000-000000000001")
PRINTER = PrinterRow("receipts", "file:/dev/null", "80mm")
REDEEMED = 200
TENDERS = (TenderLine(TenderKind.WECHAT, 2000), TenderLine(TenderKind.CASH, 5000))


def filled_cart(services: Services, member: MemberId) -> Cart:
    """The same cart in every process: three goods, a member, points to pay with."""
    cart = Cart(CART)
    for product, quantity_milli in (("paper", 2000), ("water", 3000), ("apple", 735)):
        cart = add_product(cart, services.products.get(ProductId(product)), quantity_milli)
    cart = services.checkout.attach(cart, member)
    return set_points_to_redeem(cart, REDEEMED, services.checkout.quote(cart).redemption)


def opened(root: Path) -> AbstractContextManager[Till]:
    """Open the shop in *root* a minute after it was made."""
    clock = SteppingClock(NOON_22_NOVEMBER_2026 + 60_000)
    return open_till(root, Outside(clock=clock, pins=CHEAP_PINS))


def sell_and_print(till: Till, said: BinaryIO, on_statement: Callable[[str], None]) -> None:
    """Sell and print, and write to *said* what is done so far."""
    services = till.services
    owner = services.operators.operators()[0].operator_id
    (hit,) = services.lookup.find("13812345678").members
    cart = filled_cart(services, hit.member_id)
    till.database._driver.set_trace_callback(on_statement)
    services.checkout.settle(owner, cart, TENDERS)
    said.write(b"settled\n")
    job = services.print_queue.next_job(PRINTER.name)
    assert job is not None
    said.write(b"sending\n")
    services.print_queue.settle_job(job.job_id, JobState.PRINTED)
    said.write(b"printed\n")


def sell_until(root: Path, statement: int) -> None:
    left = statement

    def count(_statement: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)

    with opened(root) as till, (root / "said").open("ab", buffering=0) as said:
        sell_and_print(till, said, count)
        os._exit(0)


def import_everything(template: Path, folder: Path) -> None:
    """Sell and print once in this process, so that its children need not import anything."""
    root = folder / "first"
    shutil.copytree(template, root)
    with opened(root) as till:
        sell_and_print(till, io.BytesIO(), lambda _statement: None)


def main(template: Path, folder: Path) -> None:
    import_everything(template, folder)
    statement = 0
    while True:
        root = folder / f"{statement:03d}"
        shutil.copytree(template, root)
        child = os.fork()
        if child == 0:
            sell_until(root, statement)
        _, status = os.waitpid(child, 0)
        statement += 1
        if os.WIFEXITED(status):
            sys.exit(os.WEXITSTATUS(status))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
