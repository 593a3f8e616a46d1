"""Enrols many people in one transaction: the rows that `enrol` makes, written table by table.

The caller has made sure that no phone and no card number is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from operator import itemgetter
from typing import Any, TypeAlias

import msgspec
from sqlalchemy import ColumnDefault, Connection, func, insert, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.compiler import SQLCompiler

from posmember.domain.clock import Instant
from posmember.domain.events import MemberChanged, OperationAppended
from posmember.domain.ids import MemberId, OperatorId, new_id
from posmember.models.base import Base
from posmember.models.ledger_entry import LedgerEntry, MemberBalance
from posmember.models.member import Member, MemberCard, MemberReading, MemberTag
from posmember.protocol.bodies import MemberEnrolled
from posmember.services.members.enrolment import Enrolment, NewMember, opening_legs
from posmember.services.terminals.operation_log import (
    Chained,
    Draft,
    behind,
    chain,
    keep,
    read_stamp,
)
from posmember.services.terminals.projection.enrolments import (
    brought_card,
    member_row,
    opening_postings,
)
from posmember.services.terminals.projection.ledger import entry_row
from posmember.services.terminals.projection.profiles import tag_rows
from posmember.services.terminals.projection.search_index import INDEX_NAME, reading_rows, spaced
from posmember.services.unit_of_work import UnitOfWork

Rows: TypeAlias = list[dict[str, Any]]


@dataclass(slots=True)
class _Pages:
    """The rows to write, by table."""

    members: Rows = field(default_factory=list)
    names: Rows = field(default_factory=list)
    readings: Rows = field(default_factory=list)
    tags: Rows = field(default_factory=list)
    cards: Rows = field(default_factory=list)
    entries: Rows = field(default_factory=list)
    balances: Rows = field(default_factory=list)


def enrol_many(
    uow: UnitOfWork, people: Sequence[NewMember], *, actor: OperatorId, at_ms: Instant, today: date
) -> tuple[Enrolment, ...]:
    """Add *people*, whose phones are in international form and texts are clean."""
    if not people:
        return ()
    stamp = read_stamp(uow.connection, at_ms)
    last_row_no = uow.connection.execute(select(func.max(Member.row_no))).scalar_one() or 0
    chained: list[Chained] = []
    pages = _Pages()
    enrolments = []
    for row_no, new in enumerate(people, start=last_row_no + 1):
        body = _body(new, today)
        legs = opening_legs(body, stamp.store)
        link = chain(stamp, Draft(body, at_ms, actor, legs, _profile(new)))
        stamp = behind(stamp, link)
        chained.append(link)
        _project(pages, link, body, row_no)
        enrolments.append(Enrolment(body.member_id, link.operation.op_id))
    keep(uow.connection, chained)
    _write(uow, pages)
    uow.events.extend((OperationAppended(), MemberChanged(enrolments[-1].member_id)))
    return tuple(enrolments)


def _body(new: NewMember, today: date) -> MemberEnrolled:
    return MemberEnrolled(
        member_id=MemberId(new_id()),
        source=new.source,
        joined_on=(new.joined_on or today).isoformat(),
        tier_id=new.tier_id,
        card_no=new.card_no,
        opening=new.opening,
        batch_id=new.batch_id,
    )


def _profile(new: NewMember) -> dict[str, Any]:
    birthday = new.birthday
    return {
        "name": new.name,
        "phone": new.phone,
        "gender": new.gender,
        "birthday": None if birthday is None else msgspec.to_builtins(birthday),
        "remark": new.remark,
        "tags": list(new.tags),
    }


def _project(pages: _Pages, link: Chained, body: MemberEnrolled, row_no: int) -> None:
    """Add the rows that `projection.enrolments.enrolled` would write."""
    operation = link.operation
    assert link.personal is not None
    row = member_row(operation, body, link.personal.values)
    name = str(row["name"])
    pages.members.append({"row_no": row_no, **row})
    pages.names.append({"row_no": row_no, "characters": spaced(name)})
    pages.readings.extend(reading_rows(row_no, name, operation.at_ms))
    pages.tags.extend(tag_rows(body.member_id, link.personal.values.get("tags")))
    if body.card_no is not None:
        pages.cards.append(brought_card(operation, body))
    if body.opening is None:
        return
    for posting in opening_postings(operation.op_id, body.opening):
        pages.entries.append(entry_row(operation, body.member_id, posting))
        pages.balances.append(
            {
                "member_id": body.member_id,
                "unit": posting.unit,
                "amount": posting.amount,
                "confirmed": 0,
            }
        )


def _write(uow: UnitOfWork, pages: _Pages) -> None:
    _insert(uow.connection, Member, pages.members)
    _insert(uow.connection, MemberReading, pages.readings)
    _insert(uow.connection, MemberTag, pages.tags)
    _insert(uow.connection, MemberCard, pages.cards)
    _insert(uow.connection, LedgerEntry, pages.entries)
    _insert(uow.connection, MemberBalance, pages.balances)
    INDEX_NAME.run_many(uow.connection, pages.names)


def _insert(connection: Connection, table: type[Base], rows: Rows) -> None:
    """Insert *rows*, all with the same columns, through the driver: no work for each row but this.

    What the columns' defaults would add is added here.
    """
    if not rows:
        return
    text, names, defaults = _insertion(table, tuple(rows[0]))
    values_of = itemgetter(*names)
    connection.exec_driver_sql(text, [values_of(defaults | row) for row in rows])


@cache
def _insertion(
    table: type[Base], columns: tuple[str, ...]
) -> tuple[str, Sequence[str], dict[str, Any]]:
    """Return the statement for rows of these columns, its values in order, and their defaults."""
    statement = insert(table).compile(
        dialect=sqlite.dialect(paramstyle="qmark"), column_keys=list(columns)
    )
    assert isinstance(statement, SQLCompiler)
    names = statement.positiontup
    assert names is not None
    defaults = {
        column.key: column.default.arg
        for column in table.__table__.columns
        if column.key in names and isinstance(column.default, ColumnDefault)
    }
    return str(statement), names, defaults
