"""Lots of points."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.loyalty.errors import InsufficientPointsError
from posmember.domain.loyalty.lots import (
    Lot,
    LotUse,
    PointsStanding,
    consume,
    give_back,
    lapse,
    lot_expiry,
    net_debt,
    take_back,
    usable_from,
)
from posmember.domain.loyalty.rules import PeriodEnd, Validity

TODAY = dt.date(2026, 11, 22)
DAYS = st.none() | st.integers(-400, 400).map(lambda days: TODAY + dt.timedelta(days=days))


@st.composite
def standings(draw):
    parts = draw(st.lists(st.tuples(st.integers(0, 500), DAYS), max_size=6))
    lots = tuple(Lot(f"l{number}", *part) for number, part in enumerate(parts))
    return PointsStanding(lots, draw(st.integers(0, 300)))


@given(standings(), st.data())
def test_points_are_spent_first_expiring_first_and_never_below_zero(standing, data):
    points = data.draw(st.integers(0, standing.redeemable(TODAY)))
    uses = consume(standing, points, TODAY)
    by_id = {lot.lot_id: lot for lot in standing.lots}
    assert sum(use.points for use in uses) == points
    assert all(0 < use.points <= by_id[use.lot_id].remaining for use in uses)
    last_days = [by_id[use.lot_id].expires_on or dt.date.max for use in uses]
    assert last_days == sorted(last_days)
    assert not any(day < TODAY for day in last_days)
    for use in uses[:-1]:
        assert use.points == by_id[use.lot_id].remaining


@given(standings(), st.integers(1, 100))
def test_more_than_the_balance_is_refused(standing, more):
    available = standing.redeemable(TODAY)
    with pytest.raises(InsufficientPointsError) as refused:
        consume(standing, available + more, TODAY)
    assert (refused.value.wanted, refused.value.available) == (available + more, available)


def test_a_lot_is_usable_to_the_end_of_its_last_day():
    standing = PointsStanding((Lot("a", 10, TODAY),))
    assert standing.redeemable(TODAY) == 10
    assert standing.redeemable(TODAY + dt.timedelta(days=1)) == 0


def test_lots_that_expire_together_are_drawn_on_in_their_order():
    standing = PointsStanding((Lot("b", 5, TODAY), Lot("a", 5, TODAY)))
    assert consume(standing, 6, TODAY) == (LotUse("b", 5), LotUse("a", 1))


def test_a_debt_is_never_spent():
    standing = PointsStanding((Lot("a", 10),), debt=4)
    assert (standing.balance(TODAY), standing.redeemable(TODAY)) == (6, 6)
    assert PointsStanding((), debt=4).balance(TODAY) == -4
    assert PointsStanding((), debt=4).redeemable(TODAY) == 0


@given(st.lists(st.integers(1, 100), min_size=1, max_size=5), st.data())
def test_giving_back_in_steps_ends_where_giving_back_at_once_ends(sizes, data):
    uses = tuple(LotUse(f"l{number}", points) for number, points in enumerate(sizes))
    total = sum(sizes)
    middle = data.draw(st.integers(0, total))
    steps = (*give_back(uses, 0, middle), *give_back(uses, middle, total - middle))
    back = dict.fromkeys((use.lot_id for use in uses), 0)
    for use in steps:
        assert use.points < 0
        back[use.lot_id] -= use.points
    assert list(back.values()) == sizes


def test_earned_points_come_from_their_lot_and_then_become_a_debt():
    assert take_back(Lot("a", 10), 4) == (LotUse("a", 4),)
    assert take_back(Lot("a", 10), 14) == (LotUse("a", 10), LotUse(None, 4))
    assert take_back(Lot("a", 0), 4) == (LotUse(None, 4),)
    assert take_back(Lot("a", 10), 0) == ()


@given(st.integers(0, 1000), st.integers(0, 1000))
def test_an_accrual_pays_off_the_debt_first(debt, accrual):
    netted, kept = net_debt(debt, accrual)
    assert netted + kept == accrual
    assert netted <= debt
    assert not kept or netted == debt


@pytest.mark.parametrize(
    ("years", "months", "accrued_on", "last_day"),
    [
        (1, 0, "2026-01-01", "2027-12-31"),
        (2, 0, "2026-12-31", "2028-12-31"),
        (0, 0, "2026-12-31", None),
        (1, 1, "2026-01-31", "2026-02-28"),
        (1, 1, "2028-01-31", "2028-02-29"),
        (1, 12, "2028-02-29", "2029-02-28"),
        (0, 36, "2021-11-21", "2024-11-21"),
        (0, 1, "2026-12-15", "2027-01-15"),
    ],
)
def test_points_are_valid_as_long_as_promised(years, months, accrued_on, last_day):
    found = lot_expiry(dt.date.fromisoformat(accrued_on), Validity(years, months))
    assert (found.isoformat() if found else None) == last_day


@pytest.mark.parametrize(
    ("validity", "last_day"),
    [
        (Validity(days=1), "2026-11-23"),
        (Validity(days=40), "2027-01-01"),
        (Validity(months=1, days=9), "2026-12-22"),
        (Validity(days=8, round_up_to=PeriodEnd.MONTH), "2026-11-30"),
        (Validity(days=9, round_up_to=PeriodEnd.QUARTER), "2026-12-31"),
        (Validity(months=2, round_up_to=PeriodEnd.HALF_YEAR), "2027-06-30"),
        (Validity(months=3, round_up_to=PeriodEnd.YEAR), "2027-12-31"),
        (Validity(months=3, round_up_to=PeriodEnd.MONTH), "2027-02-28"),
        (Validity(), None),
    ],
)
def test_days_and_months_last_to_the_end_of_their_period(validity, last_day):
    found = lot_expiry(TODAY, validity)
    assert (found and found.isoformat()) == last_day


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)), st.integers(1, 500))
def test_rounding_up_never_ends_before_what_was_promised(day, days):
    plain = lot_expiry(day, Validity(days=days))
    for period in PeriodEnd:
        rounded = lot_expiry(day, Validity(days=days, round_up_to=period))
        assert rounded >= plain
        assert period is PeriodEnd.DAY or (rounded + dt.timedelta(days=1)).day == 1


def test_held_points_are_in_the_balance_and_cannot_be_spent():
    lots = (Lot("held", 50, usable_from=TODAY + dt.timedelta(days=1)), Lot("free", 30))
    standing = PointsStanding(lots, debt=10)
    assert (standing.balance(TODAY), standing.redeemable(TODAY), standing.held(TODAY)) == (
        70,
        20,
        50,
    )
    assert consume(standing, 20, TODAY) == (LotUse("free", 20),)
    with pytest.raises(InsufficientPointsError):
        consume(standing, 21, TODAY)
    assert standing.redeemable(TODAY + dt.timedelta(days=1)) == 70


@pytest.mark.parametrize(("days", "expected"), [(0, None), (1, "2026-11-23"), (7, "2026-11-29")])
def test_points_are_held_for_so_many_days(days, expected):
    found = usable_from(TODAY, days)
    assert (found and found.isoformat()) == expected


@given(
    st.lists(st.integers(-50, 100), max_size=5).map(
        lambda amounts: [(str(place), amount) for place, amount in enumerate(amounts)]
    ),
    st.integers(0, 200),
)
def test_what_lapses_pays_off_a_debt_first(lots: list[tuple[str, int]], debt: int) -> None:
    lapses = lapse(lots, debt)

    paid = sum(each.netted for each in lapses)
    assert paid == min(debt, sum(max(0, amount) for _, amount in lots))
    assert [(each.lot_id, each.points + each.netted) for each in lapses] == lots
    assert all(each.netted >= 0 for each in lapses)
    assert all(
        each.points >= 0 for each, (_, amount) in zip(lapses, lots, strict=True) if amount > 0
    )


def test_a_debt_that_two_tills_paid_off_is_not_paid_again() -> None:
    standing = PointsStanding((Lot("new", 50),), debt=-20)

    assert net_debt(-20, 30) == (0, 30)
    assert [each.netted for each in lapse([("new", 50)], -20)] == [0]
    assert (standing.balance(TODAY), standing.redeemable(TODAY)) == (70, 50)
    assert consume(standing, 50, TODAY) == (LotUse("new", 50),)


def test_a_lapsed_lot_that_is_not_booked_yet_pays_what_is_owed() -> None:
    today = dt.date(2026, 4, 1)
    standing = PointsStanding(
        (Lot("old", 60, dt.date(2026, 3, 31)), Lot("new", 50, dt.date(2026, 12, 31))), debt=100
    )

    assert standing.owed(today) == 40
    assert standing.balance(today) == 10
    assert standing.redeemable(today) == 10
    assert standing.owed(dt.date(2026, 3, 31)) == 100
