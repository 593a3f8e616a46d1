"""What the planner looks up in sets says the same as asking one by one."""

from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.pricing.scope import ItemScope
from posmember.domain.promotions.eligibility import field_of
from posmember.domain.promotions.entrants import Shelf, can_be_reduced
from posmember.domain.promotions.masks import bits_of, either, mask_of, subsets_of
from posmember.domain.promotions.plan import PlanRequest, PlanRules
from posmember.domain.promotions.stacking import conflict_between, conflicts
from tests.support.plan_cases import Cases, plan_line

Case = tuple[PlanRequest, PlanRules]
cases = st.integers(0, 2**32).map(lambda seed: Cases(seed).case(lines=6, promotions=8, coupons=5))
categories = st.sampled_from(["drink", "drink/tea", "drinks", "food", ""])
labels = st.sampled_from(["a", "b", "c"])
names = st.sampled_from(["p0", "p1", "p2", "p9"])
scopes = st.builds(
    ItemScope,
    products=st.lists(names, max_size=2).map(tuple),
    categories=st.lists(categories, max_size=2).map(tuple),
    labels=st.lists(labels, max_size=2).map(tuple),
    excluded_products=st.lists(names, max_size=1).map(tuple),
    excluded_categories=st.lists(categories, max_size=1).map(tuple),
    excluded_labels=st.lists(labels, max_size=1).map(tuple),
)


@given(cases, st.booleans())
def test_rules_exclude_each_other_exactly_where_a_pair_says_why(
    case: Case, adds_up_percentages: bool
) -> None:
    entrants = field_of(*case).entrants

    masks = conflicts(entrants, adds_up_percentages=adds_up_percentages)

    for index, first in enumerate(entrants):
        told = {
            other
            for other, second in enumerate(entrants)
            if other != index
            and conflict_between(first, second, adds_up_percentages=adds_up_percentages)
        }
        assert set(bits_of(masks[index])) == told


@given(scopes, st.lists(st.tuples(categories, st.lists(labels, max_size=2)), max_size=5))
def test_a_scope_covers_the_lines_whose_products_it_covers(
    scope: ItemScope, goods: list[tuple[str, list[str]]]
) -> None:
    lines = [
        plan_line(place, 100, labels=tuple(marks), category=category, allows_discount=place != 3)
        for place, (category, marks) in enumerate(goods)
    ]

    found = tuple(bits_of(Shelf(lines).covered(scope)))

    assert found == tuple(
        place
        for place, line in enumerate(lines)
        if can_be_reduced(line) and scope.covers(line.product)
    )


@given(st.sets(st.integers(0, 70)), st.sets(st.integers(0, 70)))
def test_sets_as_bits_hold_what_was_put_in(first: set[int], second: set[int]) -> None:
    assert list(bits_of(mask_of(first))) == sorted(first)
    assert either([mask_of(first), mask_of(second)]) == mask_of(first | second)


@given(st.integers(0, 255))
def test_the_parts_of_a_set_are_all_there_once_and_the_whole_comes_last(mask: int) -> None:
    parts = list(subsets_of(mask))

    assert sorted(parts) == [part for part in range(1, 256) if not part & ~mask]
    assert not mask or parts[-1] == mask
