"""From tickets to ledger entries."""

from collections import Counter

import msgspec
from hypothesis import given

from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returns import plan_return
from posmember.domain.checkout.settlement import TicketIdentity, settle
from posmember.domain.checkout.ticket_postings import postings_of
from posmember.domain.ids import MemberId, SaleId
from posmember.domain.loyalty.lots import LotUse, PointsStanding
from posmember.domain.loyalty.postings import Posting, earned_lot, member_account, sale_line_account
from tests.support.checkout_cases import SALE, TISSUE, TODAY, cart_of, member, paid, posted, sold

SALE_OF_TISSUE = sold(cart_of(TISSUE, member=member()))


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


def test_a_return_nets_its_debt_from_the_lot_of_its_sale_and_posts_what_is_settled():
    standing = posted(PointsStanding(), SALE_OF_TISSUE)
    plan = plan_return(SALE_OF_TISSUE, [], {1: 1000}, standing, TODAY)
    ticket = settle_return(plan, TicketIdentity(SaleId("r"), "R"), "")
    netted = msgspec.structs.replace(ticket, debt_netted=3, points_settled=2)
    nobodys = msgspec.structs.replace(netted, returns_sale_id=None)

    entries = {posting.suffix: posting for posting in postings_of(netted)}

    own = earned_lot(SALE_OF_TISSUE.sale_id)
    assert entries["netted1"] == Posting("netted1", "points", "netting", -3, own)
    assert entries["netted2"] == Posting("netted2", "points", "netting", 3)
    assert entries["settled"] == Posting("settled", "points", "settlement", 2)
    assert "netted1" not in {posting.suffix for posting in postings_of(nobodys)}


def test_points_that_are_held_back_are_usable_from_the_day_after():
    held = msgspec.structs.replace(SALE_OF_TISSUE, points_held_until="2026-12-31")

    assert postings_of(held)[0].usable_from == "2027-01-01"
    assert postings_of(SALE_OF_TISSUE)[0].usable_from is None


def test_points_back_to_a_lapsed_lot_lapse_at_once_or_get_a_lot_of_their_own():
    standing = posted(PointsStanding(), SALE_OF_TISSUE)
    plan = plan_return(SALE_OF_TISSUE, [], {1: 1000}, standing, TODAY)
    ticket = settle_return(plan, TicketIdentity(SaleId("r"), "R"), "")
    uses = (LotUse("old", -5, is_lapsed=True), LotUse("old", -7, expires_on="2026-12-22"))

    entries = postings_of(msgspec.structs.replace(ticket, lot_uses=uses, points_earned=0))

    assert [entry for entry in entries if entry.unit == "points"] == [
        Posting("returned1", "points", "reversal", 5, "old", reverses="sale-1/spent"),
        Posting("lapsed1", "points", "expiry", -5, "old"),
        Posting("returned2", "points", "reversal", 7, "r/returned2", "2026-12-22", "sale-1/spent"),
    ]
