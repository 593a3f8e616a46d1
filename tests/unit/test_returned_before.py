"""Goods that two tills that were apart both took back count once."""

import msgspec
import pytest

from posmember.domain.checkout.cart_changes import set_quantity
from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returned_before import within_what_was_sold
from posmember.domain.checkout.returns import plan_return
from posmember.domain.checkout.settlement import TicketIdentity
from posmember.domain.checkout.ticket import Ticket
from posmember.domain.ids import OperatorId, SaleId
from posmember.domain.loyalty.giving_back import worth_of_points
from posmember.domain.loyalty.lots import PointsStanding
from posmember.domain.loyalty.rules import RedemptionRule
from posmember.domain.pricing.reduction import Reduction, ReductionKind
from posmember.domain.pricing.ticket_discount import read_ticket_discount
from tests.support.checkout_cases import TODAY, WATER, cart_of, sold


def taken_back(sale: Ticket, quantity_milli: int, number: int) -> Ticket:
    """Return a return of some of a sale by a till that knows of no other."""
    plan = plan_return(sale, (), {1: quantity_milli}, PointsStanding(), TODAY)
    return settle_return(plan, TicketIdentity(SaleId(f"r{number}"), f"R{number}"), "broken")


def test_what_was_taken_back_twice_is_cut_at_what_was_sold():
    sale = sold(set_quantity(cart_of(WATER), 1, 3000))
    returned = [taken_back(sale, 2000, number) for number in range(3)]

    within = within_what_was_sold(sale, returned)

    quantities = [[line.quantity_milli for line in ticket.lines] for ticket in within]
    assert quantities == [[-2000], [-1000], []]
    assert [line.net_minor for ticket in within for line in ticket.lines] == [-400, -200]
    assert within_what_was_sold(sale, returned[:1]) == tuple(returned[:1])


def reduced() -> Ticket:
    """Return a sale of three pieces for 5.24: each comes to 1.75, two to 3.49."""
    off = read_ticket_discount("-0.76", OperatorId("boss"), 2)
    cart = set_quantity(cart_of(WATER), 1, 3000)
    return sold(msgspec.structs.replace(cart, ticket_discount=off))


def test_parts_that_were_rounded_apart_leave_what_was_paid_for_the_rest():
    sale = reduced()
    returned = [taken_back(sale, 1000, number) for number in range(2)]

    within = within_what_was_sold(sale, returned)
    rest = plan_return(sale, within, {1: 1000}, PointsStanding(), TODAY)

    assert [ticket.due_minor for ticket in returned] == [-175, -175]
    assert [ticket.lines[0].net_minor for ticket in within] == [-175, -174]
    assert rest.money_back_minor == 175


def with_kept(ticket: Ticket, kind: ReductionKind, amount_minor: int) -> Ticket:
    """Return a return that kept so much of the money of its line."""
    (line,) = ticket.lines
    kept = Reduction(kind, "kept", 1, -amount_minor)
    net_minor = line.net_minor + amount_minor
    line = msgspec.structs.replace(line, reductions=(*line.reductions, kept), net_minor=net_minor)
    return msgspec.structs.replace(ticket, lines=(line,))


@pytest.mark.parametrize(("kept", "stays_kept"), [(100, 100), (175, 174), (-100, -100)])
def test_what_was_kept_of_a_part_stays_kept_as_far_as_the_part_goes(kept, stays_kept):
    sale = reduced()
    first, second = (taken_back(sale, 1000, number) for number in range(2))
    second = with_kept(second, ReductionKind.POINTS_KEPT, kept)

    line = within_what_was_sold(sale, (first, second))[1].lines[0]

    assert line.net_minor == stays_kept - 174
    assert line.reductions[-1].amount_minor == -stays_kept
    assert line.gross_minor - sum(each.amount_minor for each in line.reductions) == line.net_minor


def test_what_was_kept_for_uses_is_rounded_as_its_till_rounded_it():
    sale = reduced()
    first, second = (taken_back(sale, 1000, number) for number in range(2))
    second = with_kept(second, ReductionKind.USE_KEPT, 50)

    assert within_what_was_sold(sale, (first, second)) == (first, second)


def test_points_are_worth_nothing_where_none_can_be_spent():
    assert worth_of_points(RedemptionRule(points_per_step=0), 500) == 0
