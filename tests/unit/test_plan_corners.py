"""Rare tickets on which the planner has to look twice, against one that tries everything."""

import pytest

from posmember.domain.pricing.scope import ItemScope
from posmember.domain.promotions.effects import (
    AmountOff,
    EachFull,
    Minimum,
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
from tests.support.slow_planner import SlowPlanner

A, B = (ItemScope(labels=(label,)) for label in "ab")
LINES = (plan_line(1, 1_000, 1000, ("a",)), plan_line(2, 2_500, 1000, ("b",)))


def offer(rule_id, effect, **changes):
    return Promotion(rule_id, "促销", "offer", effect, **changes)


def template(template_id, effect, **changes):
    return CouponTemplate(template_id, "券", "coupon", effect, **changes)


def planned(promotions, templates=(), lines=LINES, **request):
    """The plan of a ticket, after seeing that no allowed set of rules is better."""
    coupons = tuple(coupon(n, each.template_id) for n, each in enumerate(templates))
    asked = PlanRequest(lines, TODAY, coupons=coupons, **request)
    rules = PlanRules(tuple(promotions), templates=tuple(templates))

    found = plan(asked, rules)

    best = SlowPlanner(asked, rules).best()
    assert found.is_exact
    assert sum(found.nets) == sum(best.nets)
    return found


@pytest.mark.parametrize("least", [1, 100, 3_000])
def test_a_coupon_that_takes_all_leaves_nothing_for_what_needs_a_spend(least):
    whole = template("whole", PercentOff(10_000, Target.TICKET), scope=A)
    afterwards = offer("t", AmountOff(900, Target.TICKET), scope=A, minimum=Minimum(least))

    found = planned([offer("i", PercentOff(5_000), scope=A), afterwards], [whole])

    assert found.nets == (0, 2_500)


@pytest.mark.parametrize(
    ("least", "nets"), [(500, (0, 2_500)), (501, (500, 2_500)), (1_000, (500, 2_500))]
)
def test_a_spend_that_the_member_price_leaves_short_is_not_reached(least, nets):
    cheap = (plan_line(1, 1_000, 1000, ("a",), member_price_minor=500), LINES[1])
    five_off = template("five", AmountOff(500, Target.TICKET), scope=A, minimum=Minimum(least))

    found = planned([], [five_off], cheap)

    assert found.nets == nets


def steps(rule_id, first, scope, **changes):
    several = tuple(SpendStep(first + 60 * n, 20 + 7 * n) for n in range(14))
    return offer(rule_id, SpendSteps(several), scope=scope, **changes)


def test_many_steps_that_discounts_on_items_may_miss_are_weighed_against_them():
    tenths = [offer(f"i{n}", PercentOff(700 * n), scope=scope) for n, scope in ((1, A), (2, B))]

    found = planned(
        [*tenths, steps("s", 150, A), steps("t", 300, B), offer("e", EachFull(500, 120))]
    )

    assert sum(found.nets) < sum(line.gross_minor for line in LINES)
