"""Whole shops for tests: set up once for a session, copied for each test, on a clock that steps."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from posmember.app import Outside, Till, create_shop, open_till
from posmember.domain.checkout.cart import Cart
from posmember.domain.checkout.cart_changes import add_product
from posmember.domain.checkout.ticket import TenderKind, TenderLine, Ticket
from posmember.domain.ids import MemberId, OperatorId, ProductId
from posmember.protocol.bodies import ProductRecord
from posmember.services.members.enrolment import NewMember
from posmember.services.setup import ShopSetup
from posmember.services.staff.pin_hash import Argon2Pins

NOON_22_NOVEMBER_2026 = 1_795_320_000_000
"""2026-11-22 12:00 in Shanghai."""
DAY_MS = 86_400_000
CHEAP_PINS = Argon2Pins(rounds=1, memory_kib=8, lanes=1)
OWNER_PIN = "246813"

GOODS = (
    ProductRecord(ProductId("water"), "W1", "农夫山泉550ml", "6901000037017", "饮料", "瓶", 200),
    ProductRecord(ProductId("paper"), "T1", "维达抽纸3连包", "6901000999278", "日化", "提", 1290),
    ProductRecord(
        ProductId("apple"), "P43", "红富士苹果", None, "生鲜", "公斤", 3220, 2990, is_weighed=True
    ),
    ProductRecord(ProductId("wrap"), "S1", "礼品包装", None, "服务", "件", 500, earns_points=False),
)


class SteppingClock:
    """A clock that stands still until it is moved."""

    def __init__(self, at_ms: int = NOON_22_NOVEMBER_2026) -> None:
        self.at_ms = at_ms

    def __call__(self) -> int:
        return self.at_ms

    def step(self, milliseconds: int = 1_000) -> None:
        self.at_ms += milliseconds


@dataclass(frozen=True)
class Shop:
    """An open till with its owner, a clock in the test's hand, and shorthands."""

    till: Till
    clock: SteppingClock
    owner: OperatorId

    @property
    def services(self):
        return self.till.services

    def join(self, phone: str = "13812345678", name: str = "王小明", **more) -> MemberId:
        return self.services.members.enrol(self.owner, NewMember(phone=phone, name=name, **more))

    def cart(self, *goods: tuple[str, int], member: MemberId | None = None) -> Cart:
        cart = self.services.checkout.new_cart()
        for product_id, quantity_milli in goods:
            cart = add_product(
                cart, self.services.products.get(ProductId(product_id)), quantity_milli
            )
        return cart if member is None else self.services.checkout.attach(cart, member)

    def sell(self, *goods: tuple[str, int], member: MemberId | None = None) -> Ticket:
        cart = self.cart(*goods, member=member)
        return self.settle(cart)

    def settle(self, cart: Cart) -> Ticket:
        self.clock.step()
        due = self.services.checkout.quote(cart).due_minor
        tenders = (TenderLine(TenderKind.WECHAT, due),) if due else ()
        return self.services.checkout.settle(self.owner, cart, tenders).ticket

    def give_points(self, member: MemberId, points: int) -> None:
        """Let *member* earn by buying, so that the ledger is a real one."""
        self.sell(("paper", -(-points * 100 // 1290) * 1000), member=member)


def make_shop(root: Path) -> None:
    """Set a shop with a few goods up in *root*."""
    outside = Outside(clock=SteppingClock(), pins=CHEAP_PINS)
    create_shop(root, ShopSetup(name="美滋便利店", owner_pin=OWNER_PIN), outside)
    with open_till(root, outside) as till:
        owner = till.services.operators.operators()[0].operator_id
        till.services.products.publish(owner, GOODS)


@pytest.fixture(scope="session")
def shop_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop with goods and an owner, closed."""
    root = tmp_path_factory.mktemp("shop") / "template"
    make_shop(root)
    return root


@pytest.fixture
def shop(shop_template: Path, tmp_path: Path) -> Iterator[Shop]:
    """A shop of its own for each test, open."""
    root = tmp_path / "shop"
    shutil.copytree(shop_template, root)
    clock = SteppingClock()
    with open_till(root, Outside(clock=clock, pins=CHEAP_PINS)) as till:
        yield Shop(till, clock, till.services.operators.operators()[0].operator_id)
