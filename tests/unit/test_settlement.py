"""Paying a quote."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.checkout.errors import (
    ChangeOnlyFromCashError,
    EmptyCartError,
    TenderNotNeededError,
    TenderNotPositiveError,
    TooManyTendersError,
    UnderpaidError,
)
from posmember.domain.checkout.quote import quote
from posmember.domain.checkout.settlement import (
    MAX_TENDERS,
    quote_tender_state,
    settle,
    tender_state,
)
from posmember.domain.checkout.ticket import TenderKind, TenderLine, Ticket
from posmember.domain.checkout.ticket_invariants import ticket_faults
from posmember.domain.loyalty.errors import InsufficientPointsError
from posmember.domain.loyalty.lots import Lot, LotUse, PointsStanding
from posmember.domain.money import MAX_MONEY_MINOR, AmountTooLargeError, Rounding
from posmember.domain.pricing.reduction import ReductionKind
from posmember.domain.programme.programme import PRESET
from tests.support.checkout_cases import (
    NOW,
    SALE,
    TISSUE,
    TODAY,
    WATER,
    cart_of,
    cash,
    member,
    paid,
    points_of,
    sold,
    wechat,
)


def state(due_minor, *tenders, step=10):
    return tender_state(due_minor, tenders, step)


def test_before_any_tender_the_screen_knows_both_sums():
    found = state(1405)
    assert (found.remaining_minor, found.remaining_in_cash_minor) == (1405, 1400)
    assert (found.rounding_minor, found.change_minor, found.is_paid) == (0, 0, False)


def test_cash_is_rounded_down_and_gives_change():
    found = state(1405, cash(2000))
    assert (found.rounding_minor, found.change_minor, found.is_paid) == (5, 600, True)


def test_other_tenders_are_exact():
    assert state(1405, wechat(1405)).rounding_minor == 0
    assert state(1405, wechat(1400)).remaining_minor == 5
    with pytest.raises(ChangeOnlyFromCashError) as refused:
        state(1405, wechat(1410))
    assert refused.value.over_minor == 5


def test_only_the_part_paid_in_cash_is_rounded():
    found = state(1405, wechat(1003), cash(500))
    assert (found.rounding_minor, found.change_minor) == (2, 100)
    assert state(1405, wechat(1003)).remaining_in_cash_minor == 400


def test_a_few_cents_left_for_cash_are_let_go():
    assert state(1405, wechat(1400), cash(0)).is_paid
    assert not state(1405, wechat(1400)).is_paid


def test_without_a_step_nothing_is_rounded():
    for step in (0, 1):
        assert state(1405, cash(1405), step=step).rounding_minor == 0


@pytest.mark.parametrize(
    ("tenders", "refusal"),
    [
        ([cash(-1)], TenderNotPositiveError),
        ([wechat(0)], TenderNotPositiveError),
        ([wechat(1405), cash(100)], TenderNotNeededError),
        ([cash(MAX_MONEY_MINOR + 1)], AmountTooLargeError),
        ([wechat(1)] * (MAX_TENDERS + 1), TooManyTendersError),
    ],
)
def test_impossible_tenders_are_refused(tenders, refusal):
    with pytest.raises(refusal):
        state(1405, *tenders)


@given(st.integers(1, 10**6), st.integers(1, 100), st.sampled_from(Rounding))
def test_cash_rounded_any_way_is_within_a_step_and_paid_on_the_lines(due_minor, step, rounding):
    rules = msgspec.structs.replace(PRESET, cash_rounding_minor=step, cash_rounding=rounding)
    product = msgspec.structs.replace(WATER, price_minor=due_minor)
    found = quote(cart_of(product), rules, NOW)

    ticket = settle(found, [cash(found.cash_due_minor)], SALE)

    assert ticket.due_minor == found.cash_due_minor == ticket.lines[0].net_minor
    assert ticket.due_minor % step == 0
    assert abs(ticket.due_minor - due_minor) < step
    assert ticket_faults(ticket) == ()


@given(
    st.integers(0, 10**6),
    st.lists(st.tuples(st.sampled_from(TenderKind), st.integers(1, 10**6)), max_size=5),
    st.integers(0, 100),
    st.randoms(),
)
def test_the_order_of_tenders_makes_no_difference(due_minor, offered, step, random):
    tenders = [TenderLine(kind, amount) for kind, amount in offered]
    shuffled = random.sample(tenders, len(tenders))
    try:
        expected = tender_state(due_minor, tenders, step)
    except (ChangeOnlyFromCashError, TenderNotNeededError) as refusal:
        with pytest.raises(type(refusal)):
            tender_state(due_minor, shuffled, step)
        return
    assert tender_state(due_minor, shuffled, step) == expected
    paid_minor = expected.tendered_minor - expected.change_minor + expected.remaining_minor
    assert paid_minor == due_minor - expected.rounding_minor
    assert not (expected.change_minor and expected.remaining_minor)


@given(paid())
def test_a_settled_ticket_adds_up_and_posts_what_the_screen_promised(case):
    found, tenders, standing = case
    ticket = settle(found, tenders, SALE, standing)
    assert ticket_faults(ticket) == ()
    nets = sum(line.net_minor for line in ticket.lines)
    tendered = sum(tender.amount_minor for tender in ticket.tenders)
    assert nets == ticket.due_minor == tendered - ticket.change_minor
    assert all(line.net_minor >= 0 for line in ticket.lines)
    assert ticket.points_earned == found.points_earned
    assert ticket.points_redeemed == found.points_redeemed
    assert [line.points_earned for line in ticket.lines] == [
        line.priced.points_earned for line in found.lines
    ]
    assert sum(use.points for use in ticket.lot_uses) == ticket.points_redeemed
    rounded = found.due_minor - ticket.due_minor
    assert rounded == quote_tender_state(found, tenders).rounding_minor
    if ticket.member is not None:
        gained = ticket.points_earned - ticket.points_redeemed
        assert ticket.member.points_after - ticket.member.points_before == gained


@given(paid())
def test_a_ticket_survives_its_json(case):
    found, tenders, standing = case
    ticket = settle(found, tenders, SALE, standing)
    assert msgspec.json.decode(msgspec.json.encode(ticket), type=Ticket) == ticket


def test_cash_rounding_never_changes_points():
    cart = cart_of(TISSUE, WATER, WATER, member=member("diamond", 1000), points=100)
    by_cash = sold(cart, cash(5000))
    by_wechat = sold(cart)
    assert by_cash.due_minor < by_wechat.due_minor
    assert by_cash.points_earned == by_wechat.points_earned
    kinds = {part.kind for line in by_cash.lines for part in line.reductions}
    assert ReductionKind.CASH_ROUNDING in kinds
    assert by_cash.explanations[-1] == "cash_rounding|amount=0.01"


def test_nothing_and_too_little_are_refused():
    with pytest.raises(EmptyCartError):
        sold(cart_of())
    with pytest.raises(UnderpaidError) as refused:
        sold(cart_of(TISSUE), cash(1000))
    assert refused.value.remaining_minor == 290


def test_a_free_ticket_needs_no_tender():
    free = msgspec.structs.replace(WATER, price_minor=0)
    assert sold(cart_of(free)).tenders == ()


def test_points_spent_elsewhere_meanwhile_stop_the_sale():
    cart = cart_of(TISSUE, member=member(points=500), points=500)
    with pytest.raises(InsufficientPointsError) as refused:
        sold(cart, standing=points_of(499))
    assert (refused.value.wanted, refused.value.available) == (500, 499)


def test_what_is_earned_pays_off_a_debt_first():
    cart = cart_of(TISSUE, member=member())
    ticket = sold(cart, standing=PointsStanding((), debt=4))
    assert (ticket.points_earned, ticket.debt_netted) == (11, 4)
    assert (ticket.member.points_before, ticket.member.points_after) == (-4, 7)
    assert sold(cart, standing=PointsStanding((), debt=400)).debt_netted == 11


def test_lots_are_drawn_on_in_the_order_they_expire():
    standing = PointsStanding(
        (Lot("late", 900), Lot("soon", 300, TODAY), Lot("gone", 900, TODAY.replace(day=21)))
    )
    cart = cart_of(TISSUE, member=member(points=1200), points=500)
    assert sold(cart, standing=standing).lot_uses == (LotUse("soon", 300), LotUse("late", 200))


def test_a_birthday_is_marked_only_where_it_multiplied():
    for used in (False, True):
        someone = member(is_birthday_window=True, is_birthday_gift_used=used, birthday_year=2026)
        ticket = sold(cart_of(TISSUE, member=someone))
        assert ticket.member.is_birthday_window is not used
        assert ticket.member.birthday_year == 2026


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"due_minor": 1}, "due"),
        ({"gross_minor": 1}, "gross"),
        ({"change_minor": 9_999}, "change"),
        ({"change_minor": 1}, "paid"),
        ({"points_earned": 99}, "points_earned"),
        ({"points_redeemed": 99}, "points_spent"),
        ({"lot_uses": (LotUse("x", 1),)}, "lots"),
        ({"debt_netted": 99}, "debt"),
        ({"member": None}, "member"),
        ({"lines": ()}, "no_lines"),
        ({"tenders": (cash(1),) * 6}, "tenders"),
    ],
)
def test_a_ticket_that_does_not_add_up_is_found_out(change, fault):
    ticket = sold(cart_of(TISSUE, member=member(points=500), points=500), cash(1000))
    assert fault in ticket_faults(msgspec.structs.replace(ticket, **change))


def test_a_line_that_does_not_add_up_is_found_out():
    ticket = sold(cart_of(TISSUE))
    for change, fault in (({"net_minor": 5}, "line_net"), ({"quantity_milli": -1}, "line_sign")):
        line = msgspec.structs.replace(ticket.lines[0], **change)
        assert fault in ticket_faults(msgspec.structs.replace(ticket, lines=(line,)))


def test_the_quote_is_not_touched_by_paying():
    found = quote(cart_of(TISSUE), PRESET, NOW)
    assert settle(found, [cash(1300)], SALE).change_minor == 10
    assert found == quote(cart_of(TISSUE), PRESET, NOW)
