"""Facts that come before what they are about, are offered again, or are damaged on the own disk."""

import msgspec
import pytest
from sqlalchemy import text

from posmember.domain.ids import CouponId, MemberId, StoreId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.promotions.coupon_ledger import issue_of
from posmember.domain.promotions.effects import AmountOff, Target
from posmember.domain.promotions.template import CouponTemplate
from posmember.protocol.bodies import MemberAmended, MemberBlocked, MemberEnrolled, MemberPinSet
from posmember.protocol.care_bodies import DependantAdded
from posmember.protocol.coupon_bodies import CouponsIssued, CouponTransferred
from posmember.protocol.messages import BODY_BYTES_MAX, Outcome, Page, Result
from posmember.services.coupons.legs import coupon_legs
from posmember.services.terminals.exceptions import open_exceptions
from tests.support.shops import Shop
from tests.support.sync_chain import Chain
from tests.support.written_till import WrittenTill

LATE = MemberId("01a22972-3575-712c-9620-2eb3dc587a98")
STORE = StoreId("store-9")


@pytest.fixture
def other(chain: Chain) -> WrittenTill:
    return WrittenTill(chain)


def test_a_block_that_comes_before_its_member_holds_once_the_member_is_there(
    chain: Chain, other: WrittenTill
) -> None:
    other.write(MemberBlocked(LATE, is_blocked=True, reason="遗失"))
    other.write(MemberPinSet(LATE))  # its PIN was erased since
    other.write(MemberEnrolled(LATE, "counter", "2026-11-22"), name="王", phone="+8613812345678")

    other.push()
    chain.sync(3)

    for till in chain.tills:
        page = till.shop.services.members.page(LATE)
        assert (page.name, page.is_blocked, page.block_reason) == ("王", True, "遗失")
        assert not till.shop.services.wallets.of(LATE).has_pin
        assert till.verify() == ()
    chain.assert_agreed()


def test_a_dependant_who_was_erased_since_is_nobody_at_a_till_that_hears_of_them_late(
    chain: Chain, other: WrittenTill
) -> None:
    member = chain.tills[0].shop.join()
    chain.sync()
    other.write(DependantAdded("child", member, is_minor=True, has_consent=True))

    other.push()
    chain.sync(3)

    for till in chain.tills:
        assert till.shop.services.dependants.of_member(member) == ()
        assert till.verify() == ()
    chain.assert_agreed()


def test_a_coupon_handed_on_before_it_is_known_is_with_whom_it_was_handed_to(
    chain: Chain, other: WrittenTill
) -> None:
    coupon = Coupon(CouponId("c1"), "five_off", "2026-11-22", "2026-12-31", None, "m1")
    other.write(CouponTransferred(coupon.coupon_id, MemberId("m2"), MemberId("m1")), (), 60_000)
    other.write(CouponsIssued((coupon,), "by_hand"), coupon_legs((issue_of(coupon),), STORE))

    other.push()
    chain.sync(3)

    for till in chain.tills:
        with till.shop.till.database.reading() as connection:
            row = connection.execute(text("SELECT member_id, balance FROM coupon")).one()
        assert tuple(row) == ("m2", 1)
    chain.assert_agreed()


def test_the_share_of_a_coupon_that_is_not_known_is_good_again_with_its_ticket(
    chain: Chain, other: WrittenTill
) -> None:
    shop = chain.tills[0].shop
    member = shop.join()
    five = CouponTemplate("five_off", "减5元", "5 off", AmountOff(500, Target.TICKET))
    programme = shop.services.programme.current()
    rules = msgspec.structs.replace(programme, coupon_templates=(five,))
    shop.services.programme.publish(shop.owner, rules)
    share = Coupon(CouponId("c2"), "five_off", "2026-11-22", "", 300, member, CouponId("c1"))
    other.write(CouponsIssued((share,), "returned"), coupon_legs((issue_of(share),), STORE))
    other.push()
    chain.sync()
    sale = shop.settle(
        msgspec.structs.replace(shop.cart(("paper", 1000), member=member), coupons=(share,))
    )
    wanted = {1: 1000}

    back = shop.services.returns.complete(shop.owner, sale.sale_id, wanted).ticket

    assert sale.due_minor == 1290 - 300
    assert [coupon.coupon_id for coupon in back.coupons_returned] == ["c2"]


NO_VALUES = "DELETE FROM operation_personal_data WHERE op_id = :op"
NOT_THIS_VALUE = """
    UPDATE operation_personal_data
    SET data = CAST(replace(CAST(data AS TEXT), '"name"', '"gone"') AS BLOB) WHERE op_id = :op
"""


@pytest.mark.parametrize("erased", [NO_VALUES, NOT_THIS_VALUE])
def test_an_own_change_whose_value_was_erased_waits_without_hiding_what_others_say(
    chain: Chain, other: WrittenTill, erased: str
) -> None:
    first, _second = chain.tills
    member = first.shop.join(name="王小明")
    chain.sync()
    first.shop.services.members.amend(first.shop.owner, member, {"name": "甲"})
    with first.shop.till.database.writing() as connection:
        last = connection.execute(text("SELECT op_id FROM operation ORDER BY seq DESC")).scalar()
        assert connection.execute(text(erased), {"op": last}).rowcount == 1
    other.write(MemberAmended(member, ("name",), {"name": 1}), name="乙")
    other.push()
    cursor = first.store.position().cursor

    first.store.take_page(page_after(chain, cursor), 0)

    assert first.shop.services.members.page(member).name == "乙"


def page_after(chain: Chain, after: int) -> Page:
    hub, found = chain.books.hub(), chain.books.page(after, 50)
    return Page(
        server_epoch=hub.epoch,
        after=after,
        next=hub.next_seq - 1,
        head=hub.next_seq - 1,
        ops=tuple(found.operations),
        digest_at_next=found.digest,
        server_time_ms=chain.clock(),
    )


def sell_twice(shop: Shop) -> None:
    for _ in range(2):
        shop.sell(("water", 1000))


def test_what_head_office_lost_is_offered_again_and_booked_once(chain: Chain) -> None:
    first, second = chain.tills
    sell_twice(first.shop)
    chain.sync()
    last = first.store.position().last_seq

    first.store.send_again_after(last - 2)
    waiting = first.store.position().waiting
    chain.sync(3)

    assert waiting == 2
    assert len(second.shop.services.sales.recent()) == 2
    chain.assert_agreed()


def test_a_head_office_that_never_heard_of_the_till_is_offered_everything(chain: Chain) -> None:
    first = chain.tills[0]
    sell_twice(first.shop)
    chain.sync()

    first.store.begin_epoch("epoch-9", None)

    position = first.store.position()
    assert (position.acked_seq, position.cursor) == (0, 0)
    assert position.waiting == position.last_seq > 2
    assert len(first.store.batch(0, 100, BODY_BYTES_MAX)) == position.last_seq


def test_an_answer_about_some_operations_says_nothing_of_the_others(chain: Chain) -> None:
    first = chain.tills[0]
    sell_twice(first.shop)

    first.store.take_ack(2, 1, [Result(2, Outcome.DEAD_LETTER)], 0)

    position = first.store.position()
    assert (position.acked_seq, position.durable_seq) == (2, 1)
    outcomes = text("SELECT acked_result FROM operation_state ORDER BY own_seq LIMIT 2")
    with first.shop.till.database.reading() as connection:
        assert connection.execute(outcomes).scalars().all() == [None, "dead_letter"]
        assert open_exceptions(connection) == ()


def test_an_operation_damaged_on_the_own_disk_is_numbered_anew_as_it_is(chain: Chain) -> None:
    first = chain.tills[0]
    chain.sync()
    sell_twice(first.shop)
    oldest = first.store.position().oldest_waiting_ms
    with first.shop.till.database.writing() as connection:
        connection.execute(text("DROP TRIGGER operation_no_update"))
        connection.execute(
            text("UPDATE operation SET canonical = CAST('{' AS BLOB) WHERE seq = :seq"),
            {"seq": first.store.position().acked_seq + 1},
        )
    unreadable = first.store.position().oldest_waiting_ms

    first.store.begin_incarnation(2)

    position = first.store.position()
    assert (oldest is None, unreadable, position.oldest_waiting_ms) == (False, None, None)
    assert (position.incarnation, position.waiting) == (2, 2)
    damaged, sound = first.store.batch(0, 10, BODY_BYTES_MAX)
    assert bytes(damaged.op) == b"{"
    assert b'"incarnation":2' in bytes(sound.op)


def test_what_head_office_found_is_listed_for_a_person_the_oldest_first(chain: Chain) -> None:
    first, second = chain.tills
    first.shop.join("13812345678", "甲")
    second.shop.join("13812345678", "乙")

    chain.sync(3)

    with second.shop.till.database.reading() as connection:
        (found,) = open_exceptions(connection)
    assert (found.kind, "138" in found.detail) == ("duplicate_of_candidate", False)
