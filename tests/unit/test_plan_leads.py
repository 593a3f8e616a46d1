"""Rules on every piece that come before or after one that makes its lines depend on each other."""

from random import Random

import pytest

from posmember.domain.pricing.scope import ItemScope
from posmember.domain.promotions.effects import EveryNth, FixedPrice, NForPrice, PercentOff
from posmember.domain.promotions.eligibility import field_of
from posmember.domain.promotions.goods import MOST_STEPS
from posmember.domain.promotions.plan import Plan, PlanLine, PlanRequest, PlanRules
from posmember.domain.promotions.planner import plan
from posmember.domain.promotions.problem import Problem
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.sharing import best_share
from tests.support.plan_cases import TODAY, plan_line
from tests.support.slow_planner import SlowPlanner

SECOND_AT_HALF = Promotion("half", "第二件半价", "second at half", EveryNth(2, 5000))


def special(number: int, price_minor: int) -> Promotion:
    """Return a special price of one product."""
    only = ItemScope(products=(f"p{number}",))
    return Promotion(f"s{number:02}", "特价", "special", FixedPrice(price_minor), only)


def saved(found: Plan, lines: tuple[PlanLine, ...]) -> int:
    return sum(line.gross_minor for line in lines) - sum(found.nets)


@pytest.mark.parametrize("seed", range(40))
def test_specials_beside_rules_on_everything_are_planned_as_by_trying_all_orders(seed: int) -> None:
    chance = Random(seed)
    lines = tuple(
        plan_line(
            n, chance.randint(3, 40) * 50, chance.choice((1000, 1000, 2000)), ("a",) * (n % 2)
        )
        for n in range(4 + seed % 2)
    )
    specials = tuple(special(n, chance.randint(2, 40) * 40) for n in range(2 + seed % 2))
    linking = chance.choice((EveryNth(2, 5000), NForPrice(2, 900), EveryNth(3, 0)))
    others = (
        Promotion("link", "多件", "several", linking),
        Promotion("two", "两件", "two", NForPrice(2, 900), ItemScope(labels=("a",)))
        if seed % 2
        else Promotion("off", "折", "off", PercentOff(1500), ItemScope(labels=("a",))),
    )
    request, rules = PlanRequest(lines, TODAY), PlanRules((*specials, *others))

    found = plan(request, rules)

    assert found.is_exact
    assert sum(found.nets) == sum(SlowPlanner(request, rules).best().nets), seed


@pytest.mark.parametrize("linking", [EveryNth(2, 5000), NForPrice(3, 2000)])
def test_a_trolley_of_specials_beside_a_rule_on_everything_is_planned_exactly(
    linking: EveryNth | NForPrice,
) -> None:
    chance = Random(5)
    prices = [chance.randint(30, 900) * 10 for _ in range(24)]
    lines = tuple(plan_line(number, price) for number, price in enumerate(prices))
    specials = tuple(
        special(number, price * chance.choice((20, 30, 40, 95)) // 100)
        for number, price in enumerate(prices[:20])
    )
    on_all = Promotion("link", "多件", "several", linking)

    found = plan(PlanRequest(lines, TODAY), PlanRules((*specials, on_all)))

    assert found.is_exact
    for left_out in specials:
        fewer = tuple(each for each in specials if each is not left_out)
        without = plan(PlanRequest(lines, TODAY), PlanRules((*fewer, on_all)))
        assert sum(without.nets) >= sum(found.nets)


def test_a_trolley_where_no_special_is_clear_is_planned_within_the_bound() -> None:
    chance = Random(3)
    prices = [chance.randint(30, 900) * 10 for _ in range(26)]
    lines = tuple(plan_line(number, price) for number, price in enumerate(prices))
    specials = tuple(
        special(number, price * chance.randint(74, 82) // 100)
        for number, price in enumerate(prices[:24])
    )
    request, rules = PlanRequest(lines, TODAY), PlanRules((*specials, SECOND_AT_HALF))
    (island,) = Problem(request, rules, field_of(request, rules)).islands

    share = best_share(island.goods, island.own(island.mask), has_members=False)

    assert MOST_STEPS < share.steps <= MOST_STEPS + 100
    found = plan(request, rules)
    assert not found.is_exact
    only_specials = saved(plan(request, PlanRules(specials)), lines)
    only_half = saved(plan(request, PlanRules((SECOND_AT_HALF,))), lines)
    assert saved(found, lines) > max(only_specials, only_half)


def test_specials_that_are_better_than_anything_else_all_apply() -> None:
    lines = tuple(plan_line(number, 1000) for number in range(20))
    specials = tuple(special(number, 100) for number in range(16))
    request, rules = PlanRequest(lines, TODAY), PlanRules((*specials, SECOND_AT_HALF))

    found = plan(request, rules)

    assert found.is_exact
    assert saved(found, lines) == 16 * 900 + 2 * 500


def test_specials_that_are_worth_nothing_beside_a_rule_on_everything_stay_out() -> None:
    lines = tuple(plan_line(number, 1000) for number in range(6))
    useless = (special(0, 999), special(1, 999), special(2, 999), special(3, 1200))
    half = PlanRules((*useless, Promotion("half", "半价", "half", EveryNth(2, 9000))))

    found = plan(PlanRequest(lines, TODAY), half)

    assert found.is_exact
    assert saved(found, lines) == 3 * 900
    assert {rule.rule_id for rule in found.applied} == {"half"}


def test_unclear_specials_beside_two_rules_on_everything_save_no_less_than_beside_one() -> None:
    chance = Random(2)
    prices = [chance.randint(30, 900) * 10 for _ in range(9)]
    lines = tuple(plan_line(number, price) for number, price in enumerate(prices))
    specials = tuple(
        special(number, price * chance.randint(70, 85) // 100)
        for number, price in enumerate(prices[:5])
    )
    two = Promotion("two", "两件", "two", NForPrice(2, chance.randint(40, 120) * 100))
    request = PlanRequest(lines, TODAY)

    found = plan(request, PlanRules((*specials, SECOND_AT_HALF, two)))

    assert found.is_exact
    for one in (SECOND_AT_HALF, two):
        assert sum(found.nets) <= sum(plan(request, PlanRules((*specials, one))).nets)
