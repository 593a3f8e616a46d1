"""Missions: how far a member is, and the reward in the very transaction that reaches it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, bindparam, select
from sqlalchemy.orm import aliased

from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.ticket import MissionOnTicket, Ticket, TicketKind, TicketLine
from posmember.domain.engagement.missions import (
    Bought,
    Mission,
    MissionProgress,
    counted_since,
    progress_of,
)
from posmember.domain.ids import MemberId, OperatorId, SaleId
from posmember.domain.loyalty.event_points import EventKind
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.scope import Moment
from posmember.models.prepared import Prepared
from posmember.models.sale import Sale
from posmember.services.engagement.rewarding import (
    Merit,
    coupons_left,
    is_rewarded,
    reward,
    unreward,
)
from posmember.services.members.page import snapshot_of
from posmember.services.members.today import Today
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import UnitOfWork

_sold = aliased(Sale)
_BOUGHT = Prepared(
    select(Sale.ticket, Sale.sale_id, Sale.returns_sale_id, Sale.business_date, _sold.business_date)
    .join(_sold, _sold.sale_id == Sale.returns_sale_id, isouter=True)
    .where(Sale.member_id == bindparam("member"), Sale.business_date >= bindparam("since"))
)
_decoder = msgspec.json.Decoder(Ticket)


def pace_with(uow: UnitOfWork, ticket: Ticket, now: Today) -> tuple[MissionProgress, ...]:
    """Return how far a sale that is not on record yet brings its member's missions."""
    missions = _active(now)
    if ticket.member is None or ticket.kind is TicketKind.RETURN or not missions:
        return ()
    sold = Bought(now.date, ticket.sale_id, ticket.lines)
    return progress_now(uow, ticket.member.member_id, missions, now, (sold,))


def with_missions(
    connection: Connection, ticket: Ticket, pace: tuple[MissionProgress, ...], now: Today
) -> Ticket:
    """Return a sale with the missions of *pace* that its member is to see."""
    if ticket.member is None or not pace:
        return ticket
    member = snapshot_of(connection, ticket.member.member_id, now)
    meant = missions_meant(now, member, now.moment(store_of(connection)))
    seen = tuple(
        MissionOnTicket(each.mission.mission_id, each.done, each.is_reached)
        for each in pace
        if each.mission in meant and not each.is_rewarded
    )
    return msgspec.structs.replace(ticket, missions=seen)


def follow_missions(
    uow: UnitOfWork,
    ticket: Ticket,
    pace: tuple[MissionProgress, ...],
    now: Today,
    actor: OperatorId,
) -> None:
    """Reward what a sale reached by its *pace*; take back what a return undid."""
    if ticket.member is None:
        return
    member_id = ticket.member.member_id
    if ticket.kind is TicketKind.RETURN and _active(now):
        pace = progress_now(uow, member_id, _active(now), now)
    for progress in pace:
        mission, merit = progress.mission, _merit(member_id, progress.mission)
        is_undone = progress.is_rewarded and not progress.is_reached
        if progress.is_reached and not progress.is_rewarded:
            if _is_meant(uow.connection, mission, member_id, now):
                reward(uow, merit, mission.reward, now, actor)
        elif is_undone and _is_back_of_what_counts(uow.connection, mission, ticket, now):
            unreward(uow, merit, now, actor)


def points_reached(
    connection: Connection, ticket: Ticket, pace: Iterable[MissionProgress], now: Today
) -> int:
    """Return the points of the missions that a sale, not on record yet, reaches by its *pace*."""
    reached = [each.mission for each in pace if each.is_reached and not each.is_rewarded]
    if ticket.member is None or not any(each.reward.points for each in reached):
        return 0
    before = snapshot_of(connection, ticket.member.member_id, now)
    after = msgspec.structs.replace(
        before,
        tier_id=ticket.member.tier_after or ticket.member.tier_id,
        visit_count=before.visit_count + 1,
        is_birthday_window=before.is_birthday_window and not ticket.member.is_birthday_window,
    )
    moment = now.moment(store_of(connection))
    return sum(each.reward.points for each in reached if _is_for(each, after, moment))


def missions_meant(now: Today, member: MemberSnapshot, moment: Moment) -> tuple[Mission, ...]:
    """Return the missions in force that are meant for a member, have begun and are not over."""
    today = now.date.isoformat()
    return tuple(
        each
        for each in _active(now)
        if each.audience.refuses(member, moment) is None
        and each.schedule.from_date <= today
        and (not each.schedule.to_date or today <= each.schedule.to_date)
    )


def progress_now(
    uow: UnitOfWork,
    member_id: MemberId,
    missions: tuple[Mission, ...],
    now: Today,
    more: tuple[Bought, ...] = (),
) -> tuple[MissionProgress, ...]:
    """Return how far a member is with each of *missions*, *more* than what is on record."""
    if not missions:
        return ()
    since = [counted_since(mission, now.date) for mission in missions]
    first = "" if None in since else min(each for each in since if each is not None).isoformat()
    bought = (*_bought(uow.connection, member_id, first), *more)
    return tuple(
        progress_of(
            mission, bought, now.date, is_rewarded=is_rewarded(uow, _merit(member_id, mission))
        )
        for mission in missions
    )


def _active(now: Today) -> tuple[Mission, ...]:
    return tuple(each for each in now.programme.missions if each.is_active)


def _bought(connection: Connection, member_id: MemberId, since: str) -> Iterator[Bought]:
    values = {"member": member_id, "since": since}
    for raw, sale_id, returned, on, sold_on in _BOUGHT.tuples(connection, values):
        day = date.fromisoformat(sold_on or on)
        yield Bought(day, returned or sale_id, _decoder.decode(raw).lines)


def _merit(member_id: MemberId, mission: Mission) -> Merit:
    return Merit(member_id, EventKind.MISSION, mission.mission_id)


def _is_meant(connection: Connection, mission: Mission, member_id: MemberId, now: Today) -> bool:
    member = snapshot_of(connection, member_id, now)
    return _is_for(mission, member, now.moment(store_of(connection)))


def _is_for(mission: Mission, member: MemberSnapshot, moment: Moment) -> bool:
    return mission.schedule.is_open(moment) and mission.audience.refuses(member, moment) is None


def missions_undone(
    connection: Connection, original: Ticket, lines: Sequence[TicketLine], now: Today
) -> list[Mission]:
    """Return the rewarded missions that *lines* of a return, not on record yet, undo."""
    missions, member = _active(now), original.member
    if member is None or not missions:
        return []
    sale_id = original.sale_id
    back = Bought(_sold_on(connection, sale_id), sale_id, lines)
    pace = progress_now(UnitOfWork(connection), member.member_id, missions, now, (back,))
    return [
        each.mission
        for each in pace
        if each.is_rewarded
        and not each.is_reached
        and _is_within_days(connection, each.mission, sale_id, now)
    ]


def with_mission_coupons(
    connection: Connection, plan: ReturnPlan, undone: Iterable[Mission]
) -> ReturnPlan:
    """Return the statement with the coupons that go with the missions it has *undone*."""
    member = plan.original.member
    if member is None:
        return plan
    back = {coupon.coupon_id for coupon in plan.coupons_returned}
    gone = tuple(
        coupon.coupon_id
        for mission in undone
        for coupon in coupons_left(connection, _merit(member.member_id, mission), back)
    )
    return msgspec.structs.replace(plan, mission_coupons=gone)


def _is_back_of_what_counts(
    connection: Connection, mission: Mission, back: Ticket, now: Today
) -> bool:
    """Tell whether *back* returns goods of a sale in the days that count today.

    A reward that is older than its days stays: only what still counts can undo it.
    """
    if back.returns_sale_id is None:
        return False
    return _is_within_days(connection, mission, back.returns_sale_id, now)


def _is_within_days(connection: Connection, mission: Mission, sale_id: SaleId, now: Today) -> bool:
    since = counted_since(mission, now.date)
    return since is None or _sold_on(connection, sale_id) >= since


def _sold_on(connection: Connection, sale_id: SaleId) -> date:
    sold_on = connection.execute(
        select(Sale.business_date).where(Sale.sale_id == sale_id)
    ).scalar_one()
    return date.fromisoformat(sold_on)
