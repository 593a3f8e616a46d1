"""Dependants of members become rows."""

from collections.abc import Mapping

import msgspec
from sqlalchemy import Connection, update
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.domain.members.birthday import Birthday
from posmember.models.dependant import Dependant
from posmember.protocol.care_bodies import DependantAdded, DependantRemoved
from posmember.protocol.operation import Operation


def added(
    connection: Connection,
    operation: Operation,
    body: DependantAdded,
    values: Mapping[str, object],
) -> None:
    """Add a dependant; erased personal data leave nobody."""
    if "birthday" not in values:
        return
    birthday = msgspec.convert(values["birthday"], Birthday)
    connection.execute(
        upsert(Dependant).on_conflict_do_nothing(),
        {
            "dependant_id": body.dependant_id,
            "member_id": body.member_id,
            "name": values["name"],
            "relation": values["relation"],
            "birthday_calendar": birthday.calendar,
            "birthday_month": birthday.month,
            "birthday_day": birthday.day,
            "birthday_is_leap": int(birthday.is_leap_month),
            "birthday_year": birthday.year,
            "is_minor": int(body.is_minor),
            "actor": operation.actor,
            "at_ms": operation.at_ms,
        },
    )


def removed(connection: Connection, operation: Operation, body: DependantRemoved) -> None:
    """Think of a dependant no more."""
    connection.execute(
        update(Dependant)
        .where(Dependant.dependant_id == body.dependant_id)
        .values(removed_at_ms=operation.at_ms)
    )
