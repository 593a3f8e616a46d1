"""Amounts off the whole ticket beside shares of only some of its lines: where they fall decides."""

from fractions import Fraction
from random import Random

import pytest

from posmember.domain.pricing.scope import EVERYTHING, ItemScope
from posmember.domain.promotions.effects import (
    AmountOff,
    Effect,
    EveryNth,
    FixedPrice,
    NForPrice,
    PercentOff,
    SpendStep,
    SpendSteps,
    Target,
)
from posmember.domain.promotions.eligibility import field_of
from posmember.domain.promotions.outlook import Outlook
from posmember.domain.promotions.plan import PlanLine, PlanRequest, PlanRules
from posmember.domain.promotions.problem import Problem
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.scale import UNIT
from posmember.domain.promotions.template import CouponTemplate
from tests.support.plan_cases import TODAY, coupon, plan_line
from tests.unit.test_plan_against_slow import check_ticket

LABELS = ("a", "b", "c", "d")


@pytest.mark.parametrize("block", range(8))
def test_no_set_of_rules_is_better_wherever_an_amount_falls(block: int) -> None:
    for seed in range(block * 25, block * 25 + 25):
        check_ticket(*ticket(Random(seed)), seed)


def ticket(chance: Random) -> tuple[PlanRequest, PlanRules]:
    """Return a ticket with an amount off all of it and later shares of some of its goods."""
    lines = tuple(
        plan_line(number, chance.choice((700, 1234, 2500, 9990)), 2000, (chance.choice(LABELS),))
        for number in range(chance.randint(3, 6))
    )
    amount = chance.choice((900, 3000))
    off = chance.choice([AmountOff(amount, Target.TICKET), steps(lines, amount, chance)])
    whole = [
        (off, EVERYTHING),
        *((share(chance), only(n)) for n in LABELS[: chance.choice((1, 2))]),
    ]
    items = [(on_goods(chance), only(chance.choice(LABELS))) for _ in range(chance.randint(2, 4))]
    promotions = tuple(
        Promotion(f"p{number}", "促销", "offer", effect, scope, priority=-number)
        for number, (effect, scope) in enumerate([*items, *whole])
    )
    kinds = (CouponTemplate("t", "券", "coupon", PercentOff(1200, Target.TICKET)),)
    coupons = (coupon(1, "t"),) if chance.random() < 0.5 else ()
    request = PlanRequest(lines, TODAY, coupons=coupons)
    return request, PlanRules(promotions, kinds, adds_up_percentages=True)


def only(label: str) -> ItemScope:
    return ItemScope(labels=(label,))


def share(chance: Random) -> Effect:
    return PercentOff(chance.choice((800, 3000, 9000)), Target.TICKET)


def on_goods(chance: Random) -> Effect:
    effects: list[Effect] = [
        FixedPrice(600),
        PercentOff(2000),
        EveryNth(2, 5000),
        NForPrice(2, 1300),
    ]
    return chance.choice(effects)


def steps(lines: tuple[PlanLine, ...], amount: int, chance: Random) -> Effect:
    """Return an amount from a spend that promotions on the goods may just bring out of reach."""
    spend = sum(line.gross_minor for line in lines) * chance.choice((70, 85, 95)) // 100
    return SpendSteps((SpendStep(spend // 2, amount // 2), SpendStep(spend, amount)))


def test_what_an_amount_saves_is_never_bounded_below_what_it_does() -> None:
    most_off, amount = 15_000, 3_000
    lines = (plan_line(0, 20_000, labels=("a",)), plan_line(1, 10_000, labels=("b",)))
    promotions = (
        Promotion("p", "促销", "offer", FixedPrice(20_000 - most_off), only("a")),
        Promotion("q", "减", "amount", AmountOff(amount, Target.TICKET), priority=-1),
        Promotion("r", "折", "share", PercentOff(5_000, Target.TICKET), only("b"), priority=-2),
    )
    request, rules = PlanRequest(lines, TODAY), PlanRules(promotions, adds_up_percentages=True)
    problem = Problem(request, rules, field_of(request, rules))
    outlook = Outlook(problem, problem.later_bits, 0, problem.rung_up, [most_off])

    (kept,) = outlook.kept_of((0,))
    slack = []
    for off in range(0, most_off + 1, 1_000):
        on_other = Fraction(amount * 10_000, 30_000 - off)
        saved = off + amount + (10_000 - on_other) / 2
        slack.append(outlook.fixed_minor + Fraction(off * kept, UNIT) - saved)
    assert min(slack) >= 0
    assert slack[-1] < 5
