"""What a member did, seen from any day: visits, spend, engagement, goods that come back."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.classes.history import (
    Back,
    Figures,
    History,
    Receipt,
    bought_between,
    figures_on,
    visit_days,
    walk,
)

TODAY = dt.date(2026, 11, 22)


def ago(days: int) -> dt.date:
    return TODAY - dt.timedelta(days=days)


@st.composite
def receipts(draw: st.DrawFn) -> Receipt:
    """A sale with returns of parts of it, or goods back without a receipt."""
    on = draw(st.integers(0, 80))
    paid = draw(st.integers(-500, 1_000))
    backs: list[Back] = []
    left = max(paid, 0)
    for _ in range(draw(st.integers(0, 2)) if paid >= 0 else 0):
        amount = draw(st.integers(0, left))
        left -= amount
        backs.append(Back(ago(draw(st.integers(0, on))), amount))
    return Receipt(ago(on), paid, tuple(backs))


HISTORIES = st.builds(
    History,
    st.lists(receipts(), max_size=8).map(tuple),
    st.lists(st.integers(0, 80).map(ago), max_size=5).map(tuple),
)


def test_figures_by_hand():
    history = History(
        (
            Receipt(ago(400), 9_000),
            Receipt(ago(365), 7_000),
            Receipt(ago(364), 1_000),
            Receipt(ago(20), 5_000, (Back(ago(10), 2_000),)),
            Receipt(ago(5), 3_000, (Back(ago(4), 1_000), Back(ago(2), 2_000))),
            Receipt(ago(1), -500),
            Receipt(ago(0), 0, (Back(ago(0), 0),)),
        ),
        (ago(365), ago(364), ago(3), ago(3)),
    )

    assert figures_on(history, TODAY, 365) == Figures(20, 2, 1_000 + 3_000 - 500, 3)
    assert figures_on(history, ago(3), 365) == Figures(2, 4, 7_000 + 1_000 + 3_000 + 2_000, 4)
    assert figures_on(history, ago(401), 365) == Figures(None, 0, 0, 0)
    assert visit_days(history, TODAY) == (ago(400), ago(365), ago(364), ago(20))


def test_a_whole_return_undoes_the_visit_from_its_own_day_on():
    history = History((Receipt(ago(9), 800), Receipt(ago(5), 500, (Back(ago(2), 500),))))

    assert figures_on(history, ago(3), 365) == Figures(2, 2, 1_300, 0)
    assert figures_on(history, ago(2), 365) == Figures(7, 1, 800, 0)


def test_what_points_paid_whole_is_a_visit_until_something_comes_back():
    history = History((Receipt(ago(9), 0), Receipt(ago(5), 0, (Back(ago(2), 0),))))

    assert figures_on(history, ago(3), 365) == Figures(2, 2, 0, 0)
    assert figures_on(history, ago(2), 365) == Figures(7, 1, 0, 0)


def test_the_window_before_is_counted_apart():
    history = History(tuple(Receipt(ago(days), 100) for days in (0, 364, 365, 729, 730)))

    assert bought_between(history, TODAY, ago(365), TODAY) == (2, 200)
    assert bought_between(history, TODAY, ago(730), ago(365)) == (2, 200)
    assert bought_between(history, ago(400), ago(730), ago(365)) == (1, 100)


@given(HISTORIES, st.integers(1, 60))
def test_the_walk_finds_on_every_day_what_is_found_from_that_day_alone(history, window):
    steps = list(walk(history, ago(70), TODAY, window))

    assert [step.day for step in steps] == [ago(70 - at) for at in range(71)]
    for step in steps:
        assert step.figures == figures_on(history, step.day, window)


@given(HISTORIES)
def test_the_walk_says_what_happened_on_a_day(history):
    for step in walk(history, ago(90), TODAY, 30):
        sold = [each for each in history.receipts if each.day == step.day]
        backs = [back for each in history.receipts for back in each.backs]
        back_now = sum(back.amount_minor for back in backs if back.day == step.day)

        assert step.came == any(each.paid_minor >= 0 for each in sold)
        assert step.gave_back == (back_now > 0 or any(each.paid_minor < 0 for each in sold))
        assert step.did_something == (step.day in history.engaged)


@given(HISTORIES, st.integers(1, 60))
def test_the_order_of_what_is_read_makes_no_difference(history, window):
    turned = History(history.receipts[::-1], history.engaged[::-1])

    assert figures_on(turned, TODAY, window) == figures_on(history, TODAY, window)
    assert list(walk(turned, ago(80), TODAY, window)) == list(walk(history, ago(80), TODAY, window))
