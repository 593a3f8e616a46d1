"""Money of a return goes back as it was paid; what holds value was paid with money."""

import itertools

import msgspec
import pytest

from posmember.domain.checkout.return_ticket import settle_return
from posmember.domain.checkout.returns import plan_return
from posmember.domain.checkout.settlement import TicketIdentity
from posmember.domain.checkout.tenders_back import tenders_back
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.ids import SaleId
from posmember.domain.loyalty.lots import PointsStanding
from posmember.domain.pricing.product import ProductKind
from posmember.domain.programme.programme import PRESET
from tests.support.checkout_cases import TODAY, WATER, cart_of, sold

CARD = msgspec.structs.replace(
    WATER, product_id="card", kind=ProductKind.GIFT_CARD, price_minor=1_000, earns_points=False
)
VALUE, WECHAT, CASH = TenderKind.GIFT_CARD, TenderKind.WECHAT, TenderKind.CASH


def sale(*tenders, programme=PRESET):
    """Sell two bottles of water for 4.00 and a card for 10.00."""
    return sold(cart_of(WATER, WATER, CARD), *tenders, programme=programme)


def back(original, wanted, earlier=()):
    plan = plan_return(original, earlier, wanted, PointsStanding(), TODAY)
    number = len(earlier) + 1
    return settle_return(plan, TicketIdentity(SaleId(f"r{number}"), f"R{number}"), "")


def given(*tickets):
    sums = {}
    for tender in (tender for ticket in tickets for tender in ticket.tenders):
        sums[tender.kind] = sums.get(tender.kind, 0) - tender.amount_minor
    return sums


def test_money_alone_comes_back_of_a_card_beside_goods_that_value_paid():
    original = sale(TenderLine(VALUE, 300, "c"), TenderLine(WECHAT, 1_100))
    number = next(line.line_no for line in original.lines if line.kind is ProductKind.GIFT_CARD)

    assert given(back(original, {number: 1_000})) == {WECHAT: 1_000}


def test_parts_in_any_order_give_back_what_was_paid():
    original = sale(TenderLine(VALUE, 300, "c"), TenderLine(WECHAT, 700), TenderLine(CASH, 400))
    steps = [
        {line.line_no: 1_000}
        for line in original.lines
        for _ in range(line.quantity_milli // 1_000)
    ]

    for order in itertools.permutations(steps):
        returns = []
        for step in order:
            returns.append(back(original, step, tuple(returns)))
        assert given(*returns) == {VALUE: 300, WECHAT: 700, CASH: 400}


@pytest.mark.parametrize("value", [0, 1])
def test_without_value_or_where_rounding_left_too_little_money_all_counts_alike(value):
    paid = (TenderLine(VALUE, 401, "c"), TenderLine(WECHAT, 999))
    original = sale(TenderLine(WECHAT, 1_400))
    if value:
        original = msgspec.structs.replace(original, tenders=paid)
    lines = tuple(
        msgspec.structs.replace(line, net_minor=-line.net_minor) for line in original.lines
    )

    found = tenders_back(original, (), lines)

    assert [(each.kind, -each.amount_minor) for each in found] == [
        (each.kind, each.amount_minor) for each in original.tenders
    ]
