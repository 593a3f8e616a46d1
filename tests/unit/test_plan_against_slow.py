"""The planner against one that tries every allowed set of rules in every order."""

import msgspec
import pytest

from posmember.domain.promotions.effects import BuyGet
from posmember.domain.promotions.plan import Plan, PlanRequest, PlanRules
from posmember.domain.promotions.planner import plan
from posmember.domain.promotions.promotion import Promotion
from tests.support.plan_cases import TODAY, Cases, plan_line
from tests.support.slow_planner import SlowPlanner


def keys_of(found: Plan) -> frozenset[str]:
    return frozenset(
        rule.coupon_id or rule.rule_id
        for rule in found.applied
        if rule.kind != "reward" and rule.rule_id != "by_hand"
    )


@pytest.mark.parametrize("block", range(10))
def test_no_allowed_set_of_rules_is_better_than_the_plan(block: int) -> None:
    for seed in range(block * 60, block * 60 + 60):
        check(seed)


@pytest.mark.parametrize("seed", range(3000, 3030))
def test_each_scan_is_planned_as_if_nothing_had_been_planned_before(seed: int) -> None:
    request, rules = Cases(seed).case()
    lines = request.lines
    for count in range(1, len(lines) + 1):
        check_ticket(msgspec.structs.replace(request, lines=lines[:count]), rules, seed)


def check(seed: int) -> None:
    check_ticket(*Cases(seed).case(), seed)


def check_ticket(request: PlanRequest, rules: PlanRules, seed: int) -> None:
    slow = SlowPlanner(request, rules)

    found = plan(request, rules)

    chosen = [each for each in slow.candidates if each.key in keys_of(found)]
    outcome = slow.outcome(chosen)
    assert slow.is_allowed(chosen), seed
    assert outcome is not None, seed
    assert list(found.nets) == outcome.nets, seed
    assert outcome.merit == slow.best().merit, seed
    assert found.is_exact


@pytest.mark.parametrize("adds_free_units", [False, True])
def test_a_plan_beyond_the_bound_says_so_and_is_still_a_good_one(
    adds_free_units: bool,
) -> None:
    cases = Cases(2)
    lines = tuple(plan_line(number, 100 * (number + 3), 2000, ("a",)) for number in range(8))
    rules = tuple(
        Promotion(f"p{number:02}", "促销", "offer", cases.group_effect()) for number in range(13)
    )
    rules += (Promotion("p13", "促销", "offer", BuyGet(3)),)

    request = PlanRequest(lines, TODAY)
    found = plan(request, PlanRules(rules, adds_free_units=adds_free_units))

    assert not found.is_exact
    alone = [plan(request, PlanRules((rule,))) for rule in rules]
    assert all(each.is_exact for each in alone)
    if not adds_free_units:
        assert sum(found.nets) <= min(sum(each.nets) for each in alone)
