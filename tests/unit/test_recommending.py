"""What is recommended: of three lists in turn, due again, and why."""

import datetime as dt
import statistics
from math import isqrt, sqrt

from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.pricing.explanation import read_explanation
from posmember.domain.recommending.lists import Known, Order, candidates, most_usual
from posmember.domain.recommending.recommending import (
    INTERVAL_UNKNOWN,
    LATELY_DAYS,
    TOGETHER_LEAST,
    Candidate,
    Habit,
    Pairing,
    Reason,
    Sold,
    in_turn,
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


def names(
    reason: Reason,
    habits: tuple[Habit, ...] = (),
    pairings: tuple[Pairing, ...] = (),
    order: Order = Order.OWN,
    **more: tuple,
) -> list[str]:
    known = Known(TODAY, habits, pairings, **more)
    return [each.product_id for each in candidates(reason, order, known)]


@given(st.lists(st.integers(0, 400), min_size=1))
def test_the_usual_gap_is_the_median(gaps):
    found = usual_gap(gaps)

    assert found is not None
    assert 0 <= found - statistics.median(gaps) <= 0.5
    assert usual_gap([]) is None


def test_what_was_bought_on_most_days_comes_first_and_once_is_no_habit():
    habits = (habit("once", 9), habit("twice", 90, 5), habit("often", 60, 40, 20))

    for order in Order:
        assert names(Reason.USUAL, habits, order=order) == ["often", "twice"]


def test_of_equal_habits_the_later_one_comes_first():
    habits = (habit("old", 90, 60), habit("a", 50, 20), habit("new", 50, 20))

    for order in Order:
        assert names(Reason.USUAL, habits, order=order) == ["a", "new", "old"]


def test_a_habit_of_now_comes_before_one_that_ended_and_the_baseline_counts_days_alike():
    nappies = habit("nappies", *range(700, 200, -50))  # ten days, each of long ago: 10
    coffee = habit("coffee", 40, 30, 20)  # three days of this quarter: 12
    tea = habit("tea", 182, 181, 91)  # one day of long ago, two of the quarter before: 5

    assert names(Reason.USUAL, (nappies, coffee, tea)) == ["coffee", "nappies", "tea"]
    found = names(Reason.USUAL, (coffee, nappies, tea), order=Order.BASELINE)
    assert found == ["nappies", "coffee", "tea"]


def test_a_day_counts_four_times_for_a_quarter_and_twice_for_another():
    def leads(ago: int, others: int) -> bool:
        """Tell whether two days, the first so long ago, lead so many of more than half a year."""
        old = habit("old", *range(700, 700 - others, -1))
        return names(Reason.USUAL, (habit("new", ago + 1, ago), old))[0] == "new"

    assert (leads(89, 7), leads(89, 8)) == (True, False)  # 4 + 4; of equals, that of more days
    assert (leads(90, 5), leads(90, 6)) == (True, False)  # 2 + 4
    assert (leads(180, 3), leads(180, 4)) == (True, False)  # 2 + 2
    assert (leads(181, 2), leads(181, 3)) == (True, False)  # 1 + 2


def test_what_is_bought_on_a_day_to_come_counts_once():
    habits = (habit("ahead", -1, -2), habit("today", 0, 0))

    assert names(Reason.USUAL, habits) == ["today", "ahead"]


def test_most_usual_goods_are_those_of_most_days():
    habits = (habit("b", 9, 8), habit("a", 3, 2), habit("c", 9, 8, 7), habit("d", 1))

    found = [each.product_id for each in most_usual(habits, TODAY)]

    assert found == ["c", "a", "b", "d"]


def test_goods_together_are_ranked_by_cosine_so_that_what_everybody_buys_is_not_ahead():
    bags, salsa = pair("bag", "chips", 60, in_all=2_000), pair("salsa", "chips", 40, in_all=80)

    assert names(Reason.TOGETHER, (), (bags, salsa)) == ["salsa", "bag"]
    assert salsa.score == bags.score * 100 / 9  # (40/60)² · 2000/80


def test_goods_in_few_baskets_together_say_nothing():
    few, enough = (pair("a", "b", count) for count in (TOGETHER_LEAST - 1, TOGETHER_LEAST))

    for reason in (Reason.TOGETHER, Reason.NEW):
        assert names(reason, (), (few,)) == []
        assert names(reason, (), (enough,)) == ["a"]


def test_goods_together_stand_once_with_the_nearest_and_what_the_member_did():
    habits = (habit("tea", 60, 40, 20), habit("milk", 60, 40))
    pairings = (pair("milk", "tea", 50), pair("cup", "tea", 40), pair("cup", "milk", 30))

    milk, cup = candidates(Reason.TOGETHER, Order.OWN, Known(TODAY, habits, pairings))

    assert (milk.times, milk.last_on, milk.interval) == (2, habits[1].days[-1], 20)
    assert (cup.pairing, cup.times, cup.last_on) == (pairings[1], 0, None)


def test_the_baseline_of_goods_together_is_what_most_baskets_hold():
    overall = (Sold("few", 2), Sold("b", 9), Sold("a", 9), Sold("milk", 50))
    known = Known(TODAY, (habit("milk", 8),), (pair("cup", "tea", 40),), overall=overall)

    found = tuple(candidates(Reason.TOGETHER, Order.BASELINE, known))

    assert [each.product_id for each in found] == ["milk", "a", "b"]
    assert found[0].sold == overall[3]
    assert (found[0].last_on, found[1].last_on) == (TODAY - dt.timedelta(days=8), None)


def test_new_goods_are_never_bought_and_near_to_all_that_the_member_buys():
    habits = (habit("tea", 60, 40), habit("milk", 60, 40), habit("once", 9))
    near_to_one = pair("cup", "tea", 50)  # 0.50
    near_to_both = (pair("cake", "tea", 30), pair("cake", "milk", 40))  # 0.30 + 0.40
    bought = pair("once", "tea", 90)
    known = Known(TODAY, habits, (near_to_one, *near_to_both, bought))

    cake, cup = candidates(Reason.NEW, Order.OWN, known)

    assert (cake.product_id, cake.pairing) == ("cake", near_to_both[1])
    assert (cup.product_id, cup.pairing) == ("cup", near_to_one)


def test_new_goods_equally_near_are_ranked_by_what_sold_lately_and_others_come_after_them():
    pairings = (pair("a", "tea", 30), pair("b", "tea", 30), pair("c", "tea", 30))
    lately = (Sold("top", 90), Sold("b", 7), Sold("tea", 60), Sold("few", 2), Sold("least", 3))

    habits = (habit("tea", 9),)
    found = names(Reason.NEW, habits, pairings, lately=lately)
    assert found == ["b", "a", "c", "top", "least"]
    found = names(Reason.NEW, habits, pairings, Order.BASELINE, lately=lately)
    assert found == ["top", "b", "least"]


def test_of_new_goods_equally_near_one_that_sold_at_all_comes_first():
    pairings = (pair("a", "tea", 30), pair("b", "tea", 30))

    assert names(Reason.NEW, (), pairings, lately=(Sold("b", 1),)) == ["b", "a"]
    assert names(Reason.NEW, (), pairings) == ["a", "b"]


@given(st.integers(1, 200), st.integers(1, 200), st.integers(1, 1_000), st.integers(0, 1_000))
def test_a_cosine_in_millionths_is_rounded_down(together, baskets, with_in_all, in_all):
    found = Pairing("a", "b", together, baskets, with_in_all, in_all)

    exact = found.score * 10**12
    assert found.cosine_millionths == isqrt(int(exact))
    assert abs(found.cosine_millionths / 10**6 - sqrt(found.score)) < 1e-5 * (1 + found.score)


def test_what_is_in_the_cart_is_in_no_list():
    habits = (habit("tea", 60, 40), habit("milk", 60, 30))
    pairings = (pair("cup", "tea", 40), pair("cake", "tea", 30))
    sold = (Sold("cup", 9), Sold("cake", 8))
    known = Known(TODAY, habits, pairings, sold, sold, present=("milk", "cup"))

    found = {
        reason: [each.product_id for order in Order for each in candidates(reason, order, known)]
        for reason in Reason
    }

    assert found == {
        Reason.USUAL: ["tea", "tea"],
        Reason.TOGETHER: ["cake", "cake"],
        Reason.NEW: ["cake", "cake"],
    }


def of(reason: Reason, *products: str) -> tuple[Candidate, ...]:
    return tuple(Candidate(product, reason) for product in products)


def test_lists_take_turns_and_one_whose_next_is_there_already_goes_on_to_the_one_after():
    usual, together = of(Reason.USUAL, "tea", "milk"), of(Reason.TOGETHER, "milk", "cup")
    new = of(Reason.NEW, "cup", "cake", "bun")

    found = list(in_turn((usual, together, new)))

    assert [(each.product_id, each.reason.value) for each in found] == [
        ("tea", "usual"),
        ("milk", "together"),
        ("cup", "new"),
        ("cake", "new"),
        ("bun", "new"),
    ]


def test_a_list_is_not_looked_at_before_its_turn():
    def never():
        yield Candidate("tea", Reason.USUAL)
        raise AssertionError

    found = in_turn((of(Reason.USUAL, "cup"), never()))

    assert [next(found).product_id, next(found).product_id] == ["cup", "tea"]


@given(st.lists(st.lists(st.integers(0, 9), max_size=8), max_size=4))
def test_turns_keep_everything_once_and_lists_end_as_fair_as_they_can(wanted):
    lists = [of(Reason.NEW, *(f"{each}" for each in products)) for products in wanted]

    found = [each.product_id for each in in_turn(lists)]

    assert sorted(found) == sorted({each.product_id for some in lists for each in some})
    heads = [some[0].product_id for some in lists if some]
    assert heads[:1] == found[:1]


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
    st.dictionaries(st.integers(0, 9).map(str), st.integers(1, 9)),
    st.sets(st.integers(0, 9)),
)
def test_nothing_stands_twice_in_a_list_whatever_comes_first_and_new_is_new(
    bought, together, sold, cart
):
    habits = tuple(habit(str(at), *sorted(days, reverse=True)) for at, days in enumerate(bought))
    pairings = tuple(pair(str(a), str(b), count) for a, b, count in together if a != b)
    counts = tuple(Sold(product, count) for product, count in sold.items())
    present = tuple(str(at) for at in cart)
    known = Known(TODAY, habits, pairings, counts, counts, present)
    turned = Known(TODAY, habits[::-1], pairings[::-1], counts[::-1], counts[::-1], present)

    for reason in Reason:
        for order in Order:
            found = tuple(candidates(reason, order, known))
            ids = [each.product_id for each in found]
            assert len(ids) == len(set(ids))
            assert not set(present) & set(ids)
            assert found == tuple(candidates(reason, order, turned))
            if reason is Reason.NEW:
                assert not {each.product_id for each in habits} & set(ids)


def test_a_recommendation_is_of_its_candidate_and_of_the_list_it_stood_in():
    cup = Candidate("cup", Reason.TOGETHER, pairing=pair("cup", "tea", 40))

    found = recommended(cup, None, TODAY, "茶")

    assert (found.product_id, found.reason) == ("cup", Reason.TOGETHER)
    assert read_explanation(found.explanation) == (
        "recommend_together",
        {"together": "40", "baskets": "100", "goods": "茶"},
    )


def first(reason: Reason, order: Order, known: Known) -> str:
    """Return why the first of a list is recommended."""
    found = next(candidates(reason, order, known))
    return recommended(found, 30, TODAY, "茶|壶").explanation


def test_each_recommendation_says_why_in_both_languages():
    tea, cup = (habit("tea", 60, 40, 20),), (habit("cup", 40),)
    together = (pair("cup", "tea", 40),)

    usual = first(Reason.USUAL, Order.OWN, Known(TODAY, tea))
    fresh, again = (
        first(Reason.TOGETHER, Order.OWN, Known(TODAY, habits, together)) for habits in ((), cup)
    )

    assert read_explanation(usual) == (
        "recommend_usual",
        {"times": "3", "interval": "20", "since": "20"},
    )
    assert "3 days" in explain(usual, "en")
    assert read_explanation(fresh)[1]["goods"] == "茶|壶"
    assert "in 40 of its last 100 baskets" in explain(fresh, "en")
    assert "最近 100 单中有 40 单" in explain(fresh, "zh_CN")
    assert "about every 30 days" in explain(again, "en")


def test_new_goods_say_what_they_are_near_to_or_how_often_they_sold_lately():
    lately = (Sold("cup", 57),)
    near = first(Reason.NEW, Order.OWN, Known(TODAY, pairings=(pair("cup", "tea", 40),)))
    sold = first(Reason.NEW, Order.OWN, Known(TODAY, lately=lately))

    assert explain(near, "en") == (
        "Not bought so far; often bought with “茶|壶”: in 40 of its last 100 baskets"
    )
    assert explain(near, "zh_CN") == "还没买过，常与“茶|壶”一起买：最近 100 单中有 40 单"
    assert explain(sold, "en") == (
        f"Not bought so far; much bought lately: in 57 baskets of the last {LATELY_DAYS} days"
    )
    assert explain(sold, "zh_CN") == f"还没买过，近期热销：最近 {LATELY_DAYS} 天有 57 单"


def test_what_stands_for_being_bought_by_many_says_so():
    overall = (Sold("cup", 57),)
    fresh, again = (
        first(Reason.TOGETHER, Order.BASELINE, Known(TODAY, habits, overall=overall))
        for habits in ((), (habit("cup", 40),))
    )

    assert explain(fresh, "en") == "Much bought here: in 57 baskets of the last two years"
    assert explain(fresh, "zh_CN") == "本店热销：近两年有 57 单"
    assert explain(again, "en").endswith(
        "two years; the last time was 40 days ago, about every 30 days"
    )
    assert explain(again, "zh_CN").endswith("上次是 40 天前，约 30 天买一次")
