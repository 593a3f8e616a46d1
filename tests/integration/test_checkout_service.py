"""A sale from the first scan to the ledger, on a real encrypted store."""

import msgspec
import pytest

from posmember.domain.checkout.cart_changes import attach_member, set_points_to_redeem
from posmember.domain.checkout.errors import UnderpaidError
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.ids import MemberId
from posmember.domain.loyalty.errors import InsufficientPointsError
from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.members.errors import MemberBlockedError
from posmember.domain.promotions.effects import Gift
from posmember.domain.promotions.promotion import Promotion
from posmember.services.checkout.errors import QuoteOutdatedError
from tests.support.shops import DAY_MS, Shop


def points(shop: Shop, member: MemberId) -> int:
    return shop.services.members.page(member).strip.balances.points


def test_what_the_screen_promises_is_what_the_ledger_posts(shop: Shop) -> None:
    member = shop.join()
    cart = shop.cart(("paper", 2000), ("apple", 735), member=member)
    promised = shop.services.checkout.quote(cart)

    settled = shop.services.checkout.settle(
        shop.owner, cart, (TenderLine(TenderKind.CASH, 10_000),), promised=promised
    )

    assert settled.ticket.points_earned == promised.points_earned == points(shop, member)
    assert settled.ticket.due_minor == promised.cash_due_minor
    assert settled.ticket.change_minor == 10_000 - promised.cash_due_minor


def test_settling_the_same_cart_again_returns_the_sale_that_exists(shop: Shop) -> None:
    member = shop.join()
    cart = shop.cart(("paper", 1000), member=member)
    tenders = (TenderLine(TenderKind.ALIPAY, 1290),)

    first = shop.services.checkout.settle(shop.owner, cart, tenders)
    shop.clock.step()
    again = shop.services.checkout.settle(shop.owner, cart, tenders)

    assert again == first
    assert len(shop.services.sales.recent()) == 1
    assert points(shop, member) == 12


def test_an_underpaid_sale_is_refused_and_leaves_nothing(shop: Shop) -> None:
    cart = shop.cart(("paper", 1000))

    with pytest.raises(UnderpaidError):
        shop.services.checkout.settle(shop.owner, cart, (TenderLine(TenderKind.WECHAT, 1),))

    assert shop.services.sales.recent() == ()


def test_points_pay_and_come_out_of_the_lot_that_expires_first(shop: Shop) -> None:
    member = shop.join()
    shop.give_points(member, 300)
    before = points(shop, member)
    cart = shop.cart(("paper", 1000), member=member)
    limits = shop.services.checkout.quote(cart).redemption
    cart = set_points_to_redeem(cart, 200, limits)

    ticket = shop.settle(cart)

    assert ticket.points_redeemed == 200
    assert ticket.due_minor == 1290 - 200
    assert points(shop, member) == before - 200 + ticket.points_earned


def test_points_spent_meanwhile_are_not_spent_twice(shop: Shop) -> None:
    member = shop.join()
    shop.give_points(member, 250)
    carts = []
    for _ in range(2):
        cart = shop.cart(("paper", 1000), member=member)
        limits = shop.services.checkout.quote(cart).redemption
        carts.append(set_points_to_redeem(cart, 200, limits))
    promised = shop.services.checkout.quote(carts[1])
    shop.settle(carts[0])

    with pytest.raises((QuoteOutdatedError, InsufficientPointsError)):
        shop.services.checkout.settle(
            shop.owner, carts[1], (TenderLine(TenderKind.WECHAT, 1090),), promised=promised
        )

    assert points(shop, member) >= 0


def test_a_birthday_multiplies_one_sale_of_the_window_only(shop: Shop) -> None:
    member = shop.join(birthday=Birthday(Calendar.SOLAR, 11, 25, False, 1990))
    shop.clock.step(400 * DAY_MS)  # a birthday told inside its own window opens nothing that year
    shop.clock.step(-35 * DAY_MS)
    cart = shop.cart(("paper", 1000), member=member)
    held = shop.cart(("paper", 1000), member=member)
    promised = shop.services.checkout.quote(held)

    first = shop.settle(cart)

    assert first.points_earned == 2 * 12
    with pytest.raises(QuoteOutdatedError):
        shop.services.checkout.settle(
            shop.owner, held, (TenderLine(TenderKind.WECHAT, 1290),), promised=promised
        )
    fresh = attach_member(held, shop.services.members.snapshot(member))
    assert shop.settle(fresh).points_earned == 12


def test_a_present_that_was_promised_does_not_stay_away_unsaid(shop: Shop) -> None:
    rules = shop.services.programme.current()
    water = Promotion("water", "送水", "A water", Gift("water"))
    shop.services.programme.publish(shop.owner, msgspec.structs.replace(rules, promotions=(water,)))
    cart = shop.cart(("paper", 1000))
    promised = shop.services.checkout.quote(cart)
    shop.services.programme.publish(shop.owner, msgspec.structs.replace(rules, promotions=()))

    with pytest.raises(QuoteOutdatedError):
        shop.services.checkout.settle(
            shop.owner, cart, (TenderLine(TenderKind.WECHAT, 1290),), promised=promised
        )

    now = shop.services.checkout.quote(cart)
    assert (promised.due_minor, len(promised.lines)) == (1290, 2)
    assert (now.due_minor, len(now.lines)) == (1290, 1)


def test_a_blocked_member_is_not_attached(shop: Shop) -> None:
    member = shop.join()
    shop.services.members.block(shop.owner, member, is_blocked=True, reason="挂失")

    with pytest.raises(MemberBlockedError):
        shop.cart(("paper", 1000), member=member)


def test_a_cart_is_held_and_resumed_whole(shop: Shop) -> None:
    member = shop.join()
    cart = shop.cart(("paper", 3000), ("apple", 512), member=member)

    shop.services.held_carts.hold(shop.owner, cart)
    (row,) = shop.services.held_carts.list()
    resumed = shop.services.held_carts.resume(row.cart_id)

    assert resumed == cart
    assert shop.services.held_carts.list() == ()
    assert points(shop, member) == 0


def test_stock_goes_down_by_what_was_sold(shop: Shop) -> None:
    shop.sell(("water", 3000), ("apple", 735))

    stock = {row.product.product_id: row.stock_milli for row in shop.services.products.browse()}

    assert (stock["water"], stock["apple"]) == (-3000, -735)


def test_receipt_numbers_rise_and_find_their_sale(shop: Shop) -> None:
    first, second = shop.sell(("water", 1000)), shop.sell(("water", 1000))

    assert first.receipt_no < second.receipt_no
    assert shop.services.sales.find_by_receipt(first.receipt_no) == first.sale_id
    assert shop.services.lookup.find(first.receipt_no).sale_id == first.sale_id


def test_the_ticket_on_disk_is_the_ticket_that_was_settled(shop: Shop) -> None:
    ticket = shop.sell(("paper", 2000), member=shop.join())

    stored = shop.services.sales.ticket(ticket.sale_id)

    assert msgspec.json.encode(stored) == msgspec.json.encode(ticket)


def test_the_quote_says_why_a_birthday_entered_in_its_window_brings_nothing(shop: Shop) -> None:
    late = shop.join(birthday=Birthday(Calendar.SOLAR, 11, 25))

    quote = shop.services.checkout.quote(shop.cart(("paper", 1000), member=late))

    assert quote.birthday_multiplier_bp == 10_000
    assert "birthday_entered_late|date=2026-11-22|days=30" in quote.explanations
