"""What to add to a ticket to save more, by figures worked out by hand."""

import pytest

from posmember.domain.pricing.scope import ItemScope
from posmember.domain.promotions.effects import (
    AmountOff,
    BuyGet,
    EachFull,
    EveryNth,
    Gift,
    Minimum,
    NForPrice,
    PercentOff,
    SpendStep,
    SpendSteps,
    Target,
)
from posmember.domain.promotions.plan import PlanRequest, PlanRules
from posmember.domain.promotions.planner import plan
from posmember.domain.promotions.promotion import Limits, Promotion
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.words.explanations import explain
from tests.support.plan_cases import TODAY, coupon, plan_line

A = ItemScope(labels=("a",))
GOODS = (plan_line(1, 10_000, 1000, ("a",)), plan_line(2, 5_000, 1000, ("b",)))
TWO_STEPS = SpendSteps((SpendStep(10_000, 2_000), SpendStep(30_000, 5_000)))


def offer(effect, rule_id="p", **changes):
    return Promotion(rule_id, f"促{rule_id}", f"offer {rule_id}", effect, **changes)


def nudged(*promotions, lines=GOODS, **request):
    found = plan(PlanRequest(tuple(lines), TODAY, **request), PlanRules(promotions)).nudges
    return [
        (nudge.rule_id, nudge.gain_minor, nudge.missing_minor, nudge.missing_milli)
        for nudge in found
    ]


def pieces(*prices, **changes):
    return [plan_line(number, price, **changes) for number, price in enumerate(prices, start=1)]


@pytest.mark.parametrize(
    ("promotion", "gain", "missing"),
    [
        (offer(TWO_STEPS), 3_000, 15_000),
        (offer(EachFull(4_000, 500)), 500, 1_000),
        (offer(EachFull(20_000, 500)), 500, 5_000),
        (offer(AmountOff(900, Target.TICKET), minimum=Minimum(20_000)), 900, 5_000),
        (offer(AmountOff(900, Target.TICKET), minimum=Minimum(30_000)), 900, 15_000),
        # A tenth of the 150.00 that are there and the 50.00 that are missing.
        (offer(PercentOff(1_000, Target.TICKET), minimum=Minimum(20_000)), 2_000, 5_000),
        (
            offer(
                PercentOff(1_000, Target.TICKET),
                minimum=Minimum(20_000),
                limits=Limits(cap_minor=700),
            ),
            700,
            5_000,
        ),
        (offer(SpendSteps((SpendStep(20_000, 0, 1_000),))), 2_000, 5_000),
        # Only the goods with the label count: 100.00, so 20.00 are missing.
        (offer(AmountOff(900, Target.TICKET), scope=A, minimum=Minimum(12_000)), 900, 2_000),
        (offer(Gift("cup"), minimum=Minimum(20_000)), 0, 5_000),
    ],
)
def test_a_spend_within_reach_says_what_is_missing_and_what_it_would_save(promotion, gain, missing):
    assert nudged(promotion) == [("p", gain, missing, 0)]


@pytest.mark.parametrize(
    "promotion",
    [
        offer(SpendSteps((SpendStep(30_001, 5_000),))),
        offer(AmountOff(900, Target.TICKET), minimum=Minimum(30_001)),
        offer(SpendSteps((SpendStep(15_000, 2_000),))),
        offer(EachFull(15_000, 500), limits=Limits(per_ticket=1)),
        offer(PercentOff(1_000, Target.CHEAPEST), minimum=Minimum(20_000)),
        offer(SpendSteps((SpendStep(15_000, 2_000), SpendStep(16_000, 2_000)))),
        offer(PercentOff(1_000)),
    ],
)
def test_what_is_out_of_reach_used_up_or_saves_no_more_is_no_nudge(promotion):
    assert nudged(promotion) == []


@pytest.mark.parametrize(
    ("effect", "prices", "gain", "missing"),
    [
        (EveryNth(2, 5_000), (1_000,), 500, 1_000),
        (EveryNth(3, 5_000), (1_000,), 500, 2_000),
        # 10.00 and 6.00 make one pair; a third as cheap as 4.00 makes the pair 4.00 and 4.00.
        (EveryNth(2, 5_000), (1_000, 400, 600), 200, 1_000),
        (EveryNth(2, 5_000), (400, 1_000, 600), 200, 1_000),
        # Three for 9.00: three of 4.00 save 3.00.
        (NForPrice(3, 900), (400, 400), 300, 1_000),
        (BuyGet(2), (700, 400), 400, 1_000),
        (BuyGet(2), (400,), 400, 2_000),
        # The free piece would be one of 0.00, so what costs nothing fills no group.
        (BuyGet(2), (700, 400, 0), 400, 1_000),
    ],
)
def test_a_group_that_is_begun_says_how_many_pieces_fill_it(effect, prices, gain, missing):
    assert nudged(offer(effect), lines=pieces(*prices)) == [("p", gain, 0, missing)]


@pytest.mark.parametrize(
    ("effect", "prices"),
    [
        (EveryNth(2, 5_000), (1_000, 600)),
        (NForPrice(3, 1_200), (400, 400)),
        (NForPrice(3, 1_300), (400, 400)),
        (BuyGet(1, get_scope=A), (400,)),
        (BuyGet(2), (0, 0)),
        (NForPrice(2, 0), (0, 0)),
        (NForPrice(3, 100), (0, 0)),
    ],
)
def test_a_full_group_one_that_saves_nothing_and_other_goods_are_no_nudge(effect, prices):
    assert nudged(offer(effect), lines=pieces(*prices)) == []


@pytest.mark.parametrize(("quantity", "missing"), [(2_000, 0), (3_000, 1_000), (4_000, 2_000)])
def test_a_quantity_within_reach_says_how_much_is_missing(quantity, missing):
    promotion = offer(AmountOff(900, Target.TICKET), minimum=Minimum(quantity_milli=quantity))

    expected = [("p", 900, 0, missing)] if missing else []
    assert nudged(promotion) == expected
    beyond = offer(AmountOff(900, Target.TICKET), minimum=Minimum(quantity_milli=4_001))
    assert nudged(beyond) == []


def test_the_greatest_gain_comes_first_then_what_needs_least():
    assert nudged(
        offer(AmountOff(500, Target.TICKET), "far", minimum=Minimum(25_000)),
        offer(AmountOff(500, Target.TICKET), "near", minimum=Minimum(16_000)),
        offer(AmountOff(900, Target.TICKET), "great", minimum=Minimum(20_000)),
    ) == [("great", 900, 5_000, 0), ("near", 500, 1_000, 0), ("far", 500, 10_000, 0)]


def test_what_may_not_stand_beside_what_applies_is_no_nudge():
    taken = offer(AmountOff(100, Target.TICKET), "taken", group="g")
    other = offer(AmountOff(900, Target.TICKET), "other", group="g", minimum=Minimum(20_000))
    apart = offer(AmountOff(900, Target.TICKET), "apart", minimum=Minimum(20_000))

    assert nudged(taken, other) == []
    assert nudged(taken, apart) == [("apart", 900, 5_000, 0)]


def test_of_equal_coupons_one_is_a_nudge():
    ten = CouponTemplate(
        "ten", "十元券", "Ten off", AmountOff(1_000, Target.TICKET), minimum=Minimum(20_000)
    )
    request = PlanRequest(GOODS, TODAY, coupons=(coupon(1, "ten"), coupon(2, "ten")))

    (nudge,) = plan(request, PlanRules(templates=(ten,))).nudges

    assert (nudge.rule_id, nudge.gain_minor, nudge.missing_minor) == ("ten", 1_000, 5_000)


@pytest.mark.parametrize(
    ("promotion", "words"),
    [
        (
            offer(AmountOff(900, Target.TICKET), minimum=Minimum(20_000)),
            "50.00 more for “offer p”: saves 9.00",
        ),
        (offer(Gift("cup"), minimum=Minimum(20_000)), "50.00 more for the gift of “offer p”"),
        (
            offer(AmountOff(900, Target.TICKET), minimum=Minimum(quantity_milli=3_500)),
            "1.5 more pieces for “offer p”: saves 9.00",
        ),
    ],
)
def test_a_nudge_is_said_in_words(promotion, words):
    (nudge,) = plan(PlanRequest(GOODS, TODAY), PlanRules((promotion,))).nudges

    assert explain(nudge.hint, "en") == words


@pytest.mark.parametrize("adds_up", [False, True])
def test_a_second_percentage_is_hinted_at_where_both_may_apply(adds_up):
    five = offer(PercentOff(500, Target.TICKET), "a")
    ten = offer(PercentOff(1_000, Target.TICKET), "b", minimum=Minimum(20_000))
    rules = PlanRules((five, ten), adds_up_percentages=adds_up)

    found = plan(PlanRequest(GOODS, TODAY), rules)

    assert [nudge.rule_id for nudge in found.nudges] == ["b"] * adds_up
