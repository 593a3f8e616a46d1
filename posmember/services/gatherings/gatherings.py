"""Events: plan one, invite a segment, sign members in by scan, see who came and what followed."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection, Row, func, select

from posmember.domain.clock import Clock
from posmember.domain.errors import NotFoundError
from posmember.domain.events import CatalogueChanged, MemberChanged
from posmember.domain.gatherings.account import PLACE_UNIT, gathering_account
from posmember.domain.gatherings.errors import (
    GatheringCancelledError,
    GatheringFullError,
    GatheringQuotaError,
    GatheringUnnamedError,
    NotInvitedError,
    SignedInAlreadyError,
)
from posmember.domain.ids import MemberId, OperatorId, new_id
from posmember.domain.members.phone import mask_phone
from posmember.domain.members.text import clean_text
from posmember.domain.staff.permissions import Action
from posmember.models.gathering import Gathering, GatheringInvite, GatheringVisit
from posmember.models.member import Member, MemberTag
from posmember.models.sale import Sale
from posmember.protocol.gathering_bodies import GatheringEntered, GatheringPlanned, MembersInvited
from posmember.protocol.operation import Leg
from posmember.services.coupons.rows import BatchAudience
from posmember.services.gatherings.rows import GatheringStanding, GatheringWish, Guest
from posmember.services.members.page import member_row
from posmember.services.members.tier_crowd import TierCrowd
from posmember.services.members.today import Today, today_of
from posmember.services.staff.permissions import ensure_permitted
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.store import store_of
from posmember.services.unit_of_work import Reading, Writing

NAME_MAX = 60
FOLLOW_UP_DAYS = 30
"""What guests spend from the day of the event on, over so many days, is looked at."""
_AT_ONCE = 200
"""Members of one operation."""


class GatheringService:
    """Everything about events."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def plan(self, actor: OperatorId, wish: GatheringWish, gathering_id: str = "") -> str:
        """Put an event on record, or change one; return its id."""
        name = clean_text(wish.name, NAME_MAX)
        if not name:
            raise GatheringUnnamedError
        if wish.quota is not None and wish.quota < 1:
            raise GatheringQuotaError
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.PLAN_GATHERING, actor)
            if gathering_id:
                _standing_of(uow.connection, gathering_id)
            chosen, held_on = gathering_id or new_id(), wish.held_on.isoformat()
            body = GatheringPlanned(chosen, name, held_on, wish.quota)
            append(uow, Draft(body, self._clock(), actor))
            uow.events.append(CatalogueChanged())
        return body.gathering_id

    def cancel(self, actor: OperatorId, gathering_id: str) -> None:
        """Say that an event does not take place; who is invited stays on record."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.PLAN_GATHERING, actor)
            known = _standing_of(uow.connection, gathering_id)
            body = GatheringPlanned(
                gathering_id, known.name, known.held_on.isoformat(), known.quota, is_cancelled=True
            )
            append(uow, Draft(body, self._clock(), actor))
            uow.events.append(CatalogueChanged())

    def invite(self, actor: OperatorId, gathering_id: str, audience: BatchAudience) -> int:
        """Invite the members of an audience who are not yet; return how many are new."""
        with self._writing() as uow:
            ensure_permitted(uow.connection, Action.PLAN_GATHERING, actor)
            known = _standing_of(uow.connection, gathering_id)
            if known.is_cancelled:
                raise GatheringCancelledError(known.name)
            now = today_of(uow.connection, self._clock())
            invited = _invited(uow.connection, gathering_id)
            meant = _members_of(uow.connection, audience, now)
            new = tuple(member for member in meant if member not in invited)
            for start in range(0, len(new), _AT_ONCE):
                body = MembersInvited(gathering_id, new[start : start + _AT_ONCE])
                append(uow, Draft(body, now.at_ms, actor))
            uow.events.append(CatalogueChanged())
        return len(new)

    def sign_in(self, actor: OperatorId, gathering_id: str, member_id: MemberId) -> int:
        """Put a member on the list of those who came; return how many have come by now.

        Refuses whoever is not invited or is on the list already, and a full event.
        """
        with self._writing() as uow:
            connection = uow.connection
            row, known = member_row(connection, member_id), _standing_of(connection, gathering_id)
            if known.is_cancelled:
                raise GatheringCancelledError(known.name)
            if row.member_id not in _invited(connection, gathering_id):
                raise NotInvitedError(row.name, known.name)
            if row.member_id in _came(connection, gathering_id):
                raise SignedInAlreadyError(row.name, known.name)
            if known.quota is not None and known.came >= known.quota:
                raise GatheringFullError(known.name, known.quota)
            store = store_of(connection)
            body = GatheringEntered(gathering_id, member_id, known.quota)
            legs = (
                Leg(gathering_account(gathering_id), PLACE_UNIT, 1),
                Leg(f"store:{store}:places", PLACE_UNIT, -1),
            )
            append(uow, Draft(body, self._clock(), actor, legs))
            uow.events.append(MemberChanged(member_id))
        return known.came + 1

    def all(self) -> tuple[GatheringStanding, ...]:
        """Return every event, the latest first."""
        with self._reading() as connection:
            rows = connection.execute(
                select(Gathering.gathering_id).order_by(
                    Gathering.held_on.desc(), Gathering.gathering_id
                )
            ).scalars()
            return tuple(_standing_of(connection, gathering_id) for gathering_id in list(rows))

    def guests(self, gathering_id: str) -> tuple[Guest, ...]:
        """Return who is invited or came, those who came first, with what they spent since."""
        with self._reading() as connection:
            known = _standing_of(connection, gathering_id)
            invited = _invited(connection, gathering_id)
            came = _came(connection, gathering_id)
            spent = _spent(connection, known.held_on, {*invited, *came})
            found = [
                Guest(
                    MemberId(row.member_id),
                    row.name,
                    mask_phone(row.phone_e164) if row.phone_e164 else "",
                    row.member_id in invited,
                    came.get(row.member_id),
                    spent.get(row.member_id, 0),
                )
                for row in _people(connection, {*invited, *came})
            ]
        return tuple(sorted(found, key=lambda each: (each.came_at_ms is None, each.name)))


def _standing_of(connection: Connection, gathering_id: str) -> GatheringStanding:
    row = connection.execute(
        select(*Gathering.__table__.columns).where(Gathering.gathering_id == gathering_id)
    ).first()
    if row is None:
        raise NotFoundError("gathering", gathering_id)
    bare = GatheringStanding(
        row.gathering_id,
        row.name,
        date.fromisoformat(row.held_on),
        row.quota,
        bool(row.is_cancelled),
        invited=0,
        came=0,
    )
    invited, came = _invited(connection, gathering_id), _came(connection, gathering_id)
    return replace(bare, invited=len(invited), came=len(came))


def _invited(connection: Connection, gathering_id: str) -> set[str]:
    rows = connection.execute(
        select(GatheringInvite.member_id).where(GatheringInvite.gathering_id == gathering_id)
    )
    return set(rows.scalars())


def _came(connection: Connection, gathering_id: str) -> dict[str, int]:
    """Return who came, each with when first."""
    rows = connection.execute(
        select(GatheringVisit.member_id, func.min(GatheringVisit.at_ms))
        .where(GatheringVisit.gathering_id == gathering_id)
        .group_by(GatheringVisit.member_id)
    )
    return {row[0]: row[1] for row in rows}


def _members_of(connection: Connection, audience: BatchAudience, now: Today) -> Iterator[MemberId]:
    if audience.members:
        yield from audience.members
        return
    wanted = select(Member.member_id).where(Member.is_removed == 0, Member.is_blocked == 0)
    if audience.tag:
        of_tag = select(MemberTag.member_id).where(MemberTag.tag == audience.tag)
        wanted = wanted.where(Member.member_id.in_(of_tag))
    crowd = TierCrowd(connection, now.programme, now.date) if audience.tier_id else None
    for member_id in connection.execute(wanted.order_by(Member.row_no)).scalars().all():
        tier = None if crowd is None else crowd.standing(member_id).tier
        if crowd is None or (tier is not None and tier.tier_id == audience.tier_id):
            yield MemberId(member_id)


def _people(connection: Connection, members: set[str]) -> Sequence[Row[str, str, str | None]]:
    return connection.execute(
        select(Member.member_id, Member.name, Member.phone_e164).where(
            Member.member_id.in_(members)
        )
    ).all()


def _spent(connection: Connection, held_on: date, members: set[str]) -> dict[str, int]:
    last = held_on + timedelta(days=FOLLOW_UP_DAYS - 1)
    rows = connection.execute(
        select(Sale.member_id, func.sum(Sale.due_minor))
        .where(
            Sale.member_id.in_(members),
            Sale.business_date.between(held_on.isoformat(), last.isoformat()),
        )
        .group_by(Sale.member_id)
    )
    return {str(row[0]): int(row[1]) for row in rows}
