"""The check of a settled ticket notices everything that does not add up."""

import msgspec
import pytest

from posmember.domain.checkout.errors import ChangeOnlyFromCashError
from posmember.domain.checkout.quote import quote
from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returns import plan_return
from posmember.domain.checkout.settlement import TicketIdentity, quote_tender_state
from posmember.domain.checkout.ticket import LotUse, RewardUse, TenderKind, TenderLine
from posmember.domain.checkout.ticket_invariants import MAX_TENDERS, ticket_faults
from posmember.domain.ids import SaleId
from posmember.domain.pricing.reduction import Reduction, ReductionKind
from posmember.domain.programme.programme import PRESET
from posmember.domain.stored_value.purse import ValueUse
from tests.support.checkout_cases import (
    NOW,
    TISSUE,
    TODAY,
    cart_of,
    cash,
    member,
    points_of,
    posted,
    sold,
    wechat,
)

SALE = sold(cart_of(TISSUE, member=member(points=500), points=300), cash(1_000))
"""12.90 less the member price and 300 points; 8.90 due, 8 points earned, 1.10 back."""
BACK = settle_return(
    plan_return(SALE, [], {1: 1000}, posted(points_of(300), SALE), TODAY),
    TicketIdentity(SaleId("r"), "R"),
    "",
)
WALK_IN = sold(cart_of(TISSUE), wechat(1_290))


def changed(ticket, line=None, **changes):
    if line:
        lines = (msgspec.structs.replace(ticket.lines[0], **line), *ticket.lines[1:])
        changes["lines"] = lines
    return msgspec.structs.replace(ticket, **changes)


def with_part(ticket, part):
    return (*ticket.lines[0].reductions, part)


def split(principal, bonus, lots=None):
    uses = (ValueUse("p", principal),) if lots is None else lots
    return TenderLine(
        TenderKind.STORED_VALUE, 1_290, "", principal, bonus, uses, (ValueUse("b", bonus),)
    )


def test_tickets_as_they_are_settled_are_sound():
    assert (SALE.due_minor, SALE.change_minor, SALE.points_earned) == (890, 110, 8)
    assert [ticket_faults(ticket) for ticket in (SALE, BACK, WALK_IN)] == [(), (), ()]


OFF = Reduction(ReductionKind.COUPON, "c", 1, -5)
KEPT = Reduction(ReductionKind.POINTS_KEPT, "k", 1, 5)


@pytest.mark.parametrize(
    ("ticket", "faults"),
    [
        (changed(SALE, {"net_minor": 891}), {"line_net", "due"}),
        (changed(SALE, {"added_tax_minor": 1}), {"line_net"}),
        (changed(SALE, {"quantity_milli": -1000}), {"line_sign"}),
        (changed(BACK, {"quantity_milli": 1000}), {"line_sign"}),
        (changed(SALE, {"points_earned": -8}), {"line_sign", "points_earned"}),
        (
            changed(SALE, {"reductions": (*SALE.lines[0].reductions, OFF)}),
            {"line_net", "line_sign"},
        ),
        (changed(BACK, {"reductions": (*BACK.lines[0].reductions, KEPT)}), {"line_net"}),
        (changed(SALE, lines=()), {"no_lines", "gross", "due", "points_earned", "points_spent"}),
        (changed(SALE, gross_minor=1_291), {"gross"}),
        (changed(SALE, due_minor=889, change_minor=111), {"due"}),
        (changed(SALE, due_minor=889), {"due", "paid"}),
        (changed(SALE, tenders=(cash(1_001),)), {"paid"}),
        (changed(SALE, change_minor=-1, tenders=(cash(889),)), {"change"}),
        (changed(SALE, tenders=(wechat(1_000),)), {"change"}),
        (changed(SALE, tenders=(wechat(890), cash(110))), set()),
        (changed(SALE, tenders=(wechat(891), cash(109))), {"change"}),
        (changed(SALE, points_earned=9), {"points_earned"}),
        (changed(SALE, points_redeemed=301), {"points_spent", "lots"}),
        (changed(SALE, rewards=(RewardUse("v", 1, is_reduction=False),)), {"points_spent"}),
        (changed(SALE, rewards=(RewardUse("v", 1, is_reduction=True),)), set()),
        (changed(SALE, lot_uses=()), {"lots"}),
        (changed(BACK, lot_uses=(LotUse("old", -300),)), {"lots"}),
        (changed(SALE, debt_netted=-1), {"debt"}),
        (changed(SALE, debt_netted=8), set()),
        (changed(SALE, debt_netted=9), {"debt"}),
        (changed(BACK, debt_netted=300), set()),
        (changed(BACK, debt_netted=301), {"debt"}),
        (changed(SALE, member=None), {"member"}),
    ],
)
def test_what_does_not_add_up_is_named(ticket, faults):
    assert set(ticket_faults(ticket)) == faults


@pytest.mark.parametrize(
    ("tender", "faults"),
    [
        (split(1_000, 290), {"member"}),
        (split(1_000, 289), {"stored_value", "member"}),
        (split(1_000, 290, (ValueUse("p", 999),)), {"stored_value", "member"}),
        (split(1_000, 290, (ValueUse("p", 400), ValueUse("q", 600))), {"member"}),
        (TenderLine(TenderKind.WECHAT, 1_290, "", 1), {"stored_value"}),
        (TenderLine(TenderKind.WECHAT, 1_290, "", 0, 0, (ValueUse("p", 1),)), {"stored_value"}),
        (
            TenderLine(TenderKind.WECHAT, 1_290, "", 0, 0, (), (ValueUse("b", 1),)),
            {"stored_value"},
        ),
    ],
)
def test_stored_value_is_a_members_and_says_which_part_and_lots_pay(tender, faults):
    assert set(ticket_faults(changed(WALK_IN, tenders=(tender,)))) == faults


@pytest.mark.parametrize(
    ("points", "faults"), [({"points_earned": 1}, {"member"}), ({"points_spent": 1}, {"member"})]
)
def test_points_are_a_members(points, faults):
    whole = {"points_earned": points.get("points_earned", 0)}
    spent = points.get("points_spent", 0)
    uses = (LotUse("old", spent),) if spent else ()

    ticket = changed(WALK_IN, points, points_redeemed=spent, lot_uses=uses, **whole)

    assert set(ticket_faults(ticket)) == faults


def test_a_ticket_has_five_tenders_at_most():
    assert MAX_TENDERS == 5
    five = (wechat(258),) * 5
    six = (wechat(215),) * 6

    assert ticket_faults(changed(WALK_IN, tenders=five)) == ()
    assert ticket_faults(changed(WALK_IN, tenders=six)) == ("tenders",)


def test_a_refused_tender_is_said_in_the_decimals_of_the_currency():
    yen = msgspec.structs.replace(PRESET, currency="JPY", currency_decimals=0)

    with pytest.raises(ChangeOnlyFromCashError) as refused:
        quote_tender_state(quote(cart_of(TISSUE), yen, NOW), [wechat(1_295)])

    assert refused.value.currency_decimals == 0
    assert refused.value.over_minor == 5
