"""Rules of one priority take their turns by what they do, so that no price depends on ids."""

from itertools import permutations

import pytest

from posmember.domain.promotions.effects import (
    AmountOff,
    EachFull,
    Effect,
    Exchange,
    PercentOff,
    SpendStep,
    SpendSteps,
    Target,
)
from posmember.domain.promotions.plan import PlanRequest, PlanRules
from posmember.domain.promotions.planner import plan
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.template import CouponTemplate
from tests.support.plan_cases import TODAY, coupon, plan_line

GOODS = (plan_line(1, 10_000, 1000, ("a",)), plan_line(2, 5000, 1000, ("b",)))
SHARE = PercentOff(1000, Target.TICKET)
AMOUNT = AmountOff(2000, Target.TICKET)
SHARE_BY_STEPS = SpendSteps((SpendStep(10_000, off_bp=1000),))
AMOUNT_BY_STEPS = SpendSteps((SpendStep(10_000, off_minor=2000),))
AMOUNT_EACH = EachFull(15_000, 2000)


@pytest.mark.parametrize("share", [SHARE, SHARE_BY_STEPS])
@pytest.mark.parametrize("amount", [AMOUNT, AMOUNT_BY_STEPS, AMOUNT_EACH])
@pytest.mark.parametrize("ids", [*permutations("pq")])
def test_a_share_is_of_all_whatever_the_ids(
    share: Effect, amount: Effect, ids: tuple[str, str]
) -> None:
    rules = tuple(
        Promotion(rule_id, "促", "offer", effect)
        for rule_id, effect in zip(ids, (share, amount), strict=True)
    )

    assert _off(PlanRules(rules)) == 1500 + 2000


@pytest.mark.parametrize("ids", [*permutations("pq")])
def test_the_priority_goes_before_that(ids: tuple[str, str]) -> None:
    rules = (
        Promotion(ids[0], "促", "offer", AMOUNT, priority=1),
        Promotion(ids[1], "促", "offer", SHARE),
    )

    assert _off(PlanRules(rules)) == 2000 + 1300


@pytest.mark.parametrize("ids", [*permutations("pqr")])
def test_coupons_take_their_turns_as_promotions_do(ids: tuple[str, str, str]) -> None:
    templates = tuple(
        CouponTemplate(rule_id, "券", "coupon", effect, with_coupons=True)
        for rule_id, effect in zip(ids, (AMOUNT, SHARE, Exchange(price_minor=100)), strict=True)
    )

    assert _off(PlanRules(templates=templates), ids) == 9900 + 510 + 2000


@pytest.mark.parametrize("ids", [*permutations("pq")])
def test_what_stops_others_stops_those_whose_turn_comes_later(ids: tuple[str, str]) -> None:
    rules = (
        Promotion(ids[0], "促", "offer", SHARE),
        Promotion(ids[1], "促", "offer", AMOUNT, stops_others=True),
    )

    assert _off(PlanRules(rules)) == 1500 + 2000


def _off(rules: PlanRules, coupons: tuple[str, ...] = ()) -> int:
    held = tuple(coupon(number, template_id) for number, template_id in enumerate(coupons))
    return 15_000 - sum(plan(PlanRequest(GOODS, TODAY, coupons=held), rules).nets)
