"""Rewards for points on a ticket: what they cost, what limits them, how they are switched."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.checkout.cart import RewardChoice
from posmember.domain.checkout.offers import OfferState, offers_of, switch_offer
from posmember.domain.checkout.quote import quote
from posmember.domain.checkout.settlement import settle
from posmember.domain.checkout.ticket_invariants import ticket_faults
from posmember.domain.ids import ProductId
from posmember.domain.loyalty.policies import Policies
from posmember.domain.loyalty.rewards import (
    CheapestPercent,
    FreeItem,
    ItemsPercent,
    Reward,
    RewardLimits,
    StockGift,
    TicketPercent,
    Voucher,
)
from posmember.domain.loyalty.rules import RedemptionRule
from posmember.domain.loyalty.same_ticket import spendable_at_once
from posmember.domain.pricing.scope import Audience, ItemScope, Schedule
from posmember.domain.programme.programme import PRESET
from posmember.domain.words.explanations import explain
from tests.support.checkout_cases import (
    NOW,
    SALE,
    TISSUE,
    WATER,
    cart_of,
    member,
    points_of,
    wechat,
)

WATER_ONLY = ItemScope(products=(WATER.product_id,))
FREE_WATER = Reward("water", "水", "Water", 100, FreeItem(WATER_ONLY))
MUG = msgspec.structs.replace(WATER, product_id=ProductId("mug"), name="Mug", price_minor=1500)
GIFTS = msgspec.structs.replace(NOW, gifts={"mug": MUG})


def priced(*rewards, wanted=None, points=1000, buying=(WATER, TISSUE), **more):
    programme = msgspec.structs.replace(PRESET, tiers=PRESET.tiers[:1], rewards=rewards)
    cart = cart_of(*buying, member=member(points=points))
    chosen = tuple(RewardChoice(each.reward_id) for each in rewards) if wanted is None else wanted
    cart = msgspec.structs.replace(cart, rewards=chosen, **more)
    return quote(cart, programme, GIFTS), cart


@pytest.mark.parametrize(
    ("effect", "off"),
    [
        (FreeItem(WATER_ONLY), 200),
        (FreeItem(WATER_ONLY, maximum_minor=150), 150),
        (TicketPercent(1000), 139),
        (TicketPercent(5000, maximum_minor=300), 300),
        (ItemsPercent(5000, WATER_ONLY), 100),
        (CheapestPercent(5000), 100),
    ],
)
def test_a_reward_takes_off_what_it_says_for_its_points(effect, off):
    found, _ = priced(Reward("r", "奖", "Reward", 100, effect))
    assert found.due_minor == 200 + 1190 - off
    assert (found.points_redeemed, found.points_as_money) == (100, 0)


def test_goods_from_stock_come_along_and_bear_their_points():
    found, _ = priced(Reward("mug", "杯", "Mug", 400, StockGift("mug")))
    gift = found.lines[-1].priced
    assert (gift.product_id, gift.net_minor, gift.points_spent, gift.is_gift) == (
        "mug",
        0,
        400,
        True,
    )


def test_a_voucher_stands_apart_from_the_lines():
    found, _ = priced(Reward("v", "券", "Voucher", 300, Voucher("ten")))
    assert (found.points_redeemed, sum(line.priced.points_spent for line in found.lines)) == (
        300,
        0,
    )
    ticket = settle(found, (wechat(found.due_minor),), SALE, points_of(1000))
    assert ticket_faults(ticket) == ()


@pytest.mark.parametrize(
    ("reward", "points", "reason"),
    [
        (FREE_WATER, 99, "reward_too_dear"),
        (msgspec.structs.replace(FREE_WATER, is_active=False), 500, "plan_not_now"),
        (
            msgspec.structs.replace(FREE_WATER, schedule=Schedule(to_date="2026-01-01")),
            500,
            "plan_not_now",
        ),
        (
            msgspec.structs.replace(FREE_WATER, audience=Audience(tiers=("gold",))),
            500,
            "plan_other_tier",
        ),
        (
            msgspec.structs.replace(FREE_WATER, minimum_ticket_minor=100_000),
            500,
            "reward_ticket_too_small",
        ),
        (Reward("x", "缺", "Gone", 1, StockGift("gone")), 500, "reward_not_on_sale"),
        (
            msgspec.structs.replace(FREE_WATER, limits=RewardLimits(per_ticket=0)),
            500,
            "reward_once_per_ticket",
        ),
    ],
)
def test_a_reward_that_is_not_had_says_why(reward, points, reason):
    found, _ = priced(reward, points=points)
    assert found.points_redeemed == 0
    missed = next(each for each in found.not_applied if each.rule_id == reward.reward_id)
    assert missed.reason.split("|")[0] == reason
    assert explain(missed.reason, "en") != explain(missed.reason, "zh_CN")


def test_a_reward_with_nothing_to_reduce_costs_nothing_and_can_be_switched_off():
    found, cart = priced(FREE_WATER, buying=(TISSUE,))
    assert (found.points_redeemed, found.due_minor) == (0, 1190)
    offer = next(each for each in offers_of(cart, found) if each.is_reward)
    assert (offer.state, offer.reason) == (OfferState.MISSED, "plan_covers_nothing")
    assert switch_offer(cart, offer).rewards == ()


def test_nobody_without_a_member_has_a_reward():
    programme = msgspec.structs.replace(PRESET, rewards=(FREE_WATER,))
    cart = msgspec.structs.replace(cart_of(WATER), rewards=(RewardChoice("water"),))
    assert quote(cart, programme, NOW).due_minor == 200


def test_a_reward_that_the_programme_does_not_have_is_nothing():
    found, _ = priced(wanted=(RewardChoice("ghost"),))
    assert (found.points_redeemed, found.rewards) == (0, ())


def test_a_reward_is_switched_on_and_off_in_the_list():
    found, cart = priced(FREE_WATER, wanted=())
    offer = next(each for each in offers_of(cart, found) if each.is_reward)
    assert (offer.state, offer.reward_points) == (OfferState.AT_HAND, 100)

    on = switch_offer(cart, offer)
    programme = msgspec.structs.replace(PRESET, tiers=PRESET.tiers[:1], rewards=(FREE_WATER,))
    taken = next(each for each in offers_of(on, quote(on, programme, NOW)) if each.is_reward)

    assert (taken.state, taken.amount_minor, taken.can_switch) == (OfferState.APPLIED, 200, True)
    assert switch_offer(on, taken).rewards == ()


@given(st.integers(0, 2000), st.integers(0, 3000), st.booleans())
def test_the_ticket_never_costs_more_points_than_there_are(points, wish, is_at_once):
    programme = msgspec.structs.replace(
        PRESET,
        tiers=PRESET.tiers[:1],
        rewards=(FREE_WATER, Reward("ten", "九折", "Ten", 70, TicketPercent(1000))),
        policies=Policies(spend_on_same_ticket=is_at_once),
        redemption=RedemptionRule(10, 10, 10, 10_000),
    )
    cart = cart_of(WATER, TISSUE, TISSUE, member=member(points=points), points=wish)
    cart = msgspec.structs.replace(cart, rewards=(RewardChoice("water"), RewardChoice("ten")))
    found = quote(cart, programme, NOW)
    ticket = settle(
        found, (wechat(found.due_minor),) if found.due_minor else (), SALE, points_of(points)
    )
    assert ticket_faults(ticket) == ()
    assert ticket.points_redeemed <= points + (ticket.points_earned if is_at_once else 0)


@given(st.integers(0, 500), st.integers(0, 400), st.integers(1, 50), st.integers(0, 5))
def test_the_most_that_can_be_spent_at_once_is_found(at_hand, earned, step, loss):
    steps = range(0, 600, step)

    def earned_with(points):
        return max(0, earned - loss * points // 3)

    found = spendable_at_once(at_hand, steps, earned_with)

    fitting = [points for points in steps if points <= at_hand + earned_with(points)]
    assert found == max(at_hand, *fitting)


def test_the_same_reward_wanted_twice_counts_twice_towards_its_limit():
    twice = msgspec.structs.replace(FREE_WATER, limits=RewardLimits(per_ticket=2))
    wanted = (RewardChoice("water"),) * 3

    found, _ = priced(twice, wanted=wanted, buying=(WATER,) * 4)

    assert (found.due_minor, found.points_redeemed) == (2 * 200, 200)
    assert [each.reason for each in found.not_applied] == ["reward_once_per_ticket|limit=2"]


def test_points_for_one_reward_are_gone_for_the_next():
    other = msgspec.structs.replace(FREE_WATER, reward_id="other", cost_points=150)

    found, _ = priced(FREE_WATER, other, points=249, buying=(WATER,) * 3)

    assert found.points_redeemed == 100
    assert [each.reason for each in found.not_applied] == [
        "reward_too_dear|points=150|available=149"
    ]
