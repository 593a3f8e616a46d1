"""Returns turn everything back exactly, in any number of parts and any order."""

import itertools
from types import SimpleNamespace

import pytest

from posmember.domain.checkout.cart_changes import set_points_to_redeem
from posmember.domain.checkout.errors import OverReturnError
from posmember.domain.ids import MemberId, SaleId
from posmember.services.members.rows import MemberPage
from posmember.services.terminals.projection.visits import counted
from tests.support.shops import Shop


def sold_with_points(shop: Shop, member: MemberId) -> SaleId:
    """Sell three kinds of goods, partly for points, and return the sale."""
    shop.give_points(member, 400)
    cart = shop.cart(("paper", 2000), ("water", 3000), ("apple", 735), member=member)
    limits = shop.services.checkout.quote(cart).redemption
    return shop.settle(set_points_to_redeem(cart, 300, limits)).sale_id


def standing(page: MemberPage) -> tuple[object, ...]:
    return page.strip.balances, page.total_spend_minor, page.lots


def test_returning_all_at_once_ends_where_nothing_had_happened(shop: Shop) -> None:
    member = shop.join()
    shop.give_points(member, 400)
    before = standing(shop.services.members.page(member))
    cart = shop.cart(("paper", 2000), ("apple", 735), member=member)
    limits = shop.services.checkout.quote(cart).redemption
    ticket = shop.settle(set_points_to_redeem(cart, 300, limits))

    shop.clock.step()
    shop.services.returns.complete(shop.owner, ticket.sale_id, {1: 2000, 2: 735})

    assert standing(shop.services.members.page(member)) == before


@pytest.mark.parametrize("order", list(itertools.permutations((1, 2, 3))))
def test_the_order_of_partial_returns_does_not_matter(shop: Shop, order: tuple[int, ...]) -> None:
    member = shop.join()
    sale = sold_with_points(shop, member)
    quantities = {1: 2000, 2: 3000, 3: 735}
    paid = shop.services.sales.ticket(sale).due_minor

    back = 0
    for line in order:
        shop.clock.step()
        returned = shop.services.returns.complete(shop.owner, sale, {line: quantities[line]})
        back -= returned.ticket.due_minor

    assert back == paid
    page = shop.services.members.page(member)
    assert page.strip.balances.points == sum(lot.remaining for lot in page.lots)
    assert shop.services.sales.recent()[-1].is_returned in {"none", "all"}


def test_no_more_comes_back_than_was_sold(shop: Shop) -> None:
    sale = shop.sell(("paper", 2000)).sale_id
    shop.services.returns.complete(shop.owner, sale, {1: 1000})

    with pytest.raises(OverReturnError):
        shop.services.returns.complete(shop.owner, sale, {1: 2000})

    assert shop.services.returns.prepare(sale).lines[0].returnable_milli == 1000


def test_points_spent_since_become_a_debt_that_later_earning_pays(shop: Shop) -> None:
    member = shop.join()
    earning = shop.sell(("paper", 10_000), member=member)
    cart = shop.cart(("paper", 1000), member=member)
    limits = shop.services.checkout.quote(cart).redemption
    shop.settle(set_points_to_redeem(cart, 100, limits))

    shop.clock.step()
    shop.services.returns.complete(shop.owner, earning.sale_id, {1: 10_000})
    owed = shop.services.members.page(member).strip.balances.points
    later = shop.sell(("paper", 20_000), member=member)

    assert owed < 0
    assert later.debt_netted == -owed or later.debt_netted <= later.points_earned
    page = shop.services.members.page(member)
    assert page.strip.balances.points == owed + later.points_earned
    assert page.strip.points_redeemable == max(0, owed + later.points_earned)


def test_the_statement_says_what_the_return_does(shop: Shop) -> None:
    member = shop.join()
    sale = sold_with_points(shop, member)
    before = shop.services.members.page(member).strip.balances.points

    plan = shop.services.returns.plan(sale, {1: 1000})
    shop.clock.step()
    done = shop.services.returns.complete(shop.owner, sale, {1: 1000}).ticket

    assert -done.due_minor == plan.money_back_minor
    after = shop.services.members.page(member).strip.balances.points
    assert after - before == plan.points_given_back - plan.points_taken_back


def test_giving_the_same_return_again_changes_nothing(shop: Shop) -> None:
    sale = shop.sell(("paper", 2000)).sale_id
    return_id = SaleId("01a00000-0000-7000-8000-000000000001")

    first = shop.services.returns.complete(shop.owner, sale, {1: 1000}, return_id=return_id)
    again = shop.services.returns.complete(shop.owner, sale, {1: 1000}, return_id=return_id)

    assert again.ticket == first.ticket
    assert len(shop.services.sales.recent()) == 2


def on_hand(shop: Shop, product_id: str) -> int:
    rows = shop.services.products.browse(limit=50)
    return next(row.stock_milli for row in rows if row.product.product_id == product_id)


@pytest.mark.parametrize(("is_damaged", "back_milli"), [(False, 1000), (True, 0)])
def test_what_comes_back_damaged_is_not_on_hand(
    shop: Shop, is_damaged: bool, back_milli: int
) -> None:
    sale = shop.settle(shop.cart(("paper", 2000))).sale_id
    before = on_hand(shop, "paper")

    returned = shop.services.returns.complete(
        shop.owner, sale, {1: 1000}, is_damaged=is_damaged
    ).ticket

    assert on_hand(shop, "paper") - before == back_milli
    assert (returned.is_damaged, returned.due_minor < 0) == (is_damaged, True)


def test_goods_without_a_receipt_may_be_damaged_as_well(shop: Shop) -> None:
    before = on_hand(shop, "paper")

    cart = shop.cart(("paper", 1000))
    shop.services.returns.complete_without_ticket(shop.owner, cart, is_damaged=True)

    assert on_hand(shop, "paper") == before


def test_a_sale_that_is_heard_of_after_its_return_is_no_visit(shop: Shop) -> None:
    member = shop.join()
    shop.sell(("paper", 1000), member=member)
    gone = shop.sell(("water", 1000), member=member)
    shop.services.returns.complete(shop.owner, gone.sale_id, {1: 1000})

    with shop.till.database.writing() as connection:
        counted(connection, SimpleNamespace(at_ms=shop.clock()), gone)

    assert shop.services.members.page(member).visit_count == 1
