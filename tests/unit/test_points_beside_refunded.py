"""Points given beside a sale that go with its return: kept, refused or owed as its own are."""

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returns import plan_return
from posmember.domain.checkout.settlement import TicketIdentity
from posmember.domain.checkout.ticket_invariants import ticket_faults
from posmember.domain.ids import SaleId
from posmember.domain.loyalty.errors import PointsSpentSinceError
from posmember.domain.loyalty.giving_back import GivenBeside, RefundRules
from posmember.domain.loyalty.lots import Lot, PointsStanding, take_back
from posmember.domain.loyalty.policies import Policies, SpentPointsRefunded
from posmember.domain.loyalty.rules import RedemptionRule
from tests.support.checkout_cases import TISSUE, TODAY, cart_of, member, posted, sold
from tests.unit.test_refunded_points import RULES
from tests.unit.test_returns import sales, steps_of

FROM_MONEY = RefundRules(Policies(spent_points_refunded=SpentPointsRefunded.FROM_MONEY))
REFUSE = RefundRules(Policies(spent_points_refunded=SpentPointsRefunded.REFUSE))
REVIEW = GivenBeside("review", 200)


@st.composite
def sales_with_awards(draw):
    """A sale, how its member stands, what goes with it beside, and which of that is a mission's.

    The sale may have drawn on the lot of the mission, as it may on any that was there before.
    """
    original, _, standing, _ = draw(sales())
    assume(original.member is not None)
    drawn = sum(use.points for use in original.lot_uses if use.lot_id == "a")
    known = {lot.lot_id: lot for lot in standing.lots}
    mission = GivenBeside("a", known["a"].remaining + drawn + draw(st.integers(0, 50)))
    booked = tuple(lot for lot in standing.lots if not lot.is_lapsed(TODAY))  # by the night
    lots = (*booked, Lot("review", draw(st.integers(0, REVIEW.points))))
    return original, PointsStanding(lots, standing.debt), mission


def after_all(standing, back, beside):
    """How a member stands once a return and what goes beside it are in the ledger."""
    owing = msgspec.structs.replace(standing, debt=standing.debt + back.points_beside_owed)
    after = posted(owing, back)
    lots = {lot.lot_id: lot for lot in after.lots}
    owed = 0
    for each in beside:
        for use in take_back(lots[each.lot_id], each.points):
            if use.lot_id is None:
                owed += use.points
            elif not use.is_lapsed:
                lot = lots[use.lot_id]
                lots[use.lot_id] = Lot(lot.lot_id, lot.remaining - use.points, lot.expires_on)
    assert owed == back.points_beside_owed
    return PointsStanding(tuple(lots.values()), after.debt)


def refunded(original, steps, standing, how):
    """All steps one after the other, each with what goes beside it: the tickets, and the member."""
    tickets = []
    for wanted, beside in steps:
        number = len(tickets) + 1
        plan = plan_return(
            original, tickets, wanted, standing, TODAY, rules=how, beside=tuple(beside)
        )
        ticket = settle_return(plan, TicketIdentity(SaleId(f"r{number}"), f"R{number}"), "")
        assert ticket_faults(ticket) == ()
        tickets.append(ticket)
        standing = after_all(standing, ticket, beside)
        assert ticket.member.points_after == standing.balance(TODAY)
    return tickets, standing


def outcome(tickets, standing):
    settled = sum(ticket.points_settled for ticket in tickets)
    money = sum(ticket.due_minor for ticket in tickets)
    return settled, money, standing.balance(TODAY), standing.redeemable(TODAY)


@given(sales_with_awards(), st.data(), RULES)
def test_what_goes_beside_ends_the_same_at_once_and_in_parts(case, data, how):
    original, standing, mission = case
    everything = {line.line_no: line.quantity_milli for line in original.lines}
    parts = [(step, []) for step in data.draw(steps_of(original))]
    data.draw(st.sampled_from(parts))[1].append(mission)
    parts[-1][1].append(REVIEW)

    at_once = outcome(*refunded(original, [(everything, [mission, REVIEW])], standing, how))
    in_parts = outcome(*refunded(original, parts, standing, how))

    assert in_parts[2] - in_parts[0] == at_once[2] - at_once[0]  # what no money paid is owed
    if min(at_once[2], in_parts[2]) >= 0:  # the goods of each part were worth what was missing
        assert in_parts == at_once


def reviewed(left=0):
    """A sale that earned 11 points and a review, of which *left* points are there."""
    original = sold(cart_of(TISSUE, member=member()))
    assert (original.points_earned, original.due_minor) == (11, 1190)
    return original, PointsStanding((Lot("sale-1/earned", 0), Lot("review", left)))


def plan(original, standing, rules, beside=(REVIEW,), earlier=()):
    return plan_return(
        original, earlier, {1: 1000}, standing, TODAY, rules=rules, beside=tuple(beside)
    )


def test_what_is_missing_beside_is_kept_together_with_the_points_of_the_sale():
    original, standing = reviewed(left=60)

    statement = plan(original, standing, FROM_MONEY)
    back = settle_return(statement, TicketIdentity(SaleId("r"), "R"), "")

    assert (statement.points_beside, statement.points_beside_owed) == (200, 140)
    assert (statement.points_settled, statement.points_kept_minor) == (151, 151)
    assert (statement.money_back_minor, statement.points_after) == (1190 - 151, 0)
    assert (back.points_beside, back.points_beside_owed, back.points_settled) == (200, 140, 151)
    assert "points_beside_back|points=200" in back.explanations
    assert "points_settled|points=151|amount=1.51" in back.explanations


def test_what_is_missing_beside_refuses_the_return_with_all_that_is_missing():
    original, standing = reviewed(left=60)

    with pytest.raises(PointsSpentSinceError) as refused:
        plan(original, standing, REFUSE)

    assert refused.value.missing == 151


def test_what_is_missing_beside_is_said_to_be_owed():
    original, standing = reviewed(left=60)

    statement = plan(original, standing, RefundRules())

    assert (statement.points_as_debt, statement.points_after) == (151, -151)


def test_no_more_is_kept_for_points_beside_than_the_goods_bring():
    original, standing = reviewed()
    dear = RefundRules(FROM_MONEY.policies, RedemptionRule(1, 100))

    statement = plan(original, standing, dear)

    assert (statement.points_settled, statement.money_back_minor) == (11, 90)
    assert (statement.points_as_debt, statement.points_after) == (200, -200)


def test_a_lot_beside_that_nobody_knows_any_more_is_owed_whole():
    original, _ = reviewed()

    statement = plan(original, PointsStanding(), FROM_MONEY)

    assert statement.points_beside_owed == 200


def test_what_a_part_could_not_keep_is_kept_of_a_later_one():
    standing = PointsStanding((Lot("sale-1/earned", 0), Lot("review", 0)))
    pair = msgspec.structs.replace(cart_of(TISSUE).lines[0], quantity_milli=2000)
    original = sold(msgspec.structs.replace(cart_of(TISSUE, member=member()), lines=(pair,)))
    dear = RefundRules(FROM_MONEY.policies, RedemptionRule(1, 100))

    steps = [({1: 1000}, [REVIEW]), ({1: 1000}, [])]
    tickets, after = refunded(original, steps, standing, dear)

    assert original.points_earned == 23
    assert [ticket.points_settled for ticket in tickets] == [11, 11]  # 11.90 a piece, 1.00 a point
    assert [ticket.due_minor for ticket in tickets] == [-90, -90]
    assert after.balance(TODAY) == -223 + 22
