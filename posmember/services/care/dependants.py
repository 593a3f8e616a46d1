"""Dependants of members: whose birthdays are thought of beside the members' own."""

from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec
from sqlalchemy import Connection, Row, select

from posmember.domain.clock import Clock
from posmember.domain.errors import NotFoundError
from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, OperatorId, new_id
from posmember.domain.members.birthday import Birthday, age, next_occurrence
from posmember.domain.members.birthday_key import BirthdayKey
from posmember.domain.members.dependant import NewDependant, Relation, checked
from posmember.models.dependant import Dependant
from posmember.models.member import Member
from posmember.protocol.care_bodies import DependantAdded, DependantRemoved
from posmember.services.care.kept_on import kept_on
from posmember.services.care.rows import DependantRow
from posmember.services.members.page import member_row
from posmember.services.members.today import Today, today_of
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.projection.profiles import birthday_of
from posmember.services.unit_of_work import Reading, Writing

_KEPT: Final = Dependant.removed_at_ms.is_(None)
_COLUMNS: Final[tuple[Any, ...]] = (
    Dependant.dependant_id,
    Dependant.name.label("dependant"),
    Dependant.birthday_calendar,
    Dependant.birthday_month,
    Dependant.birthday_day,
    Dependant.birthday_is_leap,
    Dependant.birthday_year,
    Member.member_id,
    Member.name,
    Member.phone_e164,
    Member.tier_floor,
    Member.last_visit_ms,
)
_WITH_MEMBER: Final = (
    select(*_COLUMNS)
    .join(Member, Member.member_id == Dependant.member_id)
    .where(_KEPT, Member.is_removed == 0)
)


class DependantService:
    """Puts dependants on record, and takes them off."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def add(self, actor: OperatorId, member_id: MemberId, told: NewDependant) -> str:
        """Put somebody on record and return their id; refuses a minor without consent."""
        with self._writing() as uow:
            member_row(uow.connection, member_id)
            at_ms = self._clock()
            kept = checked(told, today_of(uow.connection, at_ms).date)
            body = DependantAdded(new_id(), member_id, kept.is_minor, kept.has_consent)
            personal = {
                "name": kept.name,
                "relation": kept.relation.value,
                "birthday": msgspec.to_builtins(kept.birthday),
            }
            append(uow, Draft(body, at_ms, actor, personal=personal))
            uow.events.append(MemberChanged(member_id))
        return body.dependant_id

    def remove(self, actor: OperatorId, dependant_id: str) -> None:
        """Think of somebody no more; refuses whom nobody knows."""
        with self._writing() as uow:
            row = dependant_row(uow.connection, dependant_id)
            member_id = MemberId(row.member_id)
            append(uow, Draft(DependantRemoved(dependant_id, member_id), self._clock(), actor))
            uow.events.append(MemberChanged(member_id))

    def of_member(self, member_id: MemberId) -> tuple[DependantRow, ...]:
        """Return whom a member cares for, the first that was told first."""
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            root = member_row(connection, member_id).member_id
            rows = connection.execute(
                select(*Dependant.__table__.columns)
                .where(Dependant.member_id == root, _KEPT)
                .order_by(Dependant.at_ms, Dependant.dependant_id)
            )
            return tuple(_seen(row, now) for row in rows)


def dependant_row(
    connection: Connection, dependant_id: str, member_id: MemberId | None = None
) -> Row[Any]:
    """Return a dependant who is thought of: of that member, or of any."""
    query = select(*Dependant.__table__.columns)
    row = connection.execute(query.where(Dependant.dependant_id == dependant_id, _KEPT)).first()
    if row is None or member_id not in (None, row.member_id):
        raise NotFoundError("dependant", dependant_id)
    return row


def dependants_kept_on(
    connection: Connection, keys: Iterable[BirthdayKey]
) -> Iterator[tuple[Row[Any], Birthday]]:
    """Yield those whose birthday is one of *keys*, with what birthdays say of the member."""
    for row in connection.execute(_WITH_MEMBER.where(kept_on(Dependant, keys))):
        yield row, _birthday(row)


def _birthday(row: Row[Any]) -> Birthday:
    birthday = birthday_of(row)
    assert birthday is not None, "every dependant has one"
    return birthday


def _seen(row: Row[Any], now: Today) -> DependantRow:
    birthday = _birthday(row)
    return DependantRow(
        dependant_id=row.dependant_id,
        name=row.name,
        relation=Relation(row.relation),
        birthday=birthday,
        next_on=next_occurrence(birthday, now.date, now.leap_policy).on,
        age=age(birthday, now.date, now.leap_policy),
        is_minor=bool(row.is_minor),
    )
