"""The bounds that let the planner leave combinations out are never too low."""

from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.promotions.eligibility import field_of
from posmember.domain.promotions.plan import PlanRequest, PlanRules
from posmember.domain.promotions.problem import Problem
from posmember.domain.promotions.ranking import UNIT
from posmember.domain.promotions.reach import PARTS
from posmember.domain.promotions.sharing import best_share
from tests.support.plan_cases import Cases

Case = tuple[PlanRequest, PlanRules]
cases = st.integers(0, 2**32).map(lambda seed: Cases(seed).case(lines=5, promotions=6, coupons=0))


def problem_of(case: Case) -> Problem:
    return Problem(*case, field_of(*case))


@given(cases, st.booleans())
def test_no_set_of_promotions_saves_more_on_an_island_than_they_reach(
    case: Case, has_members: bool
) -> None:
    for island in problem_of(case).islands:
        goods = island.goods
        prospects = goods.prospects(has_members=has_members)
        for mask in range(1 << min(5, len(goods.rules))):
            share = best_share(goods, mask, has_members=has_members)
            reach = prospects.most_among(mask, -1)
            assert share.gain_minor * PARTS <= prospects.base + reach


@given(cases, st.booleans(), st.lists(st.integers(0, UNIT), min_size=5, max_size=5))
def test_no_set_of_promotions_is_worth_more_than_its_bound_however_lines_count(
    case: Case, has_members: bool, weights: list[int]
) -> None:
    for island in problem_of(case).islands:
        goods = island.goods
        scale = island.scale(tuple(weights[: len(goods.lines)]), has_members=has_members)
        for mask in range(1 << min(5, len(goods.rules))):
            share = best_share(goods, mask, has_members=has_members)
            assert scale.value(share) <= scale.upper(mask)
            assert isinstance(scale.upper(mask), int)
            assert scale.value(share) <= scale.most_of(share.gain_minor)
