"""Recommendations from real tickets: on hand, due, with a reason; answers are counted."""

from datetime import timedelta

import pytest

from posmember.domain.ids import MemberId, ProductId
from posmember.domain.recommending.recommending import Reason
from posmember.domain.reports.period import Period
from posmember.domain.reports.report import ReportKind
from posmember.domain.words.explanations import explain
from posmember.protocol.bodies import ProductKind, ProductRecord
from posmember.protocol.stock_bodies import StockBooked, StockChange
from posmember.services.recommending import suggesting
from posmember.services.recommending.history import Record
from posmember.services.reconciliation import verify
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import writing_with
from tests.support.shops import DAY_MS, Shop
from tests.support.sync_chain import Chain


def names(shop: Shop, member: MemberId, *present: str) -> list[str]:
    return [each.product_id for each in shop.services.recommending.for_member(member, present)]


def buys(shop: Shop, member: MemberId | None, *goods: str, days_apart: int = 10) -> None:
    """Let somebody buy one of each, and time go on."""
    shop.sell(*((product, 1000) for product in goods), member=member)
    shop.clock.step(days_apart * DAY_MS)


def count_stock(shop: Shop, product: str, milli: int) -> None:
    with writing_with(shop.till.database, shop.till.bus)() as uow:
        body = StockBooked("opening", (StockChange(ProductId(product), milli),))
        append(uow, Draft(body, shop.clock(), shop.owner))


def test_usual_goods_are_recommended_once_their_interval_is_over(shop: Shop) -> None:
    member = shop.join()
    for _ in range(3):
        buys(shop, member, "water", days_apart=10)
    shop.clock.step(-1 * DAY_MS)
    assert names(shop, member) == []

    shop.clock.step(DAY_MS)

    (found,) = shop.services.recommending.for_member(member)
    assert (found.product_id, found.name, found.reason) == ("water", "农夫山泉550ml", Reason.USUAL)
    assert "bought on 3 days, about every 10 days" in explain(found.explanation, "en")


def test_what_came_back_was_not_bought(shop: Shop) -> None:
    member = shop.join()
    for _ in range(2):
        sale = shop.sell(("water", 1000), member=member)
        shop.clock.step()
        shop.services.returns.complete(shop.owner, sale.sale_id, {1: 1000})
        shop.clock.step(20 * DAY_MS)

    assert names(shop, member) == []


def test_goods_that_others_buy_with_ones_own_are_recommended_with_the_reason(shop: Shop) -> None:
    member = shop.join()
    for _ in range(4):
        buys(shop, None, "water", "paper", days_apart=0)
    buys(shop, None, "water", "wrap", days_apart=0)
    buys(shop, member, "water", days_apart=5)

    (found,) = shop.services.recommending.for_member(member)

    assert (found.product_id, found.reason) == ("paper", Reason.TOGETHER)
    assert explain(found.explanation, "en") == (
        "Often bought with “农夫山泉550ml”: in 4 of its last 6 baskets"
    )


def test_what_goes_with_the_cart_is_recommended_to_a_new_member_too(shop: Shop) -> None:
    member = shop.join()
    for _ in range(3):
        buys(shop, None, "water", "paper", days_apart=0)

    assert names(shop, member) == []
    assert names(shop, member, "water") == ["paper"]
    assert names(shop, member, "water", "paper") == []


def test_goods_bought_once_wait_for_the_shops_own_interval(shop: Shop) -> None:
    member, other = shop.join(), shop.join("13912345678", "李雷")
    for _ in range(3):
        buys(shop, other, "water", "paper", days_apart=20)
    buys(shop, member, "water", "paper", days_apart=19)
    assert names(shop, member) == []

    shop.clock.step(DAY_MS)

    again = explain(shop.services.recommending.for_member(member)[0].explanation, "en")
    assert "about every 20 days" in again


def test_what_is_sold_out_is_not_recommended_where_it_is_counted(shop: Shop) -> None:
    member = shop.join()
    for _ in range(3):
        buys(shop, member, "water")
    assert names(shop, member) == ["water"]

    count_stock(shop, "water", 3000)
    assert names(shop, member) == []
    count_stock(shop, "water", 1)
    assert names(shop, member) == ["water"]


def test_only_goods_of_the_catalogue_are_recommended_and_three_at_most(shop: Shop) -> None:
    member = shop.join()
    goods = tuple(
        ProductRecord(ProductId(f"g{at}"), f"G{at}", f"goods {at}", price_minor=100)
        for at in range(5)
    )
    card = ProductRecord(
        ProductId("card"), "C", "card", price_minor=100, kind=ProductKind.GIFT_CARD
    )
    shop.services.products.publish(shop.owner, (*goods, card))
    for _ in range(3):
        buys(shop, member, "card", *(each.product_id for each in goods))
    gone = ProductRecord(ProductId("g0"), "G0", "goods 0", price_minor=100, is_active=False)
    shop.services.products.publish(shop.owner, (gone,))

    assert names(shop, member) == ["g1", "g2", "g3"]


def test_one_thing_is_asked_about_and_a_no_is_kept_for_a_month(shop: Shop) -> None:
    member = shop.join()
    recommending = shop.services.recommending
    for _ in range(3):
        buys(shop, member, "water", "apple", days_apart=40)
    asked = recommending.prompt(member)
    assert asked is not None
    assert asked.product_id == "water"  # the apples are weighed

    recommending.answer(shop.owner, member, asked, is_accepted=False)

    assert recommending.prompt(member) is None
    assert names(shop, member) == ["apple", "water"]
    shop.clock.step(30 * DAY_MS)
    assert recommending.prompt(member) is None
    shop.clock.step(DAY_MS)
    again = recommending.prompt(member)
    assert again is not None
    recommending.answer(shop.owner, member, again, is_accepted=True)
    assert recommending.prompt(member) is not None
    with shop.till.database.reading() as connection:
        assert verify(connection) == ()


def test_a_no_at_one_till_is_known_at_the_other(chain: Chain) -> None:
    first, second = (till.shop for till in chain.tills)
    member = first.join()
    for _ in range(3):
        buys(first, member, "water")
    chain.sync()
    asked = second.services.recommending.prompt(member)
    assert asked is not None

    second.services.recommending.answer(second.owner, member, asked, is_accepted=False)
    chain.sync()

    chain.assert_agreed()
    assert first.services.recommending.prompt(member) is None


def test_answers_are_reported_by_product_and_reason(shop: Shop) -> None:
    member, recommending = shop.join(), shop.services.recommending
    for _ in range(3):
        buys(shop, member, "water", "paper", days_apart=40)
    for is_accepted in (True, False):
        for asked in recommending.for_member(member):
            recommending.answer(shop.owner, member, asked, is_accepted=is_accepted)
    recommending.answer(shop.owner, member, recommending.for_member(member)[0], is_accepted=True)
    today = shop.services.shop.today()

    report = shop.services.reports.report(
        shop.owner, ReportKind.PROMPTS, Period(today, today), "en"
    )

    assert [figure.value for figure in report.figures] == [3, 2, 5, 6000]
    (table,) = report.grids
    assert [row[2:] for row in table.rows] == [(3, 2, 1, 6667), (2, 1, 1, 5000)]
    assert {row[1] for row in table.rows} == {"usual", "bought together"}
    assert report.charts[0].series[0].values == (2, 1)
    empty = shop.services.reports.report(
        shop.owner,
        ReportKind.PROMPTS,
        Period(today - timedelta(days=9), today - timedelta(1)),
        "zh_CN",
    )
    assert (empty.charts, [figure.value for figure in empty.figures]) == ((), [0, 0, 0, 0])


def test_a_shop_that_does_not_ask_asks_nobody(shop: Shop) -> None:
    member = shop.join()
    for _ in range(3):
        buys(shop, member, "water")
    assert shop.services.recommending.prompt(member) is not None

    shop.services.shop.change(shop.owner, asks_at_counter=False)

    assert shop.services.recommending.prompt(member) is None
    assert names(shop, member) == ["water"]


def test_a_list_is_not_read_before_its_turn(shop: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    member = shop.join()
    for _ in range(3):
        buys(shop, member, "water")

    def read(*_arguments: object) -> None:
        raise AssertionError

    monkeypatch.setattr(Record, "pairings_with", read)
    monkeypatch.setattr(suggesting, "popular", read)

    asked = shop.services.recommending.prompt(member)
    assert asked is not None
    assert asked.product_id == "water"
