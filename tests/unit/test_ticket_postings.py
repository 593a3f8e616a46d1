"""From tickets to ledger entries."""

from collections import Counter

from hypothesis import given

from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returns import plan_return
from posmember.domain.checkout.settlement import TicketIdentity, settle
from posmember.domain.checkout.ticket_postings import postings_of
from posmember.domain.ids import MemberId, SaleId
from posmember.domain.loyalty.lots import PointsStanding
from posmember.domain.loyalty.postings import earned_lot, member_account, sale_line_account
from tests.support.checkout_cases import SALE, TISSUE, TODAY, cart_of, member, paid, posted, sold


def standing_of(balances):
    return {lot: points for lot, points in balances.items() if points}


def of_lots(standing):
    return standing_of(
        {lot.lot_id: lot.remaining for lot in standing.lots} | {None: -standing.debt}
    )


def after(standing, ticket):
    balances = Counter(of_lots(standing))
    for posting in postings_of(ticket):
        balances[posting.lot_id] += posting.amount
    return standing_of(balances)


@given(paid())
def test_entries_move_every_lot_and_the_debt_as_the_rules_do(case):
    found, tenders, standing = case
    sale = settle(found, tenders, SALE, standing)
    sold_standing = posted(standing, sale)
    assert after(standing, sale) == of_lots(sold_standing)
    everything = {line.line_no: line.quantity_milli for line in sale.lines}
    plan = plan_return(sale, [], everything, sold_standing, TODAY)
    back = settle_return(plan, TicketIdentity(SaleId("r"), "R"), "")
    assert after(sold_standing, back) == of_lots(posted(sold_standing, back))
    entries = sum(posting.amount for ticket in (sale, back) for posting in postings_of(ticket))
    assert entries == 0


def test_entries_of_one_ticket_have_names_of_their_own():
    standing = PointsStanding((), debt=4)
    sale = sold(cart_of(TISSUE, member=member()), standing=standing)
    suffixes = [posting.suffix for posting in postings_of(sale)]
    assert suffixes == ["earned", "netted1", "netted2"]
    assert postings_of(sale)[0].expires_on == "2027-12-31"


def test_a_ticket_without_a_member_posts_no_points():
    assert postings_of(sold(cart_of(TISSUE))) == ()


def test_accounts_and_lots_are_named_after_what_they_belong_to():
    assert earned_lot("s1") == "s1/earned"
    assert member_account(MemberId("m1")) == "member:m1"
    assert sale_line_account("s1", 2) == "sale:s1:2"
