"""Paid memberships over time: announced before they end, put on record once they are over."""

import msgspec
import pytest

from posmember.domain.ids import ProductId
from posmember.domain.pricing.product import ProductKind
from posmember.domain.tiers.rules import PaidTier, TierRules
from posmember.protocol.bodies import ProductRecord
from posmember.services.members.today import today_of
from posmember.services.reconciliation import verify
from posmember.services.tiers.memberships import end_memberships
from posmember.services.unit_of_work import writing_with
from tests.support.shops import DAY_MS, Shop

CARD = ProductRecord(
    ProductId("card"), "V1", "金卡年费", price_minor=36_500, kind=ProductKind.MEMBERSHIP
)


@pytest.fixture
def selling(shop: Shop) -> Shop:
    shop.services.products.publish(shop.owner, (CARD,))
    programme = shop.services.programme.current()
    rules = TierRules(paid=(PaidTier("card", "gold", remind_days=30),))
    shop.services.programme.publish(
        shop.owner, msgspec.structs.replace(programme, tier_rules=rules)
    )
    return shop


def night(shop: Shop) -> int:
    with writing_with(shop.till.database, shop.till.bus)() as uow:
        return end_memberships(uow, today_of(uow.connection, shop.clock()), 200)


def test_a_membership_is_announced_in_its_last_days_only(selling: Shop) -> None:
    member = selling.join()
    selling.sell(("card", 1_000), member=member)

    selling.clock.step(333 * DAY_MS)
    assert selling.services.tiers.ending() == ()
    selling.clock.step(DAY_MS)
    (found,) = selling.services.tiers.ending()

    assert (found.member_id, found.last_day, found.days_left) == (member, "2027-11-21", 30)


def test_who_has_bought_it_anew_is_not_reminded(selling: Shop) -> None:
    member = selling.join()
    selling.sell(("card", 1_000), member=member)
    selling.clock.step(350 * DAY_MS)

    selling.sell(("card", 1_000), member=member)

    assert selling.services.tiers.ending() == ()


def test_a_membership_that_is_over_is_put_on_record_once(selling: Shop) -> None:
    member = selling.join()
    selling.sell(("card", 1_000), member=member)

    selling.clock.step(364 * DAY_MS)
    assert night(selling) == 0
    selling.clock.step(DAY_MS)
    assert (night(selling), night(selling)) == (1, 0)

    newest = selling.services.tiers.history(member)[0]
    assert (newest.cause, newest.tier_before, newest.tier_after) == (
        "membership_over",
        "gold",
        "standard",
    )


def test_a_membership_given_back_is_over_the_day_after(selling: Shop) -> None:
    member = selling.join()
    sale = selling.sell(("card", 1_000), member=member)
    selling.clock.step(10 * DAY_MS)
    selling.services.returns.complete(selling.owner, sale.sale_id, {1: 1_000})

    assert night(selling) == 0
    selling.clock.step(DAY_MS)
    assert night(selling) == 1

    assert selling.services.tiers.standing(member).tier_id == "standard"
    with selling.till.database.reading() as connection:
        assert [finding.check for finding in verify(connection)] == []


def test_the_receipt_names_the_membership_and_its_days(selling: Shop) -> None:
    sale = selling.sell(("card", 1_000), member=selling.join())

    printed = str(selling.services.documents.receipt(sale.sale_id).blocks)

    assert "2026-11-22" in printed
    assert "2027-11-21" in printed
