"""Goods that two tills that were apart both took back count once."""

from posmember.domain.checkout.cart_changes import set_quantity
from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returned_before import within_what_was_sold
from posmember.domain.checkout.returns import plan_return
from posmember.domain.checkout.settlement import TicketIdentity
from posmember.domain.checkout.ticket import Ticket
from posmember.domain.ids import SaleId
from posmember.domain.loyalty.giving_back import worth_of_points
from posmember.domain.loyalty.lots import PointsStanding
from posmember.domain.loyalty.rules import RedemptionRule
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


def test_points_are_worth_nothing_where_none_can_be_spent():
    assert worth_of_points(RedemptionRule(points_per_step=0), 500) == 0
