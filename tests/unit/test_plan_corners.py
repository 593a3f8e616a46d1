"""Rare tickets on which the planner has to look twice, against one that tries everything."""

from random import Random
from types import SimpleNamespace

import pytest

from posmember.domain.pricing.scope import ItemScope
from posmember.domain.promotions import sharing
from posmember.domain.promotions.effects import (
    AmountOff,
    BuyGet,
    EachFull,
    Exchange,
    FixedPrice,
    Minimum,
    PercentOff,
    SpendStep,
    SpendSteps,
    Target,
)
from posmember.domain.promotions.eligibility import field_of
from posmember.domain.promotions.later_search import LaterSearch, Takes
from posmember.domain.promotions.outlook import Level, Threshold
from posmember.domain.promotions.plan import PlanRequest, PlanRules
from posmember.domain.promotions.planner import plan
from posmember.domain.promotions.problem import Problem
from posmember.domain.promotions.promotion import Promotion, WithMemberPrice
from posmember.domain.promotions.scale import UNIT
from posmember.domain.promotions.search import _Search
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.promotions.thresholds import Spends
from tests.support.plan_cases import TODAY, Cases, coupon, plan_line, steeper
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


RARE = (
    (300_002, 5, 6, 3),
    (400_182, 5, 6, 3),
    (400_160, 8, 10, 4),
    (400_281, 8, 10, 4),
    (400_003, 8, 10, 4),
    (400_410, 8, 10, 4),
    (400_469, 5, 6, 3),
    (100_049, 8, 10, 4),
    (100_185, 8, 10, 4),
)


@pytest.mark.parametrize(("seed", "lines", "promotions", "coupons"), RARE)
@pytest.mark.parametrize("is_steep", [False, True])
def test_no_set_drawn_by_chance_is_better_than_the_plan_of_a_large_ticket(
    seed, lines, promotions, coupons, is_steep
):
    request, rules = Cases(seed).case(lines, promotions, coupons)
    if is_steep:
        request, rules = steeper((request, rules), seed)
    slow = SlowPlanner(request, rules)

    found = plan(request, rules)

    taken = {rule.coupon_id or rule.rule_id for rule in found.applied}
    planned_set = [each for each in slow.candidates if each.key in taken]
    assert slow.is_allowed(planned_set)
    merit = slow.outcome(planned_set).merit
    for chosen in sets_by_chance(slow, seed):
        outcome = slow.outcome(chosen)
        assert outcome is None or outcome.merit <= merit or not found.is_exact


def sets_by_chance(slow, seed):
    """Yield some small sets of rules that may stand together."""
    chance = Random(seed)
    for _ in range(40):
        chosen = []
        for each in chance.sample(slow.candidates, len(slow.candidates)):
            if len(chosen) < 4 and slow.is_allowed([*chosen, each]):
                chosen.append(each)
        yield [each for each in slow.candidates if each in chosen]


@pytest.mark.parametrize("seed", [77, 100_050, 100_187, 400_411])
def test_a_plan_that_was_cut_off_takes_no_more_than_there_is(monkeypatch, seed):
    monkeypatch.setattr(sharing, "MOST_STEPS", -1)
    request, rules = Cases(seed).case(8, 10, 4)

    found = plan(request, rules)

    assert 0 <= sum(found.nets) <= sum(line.gross_minor for line in request.lines)


def test_an_exchange_that_no_coupon_brings_takes_a_piece_down_to_its_price():
    lines = (plan_line(1, 1_000), plan_line(2, 500))

    found = plan(PlanRequest(lines, TODAY), PlanRules((offer("p", Exchange(1, 100)),)))

    assert found.nets == (100, 500)


def test_a_required_spend_that_cannot_be_left_makes_a_combination_impossible():
    impossible = Threshold(frozenset({0}), (Level(-1, 0),), is_required=True)
    problem = SimpleNamespace(islands=(), gross=(1_000,))
    outlook = SimpleNamespace(
        fixed_minor=7, thresholds=[impossible], kept_of=lambda lines: (UNIT,) * len(lines)
    )

    spends = Spends(problem, outlook, ())

    assert spends.most(5 * UNIT, (0,), (0,)) is None


def test_a_spend_that_is_sure_to_be_left_counts_whatever_is_chosen():
    sure = Threshold(frozenset({0}), (Level(0, 300), Level(1_000, 200)), is_required=False)
    problem = SimpleNamespace(islands=(), gross=(1_000,))
    outlook = SimpleNamespace(fixed_minor=7, thresholds=[sure], kept_of=lambda _lines: (UNIT,))

    spends = Spends(problem, outlook, ())

    assert (spends.lines, spends.most(5 * UNIT, (), ())) == ([], 7 + 300 + 5)


@pytest.mark.parametrize(("steps", "most_of_first"), [(9, 0), (10, 100)])
def test_of_more_than_a_hundred_ways_the_longest_spend_counts_as_its_most(steps, most_of_first):
    levels = tuple(Level(5_000 - 500 * n, 10 * n) for n in range(1, steps + 1))
    doubtful = [Threshold(frozenset({place}), levels, is_required=False) for place in (0, 1)]
    problem = SimpleNamespace(islands=(SimpleNamespace(lines=(0, 1)),), gross=(9_000, 9_000))
    outlook = SimpleNamespace(fixed_minor=7, thresholds=doubtful, kept_of=lambda _lines: (UNIT,))

    spends = Spends(problem, outlook, (9_000,))

    too_much = (9_000, 9_000)
    assert spends.most(0, (0, 0), too_much) == 7 + most_of_first
    assert spends.most(0, (0, 0), (9_000, 0)) == 7 + most_of_first + 10 * steps


def test_as_long_as_nothing_was_found_leaving_a_rule_out_is_worth_a_look():
    search = LaterSearch(None, Takes(None), 0, frozenset(), None)

    assert search._is_worth_leaving_out(None, 0)


def test_rules_of_which_one_takes_nothing_are_not_looked_at_together():
    rules = PlanRules((offer("p", FixedPrice(100)), offer("q", FixedPrice(200))))
    request = PlanRequest((plan_line(1, 1_000),), TODAY)
    problem = Problem(request, rules, field_of(request, rules))
    search = _Search(problem, has_members=True, best=None)

    search._evaluate(0b11, 0, 0)

    assert search._best is None


def test_a_rule_that_takes_nothing_of_the_goods_it_is_for_is_in_no_set_of_theirs():
    rules = PlanRules((offer("dear", FixedPrice(2_000)), offer("tenth", PercentOff(1_000))))
    request = PlanRequest((plan_line(1, 1_000),), TODAY)
    (island,) = Problem(request, rules, field_of(request, rules)).islands
    rankings = island.rankings(None, has_members=True)

    dear, tenth = (1 << index for index in sorted(island.goods.rules))

    assert rankings.of(dear, 0).at(0) is None
    assert rankings.of(tenth, 0).at(0).value == 100
    assert rankings.of(0, dear | tenth).at(0).mask == tenth


def test_two_rules_that_take_nothing_beside_a_better_member_price_make_no_set():
    better = {"with_member_price": WithMemberPrice.BETTER_ONE}
    promotions = (offer("dear", FixedPrice(2_000)), offer("tenth", PercentOff(1_000), **better))
    rules = PlanRules(promotions)
    request = PlanRequest((plan_line(1, 1_000, member_price_minor=500),), TODAY)
    (island,) = Problem(request, rules, field_of(request, rules)).islands
    rankings = island.rankings(None, has_members=True)

    dear, tenth = (1 << index for index in sorted(island.goods.rules))

    assert rankings.of(dear, tenth).at(0) is None
    assert rankings.of(0, dear | tenth).at(0).mask == 0


def test_goods_that_come_along_and_are_not_on_the_ticket_are_worth_nothing_to_the_plan():
    gift = BuyGet(1, get_scope=ItemScope(products=("other",)))
    promotions = (
        offer("free", gift, group="g"),
        offer("cent", AmountOff(1, Target.TICKET), group="g"),
    )
    rules = PlanRules(promotions, adds_free_units=True)

    found = plan(PlanRequest((plan_line(1, 1_000),), TODAY), rules)

    assert [rule.rule_id for rule in found.applied] == ["cent"]


def test_goods_that_come_along_are_given_even_where_their_worth_is_not_known():
    gift = BuyGet(2, get_scope=ItemScope(products=("other",)))
    rules = PlanRules((offer("free", gift),), adds_free_units=True)

    found = plan(PlanRequest((plan_line(1, 1_000, 2000),), TODAY), rules)

    assert [(each.product_id, each.quantity_milli) for each in found.gifts] == [("other", 1000)]
    assert plan(PlanRequest((plan_line(1, 1_000),), TODAY), rules).gifts == ()
