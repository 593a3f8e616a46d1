"""A paid ticket gets its member: on record, once, and only where the shop allows it."""

import datetime as dt

import msgspec
import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from posmember.domain.checkout.errors import (
    LateMemberOffError,
    TicketHasMemberError,
    TicketPaidTooLongAgoError,
)
from posmember.domain.checkout.ticket import Ticket
from posmember.domain.errors import NotFoundError
from posmember.domain.events import MemberChanged, TicketSettled
from posmember.domain.ids import MemberId, OperationId, SaleId, new_id
from posmember.domain.loyalty.event_points import AWARD_PREFIX
from posmember.domain.members.errors import MemberBlockedError
from posmember.protocol.attaching_bodies import MemberAttached
from posmember.protocol.messages import Finding, FindingKind
from posmember.protocol.operation import Leg
from posmember.services.reconciliation import verify
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import writing_with
from tests.support.shops import DAY_MS, Shop
from tests.support.sync_chain import Chain

MINUTE_MS = 60_000


def logged(shop: Shop, op_id: str) -> dict:
    with shop.till.database.reading() as connection:
        canonical = connection.execute(
            text("SELECT canonical FROM operation WHERE op_id = :op"), {"op": op_id}
        ).scalar_one()
    return msgspec.json.decode(canonical)


def broken(shop: Shop) -> list[str]:
    with shop.till.database.reading() as connection:
        return [finding.check for finding in verify(connection)]


def points_of(shop: Shop, member: MemberId) -> int:
    return shop.services.members.page(member).strip.balances.points


def test_a_ticket_is_open_until_it_has_its_member(shop: Shop) -> None:
    sale, member, late = shop.sell(("paper", 2000)), shop.join(), shop.services.late_members

    before = late.is_open(sale.sale_id)
    late.attach(shop.owner, sale.sale_id, member)

    assert (before, late.is_open(sale.sale_id)) == (True, False)


def test_the_ticket_has_its_member_and_what_was_settled_stays_in_the_log(shop: Shop) -> None:
    sale, member = shop.sell(("paper", 2000)), shop.join()

    attached = shop.services.late_members.attach(shop.owner, sale.sale_id, member)

    found = shop.services.sales.ticket(sale.sale_id)
    assert found == attached
    assert (found.points_earned, found.lines[0].points_earned) == (25, 25)
    assert found.member is not None
    assert (found.member.member_id, found.member.points_after) == (member, 25)
    assert points_of(shop, member) == 25
    settled = msgspec.convert(logged(shop, sale.sale_id)["body"]["ticket"], Ticket)
    assert settled == sale
    assert logged(shop, found.attached_by)["type"] == "member_attached"
    (row,) = shop.services.sales.recent(member_ids=[member])
    assert (row.sale_id, row.points_earned) == (sale.sale_id, 25)
    assert broken(shop) == []


def test_a_plan_shows_the_ticket_and_books_nothing(shop: Shop) -> None:
    sale, member = shop.sell(("paper", 2000)), shop.join()

    planned = shop.services.late_members.plan(sale.sale_id, member)

    assert planned.points_earned == 25
    assert shop.services.sales.ticket(sale.sale_id) == sale
    assert points_of(shop, member) == 0


def test_the_audit_says_who_gave_which_ticket_to_whom(shop: Shop) -> None:
    sale, member = shop.sell(("paper", 2000)), shop.join()

    shop.services.late_members.attach(shop.owner, sale.sale_id, member)

    with shop.till.database.reading() as connection:
        row = connection.execute(
            text("SELECT actor, subject, detail FROM audit_entry WHERE action = 'member_attached'")
        ).one()
    assert tuple(row) == (shop.owner, sale.sale_id, member)


def test_screens_are_told_of_the_member_and_of_the_ticket(shop: Shop) -> None:
    told: list[object] = []
    sale, member = shop.sell(("paper", 2000)), shop.join()
    shop.till.bus.subscribe(MemberChanged, told.append)
    shop.till.bus.subscribe(TicketSettled, told.append)

    shop.services.late_members.attach(shop.owner, sale.sale_id, member)

    assert told == [MemberChanged(member), TicketSettled(sale.sale_id, member)]


def test_the_owner_says_for_how_long(shop: Shop) -> None:
    sale, member = shop.sell(("paper", 2000)), shop.join()
    late = shop.services.late_members

    shop.services.shop.change(shop.owner, late_member_minutes=0)
    with pytest.raises(LateMemberOffError):
        late.ensure_open(sale.sale_id)
    shop.services.shop.change(shop.owner, late_member_minutes=5)
    shop.clock.step(5 * MINUTE_MS)
    late.ensure_open(sale.sale_id)
    shop.clock.step()

    with pytest.raises(TicketPaidTooLongAgoError):
        late.attach(shop.owner, sale.sale_id, member)


def test_a_ticket_of_last_night_counts_for_its_own_day(shop: Shop) -> None:
    member = shop.join()
    shop.clock.step(12 * 60 * MINUTE_MS - 2_000)
    sale = shop.sell(("paper", 2000))
    shop.clock.step(2 * MINUTE_MS)

    attached = shop.services.late_members.attach(shop.owner, sale.sale_id, member)

    with shop.till.database.reading() as connection:
        earned_on = connection.execute(text("SELECT business_date FROM sale_earning")).scalar_one()
        credited = connection.execute(text("SELECT sold_on FROM tier_credit")).scalar_one()
    assert (earned_on, credited) == ("2026-11-22", "2026-11-22")
    assert shop.services.shop.today() == dt.date(2026, 11, 23)
    assert attached.points_earned == 25
    assert broken(shop) == []


def test_nobody_who_is_blocked_and_no_ticket_that_is_unknown(shop: Shop) -> None:
    sale, member = shop.sell(("paper", 2000)), shop.join()
    shop.services.members.block(shop.owner, member, is_blocked=True, reason="lost")
    late = shop.services.late_members

    with pytest.raises(MemberBlockedError):
        late.plan(sale.sale_id, member)
    with pytest.raises(NotFoundError):
        late.attach(shop.owner, SaleId("none"), member)
    with pytest.raises(NotFoundError):
        late.attach(shop.owner, sale.sale_id, MemberId("none"))


def test_a_ticket_gets_a_member_once(shop: Shop) -> None:
    sale, member = shop.sell(("paper", 2000)), shop.join()
    other = shop.join("13912345678", "李雷")
    shop.services.late_members.attach(shop.owner, sale.sale_id, member)

    with pytest.raises(TicketHasMemberError):
        shop.services.late_members.attach(shop.owner, sale.sale_id, other)

    assert (points_of(shop, member), points_of(shop, other)) == (25, 0)


@pytest.mark.parametrize("change", ["ticket = x'00'", "points_earned = 1", "due_minor = 1"])
def test_a_settled_ticket_changes_only_by_getting_its_member(shop: Shop, change: str) -> None:
    sale, member = shop.sell(("paper", 2000)), shop.join()
    statement = text(f"UPDATE sale SET {change}")

    with (
        pytest.raises(IntegrityError, match="append-only"),
        shop.till.database.writing() as connection,
    ):
        connection.execute(statement)
    shop.services.late_members.attach(shop.owner, sale.sale_id, member)
    with (
        pytest.raises(IntegrityError, match="append-only"),
        shop.till.database.writing() as connection,
    ):
        connection.execute(statement)


def test_its_receipt_then_names_the_member_and_the_points(shop: Shop) -> None:
    sale, member = shop.sell(("paper", 2000)), shop.join()
    before = repr(shop.services.documents.receipt(sale.sale_id, 1))

    shop.services.late_members.attach(shop.owner, sale.sale_id, member)

    after = repr(shop.services.documents.receipt(sale.sale_id, 1))
    assert "138****5678" not in before
    assert "138****5678" in after
    assert "+25" in after


def test_a_second_member_from_a_copy_of_the_till_is_booked_and_told_to_a_person(
    chain: Chain,
) -> None:
    shop, other_till = (till.shop for till in chain.tills)
    sale, member = shop.sell(("paper", 2000)), shop.join()
    other = shop.join("13912345678", "李雷")
    planned = shop.services.late_members.plan(sale.sale_id, other)
    shop.services.late_members.attach(shop.owner, sale.sale_id, member)

    with writing_with(shop.till.database, shop.till.bus)() as uow:
        twice = msgspec.structs.replace(planned, attached_by=OperationId(new_id()))
        first = logged(shop, shop.services.sales.ticket(sale.sale_id).attached_by)["legs"]
        legs = tuple(Leg(account.replace(member, other), *rest) for account, *rest in first)
        body = MemberAttached(other, twice)
        append(uow, Draft(body, shop.clock(), shop.owner, legs, op_id=twice.attached_by))
    chain.sync()

    for each in (shop, other_till):
        found = each.services.sales.ticket(sale.sale_id)
        assert found.member is not None
        assert found.member.member_id == member
        assert (points_of(each, member), points_of(each, other)) == (25, 25)
        assert broken(each) == []
    account = f"{AWARD_PREFIX}member_attached/{sale.sale_id}"
    assert [found for item in chain.books.disk.log for found in item.slot.findings] == [
        Finding(FindingKind.POINTS_GIVEN_TWICE, account, "award", 1)
    ]


def test_goods_that_two_tills_took_back_unheard_take_their_points_once(chain: Chain) -> None:
    first, second = (till.shop for till in chain.tills)
    sale, member = first.sell(("paper", 1000)), first.join()
    chain.sync()
    first.services.late_members.attach(first.owner, sale.sale_id, member)
    second.services.returns.complete(second.owner, sale.sale_id, {1: 1000})
    first.services.returns.complete(first.owner, sale.sale_id, {1: 1000})
    chain.sync()
    for shop in (first, second):
        shop.clock.step(DAY_MS)

    for _night in range(2):
        for shop in (first, second):
            shop.services.nightly.run()
            shop.clock.step(DAY_MS)
        chain.sync()

    assert [points_of(shop, member) for shop in (first, second)] == [0, 0]
    assert [broken(shop) for shop in (first, second)] == [
        ["no_more_comes_back_than_was_sold"],
        ["no_more_comes_back_than_was_sold"],
    ]
