"""Goods against goods, goods without a receipt, and goods that are not sold to everybody yet."""

import datetime as dt

import msgspec
import pytest

from posmember.domain.checkout.early_access import ensure_sold_to
from posmember.domain.checkout.errors import (
    NothingToReturnError,
    NotSoldYetError,
    OpenReturnKindError,
    OpenReturnTooLargeError,
)
from posmember.domain.checkout.exchanging import set_off, worth_of
from posmember.domain.checkout.open_return import plan_open_return, settle_open_return
from posmember.domain.checkout.returns import plan_return
from posmember.domain.checkout.ticket import TenderKind, TenderLine, TicketKind
from posmember.domain.pricing.product import ProductKind
from posmember.domain.pricing.scope import Audience, ItemScope, Moment
from posmember.domain.programme.programme import PRESET
from posmember.domain.promotions.effects import EarlyAccess, PercentOff
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.taxes.tax import Tax, TaxPlace
from posmember.domain.words.say import say
from tests.support.checkout_cases import (
    NOW,
    SALE,
    TODAY,
    WATER,
    cart_of,
    cash,
    member,
    points_of,
    sold,
)

CARD = TenderKind.GIFT_CARD


def plan_with(*tenders):
    sale = sold(cart_of(WATER))
    plan = plan_return(sale, (), {1: 1000}, points_of(0), TODAY)
    lines = tuple(TenderLine(kind, amount) for kind, amount in tenders)
    return msgspec.structs.replace(plan, tenders=lines)


MIXED = (
    (TenderKind.WECHAT, -1_000),
    (TenderKind.STORED_VALUE, -500),
    (CARD, -50),
    (TenderKind.CASH, -300),
)


@pytest.mark.parametrize(("due", "worth"), [(0, 0), (1_200, 1_200), (1_300, 1_300), (9_999, 1_300)])
def test_goods_pay_for_others_with_what_was_paid_in_money(due, worth):
    assert worth_of(plan_with(*MIXED), due) == worth


def test_what_goes_into_the_other_ticket_is_taken_tender_by_tender():
    plan = set_off(plan_with(*MIXED), 1_200)

    assert [(tender.kind, tender.amount_minor) for tender in plan.tenders] == [
        (TenderKind.STORED_VALUE, -500),
        (CARD, -50),
        (TenderKind.CASH, -100),
        (TenderKind.EXCHANGE, -1_200),
    ]


def test_an_exchange_for_nothing_is_a_plain_return():
    plan = plan_with(*MIXED)

    assert set_off(plan, 0) == plan


def without_receipt(cart, cap=20_000, **changes):
    policies = msgspec.structs.replace(PRESET.policies, open_return_cap_minor=cap)
    programme = msgspec.structs.replace(PRESET, policies=policies, **changes)
    return settle_open_return(plan_open_return(cart, programme, NOW), SALE, "no receipt")


def test_goods_without_a_receipt_are_worth_their_list_price_in_cash_and_move_no_points():
    tenth_off = Promotion("tenth", "九折", "Tenth off", PercentOff(1_000))
    cart = cart_of(WATER, WATER, member=member("gold", 500), points=100)

    ticket = without_receipt(cart, promotions=(tenth_off,))

    assert (ticket.kind, ticket.due_minor, ticket.gross_minor) == (TicketKind.RETURN, -400, -400)
    assert ticket.tenders == (cash(-400),)
    assert (ticket.member, ticket.points_earned, ticket.lot_uses) == (None, 0, ())
    assert [(line.quantity_milli, line.net_minor, line.cost_minor) for line in ticket.lines] == [
        (-1000, -200, -90)
    ] * 2
    assert (ticket.reason, ticket.receipt_no) == ("no receipt", SALE.receipt_no)


def test_taxes_come_back_with_goods_without_a_receipt():
    taxed = msgspec.structs.replace(WATER, taxes=("vat",), cost_minor=None)
    vat = Tax("vat", "增值税", "VAT", 1_000, place=TaxPlace.ADDED)

    (line,) = without_receipt(cart_of(taxed), taxes=(vat,)).lines

    assert (line.net_minor, line.added_tax_minor, line.cost_minor) == (-220, -20, None)
    assert [(tax.amount_minor, tax.base_minor) for tax in line.taxes] == [(-20, -200)]


def test_goods_that_cost_nothing_bring_no_money():
    free = msgspec.structs.replace(WATER, price_minor=0)

    assert without_receipt(cart_of(free)).tenders == ()


def test_nothing_and_more_than_the_cap_are_refused():
    assert without_receipt(cart_of(WATER), cap=200).due_minor == -200
    with pytest.raises(OpenReturnTooLargeError) as refused:
        without_receipt(cart_of(WATER), cap=199)
    with pytest.raises(NothingToReturnError):
        without_receipt(cart_of())

    assert "2.00" in say(refused.value, "en")
    assert "1.99" in say(refused.value, "zh_CN")


EARLY = Promotion(
    "early",
    "优先购",
    "Early access",
    EarlyAccess("2026-12-01"),
    ItemScope(categories=("drinks",)),
    audience=Audience(tiers=("gold",)),
)
LINES = cart_of(WATER).lines


def test_before_the_day_goods_are_sold_only_to_whom_they_are_meant():
    before = Moment(dt.date(2026, 11, 30))

    for nobody in (None, member("silver")):
        with pytest.raises(NotSoldYetError) as refused:
            ensure_sold_to(nobody, LINES, (EARLY,), before)
        assert "2026-12-01" in say(refused.value, "en")
    ensure_sold_to(member("gold"), LINES, (EARLY,), before)


def test_from_that_day_on_and_beside_the_covered_goods_everybody_buys():
    paper = cart_of(msgspec.structs.replace(WATER, category="paper")).lines
    before = Moment(dt.date(2026, 11, 30))
    off = msgspec.structs.replace(EARLY, is_active=False)
    tenth_off = Promotion("tenth", "九折", "Tenth off", PercentOff(1_000))

    ensure_sold_to(None, LINES, (EARLY,), Moment(dt.date(2026, 12, 1)))
    ensure_sold_to(None, paper, (EARLY,), before)
    ensure_sold_to(None, LINES, (off, tenth_off), before)


@pytest.mark.parametrize("kind", [kind for kind in ProductKind if kind is not ProductKind.GOODS])
def test_what_is_no_goods_is_known_by_its_own_record(kind):
    card = msgspec.structs.replace(WATER, kind=kind)

    with pytest.raises(OpenReturnKindError) as refused:
        without_receipt(cart_of(WATER, card))

    assert "Water" in say(refused.value, "en")


def test_the_plan_says_what_goes_back_and_whether_it_is_too_much():
    plan = plan_open_return(cart_of(WATER, WATER), PRESET, NOW)
    tight = msgspec.structs.replace(plan, cap_minor=399)

    assert (plan.money_back_minor, plan.is_too_much) == (400, False)
    assert not msgspec.structs.replace(plan, cap_minor=400).is_too_much
    assert tight.is_too_much
