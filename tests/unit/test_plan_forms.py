"""What each form of promotion and coupon takes off a ticket, figures worked out by hand."""

from typing import Any

import pytest

from posmember.domain.pricing.product import ProductKind
from posmember.domain.pricing.scope import ItemScope
from posmember.domain.promotions.effects import (
    AmountOff,
    Bundle,
    BundlePart,
    BuyGet,
    EachFull,
    Effect,
    EveryNth,
    Exchange,
    FixedPrice,
    FreeDelivery,
    Gift,
    Minimum,
    NForPrice,
    PercentOff,
    SpendStep,
    SpendSteps,
    Target,
)
from posmember.domain.promotions.plan import Plan, PlanLine, PlanRequest, PlanReward, PlanRules
from posmember.domain.promotions.planner import plan
from posmember.domain.promotions.promotion import Limits, Promotion
from posmember.domain.promotions.template import CouponTemplate
from tests.support.plan_cases import TODAY, coupon, plan_line

TEA = ItemScope(labels=("tea",))
CUP = ItemScope(labels=("cup",))


def tea(line_id: int, price: int, quantity_milli: int = 1000, **changes: Any) -> PlanLine:
    return plan_line(line_id, price, quantity_milli, ("tea",), **changes)


def cup(line_id: int, price: int, quantity_milli: int = 1000, **changes: Any) -> PlanLine:
    return plan_line(line_id, price, quantity_milli, ("cup",), **changes)


def planned(
    effect: Effect, *lines: PlanLine, rules: PlanRules | None = None, **changes: Any
) -> Plan:
    promotion = Promotion("p", "促销", "offer", effect, **changes)
    return plan(PlanRequest(lines, TODAY), rules or PlanRules((promotion,)))


def used(effect: Effect, *lines: PlanLine, **changes: Any) -> Plan:
    """Plan with one coupon of a template that does *effect*."""
    template = CouponTemplate("t", "券", "coupon", effect, **changes)
    return plan(
        PlanRequest(lines, TODAY, coupons=(coupon(1, "t"),)), PlanRules(templates=(template,))
    )


def test_ten_per_cent_off_rounds_once_for_each_line() -> None:
    found = planned(PercentOff(1000), tea(1, 333, 3000), cup(2, 105), scope=TEA)

    assert found.nets == (899, 105)
    assert found.applied[0].times == 3


def test_everything_off_ends_at_exactly_nothing() -> None:
    found = planned(PercentOff(10_000), tea(1, 333, 3000), tea(2, 1999, 735, is_weighed=True))

    assert found.nets == (0, 0)


def test_an_amount_off_counts_for_each_unit_and_by_weight() -> None:
    found = planned(AmountOff(200), tea(1, 1000, 3000), tea(2, 2000, 500, is_weighed=True))

    assert found.nets == (2400, 900)


def test_an_amount_off_never_exceeds_the_price() -> None:
    assert planned(AmountOff(200), tea(1, 150, 2000)).nets == (0,)


@pytest.mark.parametrize(("effect", "net"), [(PercentOff(5000, Target.CHEAPEST), 400)])
def test_half_off_the_cheapest_piece_takes_it_once(effect: Effect, net: int) -> None:
    found = planned(effect, tea(1, 1000, 2000), tea(2, 800))

    assert found.nets == (2000, net)


def test_a_special_price_leaves_cheaper_goods_alone() -> None:
    found = planned(FixedPrice(800), tea(1, 1000, 2000), tea(2, 700))

    assert found.nets == (1600, 700)


def test_the_second_piece_at_half_price_is_the_cheaper_of_each_pair() -> None:
    """第二件半价: 10, 8, 6, 4 and 3 make pairs (10, 8) and (6, 4); 3 stands alone."""
    lines = [tea(number, price) for number, price in enumerate((300, 1000, 400, 800, 600))]

    found = planned(EveryNth(2, 5000), *lines)

    assert found.nets == (300, 1000, 200, 400, 600)
    assert found.applied[0].times == 2


def test_every_third_piece_costs_one_yuan() -> None:
    assert planned(EveryNth(3, price_minor=100), tea(1, 900, 4000)).nets == (2800,)


def test_three_for_99() -> None:
    """3件99: only the full group of the dearest three; its saving of 21 is split by price."""
    found = planned(NForPrice(3, 9900), tea(1, 4000, 3000), tea(2, 1000))

    assert found.nets == (9900, 1000)


def test_three_for_a_price_above_theirs_is_not_taken() -> None:
    assert planned(NForPrice(3, 9900), tea(1, 3000, 3000)).applied == ()


def test_a_bundle_price_is_split_over_its_lines_by_price() -> None:
    """套装: tea 60 and cup 40 together 80; a second bundle lacks its cup."""
    effect = Bundle((BundlePart(TEA), BundlePart(CUP)), price_minor=8000)

    found = planned(effect, tea(1, 6000, 2000), cup(2, 4000))

    assert found.nets == (10_800, 3200)
    assert found.applied[0].times == 1


def test_a_bundle_fits_pieces_into_parts_that_overlap() -> None:
    anything = ItemScope()
    effect = Bundle((BundlePart(anything), BundlePart(TEA)), off_bp=5000)

    assert planned(effect, tea(1, 5000), cup(2, 3000)).nets == (2500, 1500)


def test_buy_two_get_one_takes_the_cheapest_of_those_rung_up() -> None:
    """买二送一, 赠品是已扫的一件."""
    found = planned(BuyGet(2), tea(1, 1000, 2000), tea(2, 600), tea(3, 500))

    assert found.nets == (2000, 0, 500)
    assert found.gifts == ()


def test_buy_two_get_one_may_be_added_instead() -> None:
    """买二送一, 赠品另加."""
    promotion = Promotion("p", "买二送一", "buy two, get one", BuyGet(2))
    request = PlanRequest((tea(1, 1000, 3000), tea(2, 600)), TODAY)

    found = plan(request, PlanRules((promotion,), adds_free_units=True))

    assert found.nets == (3000, 600)
    assert [(gift.product_id, gift.quantity_milli) for gift in found.gifts] == [
        ("p1", 1000),
        ("p2", 1000),
    ]


def test_other_goods_may_be_added_too_and_by_coupon() -> None:
    """Buy two teas, get a mug: two pairs bring two mugs, whose worth of 6 each beats 10 off."""
    mug = BuyGet(2, 1, ItemScope(products=("mug",)))
    template = CouponTemplate("t", "券", "coupon", mug, TEA)
    other = CouponTemplate("u", "券", "ten", AmountOff(1000, Target.TICKET))
    lines = (tea(1, 1000, 4000), plan_line(2, 600, product_id="mug"))
    request = PlanRequest(lines, TODAY, coupons=(coupon(1, "t"), coupon(2, "u")))
    rules = PlanRules(templates=(template, other), adds_free_units=True)

    found = plan(request, rules)

    assert found.nets == (4000, 600)
    assert [(gift.product_id, gift.quantity_milli) for gift in found.gifts] == [
        ("mug", 1000),
        ("mug", 1000),
    ]
    as_promotion = plan(
        PlanRequest(lines, TODAY),
        PlanRules((Promotion("p", "促", "offer", mug, TEA),), adds_free_units=True),
    )
    assert [(gift.product_id, gift.quantity_milli) for gift in as_promotion.gifts] == [
        ("mug", 2000)
    ]


def test_a_gift_may_count_pieces() -> None:
    effect = Gift("mug", is_per_minimum=True)

    found = planned(
        effect,
        tea(1, 1000, 5000),
        minimum=Minimum(quantity_milli=2000),
        limits=Limits(per_ticket=1),
    )

    assert [(gift.product_id, gift.quantity_milli) for gift in found.gifts] == [("mug", 1000)]


def test_what_is_got_may_be_other_goods_at_a_price() -> None:
    found = planned(BuyGet(1, 1, CUP, price_minor=100), tea(1, 1000, 2000), cup(2, 600), scope=TEA)

    assert found.nets == (2000, 100)


def test_a_gift_comes_once_for_each_time_the_minimum_is_met() -> None:
    effect = Gift("mug", 2000, is_per_minimum=True)

    found = planned(effect, tea(1, 1000, 5000), minimum=Minimum(spend_minor=2000))

    assert found.nets == (5000,)
    assert [(gift.product_id, gift.quantity_milli) for gift in found.gifts] == [("mug", 4000)]


@pytest.mark.parametrize(
    ("spend", "off"), [(9999, 0), (10_000, 2000), (19_999, 2000), (20_000, 5000)]
)
def test_a_hundred_takes_20_and_two_hundred_50(spend: int, off: int) -> None:
    """满100减20, 满200减50: only the highest step counts."""
    effect = SpendSteps((SpendStep(10_000, 2000), SpendStep(20_000, 5000)))

    assert sum(planned(effect, tea(1, spend)).nets) == spend - off


@pytest.mark.parametrize(("spend", "off"), [(9999, 0), (10_000, 2000), (35_000, 6000)])
def test_each_full_hundred_takes_20(spend: int, off: int) -> None:
    """每满100减20."""
    assert planned(EachFull(10_000, 2000), tea(1, spend)).nets == (spend - off,)


def test_an_amount_off_the_ticket_is_split_by_largest_remainder() -> None:
    found = planned(AmountOff(100, Target.TICKET), tea(1, 100), tea(2, 100), tea(3, 100))

    assert found.nets == (66, 67, 67)


def test_free_delivery_waives_the_fee_alone() -> None:
    fee = plan_line(2, 800, kind=ProductKind.DELIVERY)

    found = planned(FreeDelivery(500), tea(1, 9900), fee, minimum=Minimum(spend_minor=9900))

    assert found.nets == (9900, 300)


def test_delivery_does_not_count_towards_a_spend() -> None:
    fee = plan_line(2, 800, kind=ProductKind.DELIVERY)

    assert planned(SpendSteps((SpendStep(10_000, 100),)), tea(1, 9900), fee).applied == ()


def test_an_exchange_coupon_takes_the_dearest_piece() -> None:
    found = used(Exchange(1, 100), tea(1, 1000), tea(2, 1500, 2000), scope=TEA)

    assert found.nets == (1000, 1600)
    assert found.applied[0].coupon_id == "c1"


def test_a_coupon_works_on_what_promotions_left_of_each_piece() -> None:
    """Ten per cent off tea leaves 900 and 450; then the second piece costs half: 225 less."""
    template = CouponTemplate("t", "券", "coupon", EveryNth(2, 5000))
    rules = PlanRules((Promotion("p", "促", "offer", PercentOff(1000)),), (template,))
    request = PlanRequest((tea(1, 1000), tea(2, 500)), TODAY, coupons=(coupon(1, "t"),))

    assert plan(request, rules).nets == (900, 225)


def test_a_coupon_of_its_own_value_takes_that() -> None:
    template = CouponTemplate("t", "券", "coupon", PercentOff(5000, Target.TICKET))
    request = PlanRequest((tea(1, 1000),), TODAY, coupons=(coupon(1, "t", amount_minor=130),))

    assert plan(request, PlanRules(templates=(template,))).nets == (870,)


def test_a_cap_lowers_every_share_in_proportion() -> None:
    found = planned(PercentOff(5000), tea(1, 3000), tea(2, 1000), limits=Limits(cap_minor=200))

    assert found.nets == (2850, 950)


def test_of_limited_pieces_the_dearest_are_lowered() -> None:
    found = planned(PercentOff(5000), tea(1, 1000, 2000), tea(2, 800), limits=Limits(per_ticket=1))

    assert found.nets == (1500, 800)


def test_a_reward_takes_what_coupons_left_as_often_as_asked() -> None:
    reward = PlanReward("r", "奖", "reward", Exchange(), TEA, times=2)
    request = PlanRequest((tea(1, 1000), tea(2, 700), cup(3, 5000)), TODAY, rewards=(reward,))

    found = plan(request, PlanRules())

    assert found.nets == (0, 0, 5000)
    assert (found.applied[0].times, found.applied[0].amount_minor) == (2, 1700)


def test_a_reward_falls_on_the_line_it_is_for() -> None:
    reward = PlanReward("r", "奖", "reward", Exchange(), line_id=2)
    request = PlanRequest((tea(1, 1000), tea(2, 700)), TODAY, rewards=(reward,))

    assert plan(request, PlanRules()).nets == (1000, 0)
