"""What an island comes to at most where its lines count for different parts."""

import pytest

from posmember.domain.pricing.scope import ItemScope
from posmember.domain.promotions import scale, sharing, weighing
from posmember.domain.promotions.effects import (
    BuyGet,
    EachFull,
    Effect,
    EveryNth,
    NForPrice,
    PercentOff,
    Target,
)
from posmember.domain.promotions.eligibility import field_of
from posmember.domain.promotions.goods import IslandGoods
from posmember.domain.promotions.plan import PlanRequest, PlanRules
from posmember.domain.promotions.planner import plan
from posmember.domain.promotions.problem import Problem
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.reach import PARTS
from posmember.domain.promotions.sharing import best_share
from posmember.domain.promotions.weighing import most_worth
from tests.support.plan_cases import TODAY, plan_line

EVERYTHING = 0b11111


def goods() -> IslandGoods:
    lines = tuple(plan_line(number, 700 + 310 * number, 2000) for number in range(4))
    effects: tuple[Effect, ...] = (
        EveryNth(2, 5000),
        NForPrice(3, 2000),
        BuyGet(2),
        EveryNth(3, 9000),
        PercentOff(1000),
    )
    rules = tuple(
        Promotion(f"p{number}", "促销", "offer", effect) for number, effect in enumerate(effects)
    )
    request, by = PlanRequest(lines, TODAY), PlanRules(rules)
    (island,) = Problem(request, by, field_of(request, by)).islands
    return island.goods


def test_lines_that_all_count_come_to_what_the_best_order_saves() -> None:
    island = goods()

    worth = most_worth(island, EVERYTHING, (1, 1, 1, 1), has_members=False)

    assert worth == best_share(island, EVERYTHING, has_members=False).gain_minor * PARTS


def test_lines_that_do_not_count_are_worth_nothing_and_the_others_no_less_for_it() -> None:
    island = goods()
    share = best_share(island, EVERYTHING, has_members=False)

    worth = most_worth(island, EVERYTHING, (0, 1, 1, 0), has_members=False)

    assert most_worth(island, EVERYTHING, (0, 0, 0, 0), has_members=False) == 0
    assert sum(share.by_line[1:3]) * PARTS <= worth < share.gain_minor * PARTS


def test_where_too_many_orders_are_looked_at_the_most_is_what_they_reach(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    exact = most_worth(goods(), EVERYTHING, (0, 1, 1, 0), has_members=False)
    monkeypatch.setattr(sharing, "MOST_STEPS", 1)
    monkeypatch.setattr(weighing, "MOST_STEPS", 1)

    cut_off = weighing._Weighing(goods(), EVERYTHING, (0, 1, 1, 0), has_members=False).most()

    assert cut_off > exact


@pytest.mark.parametrize(
    ("prices", "nets", "is_searched"),
    [((10_000, 8_000), (9_500, 3_200), False), ((8_000, 10_000), (4_000, 8_000), True)],
)
def test_what_counts_apart_from_a_spend_is_searched_where_the_best_does_not_leave_it(
    prices: tuple[int, int],
    nets: tuple[int, int],
    is_searched: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    searched: list[tuple[int, ...]] = []

    def noting(
        goods: IslandGoods, mask: int, weights: tuple[int, ...], *, has_members: bool
    ) -> int:
        searched.append(weights)
        return most_worth(goods, mask, weights, has_members=has_members)

    monkeypatch.setattr(scale, "most_worth", noting)
    lines = (plan_line(1, prices[0], category="a"), plan_line(2, prices[1], category="b"))
    full, a_fifth = EachFull(prices[0] - 1_000, 500), PercentOff(2000, Target.TICKET)
    rules = (
        Promotion("half", "半价", "half", EveryNth(2, 5000)),
        Promotion("full", "满减", "full", full, ItemScope(categories=("a",))),
        Promotion("fifth", "八折", "fifth", a_fifth, ItemScope(categories=("b",))),
    )

    found = plan(PlanRequest(lines, TODAY), PlanRules(rules))

    assert found.nets == nets
    assert ((0, 1) in searched) is is_searched
