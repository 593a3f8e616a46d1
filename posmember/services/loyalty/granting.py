"""Steps on points beside tickets: they take the open transaction of whoever calls them."""

from collections.abc import Sequence

import msgspec
from sqlalchemy import Connection, func, select

from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, OperationId, OperatorId
from posmember.domain.loyalty.errors import AwardedAlreadyError, EventEarnsNothingError
from posmember.domain.loyalty.event_points import (
    AWARD_UNIT,
    EVENT_USES_PREFIX,
    EventKind,
    EventRoom,
    EventRule,
    EventUses,
    award_account,
    event_limits,
    event_room,
    event_rule,
    is_rewarded_once,
)
from posmember.domain.loyalty.giving_back import GivenBeside
from posmember.domain.loyalty.lots import Lot, lot_expiry, net_debt, take_back
from posmember.domain.loyalty.postings import POINTS, member_account
from posmember.models.points_event import PointsEvent
from posmember.models.prepared import FoundRow
from posmember.protocol.operation import Leg
from posmember.protocol.points_bodies import AwardUndone, PointsAwarded
from posmember.services.members.standing import points_standing
from posmember.services.members.today import Today
from posmember.services.terminals.operation_log import Draft, append, logged
from posmember.services.terminals.projection.points import GRANTED
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import UnitOfWork


class _Logged(msgspec.Struct):
    """What is read of an operation in the log."""

    legs: tuple[Leg, ...] = ()


def legs_between(
    connection: Connection, member_id: MemberId, points: int, purpose: str
) -> tuple[Leg, ...]:
    """Return the legs that move *points* onto a member's account from the store's own."""
    store = store_of(connection)
    if not points:
        return ()
    return (
        Leg(member_account(member_id), POINTS, points),
        Leg(f"store:{store}:{purpose}", POINTS, -points),
    )


def new_lot_terms(
    connection: Connection, member_id: MemberId, points: int, now: Today
) -> tuple[str | None, int]:
    """Return the last day of points given today, and how many of them a debt takes at once."""
    last_day = lot_expiry(now.date, now.programme.validity)
    netted, _ = net_debt(points_standing(connection, member_id).debt, points)
    return (last_day.isoformat() if last_day else None), netted


def award(
    uow: UnitOfWork,
    member_id: MemberId,
    event: EventKind,
    subject: str,
    now: Today,
    actor: OperatorId,
) -> int:
    """Give what *event* earns by rule; 0 where it earns nothing, or nothing more."""
    rule = event_rule(event, now.programme.event_points)
    if rule is None or room_for(uow.connection, member_id, rule, subject, now).reason:
        return 0
    limits = event_limits(rule, member_id, now.date)
    grant(uow, PointsAwarded(member_id, event, subject, rule.points, limits=limits), now, actor)
    return rule.points


def award_or_refuse(
    uow: UnitOfWork,
    member_id: MemberId,
    event: EventKind,
    subject: str,
    now: Today,
    actor: OperatorId,
) -> int:
    """Give what *event* earns by rule; refuses where it earns nothing, and says which limit."""
    rule = event_rule(event, now.programme.event_points)
    if rule is None:
        raise EventEarnsNothingError(event.value)
    room = room_for(uow.connection, member_id, rule, subject, now)
    if room.reason:
        raise AwardedAlreadyError(event.value, room.reason)
    limits = event_limits(rule, member_id, now.date)
    grant(uow, PointsAwarded(member_id, event, subject, rule.points, limits=limits), now, actor)
    return rule.points


def grant(uow: UnitOfWork, wanted: PointsAwarded, now: Today, actor: OperatorId) -> None:
    """Give the points of *wanted*, whatever rules say; a debt takes its part at once."""
    member_id, points = wanted.member_id, wanted.points
    expires_on, netted = new_lot_terms(uow.connection, member_id, points, now)
    body = msgspec.structs.replace(wanted, expires_on=expires_on, netted=netted)
    what = (wanted.event, member_id, wanted.subject)
    legs = legs_between(uow.connection, member_id, points, "awarded")
    legs += _once_legs(uow.connection, what, 1)
    legs += _limit_legs(uow.connection, [(limit.account, 1) for limit in wanted.limits])
    append(uow, Draft(body, now.at_ms, actor, legs))
    uow.events.append(MemberChanged(member_id))


def _once_legs(
    connection: Connection, what: tuple[EventKind, MemberId, str], count: int
) -> tuple[Leg, ...]:
    """Return the legs that count one thing as rewarded, or no more."""
    if not is_rewarded_once(what[0]):
        return ()
    store = store_of(connection)
    return (
        Leg(award_account(*what), AWARD_UNIT, count),
        Leg(f"store:{store}:awards", AWARD_UNIT, -count),
    )


def _limit_legs(connection: Connection, counted: Sequence[tuple[str, int]]) -> tuple[Leg, ...]:
    """Return the legs that count an event within the limits of its rule, or no more."""
    if not counted:
        return ()
    store = store_of(connection)
    return (
        *(Leg(account, AWARD_UNIT, count) for account, count in counted),
        Leg(f"store:{store}:awards", AWARD_UNIT, -sum(count for _, count in counted)),
    )


def _counted_by(connection: Connection, op_id: OperationId) -> list[tuple[str, int]]:
    """Return what takes back what an operation counted within limits, as the log says it."""
    legs = logged(connection, op_id, _Logged).legs
    return [(leg.account, -leg.amount) for leg in legs if leg.account.startswith(EVENT_USES_PREFIX)]


def was_awarded(
    connection: Connection, member_id: MemberId, event: EventKind, subject: str
) -> bool:
    """Tell whether *subject* earned points before that were not taken back."""
    return bool(_awards(connection, member_id, event, subject))


def awards_standing(
    connection: Connection, member_id: MemberId, event: EventKind, subject: str
) -> tuple[GivenBeside, ...]:
    """Return the points given for *subject* that were not taken back, with their lots."""
    return tuple(
        GivenBeside(_lot_of(op_id), _given_by(connection, op_id).points)
        for op_id in _awards(connection, member_id, event, subject)
    )


def room_for(
    connection: Connection, member_id: MemberId, rule: EventRule, subject: str, now: Today
) -> EventRoom:
    """Return how often *rule* may earn still; `counted`: this very subject earned already."""
    if _awards(connection, member_id, rule.event, subject):
        return EventRoom(0, "counted")
    return event_room(rule, event_uses(connection, member_id, rule.event, now))


def event_uses(
    connection: Connection, member_id: MemberId, event: EventKind, now: Today
) -> EventUses:
    """Return how often a member was given points for an event, by the spans of limits."""
    day = now.date.isoformat()
    since = (day, day[:8] + "01", day[:5] + "01-01", "")
    return EventUses(*(_count_since(connection, member_id, event, first) for first in since))


def undo_awards(
    uow: UnitOfWork,
    member_id: MemberId,
    event: EventKind,
    subject: str,
    now: Today,
    actor: OperatorId,
) -> None:
    """Take back what was given for *subject*, because it is no more."""
    for op_id in _awards(uow.connection, member_id, event, subject):
        undo_award(uow, member_id, OperationId(op_id), now, actor)


def undo_award(
    uow: UnitOfWork, member_id: MemberId, op_id: OperationId, now: Today, actor: OperatorId
) -> None:
    """Take back what one operation gave."""
    lot = _granted_lot(uow.connection, member_id, op_id)
    given = _given_by(uow.connection, op_id)
    uses = take_back(lot, given.points)
    taken = sum(use.points for use in uses if not use.is_lapsed)
    what = (EventKind(given.event), MemberId(given.member_id), given.subject)
    legs = legs_between(uow.connection, member_id, -taken, "awarded")
    legs += _once_legs(uow.connection, what, -1)
    legs += _limit_legs(uow.connection, _counted_by(uow.connection, op_id))
    append(uow, Draft(AwardUndone(member_id, op_id, uses), now.at_ms, actor, legs))
    uow.events.append(MemberChanged(member_id))


def _granted_lot(connection: Connection, member_id: MemberId, op_id: str) -> Lot:
    """Return the lot that an operation made, as it is now."""
    lot_id = _lot_of(op_id)
    standing = points_standing(connection, member_id, with_empty_lots=True)
    return next((lot for lot in standing.lots if lot.lot_id == lot_id), Lot(lot_id, 0))


def _lot_of(op_id: str) -> str:
    return f"{op_id}/{GRANTED}"


def award_for_joining(uow: UnitOfWork, member_id: MemberId, now: Today, actor: OperatorId) -> None:
    """Give what joining earns, once."""
    award(uow, member_id, EventKind.JOIN, member_id, now, actor)


def _awards(
    connection: Connection, member_id: MemberId, event: EventKind, subject: str
) -> Sequence[str]:
    return (
        connection.execute(
            select(PointsEvent.op_id).where(
                PointsEvent.member_id == member_id,
                PointsEvent.event == event.value,
                PointsEvent.subject == subject,
                PointsEvent.undone_by.is_(None),
            )
        )
        .scalars()
        .all()
    )


def _count_since(connection: Connection, member_id: MemberId, event: EventKind, since: str) -> int:
    return connection.execute(
        select(func.count())
        .select_from(PointsEvent)
        .where(
            PointsEvent.member_id == member_id,
            PointsEvent.event == event.value,
            PointsEvent.business_date >= since,
            PointsEvent.undone_by.is_(None),
        )
    ).scalar_one()


def _given_by(connection: Connection, op_id: str) -> FoundRow:
    return connection.execute(
        select(
            PointsEvent.points, PointsEvent.event, PointsEvent.member_id, PointsEvent.subject
        ).where(PointsEvent.op_id == op_id)
    ).one()
