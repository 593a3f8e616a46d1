"""Coupons beside tickets: given out, found, handed on, taken back, counted."""

from datetime import date

import msgspec
import pytest

from posmember.domain.documents.characters import GBK_GRID
from posmember.domain.documents.text_grid import text_grid
from posmember.domain.ids import BatchId, CouponId, MemberId
from posmember.domain.pricing.scope import Audience
from posmember.domain.promotions.effects import AmountOff, Minimum, Target
from posmember.domain.promotions.errors import (
    CouponAudienceError,
    CouponCodeDamagedError,
    CouponExpiredError,
    CouponLimitError,
    CouponNotTransferableError,
    CouponNotYetError,
    CouponTemplateClosedError,
    CouponUnknownError,
    CouponWithdrawnError,
)
from posmember.domain.promotions.template import CouponTemplate, CouponValidity, IssueTrigger
from posmember.services.coupons.rows import BatchAudience, CouponState
from posmember.services.reconciliation import verify
from tests.support.shops import DAY_MS, Shop

FIVE_OFF = CouponTemplate(
    "five_off",
    "立减5元",
    "5 off",
    AmountOff(500, Target.TICKET),
    validity=CouponValidity(days=10),
)


def with_templates(shop: Shop, *templates: CouponTemplate) -> None:
    programme = shop.services.programme.current()
    changed = msgspec.structs.replace(programme, coupon_templates=templates)
    shop.services.programme.publish(shop.owner, changed)


def template(**changes) -> CouponTemplate:
    return msgspec.structs.replace(FIVE_OFF, **changes)


def give(shop: Shop, member: MemberId, count: int = 1) -> list[CouponId]:
    shop.clock.step()
    given = shop.services.coupons.issue(shop.owner, "five_off", member, count)
    return [coupon.coupon_id for coupon in given]


def states(shop: Shop, member: MemberId) -> list[CouponState]:
    return [each.state for each in shop.services.coupons.of_member(member)]


def is_sound(shop: Shop) -> bool:
    with shop.till.database.reading() as connection:
        return verify(connection) == ()


def test_a_coupon_given_by_hand_is_in_the_wallet_when_the_member_is_attached(shop: Shop) -> None:
    with_templates(shop, FIVE_OFF)
    member = shop.join()

    given = give(shop, member, 2)

    cart = shop.cart(("water", 1000), member=member)
    assert cart.member is not None
    assert [coupon.coupon_id for coupon in cart.member.coupons] == sorted(given)
    assert {coupon.valid_to for coupon in cart.member.coupons} == {"2026-12-01"}
    assert is_sound(shop)


def test_a_shop_without_templates_reads_no_wallet(shop: Shop) -> None:
    with_templates(shop, FIVE_OFF)
    member = shop.join()
    give(shop, member)
    with_templates(shop)

    cart = shop.cart(member=member)

    assert cart.member is not None
    assert cart.member.coupons == ()


def test_limits_audience_and_closed_templates_refuse(shop: Shop) -> None:
    member = shop.join()
    with_templates(shop, template(trigger=IssueTrigger(per_member=2, total=3)))
    give(shop, member, 2)
    with pytest.raises(CouponLimitError) as of_member:
        give(shop, member)
    with pytest.raises(CouponLimitError) as in_all:
        give(shop, shop.join("13912345678"), 2)
    with_templates(shop, template(trigger=IssueTrigger(audience=Audience(tiers=("gold",)))))
    with pytest.raises(CouponAudienceError):
        give(shop, member)
    with_templates(shop, template(is_active=False))
    with pytest.raises(CouponTemplateClosedError):
        give(shop, member)

    assert (of_member.value.reason, in_all.value.reason) == ("member", "total")


def test_a_printed_coupon_is_found_by_its_code_and_only_by_it(shop: Shop) -> None:
    with_templates(shop, FIVE_OFF)
    first, second = shop.services.coupons.print_out(shop.owner, "five_off", 2)

    found = shop.services.coupons.scan(first.code.lower())

    assert found == first.coupon
    assert first.code != second.code
    with pytest.raises(CouponCodeDamagedError):
        shop.services.coupons.scan(first.code[:-1])
    with pytest.raises(CouponUnknownError):
        shop.services.coupons.scan("6901000037017")
    assert is_sound(shop)


def test_a_printed_coupon_says_from_what_sum_it_counts(shop: Shop) -> None:
    with_templates(shop, template(minimum=Minimum(spend_minor=100_00)))
    printed = shop.services.coupons.print_out(shop.owner, "five_off", 1)

    (paper,) = shop.services.documents.coupons(printed)

    assert "满 100.00可用" in "".join(text_grid(paper, 48, GBK_GRID))


def test_codes_are_on_no_record(shop: Shop) -> None:
    with_templates(shop, FIVE_OFF)
    (printed,) = shop.services.coupons.print_out(shop.owner, "five_off", 1)

    with shop.till.database.reading() as connection:
        log = connection.exec_driver_sql("SELECT canonical FROM operation").scalars().all()

    assert not any(printed.code.encode() in canonical for canonical in log)


def test_days_before_and_after_validity_are_told_apart(shop: Shop) -> None:
    with_templates(shop, template(validity=CouponValidity(after_days=2, days=3)))
    member = shop.join()
    (printed,) = shop.services.coupons.print_out(shop.owner, "five_off", 1)
    give(shop, member)

    seen = [states(shop, member)[0]]
    with pytest.raises(CouponNotYetError):
        shop.services.coupons.scan(printed.code)
    for _ in range(2):
        shop.clock.step(2 * DAY_MS)
        seen.append(states(shop, member)[0])
        assert shop.services.coupons.scan(printed.code) == printed.coupon
    shop.clock.step(DAY_MS)
    seen.append(states(shop, member)[0])
    with pytest.raises(CouponExpiredError):
        shop.services.coupons.scan(printed.code)

    usable = CouponState.USABLE
    assert seen == [CouponState.NOT_YET, usable, usable, CouponState.EXPIRED]


def test_a_coupon_is_handed_on_once_it_belongs_to_the_other(shop: Shop) -> None:
    with_templates(shop, FIVE_OFF)
    giver, receiver = shop.join(), shop.join("13912345678")
    (coupon_id,) = give(shop, giver)

    shop.services.coupons.transfer(shop.owner, coupon_id, receiver)

    assert (states(shop, giver), states(shop, receiver)) == ([], [CouponState.USABLE])
    with_templates(shop, template(is_transferable=False))
    with pytest.raises(CouponNotTransferableError):
        shop.services.coupons.transfer(shop.owner, coupon_id, giver)
    assert is_sound(shop)


def test_what_was_withdrawn_cannot_be_used_handed_on_or_withdrawn_again(shop: Shop) -> None:
    with_templates(shop, FIVE_OFF)
    member = shop.join()
    (printed,) = shop.services.coupons.print_out(shop.owner, "five_off", 1)
    ids = [printed.coupon.coupon_id, *give(shop, member)]

    assert shop.services.coupons.withdraw(shop.owner, ids, "lost") == 2

    with pytest.raises(CouponWithdrawnError):
        shop.services.coupons.scan(printed.code)
    with pytest.raises(CouponWithdrawnError):
        shop.services.coupons.transfer(shop.owner, ids[1], member)
    with pytest.raises(CouponWithdrawnError):
        shop.services.coupons.withdraw(shop.owner, ids, "again")
    assert states(shop, member) == [CouponState.WITHDRAWN]
    assert is_sound(shop)


def test_a_batch_reaches_those_of_a_tier_within_limits(shop: Shop) -> None:
    with_templates(shop, template(trigger=IssueTrigger(per_member=1)))
    gold = [shop.join(f"1390000000{number}", tier_id="gold") for number in range(3)]
    plain = shop.join()
    give(shop, gold[0])

    report = shop.services.coupons.issue_batch(
        shop.owner, "five_off", BatchAudience(tier_id="gold")
    )

    assert (report.issued, report.refused, report.is_cancelled) == (2, 1, False)
    assert [len(states(shop, member)) for member in (*gold, plain)] == [1, 1, 1, 0]
    back = shop.services.coupons.withdraw_batch(shop.owner, BatchId(report.batch_id), "mistake")
    assert back == 2
    assert is_sound(shop)


def test_a_batch_that_is_stopped_keeps_what_was_given(shop: Shop, monkeypatch) -> None:
    monkeypatch.setattr("posmember.services.coupons.batches.MEMBERS_AT_ONCE", 2)
    with_templates(shop, FIVE_OFF)
    members = [shop.join(f"1390000000{number}") for number in range(5)]
    told: list[tuple[int, int]] = []

    def stop_at_once(done: int, total: int) -> bool:
        told.append((done, total))
        return True

    report = shop.services.coupons.issue_batch(
        shop.owner, "five_off", BatchAudience(), stop_at_once
    )

    assert (report.issued, report.is_cancelled, told) == (2, True, [(2, 5)])
    assert [len(states(shop, member)) for member in members] == [1, 1, 0, 0, 0]


def test_counts_say_what_became_of_each_template(shop: Shop) -> None:
    with_templates(shop, FIVE_OFF)
    member = shop.join()
    ids = give(shop, member, 3)
    shop.services.coupons.withdraw(shop.owner, ids[:1], "")

    (before,) = shop.services.coupons.templates()
    shop.clock.step(30 * DAY_MS)
    (after,) = shop.services.coupons.templates()

    assert (before.issued, before.withdrawn, before.expired, before.open) == (3, 1, 0, 2)
    assert (after.issued, after.withdrawn, after.expired, after.open) == (3, 1, 2, 0)


def test_validity_is_counted_from_the_business_date(shop: Shop) -> None:
    with_templates(shop, FIVE_OFF)

    (coupon,) = shop.services.coupons.issue(shop.owner, "five_off", shop.join())

    assert coupon.valid_from == date(2026, 11, 22).isoformat()
