"""Returning a sale, whole or in parts."""

import datetime as dt
import itertools
from collections import Counter

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.checkout.errors import (
    LineNotOnTicketError,
    NothingToReturnError,
    OverReturnError,
    QuantityNotPositiveError,
    QuantityNotWholeError,
    ReturnOfReturnError,
)
from posmember.domain.checkout.goods_back import returnable_lines
from posmember.domain.checkout.return_ticket import explain_return, settle_return
from posmember.domain.checkout.returns import USUAL_REFUNDS, plan_return
from posmember.domain.checkout.settlement import TicketIdentity, settle
from posmember.domain.checkout.ticket import LotUse, TenderKind
from posmember.domain.checkout.ticket_invariants import ticket_faults
from posmember.domain.ids import CouponId, SaleId
from posmember.domain.loyalty.lots import Lot, PointsStanding
from posmember.domain.loyalty.postings import earned_lot
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.words.explanations import explain
from tests.support.checkout_cases import (
    APPLES,
    SALE,
    TISSUE,
    TODAY,
    WATER,
    cart_of,
    cash,
    member,
    paid,
    posted,
    sold,
    wechat,
)

NOBODY = PointsStanding()


def give_back(original, earlier, wanted, standing, today=TODAY, rules=USUAL_REFUNDS):
    plan = plan_return(original, earlier, wanted, standing, today, rules=rules)
    number = len(earlier) + 1
    identity = TicketIdentity(SaleId(f"return-{number}"), f"R{number}")
    return settle_return(plan, identity, "changed mind")


@st.composite
def steps_of(draw, ticket):
    """All of a sale in any number of steps in any order: line number → thousandths each."""
    pieces = []
    for line in ticket.lines:
        unit = 1 if line.is_weighed else 1000
        whole = line.quantity_milli // unit
        cuts = sorted(draw(st.sets(st.integers(0, whole), max_size=3)) | {0, whole})
        pieces += [(line.line_no, (high - low) * unit) for low, high in itertools.pairwise(cuts)]
    steps, step = [], {}
    for number, quantity in draw(st.permutations(pieces)):
        if number in step or draw(st.booleans()):
            steps.append(step)
            step = {}
        step[number] = quantity
    return [step for step in [*steps, step] if step]


PAID = paid()


@st.composite
def sales(draw):
    """A settled sale, the standing before it and after it, perhaps with points spent since."""
    found, tenders, before = draw(PAID)
    ticket = settle(found, tenders, SALE, before)
    after = posted(before, ticket)
    spent = {lot.lot_id: draw(st.integers(0, lot.remaining)) for lot in after.lots}
    keeps = draw(st.booleans())
    lots = tuple(
        lot if keeps else Lot(lot.lot_id, lot.remaining - spent[lot.lot_id], lot.expires_on)
        for lot in after.lots
    )
    return ticket, before, PointsStanding(lots, after.debt), keeps


def totals(tickets):
    money, uses, lines = Counter(), Counter(), Counter()
    for ticket in tickets:
        assert ticket_faults(ticket) == ()
        for tender in ticket.tenders:
            money[tender.kind, tender.reference] += tender.amount_minor
            money["principal"] += tender.principal_minor
            money["bonus"] += tender.bonus_minor
            for use in (*tender.principal_lots, *tender.bonus_lots):
                money[use.lot_id] += use.amount_minor
        for use in ticket.lot_uses:
            uses[use.lot_id] += use.points
        uses[earned_lot(ticket.returns_sale_id)] += ticket.debt_netted
        uses[None] -= ticket.debt_netted
        for line in ticket.lines:
            for name in ("quantity_milli", "gross_minor", "net_minor", "cost_minor"):
                lines[line.returns_line_no, name] += getattr(line, name) or 0
            lines[line.returns_line_no, "earned"] += line.points_earned
            lines[line.returns_line_no, "spent"] += line.points_spent
            for part in line.reductions:
                lines[line.returns_line_no, part.kind] += part.amount_minor
    earned = sum(ticket.points_earned for ticket in tickets)
    redeemed = sum(ticket.points_redeemed for ticket in tickets)
    return [money, uses, lines, earned, redeemed]


def in_steps(original, steps, standing, rules=USUAL_REFUNDS):
    returns = []
    for step in steps:
        ticket = give_back(original, returns, step, standing, rules=rules)
        standing = posted(standing, ticket)
        returns.append(ticket)
    return returns, standing


@given(sales(), st.data())
def test_any_parts_in_any_order_end_where_returning_at_once_ends(case, data):
    original, _, standing, _ = case
    everything = {line.line_no: line.quantity_milli for line in original.lines}
    at_once, after_one = in_steps(original, [everything], standing)
    in_parts, after_many = in_steps(original, data.draw(steps_of(original)), standing)
    assert after_many == after_one
    assert totals(in_parts) == totals(at_once)


@given(sales(), st.data())
def test_the_order_of_two_returns_makes_no_difference_even_before_all_is_back(case, data):
    original, _, standing, _ = case
    steps = data.draw(steps_of(original))
    some = steps[: data.draw(st.integers(1, len(steps)))]
    forwards, after_forwards = in_steps(original, some, standing)
    backwards, after_backwards = in_steps(original, some[::-1], standing)
    assert after_forwards == after_backwards
    assert totals(forwards) == totals(backwards)


@given(sales())
def test_a_sale_and_its_full_return_leave_nothing_behind(case):
    original, before, standing, is_unspent = case
    everything = {line.line_no: line.quantity_milli for line in original.lines}
    back = give_back(original, [], everything, standing)
    assert back.due_minor == -original.due_minor
    assert back.gross_minor == -original.gross_minor
    assert back.points_earned == -original.points_earned
    assert back.points_redeemed == -original.points_redeemed
    paid_minor = Counter()
    for tender in original.tenders:
        is_goods = tender.kind is TenderKind.EXCHANGE  # what goods paid comes back in cash
        paid_minor[TenderKind.CASH if is_goods else tender.kind] += tender.amount_minor
    paid_minor[TenderKind.CASH] -= original.change_minor
    for tender in back.tenders:
        paid_minor[tender.kind] += tender.amount_minor
    assert not any(paid_minor.values())
    if is_unspent:
        after = posted(standing, back)
        assert after.balance(TODAY) == before.balance(TODAY)
        assert {lot for lot in after.lots if lot.remaining} == {
            lot for lot in before.lots if lot.remaining
        }


@given(sales(), st.data())
def test_the_statement_is_what_the_return_posts(case, data):
    original, _, standing, _ = case
    step = data.draw(steps_of(original))[0]
    plan = plan_return(original, [], step, standing, TODAY)
    back = settle_return(plan, TicketIdentity(SaleId("r"), "R"), "")
    assert plan.money_back_minor == -back.due_minor
    assert (plan.points_taken_back, plan.points_given_back) == (
        -back.points_earned,
        -back.points_redeemed,
    )
    assert plan.points_before == standing.balance(TODAY)
    assert plan.points_after == posted(standing, back).balance(TODAY)
    assert all(tender.amount_minor < 0 for tender in back.tenders)


def three_packs():
    cart = cart_of(TISSUE, member=member(points=1000), points=500)
    line = msgspec.structs.replace(cart.lines[0], quantity_milli=3000)
    return msgspec.structs.replace(cart, lines=(line,))


OLD = PointsStanding((Lot("soon", 300, TODAY), Lot("late", 700)))


def test_a_return_names_what_it_returns():
    original = sold(three_packs(), standing=OLD)
    back = give_back(original, [], {1: 1000}, posted(OLD, original))
    assert (back.returns_sale_id, back.reason) == (original.sale_id, "changed mind")
    line = back.lines[0]
    assert (line.line_no, line.returns_line_no, line.quantity_milli) == (1, 1, -1000)
    assert (line.unit_price_minor, line.net_minor) == (1290, -1023)
    assert back.explanations == (
        "points_taken_back|points=10",
        "points_given_back|points=167",
    )


def test_points_return_to_the_lot_that_was_drawn_on_last_first():
    original = sold(three_packs(), standing=OLD)
    assert original.lot_uses == (LotUse("soon", 300), LotUse("late", 200))
    standing = posted(OLD, original)
    first = give_back(original, [], {1: 1000}, standing)
    second = give_back(original, [first], {1: 1000}, posted(standing, first))
    given_back = [[use for use in back.lot_uses if use.points < 0] for back in (first, second)]
    assert given_back == [[LotUse("late", -167)], [LotUse("late", -33), LotUse("soon", -133)]]


def test_points_given_back_to_a_lapsed_lot_stay_lapsed_and_are_said():
    original = sold(three_packs(), standing=OLD)
    tomorrow = TODAY + dt.timedelta(days=1)
    standing = posted(OLD, original)
    plan = plan_return(original, [], {1: 3000}, standing, tomorrow)
    assert (plan.points_given_back, plan.points_given_back_lapsed) == (500, 300)
    assert plan.points_after == plan.points_before + 200 - plan.points_taken_back
    back = settle_return(plan, TicketIdentity(SaleId("r"), "R"), "")
    assert posted(standing, back).balance(tomorrow) == plan.points_after
    assert "points_given_back_lapsed|points=300" in back.explanations


def test_earned_points_that_were_spent_already_are_owed():
    cart = cart_of(TISSUE, member=member())
    original = sold(cart)
    plan = plan_return(original, [], {1: 1000}, NOBODY, TODAY)
    assert (plan.points_taken_back, plan.points_as_debt, plan.points_after) == (11, 11, -11)
    assert plan.lot_uses == (LotUse(None, 11),)
    back = settle_return(plan, TicketIdentity(SaleId("r"), "R"), "")
    assert "points_as_debt|points=11" in back.explanations


def test_money_goes_back_in_the_proportion_in_which_it_came():
    original = sold(cart_of(WATER, WATER), wechat(100, "wx1"), cash(200), cash(200))
    assert (original.due_minor, original.change_minor) == (400, 100)
    back = give_back(original, [], {1: 1000}, NOBODY)
    assert [(tender.kind.value, tender.amount_minor) for tender in back.tenders] == [
        ("wechat", -50),
        ("cash", -100),
        ("cash", -50),
    ]
    assert back.tenders[0].reference == "wx1"


def test_a_sale_without_a_member_returns_without_points():
    original = sold(cart_of(WATER))
    back = give_back(original, [], {1: 1000}, NOBODY)
    assert (back.member, back.lot_uses, back.explanations) == (None, (), ())


def test_what_may_still_come_back_is_shown():
    original = sold(three_packs(), standing=OLD)
    back = give_back(original, [], {1: 2000}, posted(OLD, original))
    line = returnable_lines(original, [back])[0]
    assert (line.returned_milli, line.returnable_milli) == (2000, 1000)


@pytest.mark.parametrize(
    ("wanted", "refusal"),
    [
        ({}, NothingToReturnError),
        ({9: 1000}, LineNotOnTicketError),
        ({1: 0}, QuantityNotPositiveError),
        ({1: -1000}, QuantityNotPositiveError),
        ({1: 500}, QuantityNotWholeError),
        ({1: 2000}, OverReturnError),
        ({2: 1001}, OverReturnError),
    ],
)
def test_what_cannot_come_back_is_refused(wanted, refusal):
    original = sold(cart_of(WATER, APPLES))
    with pytest.raises(refusal):
        plan_return(original, [], wanted, NOBODY, TODAY)


def test_weighed_goods_come_back_by_weight():
    original = sold(cart_of(APPLES))
    back = give_back(original, [], {1: 333}, NOBODY)
    rest = give_back(original, [back], {1: 667}, NOBODY)
    assert back.due_minor + rest.due_minor == -original.due_minor


def test_nothing_comes_back_twice():
    original = sold(cart_of(WATER))
    back = give_back(original, [], {1: 1000}, NOBODY)
    with pytest.raises(OverReturnError) as refused:
        plan_return(original, [back], {1: 1000}, NOBODY, TODAY)
    assert (refused.value.wanted_milli, refused.value.returnable_milli) == (1000, 0)
    with pytest.raises(ReturnOfReturnError):
        plan_return(back, [], {1: 1000}, NOBODY, TODAY)


def test_a_return_says_which_sale_it_undoes_why_and_for_what_it_was_exchanged():
    sale = sold(cart_of(WATER), cash(200))
    plan = plan_return(sale, [], {1: 1000}, NOBODY, TODAY)
    identity = TicketIdentity(SaleId("r"), "R1")

    plain = settle_return(plan, identity, "broken")
    void = settle_return(plan, identity, "", is_void=True)
    exchange = settle_return(plan, identity, "", exchanged_with=SaleId("s2"))

    assert (plain.returns_sale_id, plain.receipt_no, plain.reason) == ("sale-1", "R1", "broken")
    assert (plain.is_void, plain.exchanged_with) == (False, None)
    assert void.is_void
    assert exchange.exchanged_with == "s2"
    coupon = Coupon(CouponId("c1"), "ten", "2026-11-01", "")
    with_coupon = msgspec.structs.replace(plan, coupons_returned=(coupon,))
    assert settle_return(with_coupon, identity, "").coupons_returned == (coupon,)
    assert (plain.due_minor, plain.gross_minor, plain.change_minor) == (-200, -200, 0)


def test_what_goes_beside_a_return_is_said_before_it_is_confirmed():
    original = sold(cart_of(WATER, member=member()))
    plan = plan_return(original, (), {1: 1000}, NOBODY, TODAY)
    coupons = {"tier_coupons": (CouponId("c1"),), "mission_coupons": (CouponId("c2"),)}
    beside = msgspec.structs.replace(plan, points_beside=35, **coupons)

    said = [explain(text, "en") for text in explain_return(beside)]

    assert any(text.startswith("35 points given for the sale besides") for text in said)
    assert any(text.startswith("1 unused coupons that came with the tier") for text in said)
    assert any(text.startswith("1 unused coupons of missions") for text in said)
    assert len(said) == len(tuple(explain_return(plan))) + 3
