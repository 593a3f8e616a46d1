"""What a till of a later version writes: kept here, not understood, and in nobody's way."""

import msgspec
import pytest
from sqlalchemy import text

from posmember.domain.ids import MemberId, OperatorId
from posmember.protocol.bodies import MemberAmended, MemberEnrolled
from posmember.protocol.operation import Leg
from tests.support.sync_chain import Chain
from tests.support.sync_shops import balance
from tests.support.written_till import WrittenTill


@pytest.fixture
def later(chain: Chain) -> WrittenTill:
    return WrittenTill(chain)


def kept(chain: Chain) -> list[int]:
    """How many operations of the later till each of the others has."""
    query = text("SELECT count(*) FROM operation WHERE terminal = 'written'")
    counts = []
    for till in chain.tills:
        with till.shop.till.database.reading() as connection:
            counts.append(connection.execute(query).scalar_one())
    return counts


def test_a_profile_field_that_is_not_known_stops_no_page(chain: Chain, later: WrittenTill) -> None:
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
    chain: Chain, later: WrittenTill
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
    chain: Chain, later: WrittenTill
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


def test_an_erased_value_is_neither_shown_nor_compared(chain: Chain, later: WrittenTill) -> None:
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
