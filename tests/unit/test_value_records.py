"""Top-ups, cards and their ledger entries, by hand: what is put on record, and what it posts."""

import datetime as dt

import msgspec
import pytest

from posmember.domain.checkout.quote import quote
from posmember.domain.checkout.settlement import quote_tender_state, value_rest
from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.checkout.value_tenders import (
    drawn_tenders,
    gift_moves,
    purse_after,
    stored_minor,
    stored_parts,
    tender_back,
    value_postings,
)
from posmember.domain.ids import MemberId, SaleId
from posmember.domain.loyalty.lots import LotUse
from posmember.domain.loyalty.postings import Posting, member_account, sale_line_account
from posmember.domain.pricing.product import ProductKind
from posmember.domain.programme.programme import PRESET
from posmember.domain.stored_value.count_cards import (
    CountCard,
    count_account,
    payments_back,
    use_account,
)
from posmember.domain.stored_value.errors import (
    StoredValueBuysStoredValueError,
    TopUpPaymentError,
)
from posmember.domain.stored_value.gift_cards import GiftTopUp, gift_account, hint_of, merge_lot
from posmember.domain.stored_value.given_tiers import GivenTier
from posmember.domain.stored_value.making import TopUpSetting, make_top_up
from posmember.domain.stored_value.postings import refund_postings, top_up_postings
from posmember.domain.stored_value.purse import Purse, Spendable, ValueLot, ValueUse
from posmember.domain.stored_value.refunding import RefundSum
from posmember.domain.stored_value.rules import SpendOrder, TopUpRule
from posmember.domain.stored_value.top_up import (
    Instalment,
    Payment,
    PaymentKind,
    TopUp,
    change_for,
    net_payments,
)
from posmember.domain.stored_value.top_up_refund import TopUpRefund
from posmember.domain.stored_value.topping_up import TopUpPlan
from tests.support.checkout_cases import NOW, TODAY, WATER, cart_of
from tests.support.tickets import returned, sale

CASH, WECHAT = PaymentKind.CASH, PaymentKind.WECHAT
SETTING = TopUpSetting(
    "t1", "R1", MemberId("m1"), "王*", "138****5678", 3, "CNY", 2, Spendable(1_000, 200)
)
RULE = TopUpRule("r", "充百送十", "100 and 10", 10_000, bonus_minor=1_000)
PLAN = TopUpPlan(
    10_000,
    RULE,
    bonus_minor=1_000,
    bonus_at_once_minor=1_000,
    bonus_expires_on=dt.date(2027, 11, 22),
)


def test_a_top_up_records_what_was_paid_brought_and_is_there_afterwards():
    made = make_top_up(PLAN, (Payment(CASH, 12_000),), SETTING)

    assert (made.amount_minor, made.change_minor, made.bonus_minor) == (10_000, 2_000, 1_000)
    assert (made.principal_after, made.bonus_after) == (11_000, 1_200)
    assert (made.bonus_expires_on, made.points_expire_on) == ("2027-11-22", None)
    assert (made.rule_id, made.rule_name_zh, made.rule_name_en) == ("r", "充百送十", "100 and 10")
    assert (made.tier_id, made.tier_before, made.points_netted) == ("", None, 0)


def test_a_bonus_that_comes_later_and_a_plan_without_rule_have_no_end_yet():
    later = msgspec.structs.replace(
        PLAN, bonus_at_once_minor=0, instalments=(Instalment(1, "2026-12-22", 1_000),)
    )
    plain = TopUpPlan(10_000)

    assert make_top_up(later, (Payment(CASH, 10_000),), SETTING).bonus_expires_on is None
    made = make_top_up(plain, (Payment(WECHAT, 10_000),), SETTING)
    assert (made.rule_id, made.rule_name_zh, made.bonus_expires_on) == ("", "", None)
    assert made.bonus_after == 200


def test_points_of_a_top_up_pay_off_a_debt_first_and_a_tier_keeps_what_stood_before():
    setting = msgspec.structs.replace(
        SETTING,
        points_debt=30,
        points_expire_on=dt.date(2027, 12, 31),
        tier_id="gold",
        tier_before="silver",
        given_tier=GivenTier("gold", 3, 2),
    )
    made = make_top_up(msgspec.structs.replace(PLAN, points=20), (Payment(CASH, 10_000),), setting)
    more = make_top_up(msgspec.structs.replace(PLAN, points=50), (Payment(CASH, 10_000),), setting)

    assert (made.points_netted, more.points_netted) == (20, 30)
    assert made.points_expire_on == "2027-12-31"
    assert (made.tier_id, made.tier_before) == ("gold", "silver")
    behind = msgspec.structs.replace(setting, tier_id="")
    kept = make_top_up(PLAN, (Payment(CASH, 10_000),), behind)
    assert (kept.tier_id, kept.tier_before, kept.given_tier) == (
        "",
        "silver",
        GivenTier("gold", 3, 2),
    )
    no_tier = msgspec.structs.replace(behind, given_tier=None)
    assert make_top_up(PLAN, (Payment(CASH, 10_000),), no_tier).tier_before is None


@pytest.mark.parametrize(
    ("payments", "change"),
    [
        ((Payment(CASH, 1_000),), 0),
        ((Payment(CASH, 1_500),), 500),
        ((Payment(WECHAT, 400), Payment(CASH, 700)), 100),
    ],
)
def test_change_comes_out_of_the_cash(payments, change):
    assert change_for(1_000, payments) == change


@pytest.mark.parametrize(
    "payments",
    [
        (Payment(CASH, 999),),
        (Payment(WECHAT, 1_001),),
        (Payment(WECHAT, 1_000), Payment(CASH, 500)),
        (Payment(WECHAT, 1_200), Payment(CASH, 100)),
        (Payment(CASH, 1_000), Payment(WECHAT, 0)),
        (Payment(CASH, 2_000), Payment(WECHAT, -1_000)),
        (),
    ],
)
def test_too_little_too_much_and_odd_payments_are_refused(payments):
    with pytest.raises(TopUpPaymentError):
        change_for(1_000, payments)


def test_what_stays_of_each_payment_is_without_the_change():
    payments = (Payment(CASH, 300), Payment(WECHAT, 400, "w"), Payment(CASH, 700))

    assert net_payments(payments, 500) == (Payment(WECHAT, 400, "w"), Payment(CASH, 500))
    assert net_payments(payments, 0) == payments


def test_a_top_up_posts_principal_bonus_and_points_to_lots_of_its_own():
    plan = msgspec.structs.replace(PLAN, points=20)
    setting = msgspec.structs.replace(
        SETTING, points_debt=5, points_expire_on=dt.date(2027, 12, 31)
    )

    assert top_up_postings(make_top_up(plan, (Payment(CASH, 10_000),), setting)) == (
        Posting("principal", "principal", "top_up", 10_000, "t1/principal"),
        Posting("bonus", "bonus", "top_up", 1_000, "t1/bonus", "2027-11-22"),
        Posting("points", "points", "accrual", 20, "t1/points", "2027-12-31"),
        Posting("netted1", "points", "netting", -5, "t1/points"),
        Posting("netted2", "points", "netting", 5),
    )
    plain = make_top_up(TopUpPlan(10_000), (Payment(CASH, 10_000),), SETTING)
    assert [posting.suffix for posting in top_up_postings(plain)] == ["principal"]


def test_a_refund_takes_each_lot_back_and_names_what_it_takes():
    refund = TopUpRefund(
        "f1",
        "R2",
        "t1",
        "R1",
        MemberId("m1"),
        "王*",
        "138****5678",
        RefundSum(10_000, 1_000, 9_091, 0, 0, 10_000, 10_000, 1_000),
        (Payment(CASH, -10_000),),
        (ValueUse("t1/principal", 10_000),),
        (ValueUse("t1/bonus", 1_000),),
        (LotUse("t1/points", 15), LotUse(None, 5)),
    )

    assert refund_postings(refund) == (
        Posting(
            "refunded1", "principal", "reversal", -10_000, "t1/principal", reverses="t1/principal"
        ),
        Posting("refunded2", "bonus", "reversal", -1_000, "t1/bonus", reverses="t1/bonus"),
        Posting("refunded3", "points", "reversal", -15, "t1/points", reverses="t1/points"),
        Posting("refunded4", "points", "reversal", -5, None, reverses="t1/points"),
    )


def test_accounts_and_lots_have_their_names():
    assert member_account(MemberId("m1")) == "member:m1"
    assert sale_line_account("s1", 2) == "sale:s1:2"
    assert gift_account("abc") == "gift:abc"
    assert count_account("abc") == "count:abc"
    assert use_account("abc") == "count:use:abc"
    assert merge_lot("op") == "op/principal"
    assert hint_of("PG1ABCDEF") == "CDEF"


def test_a_count_card_pays_back_as_it_was_paid():
    card = CountCard(
        "c1",
        "R1",
        MemberId("m1"),
        "plan",
        "次卡",
        "Card",
        10,
        10_000,
        (Payment(WECHAT, 2_500, "w"), Payment(CASH, 8_000)),
        change_minor=500,
    )

    assert payments_back(card, 4_001) == (Payment(WECHAT, -1_000, "w"), Payment(CASH, -3_001))
    assert payments_back(card, 1) == (Payment(CASH, -1),)


PURSE = Purse(
    (ValueLot("p1", 300), ValueLot("p2", 700)),
    (ValueLot("b1", 500, dt.date(2026, 11, 21)), ValueLot("b2", 100, dt.date(2026, 11, 22))),
)


def stored(amount_minor):
    return TenderLine(TenderKind.STORED_VALUE, amount_minor)


def test_stored_value_is_drawn_one_tender_after_another():
    drawn = drawn_tenders(
        (stored(200), TenderLine(TenderKind.CASH, 5), stored(400)),
        PURSE,
        TODAY,
        SpendOrder.BONUS_FIRST,
    )

    assert [(each.principal_minor, each.bonus_minor) for each in drawn] == [
        (100, 100),
        (0, 0),
        (400, 0),
    ]
    assert drawn[2].principal_lots == (ValueUse("p1", 200), ValueUse("p2", 200))
    assert (stored_minor(drawn), stored_parts(drawn)) == (600, Spendable(500, 100))
    assert purse_after(PURSE, drawn).spendable(TODAY) == Spendable(500, 0)


def test_stored_value_comes_back_to_the_lots_that_paid_the_last_first():
    (drawn,) = drawn_tenders((stored(600),), PURSE, TODAY, SpendOrder.PRINCIPAL_FIRST)

    back = tender_back(drawn, 0, 400)

    assert (back.amount_minor, back.principal_minor, back.bonus_minor) == (-400, -400, 0)
    assert back.principal_lots == (ValueUse("p2", -300), ValueUse("p1", -100))
    assert tender_back(TenderLine(TenderKind.WECHAT, 600, "w"), 0, 400) == TenderLine(
        TenderKind.WECHAT, -400, "w"
    )


def test_a_sale_spends_lots_and_a_return_reverses_what_it_spent():
    tender = TenderLine(
        TenderKind.STORED_VALUE,
        600,
        "",
        500,
        100,
        (ValueUse("p1", 300), ValueUse("p2", 200)),
        (ValueUse("b2", 100),),
    )
    sold = msgspec.structs.replace(sale(), tenders=(TenderLine(TenderKind.CASH, 5), tender))
    back = msgspec.structs.replace(
        returned(), tenders=(tender_back(tender, 0, 600),), returns_sale_id=SaleId("s1")
    )

    assert value_postings(sold) == (
        Posting("value2p1", "principal", "spending", -300, "p1"),
        Posting("value2p2", "principal", "spending", -200, "p2"),
        Posting("value2b1", "bonus", "spending", -100, "b2"),
    )
    assert value_postings(back) == (
        Posting("value1p1", "principal", "reversal", 200, "p2", reverses="s1/value"),
        Posting("value1p2", "principal", "reversal", 300, "p1", reverses="s1/value"),
        Posting("value1b1", "bonus", "reversal", 100, "b2", reverses="s1/value"),
    )


def test_gift_cards_move_by_the_place_of_their_tender():
    tenders = (
        TenderLine(TenderKind.CASH, 5),
        TenderLine(TenderKind.GIFT_CARD, 300, "card-a"),
        TenderLine(TenderKind.GIFT_CARD, -200, "card-b"),
    )

    moves = gift_moves(msgspec.structs.replace(sale(), tenders=tenders))

    assert [(each.position, each.card_id, each.amount_minor) for each in moves] == [
        (2, "card-a", -300),
        (3, "card-b", 200),
    ]


@pytest.mark.parametrize("kind", [ProductKind.GIFT_CARD, ProductKind.COUNT_CARD])
@pytest.mark.parametrize("tender", [TenderKind.STORED_VALUE, TenderKind.GIFT_CARD])
def test_what_holds_value_is_bought_with_money_only(kind, tender):
    card = msgspec.structs.replace(WATER, product_id="card", kind=kind, earns_points=False)
    both, alone = (quote(cart_of(*goods), PRESET, NOW) for goods in ((WATER, card), (card,)))
    half = TenderLine(tender, 200)

    assert (both.value_payable_minor, value_rest(both, ())) == (200, 200)
    assert quote_tender_state(both, (half,)).remaining_minor == 200
    assert value_rest(both, (half,)) == 0
    assert (alone.value_payable_minor, value_rest(alone, ())) == (0, 0)
    with pytest.raises(StoredValueBuysStoredValueError) as refused:
        quote_tender_state(both, (TenderLine(TenderKind.CASH, 1), TenderLine(tender, 201)))
    assert refused.value.payable_minor == 200
    with pytest.raises(StoredValueBuysStoredValueError):
        quote_tender_state(alone, (half,))


@pytest.mark.parametrize(
    ("cap", "after", "most"), [(0, 900, None), (1_000, 900, 1_000), (1_000, 1_100, None)]
)
def test_a_cap_that_was_passed_knowingly_is_nobodys_concern_later(cap, after, most):
    card = GiftTopUp("R1", "card", "CDEF", 100, (), balance_after=after, cap_minor=cap)
    notes = ("named",) if after > cap > 0 else ()
    account = TopUp("u", "R1", MemberId("m"), "", "", 100, (), 0, 1, notes=notes, cap_minor=cap)

    assert card.most_minor == account.most_minor == most
