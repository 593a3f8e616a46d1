"""What members brought, who brings most, and who spends less than others who come as often."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.value.ranking import (
    ALIKE_LEAST,
    TENTHS,
    Shortfall,
    best,
    comes_as_often,
    shortfalls,
    tenth,
)
from posmember.domain.value.worth import Basis, Worth


@pytest.mark.parametrize(
    ("worth", "value", "basis"),
    [
        (Worth(), 0, Basis.SPEND),
        (Worth(100_00, 0, 3, 0), 100_00, Basis.SPEND),
        (Worth(100_00, 60_00_000, 3, 3), 40_00, Basis.MARGIN),
        (Worth(100_00, 60_00_499, 3, 2), 40_00, Basis.MIXED),
        (Worth(10_00, 12_00_500, 1, 1), -2_01, Basis.MARGIN),
        (Worth(-10_00, -6_00_000, 1, 1), -4_00, Basis.MARGIN),
    ],
)
def test_a_value_is_the_margin_as_far_as_costs_are_known(worth, value, basis):
    assert (worth.value_minor, worth.basis) == (value, basis)


@given(st.integers(0, 5_000))
def test_tenths_hold_everybody_once_and_are_as_large_as_each_other(members):
    parts = [tenth(place, members) for place in range(TENTHS)]

    assert parts[0][0] == 0
    assert parts[-1][1] == members
    assert all(end == start for (_, end), (start, _) in pairwise(parts))
    assert {end - start for start, end in parts} <= {members // 10, members // 10 + 1}


def test_the_best_per_cent_are_at_least_one():
    assert [best(1, members) for members in (0, 1, 100, 101, 1_000)] == [0, 1, 1, 2, 10]
    assert best(10, 35) == 4


def test_visits_are_alike_up_to_twice_as_many():
    assert [comes_as_often(visits) for visits in (0, 1, 2, 3, 4, 5, 8, 9, 17)] == [
        2,
        2,
        2,
        4,
        4,
        8,
        8,
        16,
        32,
    ]


def test_who_spends_less_than_the_median_of_their_like_is_named_with_what_is_missing():
    usual = [(4, 100_00)] * (ALIKE_LEAST - 2)
    rare = [(2, 900_00)] * ALIKE_LEAST + [(2, 1_00)]
    often_but_few = [(30, 900_00)] * (ALIKE_LEAST - 2) + [(30, 1_00)]

    found = list(shortfalls([(3, 40_00), (4, 500_00), *usual, *rare, *often_but_few]))

    assert found == [Shortfall(0, 100_00, 60_00)]
