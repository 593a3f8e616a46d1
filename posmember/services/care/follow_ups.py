"""The to-do list: whom to get in touch with, who does it, and what came of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, select

from posmember.domain.clock import Clock
from posmember.domain.errors import NotFoundError
from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, OperatorId, new_id
from posmember.domain.members.errors import FollowUpEmptyError
from posmember.domain.members.phone import mask_phone
from posmember.domain.members.text import clean_text
from posmember.models.follow_up import FollowUp
from posmember.models.member import Member
from posmember.protocol.care_bodies import FollowUpClosed, FollowUpSet
from posmember.services.care.birthdays import due_between
from posmember.services.care.rows import TodoRow
from posmember.services.members.page import member_row
from posmember.services.members.tier_standing import tier_of
from posmember.services.members.today import Today, today_of
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.unit_of_work import Reading, UnitOfWork, Writing

TEXT_MAX = 500
CLERK_MAX = 40
_OPEN = select(
    FollowUp.follow_up_id,
    FollowUp.member_id,
    FollowUp.clerk,
    FollowUp.due_on,
    FollowUp.text,
    Member.name,
    Member.phone_e164,
).join(Member, Member.member_id == FollowUp.member_id)


@dataclass(frozen=True, slots=True)
class FollowUpWish:
    """What is to be done, when, and by whom; no clerk: whoever looks after the tier."""

    text: str
    due_on: date
    clerk: str = ""


class FollowUpService:
    """Things to do for members, and birthdays beside them."""

    def __init__(self, writing: Writing, reading: Reading, clock: Clock) -> None:
        self._writing = writing
        self._reading = reading
        self._clock = clock

    def plan(self, actor: OperatorId, member_id: MemberId, wish: FollowUpWish) -> str:
        """Put something to do on record and return its id; refuses nothing at all."""
        words = clean_text(wish.text, TEXT_MAX)
        if not words:
            raise FollowUpEmptyError
        with self._writing() as uow:
            member_row(uow.connection, member_id)
            clerk = clean_text(wish.clerk, CLERK_MAX)
            body = FollowUpSet(new_id(), member_id, wish.due_on.isoformat(), clerk)
            append(uow, Draft(body, self._clock(), actor, personal={"text": words}))
            uow.events.append(MemberChanged(member_id))
        return body.follow_up_id

    def close(
        self,
        actor: OperatorId,
        follow_up_id: str,
        outcome: str = "",
        again_on: date | None = None,
    ) -> None:
        """Say that something was done, and what came of it; what is closed stays so.

        *again_on*: the same is to be done again on that day, by the same clerk.
        """
        with self._writing() as uow:
            row = uow.connection.execute(
                select(
                    FollowUp.member_id, FollowUp.closed_at_ms, FollowUp.text, FollowUp.clerk
                ).where(FollowUp.follow_up_id == follow_up_id)
            ).first()
            if row is None:
                raise NotFoundError("follow_up", follow_up_id)
            if row.closed_at_ms is not None:
                return
            member_id = MemberId(row.member_id)
            body = FollowUpClosed(follow_up_id, member_id)
            personal = {"text": clean_text(outcome, TEXT_MAX)}
            append(uow, Draft(body, self._clock(), actor, personal=personal))
            if again_on is not None:
                again = FollowUpSet(new_id(), member_id, again_on.isoformat(), row.clerk)
                append(uow, Draft(again, self._clock(), actor, personal={"text": row.text}))
            uow.events.append(MemberChanged(member_id))

    def due(self, clerk: str = "", days: int = 7) -> tuple[TodoRow, ...]:
        """Return what is to be done up to so many days from today, what is overdue first.

        Of one clerk (empty: of all): what names them, and members of the tiers they look after.
        """
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            last = now.date + timedelta(days=days)
            rows = [*_planned(connection, last), *_birthdays(connection, last, now)]
            placed = [_with_clerk(connection, row, now) for row in rows]
        wanted = (row for row in placed if not clerk or row.clerk == clerk)
        return tuple(sorted(wanted, key=lambda row: (row.due_on, row.name, row.member_id)))

    def of_member(self, member_id: MemberId) -> tuple[TodoRow, ...]:
        """Return what is to be done for one member, the nearest first."""
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            rows = connection.execute(
                _OPEN.where(FollowUp.member_id == member_id, FollowUp.closed_at_ms.is_(None))
            ).all()
            found = [_with_clerk(connection, _todo(row), now) for row in rows]
        return tuple(sorted(found, key=lambda row: row.due_on))

    def clerks(self) -> tuple[str, ...]:
        """Return everybody who has something to do or looks after a tier."""
        with self._reading() as connection:
            now = today_of(connection, self._clock())
            named = connection.execute(
                select(FollowUp.clerk).where(FollowUp.closed_at_ms.is_(None)).distinct()
            ).scalars()
            tiers = (tier.contact_name for tier in now.programme.tiers)
            return tuple(sorted({name for name in (*named, *tiers) if name}))


def plan_step(uow: UnitOfWork, what: tuple[MemberId, str], now: Today, actor: OperatorId) -> None:
    """Let whoever looks after a member get in touch today; within an open transaction."""
    member_id, words = what
    body = FollowUpSet(new_id(), member_id, now.date.isoformat())
    personal = {"text": clean_text(words, TEXT_MAX)}
    append(uow, Draft(body, now.at_ms, actor, personal=personal))
    uow.events.append(MemberChanged(member_id))


def _planned(connection: Connection, last: date) -> Iterator[TodoRow]:
    rows = connection.execute(
        _OPEN.where(FollowUp.closed_at_ms.is_(None), FollowUp.due_on <= last.isoformat())
    )
    yield from map(_todo, rows)


def _todo(row: Any) -> TodoRow:  # noqa: ANN401 - a row of _OPEN
    return TodoRow(
        member_id=MemberId(row.member_id),
        name=row.name,
        masked_phone=mask_phone(row.phone_e164) if row.phone_e164 else "",
        due_on=date.fromisoformat(row.due_on),
        text=row.text,
        clerk=row.clerk,
        follow_up_id=row.follow_up_id,
    )


def _birthdays(connection: Connection, last: date, now: Today) -> Iterator[TodoRow]:
    """Yield birthdays that nobody greeted yet."""
    for row in due_between(connection, now.date, last, now):
        if not row.is_greeted:
            yield TodoRow(
                row.member_id,
                row.name,
                row.masked_phone,
                row.occurs_on,
                birthday_year=row.birthday_year,
                dependant_id=row.dependant_id,
                dependant=row.dependant,
            )


def _with_clerk(connection: Connection, row: TodoRow, now: Today) -> TodoRow:
    """Return *row* with whoever looks after the member's tier, where nobody is named."""
    is_late = row.due_on < now.date
    if row.clerk:
        return replace(row, is_overdue=is_late)
    contact = tier_of(connection, row.member_id, now).tier.contact_name
    return replace(row, is_overdue=is_late, clerk=contact)
