"""Goods that two tills that were apart both took back count once."""

import msgspec

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


def test_what_was_kept_of_a_part_stays_kept():
    sale = reduced()
    first, second = (taken_back(sale, 1000, number) for number in range(2))
    line = second.lines[0]
    kept = Reduction(ReductionKind.POINTS_KEPT, "points_kept", 1, -100)
    line = msgspec.structs.replace(line, reductions=(*line.reductions, kept), net_minor=-75)
    second = msgspec.structs.replace(second, lines=(line,))

    assert within_what_was_sold(sale, (first, second)) == (first, second)


def test_points_are_worth_nothing_where_none_can_be_spent():
    assert worth_of_points(RedemptionRule(points_per_step=0), 500) == 0
