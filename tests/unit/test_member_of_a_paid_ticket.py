"""A member for a ticket that is paid: who gets in, and what it earns then."""

import datetime as dt

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.checkout.buyer_earning import Buyer
from posmember.domain.checkout.cart_changes import attach_member
from posmember.domain.checkout.errors import (
    LateMemberOffError,
    TicketCameBackError,
    TicketHasMemberError,
    TicketOfOtherTillError,
    TicketPaidTooLongAgoError,
    TicketTakesNoMemberError,
)
from posmember.domain.checkout.late_member import (
    Latecomer,
    PaidTicket,
    ensure_may_have_member,
    quote_with_late_member,
    return_with_member,
    with_late_member,
)
from posmember.domain.checkout.quote import quote
from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returns import plan_return
from posmember.domain.checkout.settlement import TicketIdentity
from posmember.domain.checkout.ticket import booked_by
from posmember.domain.checkout.ticket_postings import postings_of
from posmember.domain.ids import OperationId, SaleId
from posmember.domain.loyalty.lots import Lot, LotUse, PointsStanding
from posmember.domain.loyalty.policies import Policies
from posmember.domain.pricing.explanation import read_explanation
from posmember.domain.programme.programme import PRESET
from posmember.domain.promotions.effects import AmountOff, Target
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.tiers.progress import tier_named
from tests.support.checkout_cases import (
    NOW,
    TISSUE,
    TODAY,
    WATER,
    cart_of,
    carts,
    cash,
    member,
    members,
    points_of,
    programmes,
    sold,
    standings,
)
from tests.support.tickets import returned

MINUTE_MS = 60_000
NOBODYS = sold(cart_of(WATER, TISSUE))
EXCHANGED = msgspec.structs.replace(NOBODYS, exchanged_with=SaleId("back"))


def paid(ticket=NOBODYS, *, minutes=0, is_of_this_till=True, is_back=False):
    return PaidTicket(ticket, minutes * MINUTE_MS, is_of_this_till, is_back)


def latecomer(who, programme=PRESET, standing=None):
    tier = tier_named(who.tier_id, programme.tiers)
    buyer = Buyer(who, tier, NOW.moment)
    return Latecomer(buyer, standing or points_of(0), OperationId("op-9"))


def test_a_ticket_gets_its_member_to_the_last_of_the_minutes_and_where_the_clock_went_back():
    for minutes in (-5, 0, 30):
        ensure_may_have_member(paid(minutes=minutes), 30)


@pytest.mark.parametrize(
    ("ticket", "minutes", "refusal"),
    [
        (paid(), 0, LateMemberOffError),
        (paid(), -1, LateMemberOffError),
        (paid(returned()), 30, TicketTakesNoMemberError),
        (paid(EXCHANGED), 30, TicketTakesNoMemberError),
        (paid(sold(cart_of(WATER, member=member()))), 30, TicketHasMemberError),
        (paid(is_back=True), 30, TicketCameBackError),
        (paid(is_of_this_till=False), 30, TicketOfOtherTillError),
        (PaidTicket(NOBODYS, 30 * MINUTE_MS + 1, True, False), 30, TicketPaidTooLongAgoError),
    ],
)
def test_a_ticket_gets_no_member_where_that_makes_no_sense(ticket, minutes, refusal):
    with pytest.raises(refusal):
        ensure_may_have_member(ticket, minutes)


@given(carts(), programmes(), members(), st.data())
def test_where_prices_are_the_same_a_late_ticket_is_what_it_would_have_been(
    cart, programme, who, data
):
    lines = tuple(
        msgspec.structs.replace(
            line, product=msgspec.structs.replace(line.product, member_price_minor=None)
        )
        for line in cart.lines
    )
    cart = msgspec.structs.replace(cart, lines=lines, member=None, points_to_redeem=0, rewards=())
    tiers = tuple(msgspec.structs.replace(tier, discount_bp=0) for tier in programme.tiers)
    programme = msgspec.structs.replace(programme, tiers=tiers)
    standing = data.draw(standings(who.points_redeemable))
    due = quote(cart, programme, NOW).cash_due_minor
    tenders = (cash(due),) if due else ()
    before = sold(cart, *tenders, programme=programme)

    late = with_late_member(before, latecomer(who, programme, standing), programme)

    in_time = sold(attach_member(cart, who), *tenders, programme=programme, standing=standing)
    as_in_time = msgspec.structs.replace(late, attached_by=None, explanations=in_time.explanations)
    assert as_in_time == in_time
    assert late.tenders == before.tenders


def test_what_it_earns_is_booked_by_the_operation_that_brought_the_member():
    late = with_late_member(NOBODYS, latecomer(member()), PRESET)

    (earned,) = postings_of(late)

    assert booked_by(late) == "op-9"
    assert (earned.lot_id, earned.amount) == ("op-9/earned", late.points_earned)
    assert read_explanation(late.explanations[0])[0] == "member_attached_late"


def test_neither_member_prices_nor_the_discount_of_a_tier_are_given_afterwards():
    gold = member("gold")

    late = with_late_member(NOBODYS, latecomer(gold), PRESET)

    assert (late.due_minor, late.gross_minor) == (1490, 1490)
    assert late.points_earned == 14 * 3 // 2


def test_points_that_earn_for_no_day_lapse_on_none():
    programme = msgspec.structs.replace(PRESET, earn_rules=(), points_held_days=5)

    late = with_late_member(NOBODYS, latecomer(member()), programme)

    assert (late.points_earned, late.accrual_lot_expires_on, late.points_held_until) == (
        0,
        None,
        None,
    )


def test_points_are_held_back_from_the_day_of_the_sale():
    programme = msgspec.structs.replace(PRESET, points_held_days=5)

    late = with_late_member(NOBODYS, latecomer(member()), programme)

    assert late.points_held_until == (TODAY + dt.timedelta(days=4)).isoformat()


def test_what_another_programme_took_off_counts_where_the_rules_say_so():
    theirs = Promotion("p", "券", "Theirs", AmountOff(490, Target.TICKET), is_partners=True)
    programme = msgspec.structs.replace(
        PRESET, promotions=(theirs,), policies=Policies(other_discounts_lower_base=False)
    )
    before = sold(cart_of(WATER, TISSUE), programme=programme)

    late = with_late_member(before, latecomer(member()), programme)

    assert (late.due_minor, late.points_earned) == (1000, 14)


def test_a_replayed_quote_keeps_its_prices_and_earns():
    quoted = quote(cart_of(WATER, TISSUE), PRESET, NOW)

    found = quote_with_late_member(quoted, latecomer(member("gold")).buyer, PRESET)

    assert (found.due_minor, found.points_earned) == (1490, 21)
    assert sum(line.priced.points_earned for line in found.lines) == 21


def test_a_return_that_had_not_heard_gets_the_member_and_keeps_its_money():
    late = with_late_member(NOBODYS, latecomer(member("gold")), PRESET)
    wanted = {2: 1000}
    identity = TicketIdentity(SaleId("back-1"), "0126112200018")
    plan = plan_return(NOBODYS, (), wanted, points_of(0), TODAY)
    unheard = settle_return(plan, identity, "broken")
    earned = PointsStanding((Lot("op-9/earned", late.points_earned),))

    heard = return_with_member(unheard, plan_return(late, (), wanted, earned, TODAY))

    assert unheard.member is None
    assert heard.member.member_id == "m1"
    assert (heard.points_earned, heard.lines[0].points_earned) == (-18, -18)
    assert heard.lot_uses == (LotUse("op-9/earned", 18),)
    assert booked_by(heard) == "op-9"
    assert (heard.due_minor, heard.tenders, heard.reason) == (-1290, unheard.tenders, "broken")
    assert postings_of(heard)[0].reverses == "op-9/earned"
    assert "member_heard_late" in heard.explanations
