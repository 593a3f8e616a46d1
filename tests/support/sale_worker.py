"""Sells and prints once in copies of a shop, each in a child that is killed at another statement.

`python -m tests.support.sale_worker TEMPLATE FOLDER` leaves one shop for each statement, and what
its child had said until then in `said` beside it; the last child finishes.
"""

import os
import shutil
import signal
import sys
from pathlib import Path

from posmember.app import Outside, open_till
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


def sell_until(root: Path, statement: int) -> None:
    said = os.open(root / "said", os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    outside = Outside(clock=SteppingClock(NOON_22_NOVEMBER_2026 + 60_000), pins=CHEAP_PINS)
    with open_till(root, outside) as till:
        services = till.services
        owner = services.operators.operators()[0].operator_id
        (hit,) = services.lookup.find("13812345678").members
        cart = filled_cart(services, hit.member_id)
        left = statement

        def count(_statement: str) -> None:
            nonlocal left
            left -= 1
            if left < 0:
                os.kill(os.getpid(), signal.SIGKILL)

        till.database._driver.set_trace_callback(count)
        services.checkout.settle(owner, cart, TENDERS)
        os.write(said, b"settled\n")
        job = services.print_queue.next_job(PRINTER.name)
        assert job is not None
        os.write(said, b"sending\n")
        services.print_queue.settle_job(job.job_id, JobState.PRINTED)
        os.write(said, b"printed\n")
        os._exit(0)


def main(template: Path, folder: Path) -> None:
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
