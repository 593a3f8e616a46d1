"""Profile fields: from an operation's personal data to the member row, with their history."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from posmember.domain.ids import MemberId
from posmember.domain.members.birthday import Birthday
from posmember.domain.members.phone import phone_from_e164
from posmember.models.member import Member, MemberHistory, MemberTag
from posmember.protocol.bodies import MemberAmended
from posmember.protocol.operation import Operation
from posmember.services.terminals.projection.search_index import name_key, reindex_name

_read_tags = msgspec.json.Decoder(tuple[str, ...]).decode

PROFILE_FIELDS = ("name", "gender", "phone", "birthday", "remark", "tags")


def amended(
    connection: Connection, operation: Operation, body: MemberAmended, values: Mapping[str, Any]
) -> None:
    """Show the new values and remember the old ones; a field of a later version waits in the log.

    What was erased since has no value: the old one stays erased too.
    """
    for field in body.fields:
        if field not in values or field not in PROFILE_FIELDS:
            continue
        old = shown(connection, body.member_id, field)
        _remember(connection, operation, body.member_id, (field, old, values[field]))
        show(connection, operation, body.member_id, (field, values[field]))


def shown(connection: Connection, member_id: MemberId, field: str) -> object:
    """Return the value of *field* that the member row shows, in its travelling form."""
    row = connection.execute(
        select(
            Member.name,
            Member.gender,
            Member.phone_e164,
            Member.remark,
            Member.tags,
            Member.birthday_calendar,
            Member.birthday_month,
            Member.birthday_day,
            Member.birthday_is_leap,
            Member.birthday_year,
        ).where(Member.member_id == member_id)
    ).one()
    if field == "birthday":
        birthday = birthday_of(row)
        return None if birthday is None else msgspec.to_builtins(birthday)
    if field == "tags":
        return list(tags_of(row))
    return {"name": row.name, "gender": row.gender, "phone": row.phone_e164, "remark": row.remark}[
        field
    ]


def tags_of(row: Any) -> tuple[str, ...]:  # noqa: ANN401 - any row with the column of tags
    """Return the tags in a member row."""
    return _read_tags(row.tags)


def birthday_of(row: Any) -> Birthday | None:  # noqa: ANN401 - any row with the birthday columns
    """Return the birthday in the columns of a member row."""
    if row.birthday_calendar is None:
        return None
    return Birthday(
        calendar=row.birthday_calendar,
        month=row.birthday_month,
        day=row.birthday_day,
        is_leap_month=bool(row.birthday_is_leap),
        year=row.birthday_year,
    )


def show(
    connection: Connection, operation: Operation, member_id: MemberId, change: tuple[str, Any]
) -> None:
    """Set one profile field of the member row, and what is searched by it."""
    field, value = change
    columns = profile_columns({field: value}, entered_on=operation.business_date)
    connection.execute(update(Member).where(Member.member_id == member_id).values(columns))
    if field == "name":
        reindex_name(connection, member_id, value or "")
    elif field == "tags":
        connection.execute(delete(MemberTag).where(MemberTag.member_id == member_id))
        put_tags(connection, member_id, value)


def put_tags(connection: Connection, member_id: MemberId, tags: Sequence[str] | None) -> None:
    """Let a member who has none yet be found by *tags*."""
    rows = tag_rows(member_id, tags)
    if rows:
        connection.execute(insert(MemberTag), rows)


def tag_rows(member_id: MemberId, tags: Sequence[str] | None) -> list[dict[str, str]]:
    """Return the rows by which a member is found by *tags*."""
    return [{"tag": tag, "member_id": member_id} for tag in tags or ()]


def profile_columns(values: Mapping[str, Any], *, entered_on: str) -> dict[str, object]:
    """Return the columns of the member row that say what *values* say."""
    columns: dict[str, object] = {}
    for field, value in values.items():
        match field:
            case "phone":
                columns |= _phone_columns(value)
            case "birthday":
                columns |= _birthday_columns(value) | {"birthday_entered_on": entered_on}
            case "name":
                columns |= _name_columns(value or "")
            case "tags":
                columns["tags"] = msgspec.json.encode(value or ()).decode()
            case "gender" | "remark":
                columns[field] = value or ""
            case _:  # a field of a later version: kept in the operation, shown by an update
                continue
    return columns


def _name_columns(name: str) -> dict[str, object]:
    key = name_key(name)
    return {"name": name, "name_key": key, "first_character": key[:1]}


def _phone_columns(e164: str | None) -> dict[str, object]:
    if e164 is None:
        return {"phone_e164": None, "phone_national": None, "phone_last4": None}
    phone = phone_from_e164(e164)
    return {
        "phone_e164": phone.e164,
        "phone_national": phone.national,
        "phone_last4": phone.last4,
    }


def _birthday_columns(value: dict[str, Any] | None) -> dict[str, object]:
    birthday = None if value is None else msgspec.convert(value, Birthday)
    return {
        "birthday_calendar": birthday and str(birthday.calendar),
        "birthday_month": birthday and birthday.month,
        "birthday_day": birthday and birthday.day,
        "birthday_is_leap": birthday and int(birthday.is_leap_month),
        "birthday_year": birthday and birthday.year,
    }


def _remember(
    connection: Connection,
    operation: Operation,
    member_id: MemberId,
    change: tuple[str, object, object],
) -> None:
    field, old, new = change
    connection.execute(
        insert(MemberHistory),
        {
            "op_id": operation.op_id,
            "member_id": member_id,
            "field": field,
            "old_value": msgspec.json.encode(old).decode(),
            "new_value": msgspec.json.encode(new).decode(),
            "actor": operation.actor,
            "store": operation.store,
            "at_ms": operation.at_ms,
        },
    )
