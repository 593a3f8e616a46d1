"""What is missing to the first step, or the first group, of a promotion that does not apply."""

import pytest

from posmember.domain.pricing.explanation import read_explanation
from posmember.domain.pricing.scope import ItemScope
from posmember.domain.promotions.effects import (
    Bundle,
    BundlePart,
    BuyGet,
    EachFull,
    Effect,
    EveryNth,
    NForPrice,
    SpendStep,
    SpendSteps,
)
from posmember.domain.promotions.plan import Plan, PlanRequest, PlanRules
from posmember.domain.promotions.planner import plan
from posmember.domain.promotions.promotion import Promotion
from tests.support.plan_cases import TODAY, plan_line

GOODS = (plan_line(1, 10_000, 1000, ("a",)), plan_line(2, 5000, 1000, ("b",)))
A = ItemScope(labels=("a",))


def planned(effect: Effect) -> Plan:
    rule = Promotion("p", "促", "offer", effect)
    return plan(PlanRequest(GOODS, TODAY), PlanRules((rule,)))


@pytest.mark.parametrize(
    ("effect", "reason"),
    [
        (SpendSteps((SpendStep(20_000, 1_000),)), "plan_below_spend|minimum=200.00|missing=50.00"),
        (EachFull(15_001, 1_000), "plan_below_spend|minimum=150.01|missing=0.01"),
        (EveryNth(4, off_bp=5_000), "plan_below_quantity|minimum=4|missing=2"),
        (NForPrice(5, 100), "plan_below_quantity|minimum=5|missing=3"),
        (BuyGet(3, 1), "plan_below_quantity|minimum=4|missing=2"),
    ],
)
def test_a_rule_below_its_first_step_or_group_says_what_is_missing(
    effect: Effect, reason: str
) -> None:
    found = planned(effect)

    assert found.applied == ()
    assert found.not_applied[0].reason == reason


def test_a_unit_that_is_added_is_not_missing() -> None:
    rule = Promotion("p", "促", "offer", BuyGet(3, 1))
    rules = PlanRules((rule,), adds_free_units=True)

    found = plan(PlanRequest(GOODS, TODAY), rules)

    assert found.not_applied[0].reason == "plan_below_quantity|minimum=3|missing=1"


@pytest.mark.parametrize(
    ("effect", "reason"),
    [
        (NForPrice(2, 20_000), "plan_takes_nothing_more"),
        (BuyGet(2, 1, get_scope=ItemScope(labels=("b",))), "plan_too_few_pieces"),
        (Bundle((BundlePart(A, 2),), 100), "plan_too_few_pieces"),
    ],
)
def test_a_group_that_brings_nothing_says_so(effect: Effect, reason: str) -> None:
    assert read_explanation(planned(effect).not_applied[0].reason)[0] == reason
