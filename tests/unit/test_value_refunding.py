"""Paying top-ups back by the share that was paid, reversing them, and refunding count cards."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.ids import ProductId
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.scope import ItemScope
from posmember.domain.stored_value.cards import CountCardStanding, GiftCardStanding
from posmember.domain.stored_value.errors import (
    BalanceTooLowError,
    CountCardLapsedError,
    CountCardNotForProductError,
    CountCardUsedUpError,
    GiftCardEmptyError,
    GiftCardLapsedError,
    NothingToGiveBackError,
)
from posmember.domain.stored_value.refunding import (
    TopUpRemains,
    last_refund_day,
    refund_sum,
)
from posmember.domain.stored_value.rules import InstalmentPeriod
from posmember.domain.stored_value.validity import last_valid_day, periods_later

TODAY = dt.date(2026, 11, 22)


def test_3594_spent_of_3000_paid_with_1000_bonus_counts_as_2695_50() -> None:
    remains = TopUpRemains(300_000, 100_000, 30_450, 10_150)

    shown = refund_sum(remains)

    assert shown.share_bp == 7_500
    assert shown.spent_minor == 359_400
    assert shown.spent_counts_minor == 269_550
    assert shown.money_back_minor == 30_450


@given(st.integers(1, 10**7), st.integers(0, 10**7), st.data())
def test_nobody_gets_more_back_than_was_paid_and_unspent_all_of_it(
    paid: int, bonus: int, data: st.DataObject
) -> None:
    principal_left = data.draw(st.integers(0, paid))
    bonus_left = data.draw(st.integers(0, bonus))
    remains = TopUpRemains(paid, bonus, principal_left, bonus_left)
    whole = TopUpRemains(paid, bonus, paid, bonus)

    try:
        back = refund_sum(remains).money_back_minor
    except NothingToGiveBackError:
        back = 0

    assert 0 <= back <= paid
    assert refund_sum(whole).money_back_minor == paid
    assert 2 * abs(back * (paid + bonus) - paid * (principal_left + bonus_left)) <= paid + bonus


def test_spending_everything_leaves_nothing_to_give_back() -> None:
    remains = TopUpRemains(300_000, 100_000, 0, 0)

    with pytest.raises(NothingToGiveBackError):
        refund_sum(remains)


def test_bonus_that_lapsed_unspent_does_not_count_as_spent() -> None:
    remains = TopUpRemains(300_000, 100_000, 300_000, 0, 100_000)

    shown = refund_sum(remains)

    assert shown.money_back_minor == 300_000


def test_the_refund_window_includes_its_last_day() -> None:
    last = last_refund_day(TODAY, 7)

    assert last == dt.date(2026, 11, 29)


@pytest.mark.parametrize(
    ("months", "days", "last"),
    [
        (0, 0, None),
        (1, 0, dt.date(2026, 2, 28)),
        (0, 30, dt.date(2026, 3, 2)),
        (12, 1, dt.date(2027, 2, 1)),
    ],
)
def test_validity_adds_months_by_the_calendar(months: int, days: int, last: dt.date | None) -> None:
    start = dt.date(2026, 1, 31)

    ends = last_valid_day(start, months, days)

    assert ends == last


@pytest.mark.parametrize(
    ("period", "due"),
    [
        (InstalmentPeriod.DAY, dt.date(2026, 2, 2)),
        (InstalmentPeriod.WEEK, dt.date(2026, 2, 14)),
        (InstalmentPeriod.MONTH, dt.date(2026, 3, 31)),
    ],
)
def test_periods_are_days_weeks_or_calendar_months(period: InstalmentPeriod, due: dt.date) -> None:
    start = dt.date(2026, 1, 31)

    later = periods_later(start, period, 2)

    assert later == due


def test_a_gift_card_pays_what_is_on_it_through_its_last_day() -> None:
    card = GiftCardStanding("g", 500, TODAY)

    card.ensure_spendable(500, TODAY)

    with pytest.raises(GiftCardLapsedError):
        card.ensure_spendable(500, TODAY + dt.timedelta(days=1))
    with pytest.raises(BalanceTooLowError):
        card.ensure_spendable(501, TODAY)


def test_an_empty_gift_card_says_so() -> None:
    card = GiftCardStanding("g", 0)

    with pytest.raises(GiftCardEmptyError):
        card.ensure_spendable(1, TODAY)


def a_count_card(left: int = 3) -> CountCardStanding:
    return CountCardStanding("c", 10, left, 10_000, ItemScope(categories=("洗车",)), TODAY)


def test_a_count_card_is_good_for_what_it_says_while_uses_are_left() -> None:
    wash = ProductSnapshot(ProductId("wash"), "W", "精洗", "洗车/轿车")
    tea = ProductSnapshot(ProductId("tea"), "T", "红茶", "饮料")
    card = a_count_card()

    card.ensure_usable(3, TODAY, wash)
    card.ensure_usable(1, TODAY, None)

    with pytest.raises(CountCardUsedUpError):
        card.ensure_usable(4, TODAY, wash)
    with pytest.raises(CountCardUsedUpError):
        card.ensure_usable(0, TODAY, wash)
    with pytest.raises(CountCardNotForProductError):
        card.ensure_usable(1, TODAY, tea)
    with pytest.raises(CountCardLapsedError):
        card.ensure_usable(1, TODAY + dt.timedelta(days=1), wash)


@given(st.integers(1, 10**7), st.integers(1, 200), st.data())
def test_a_count_card_pays_back_the_uses_that_are_left(
    price: int, uses: int, data: st.DataObject
) -> None:
    left = data.draw(st.integers(1, uses))
    card = CountCardStanding("c", uses, left, price)

    back = card.refund_minor()

    assert 2 * abs(back * uses - price * left) <= uses
    assert left < uses or back == price


def test_a_used_up_count_card_pays_nothing_back() -> None:
    card = a_count_card(left=0)

    with pytest.raises(NothingToGiveBackError):
        card.refund_minor()
