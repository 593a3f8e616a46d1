"""Paying with a member's stored value: proof, locks, parts, and what the ticket keeps."""

import msgspec
import pytest

from posmember.domain.checkout.ticket import TenderKind, TenderLine
from posmember.domain.errors import NotPermittedError
from posmember.domain.pricing.product import ProductKind
from posmember.domain.staff.permissions import Role
from posmember.domain.stored_value.errors import (
    SpendLockedError,
    SpendNotProvenError,
    SpendProofWrongError,
    StoredValueBuysStoredValueError,
)
from posmember.domain.stored_value.proof import SpendProof
from posmember.domain.stored_value.rules import SpendCheck, StoredValueRules
from posmember.protocol.bodies import Opening, ProductRecord
from posmember.services.reconciliation import verify

LAST4 = SpendProof("5678")


@pytest.fixture
def wang(shop):
    opening = Opening("2026-11-22", principal_minor=30_000, bonus_minor=10_000)
    return shop.join(opening=opening)


def pay(shop, member, amount_minor, proof=LAST4, actor=None, approver=None):
    shop.clock.step()
    cart = shop.cart(("paper", 1_000), member=member)
    rest = shop.services.checkout.quote(cart).due_minor - amount_minor
    tenders = [TenderLine(TenderKind.STORED_VALUE, amount_minor)]
    tenders += [TenderLine(TenderKind.WECHAT, rest)] if rest else []
    return shop.services.checkout.settle(
        actor or shop.owner, cart, tenders, proof=proof, approver=approver
    ).ticket


def with_rules(shop, **changes):
    current = shop.services.programme.current()
    rules = StoredValueRules(**changes)
    shop.services.programme.publish(
        shop.owner, msgspec.structs.replace(current, stored_value=rules)
    )


def test_the_ticket_keeps_the_parts_and_what_is_left(shop, wang):
    ticket = pay(shop, wang, 1_000)

    paid = ticket.tenders[0]
    assert (paid.principal_minor, paid.bonus_minor) == (750, 250)
    assert (ticket.member.principal_after, ticket.member.bonus_after) == (29_250, 9_750)
    spendable = shop.services.wallets.of(wang).spendable
    assert (spendable.principal_minor, spendable.bonus_minor) == (29_250, 9_750)


def test_a_return_gives_back_in_the_proportion_used(shop, wang):
    ticket = pay(shop, wang, 1_000)
    shop.clock.step()

    back = shop.services.returns.complete(shop.owner, ticket.sale_id, {1: 1_000}).ticket

    given = {tender.kind: tender for tender in back.tenders}[TenderKind.STORED_VALUE]
    assert (given.principal_minor, given.bonus_minor) == (-750, -250)
    assert (back.member.principal_after, back.member.bonus_after) == (30_000, 10_000)
    with shop.till.database.reading() as connection:
        assert verify(connection) == ()


def test_without_digits_nothing_is_taken(shop, wang):
    with pytest.raises(SpendNotProvenError):
        pay(shop, wang, 1_000, SpendProof())

    assert shop.services.wallets.of(wang).spendable.total_minor == 40_000


def test_wrong_digits_five_times_lock_the_balance_for_a_while(shop, wang):
    for _ in range(5):
        with pytest.raises(SpendProofWrongError):
            pay(shop, wang, 1_000, SpendProof("0000"))
    with pytest.raises(SpendLockedError):
        pay(shop, wang, 1_000)

    shop.clock.step(31_000)

    assert pay(shop, wang, 1_000).due_minor == 1_290


def test_right_digits_start_the_count_afresh(shop, wang):
    for _ in range(4):
        with pytest.raises(SpendProofWrongError):
            pay(shop, wang, 1_000, SpendProof("0000"))
    pay(shop, wang, 100)

    with pytest.raises(SpendProofWrongError):
        pay(shop, wang, 1_000, SpendProof("0000"))

    assert pay(shop, wang, 100).due_minor == 1_290


def test_only_somebody_with_more_rights_vouches(shop, wang):
    cashier = shop.services.operators.add(shop.owner, "小李", "135790", Role.CASHIER)
    vouched = SpendProof(is_approved=True)

    with pytest.raises(NotPermittedError):
        pay(shop, wang, 1_000, vouched, actor=cashier)

    assert pay(shop, wang, 1_000, vouched, actor=cashier, approver=shop.owner).due_minor == 1_290


def test_a_pin_is_asked_for_once_the_member_has_one(shop, wang):
    with_rules(shop, spend_check=SpendCheck.PIN)
    assert shop.services.wallets.of(wang).check is SpendCheck.PHONE_LAST4
    shop.services.wallets.set_pin(shop.owner, wang, "192837")
    assert shop.services.wallets.of(wang).check is SpendCheck.PIN

    with pytest.raises(SpendProofWrongError):
        pay(shop, wang, 1_000)

    assert pay(shop, wang, 1_000, SpendProof("192837")).due_minor == 1_290


def test_stored_value_cannot_buy_stored_value(shop, wang):
    card = ProductRecord("card", "GC", "礼品卡", price_minor=10_000, kind=ProductKind.GIFT_CARD)
    shop.services.products.publish(shop.owner, (card,))
    cart = shop.cart(("card", 1_000), member=wang)

    with pytest.raises(StoredValueBuysStoredValueError):
        shop.services.checkout.settle(
            shop.owner, cart, (TenderLine(TenderKind.STORED_VALUE, 10_000),)
        )
