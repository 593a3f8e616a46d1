"""Whose birthday is near, by both calendars, and what was done about it."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection, Row, select

from posmember.domain.clock import Clock
from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, OperatorId
from posmember.domain.members.birthday import Birthday, Occurrence, age, occurrences
from posmember.domain.members.birthday_key import BirthdayKey, birthday_keys_between
from posmember.domain.members.errors import BirthdayMarkedAlreadyError
from posmember.domain.members.phone import mask_phone
from posmember.models.member import BirthdayMark, Member
from posmember.protocol.bodies import BirthdayMarked
from posmember.services.care.dependants import dependant_row, dependants_kept_on
from posmember.services.care.kept_on import kept_on
from posmember.services.care.rows import BirthdayRow
from posmember.services.members.page import member_row
from posmember.services.members.standing import has_mark
from posmember.services.members.today import Today, today_of
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.terminals.projection.profiles import birthday_of
from posmember.services.unit_of_work import Reading, Writing


class BirthdayService:
    """Lists birthdays and marks them as greeted or given a gift."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def due(self, on: date | None = None, days: int = 0) -> tuple[BirthdayRow, ...]:
        """Return birthdays from *on* (None: today) to *days* later, the nearest first."""
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            first = on or now.date
            return due_between(connection, first, first + timedelta(days=days), now)

    def mark(
        self,
        actor: OperatorId,
        member_id: MemberId,
        birthday_year: int,
        kind: str,
        dependant_id: str = "",
    ) -> None:
        """Mark somebody as `greeted` or given the `gift`; refuses the second time in a year.

        The member, or with *dependant_id* somebody they care for.
        """
        with self._writing() as uow:
            row = member_row(uow.connection, member_id)
            member_id = MemberId(row.member_id)
            name = row.name
            if dependant_id:
                name = dependant_row(uow.connection, dependant_id, member_id).name
            if has_mark(uow.connection, member_id, birthday_year, kind, dependant_id):
                raise BirthdayMarkedAlreadyError(name, birthday_year, kind)
            body = BirthdayMarked(member_id, birthday_year, kind, dependant_id)
            append(uow, Draft(body, self._clock(), actor))
            uow.events.append(MemberChanged(member_id))


class _Celebrating(NamedTuple):
    member: Row[Any]
    birthday: Birthday
    dependant_id: str = ""
    dependant: str = ""


def due_between(
    connection: Connection, first: date, last: date, now: Today
) -> tuple[BirthdayRow, ...]:
    """Return the birthdays between two days, both within, the nearest first.

    Of members, and of those they care for.
    """
    rows = [
        _birthday_row(connection, who, occurrence, first)
        for who in _celebrating(connection, first, last, now)
        for occurrence in occurrences(who.birthday, first, last, now.leap_policy)
    ]
    return tuple(
        sorted(
            rows,
            key=lambda row: (row.occurs_on, -row.last_visit_ms, row.member_id, row.dependant_id),
        )
    )


def _celebrating(
    connection: Connection, first: date, last: date, now: Today
) -> Iterator[_Celebrating]:
    for member, birthday in birthday_candidates(connection, first, last, now):
        yield _Celebrating(member, birthday)
    for row, birthday in dependants_kept_on(connection, _keys_between(first, last, now)):
        yield _Celebrating(row, birthday, row.dependant_id, row.dependant)


def _keys_between(first: date, last: date, now: Today) -> frozenset[BirthdayKey]:
    days = birthday_keys_between(first, last, now.leap_policy)
    return frozenset().union(*days.values())


def birthday_candidates(
    connection: Connection, first: date, last: date, now: Today
) -> list[tuple[Row[Any], Birthday]]:
    """Return members whose birthday may fall on one of these days, by either calendar."""
    keys = _keys_between(first, last, now)
    rows = connection.execute(
        select(*Member.__table__.columns).where(Member.is_removed == 0, kept_on(Member, keys))
    )
    return [(row, birthday) for row in rows if (birthday := birthday_of(row)) is not None]


def _birthday_row(
    connection: Connection, who: _Celebrating, occurrence: Occurrence, first: date
) -> BirthdayRow:
    member, birthday = who.member, who.birthday
    kinds = set(
        connection.execute(
            select(BirthdayMark.kind).where(
                BirthdayMark.member_id == member.member_id,
                BirthdayMark.dependant_id == who.dependant_id,
                BirthdayMark.birthday_year == occurrence.birthday_year,
            )
        ).scalars()
    )
    return BirthdayRow(
        member_id=MemberId(member.member_id),
        name=member.name,
        masked_phone=mask_phone(member.phone_e164) if member.phone_e164 else "",
        tier_floor=member.tier_floor,
        birthday=birthday,
        occurs_on=occurrence.on,
        days_until=(occurrence.on - first).days,
        birthday_year=occurrence.birthday_year,
        age=age(birthday, occurrence.on),
        is_greeted="greeted" in kinds,
        is_gift_given="gift" in kinds,
        last_visit_ms=member.last_visit_ms,
        dependant_id=who.dependant_id,
        dependant=who.dependant,
    )
