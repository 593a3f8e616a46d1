"""What refunds do to points, by every policy: exact in any parts and any order, and said."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.checkout.points_back import (
    points_refunded,
    rewards_back,
    with_money_kept,
)
from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returns import plan_return
from posmember.domain.checkout.settlement import TicketIdentity
from posmember.domain.checkout.ticket import RewardUse
from posmember.domain.checkout.ticket_invariants import ticket_faults
from posmember.domain.checkout.ticket_postings import postings_of
from posmember.domain.ids import SaleId
from posmember.domain.loyalty.errors import PointsSpentSinceError
from posmember.domain.loyalty.giving_back import PointsRefunded, RefundRules, points_back
from posmember.domain.loyalty.lots import Lot, LotUse, PointsStanding
from posmember.domain.loyalty.policies import (
    LapsedLots,
    Policies,
    RefundPoints,
    SpentPointsRefunded,
)
from posmember.domain.loyalty.rules import RedemptionRule
from posmember.domain.pricing.reduction import Reduction, ReductionKind
from posmember.domain.words.explanations import explain
from tests.support.checkout_cases import TISSUE, TODAY, cart_of, member, posted, sold
from tests.support.tickets import line
from tests.unit.test_returns import sales, steps_of

TOMORROW = TODAY + dt.timedelta(days=1)
POLICIES = st.builds(
    Policies,
    refund_points=st.sampled_from(RefundPoints),
    spent_points_refunded=st.sampled_from(
        [SpentPointsRefunded.DEBT, SpentPointsRefunded.FROM_MONEY]
    ),
    lapsed_lots=st.sampled_from(LapsedLots),
    lapsed_lot_days=st.integers(0, 60),
)
RULES = st.builds(
    RefundRules,
    policies=POLICIES,
    redemption=st.builds(
        RedemptionRule,
        points_per_step=st.integers(0, 500),
        worth_minor_per_step=st.integers(0, 100),
    ),
)


def rules(**policies):
    return RefundRules(Policies(**policies))


def refund(original, earlier, wanted, standing, how, today=TODAY):
    plan = plan_return(original, earlier, wanted, standing, today, rules=how)
    number = len(earlier) + 1
    return settle_return(plan, TicketIdentity(SaleId(f"r{number}"), f"R{number}"), "")


def refunded(original, steps, standing, how, today=TODAY):
    """All steps one after the other: the tickets, and how the member stands then."""
    tickets = []
    for step in steps:
        tickets.append(refund(original, tickets, step, standing, how, today))
        standing = posted(standing, tickets[-1])
    return tickets, standing


def outcome(tickets, standing, today):
    return (
        sum(ticket.due_minor for ticket in tickets),
        sum(ticket.points_earned for ticket in tickets),
        sum(ticket.points_redeemed for ticket in tickets),
        sum(ticket.points_settled for ticket in tickets),
        standing.balance(today),
        standing.debt,
    )


@given(sales(), st.data(), RULES, st.sampled_from([TODAY, TOMORROW]))
def test_parts_in_any_order_end_where_one_refund_ends_under_every_policy(case, data, how, today):
    original, _, standing, _ = case
    everything = {line.line_no: line.quantity_milli for line in original.lines}
    steps = data.draw(steps_of(original))

    at_once = refunded(original, [everything], standing, how, today)
    in_parts = refunded(original, steps, standing, how, today)

    assert outcome(*in_parts, today) == outcome(*at_once, today)
    for ticket in (*at_once[0], *in_parts[0]):
        assert ticket_faults(ticket) == ()


@given(sales(), st.data(), RULES)
def test_the_entries_of_a_refund_add_up_to_what_its_ticket_says(case, data, how):
    original, _, standing, _ = case
    back = refund(original, [], data.draw(steps_of(original))[0], standing, how, TOMORROW)

    moved = sum(posting.amount for posting in postings_of(back))

    lapsed = sum(use.points for use in back.lot_uses if use.is_lapsed)
    assert moved == back.points_earned - back.points_redeemed + lapsed + back.points_settled


def tissues(points=500, **more):
    cart = cart_of(TISSUE, member=member(points=1000), points=points)
    line = msgspec.structs.replace(cart.lines[0], quantity_milli=3000)
    return msgspec.structs.replace(cart, lines=(line,), **more)


OLD = PointsStanding((Lot("soon", 300, TODAY), Lot("late", 700)))
ALL = {1: 3000}


@pytest.mark.parametrize(
    ("policy", "taken", "given_back"),
    [(RefundPoints.BOTH, 30, 500), (RefundPoints.EARNED_ONLY, 30, 0), (RefundPoints.NONE, 0, 0)],
)
def test_a_refund_turns_back_what_the_policy_says(policy, taken, given_back):
    original = sold(tissues(), standing=OLD)
    back = refund(original, [], ALL, posted(OLD, original), rules(refund_points=policy))
    assert (-back.points_earned, -back.points_redeemed) == (taken, given_back)
    assert back.due_minor == -original.due_minor


def spent_since():
    """A sale that earned 35 points, of which 5 are left."""
    original = sold(tissues(points=0))
    assert original.points_earned == 35
    return original, PointsStanding((Lot("sale-1/earned", 5),))


def test_points_spent_since_are_owed():
    original, standing = spent_since()
    back = refund(original, [], ALL, standing, rules())
    assert back.lot_uses == (LotUse("sale-1/earned", 5), LotUse(None, 30))
    assert (back.member.points_after, back.due_minor) == (-30, -3570)


def test_points_spent_since_are_kept_from_the_money_back():
    original, standing = spent_since()
    how = rules(spent_points_refunded=SpentPointsRefunded.FROM_MONEY)
    back = refund(original, [], ALL, standing, how)
    assert (back.points_settled, back.due_minor, back.member.points_after) == (30, -3540, 0)
    assert [part.amount_minor for part in back.lines[0].reductions][-1] == -30
    assert [tender.amount_minor for tender in back.tenders] == [-3540]
    assert posted(standing, back).balance(TODAY) == 0
    said = explain("points_settled|points=30|amount=0.30", "en")
    assert "points_settled|points=30|amount=0.30" in back.explanations
    assert "0.30" in said


def test_points_spent_since_that_another_lot_covers_cost_no_money():
    original, standing = spent_since()
    rich = PointsStanding((*standing.lots, Lot("other", 100)))
    how = rules(spent_points_refunded=SpentPointsRefunded.FROM_MONEY)
    back = refund(original, [], ALL, rich, how)
    assert (back.points_settled, back.due_minor, back.member.points_after) == (0, -3570, 70)


def test_what_was_kept_comes_back_once_points_given_back_cover_it():
    cart = tissues()
    original = sold(cart, standing=OLD)
    how = rules(spent_points_refunded=SpentPointsRefunded.FROM_MONEY)
    nothing_left = PointsStanding((Lot("soon", 0, TODAY), Lot("late", 0), Lot("sale-1/earned", 0)))
    back = refund(original, [], ALL, nothing_left, how)
    assert (back.points_settled, back.member.points_after) == (0, 470)


def test_what_is_owed_again_is_paid_by_the_points_given_back_to_the_lot_of_the_sale():
    how = rules(spent_points_refunded=SpentPointsRefunded.FROM_MONEY)
    own = Lot("own", 0)
    refunded = PointsRefunded(
        taken=200,
        given=1_000,
        given_before=0,
        settled_before=200,
        owed_before=0,
        money_minor=2_000,
        left_minor=9_000,
        uses=(LotUse("own", 1_000),),
        earned_lot=own,
    )

    back = points_back(refunded, PointsStanding((own,)), TODAY, how)

    assert (back.settled, back.netted, back.after) == (-200, 200, 600)


def test_of_what_was_kept_no_more_is_given_back_than_is_left_of_what_was_paid():
    how = rules(spent_points_refunded=SpentPointsRefunded.FROM_MONEY)
    known = PointsRefunded(
        taken=0,
        given=1_000,
        given_before=0,
        settled_before=200,
        owed_before=0,
        money_minor=1_950,
        left_minor=2_000,
        uses=(LotUse("own", 1_000),),
        earned_lot=Lot("own", 0),
    )

    back = points_back(known, PointsStanding((Lot("own", 0),)), TODAY, how)

    assert (back.settled, back.kept_minor, back.after) == (-50, -50, 950)


def test_a_refund_of_spent_points_may_be_refused():
    original, standing = spent_since()
    how = rules(spent_points_refunded=SpentPointsRefunded.REFUSE)
    with pytest.raises(PointsSpentSinceError) as refused:
        refund(original, [], ALL, standing, how)
    assert refused.value.missing == 30
    rich = PointsStanding((*standing.lots, Lot("other", 30)))
    assert refund(original, [], ALL, rich, how).member.points_after == 0


def test_points_of_a_lapsed_lot_stay_lapsed_with_an_entry_that_says_so():
    original = sold(tissues(), standing=OLD)
    standing = posted(OLD, original)
    back = refund(original, [], ALL, standing, rules(), TOMORROW)
    kinds = [(posting.kind, posting.amount, posting.lot_id) for posting in postings_of(back)]
    assert ("reversal", 300, "soon") in kinds
    assert ("expiry", -300, "soon") in kinds


def test_points_of_a_lapsed_lot_come_back_for_some_days():
    original = sold(tissues(), standing=OLD)
    standing = posted(OLD, original)
    how = rules(lapsed_lots=LapsedLots.EXTEND, lapsed_lot_days=10)
    back = refund(original, [], ALL, standing, how, TOMORROW)
    after = posted(standing, back)
    until = TOMORROW + dt.timedelta(days=10)
    extended = next(lot for lot in after.lots if lot.expires_on == until)
    assert extended.remaining == 300
    assert after.balance(TOMORROW) == 1000
    assert f"points_extended|points=300|date={until}" in back.explanations


def test_points_that_lapsed_unspent_are_taken_back_without_a_debt():
    original = sold(tissues(points=0))
    last_day = dt.date(2027, 12, 31)
    standing = PointsStanding((Lot("sale-1/earned", 0, last_day, expired=35),))
    back = refund(original, [], ALL, standing, rules(), last_day + dt.timedelta(days=1))
    assert back.lot_uses == (LotUse("sale-1/earned", 35, is_lapsed=True),)
    assert sum(posting.amount for posting in postings_of(back)) == 0
    assert back.member.points_after == 0


def test_no_more_is_kept_for_spent_points_than_the_goods_bring():
    original, standing = spent_since()
    dear = RefundRules(
        Policies(spent_points_refunded=SpentPointsRefunded.FROM_MONEY), RedemptionRule(1, 200)
    )

    back = refund(original, [], ALL, standing, dear)

    assert (back.points_settled, back.due_minor) == (17, -170)  # 17 × 2.00 of 35.70
    assert back.member.points_after == -13


def test_what_is_kept_lies_on_lines_by_what_they_bring_and_none_bears_a_share_of_nothing():
    back = (line(1, "Tea", -10), line(2, "Pot", -1_000))

    small, large = with_money_kept(back, 1, 7)

    assert small == back[0]
    assert (large.net_minor, large.reductions) == (
        -999,
        (Reduction(ReductionKind.POINTS_KEPT, "points_spent_since", 7, -1),),
    )
    assert with_money_kept(back, 0, 7) == back
    assert [each.net_minor for each in with_money_kept(back, 1_010, 7)] == [0, 0]
    assert sum(each.net_minor for each in with_money_kept(back, -5, 7)) == -1_015


def test_what_earlier_parts_left_owed_is_what_was_missing_and_not_paid_for_since():
    original, standing = spent_since()
    part = refund(original, [], {1: 1000}, standing, rules())
    earlier = msgspec.structs.replace(
        part,
        lot_uses=(LotUse("sale-1/earned", 5), LotUse(None, 7)),
        points_beside_owed=4,
        points_settled=2,
        debt_netted=1,
    )

    known = points_refunded(original, [earlier], (), 0, standing)

    assert (known.owed_before, known.settled_before) == (7 + 4 - 2 - 1, 2)


def test_what_is_kept_for_points_is_what_they_add_to_what_was_kept_before():
    known = PointsRefunded(
        taken=20,
        given=0,
        given_before=0,
        settled_before=15,
        owed_before=0,
        money_minor=2_000,
        left_minor=9_000,
        uses=(),
        earned_lot=Lot("own", 0),
    )
    half_a_fen = RefundRules(
        Policies(spent_points_refunded=SpentPointsRefunded.FROM_MONEY), RedemptionRule(2, 1)
    )

    back = points_back(known, PointsStanding(()), TODAY, half_a_fen)

    assert (back.settled, back.kept_minor) == (20, 10)  # 35 points are 17.5 fen, 15 were 7.5


def test_a_reward_comes_back_by_its_points_and_with_the_last_part_as_often_as_it_was_had():
    bought = (
        RewardUse("tea", 30, 2),
        RewardUse("voucher", 50, 1, is_reduction=False),
        RewardUse("used", 10, 1, is_reduction=False),
    )
    tea, pot = (
        msgspec.structs.replace(line(number, name, 1_000), points_spent=points)
        for number, name, points in ((1, "Tea", 20), (2, "Pot", 10))
    )
    original = msgspec.structs.replace(sold(tissues()), rewards=bought, lines=(tea, pot))
    first, last = (
        msgspec.structs.replace(each, points_spent=-each.points_spent) for each in (tea, pot)
    )
    used = frozenset({"used"})

    in_part = rewards_back(original, (first,), 0, used, is_last=False)
    at_last = rewards_back(original, (last,), 20, used, is_last=True)

    assert in_part == (RewardUse("tea", -20, 0),)
    assert at_last == (
        RewardUse("tea", -10, -2),
        RewardUse("voucher", -50, -1, is_reduction=False),
    )


def test_what_lapses_as_it_comes_back_to_the_lot_of_the_sale_goes_again_as_lapsed():
    own = Lot("own", 0, TODAY - dt.timedelta(days=1), expired=100)
    known = PointsRefunded(
        taken=200,
        given=100,
        given_before=0,
        settled_before=0,
        owed_before=0,
        money_minor=1_000,
        left_minor=9_000,
        uses=(LotUse("own", 100),),
        earned_lot=own,
    )

    back = points_back(known, PointsStanding((own,)), TODAY, rules())

    assert back.uses == (LotUse("own", -100, is_lapsed=True), LotUse("own", 200, is_lapsed=True))
    assert (back.lapsed, back.owed, back.after) == (100, 0, 0)
