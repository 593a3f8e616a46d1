"""Lists against their baselines: counted in pairs, with figures published elsewhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.rates import TOO_FEW, Difference, Verdict
from posmember.domain.recommending.lists import Order
from posmember.domain.recommending.trial import Hits, Outcome, order_after, outcome_of

counts = st.builds(Hits, *(st.integers(0, 500) for _ in range(4)))


@pytest.mark.parametrize(
    ("hits", "bought", "ours", "baseline", "after"),
    [
        (Hits(), "ab", "bx", "ya", Hits(both=1)),
        (Hits(1, 2, 3, 4), "ab", "bx", "xy", Hits(1, 3, 3, 4)),
        (Hits(1, 2, 3, 4), "ab", "xy", "ya", Hits(1, 2, 4, 4)),
        (Hits(1, 2, 3, 4), "ab", "xy", "", Hits(1, 2, 3, 5)),
        (Hits(1, 2, 3, 4), "", "xy", "xy", Hits(1, 2, 3, 5)),
        (Hits(1, 2, 3, 4), "ab", "", "ab", Hits(1, 2, 3, 4)),
    ],
)
def test_a_basket_counts_once_for_both_where_our_list_names_anything(
    hits, bought, ours, baseline, after
):
    assert hits.with_basket(set(bought), ours, baseline) == after


def test_what_each_list_hit_is_the_sum_of_its_own_and_of_both():
    hits = Hits(both=5, ours_only=4, baseline_only=2, neither=1)

    assert (hits.ours, hits.baseline, hits.baskets) == (9, 7, 12)


@pytest.mark.parametrize(
    ("hits", "value", "low", "high"),
    [
        # Altman, Machin, Bryant and Gardner, Statistics with confidence (2000), table 6.2
        (Hits(14, 5, 0, 22), 1220, 115, 2265),
        # Fagerland, Lydersen and Laake, Statistics in Medicine 33 (2014): -0.507 to -0.026
        (Hits(1, 1, 7, 12), -2857, -5069, -256),
        # without a hit of either, and with the same hits: by hand, from the two Wilson intervals
        (Hits(0, 0, 0, 40), 0, -876, 876),
        (Hits(40, 0, 0, 0), 0, -876, 876),
    ],
)
def test_the_interval_is_that_of_newcombe_for_pairs(hits, value, low, high):
    found = outcome_of(hits).difference

    assert (found.value, found.low, found.high) == (value, low, high)


def test_pairs_that_go_against_each_other_widen_the_interval():
    # phi = (1·1 - 20·20) / √(21·21·21·21) = -399/441; all four arms at 21 of 42 are alike
    found = outcome_of(Hits(1, 20, 20, 1)).difference

    arm = 0.144740  # z·√(0.25/42 + z²/(4·42²)) / (1 + z²/42)
    half = round(arm * (2 + 2 * 399 / 441) ** 0.5 * 10_000)
    assert (found.value, found.low, found.high) == (0, -half, half)


@pytest.mark.parametrize(
    ("hits", "verdict", "order"),
    [
        (Hits(14, 5, 0, 22), Verdict.MORE, Order.OWN),
        (Hits(14, 0, 5, 22), Verdict.LESS, Order.BASELINE),
        (Hits(14, 3, 2, 22), Verdict.CANNOT_TELL, Order.OWN),
        (Hits(14, 2, 2, 22), Verdict.CANNOT_TELL, Order.OWN),
        (Hits(14, 2, 3, 22), Verdict.CANNOT_TELL, Order.BASELINE),
        (Hits(0, 0, TOO_FEW - 1, 0), Verdict.TOO_FEW, Order.OWN),
        (Hits(0, 0, TOO_FEW, 0), Verdict.LESS, Order.BASELINE),
        (Hits(), Verdict.TOO_FEW, Order.OWN),
    ],
)
def test_a_list_that_hit_fewer_than_its_baseline_is_not_used_where_enough_were_tried(
    hits, verdict, order
):
    assert outcome_of(hits).difference.verdict is verdict
    assert order_after(hits) is order


def test_rates_are_of_the_same_baskets():
    found = outcome_of(Hits(both=14, ours_only=5, baseline_only=0, neither=22))

    assert (found.ours_bp, found.baseline_bp) == (4634, 3415)  # 19 and 14 of 41
    assert outcome_of(Hits()) == Outcome(0, 0, Difference(0, 0, 0, Verdict.TOO_FEW))


@given(counts)
def test_the_interval_holds_the_difference_and_turns_with_the_lists(hits):
    found = outcome_of(hits).difference
    turned = outcome_of(
        Hits(hits.both, hits.baseline_only, hits.ours_only, hits.neither)
    ).difference

    assert -10_000 <= found.low <= found.value <= found.high <= 10_000
    assert (turned.value, turned.low, turned.high) == (-found.value, -found.high, -found.low)


@given(counts)
def test_more_of_the_same_baskets_make_an_interval_no_wider(hits):
    many = Hits(
        *(4 * each for each in (hits.both, hits.ours_only, hits.baseline_only, hits.neither))
    )
    one, other = outcome_of(hits).difference, outcome_of(many).difference

    if hits.baskets:
        assert other.high - other.low <= one.high - one.low + 1
