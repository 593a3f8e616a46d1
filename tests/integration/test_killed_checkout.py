"""A till killed at any statement of a sale or of its printing keeps all of it or nothing."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from posmember.app import Outside, open_till
from posmember.domain.ids import MemberId, SaleId
from posmember.services.reconciliation import verify
from posmember.services.terminals.highwater import Standing
from tests.support.sale_worker import CART, PRINTER, REDEEMED, TENDERS, filled_cart
from tests.support.shops import CHEAP_PINS, NOON_22_NOVEMBER_2026, Shop, SteppingClock

ROOT = Path(__file__).parents[2]
SALE = SaleId(CART)

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that fork")


@dataclass(frozen=True)
class Before:
    """How the shop stood before the sale."""

    member: MemberId
    points: int
    receipt_no: str


@dataclass(frozen=True)
class Found:
    """What one killed shop was found to be."""

    said: list[str]
    is_sold: bool
    print_state: str


@pytest.fixture(scope="module")
def killed(shop_template: Path, tmp_path_factory: pytest.TempPathFactory):
    """Shops that were killed, one for each statement, and how they stood before."""
    folder = tmp_path_factory.mktemp("killed")
    template = folder / "template"
    shutil.copytree(shop_template, template)
    clock = SteppingClock()
    with open_till(template, Outside(clock=clock, pins=CHEAP_PINS)) as till:
        shop = Shop(till, clock, till.services.operators.operators()[0].operator_id)
        member = shop.join("13812345678", "王小明")
        shop.give_points(member, 400)
        last = shop.sell(("water", 1000))
        till.services.print_queue.save_printer(shop.owner, PRINTER)
        points = till.services.members.strip(member).balances.points
    subprocess.run(
        [sys.executable, "-m", "tests.support.sale_worker", template, folder], check=True, cwd=ROOT
    )
    shops = sorted(path for path in folder.iterdir() if path.name.isdigit())
    return Before(member, points, last.receipt_no), shops


def examine(root: Path, before: Before) -> Found:
    """Open a killed shop as the next start does, and check everything that must hold."""
    clock = SteppingClock(NOON_22_NOVEMBER_2026 + 120_000)
    with open_till(root, Outside(clock=clock, pins=CHEAP_PINS)) as till:
        services = till.services
        with till.database.reading() as connection:
            assert verify(connection) == ()
        assert services.highwater.standing() is Standing.CURRENT
        sales = {row.sale_id: row for row in services.sales.recent()}
        is_sold = SALE in sales
        print_state = services.print_queue.state_of_sale(SALE).state
        points = services.members.strip(before.member).balances.points
        owner = services.operators.operators()[0].operator_id
        cart = filled_cart(services, before.member)
        again = services.checkout.settle(owner, cart, TENDERS).ticket

        earned = again.points_earned - REDEEMED
        assert points == before.points + (earned if is_sold else 0)
        assert services.members.strip(before.member).balances.points == before.points + earned
        assert number_of(again.receipt_no) == number_of(before.receipt_no) + 1
        assert len(services.sales.recent()) == len(sales) + (0 if is_sold else 1)
        shop = Shop(till, clock, owner)
        assert number_of(shop.sell(("water", 1000)).receipt_no) == number_of(again.receipt_no) + 1
        with till.database.reading() as connection:
            assert verify(connection) == ()
    said = (root / "said").read_text().split()
    return Found(said, is_sold, print_state)


def number_of(receipt_no: str) -> int:
    return int(receipt_no.rsplit("-", 1)[1])


def test_a_killed_sale_is_whole_or_absent_and_its_receipt_is_accounted_for(killed) -> None:
    before, shops = killed

    found = [examine(root, before) for root in shops]

    sold = [one.is_sold for one in found]
    assert sold == sorted(sold)  # absent up to one statement, whole from there on
    assert 15 < sold.index(True) < len(sold) - 5
    for one in found:
        assert one.is_sold >= ("settled" in one.said)
        assert one.print_state == expected_state(one), (found.index(one), one)
    assert found[-1].said == ["settled", "sending", "printed"]
    assert {one.print_state for one in found} == {"none", "waiting", "unknown", "printed"}


def expected_state(one: Found) -> str:
    """Return what a later start has to say about the receipt."""
    if not one.is_sold:
        return "none"
    if "printed" in one.said:
        return "printed"
    return "unknown" if "sending" in one.said else "waiting"
