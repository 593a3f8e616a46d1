"""Carts on hold: whole, newest first, once."""

import pytest
from sqlalchemy import select

from posmember.domain.checkout.cart_changes import add_product
from posmember.domain.checkout.errors import HeldCartsFullError
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.errors import NotFoundError, NotPermittedError
from posmember.domain.events import HeldCartsChanged
from posmember.domain.ids import CartId, ProductId
from posmember.domain.staff.permissions import Role
from posmember.models.shop import AuditEntry
from tests.support.shops import Shop


def test_carts_are_listed_with_their_member_newest_first(shop: Shop) -> None:
    member = shop.join()
    first = shop.cart(("water", 1000))
    second = shop.cart(("paper", 1000), ("apple", 735), member=member)
    held = shop.services.held_carts

    for cart in (first, second):
        shop.clock.step()
        held.hold(shop.owner, cart)

    rows = held.list()
    assert [(row.cart_id, row.line_count) for row in rows] == [
        (second.cart_id, 2),
        (first.cart_id, 1),
    ]
    assert [row.member_name for row in rows] == ["王*", ""]
    assert held.count() == 2


def test_holding_again_replaces_what_was_held(shop: Shop) -> None:
    held = shop.services.held_carts
    cart = shop.cart(("water", 1000))
    held.hold(shop.owner, cart)
    fuller = add_product(cart, shop.services.products.get(ProductId("paper")), 1000)

    held.hold(shop.owner, fuller)

    assert held.count() == 1
    assert held.resume(cart.cart_id) == fuller


def test_a_cart_is_resumed_once(shop: Shop) -> None:
    held = shop.services.held_carts
    cart = shop.cart(("water", 1000))
    held.hold(shop.owner, cart)

    held.resume(cart.cart_id)

    with pytest.raises(NotFoundError):
        held.resume(cart.cart_id)


def test_a_dropped_cart_is_gone_and_dropping_nothing_is_no_error(shop: Shop) -> None:
    held = shop.services.held_carts
    cart = shop.cart(("water", 1000))
    held.hold(shop.owner, cart)

    held.drop(cart.cart_id)
    held.drop(CartId("none"))

    assert held.list() == ()


def test_every_change_is_told(shop: Shop) -> None:
    told: list[HeldCartsChanged] = []
    shop.till.bus.subscribe(HeldCartsChanged, told.append)
    cart = shop.cart(("water", 1000))

    shop.services.held_carts.hold(shop.owner, cart)
    shop.services.held_carts.resume(cart.cart_id)

    assert len(told) == 2


def test_no_more_carts_are_put_aside_than_the_shop_allows(shop: Shop) -> None:
    held = shop.services.held_carts
    shop.services.shop.change(shop.owner, held_carts_max=2)
    carts = [shop.cart(("water", 1000)) for _ in range(3)]
    for cart in carts[:2]:
        held.hold(shop.owner, cart)

    with pytest.raises(HeldCartsFullError) as full:
        held.hold(shop.owner, carts[2])
    held.hold(shop.owner, carts[1])
    count = held.count()
    held.keep(shop.owner, carts[2])

    assert (full.value.most, count, held.count()) == (2, 2, 3)


def test_a_held_cart_is_priced_anew_when_it_is_settled(shop: Shop) -> None:
    member = shop.join()
    cart = shop.cart(("paper", 1000), member=member)
    shop.services.held_carts.hold(shop.owner, cart)
    shop.sell(("paper", 1_000_000), member=member)

    resumed = shop.services.held_carts.resume(cart.cart_id)
    cash = (TenderLine(TenderKind.CASH, 2_000),)
    ticket = shop.services.checkout.settle(shop.owner, resumed, cash).ticket

    assert cart.member is not None
    assert ticket.member is not None
    assert ticket.member.tier_id != cart.member.tier_id
    assert ticket.due_minor < 1290


def test_goods_thrown_away_are_put_on_record_by_whoever_may(shop: Shop) -> None:
    operators, held = shop.services.operators, shop.services.held_carts
    cashier = operators.add(shop.owner, "李敏", "135792", Role.CASHIER)
    cart = shop.cart(("water", 1000), ("paper", 1000))

    with pytest.raises(NotPermittedError):
        held.throw_away(cashier, cart)
    held.throw_away(cashier, cart, approver=shop.owner)

    with shop.till.database.reading() as connection:
        found = connection.execute(
            select(AuditEntry.actor, AuditEntry.subject, AuditEntry.detail).where(
                AuditEntry.action == "ticket_cancelled"
            )
        ).all()
    assert [tuple(row) for row in found] == [(cashier, cart.cart_id, "2")]
