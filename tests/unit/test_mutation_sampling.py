"""The command that breaks rules: which mutants it draws, and what it makes of the results."""

import pytest

from tools.mutate import chosen, interval, sample, share

NAMES = [f"posmember.domain.{room}.x_f__mutmut_{n}" for room in ("tax", "tiers") for n in range(50)]


def test_the_same_seed_draws_the_same_sample_and_another_seed_another():
    first = sample(NAMES, 20, 1)

    assert first == sample(NAMES, 20, 1)
    assert first != sample(NAMES, 20, 2)
    assert len(set(first)) == 20
    assert set(first) <= set(NAMES)


@pytest.mark.parametrize("size", [None, 100, 101])
def test_without_a_size_or_with_all_of_them_nothing_is_left_out(size):
    assert sample(NAMES, size, 1) == NAMES


def test_patterns_choose_a_subject():
    assert chosen(NAMES, ["posmember.domain.tax.*"]) == NAMES[:50]
    assert chosen(NAMES, ["*_7", "*tiers*_1"]) == [NAMES[7], NAMES[51], NAMES[57]]
    assert chosen(NAMES, []) == NAMES


@pytest.mark.parametrize(
    ("hits", "tries", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (90, 100, 0.8256, 0.9448), (10, 10, 0.7225, 1.0)],
)
def test_the_interval_of_a_share_is_that_of_wilson(hits, tries, low, high):
    assert interval(hits, tries) == pytest.approx((low, high), abs=0.0001)


def test_a_share_is_shown_in_percent():
    assert (share(2, 3), share(0, 0)) == ("66.7%", "none")
