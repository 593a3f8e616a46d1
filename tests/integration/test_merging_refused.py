"""Two records that are not made one, or not parted: no contact, no merge, nothing to part."""

import pytest

from posmember.domain.ids import MemberId
from posmember.domain.members.birthday import Birthday, Calendar
from posmember.domain.members.errors import MergeNeedsContactError, NotMergedError
from posmember.protocol.merge_bodies import MemberMerged
from posmember.services.merging.rows import Doubt
from posmember.services.reconciliation import verify
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import writing_with
from tests.support.shops import Shop
from tests.support.sync_chain import Chain

FIRST, SECOND = "13812345678", "13900000001"


def two_records(shop: Shop) -> tuple[MemberId, MemberId]:
    birthdays = (
        Birthday(Calendar.SOLAR, 3, 8, False, 1990),
        Birthday(Calendar.SOLAR, 3, 9, False, None),
    )
    one, two = (
        shop.join(phone, "李雷", birthday=birthday)
        for phone, birthday in zip((FIRST, SECOND), birthdays, strict=True)
    )
    return one, two


def is_sound(shop: Shop) -> bool:
    with shop.till.database.reading() as connection:
        return verify(connection) == ()


def test_a_till_that_has_not_heard_lately_neither_merges_nor_parts(chain: Chain) -> None:
    shop = chain.tills[0].shop
    merges = shop.services.merges
    one, two = two_records(shop)

    with pytest.raises(MergeNeedsContactError):
        merges.merge(shop.owner, one, two)
    chain.tills[0].sync(chain.wire)
    merges.merge(shop.owner, one, two)
    (merge,) = merges.merges_of(one)
    chain.clock.step(600_000)
    with pytest.raises(MergeNeedsContactError):
        merges.part(shop.owner, merge.op_id)

    assert shop.services.members.count() == 1
    assert is_sound(shop)


def test_what_was_parted_is_not_parted_again(shop: Shop) -> None:
    merges = shop.services.merges
    one, two = two_records(shop)
    merges.merge(shop.owner, one, two)
    (merge,) = merges.merges_of(one)
    merges.part(shop.owner, merge.op_id)

    with pytest.raises(NotMergedError):
        merges.part(shop.owner, merge.op_id)

    assert shop.services.members.count() == 2
    assert is_sound(shop)


def also_merged(shop: Shop, one: MemberId, two: MemberId) -> None:
    """Put a merge on record that another till made, which had not heard of those here."""
    with writing_with(shop.till.database, shop.till.bus)() as uow:
        append(uow, Draft(MemberMerged(one, two, ""), shop.clock(), shop.owner))


def test_records_that_two_tills_merged_are_parted_at_once(shop: Shop) -> None:
    one, two = two_records(shop)
    shop.services.merges.merge(shop.owner, one, two)
    also_merged(shop, one, two)
    both = shop.services.merges.merges_of(one)

    shop.services.merges.part(shop.owner, both[0].op_id)

    assert len(both) == 2
    assert shop.services.members.count() == 2
    assert is_sound(shop)


def test_a_merge_without_which_the_records_are_one_still_parts_nobody(shop: Shop) -> None:
    one, two = two_records(shop)
    third = shop.join("13700000001", "李雷")
    shop.services.merges.merge(shop.owner, one, two)
    shop.services.merges.merge(shop.owner, one, third)
    also_merged(shop, third, two)
    merges = shop.services.merges.merges_of(one)

    for merge in merges:
        with pytest.raises(NotMergedError):
            shop.services.merges.part(shop.owner, merge.op_id)

    assert len(merges) == 3
    assert shop.services.members.count() == 1
    assert is_sound(shop)


def test_a_record_that_looks_alike_is_named_with_what_speaks_against_it(shop: Shop) -> None:
    one, two = two_records(shop)
    third = shop.join("13700000001", "李雷", birthday=Birthday(Calendar.SOLAR, 3, 9, False, 1985))

    alike = shop.services.merges.alike(two)

    assert [(each.likeness, each.member_id) for each in alike] == [
        ("name_and_birthday", third),
    ]
    assert shop.services.merges.preview(one, two).doubts == (Doubt.BIRTHDAYS,)
    assert shop.services.merges.preview(two, third).doubts == ()
