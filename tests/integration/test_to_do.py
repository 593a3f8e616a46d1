"""The to-do list: planned, due, overdue, closed; each clerk sees their own members."""

import datetime as dt

import msgspec
import pytest

from posmember.domain.ids import MemberId
from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.members.errors import FollowUpEmptyError
from posmember.services.care.follow_ups import FollowUpWish
from posmember.services.members.enrolment import NewMember
from posmember.services.reconciliation import verify
from tests.support.shops import DAY_MS, Shop
from tests.support.sync_chain import Chain

TODAY = dt.date(2026, 11, 22)


def with_contact(shop: Shop, name: str) -> None:
    """Let somebody look after the members of the lowest tier."""
    rules = shop.services.programme.current()
    lowest = msgspec.structs.replace(rules.tiers[0], contact_name=name, contact_phone="021-5566")
    tiers = (lowest, *rules.tiers[1:])
    shop.services.programme.publish(shop.owner, msgspec.structs.replace(rules, tiers=tiers))


def plan(shop: Shop, member: MemberId, text: str, days: int, clerk: str = "") -> str:
    wish = FollowUpWish(text, TODAY + dt.timedelta(days=days), clerk)
    return shop.services.follow_ups.plan(shop.owner, member, wish)


def test_a_clerk_sees_the_members_of_their_tier_and_what_names_them(shop: Shop) -> None:
    with_contact(shop, "Lily")
    member = shop.join()
    birthday = Birthday(Calendar.SOLAR, 11, 24)
    born = shop.services.members.enrol(
        shop.owner, NewMember(phone="13912345678", name="李雷", birthday=birthday)
    )
    plan(shop, member, "送样品", 3)
    plan(shop, member, "回电", 1, "Tom")
    plan(shop, member, "以后", 30)

    lily = shop.services.follow_ups.due("Lily")
    tom = shop.services.follow_ups.due("Tom")

    assert [(row.text, row.member_id) for row in lily] == [("", born), ("送样品", member)]
    assert [row.text for row in tom] == ["回电"]
    assert shop.services.follow_ups.clerks() == ("Lily", "Tom")
    assert [row.text for row in shop.services.follow_ups.due(days=30)] == [
        "回电", "", "送样品", "以后"
    ]  # fmt: skip


def test_what_is_late_comes_first_until_it_is_closed(shop: Shop) -> None:
    member = shop.join()
    first = plan(shop, member, "回电", 1)
    plan(shop, member, "再访", 4)
    shop.clock.step(3 * DAY_MS)

    late, soon = shop.services.follow_ups.due()
    assert (late.text, late.is_overdue, soon.is_overdue) == ("回电", True, False)
    shop.services.follow_ups.close(shop.owner, first, "已约好")
    shop.services.follow_ups.close(shop.owner, first, "again")

    assert [row.text for row in shop.services.follow_ups.due()] == ["再访"]
    assert [row.text for row in shop.services.follow_ups.of_member(member)] == ["再访"]


def test_nothing_to_do_is_refused(shop: Shop) -> None:
    with pytest.raises(FollowUpEmptyError):
        plan(shop, shop.join(), "  ", 1)


def test_what_one_till_closed_is_closed_at_the_other(chain: Chain) -> None:
    first, second = (till.shop for till in chain.tills)
    member = first.join()
    task = plan(first, member, "回电", 1)
    chain.sync()
    assert [row.text for row in second.services.follow_ups.due()] == ["回电"]

    second.services.follow_ups.close(second.owner, task, "done")
    chain.sync()

    chain.assert_agreed()
    for shop in (first, second):
        assert shop.services.follow_ups.due() == ()
        with shop.till.database.reading() as connection:
            assert verify(connection) == ()


def test_the_contact_of_the_tier_is_on_the_joining_slip(shop: Shop) -> None:
    with_contact(shop, "Lily")
    member = shop.join()
    card = shop.services.cards.issue(shop.owner, member)

    slip = shop.services.documents.join_slip(member, card)

    assert "Lily 021-5566" in repr(slip)


def test_what_is_to_be_done_again_comes_back_on_its_day_for_the_same_clerk(shop: Shop) -> None:
    member = shop.join()
    first = plan(shop, member, "季度回访", 0, "Tom")

    shop.services.follow_ups.close(shop.owner, first, "下次再说", TODAY + dt.timedelta(days=90))

    (again,) = shop.services.follow_ups.of_member(member)
    assert (again.text, again.clerk) == ("季度回访", "Tom")
    assert again.due_on == TODAY + dt.timedelta(days=90)
    shop.services.follow_ups.close(shop.owner, first, "again", TODAY)
    assert len(shop.services.follow_ups.of_member(member)) == 1
