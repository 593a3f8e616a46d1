"""Tiers of members: set by hand with a reason, reviewed by night, remembered."""

import datetime as dt

import msgspec
import pytest

from posmember.domain.errors import NotPermittedError
from posmember.domain.ids import MemberId
from posmember.domain.staff.permissions import Role
from posmember.domain.tiers.errors import TierReasonMissingError
from posmember.services.members.today import today_of
from posmember.services.reconciliation import verify
from posmember.services.tiers.reviewing import review_tiers
from posmember.services.unit_of_work import writing_with
from tests.support.shops import DAY_MS, Shop
from tests.support.sync_chain import Chain

SILVER = 78
"""So many packets of paper at 12.90 are worth 1,006.20: the threshold of silver is 1,000."""


def night(shop: Shop, most: int = 200) -> int:
    with writing_with(shop.till.database, shop.till.bus)() as uow:
        return review_tiers(uow, today_of(uow.connection, shop.clock()), most)


def tier(shop: Shop, member: MemberId) -> str:
    return shop.services.tiers.standing(member).tier_id


def causes(shop: Shop, member: MemberId) -> list[str]:
    return [row.cause for row in shop.services.tiers.history(member)]


def rules(shop: Shop, **changes: object) -> None:
    programme = shop.services.programme.current()
    changed = msgspec.convert(
        {**msgspec.to_builtins(programme.tier_rules), **changes}, type(programme.tier_rules)
    )
    shop.services.programme.publish(
        shop.owner, msgspec.structs.replace(programme, tier_rules=changed)
    )


def test_who_set_what_and_why_is_remembered(shop: Shop) -> None:
    member = shop.join()

    shop.services.tiers.set_floor(
        shop.owner, member, "silver", reason="老客户", until=dt.date(2026, 12, 31)
    )
    shop.clock.step()
    shop.services.tiers.lock(shop.owner, member, "gold", reason="股东")

    setting = shop.services.tiers.setting(member)
    assert (setting.floor, setting.floor_until) == ("silver", "2026-12-31")
    assert (setting.locked_tier, setting.reason) == ("gold", "股东")
    moved = [(row.tier_before, row.tier_after) for row in shop.services.tiers.history(member)]
    assert moved == [("silver", "gold"), ("standard", "silver")]


def test_what_is_released_is_as_if_it_had_never_been_set(shop: Shop) -> None:
    member = shop.join(tier_id="gold")

    shop.services.tiers.release(shop.owner, member, reason="到期")

    assert tier(shop, member) == "standard"
    setting = shop.services.tiers.setting(member)
    assert (setting.floor, setting.locked_tier, setting.reason) == (None, None, "")


def test_a_cashier_needs_somebody_who_approves(shop: Shop) -> None:
    member = shop.join()
    cashier = shop.services.operators.add(shop.owner, "小李", "135790", Role.CASHIER)

    with pytest.raises(NotPermittedError):
        shop.services.tiers.lock(cashier, member, "gold", reason="朋友")
    shop.services.tiers.lock(cashier, member, "gold", reason="朋友", approver=shop.owner)

    newest = shop.services.tiers.history(member)[0]
    assert (newest.actor, newest.approver) == (cashier, shop.owner)


def test_a_tier_is_not_set_without_a_reason(shop: Shop) -> None:
    member = shop.join()

    with pytest.raises(TierReasonMissingError):
        shop.services.tiers.set_floor(shop.owner, member, "gold", reason="  ")

    assert causes(shop, member) == []


def test_a_tier_that_was_not_kept_is_lost_after_its_grace(shop: Shop) -> None:
    member = shop.join()
    shop.sell(("paper", SILVER * 1000), member=member)

    shop.clock.step((365 + 30) * DAY_MS)
    assert (night(shop), tier(shop, member)) == (0, "silver")
    shop.clock.step(DAY_MS)
    assert (night(shop), tier(shop, member)) == (1, "standard")

    assert causes(shop, member) == ["lowered", "sale"]
    assert night(shop) == 0


def test_half_the_threshold_keeps_the_tier_for_another_year(shop: Shop) -> None:
    member = shop.join()
    shop.sell(("paper", SILVER * 1000), member=member)

    shop.clock.step(200 * DAY_MS)
    shop.sell(("paper", 40_000), member=member)
    shop.clock.step(166 * DAY_MS)

    assert (night(shop), tier(shop, member)) == (1, "silver")
    standing = shop.services.tiers.standing(member)
    assert standing.valid_until == dt.date(2028, 11, 22)
    assert causes(shop, member) == ["kept", "sale"]


def test_a_till_that_slept_for_years_comes_to_the_same(shop: Shop) -> None:
    member = shop.join()
    shop.sell(("paper", SILVER * 1000), member=member)

    shop.clock.step(4 * 366 * DAY_MS)

    assert (night(shop), tier(shop, member)) == (1, "standard")
    assert night(shop) == 0


def test_lower_thresholds_raise_members_by_night(shop: Shop) -> None:
    member = shop.join()
    shop.sell(("paper", 10_000), member=member)
    programme = shop.services.programme.current()
    cheaper = (
        programme.tiers[0],
        msgspec.structs.replace(programme.tiers[1], threshold=10_000),
        *programme.tiers[2:],
    )
    shop.services.programme.publish(shop.owner, msgspec.structs.replace(programme, tiers=cheaper))

    assert night(shop) == 1

    assert tier(shop, member) == "silver"
    assert causes(shop, member) == ["raised"]


def test_nobody_is_lowered_where_tiers_are_never_lost(shop: Shop) -> None:
    rules(shop, downgrade="never")
    member = shop.join()
    shop.sell(("paper", SILVER * 1000), member=member)

    shop.clock.step(800 * DAY_MS)

    assert (night(shop), tier(shop, member)) == (0, "silver")


def test_a_locked_member_is_not_reviewed(shop: Shop) -> None:
    member = shop.join()
    shop.sell(("paper", SILVER * 1000), member=member)
    shop.services.tiers.lock(shop.owner, member, "silver", reason="股东")

    shop.clock.step(800 * DAY_MS)

    assert (night(shop), tier(shop, member)) == (0, "silver")


def test_a_review_does_no_more_at_once_than_it_may(shop: Shop) -> None:
    members = [shop.join(f"1380000000{number}", f"会员{number}") for number in range(5)]
    for member in members:
        shop.sell(("paper", SILVER * 1000), member=member)
    shop.clock.step(400 * DAY_MS)

    assert [night(shop, most=2) for _ in range(4)] == [2, 2, 1, 0]

    assert {tier(shop, member) for member in members} == {"standard"}


def test_members_are_counted_and_listed_by_tier(shop: Shop) -> None:
    rich, plain = shop.join("13800000001", "甲"), shop.join("13800000002", "乙")
    shop.sell(("paper", SILVER * 1000), member=rich)

    counts = {row.tier_id: row.members for row in shop.services.tiers.counts()}

    assert counts == {"standard": 1, "silver": 1, "gold": 0, "diamond": 0}
    assert [row.member_id for row in shop.services.tiers.members_on("silver")] == [rich]
    assert [row.member_id for row in shop.services.tiers.members_on("standard")] == [plain]


def test_the_books_hold_after_a_life_with_tiers(shop: Shop) -> None:
    member = shop.join()
    sale = shop.sell(("paper", SILVER * 1000), member=member)
    shop.services.returns.complete(shop.owner, sale.sale_id, {1: 1_000})
    shop.services.tiers.lock(shop.owner, member, "gold", reason="股东")
    shop.services.tiers.release(shop.owner, member, reason="到期")
    shop.clock.step(400 * DAY_MS)
    night(shop)

    with shop.till.database.reading() as connection:
        assert verify(connection) == ()


def test_without_tiers_there_is_nothing_to_review(shop: Shop) -> None:
    one, two = shop.join(), shop.join("13912345678", "李雷")
    programme = shop.services.programme.current()
    shop.services.programme.publish(shop.owner, msgspec.structs.replace(programme, tiers=()))
    shop.sell(("paper", SILVER * 1000), member=one)

    assert night(shop) == 0
    assert shop.services.merges.merge(shop.owner, one, two) == one
    assert causes(shop, one) == []


def test_who_would_reach_two_tiers_and_is_held_on_the_lowest_is_left_there(shop: Shop) -> None:
    member = shop.join()
    shop.services.tiers.lock(shop.owner, member, "standard", reason="员工")
    shop.sell(("paper", 100 * SILVER * 1000), member=member)

    assert night(shop) == 0

    assert tier(shop, member) == "standard"
    assert "review" not in causes(shop, member)


def test_a_member_for_whom_two_reasons_speak_is_reviewed_once(shop: Shop) -> None:
    member = shop.join()
    shop.sell(("paper", SILVER * 1000), member=member)
    shop.clock.step(500 * DAY_MS)
    shop.sell(("paper", SILVER * 1000), member=member)
    rules(shop, rolling_months=24)

    assert night(shop) <= 1
    assert night(shop) == 0
    assert tier(shop, member) == "silver"
    assert sum(cause == "review" for cause in causes(shop, member)) <= 1


def test_a_till_that_never_heard_of_head_office_lowers_nobody(chain: Chain) -> None:
    shop = chain.tills[0].shop
    member = shop.join()
    shop.sell(("paper", SILVER * 1000), member=member)
    shop.clock.step(500 * DAY_MS)

    assert night(shop) == 0
    chain.sync()
    assert night(shop) == 1
    assert tier(shop, member) == "standard"


def test_a_list_of_a_tier_ends_where_it_is_to_end(shop: Shop) -> None:
    members = [shop.join(f"1380000000{at}", f"人{at}") for at in range(3)]

    found = shop.services.tiers.members_on("standard", limit=2)

    assert [each.member_id for each in found] == [members[2], members[1]]
