"""For whom coupons are, one by one and by the list: audiences, stops, and what is left of them."""

import datetime as dt

import msgspec
import pytest
from sqlalchemy import text

from posmember.domain.checkout.cart_changes import add_coupon
from posmember.domain.ids import CouponId, MemberId, StoreId
from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.pricing.scope import Audience
from posmember.domain.promotions.coupon_ledger import CouponEntryKind, CouponMove
from posmember.domain.promotions.errors import CouponWithdrawnError
from posmember.domain.promotions.template import CouponValidity, IssueOn, IssueTrigger
from posmember.services.campaigns import campaigns
from posmember.services.coupons import nightly
from posmember.services.coupons.legs import coupon_legs
from posmember.services.coupons.rows import BatchAudience
from posmember.services.gatherings.rows import GatheringWish
from posmember.services.members.today import today_of
from posmember.services.night import Night
from posmember.services.reconciliation import verify
from posmember.services.unit_of_work import writing_with
from tests.support.campaigns import FIVE_OFF, agreeing, offer, planned
from tests.support.shops import NOON_22_NOVEMBER_2026, Shop
from tests.support.sync_chain import Chain

TODAY = dt.date(2026, 11, 22)
FOR_TEA = msgspec.structs.replace(
    FIVE_OFF, template_id="tea", trigger=IssueTrigger(audience=Audience(tags=("tea",)))
)
STAYS = msgspec.structs.replace(FIVE_OFF, template_id="stays", is_transferable=False)
LATER = msgspec.structs.replace(
    FIVE_OFF, template_id="later", validity=CouponValidity(after_days=3, days=10)
)
BIRTHDAY = msgspec.structs.replace(
    FIVE_OFF, template_id="birthday", trigger=IssueTrigger(IssueOn.BIRTHDAY)
)
BROUGHT = msgspec.structs.replace(
    FIVE_OFF, template_id="brought", trigger=IssueTrigger(IssueOn.REFERRAL)
)


def wallet(shop: Shop, member: MemberId) -> list[str]:
    return sorted(each.coupon.template_id for each in shop.services.coupons.of_member(member))


def is_sound(shop: Shop) -> bool:
    with shop.till.database.reading() as connection:
        return verify(connection) == ()


def test_a_batch_gives_to_those_named_whom_the_template_means(shop: Shop) -> None:
    offer(shop, FOR_TEA)
    meant, other = shop.join(tags=("tea",)), shop.join("13912345678", "李雷")

    report = shop.services.coupons.issue_batch(
        shop.owner, "tea", BatchAudience(members=(meant, other))
    )

    assert (report.members, report.issued, report.refused) == (2, 1, 1)
    assert (wallet(shop, meant), wallet(shop, other)) == (["tea"], [])
    assert is_sound(shop)


def test_a_campaign_passes_over_whom_its_template_does_not_mean(shop: Shop) -> None:
    offer(shop, FOR_TEA)
    (meant,) = agreeing(shop, 1, tags=("tea",))
    (other,) = agreeing(shop, 1, first=5)
    campaign = planned(shop, template_id="tea")

    report = shop.services.campaigns.start(shop.owner, campaign)

    assert (report.reached, report.given, report.refused) == (2, 1, 1)
    assert (wallet(shop, meant), wallet(shop, other)) == (["tea"], [])


def test_a_campaign_that_is_stopped_while_it_gives_gives_no_more(
    shop: Shop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(campaigns, "MEMBERS_AT_ONCE", 1)
    offer(shop)
    agreeing(shop, 3)
    campaign = planned(shop)

    def stop_it(_done: int, _total: int) -> bool:
        shop.services.campaigns.stop(shop.owner, campaign)
        return False

    report = shop.services.campaigns.start(shop.owner, campaign, stop_it)

    assert (report.reached, report.given, report.is_cancelled) == (3, 1, True)
    assert shop.services.campaigns.start(shop.owner, campaign).given == 2
    assert is_sound(shop)


def test_an_event_invites_a_tier_and_nobody_of_another(shop: Shop) -> None:
    silver, plain = shop.join(), shop.join("13912345678", "李雷")
    tier = shop.services.programme.current().tiers[1].tier_id
    shop.services.tiers.set_floor(shop.owner, silver, tier, reason="贵宾")
    gatherings = shop.services.gatherings
    event = gatherings.plan(shop.owner, GatheringWish("品茶会", TODAY, None))

    assert gatherings.invite(shop.owner, event, BatchAudience(tier_id=tier)) == 1

    assert [guest.member_id for guest in gatherings.guests(event)] == [silver]
    assert plain not in {guest.member_id for guest in gatherings.guests(event)}


def test_only_what_may_be_handed_on_and_used_is_offered_for_it(shop: Shop) -> None:
    offer(shop, FIVE_OFF, STAYS, LATER)
    member, friend = shop.join(), shop.join("13912345678", "李雷")
    coupons = shop.services.coupons
    given = {}
    for template in ("five_off", "stays", "later"):
        shop.clock.step()
        given[template] = coupons.issue(shop.owner, template, member)[0].coupon_id
    coupons.withdraw(shop.owner, [coupons.issue(shop.owner, "five_off", member)[0].coupon_id], "x")

    offered = {each.coupon.template_id for each in coupons.transferable(member)}
    coupons.transfer(shop.owner, given["later"], friend)

    assert offered == {"five_off", "later"}
    assert wallet(shop, friend) == ["later"]
    assert is_sound(shop)


def test_what_no_template_names_any_more_is_called_by_its_id(shop: Shop) -> None:
    offer(shop, FIVE_OFF)
    member = shop.join()
    (coupon,) = shop.services.coupons.issue(shop.owner, "five_off", member)
    cart = add_coupon(shop.cart(("paper", 1000), member=member), coupon)
    offer(shop, STAYS)
    shop.services.coupons.withdraw(shop.owner, [coupon.coupon_id], "停用")

    with pytest.raises(CouponWithdrawnError) as refused:
        shop.services.checkout.settle(shop.owner, cart, ())

    assert refused.value.coupon == "five_off"
    assert {had.name_zh for had in shop.services.members.page(member).offers} == {"five_off"}
    assert shop.services.sales.recent() == ()


def test_a_coupon_whose_books_are_damaged_is_spent_by_nobody(shop: Shop) -> None:
    offer(shop, FIVE_OFF)
    member = shop.join()
    (coupon,) = shop.services.coupons.issue(shop.owner, "five_off", member)
    cart = add_coupon(shop.cart(("paper", 1000), member=member), coupon)
    with shop.till.database.writing() as connection:
        connection.execute(text("UPDATE coupon SET balance = 0"))

    with pytest.raises(CouponWithdrawnError):
        shop.services.checkout.settle(shop.owner, cart, ())

    assert shop.services.sales.recent() == ()


def test_what_only_changes_hands_is_on_no_account() -> None:
    store = StoreId("s")
    handed_on = CouponMove(CouponId("c1"), CouponEntryKind.TRANSFERRED, 0)
    withdrawn = CouponMove(CouponId("c2"), CouponEntryKind.WITHDRAWN, -1)

    assert coupon_legs((handed_on,), store) == ()
    assert coupon_legs((handed_on, withdrawn), store) == coupon_legs((withdrawn,), store)


def birthday_coupons(shop: Shop, most: int = 200) -> int:
    with writing_with(shop.till.database, shop.till.bus)() as uow:
        night = Night(today_of(uow.connection, shop.clock()), None, most)
        return nightly.give_for_birthdays(uow, night)


def test_birthdays_are_given_for_part_by_part_and_not_to_who_is_blocked(shop: Shop) -> None:
    offer(shop, BIRTHDAY)
    shop.clock.at_ms = NOON_22_NOVEMBER_2026 - 300 * 86_400_000
    born = Birthday(Calendar.SOLAR, 11, 22, False, 1990)
    members = [shop.join(f"1381234567{at}", f"王{at}", birthday=born) for at in range(3)]
    shop.services.members.block(shop.owner, members[2], is_blocked=True, reason="dispute")
    shop.clock.at_ms = NOON_22_NOVEMBER_2026

    assert [birthday_coupons(shop, 1), birthday_coupons(shop, 1), birthday_coupons(shop)] == [
        1,
        1,
        0,
    ]
    assert [wallet(shop, each) for each in members] == [["birthday"], ["birthday"], []]


def test_the_first_day_of_a_birthday_is_left_to_the_till_that_enrolled(chain: Chain) -> None:
    first, second = (till.shop for till in chain.tills)
    chain.clock.at_ms -= 300 * 86_400_000
    offer(first, BIRTHDAY)
    member = first.join(birthday=Birthday(Calendar.SOLAR, 11, 22, False, 1990))
    chain.sync()
    days_before = first.services.programme.current().birthday.days_before
    chain.clock.at_ms = NOON_22_NOVEMBER_2026 - days_before * 86_400_000

    assert birthday_coupons(second) == 0
    chain.clock.step(nightly.BIRTHDAY_LEFT_ALONE_DAYS * 86_400_000)
    assert birthday_coupons(second) == 1
    assert wallet(second, member) == ["birthday"]


def test_who_was_brought_by_nobody_and_goods_without_a_receipt_reward_nobody(shop: Shop) -> None:
    offer(shop, BROUGHT)
    alone, bringer = shop.join(), shop.join("13912345678", "李雷")
    shop.sell(("water", 1000), member=bringer)
    friend = shop.join("13712345678", "韩梅梅", referrer=bringer)

    shop.sell(("water", 1000), member=alone)
    shop.sell(("water", 1000), member=friend)
    shop.clock.step()
    shop.services.returns.complete_without_ticket(
        shop.owner, shop.cart(("water", 1000), member=friend)
    )

    assert [wallet(shop, each) for each in (alone, bringer, friend)] == [
        [],
        ["brought"],
        ["brought"],
    ]
    assert is_sound(shop)
