"""Goods that come, are counted or lost: each a movement, and what is on hand is their sum."""

import msgspec
import pytest

from posmember.domain.errors import NotFoundError, NotPermittedError
from posmember.domain.ids import ProductId
from posmember.domain.pricing.product import ProductKind
from posmember.domain.staff.permissions import Action, Role
from posmember.protocol.bodies import ProductRecord
from posmember.protocol.stock_bodies import StockBooked
from posmember.services.reconciliation import verify
from posmember.services.stock.errors import (
    StockNotKeptError,
    StockQuantityError,
    StockShortError,
)
from posmember.services.stock.rows import StockKind
from tests.support.shops import OWNER_PIN, Shop

WATER = ProductId("water")


def book(shop: Shop, kind: StockKind, milli: int, reason: str = "") -> int:
    return shop.services.stock.book(shop.owner, WATER, kind, milli, reason=reason)


def test_what_came_was_counted_and_lost_adds_up_with_sales_and_returns(shop: Shop) -> None:
    assert book(shop, StockKind.RECEIVED, 24_000, "送货单 881") == 24_000
    sale = shop.sell(("water", 5000))
    shop.services.returns.complete(shop.owner, sale.sale_id, {1: 2000})
    assert book(shop, StockKind.WRITTEN_OFF, 1_000, "破损") == 20_000
    assert book(shop, StockKind.COUNTED, 18_500, "盘点") == 18_500

    moved = shop.services.stock.movements(WATER)

    assert [(row.kind, row.quantity_milli, row.on_hand_milli) for row in moved] == [
        ("counted", -1_500, 18_500),
        ("written_off", -1_000, 20_000),
        ("return", 2_000, 21_000),
        ("sale", -5_000, 19_000),
        ("received", 24_000, 24_000),
    ]
    assert [row.reason for row in moved] == ["盘点", "破损", "", "", "送货单 881"]
    assert moved[3].receipt_no == sale.receipt_no
    assert shop.services.products.find("农夫")[0].stock_milli == 18_500
    with shop.till.database.reading() as connection:
        assert verify(connection) == ()


def test_a_count_that_finds_what_the_books_say_moves_nothing(shop: Shop) -> None:
    book(shop, StockKind.RECEIVED, 3_000)

    assert book(shop, StockKind.COUNTED, 3_000) == 3_000
    assert len(shop.services.stock.movements(WATER)) == 1
    assert book(shop, StockKind.COUNTED, 0) == 0


@pytest.mark.parametrize(
    ("kind", "milli"),
    [
        (StockKind.RECEIVED, 0),
        (StockKind.WRITTEN_OFF, 0),
        (StockKind.RECEIVED, -1),
        (StockKind.COUNTED, -1),
        (StockKind.RECEIVED, 10**12),
    ],
)
def test_quantities_that_cannot_be_are_refused(shop: Shop, kind: StockKind, milli: int) -> None:
    with pytest.raises(StockQuantityError):
        book(shop, kind, milli)

    assert shop.services.stock.movements(WATER) == ()


def test_no_stock_is_kept_of_a_service_or_of_nothing(shop: Shop) -> None:
    service = ProductRecord(
        ProductId("cut"), "C1", "剪发", None, "服务", "次", 3000, kind=ProductKind.SERVICE
    )
    shop.services.products.publish(shop.owner, [service])

    with pytest.raises(StockNotKeptError):
        shop.services.stock.book(shop.owner, service.product_id, StockKind.RECEIVED, 1000)
    with pytest.raises(NotFoundError):
        shop.services.stock.book(shop.owner, ProductId("x"), StockKind.RECEIVED, 1000)


def test_a_cashier_books_with_approval_and_the_operation_names_both(shop: Shop) -> None:
    operators = shop.services.operators
    cashier = operators.add(shop.owner, "李敏", "13579", Role.CASHIER)
    with pytest.raises(NotPermittedError):
        shop.services.stock.book(cashier, WATER, StockKind.RECEIVED, 1000)
    approver = operators.approve(cashier, Action.BOOK_STOCK, OWNER_PIN)

    left = shop.services.stock.book(cashier, WATER, StockKind.RECEIVED, 1000, approver=approver)

    assert left == 1000


def test_where_the_shop_says_so_no_more_is_sold_than_there_is(shop: Shop) -> None:
    shop.services.shop.change(shop.owner, sells_below_stock=False)
    shop.sell(("paper", 3000))  # never booked in: sold without a stock
    book(shop, StockKind.RECEIVED, 3_000)
    shop.sell(("water", 1000))
    cart = shop.cart(("water", 1000), ("water", 2000))

    with pytest.raises(StockShortError) as refused:
        shop.settle(cart)

    assert refused.value.on_hand_milli == 2_000
    assert shop.services.stock.on_hand(WATER) == 2_000
    shop.sell(("water", 2000))
    assert shop.services.stock.on_hand(WATER) == 0


def test_stock_goes_below_zero_where_the_shop_does_not_mind(shop: Shop) -> None:
    book(shop, StockKind.RECEIVED, 1_000)

    shop.sell(("water", 4000))

    assert shop.services.stock.on_hand(WATER) == -3_000


def test_a_booking_of_before_there_were_reasons_is_read() -> None:
    old = b'{"kind":"opening","changes":[{"product_id":"water","quantity_milli":5000}]}'

    body = msgspec.json.decode(old, type=StockBooked)

    assert (body.kind, body.changes[0].quantity_milli, body.reason) == ("opening", 5000, "")
