"""Splitting a whole over parts."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.allocation import (
    allocate,
    apportion,
    apportion_next,
    fill_next,
    share_next,
)

WEIGHTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12)


@given(st.integers(-(10**9), 10**9), WEIGHTS)
def test_parts_add_up_to_the_whole_and_stay_within_one_of_their_quota(total, weights):
    parts = allocate(total, weights)
    assert sum(parts) == total
    whole = sum(weights)
    if whole:
        for part, weight in zip(parts, weights, strict=True):
            assert abs(part * whole - total * weight) < whole


@given(st.integers(0, 10**9), WEIGHTS)
def test_a_negative_total_mirrors_a_positive_one(total, weights):
    assert allocate(-total, weights) == tuple(-part for part in allocate(total, weights))


@st.composite
def capped(draw):
    parts = draw(st.lists(st.tuples(st.integers(0, 1000), st.integers(0, 1000)), max_size=10))
    weights = [weight for weight, _ in parts]
    caps = [cap for _, cap in parts]
    return draw(st.integers(0, sum(caps))), weights, caps


@given(capped())
def test_no_part_exceeds_its_cap_and_the_parts_still_add_up(case):
    total, weights, caps = case
    parts = allocate(total, weights, caps)
    assert sum(parts) == total
    assert all(0 <= part <= cap for part, cap in zip(parts, caps, strict=True))


@given(capped())
def test_caps_that_do_not_bind_change_nothing(case):
    total, weights, _ = case
    if weights:
        assert allocate(total, weights, [total] * len(weights)) == allocate(total, weights)


def test_ties_go_to_the_earlier_part():
    assert allocate(1, [1, 1, 1]) == (1, 0, 0)
    assert allocate(2, [1, 1, 1]) == (1, 1, 0)
    assert allocate(1, [1, 2, 2]) == (0, 1, 0)


def test_known_splits():
    assert allocate(1, [1000, 333]) == (1, 0)
    assert allocate(1000, [1, 1, 1]) == (334, 333, 333)
    assert allocate(100, [50, 30, 20]) == (50, 30, 20)
    assert allocate(0, []) == ()
    assert allocate(0, [], []) == ()
    assert allocate(10, [9, 1, 0], [5, 2, 9]) == (5, 2, 3)
    assert allocate(-10, [9, 1], [5, 8]) == (-5, -5)


def test_where_nothing_weighs_the_parts_count_alike():
    assert allocate(5, [0, 0]) == (3, 2)
    assert allocate(5, [0, 0], [1, 9]) == (1, 4)


def test_a_total_that_cannot_be_held_is_a_mistake_of_the_program():
    with pytest.raises(AssertionError):
        allocate(5, [1, 1], [2, 2])
    with pytest.raises(AssertionError):
        allocate(1, [])
    with pytest.raises(AssertionError):
        apportion(5, [2, 2])


def webster_from_nothing(total, weights):
    parts = [0] * len(weights)
    for _ in range(total):
        best = max(
            range(len(weights)),
            key=lambda index: (weights[index] * (10**12) // (2 * parts[index] + 1), -index),
        )
        parts[best] += 1
    return tuple(parts)


SMALL = st.lists(st.integers(0, 60), min_size=1, max_size=5)


@given(SMALL, st.data())
def test_apportioning_is_webster_s_method(weights, data):
    total = data.draw(st.integers(0, sum(weights)))
    assert apportion(total, weights) == webster_from_nothing(total, weights)


@given(SMALL)
def test_an_apportioned_part_never_shrinks_and_ends_at_its_weight(weights):
    before = (0,) * len(weights)
    for total in range(sum(weights) + 1):
        parts = apportion(total, weights)
        assert sum(parts) == total
        assert all(now >= then for now, then in zip(parts, before, strict=True))
        before = parts
    assert before == tuple(weights)


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=5), st.data())
def test_apportioning_copes_with_large_totals(weights, data):
    total = data.draw(st.integers(0, sum(weights)))
    parts = apportion(total, weights)
    assert sum(parts) == total
    assert all(part <= weight for part, weight in zip(parts, weights, strict=True))


@st.composite
def steps(draw):
    whole = draw(st.integers(1, 5000))
    cuts = sorted(draw(st.lists(st.integers(0, whole), max_size=6)))
    points = [0, *cuts, whole]
    return whole, [(low, high - low) for low, high in itertools.pairwise(points)]


@given(steps(), st.integers(0, 10**6))
def test_shares_of_any_steps_add_up_to_the_whole(case, total):
    whole, parts = case
    shares = [share_next(total, before, now, whole) for before, now in parts]
    assert sum(shares) == total
    assert min(shares) >= 0


@given(SMALL, st.data())
def test_next_shares_add_up_to_all_weights(weights, data):
    middle = data.draw(st.integers(0, sum(weights)))
    first = apportion_next(0, middle, weights)
    second = apportion_next(middle, sum(weights) - middle, weights)
    assert tuple(map(sum, zip(first, second, strict=True))) == tuple(weights)
    assert min(second) >= 0


def test_places_fill_in_order():
    assert fill_next(0, 5, [3, 4]) == (3, 2)
    assert fill_next(5, 2, [3, 4]) == (0, 2)
    assert fill_next(2, 3, [3, 0, 4]) == (1, 0, 2)
