"""What a till of a later version writes: kept here, not understood, and in nobody's way."""

import msgspec
import pytest
from sqlalchemy import text

from posmember.domain.ids import MemberId, OperatorId, StoreId, TerminalId
from posmember.headoffice.offer import read_offer
from posmember.headoffice.push import push
from posmember.protocol.bodies import Body, MemberAmended, MemberEnrolled, encode_body, type_of
from posmember.protocol.messages import BODY_BYTES_MAX, Ack, PushRequest
from posmember.protocol.operation import Leg, PersonalData
from tests.support.sync_chain import Chain
from tests.support.sync_shops import balance
from tests.support.sync_till import MemoryTill, TillDisk


class LaterTill:
    """A till of a version that is not written yet, at the same head office."""

    def __init__(self, chain: Chain) -> None:
        self.chain = chain
        self.disk = TillDisk(TerminalId("later"), StoreId("store-9"), chain.books.disk.epoch)
        self.till = MemoryTill(self.disk)
        chain.books.add_terminal(self.disk.terminal, self.disk.store)

    def write(self, body: Body, legs: tuple[Leg, ...] = (), **personal: object) -> None:
        self.write_raw(type_of(body), encode_body(body), legs, **personal)

    def write_raw(
        self, kind: str, body: msgspec.Raw, legs: tuple[Leg, ...] = (), **personal: object
    ) -> None:
        self.chain.clock.step()
        kept = PersonalData("ab" * 16, personal) if personal else None
        number = f"later-{self.disk.last_seq + 1}"
        self.till.append(number, kind, body, legs, self.chain.clock(), kept)

    def push(self) -> None:
        disk = self.disk
        request = PushRequest(
            terminal=disk.terminal,
            incarnation=disk.incarnation,
            server_epoch=disk.epoch,
            have_seq=disk.last_seq,
            prev_seq=disk.acked_seq,
            prev_hash=disk.hashes[disk.acked_seq],
            ops=self.till.batch(disk.acked_seq, 200, BODY_BYTES_MAX),
        )
        reply = push(self.chain.books, read_offer(request), self.chain.clock())
        assert isinstance(reply, Ack)
        self.till.take_ack(reply.last_seq, reply.last_seq, reply.results, 0)


@pytest.fixture
def later(chain: Chain) -> LaterTill:
    return LaterTill(chain)


def kept(chain: Chain) -> list[int]:
    """How many operations of the later till each of the others has."""
    query = text("SELECT count(*) FROM operation WHERE terminal = 'later'")
    counts = []
    for till in chain.tills:
        with till.shop.till.database.reading() as connection:
            counts.append(connection.execute(query).scalar_one())
    return counts


def test_a_profile_field_that_is_not_known_stops_no_page(chain: Chain, later: LaterTill) -> None:
    first, second = chain.tills
    member = first.shop.join(name="王小明")
    chain.sync()
    fields = ("nickname", "name")

    later.write(MemberAmended(member, fields, {}), nickname="小王", name="王晓明")
    later.push()
    chain.sync(3)

    for till in (first, second):
        page = till.shop.services.members.page(member)
        assert page.name == "王晓明"
        assert [change.field for change in page.history] == ["name"]
        assert till.verify() == ()
    assert kept(chain) == [1, 1]
    chain.assert_agreed()


def test_it_stops_none_either_where_the_member_comes_later(
    chain: Chain, later: LaterTill
) -> None:
    first, _second = chain.tills
    member = MemberId("01a22972-3575-712c-9620-2eb3dc587a98")
    later.write(MemberAmended(member, ("nickname", "remark"), {}), nickname="小王", remark="老客")
    later.write(
        MemberEnrolled(member, "counter", "2026-11-22"), name="王", phone="+8613812345678", rank=3
    )

    later.push()
    chain.sync(3)

    page = first.shop.services.members.page(member)
    assert (page.name, page.remark) == ("王", "老客")
    assert first.verify() == ()
    chain.assert_agreed()


def test_a_kind_of_operation_that_is_not_known_is_kept_and_its_points_are_in_the_books(
    chain: Chain, later: LaterTill
) -> None:
    first, second = chain.tills
    member = first.shop.join()
    first.shop.sell(("paper", 1000), member=member)
    chain.sync()
    before = balance(second, member)
    legs = (Leg(f"member:{member}", "points", 5), Leg("store:store-9:moon", "points", -5))

    later.write_raw("moon_phase", msgspec.Raw(b'{"type":"moon_phase","phase":3}'), legs)
    later.push()
    chain.sync(3)
    first.shop.sell(("water", 1000), member=member)
    chain.sync(3)

    assert kept(chain) == [1, 1]
    assert balance(first, member) == balance(second, member) == before + 2
    chain.assert_agreed()


def test_an_erased_value_is_neither_shown_nor_compared(chain: Chain, later: LaterTill) -> None:
    first, second = chain.tills
    member = first.shop.join(name="王小明")
    chain.sync()

    later.write(MemberAmended(member, ("name", "remark"), {}), remark="老客")
    later.push()
    chain.sync(3)

    for till in (first, second):
        page = till.shop.services.members.page(member)
        assert (page.name, page.remark) == ("王小明", "老客")
    assert OperatorId("operator") in {change.actor for change in page.history}
    chain.assert_agreed()
