"""Spending stored value: splits add up, and giving back in parts ends where at once ends."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.checkout.value_tenders import drawn_tender, tender_back
from posmember.domain.stored_value.errors import BalanceTooLowError
from posmember.domain.stored_value.purse import Purse, Spendable, ValueLot, ValueUse
from posmember.domain.stored_value.rules import SpendOrder
from posmember.domain.stored_value.spending import Spent, draw, give_back, split

TODAY = dt.date(2026, 11, 22)
amounts = st.integers(0, 600_000)
orders = st.sampled_from(SpendOrder)
days = st.none() | st.integers(-3, 40).map(lambda step: TODAY + dt.timedelta(days=step))


@st.composite
def purses(draw_: st.DrawFn, low: int = 0) -> Purse:
    def lots(name: str, expiry: st.SearchStrategy[dt.date | None]) -> tuple[ValueLot, ...]:
        count = draw_(st.integers(0, 4))
        return tuple(
            ValueLot(f"{name}{place}", draw_(st.integers(low, 90_000)), draw_(expiry))
            for place in range(count)
        )

    return Purse(lots("p", st.none()), lots("b", days))


@given(amounts, amounts, amounts, orders)
def test_the_parts_add_up_and_none_exceeds_what_there_is(
    wanted: int, principal: int, bonus: int, order: SpendOrder
) -> None:
    amount = min(wanted, principal + bonus)

    parts = split(amount, Spendable(principal, bonus), order)

    assert parts.total_minor == amount
    assert 0 <= parts.principal_minor <= principal
    assert 0 <= parts.bonus_minor <= bonus


@pytest.mark.parametrize(
    ("order", "parts"),
    [
        (SpendOrder.PRO_RATA, Spendable(750, 250)),
        (SpendOrder.PRINCIPAL_FIRST, Spendable(1_000, 0)),
        (SpendOrder.BONUS_FIRST, Spendable(0, 1_000)),
    ],
)
def test_the_order_decides_which_part_pays(order: SpendOrder, parts: Spendable) -> None:
    available = Spendable(3_000, 1_000)

    paid = split(1_000, available, order)

    assert paid == parts


def test_a_tie_of_the_last_minor_unit_goes_to_the_principal() -> None:
    available = Spendable(1, 1)

    paid = split(1, available)

    assert paid == Spendable(1, 0)


def test_more_than_there_is_is_refused_with_what_there_is() -> None:
    available = Spendable(300, 100)

    with pytest.raises(BalanceTooLowError) as refused:
        split(401, available)

    assert (refused.value.wanted_minor, refused.value.available_minor) == (401, 400)


@given(purses(), st.data(), orders)
def test_what_is_drawn_comes_from_usable_lots_and_never_overdraws_one(
    purse: Purse, data: st.DataObject, order: SpendOrder
) -> None:
    amount = data.draw(st.integers(0, purse.spendable(TODAY).total_minor))

    spent = draw(purse, amount, TODAY, order)

    assert spent.total_minor == amount
    for uses, lots, part in (
        (spent.principal_lots, purse.principal, spent.principal_minor),
        (spent.bonus_lots, purse.bonus, spent.bonus_minor),
    ):
        by_id = {lot.lot_id: lot for lot in lots}
        assert sum(use.amount_minor for use in uses) == part
        for use in uses:
            lot = by_id[use.lot_id]
            assert 0 < use.amount_minor <= lot.remaining_minor
            assert not lot.is_lapsed(TODAY)


def test_the_bonus_that_lapses_first_is_used_first_and_the_one_without_end_last() -> None:
    purse = Purse(
        bonus=(
            ValueLot("endless", 100),
            ValueLot("later", 100, TODAY + dt.timedelta(days=9)),
            ValueLot("soon", 100, TODAY),
            ValueLot("lapsed", 100, TODAY - dt.timedelta(days=1)),
        )
    )

    spent = draw(purse, 250, TODAY)

    assert spent.bonus_lots == (
        ValueUse("soon", 100),
        ValueUse("later", 100),
        ValueUse("endless", 50),
    )


@given(purses(low=-50_000))
def test_a_debt_in_one_part_is_covered_by_the_other(purse: Purse) -> None:
    usable = [
        *(lot.remaining_minor for lot in purse.principal),
        *(
            min(0, lot.remaining_minor) if lot.is_lapsed(TODAY) else lot.remaining_minor
            for lot in purse.bonus
        ),
    ]

    spendable = purse.spendable(TODAY)

    assert spendable.total_minor == max(0, sum(usable))
    assert min(spendable.principal_minor, spendable.bonus_minor) >= 0


@given(purses(low=-50_000), st.data(), orders)
def test_whatever_is_spendable_can_be_drawn_even_where_something_is_owed(
    purse: Purse, data: st.DataObject, order: SpendOrder
) -> None:
    amount = data.draw(st.integers(0, purse.spendable(TODAY).total_minor))

    spent = draw(purse, amount, TODAY, order)

    assert sum(use.amount_minor for use in spent.principal_lots + spent.bonus_lots) == amount


@given(purses(), st.data(), orders)
def test_giving_back_in_parts_ends_where_giving_back_at_once_ends(
    purse: Purse, data: st.DataObject, order: SpendOrder
) -> None:
    amount = data.draw(st.integers(0, purse.spendable(TODAY).total_minor))
    spent = draw(purse, amount, TODAY, order)
    parts = []
    before = 0
    while before < amount:
        step = data.draw(st.integers(1, amount - before))
        parts.append(give_back(spent, before, step))
        before += step

    sums: dict[str | None, int] = {}
    for part in parts:
        for use in part.principal_lots + part.bonus_lots:
            sums[use.lot_id] = sums.get(use.lot_id, 0) + use.amount_minor

    assert sums == {use.lot_id: use.amount_minor for use in spent.principal_lots + spent.bonus_lots}
    assert sum(part.principal_minor for part in parts) == spent.principal_minor
    assert sum(part.bonus_minor for part in parts) == spent.bonus_minor
    assert all(part.principal_minor >= 0 <= part.bonus_minor for part in parts)


def test_a_partial_return_gives_back_in_the_proportion_used() -> None:
    spent = Spent(750, 250, (ValueUse("p", 750),), (ValueUse("b", 250),))

    back = give_back(spent, 0, 400)

    assert back == Spent(300, 100, (ValueUse("p", 300),), (ValueUse("b", 100),))


def test_a_tender_is_filled_with_its_parts_and_comes_back_as_it_went() -> None:
    purse = Purse((ValueLot("p", 5_000),), (ValueLot("b", 600),))
    tender = TenderLine(TenderKind.STORED_VALUE, 1_120)

    paid = drawn_tender(tender, purse, TODAY)
    back = tender_back(paid, 0, 1_120)

    assert (paid.principal_minor, paid.bonus_minor) == (1_000, 120)
    assert back.amount_minor == -1_120
    assert back.principal_lots == (ValueUse("p", -1_000),)
    assert back.bonus_lots == (ValueUse("b", -120),)


def test_other_tenders_come_back_as_plain_amounts() -> None:
    tender = TenderLine(TenderKind.GIFT_CARD, 500, "card")

    back = tender_back(tender, 200, 300)

    assert back == TenderLine(TenderKind.GIFT_CARD, -300, "card")
