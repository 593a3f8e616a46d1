"""Voids, exchanges and goods without a receipt, on a real store."""

import pytest

from posmember.domain.checkout.errors import UnderpaidError
from posmember.domain.checkout.ticket import TenderKind, TenderLine, TicketKind
from posmember.domain.errors import NotPermittedError
from posmember.domain.ids import OperatorId
from posmember.domain.staff.permissions import Role
from posmember.services.checkout.rows import ExchangeWish
from posmember.services.reconciliation import verify
from tests.support.shops import Shop


def cashier(shop: Shop) -> OperatorId:
    return shop.services.operators.add(shop.owner, "收银", "135790", Role.CASHIER)


def test_an_exchange_is_two_tickets_that_name_each_other(shop: Shop) -> None:
    sale = shop.sell(("paper", 2000))
    cart = shop.cart(("water", 1000))

    done = shop.services.exchanges.complete(shop.owner, ExchangeWish(sale.sale_id, {1: 1000}, cart))

    back, out = done.back.ticket, done.out.ticket
    assert (back.kind, out.kind) == (TicketKind.RETURN, TicketKind.SALE)
    assert (back.exchanged_with, out.exchanged_with) == (out.sale_id, back.sale_id)
    between = [t for t in (*back.tenders, *out.tenders) if t.kind is TenderKind.EXCHANGE]
    assert sum(tender.amount_minor for tender in between) == 0


def test_an_exchange_that_is_not_paid_leaves_everything_as_it_was(shop: Shop) -> None:
    sale = shop.sell(("water", 1000))
    cart = shop.cart(("paper", 2000))
    wish = ExchangeWish(sale.sale_id, {1: 1000}, cart)

    with pytest.raises(UnderpaidError):
        shop.services.exchanges.complete(shop.owner, wish)

    assert len(shop.services.sales.recent()) == 1
    assert shop.services.returns.prepare(sale.sale_id).lines[0].returned_milli == 0


def test_the_same_exchange_twice_is_made_once(shop: Shop) -> None:
    sale = shop.sell(("paper", 2000))
    wish = ExchangeWish(sale.sale_id, {1: 1000}, shop.cart(("water", 1000)))
    first = shop.services.exchanges.complete(shop.owner, wish)

    second = shop.services.exchanges.complete(shop.owner, wish)

    assert second.back.ticket == first.back.ticket
    assert second.out.ticket == first.out.ticket
    assert len(shop.services.sales.recent()) == 3


def test_a_cashier_needs_somebody_for_a_void_and_for_goods_without_a_receipt(shop: Shop) -> None:
    sale, somebody = shop.sell(("paper", 1000)), cashier(shop)

    with pytest.raises(NotPermittedError):
        shop.services.returns.void(somebody, sale.sale_id)
    with pytest.raises(NotPermittedError):
        shop.services.returns.complete_without_ticket(somebody, shop.cart(("paper", 1000)))

    shop.services.returns.void(somebody, sale.sale_id, approver=shop.owner)
    cart = shop.cart(("paper", 1000))
    shop.services.returns.complete_without_ticket(somebody, cart, approver=shop.owner)


def test_the_books_are_sound_after_all_of_it(shop: Shop) -> None:
    member = shop.join()
    first = shop.settle(shop.cart(("paper", 2000), ("apple", 735), member=member))
    second = shop.settle(shop.cart(("paper", 1000), member=member))
    cart = shop.cart(("water", 5000), member=member)
    wish = ExchangeWish(first.sale_id, {1: 1000}, cart)
    due = shop.services.exchanges.plan(wish)
    rest = due.out.due_minor - due.worth_minor
    tenders = [TenderLine(TenderKind.WECHAT, rest)] if rest else []
    shop.services.exchanges.complete(shop.owner, wish, tenders)
    shop.services.returns.void(shop.owner, second.sale_id)
    shop.services.returns.complete_without_ticket(shop.owner, shop.cart(("paper", 1000)))

    with shop.till.database.reading() as connection:
        assert not list(verify(connection))
