"""Coupons as accounts of one unit: on one till, and where two tills were apart."""

from sqlalchemy import select

from posmember.domain.ids import CouponId, StoreId
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.promotions.coupon_ledger import CouponEntryKind, CouponMove, issue_of
from posmember.models.coupon import CouponEntry, CouponRow
from posmember.protocol.coupon_bodies import (
    CouponsExpired,
    CouponsIssued,
    CouponsWithdrawn,
    CouponTransferred,
)
from posmember.protocol.messages import FindingKind
from posmember.services.coupons.legs import coupon_legs
from posmember.services.reconciliation import verify
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import writing_with
from tests.support.shops import Shop
from tests.support.sync_chain import Chain

STORE = StoreId("store")


def coupon(name: str, member: str | None = "m1") -> Coupon:
    return Coupon(CouponId(name), "five_off", "2026-11-22", "2026-12-31", None, member)


def record(shop: Shop, body, *moves: CouponMove) -> None:
    shop.clock.step()
    with writing_with(shop.till.database, shop.till.bus)() as uow:
        append(uow, Draft(body, shop.clock(), shop.owner, coupon_legs(moves, STORE)))


def issue(shop: Shop, *coupons: Coupon) -> None:
    record(shop, CouponsIssued(coupons, "by_hand"), *map(issue_of, coupons))


def withdraw(shop: Shop, name: str) -> None:
    move = CouponMove(CouponId(name), CouponEntryKind.WITHDRAWN, -1)
    record(shop, CouponsWithdrawn((CouponId(name),), "lost"), move)


def rows(shop: Shop) -> dict[str, tuple[int, str | None]]:
    with shop.till.database.reading() as connection:
        found = connection.execute(
            select(CouponRow.coupon_id, CouponRow.balance, CouponRow.member_id)
        )
        return {row.coupon_id: (row.balance, row.member_id) for row in found}


def entries(shop: Shop) -> list[tuple[str, str, int]]:
    with shop.till.database.reading() as connection:
        found = connection.execute(
            select(CouponEntry.coupon_id, CouponEntry.kind, CouponEntry.amount).order_by(
                CouponEntry.at_ms, CouponEntry.entry_id
            )
        )
        return [tuple(row) for row in found]


def found_wrong(shop: Shop) -> list[str]:
    with shop.till.database.reading() as connection:
        return [finding.check for finding in verify(connection)]


def test_every_change_is_an_entry_and_the_row_their_sum(shop: Shop) -> None:
    issue(shop, coupon("c1"), coupon("c2"), coupon("c3"))
    record(shop, CouponTransferred(CouponId("c1"), "m2", "m1"))
    withdraw(shop, "c2")
    expired = CouponMove(CouponId("c3"), CouponEntryKind.EXPIRED, -1)
    record(shop, CouponsExpired((CouponId("c3"),)), expired)

    assert rows(shop) == {"c1": (1, "m2"), "c2": (0, "m1"), "c3": (0, "m1")}
    assert entries(shop)[3:] == [
        ("c1", "transferred", 0),
        ("c2", "withdrawn", -1),
        ("c3", "expired", -1),
    ]
    assert found_wrong(shop) == []


def test_one_till_that_spends_a_coupon_twice_is_found(shop: Shop) -> None:
    issue(shop, coupon("c1"))
    withdraw(shop, "c1")
    withdraw(shop, "c1")

    assert found_wrong(shop) == ["one_till_spends_a_coupon_once"]


def test_two_tills_spend_one_coupon_the_first_stands_and_a_person_settles(chain: Chain) -> None:
    first, second = (till.shop for till in chain.tills)
    issue(first, coupon("c1"))
    chain.sync()
    assert rows(second) == {"c1": (1, "m1")}

    withdraw(first, "c1")
    withdraw(second, "c1")
    chain.sync()

    chain.assert_agreed()
    findings = [found for item in chain.books.disk.log for found in item.slot.findings]
    assert [(found.kind, found.subject, found.amount) for found in findings] == [
        (FindingKind.COUPON_SPENT_TWICE, "coupon:c1", 1)
    ]
    assert rows(first) == rows(second) == {"c1": (-1, "m1")}
    assert found_wrong(first) == found_wrong(second) == []


def test_two_tills_give_the_same_coupon_out_and_a_person_settles(chain: Chain) -> None:
    first, second = (till.shop for till in chain.tills)
    issue(first, coupon("c1"))
    issue(second, coupon("c1"))
    chain.sync()

    chain.assert_agreed()
    findings = [found for item in chain.books.disk.log for found in item.slot.findings]
    assert [found.kind for found in findings] == [FindingKind.COUPON_ISSUED_TWICE]
    assert rows(first) == rows(second) == {"c1": (2, "m1")}


def test_of_two_transfers_the_later_one_stands_at_every_till(chain: Chain) -> None:
    first, second = (till.shop for till in chain.tills)
    issue(first, coupon("c1"))
    chain.sync()

    record(first, CouponTransferred(CouponId("c1"), "early", "m1"))
    record(second, CouponTransferred(CouponId("c1"), "late", "m1"))
    chain.sync()

    assert rows(first) == rows(second) == {"c1": (1, "late")}
