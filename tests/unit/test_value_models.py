"""The models of value reproduce what their authors published, and keep to their bounds."""

import math
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from posmember.domain.value import spend, visits
from posmember.domain.value.simplex import lowest
from posmember.domain.value.spend import (
    Purses,
    Spender,
    SpendModel,
    correlation,
    expected_spend,
    purses_of,
)
from posmember.domain.value.steps import AT_ONCE, batches, counted
from posmember.domain.value.visits import (
    Crowd,
    Rhythm,
    VisitModel,
    crowd_of,
    expected_visits,
    log_likelihood,
)
from tests.support.cdnow import WEEKS_39, cdnow
from tests.support.steps import result_of

PUBLISHED = VisitModel(0.243, 4.414, 0.793, 2.426)
PUBLISHED_SPEND = SpendModel(6.25, 3.74, 1544.0)

rhythms = st.integers(0, 2_000).flatmap(
    lambda seen: st.integers(0, seen).flatmap(
        lambda last: st.builds(Rhythm, st.integers(bool(last), last), st.just(last), st.just(seen))
    )
)
shapes = st.floats(0.05, 20)
models = st.builds(VisitModel, shapes, shapes, shapes, shapes)


def crowd(**more) -> Crowd:
    found: Counter[Rhythm] = Counter()
    for members, rhythm, _cents, _later in cdnow():
        found[rhythm] += members
    return result_of(crowd_of(found, **more))


def purses(**more) -> Purses:
    found: Counter[Spender] = Counter()
    for members, rhythm, cents, _later in cdnow():
        if rhythm.again and cents:
            found[Spender(rhythm.again, cents)] += members
    return result_of(purses_of(found, **more))


def together(*spenders: Spender) -> float:
    return correlation(result_of(purses_of(Counter(spenders))))


def test_the_visits_of_the_published_sample_lead_to_the_published_model():
    sample = crowd()

    found = result_of(lowest(lambda point: visits.unlikeliness(sample, point), (0.0,) * 4))

    model = visits.model_at(found.point)
    assert found.has_arrived
    assert sample.members == 2_357
    # Fader, Hardie & Lee (2005), table 1
    assert [round(each, 3) for each in (model.r, model.alpha, model.a, model.b)] == [
        0.243,
        4.414,
        0.793,
        2.426,
    ]
    assert log_likelihood(sample, model) == pytest.approx(-9582.4, abs=0.05)
    assert -found.height * sample.members == pytest.approx(log_likelihood(sample, model))


def test_the_spend_of_the_published_sample_leads_to_the_published_model():
    sample = purses()
    begin = (0.0, math.log(2), math.log(sample.mean(lambda _again, mean: mean)))

    found = result_of(lowest(lambda point: spend.unlikeliness(sample, point), begin))

    model = spend.model_at(found.point)
    assert found.has_arrived
    assert sample.members == 946
    # Fader & Hardie (2013), section 5
    assert (round(model.p, 2), round(model.q, 2)) == (6.25, 3.74)
    assert model.v == pytest.approx(1544, abs=1)
    assert 0 < correlation(sample) < 0.15


def test_visits_ahead_are_the_published_ones():
    rhythm = Rhythm(2, 213, 272)  # the example that the authors' technical note works out

    assert expected_visits(PUBLISHED, rhythm, WEEKS_39) == pytest.approx(1.226, abs=2e-4)


@pytest.mark.parametrize(
    ("again", "mean_minor", "expected"),
    [(2, 2235, 2466), (1, 1177, 1891), (0, 0, 3517), (7, 7374, 7146)],
)
def test_spend_ahead_is_the_published_one(again, mean_minor, expected):
    found = expected_spend(PUBLISHED_SPEND, Spender(again, again * mean_minor))

    assert found == pytest.approx(expected, abs=6)
    assert PUBLISHED_SPEND.mean_minor == pytest.approx(3522, abs=1)


def slowly(model: VisitModel, rhythm: Rhythm, days: int) -> float:
    """Sum over how many visits may follow, each by how likely it is to come before leaving.

    The rate and the chance to leave are summed over a grid of their quantities after the fact.
    """
    weeks, seen, last = days / 7, rhythm.observed / 7, rhythm.last / 7
    total = weight = 0.0
    for step in range(1, 1_200):
        rate = step / 100
        for part in range(1, 200):
            leaving = part / 200
            likely = (
                rate ** (model.r - 1 + rhythm.again)
                * math.exp(-model.alpha * rate)
                * leaving ** (model.a - 1)
                * (1 - leaving) ** (model.b - 1)
            )
            active = (1 - leaving) ** rhythm.again * math.exp(-rate * seen)
            gone = leaving * (1 - leaving) ** (rhythm.again - 1) * math.exp(-rate * last)
            ahead = (1 - math.exp(-rate * leaving * weeks)) / leaving
            total += likely * active * ahead
            weight += likely * (active + (gone if rhythm.again else 0.0))
    return total / weight


def test_the_closed_form_is_the_sum_over_all_rates_and_chances_to_leave():
    model, rhythm = VisitModel(2.5, 3.0, 2.2, 3.1), Rhythm(3, 50, 70)

    assert expected_visits(model, rhythm, 90) == pytest.approx(slowly(model, rhythm, 90), rel=0.01)


@given(models, rhythms, st.integers(1, 400))
def test_more_time_brings_more_visits_and_never_more_than_the_rate(model, rhythm, days):
    sooner, later = (expected_visits(model, rhythm, each) for each in (days, 2 * days))

    rate = (model.r + rhythm.again) / (model.alpha + rhythm.observed / 7)
    assert -1e-9 <= sooner <= later * (1 + 1e-6) + 1e-9
    assert later <= 2 * days / 7 * rate * (1 + 1e-6) + 1e-9


@pytest.mark.parametrize(
    ("a", "b", "again"), [(1.0, 2.0, 3), (0.4, 0.6, 0), (1.0, 0.5, 0), (0.25, 0.75, 0)]
)
def test_where_the_formula_has_no_value_its_limit_is_taken(a, b, again):
    rhythm = Rhythm(again, 70, 140)

    beside = [
        expected_visits(VisitModel(0.5, 3.0, a + step, b), rhythm, 365)
        for step in (-1e-3, 0.0, 1e-3)
    ]

    assert beside[1] == pytest.approx((beside[0] + beside[2]) / 2, rel=1e-4)


def test_without_leaving_everybody_goes_on_at_the_rate():
    model, rhythm = VisitModel(0.5, 3.0, 1e-6, 1.0), Rhythm(5, 70, 140)

    assert expected_visits(model, rhythm, 70) == pytest.approx(10 * 5.5 / 23, rel=1e-3)
    assert model.drop_out < 1e-5


def test_a_series_that_hardly_falls_ends_all_the_same():
    assert visits._hypergeometric(1.0, 1.0, 2.0, 1 - 1e-12) > 5


@given(st.floats(-700, 700))
def test_the_logarithm_of_one_and_more_has_no_overflow(power):
    found = visits._log_of_one_and(power)

    assert max(0.0, power) <= found <= max(0.0, power) + math.log(2)


def test_many_rhythms_are_put_together_by_less_precise_times_and_change_little():
    fine, coarse = crowd(), crowd(most=400)

    assert (fine.bits, coarse.bits) == (64, 3)
    assert sum(len(rows) for rows in coarse.by_again.values()) <= 400
    assert coarse.members == fine.members
    assert log_likelihood(coarse, PUBLISHED) == pytest.approx(
        log_likelihood(fine, PUBLISHED), rel=0.01
    )


def test_times_are_known_by_three_bits_at_least_and_stand_in_their_middle():
    found = result_of(crowd_of({Rhythm(1, 40, 273): 1, Rhythm(2, 2, 300): 1}, most=1))

    assert found.bits == 3
    # 40 to 47 begin with 101, 256 to 319 with 100
    assert found.by_again[1] == [visits.Row(43.5 / 7, 287.5 / 7, 1)]
    assert found.by_again[2] == [visits.Row(2 / 7, 287.5 / 7, 1)]
    assert result_of(crowd_of({})).by_again == {}


@given(rhythms, rhythms)
def test_precision_that_is_lost_in_steps_is_lost_at_once(one, other):
    counts = {one: 2, other: 1}

    slowly = result_of(visits._coarser(result_of(visits._coarser(counts, 5)), 4))

    assert slowly == result_of(visits._coarser(counts, 4))


def test_many_sums_are_put_together_by_their_first_digits_and_change_little():
    fine, coarse = purses(), purses(most=400)

    assert sum(len(rows) for rows in coarse.by_again.values()) <= 400
    assert coarse.members == fine.members
    means = [each.mean(lambda _again, mean: mean) for each in (fine, coarse)]
    assert means[0] == pytest.approx(means[1], rel=0.01)
    assert coarse.log_likelihood(PUBLISHED_SPEND) == pytest.approx(
        fine.log_likelihood(PUBLISHED_SPEND), rel=0.01
    )
    few = result_of(purses_of({Spender(1, 95): 1, Spender(2, 94): 3}, most=1))
    assert few.by_again == {1: [(100.0, 1)], 2: [(90.0, 3)]}
    near = result_of(purses_of({Spender(1, 12_34): 1, Spender(1, 12_31): 1}, most=1))
    assert near.by_again == {1: [(1_230.0, 2)]}


def test_as_many_as_may_be_told_apart_are_told_apart():
    sums = result_of(purses_of({Spender(1, 12_345): 1, Spender(1, 12_344): 1}, most=2))
    times = result_of(crowd_of({Rhythm(1, 300, 301): 1, Rhythm(1, 300, 302): 1}, most=2))

    assert sums.by_again == {1: [(12_345.0, 1), (12_344.0, 1)]}
    assert times.bits == 64


def test_parameters_out_of_reach_are_no_model():
    assert visits.unlikeliness(crowd(), (0.0, 13.0, 0.0, 0.0)) == math.inf
    assert spend.unlikeliness(purses(), (0.0, -21.0, 0.0)) == math.inf


def test_how_often_and_how_much_go_together_or_not():
    assert together(Spender(1, 100), Spender(2, 200)) == 0.0  # both means are 100
    assert together(Spender(1, 100), Spender(2, 400), Spender(3, 900)) == pytest.approx(1)
    assert together(Spender(1, 300), Spender(2, 400), Spender(3, 300)) == pytest.approx(-1)


def test_much_is_counted_in_steps():
    items = [1, 2, 2] * AT_ONCE

    found = counted(items)
    steps = sum(1 for _ in found)

    assert steps == 3
    assert result_of(counted(items)) == {1: AT_ONCE, 2: 2 * AT_ONCE}
    assert [len(batch) for batch in batches(range(AT_ONCE + 1))] == [AT_ONCE, 1]


@settings(max_examples=25)
@given(st.lists(st.floats(-5, 5), min_size=1, max_size=4))
def test_a_bowl_has_its_lowest_place_found(middle):
    found = result_of(lowest(lambda point: math.dist(point, middle) ** 2, (0.0,) * len(middle)))

    assert found.has_arrived
    assert found.point == pytest.approx(tuple(middle), abs=1e-3)


def test_a_bent_valley_is_followed_to_its_end():
    found = result_of(
        lowest(lambda p: (1 - p[0]) ** 2 + 100 * (p[1] - p[0] ** 2) ** 2, (-1.2, 1.0))
    )

    assert found.point == pytest.approx((1.0, 1.0), abs=1e-4)
    assert found.height == pytest.approx(0, abs=1e-8)


def test_a_search_that_gets_nowhere_says_so():
    found = result_of(lowest(lambda point: point[0] - point[1], (0.0, 0.0), most=50))

    assert not found.has_arrived
    assert found.values >= 50


@pytest.mark.parametrize("most", range(3, 40))
def test_a_search_asks_for_no_more_than_a_move_beyond_its_bound(most):
    found = result_of(lowest(lambda point: point[0] - point[1], (0.0, 0.0), most=most))

    assert most <= found.values <= most + 1 or most == 3  # a corner more than there may be
    assert not found.has_arrived


def test_among_steps_all_corners_are_drawn_together():
    found = result_of(lowest(lambda p: abs(p[0]) + 3 * abs(p[1]) + 9 * abs(p[2]), (0.3, -0.7, 0.9)))

    assert found.height == pytest.approx(0, abs=0.05)
