"""Goods that come along free: priced, named by their rule, and left out where nobody has them."""

import msgspec

from posmember.domain.checkout.cart import RewardChoice
from posmember.domain.checkout.quote import quote
from posmember.domain.ids import ProductId
from posmember.domain.loyalty.rewards import Reward, StockGift
from posmember.domain.programme.programme import PRESET
from posmember.domain.promotions.effects import Gift, Minimum
from posmember.domain.promotions.promotion import Promotion
from tests.support.checkout_cases import NOW, TISSUE, WATER, cart_of, member

MUG = msgspec.structs.replace(WATER, product_id=ProductId("mug"), name="Mug", price_minor=1_500)
WITH_MUG = msgspec.structs.replace(NOW, gifts={"mug": MUG})
FREE_MUG = Promotion(
    "free-mug", "送杯", "Free mug", Gift("mug"), minimum=Minimum(spend_minor=1_000)
)


def priced(context=WITH_MUG, gift=FREE_MUG, cart=None, **changes):
    programme = msgspec.structs.replace(PRESET, promotions=(gift,), **changes)
    return quote(cart or cart_of(TISSUE), programme, context)


def test_a_gift_is_a_line_that_costs_nothing_and_its_rule_is_worth_its_price():
    found = priced()

    gift = found.lines[-1].priced
    assert (gift.product_id, gift.gross_minor, gift.net_minor, gift.is_gift) == (
        "mug",
        1_500,
        0,
        True,
    )
    assert [(rule.rule_id, rule.amount_minor) for rule in found.applied] == [("free-mug", 1_500)]
    assert found.due_minor == 1_290


def test_a_gift_that_is_on_the_ticket_already_comes_as_one_more():
    water = msgspec.structs.replace(FREE_MUG, effect=Gift(WATER.product_id, 2_000))

    found = priced(NOW, water, cart_of(TISSUE, WATER))

    assert [line.priced.quantity_milli for line in found.lines] == [1_000, 1_000, 2_000]
    assert found.due_minor == 1_290 + 200


def test_a_gift_that_nobody_knows_is_left_out():
    assert len(priced(NOW).lines) == 1


def test_a_gift_without_a_price_has_no_reduction():
    worthless = msgspec.structs.replace(MUG, price_minor=0)

    gift = priced(msgspec.structs.replace(NOW, gifts={"mug": worthless})).lines[-1].priced

    assert (gift.gross_minor, gift.reductions) == (0, ())


def test_gifts_by_promotion_and_for_points_stand_one_after_the_other():
    reward = Reward("mug-for-points", "积分杯", "Mug for points", 100, StockGift("mug"))
    cart = msgspec.structs.replace(
        cart_of(TISSUE, member=member(points=500)), rewards=(RewardChoice("mug-for-points"),)
    )

    found = priced(cart=cart, rewards=(reward,))

    assert [line.priced.is_gift for line in found.lines] == [False, True, True]
    worth = {rule.rule_id: rule.amount_minor for rule in found.applied}
    assert (worth["free-mug"], worth["mug-for-points"]) == (1_500, 1_500)
    assert found.points_redeemed == 100
