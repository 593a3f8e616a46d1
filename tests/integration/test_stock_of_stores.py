"""Each store has its own stock, also of what its tills moved while they worked alone."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from posmember.domain.ids import ProductId
from posmember.models.product import FormerStore
from posmember.services.stock.errors import StockShortError
from posmember.services.stock.rows import StockKind
from tests.support.sync_chain import Chain
from tests.support.sync_shops import LinkedShop, MemorySecrets, join

WATER = ProductId("water")


def on_hand(till: LinkedShop) -> tuple[int, int]:
    stock = till.shop.services.stock
    return stock.on_hand(WATER), stock.elsewhere(WATER)


def book(till: LinkedShop, kind: StockKind, milli: int) -> int:
    return till.shop.services.stock.book(till.shop.owner, WATER, kind, milli)


def test_each_store_counts_and_sells_its_own_and_sees_what_the_others_have(chain: Chain) -> None:
    first, second = chain.tills
    book(first, StockKind.RECEIVED, 10_000)
    book(second, StockKind.RECEIVED, 3_000)
    chain.sync()
    first.shop.sell(("water", 4000))

    assert book(second, StockKind.COUNTED, 2_000) == 2_000
    chain.sync()

    assert on_hand(first) == (6_000, 2_000)
    assert on_hand(second) == (2_000, 6_000)
    assert [row.kind for row in second.shop.services.stock.movements(WATER)] == [
        "counted",
        "received",
    ]


def test_goods_of_another_store_are_not_sold_here(chain: Chain) -> None:
    first, second = chain.tills
    book(first, StockKind.RECEIVED, 10_000)
    book(second, StockKind.RECEIVED, 1_000)
    chain.sync()
    second.shop.services.shop.change(second.shop.owner, sells_below_stock=False)

    with pytest.raises(StockShortError) as refused:
        second.shop.sell(("water", 2000))

    assert refused.value.on_hand_milli == 1_000


def test_what_a_till_moved_before_it_joined_stays_in_its_store(
    chain: Chain, third_template: Path, tmp_path: Path
) -> None:
    root = tmp_path / "alone"
    shutil.copytree(third_template, root)
    alone = LinkedShop(root, chain.clock, MemorySecrets()).open()
    book(alone, StockKind.RECEIVED, 24_000)
    alone.shop.sell(("water", 5000))
    shown = alone.shop.services.stock.movements(WATER)

    terminal = join(alone, chain.books.disk.epoch, 3)
    chain.books.add_terminal(terminal, "store-3")
    chain.tills.append(alone)
    alone.shop.sell(("water", 1000))
    chain.sync()

    assert on_hand(alone) == (18_000, 0)
    assert on_hand(chain.tills[0]) == (0, 18_000)
    moved = alone.shop.services.stock.movements(WATER)
    assert moved[1:] == shown
    assert moved[0].on_hand_milli == 18_000
    with chain.tills[0].shop.till.database.reading() as connection:
        assert connection.execute(select(FormerStore.store)).scalars().all() == ["store-3"]
    chain.assert_agreed()
