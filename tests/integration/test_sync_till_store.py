"""Two real tills and head office's rules: the till's tables say what the order says."""

from pathlib import Path

from sqlalchemy import text

from posmember.domain.ids import NoteId, StoreId
from posmember.headoffice.memory_books import BooksDisk, MemoryBooks
from posmember.protocol.bodies import NoteAdded
from posmember.protocol.messages import Page
from posmember.protocol.operation import Leg
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.position import PageOutcome
from posmember.services.unit_of_work import writing_with
from tests.support.sync_chain import Chain
from tests.support.sync_shops import LinkedShop, balance


def test_a_member_and_a_sale_of_one_till_appear_at_the_other(chain: Chain) -> None:
    first, second = chain.tills
    member = first.shop.join("13812345678", "王小明")
    first.shop.sell(("paper", 3000), member=member)

    chain.sync()

    assert balance(second, member) == balance(first, member) > 0
    assert second.shop.services.members.page(member).name == "王小明"
    assert len(second.shop.services.members.page(member).visits) == 1
    chain.assert_agreed()
    assert first.verify() == ()


def test_both_tills_sell_apart_and_agree_in_the_end(chain: Chain) -> None:
    first, second = chain.tills
    member = first.shop.join()
    chain.sync()
    chain.wire.is_cut = True
    first.shop.sell(("paper", 2000), member=member)
    second.shop.sell(("paper", 5000), member=member)
    chain.sync()
    assert balance(first, member) != balance(second, member)

    chain.wire.is_cut = False
    chain.sync()

    assert balance(first, member) == balance(second, member) > 0
    chain.assert_agreed()


def test_lost_replies_change_nothing(chain: Chain) -> None:
    first, _ = chain.tills
    member = first.shop.join()
    first.shop.sell(("paper", 1000), member=member)
    chain.wire.drops_replies = True
    chain.sync(3)
    assert first.store.position().waiting > 0

    chain.wire.drops_replies = False
    chain.sync()

    chain.assert_agreed()


def test_a_changed_name_wins_by_head_offices_order_on_both_tills(chain: Chain) -> None:
    first, second = chain.tills
    member = first.shop.join(name="王小明")
    chain.sync()
    chain.wire.is_cut = True
    first.shop.services.members.amend(first.shop.owner, member, {"name": "王晓明"})
    chain.clock.step()
    second.shop.services.members.amend(second.shop.owner, member, {"name": "王小名"})
    chain.sync()
    assert second.shop.services.members.page(member).name == "王小名"

    chain.wire.is_cut = False
    chain.sync(3)

    names = {till.shop.services.members.page(member).name for till in chain.tills}
    assert names == {"王小名"}
    for till in chain.tills:
        assert len(till.shop.services.members.page(member).history) == 2
    chain.assert_agreed()


def test_an_own_change_stays_on_screen_until_it_is_put_in_order(chain: Chain) -> None:
    first, second = chain.tills
    member = first.shop.join(name="王小明")
    chain.sync()
    first.shop.services.members.amend(first.shop.owner, member, {"name": "甲"})
    second.shop.services.members.amend(second.shop.owner, member, {"name": "乙"})
    first.sync(chain.wire)
    pages = [chain.books.page(second.store.position().cursor, 50)]
    hub = chain.books.hub()
    page = Page(
        server_epoch=hub.epoch,
        after=second.store.position().cursor,
        next=hub.next_seq - 1,
        head=hub.next_seq - 1,
        ops=tuple(pages[0].operations),
        digest_at_next=pages[0].digest,
        server_time_ms=chain.clock(),
    )

    outcome = second.store.take_page(page, 0)

    assert outcome is PageOutcome.APPLIED
    assert second.shop.services.members.page(member).name == "乙"
    chain.sync(3)
    assert {till.shop.services.members.page(member).name for till in chain.tills} == {"乙"}


def test_a_block_holds_against_an_unblocking_that_was_made_before_it(chain: Chain) -> None:
    first, second = chain.tills
    member = first.shop.join()
    chain.sync()
    second.shop.services.members.block(second.shop.owner, member, is_blocked=False, reason="")
    chain.clock.step()
    first.shop.services.members.block(first.shop.owner, member, is_blocked=True, reason="遗失")
    first.sync(chain.wire)
    chain.clock.step(400_000)

    chain.sync(3)

    assert [till.shop.services.members.page(member).is_blocked for till in chain.tills] == [
        True,
        True,
    ]


def test_the_same_phone_twice_makes_two_members_and_a_task(chain: Chain) -> None:
    first, second = chain.tills
    one = first.shop.join("13812345678", "甲")
    two = second.shop.join("13812345678", "乙")

    chain.sync(3)

    assert second.store.position().attention == 1
    assert first.shop.services.members.page(two).duplicate_of == one
    assert second.shop.services.members.page(two).duplicate_of == one
    chain.assert_agreed()


def test_a_page_that_does_not_fit_is_left_alone(chain: Chain) -> None:
    first, _ = chain.tills
    before = first.store.position()
    page = Page(
        server_epoch=chain.books.disk.epoch,
        after=5,
        next=6,
        head=6,
        ops=(),
        digest_at_next="0" * 32,
        server_time_ms=0,
    )

    assert first.store.take_page(page, 0) is PageOutcome.IGNORED
    assert first.store.position() == before


def test_balances_that_differ_are_found_and_pulled_again(chain: Chain) -> None:
    first, second = chain.tills
    member = first.shop.join()
    first.shop.sell(("paper", 4000), member=member)
    chain.sync()
    writing = writing_with(second.shop.till.database, second.shop.till.bus)
    with writing() as uow:
        uow.connection.execute(text("UPDATE member_balance SET confirmed = confirmed + 7"))
    first.shop.sell(("paper", 1000), member=member)

    chain.sync(3)

    chain.assert_agreed()
    assert balance(second, member) == balance(first, member)


def test_a_till_put_back_from_a_copy_goes_on_under_a_new_incarnation(
    chain: Chain, tmp_path: Path
) -> None:
    first, second = chain.tills
    member = first.shop.join()
    chain.sync()
    first.close()
    first.copy_to(tmp_path / "copy")
    first.open()
    first.shop.sell(("paper", 1000), member=member)
    first.shop.sell(("paper", 2000), member=member)
    chain.sync()
    first.close()
    back = LinkedShop(tmp_path / "copy", chain.clock, first.secrets).open()
    chain.tills[0] = back
    back.shop.sell(("water", 1000), member=member)

    chain.sync(3)

    assert back.store.position().incarnation == 2
    assert len(second.shop.services.members.page(member).visits) == 3
    assert len(back.shop.services.members.page(member).visits) == 3
    assert balance(back, member) == balance(second, member)
    chain.assert_agreed()
    assert back.verify() == ()


def test_head_office_put_back_from_a_copy_gets_everything_again(chain: Chain) -> None:
    first, second = chain.tills
    member = first.shop.join()
    chain.sync()
    copy = chain.books.disk.copy()
    first.shop.sell(("paper", 1000), member=member)
    second.shop.sell(("paper", 2000), member=member)
    chain.sync()
    copy.epoch = "epoch-2"
    chain.books.disk = copy

    chain.sync(3)

    assert balance(first, member) == balance(second, member) > 0
    chain.assert_agreed()
    assert first.verify() == ()


def test_facts_of_a_member_who_is_not_known_yet_wait_for_the_enrolment(
    chain: Chain, third_template: Path, tmp_path: Path
) -> None:
    first, second = chain.tills
    member = first.shop.join(name="王小明")
    chain.sync()
    second.shop.sell(("paper", 3000), member=member)
    second.shop.services.members.amend(second.shop.owner, member, {"remark": "老客"})
    chain.sync()
    empty = MemoryBooks(BooksDisk(epoch="epoch-2"))
    for number, till in enumerate(chain.tills, start=1):
        empty.add_terminal(till.store.position().terminal, StoreId(f"store-{number}"))
    chain.books.disk = empty.disk
    chain.clock.step(400_000)
    second.sync(chain.wire)  # its facts come before the enrolment that the first till made
    third = chain.add(third_template, tmp_path)
    third.sync(chain.wire)
    assert third.shop.services.members.page(member).name == ""

    chain.sync(3)

    page = third.shop.services.members.page(member)
    assert (page.name, page.remark, page.visit_count) == ("王小明", "老客", 1)
    assert balance(third, member) == balance(first, member) > 0
    chain.assert_agreed()
    assert third.verify() == ()


def test_what_cannot_be_booked_is_set_aside_and_the_rest_flows(chain: Chain) -> None:
    first, second = chain.tills
    member = first.shop.join()
    bad = Draft(
        NoteAdded(NoteId("note"), member),
        chain.clock(),
        first.shop.owner,
        legs=(Leg("store:x", "points", 10**14), Leg("store:y", "points", -(10**14))),
        personal={"text": "x"},
    )
    with writing_with(first.shop.till.database, first.shop.till.bus)() as uow:
        append(uow, bad)
    first.shop.sell(("paper", 1000), member=member)

    chain.sync()

    assert first.store.position().attention == 1
    assert balance(second, member) == balance(first, member) > 0
    chain.assert_agreed()
