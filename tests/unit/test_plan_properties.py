"""What holds for every plan, whatever the ticket and the rules."""

from random import Random

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from posmember.domain.pricing.product import ProductKind
from posmember.domain.pricing.reduction import ReductionKind
from posmember.domain.promotions.plan import Plan, PlanRequest, PlanRules
from posmember.domain.promotions.planner import plan
from posmember.domain.words.explanations import explain
from tests.support.plan_cases import Cases
from tests.support.slow_planner import SlowPlanner

Case = tuple[PlanRequest, PlanRules]
cases = st.integers(0, 2**32).map(lambda seed: Cases(seed).case(lines=6, promotions=6, coupons=4))
small_cases = st.integers(0, 2**32).map(lambda seed: Cases(seed).case(lines=3, promotions=3))
ORDER = list(ReductionKind)


def merit_of(request: PlanRequest, found: Plan) -> int:
    return sum(line.gross_minor for line in request.lines) - sum(found.nets)


@given(cases)
@settings(deadline=None)
def test_parts_add_up_and_no_line_ends_below_nothing(case: Case) -> None:
    request, rules = case

    found = plan(request, rules)

    for line, parts, net in zip(request.lines, found.reductions, found.nets, strict=True):
        assert all(part.amount_minor > 0 for part in parts)
        assert line.gross_minor - sum(part.amount_minor for part in parts) == net >= 0


@given(cases)
@settings(deadline=None)
def test_every_rule_takes_what_its_lines_say_in_the_order_of_the_plan(case: Case) -> None:
    request, rules = case

    found = plan(request, rules)

    for parts in found.reductions:
        stages = [ORDER.index(part.kind) for part in parts]
        assert stages == sorted(stages)
    for kind in {rule.kind for rule in found.applied}:
        for rule_id in {rule.rule_id for rule in found.applied if rule.kind is kind}:
            told = sum(
                rule.amount_minor
                for rule in found.applied
                if (rule.rule_id, rule.kind) == (rule_id, kind)
            )
            parts = [part for line in found.reductions for part in line]
            assert told == sum(
                part.amount_minor for part in parts if (part.rule_id, part.kind) == (rule_id, kind)
            )


@given(cases)
@settings(deadline=None)
def test_what_allows_no_discount_is_touched_by_member_prices_alone(case: Case) -> None:
    request, rules = case

    found = plan(request, rules)

    for line, parts in zip(request.lines, found.reductions, strict=True):
        kinds = {part.kind for part in parts}
        if not line.product.allows_discount:
            assert kinds <= {ReductionKind.MEMBER_PRICE, ReductionKind.TIER_DISCOUNT}
        if line.is_hand_priced:
            assert kinds <= {
                ReductionKind.COUPON,
                ReductionKind.REWARD,
                ReductionKind.TICKET_DISCOUNT,
            }
        if line.product.kind is ProductKind.DELIVERY:
            assert not kinds & {ReductionKind.ITEM_PROMOTION, ReductionKind.REWARD}


@given(cases)
@settings(deadline=None)
def test_the_same_ticket_has_the_same_plan_and_wanting_it_changes_nothing(case: Case) -> None:
    request, rules = case
    request = msgspec.structs.replace(request, preferred=frozenset())

    found = plan(request, rules)

    assert plan(request, rules) == found
    wanted = frozenset(rule.coupon_id or rule.rule_id for rule in found.applied)
    again = plan(msgspec.structs.replace(request, preferred=wanted), rules)
    assert merit_of(request, again) == merit_of(request, found)


@given(cases)
@settings(deadline=None)
def test_switching_a_rule_off_never_saves_more(case: Case) -> None:
    request, rules = case
    rules = msgspec.structs.replace(rules, adds_free_units=False)
    request = msgspec.structs.replace(request, preferred=frozenset())
    found = plan(request, rules)

    for rule in found.applied:
        declined = request.declined | {rule.coupon_id or rule.rule_id}
        without = plan(msgspec.structs.replace(request, declined=declined), rules)
        assert merit_of(request, without) <= merit_of(request, found)


@given(cases)
@settings(deadline=None)
def test_every_rule_stands_on_the_ticket_or_says_why_not_in_both_languages(case: Case) -> None:
    request, rules = case

    found = plan(request, rules)

    told = [rule.coupon_id or rule.rule_id for rule in (*found.applied, *found.not_applied)]
    for promotion in rules.promotions:
        assert told.count(promotion.promotion_id) == 1
    for coupon in request.coupons:
        assert told.count(coupon.coupon_id) == 1
    for language in ("zh_CN", "en"):
        assert all(explain(each.reason, language) for each in found.not_applied)
        assert all(explain(each.hint, language) for each in found.nudges)


@given(small_cases, st.randoms(use_true_random=False))
@settings(deadline=None)
def test_no_combination_picked_by_hand_beats_the_plan(case: Case, chance: Random) -> None:
    request, rules = case
    slow = SlowPlanner(request, rules)
    outcomes = list(slow.outcomes())

    found = plan(request, rules)

    picked = chance.choice(outcomes)
    ours = next(
        each
        for each in outcomes
        if each.keys
        == {
            rule.coupon_id or rule.rule_id
            for rule in found.applied
            if rule.kind is not ReductionKind.REWARD and rule.rule_id != "by_hand"
        }
    )
    assert ours.merit >= picked.merit
