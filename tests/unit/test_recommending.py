"""What is recommended: own habits and goods bought together, due again, and why."""

import datetime as dt
import statistics

from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.pricing.explanation import read_explanation
from posmember.domain.recommending.recommending import (
    INTERVAL_UNKNOWN,
    TOGETHER_LEAST,
    Candidate,
    Habit,
    Pairing,
    Reason,
    candidates,
    is_due,
    recommended,
    usual_gap,
)
from posmember.domain.words.explanations import explain

TODAY = dt.date(2026, 11, 22)


def habit(product: str, *ago: int) -> Habit:
    """Return something bought so many days ago, the longest first."""
    return Habit(product, tuple(TODAY - dt.timedelta(days=days) for days in ago))


def pair(product: str, with_id: str, together: int, in_all: int = 100) -> Pairing:
    return Pairing(product, with_id, together, baskets=100, with_in_all=100, in_all=in_all)


def names(found: tuple[Candidate, ...]) -> list[str]:
    return [each.product_id for each in found]


@given(st.lists(st.integers(0, 400), min_size=1))
def test_the_usual_gap_is_the_median(gaps):
    found = usual_gap(gaps)

    assert found is not None
    assert 0 <= found - statistics.median(gaps) <= 0.5
    assert usual_gap([]) is None


def test_what_was_bought_on_most_days_comes_first_and_once_is_no_habit():
    habits = (habit("once", 9), habit("twice", 90, 5), habit("often", 60, 40, 20))

    assert names(candidates(habits, ())) == ["often", "twice"]


def test_of_equal_habits_the_later_one_comes_first():
    habits = (habit("old", 90, 60), habit("a", 50, 20), habit("new", 50, 20))

    assert names(candidates(habits, ())) == ["a", "new", "old"]


def test_goods_together_are_ranked_by_cosine_so_that_what_everybody_buys_is_not_ahead():
    bags, salsa = pair("bag", "chips", 60, in_all=2_000), pair("salsa", "chips", 40, in_all=80)

    assert names(candidates((), (bags, salsa))) == ["salsa", "bag"]
    assert salsa.score == bags.score * 100 / 9  # (40/60)² · 2000/80


def test_goods_in_few_baskets_together_say_nothing():
    assert candidates((), (pair("a", "b", TOGETHER_LEAST - 1),)) == ()
    assert names(candidates((), (pair("a", "b", TOGETHER_LEAST),))) == ["a"]


def test_usual_goods_and_others_take_turns_and_each_stands_once():
    habits = (habit("tea", 60, 40, 20), habit("milk", 60, 40), habit("oil", 70, 40))
    pairings = (pair("milk", "tea", 50), pair("cup", "tea", 40), pair("cup", "milk", 30))

    found = candidates(habits, pairings)

    assert names(found) == ["tea", "milk", "cup", "oil"]
    assert [each.reason for each in found] == [
        Reason.USUAL,
        Reason.TOGETHER,
        Reason.TOGETHER,
        Reason.USUAL,
    ]
    assert (found[1].times, found[1].last_on) == (2, habits[1].days[-1])
    assert found[2].pairing == pairings[1]


def test_what_is_in_the_cart_is_not_recommended():
    habits = (habit("tea", 60, 40), habit("milk", 60, 30))

    assert names(candidates(habits, (pair("cup", "tea", 40),), ("milk", "cup"))) == ["tea"]


def test_goods_are_due_again_after_the_members_own_interval_else_the_shops_else_two_weeks():
    own = Candidate("tea", Reason.USUAL, 2, TODAY - dt.timedelta(days=10), 10)
    bought_once = Candidate("tea", Reason.TOGETHER, 1, TODAY - dt.timedelta(days=10))

    assert is_due(own, 30, TODAY)
    assert not is_due(own, 30, TODAY - dt.timedelta(days=1))
    assert is_due(bought_once, 10, TODAY)
    assert not is_due(bought_once, 11, TODAY)
    assert not is_due(bought_once, None, TODAY)
    later = TODAY + dt.timedelta(days=INTERVAL_UNKNOWN - 10)
    assert is_due(bought_once, None, later)
    assert is_due(Candidate("cup", Reason.TOGETHER), None, TODAY)


def test_a_habits_interval_is_the_median_between_its_days():
    assert habit("tea", 60, 50, 20).interval == 20  # of 10 and 30
    assert habit("tea", 60).interval is None


@given(
    st.lists(st.lists(st.integers(1, 700), min_size=1, max_size=6, unique=True), max_size=8),
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.integers(1, 100)), max_size=12),
    st.sets(st.integers(0, 9)),
)
def test_nothing_stands_twice_and_nothing_of_the_cart_stands_at_all(bought, together, cart):
    habits = tuple(habit(str(at), *sorted(days, reverse=True)) for at, days in enumerate(bought))
    pairings = tuple(pair(str(a), str(b), count) for a, b, count in together if a != b)
    present = {str(at) for at in cart}

    found = names(candidates(habits, pairings, present))

    assert len(found) == len(set(found))
    assert not present & set(found)
    assert found == names(candidates(habits[::-1], pairings[::-1], present))


def test_each_recommendation_says_why_in_both_languages():
    usual = candidates((habit("tea", 60, 40, 20),), ())[0]
    fresh, again = (
        candidates(habits, (pair("cup", "tea", 40),))[0] for habits in ((), (habit("cup", 40),))
    )

    first = recommended(usual, None, TODAY, "")
    second, third = (recommended(each, 30, TODAY, "茶|壶") for each in (fresh, again))

    assert read_explanation(first.explanation) == (
        "recommend_usual",
        {"times": "3", "interval": "20", "since": "20"},
    )
    assert read_explanation(second.explanation)[1]["goods"] == "茶|壶"
    assert "in 40 of its last 100 baskets" in explain(second.explanation, "en")
    assert "最近 100 单中有 40 单" in explain(second.explanation, "zh_CN")
    assert "about every 30 days" in explain(third.explanation, "en")
    assert "3 days" in explain(first.explanation, "en")
