"""What the windows of stored value ask before and while money is taken: offers, caps, proof."""

import datetime as dt

import msgspec
import pytest
from sqlalchemy import select, text

from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.errors import NotPermittedError
from posmember.domain.ids import MemberId
from posmember.domain.pricing.product import ProductKind
from posmember.domain.staff.permissions import Role
from posmember.domain.stored_value.errors import (
    GiftCardEmptyError,
    GiftCardLapsedError,
    SpendLockedError,
    SpendNotProvenError,
    SpendProofWrongError,
    TopUpTooSmallError,
    ValueCapError,
)
from posmember.domain.stored_value.proof import SpendProof
from posmember.domain.stored_value.rules import (
    CapPolicy,
    CountCardPlan,
    SpendCheck,
    StoredValueRules,
    TopUpMatch,
    TopUpRule,
)
from posmember.domain.stored_value.top_up import Payment, PaymentKind
from posmember.models.shop import AuditEntry
from posmember.protocol.bodies import Opening, ProductRecord
from posmember.services.members.enrolment import NewMember
from posmember.services.reconciliation import verify
from posmember.services.stored_value.rows import GiftCardState
from posmember.services.stored_value.top_ups import TopUpWish
from tests.support.shops import DAY_MS, Shop

ONCE = TopUpRule("once", "充100", "100", 10_000, bonus_minor=2_000, times_per_member=1)
WASHES = CountCardPlan("wash", "洗车", "Wash", 20_000, 5)
GONE = CountCardPlan("gone", "停售", "Gone", 20_000, 5, is_active=False)
WITH_CARDS = TopUpRule(
    "cards",
    "充300",
    "300",
    30_000,
    match=TopUpMatch.EXACT,
    count_card_plans=("wash", "gone"),
)
GIFT = ProductRecord("card", "GC", "礼品卡100", price_minor=10_000, kind=ProductKind.GIFT_CARD)


def publish(shop: Shop, **changes) -> None:
    programme = shop.services.programme.current()
    shop.services.programme.publish(shop.owner, msgspec.structs.replace(programme, **changes))


def top_up(shop: Shop, member: MemberId, minor: int = 10_000):
    shop.clock.step()
    paid = (Payment(PaymentKind.CASH, minor),)
    return shop.services.top_ups.top_up(shop.owner, TopUpWish(member, minor), paid).top_up


def gift_code(shop: Shop) -> str:
    shop.services.products.publish(shop.owner, (GIFT,))
    paid = (TenderLine(TenderKind.WECHAT, 10_000),)
    sold = shop.services.checkout.settle(shop.owner, shop.cart(("card", 1_000)), paid)
    return sold.gift_cards[0].code


def is_sound(shop: Shop) -> bool:
    with shop.till.database.reading() as connection:
        return verify(connection) == ()


def audited(shop: Shop, action: str) -> list[tuple[str, str]]:
    entries = select(AuditEntry.actor, AuditEntry.subject).where(AuditEntry.action == action)
    with shop.till.database.reading() as connection:
        return [(row.actor, row.subject) for row in connection.execute(entries)]


def test_an_offer_that_is_used_up_says_so(shop: Shop) -> None:
    publish(shop, top_ups=(ONCE,))
    member = shop.join()
    offers = shop.services.top_ups.offers

    before = [offer.reason for offer in offers(member)]
    top_up(shop, member)

    assert (before, [offer.reason for offer in offers(member)]) == ([None], ["used_up"])


def test_the_list_of_top_ups_says_what_would_come_back(shop: Shop) -> None:
    publish(shop, top_ups=(ONCE,))
    one, two = shop.join(), shop.join("13912345678", "李雷")
    kept, spent = top_up(shop, one), top_up(shop, two)
    shop.clock.step()
    cart = shop.cart(("paper", 10_000), member=two)
    cash = shop.services.checkout.quote(cart).due_minor - 12_000
    tenders = (TenderLine(TenderKind.STORED_VALUE, 12_000), TenderLine(TenderKind.WECHAT, cash))
    shop.services.checkout.settle(shop.owner, cart, tenders, proof=SpendProof("5678"))

    listed = {row.top_up.top_up_id: row for row in shop.services.top_up_refunds.history()}
    (own,) = shop.services.top_up_refunds.history(one)

    assert listed[kept.top_up_id].back_minor == own.back_minor == 10_000
    assert listed[spent.top_up_id].back_minor == 0
    assert (own.paid_on, own.last_day) == (dt.date(2026, 11, 22), dt.date(2026, 11, 29))


def test_a_top_up_brings_the_cards_on_sale_and_takes_back_its_own_only(shop: Shop) -> None:
    publish(shop, top_ups=(WITH_CARDS,), count_cards=(WASHES, GONE))
    member = shop.join()
    bought = shop.services.count_cards.sell(
        shop.owner, member, "wash", (Payment(PaymentKind.CASH, 20_000),)
    )
    made = top_up(shop, member, 30_000)
    (given,) = (
        seen
        for seen in shop.services.count_cards.of_member(member)
        if seen.card_id != bought.card_id
    )
    shop.clock.step()

    shop.services.top_up_refunds.refund(shop.owner, made.top_up_id, shown_minor=30_000)

    left = {seen.card_id: seen.left for seen in shop.services.count_cards.of_member(member)}
    assert (left[bought.card_id], left[given.card_id]) == (5, 0)
    assert is_sound(shop)


def test_a_bearer_card_says_what_its_cap_says_before_money_is_taken(shop: Shop) -> None:
    code = gift_code(shop)
    publish(shop, stored_value=StoredValueRules(unnamed_cap_minor=12_000))

    passed = shop.services.gift_cards.cap_passed(code, 5_000)

    assert passed is not None
    assert (passed.cap_minor, passed.would_be_minor) == (12_000, 15_000)
    assert shop.services.gift_cards.cap_passed(code, 2_000) is None
    publish(
        shop,
        stored_value=StoredValueRules(unnamed_cap_minor=12_000, cap_policy=CapPolicy.REFUSE),
    )
    with pytest.raises(ValueCapError):
        shop.services.gift_cards.cap_passed(code, 5_000)


def test_nothing_goes_onto_a_card_that_could_not_be_spent_and_an_empty_one_has_no_new_code(
    shop: Shop,
) -> None:
    code = gift_code(shop)
    cards = shop.services.gift_cards
    with pytest.raises(TopUpTooSmallError):
        cards.top_up(shop.owner, code, 0, ())
    shop.clock.step(37 * 31 * DAY_MS)

    with pytest.raises(GiftCardLapsedError):
        cards.top_up(shop.owner, code, 100, (Payment(PaymentKind.CASH, 100),))

    assert [seen.balance_minor for seen in cards.listed(GiftCardState.LAPSED)] == [10_000]
    assert cards.listed(GiftCardState.ACTIVE) == ()
    cards.renew(shop.owner, code)
    shop.services.checkout.settle(
        shop.owner,
        shop.cart(("paper", 8_000)),
        (TenderLine(TenderKind.GIFT_CARD, 10_000, code), TenderLine(TenderKind.CASH, 320)),
    )
    with pytest.raises(GiftCardEmptyError):
        cards.replace(shop.owner, code)
    assert [seen.card_id for seen in cards.listed(GiftCardState.USED_UP)]
    assert is_sound(shop)


def test_vouching_for_a_gift_card_needs_the_right_and_is_on_record(shop: Shop) -> None:
    code = gift_code(shop)
    cashier = shop.services.operators.add(shop.owner, "小李", "135790", Role.CASHIER)
    vouched = SpendProof(is_approved=True)

    def pay(**more) -> None:
        tender = TenderLine(TenderKind.GIFT_CARD, 200, code)
        shop.services.checkout.settle(
            cashier, shop.cart(("water", 1_000)), (tender,), proof=vouched, **more
        )

    with pytest.raises(NotPermittedError):
        pay()
    assert shop.services.gift_cards.look(code).balance_minor == 10_000
    pay(approver=shop.owner)

    assert shop.services.gift_cards.look(code).balance_minor == 9_800
    assert audited(shop, "spending_vouched") == [(shop.owner, "")]


def test_a_proof_is_checked_before_the_goods_are_rung_up_and_wrong_ones_lock(shop: Shop) -> None:
    member = shop.join(opening=Opening("2026-11-22", principal_minor=30_000))
    prove = shop.services.wallets.prove

    prove(shop.owner, member, SpendProof("5678"))
    for _ in range(5):
        with pytest.raises(SpendProofWrongError):
            prove(shop.owner, member, SpendProof("0000"))
    with pytest.raises(SpendLockedError):
        prove(shop.owner, member, SpendProof("5678"))

    assert audited(shop, "spend_proof_failed") == [(shop.owner, member)] * 5
    publish(shop, stored_value=StoredValueRules(spend_check=SpendCheck.NONE))
    prove(shop.owner, member, SpendProof())


def test_without_phone_and_pin_nobody_can_show_who_they_are(shop: Shop) -> None:
    publish(shop, stored_value=StoredValueRules(spend_check=SpendCheck.PIN))
    member = shop.services.members.enrol(
        shop.owner,
        NewMember(name="王", card_no="88888888", opening=Opening("2026-11-22", 0, None, 500)),
    )
    prove = shop.services.wallets.prove

    with pytest.raises(SpendNotProvenError) as refused:
        prove(shop.owner, member, SpendProof("5678"))
    assert refused.value.reason == "no_pin"
    shop.services.wallets.set_pin(shop.owner, member, "192837")
    with pytest.raises(SpendNotProvenError) as refused:
        prove(shop.owner, member, SpendProof())

    assert refused.value.reason == "pin"
    prove(shop.owner, member, SpendProof("192837"))
    with shop.till.database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM spend_guard")).scalar_one() == 0
