"""Events: a segment is invited, members sign in while there are places, and spend afterwards."""

import datetime as dt

import pytest

from posmember.domain.errors import NotPermittedError
from posmember.domain.gatherings.errors import (
    GatheringCancelledError,
    GatheringFullError,
    GatheringQuotaError,
    GatheringUnnamedError,
    NotInvitedError,
    SignedInAlreadyError,
)
from posmember.domain.ids import MemberId
from posmember.domain.staff.permissions import Role
from posmember.protocol.messages import Finding, FindingKind
from posmember.services.coupons.rows import BatchAudience
from posmember.services.gatherings.rows import GatheringWish
from posmember.services.members.enrolment import NewMember
from posmember.services.reconciliation import verify
from tests.support.shops import Shop
from tests.support.sync_chain import Chain

TODAY = dt.date(2026, 11, 22)
PHONES = ("13812345678", "13912345678", "13712345678")


def tagged(shop: Shop, count: int = 2) -> list[MemberId]:
    """Return three members, so many of whom have the tag."""
    return [
        shop.services.members.enrol(
            shop.owner, NewMember(phone=phone, name=f"m{at}", tags=("tea",) if at < count else ())
        )
        for at, phone in enumerate(PHONES)
    ]


def evening(shop: Shop, places: int | None = None) -> str:
    wish = GatheringWish("品茶会", TODAY, places)
    return shop.services.gatherings.plan(shop.owner, wish)


def test_a_segment_is_invited_once_and_others_are_not_let_in(shop: Shop) -> None:
    first, second, other = tagged(shop)
    event = evening(shop)
    gatherings = shop.services.gatherings

    assert gatherings.invite(shop.owner, event, BatchAudience(tag="tea")) == 2
    assert gatherings.invite(shop.owner, event, BatchAudience(tag="tea")) == 0
    assert gatherings.sign_in(shop.owner, event, first) == 1
    with pytest.raises(SignedInAlreadyError):
        gatherings.sign_in(shop.owner, event, first)
    with pytest.raises(NotInvitedError):
        gatherings.sign_in(shop.owner, event, other)
    assert gatherings.invite(shop.owner, event, BatchAudience(members=(other, second))) == 1
    assert gatherings.sign_in(shop.owner, event, other) == 2

    standing = gatherings.all()[0]
    assert (standing.name, standing.invited, standing.came) == ("品茶会", 3, 2)


def test_places_end_and_more_can_be_made(shop: Shop) -> None:
    first, second, _ = tagged(shop)
    event = evening(shop, places=1)
    gatherings = shop.services.gatherings
    gatherings.invite(shop.owner, event, BatchAudience())
    gatherings.sign_in(shop.owner, event, first)

    with pytest.raises(GatheringFullError):
        gatherings.sign_in(shop.owner, event, second)
    shop.clock.step()
    gatherings.plan(shop.owner, GatheringWish("品茶会", TODAY, 2), event)

    assert gatherings.sign_in(shop.owner, event, second) == 2


def test_what_guests_spend_from_the_day_on_is_theirs(shop: Shop) -> None:
    first, second, _ = tagged(shop)
    event = evening(shop)
    gatherings = shop.services.gatherings
    gatherings.invite(shop.owner, event, BatchAudience(tier_id="standard"))
    gatherings.sign_in(shop.owner, event, second)
    sold = shop.sell(("paper", 1000), member=second)
    other = shop.sell(("water", 1000), member=first)

    guests = gatherings.guests(event)

    assert [(each.name, each.came_at_ms is None, each.spent_minor) for each in guests] == [
        ("m1", False, sold.due_minor),
        ("m0", True, other.due_minor),
        ("m2", True, 0),
    ]


def test_a_cancelled_event_lets_nobody_in(shop: Shop) -> None:
    first, _, _ = tagged(shop)
    event = evening(shop)
    gatherings = shop.services.gatherings
    gatherings.invite(shop.owner, event, BatchAudience())
    shop.clock.step()
    gatherings.cancel(shop.owner, event)

    with pytest.raises(GatheringCancelledError):
        gatherings.sign_in(shop.owner, event, first)
    with pytest.raises(GatheringCancelledError):
        gatherings.invite(shop.owner, event, BatchAudience())
    assert gatherings.all()[0].is_cancelled


def test_an_event_has_a_name_and_places_and_cashiers_plan_none(shop: Shop) -> None:
    gatherings = shop.services.gatherings
    with pytest.raises(GatheringUnnamedError):
        gatherings.plan(shop.owner, GatheringWish("  ", TODAY))
    with pytest.raises(GatheringQuotaError):
        gatherings.plan(shop.owner, GatheringWish("x", TODAY, 0))
    cashier = shop.services.operators.add(shop.owner, "Tom", "864213", Role.CASHIER)
    with pytest.raises(NotPermittedError):
        gatherings.plan(cashier, GatheringWish("x", TODAY))


def test_the_last_place_given_at_two_tills_is_a_matter_for_a_person(chain: Chain) -> None:
    first, second = (till.shop for till in chain.tills)
    members = tagged(first)
    event = evening(first, places=1)
    first.services.gatherings.invite(first.owner, event, BatchAudience())
    chain.sync()

    first.services.gatherings.sign_in(first.owner, event, members[0])
    second.services.gatherings.sign_in(second.owner, event, members[1])
    chain.sync()

    chain.assert_agreed()
    findings = [found for item in chain.books.disk.log for found in item.slot.findings]
    kind = FindingKind.GATHERING_OVER_QUOTA
    assert findings == [Finding(kind, f"gathering:{event}", "place", 1)]
    for shop in (first, second):
        assert shop.services.gatherings.all()[0].came == 2
        with shop.till.database.reading() as connection:
            assert verify(connection) == ()
