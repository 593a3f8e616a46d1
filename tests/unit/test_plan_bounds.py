"""The bounds that let the planner leave combinations out are never too low."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.promotions import weighing
from posmember.domain.promotions.eligibility import field_of
from posmember.domain.promotions.islands import Island
from posmember.domain.promotions.masks import Mask, bits_of, either
from posmember.domain.promotions.plan import PlanRequest, PlanRules
from posmember.domain.promotions.problem import Problem
from posmember.domain.promotions.ranking import Ranked, Rankings
from posmember.domain.promotions.reach import PARTS
from posmember.domain.promotions.scale import UNIT, Scale
from posmember.domain.promotions.sharing import best_share
from posmember.domain.promotions.weighing import most_worth
from tests.support.plan_cases import Cases

Case = tuple[PlanRequest, PlanRules]
cases = st.integers(0, 2**32).map(lambda seed: Cases(seed).case(lines=5, promotions=6, coupons=0))
kept = st.sampled_from([0, UNIT // 3, UNIT * 9 // 10, UNIT])


def islands_of(case: Case) -> list[Island]:
    return Problem(*case, field_of(*case)).islands


def allowed_sets(island: Island) -> list[Mask]:
    goods = island.goods
    return [
        mask
        for mask in range(1 << min(5, len(goods.rules)))
        if not any(goods.excluded[index] & mask for index in bits_of(mask))
    ]


@given(cases, st.booleans())
def test_no_set_of_promotions_saves_more_on_an_island_than_they_reach(
    case: Case, has_members: bool
) -> None:
    for island in islands_of(case):
        goods = island.goods
        prospects = goods.prospects(has_members=has_members)
        everything = (1 << len(goods.pieces)) - 1
        for mask in allowed_sets(island):
            share = best_share(goods, mask, has_members=has_members)
            reach = prospects.most_among(mask, everything)
            within = prospects.most_within_limits(mask, everything, reach)
            assert share.gain_minor * PARTS <= prospects.base + within <= prospects.base + reach


@given(cases, st.booleans(), st.lists(kept, min_size=5, max_size=5), st.booleans())
def test_a_ranking_names_every_allowed_set_that_takes_anything_from_the_best_on(
    case: Case, has_members: bool, weights: list[int], is_weighed: bool
) -> None:
    for island in islands_of(case):
        goods = island.goods
        counts = tuple(weights[: len(goods.lines)]) if is_weighed else None
        rankings = Rankings(goods, counts, has_members)
        scale = rankings.scale
        sets = allowed_sets(island)
        shares = {mask: best_share(goods, mask, has_members=has_members) for mask in sets}
        taking = {
            mask: scale.value(share)
            for mask, share in shares.items()
            if not mask & goods.only_here & ~share.taking
        }

        ranking = rankings.of(0, either(sets))
        found: list[Ranked] = []
        while (most := ranking.most_at(len(found))) is not None:
            ranked = ranking.looked(len(found))
            if ranked is not None:
                assert ranked.value <= most
                found.append(ranked)

        values = [ranked.value for ranked in found]
        assert ranking.looked(len(found)) is None
        assert values == sorted(values, reverse=True)
        assert values[0] == max(taking.values())
        for ranked in found:
            assert ranked.value == scale.value(
                best_share(goods, ranked.mask, has_members=has_members)
            )
        named = {ranked.mask for ranked in found}
        for mask, value in taking.items():
            assert mask in named or value in values


@given(cases, st.booleans(), st.lists(kept, min_size=5, max_size=5))
def test_where_fewer_promotions_never_save_more_all_of_them_come_to_the_most(
    case: Case, has_members: bool, weights: list[int]
) -> None:
    for island in islands_of(case):
        goods = island.goods
        if not goods.is_steady(has_members=has_members):
            continue
        if any(rule.adds_unit for rule in goods.rules.values()):
            continue
        counts = tuple(weights[: len(goods.lines)])
        scale = Scale(goods, counts, has_members=has_members)
        everything = (1 << min(5, len(goods.rules))) - 1
        whole = best_share(goods, everything, has_members=has_members)
        quickly = scale.quick_worth(everything)
        worth = most_worth(goods, everything, counts, has_members=has_members)
        assert scale.quick_worth(everything) == -(-worth // PARTS) <= quickly
        for mask in range(everything + 1):
            share = best_share(goods, mask, has_members=has_members)
            assert share.gain_minor <= whole.gain_minor
            assert scale.value(share) * PARTS <= worth


@given(cases, st.booleans(), st.lists(st.integers(0, UNIT), min_size=5, max_size=5))
def test_no_set_of_promotions_is_worth_more_than_its_bound_however_lines_count(
    case: Case, has_members: bool, weights: list[int]
) -> None:
    for island in islands_of(case):
        goods = island.goods
        scale = Scale(goods, tuple(weights[: len(goods.lines)]), has_members=has_members)
        for mask in range(1 << min(5, len(goods.rules))):
            share = best_share(goods, mask, has_members=has_members)
            assert scale.value(share) <= scale.upper(mask)
            assert scale.value(share) <= scale.most_of(share.gain_minor)


@pytest.mark.parametrize("seed", range(12))
def test_a_worth_that_was_cut_off_is_no_less_than_one_worked_out(
    monkeypatch: pytest.MonkeyPatch, seed: int
) -> None:
    chance = Random(seed)
    for island in islands_of(Cases(seed).case(lines=6, promotions=6, coupons=0)):
        goods = island.goods
        mask = sum(1 << index for index in goods.rules)
        weights = tuple(chance.randrange(UNIT) for _ in goods.lines)
        worth = most_worth(goods, mask, weights, has_members=True)
        goods.worths.clear()
        with monkeypatch.context() as patch:
            patch.setattr(weighing, "MOST_STEPS", -1)
            cut_off = most_worth(goods, mask, weights, has_members=True)
        goods.worths.clear()

        share = best_share(goods, mask, has_members=True)
        of_share = sum(off * weight for off, weight in zip(share.by_line, weights, strict=True))
        assert of_share * PARTS <= worth <= cut_off
