"""Two records of one person on a real store: what the person has, and the way back."""

import pytest

from posmember.domain.errors import NotPermittedError
from posmember.domain.ids import MemberId
from posmember.domain.members.errors import PhoneTakenError, SamePersonAlreadyError
from posmember.domain.staff.permissions import Role
from posmember.services.merging.rows import Doubt, Likeness
from posmember.services.reconciliation import verify
from tests.support.shops import Shop

FIRST, SECOND = "13800000001", "13800000002"


def two_records(shop: Shop) -> tuple[MemberId, MemberId]:
    one = shop.join(FIRST, "王小明")
    two = shop.join(SECOND, "王晓明", card_no="8800123")
    return one, two


def figures(shop: Shop, member: MemberId) -> tuple[int, int, int]:
    strip = shop.services.members.strip(member)
    return strip.balances.points, strip.balances.principal_minor, strip.balances.bonus_minor


def is_sound(shop: Shop) -> None:
    with shop.till.database.reading() as connection:
        assert verify(connection) == ()


def test_points_of_both_records_are_the_persons(shop: Shop) -> None:
    one, two = two_records(shop)
    shop.sell(("paper", 2000), member=one)
    shop.sell(("paper", 3000), member=two)
    before = [figures(shop, each)[0] for each in (one, two)]

    kept = shop.services.merges.merge(shop.owner, two, one)

    assert kept == one
    assert figures(shop, one)[0] == sum(before)
    assert shop.services.members.page(two) == shop.services.members.page(one)
    assert len(shop.services.members.page(one).visits) == 2
    assert shop.services.members.page(one).visit_count == 2
    assert shop.services.members.count() == 1
    is_sound(shop)


def test_every_phone_card_and_name_leads_to_the_person(shop: Shop) -> None:
    one, two = two_records(shop)

    shop.services.merges.merge(shop.owner, one, two)

    for text in (FIRST, SECOND, "8800123", "王小明", "王晓明", SECOND[-4:], SECOND[:5]):
        found = shop.services.lookup.find(text, prefer="member").members
        assert [hit.member_id for hit in found] == [one], text
    with pytest.raises(PhoneTakenError) as taken:
        shop.join(SECOND, "别人")
    assert taken.value.member_id == one


def test_a_sale_of_the_record_that_went_comes_back_exactly(shop: Shop) -> None:
    one, two = two_records(shop)
    sold = shop.sell(("paper", 3000), member=two)
    before = figures(shop, one)
    shop.services.merges.merge(shop.owner, one, two)

    shop.services.returns.complete(shop.owner, sold.sale_id, {1: 1000})
    shop.services.returns.complete(shop.owner, sold.sale_id, {1: 2000})

    assert figures(shop, one) == before
    is_sound(shop)


def test_a_preview_says_what_a_merge_does_and_changes_nothing(shop: Shop) -> None:
    one, two = two_records(shop)
    shop.sell(("paper", 3000), member=two)
    before = (figures(shop, one), figures(shop, two))

    seen = shop.services.merges.preview(two, one, wanted=("name",))

    assert (figures(shop, one), figures(shop, two)) == before
    assert (seen.kept.member_id, seen.merged.member_id) == (one, two)
    assert seen.after.name == "王晓明"
    assert seen.doubts == (Doubt.NAMES,)
    shop.services.merges.merge(shop.owner, one, two, wanted=("name",))
    assert figures(shop, one)[0] == seen.after.balances.points
    assert shop.services.members.strip(one).name == "王晓明"


def test_consent_is_not_widened_and_a_block_not_lifted(shop: Shop) -> None:
    one, two = two_records(shop)
    members = shop.services.members
    members.record_consent(shop.owner, one, "marketing", is_granted=False)
    members.record_consent(shop.owner, one, "birthday", is_granted=True)
    shop.clock.step()
    for purpose in ("marketing", "birthday", "sms"):
        members.record_consent(shop.owner, two, purpose, is_granted=True)
    members.block(shop.owner, two, is_blocked=True, reason="吵闹")
    shop.clock.step()

    shop.services.merges.merge(shop.owner, one, two)

    page = members.page(one)
    assert {each.purpose: each.is_granted for each in page.consents} == {
        "marketing": False,
        "birthday": True,
        "sms": False,
    }
    assert page.is_blocked
    assert page.block_reason == "吵闹"
    members.block(shop.owner, two, is_blocked=False)
    assert not members.page(one).is_blocked


def test_parting_gives_each_record_what_was_booked_for_it(shop: Shop) -> None:
    one, two = two_records(shop)
    shop.give_points(one, 100)
    shop.give_points(two, 300)
    own = [figures(shop, each)[0] for each in (one, two)]
    shop.services.merges.merge(shop.owner, one, two, reason="同一人")
    spent = own[0] + 50
    shop.services.points.adjust(shop.owner, one, -spent, "换礼品")

    (merge,) = shop.services.merges.merges_of(one)
    parted, kept = shop.services.merges.part(shop.owner, merge.op_id)

    assert (parted, kept) == (two, one)
    assert [figures(shop, each)[0] for each in (one, two)] == [-50, own[1]]
    assert sum(lot.remaining for lot in shop.services.members.page(two).lots) == own[1]
    assert shop.services.members.page(one).lots == ()
    assert shop.services.members.count() == 2
    assert shop.services.lookup.find(SECOND).members[0].member_id == two
    assert shop.services.merges.merges_of(one)[0].is_undone
    is_sound(shop)


def test_details_taken_over_go_back_unless_they_were_changed_since(shop: Shop) -> None:
    one, two = two_records(shop)
    members = shop.services.members
    members.amend(shop.owner, two, {"gender": "f", "remark": "爱喝茶"})
    shop.clock.step()
    shop.services.merges.merge(shop.owner, one, two, wanted=("name", "phone"))
    shop.clock.step()
    members.amend(shop.owner, one, {"remark": "爱喝咖啡"})

    (merge,) = shop.services.merges.merges_of(one)
    shop.services.merges.part(shop.owner, merge.op_id)

    page = members.page(one)
    assert (page.name, page.gender, page.remark) == ("王小明", "", "爱喝咖啡")
    assert shop.services.lookup.find(FIRST).members[0].member_id == one
    assert shop.services.lookup.find(SECOND).members[0].member_id == two
    is_sound(shop)


def test_one_persons_records_are_not_merged_again(shop: Shop) -> None:
    one, two = two_records(shop)
    shop.services.merges.merge(shop.owner, one, two)

    for pair in ((one, two), (two, one), (one, one)):
        with pytest.raises(SamePersonAlreadyError):
            shop.services.merges.merge(shop.owner, *pair)


def test_a_chain_of_merges_ends_at_the_record_enrolled_first(shop: Shop) -> None:
    people = [shop.join(f"1380000100{number}", f"人{number}") for number in range(5)]
    for member in people:
        shop.give_points(member, 10)
    total = sum(figures(shop, member)[0] for member in people)

    for left, right in ((4, 3), (2, 1), (3, 2), (0, 4)):
        shop.services.merges.merge(shop.owner, people[left], people[right])

    assert {shop.services.members.page(each).member_id for each in people} == {people[0]}
    assert figures(shop, people[0])[0] == total
    is_sound(shop)
    middle = next(
        each
        for each in shop.services.merges.merges_of(people[0])
        if {each.member_id, each.into_id} == {people[1], people[3]} or each.member_id == people[3]
    )
    shop.services.merges.part(shop.owner, middle.op_id)
    is_sound(shop)
    assert shop.services.members.count() == 2


def test_likely_duplicates_are_found_and_those_parted_are_not_named_again(shop: Shop) -> None:
    one = shop.join(FIRST, "李雷")
    two = shop.join("13900000001", "李雷")
    shop.join("13900000009", "韩梅梅")

    (pair,) = shop.services.merges.duplicates()

    assert (pair.likeness, pair.one, pair.two) == (Likeness.NAME_AND_PHONE_END, one, two)
    shop.services.merges.merge(shop.owner, one, two)
    assert shop.services.merges.duplicates() == ()
    (merge,) = shop.services.merges.merges_of(one)
    shop.services.merges.part(shop.owner, merge.op_id)
    assert shop.services.merges.duplicates() == ()


def test_a_cashier_merges_with_approval_only(shop: Shop) -> None:
    one, two = two_records(shop)
    cashier = shop.services.operators.add(shop.owner, "店员", "135790", Role.CASHIER)

    with pytest.raises(NotPermittedError):
        shop.services.merges.merge(cashier, one, two)

    assert shop.services.merges.merge(cashier, one, two, approver=shop.owner) == one


def test_a_person_has_the_tags_of_both_records(shop: Shop) -> None:
    one, two = two_records(shop)
    members = shop.services.members
    members.amend(shop.owner, one, {"tags": ["茶", "老客"]})
    members.amend(shop.owner, two, {"tags": ["老客", "送货"]})

    shop.services.merges.merge(shop.owner, one, two)

    assert set(members.page(one).tags) == {"茶", "老客", "送货"}
