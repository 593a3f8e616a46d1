"""Versions of the programme: in force from a day on, listed, withdrawn, named by every sale."""

import datetime as dt

import msgspec
import pytest

from posmember.domain.events import CatalogueChanged
from posmember.domain.programme.programme import Programme
from posmember.services.programme.errors import (
    EffectiveDatePastError,
    PointsDecimalsFixedError,
    ProgrammeFaultyError,
    VersionBegunError,
    VersionUnknownError,
    VersionWithdrawnError,
)
from posmember.services.programme.versions import VersionState
from tests.support.shops import Shop
from tests.support.sync_chain import Chain

DAY_MS = 24 * 3600 * 1000


def rounding_to(shop: Shop, minor: int) -> Programme:
    return msgspec.structs.replace(shop.services.programme.current(), cash_rounding_minor=minor)


def in_days(shop: Shop, days: int) -> dt.date:
    return shop.services.shop.today() + dt.timedelta(days=days)


def states(shop: Shop) -> dict[int, VersionState]:
    return {row.version: row.state for row in shop.services.programme.versions()}


def test_a_version_for_later_begins_on_its_day_and_sales_name_theirs(shop: Shop) -> None:
    programmes = shop.services.programme
    programmes.publish(shop.owner, rounding_to(shop, 5), in_days(shop, 2))
    before = shop.sell(("water", 1000))

    assert states(shop) == {1: VersionState.IN_FORCE, 2: VersionState.AHEAD}
    shop.clock.step(2 * DAY_MS)
    after = shop.sell(("water", 1000))

    assert (before.programme_version, after.programme_version) == (1, 2)
    assert programmes.current().cash_rounding_minor == 5
    assert programmes.version(1).cash_rounding_minor == 10
    assert states(shop) == {1: VersionState.PAST, 2: VersionState.IN_FORCE}


def test_the_rules_of_another_day_can_be_read(shop: Shop) -> None:
    programmes = shop.services.programme
    programmes.publish(shop.owner, rounding_to(shop, 5), in_days(shop, 2))

    assert programmes.on(in_days(shop, 1)).version == 1
    assert programmes.on(in_days(shop, 2)).version == 2


def test_a_withdrawn_version_never_begins_and_its_number_is_not_used_again(shop: Shop) -> None:
    programmes = shop.services.programme
    programmes.publish(shop.owner, rounding_to(shop, 5), in_days(shop, 2))
    programmes.withdraw(shop.owner, 2)

    third = programmes.publish(shop.owner, rounding_to(shop, 1), in_days(shop, 3))
    shop.clock.step(2 * DAY_MS)

    assert third.version == 3
    assert programmes.current().version == 1
    assert states(shop)[2] is VersionState.WITHDRAWN


def test_a_version_that_has_begun_is_not_withdrawn(shop: Shop) -> None:
    programmes = shop.services.programme
    programmes.publish(shop.owner, rounding_to(shop, 5), in_days(shop, 1))
    shop.clock.step(DAY_MS)

    with pytest.raises(VersionBegunError):
        programmes.withdraw(shop.owner, 2)
    with pytest.raises(VersionUnknownError):
        programmes.withdraw(shop.owner, 9)


def test_a_version_is_withdrawn_once(shop: Shop) -> None:
    programmes = shop.services.programme
    programmes.publish(shop.owner, rounding_to(shop, 5), in_days(shop, 1))
    programmes.withdraw(shop.owner, 2)

    with pytest.raises(VersionWithdrawnError):
        programmes.withdraw(shop.owner, 2)


def test_no_version_begins_in_the_past(shop: Shop) -> None:
    with pytest.raises(EffectiveDatePastError):
        shop.services.programme.publish(shop.owner, rounding_to(shop, 5), in_days(shop, -1))


def test_a_programme_with_faults_is_not_published(shop: Shop) -> None:
    with pytest.raises(ProgrammeFaultyError) as refused:
        shop.services.programme.publish(shop.owner, rounding_to(shop, -1))

    assert refused.value.count == 1
    assert refused.value.faults[0].startswith("cash_rounding_minor: fault_range")
    assert shop.services.programme.current().version == 1


def test_points_on_the_books_keep_their_decimals(shop: Shop) -> None:
    programmes = shop.services.programme
    in_hundredths = msgspec.structs.replace(programmes.current(), points_decimals=2)
    assert programmes.publish(shop.owner, in_hundredths).points_decimals == 2
    shop.services.points.adjust(shop.owner, shop.join(), 1250, "welcome")

    whole = msgspec.structs.replace(in_hundredths, points_decimals=0)
    with pytest.raises(PointsDecimalsFixedError):
        programmes.publish(shop.owner, whole)

    assert programmes.current().points_decimals == 2


def test_the_days_before_a_version_and_since_stand_side_by_side(shop: Shop) -> None:
    shop.sell(("water", 1_000))
    shop.sell(("water", 1_000))
    shop.clock.step(DAY_MS)
    shop.services.programme.publish(shop.owner, rounding_to(shop, 5))
    ticket = shop.sell(("water", 3_000), member=shop.join())
    shop.services.returns.complete(shop.owner, ticket.sale_id, {1: 1_000})

    figures = shop.services.programme.figures(2)

    assert figures is not None
    before, since = figures.before, figures.since
    assert (before.first, before.last) == (in_days(shop, -1), in_days(shop, -1))
    assert (before.tickets, before.net_minor, before.average_minor) == (2, 400, 200)
    assert (since.tickets, since.net_minor, since.average_minor) == (1, 400, 600)
    assert (before.member_share_bp, since.member_share_bp) == (0, 10_000)
    assert (before.off_share_bp, since.off_share_bp) == (0, 0)
    assert (before.points, since.points) == (0, 4)


def test_nothing_is_compared_before_a_version_begins(shop: Shop) -> None:
    shop.services.programme.publish(shop.owner, rounding_to(shop, 5), in_days(shop, 2))

    assert shop.services.programme.figures(2) is None


def test_the_list_says_who_published_what_for_when(shop: Shop) -> None:
    day = in_days(shop, 3)
    shop.services.programme.publish(shop.owner, rounding_to(shop, 5), day)

    newest = shop.services.programme.versions()[0]

    assert (newest.version, newest.effective_from) == (2, day.isoformat())
    assert newest.actor == shop.services.operators.operators()[0].name


def test_screens_are_told_of_a_withdrawal(shop: Shop) -> None:
    told: list[object] = []
    shop.services.programme.publish(shop.owner, rounding_to(shop, 5), in_days(shop, 1))
    shop.till.bus.subscribe(CatalogueChanged, told.append)

    shop.services.programme.withdraw(shop.owner, 2)

    assert told


def test_a_withdrawal_at_one_till_reaches_the_others(chain: Chain) -> None:
    first, second = chain.tills
    day = first.shop.services.shop.today() + dt.timedelta(days=1)
    first.shop.services.programme.publish(first.shop.owner, rounding_to(first.shop, 5), day)
    chain.sync()
    second.shop.services.programme.withdraw(second.shop.owner, 2)

    chain.sync()
    chain.clock.step(DAY_MS)

    held = [till.shop.services.programme.current().version for till in chain.tills]
    assert held == [1, 1]
    chain.assert_agreed()
