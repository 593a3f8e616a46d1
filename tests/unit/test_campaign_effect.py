"""What a campaign brought, against figures published or worked out elsewhere."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.campaigns.effect import (
    NOBODY,
    RATE_LEAST_BP,
    Group,
    effect_of,
    group_of,
    smallest_seen_bp,
)
from posmember.domain.rates import TOO_FEW, Difference, Verdict

amounts = st.lists(st.integers(-5_000, 100_000), max_size=80).map(tuple)


def buyers(count: int, of: int) -> Group:
    """Return a group of whom so many bought for one yuan."""
    return group_of((100,) * count + (0,) * (of - count))


# Newcombe 1998, Statistics in Medicine 17, table II, method 10, in ten-thousandths.
@pytest.mark.parametrize(
    ("one", "other", "low", "high"),
    [
        ((56, 70), (48, 80), 524, 3339),
        ((9, 10), (3, 10), 1705, 8090),
        ((10, 10), (0, 10), 6075, 10_000),
    ],
)
def test_rates_differ_within_the_published_interval(one, other, low, high):
    found = effect_of(buyers(*one), buyers(*other)).rate

    assert (found.low, found.high) == (low, high)


# Two groups of n that are spread alike have 2 (n - 1) degrees: t of 4, 10 and 58 as in the tables.
@pytest.mark.parametrize(("size", "quantile"), [(3, 2.7764), (6, 2.2281), (30, 2.0017)])
def test_averages_differ_within_the_interval_of_welch(size, quantile):
    one = tuple(100_000 + 1_000 * at for at in range(size))
    other = tuple(amount + 500 for amount in one)
    error = (2 * statistics.variance(one) / size) ** 0.5

    found = effect_of(group_of(one), group_of(other)).average

    assert found.value == -500
    assert found.low == pytest.approx(-500 - quantile * error, rel=1e-3)
    assert found.high == pytest.approx(-500 + quantile * error, rel=1e-3)


def students_t(freedom: float) -> float:
    """Return the 97.5 % quantile by Abramowitz and Stegun, 26.7.5."""
    x = statistics.NormalDist().inv_cdf(0.975)
    terms = (
        (x**3 + x) / 4,
        (5 * x**5 + 16 * x**3 + 3 * x) / 96,
        (3 * x**7 + 19 * x**5 + 17 * x**3 - 15 * x) / 384,
        (79 * x**9 + 776 * x**7 + 1482 * x**5 - 1920 * x**3 - 945 * x) / 92_160,
    )
    return x + sum(term / freedom**power for power, term in enumerate(terms, start=1))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ((1_000_000, 3_000_000), (5_000_000, 5_500_000)),
        ((1_000_000, 3_000_000), (5_000_000, 5_500_000, 9_000_000)),
        ((0, 0, 0, 7_000_000), (100, 200)),
        ((4_000_000, 4_100_000, 3_700_000), (0, 9_000_000, 1_000_000, -500_000, 2_000_000)),
    ],
)
def test_groups_of_other_sizes_and_spreads_have_the_degrees_of_freedom_of_welch(one, other):
    errors = [statistics.variance(each) / len(each) for each in (one, other)]
    freedom = sum(errors) ** 2 / sum(
        error**2 / (len(each) - 1) for error, each in zip(errors, (one, other), strict=True)
    )
    value = statistics.fmean(one) - statistics.fmean(other)
    half = students_t(freedom) * sum(errors) ** 0.5

    found = effect_of(group_of(one), group_of(other)).average

    assert found.value == round(value)
    assert (found.low, found.high) == (
        pytest.approx(value - half, abs=1),
        pytest.approx(value + half, abs=1),
    )


@given(amounts, amounts)
def test_a_difference_lies_within_its_interval_and_the_other_way_round_is_its_mirror(one, other):
    here, there = group_of(one), group_of(other)

    forth, back = effect_of(here, there), effect_of(there, here)

    for a, b in ((forth.rate, back.rate), (forth.average, back.average)):
        assert a.low <= a.value <= a.high
        assert abs(a.value + b.value) <= 1
        assert abs(a.low + b.high) <= 1
    assert -10_000 <= forth.rate.low <= forth.rate.high <= 10_000


@given(amounts.filter(lambda given: len(given) > 1))
def test_averages_are_those_of_the_standard_library(one):
    found = group_of(one)

    assert abs(found.average_minor - statistics.fmean(one)) <= 0.5
    assert found.buyers == sum(amount > 0 for amount in one)
    assert found.rate_bp == round(found.buyers * 10_000 / len(one))


def test_small_groups_say_nothing_and_without_control_there_is_no_effect():
    few, many = buyers(TOO_FEW - 1, TOO_FEW - 1), buyers(0, 100)

    assert effect_of(few, many).rate.verdict is Verdict.TOO_FEW
    assert effect_of(many, few).average.verdict is Verdict.TOO_FEW
    alone = effect_of(buyers(50, 100), NOBODY)
    assert (alone.rate.verdict, alone.average.verdict) == (Verdict.NO_CONTROL,) * 2
    assert (alone.more_buyers, alone.more_spent_minor) == (0, 0)
    assert effect_of(NOBODY, buyers(1, 100)).rate.verdict is Verdict.TOO_FEW
    assert NOBODY.rate_bp == NOBODY.average_minor == 0


def test_where_nothing_can_be_compared_no_difference_is_shown():
    alone, nobody = effect_of(buyers(50, 100), NOBODY), effect_of(NOBODY, buyers(50, 100))
    single = effect_of(buyers(1, 1), buyers(50, 100))

    assert alone.rate == alone.average == Difference(0, 0, 0, Verdict.NO_CONTROL)
    assert nobody.rate == nobody.average == Difference(0, 0, 0, Verdict.TOO_FEW)
    assert single.average == Difference(0, 0, 0, Verdict.TOO_FEW)
    assert single.rate.value == 5_000


def test_two_members_each_are_the_fewest_whose_averages_have_an_interval():
    found = effect_of(group_of((100, 300)), group_of((0, 0))).average

    assert found.value == 200
    assert found.low < 0 < found.high


def test_groups_of_the_fewest_that_say_something_do():
    least, none = buyers(TOO_FEW, TOO_FEW), buyers(0, TOO_FEW)

    assert effect_of(least, none).rate.verdict is Verdict.MORE
    assert effect_of(none, least).average.verdict is Verdict.LESS
    assert smallest_seen_bp(TOO_FEW, TOO_FEW, 5_000) == 3_617  # 2.8016 · √(0.25 · 2/30)


def test_an_interval_beyond_zero_says_more_or_less_and_one_across_it_cannot_tell():
    high, low = buyers(60, 100), buyers(20, 100)

    assert effect_of(high, low).rate.verdict is Verdict.MORE
    assert effect_of(low, high).rate.verdict is Verdict.LESS
    assert effect_of(low, buyers(21, 100)).rate.verdict is Verdict.CANNOT_TELL
    assert effect_of(high, low).average.verdict is Verdict.MORE


def test_what_came_on_top_is_what_the_held_out_did_not_do():
    reached, held_out = buyers(300, 900), buyers(20, 100)

    found = effect_of(reached, held_out)

    assert found.more_buyers == 120  # 300 less a fifth of 900
    assert found.more_spent_minor == 12_000


def test_groups_that_all_did_the_same_have_no_spread():
    found = effect_of(buyers(50, 50), buyers(50, 50)).average

    assert (found.value, found.low, found.high) == (0, 0, 0)
    assert found.verdict is Verdict.CANNOT_TELL


def test_what_will_be_seen_follows_the_textbook_and_narrows_with_more_members():
    # (1.96 + 0.8416) · √(0.2 · 0.8 · 2/400) = 7.924 points
    assert smallest_seen_bp(400, 400, 2_000) == 793
    assert smallest_seen_bp(1_600, 1_600, 2_000) == 397
    assert smallest_seen_bp(TOO_FEW - 1, 400, 2_000) is None
    assert smallest_seen_bp(400, TOO_FEW - 1, 2_000) is None
    least = smallest_seen_bp(400, 400, RATE_LEAST_BP)
    assert smallest_seen_bp(400, 400, 0) == smallest_seen_bp(400, 400, 10_000) == least
    assert smallest_seen_bp(400, 400, 9_500) == least
    # 2.8016 · √(0.2 · 0.8 · (1/900 + 1/100))
    assert smallest_seen_bp(900, 100, 2_000) == smallest_seen_bp(100, 900, 2_000) == 1_182


@given(st.integers(TOO_FEW, 5_000), st.integers(TOO_FEW, 5_000), st.integers(0, 10_000))
def test_what_will_be_seen_is_the_same_whichever_group_is_the_larger(one, other, rate):
    assert smallest_seen_bp(one, other, rate) == smallest_seen_bp(other, one, rate)
