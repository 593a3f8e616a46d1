"""Facts about members that are not known here yet: after a restore they may come first.

A stranger is a member row without a name. It carries the facts until the enrolment arrives.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    delete,
    insert,
    literal,
    select,
    text,
    update,
)

from posmember.domain.ids import MemberId
from posmember.models.member import Member
from posmember.models.prepared import Prepared
from posmember.protocol.bodies import Body, MemberEnrolled
from posmember.protocol.operation import Operation

STRANGER: Final = "stranger"
"""Source of a member of whom only facts are known."""

_wanted: ColumnElement[str] = bindparam("wanted")
_KNOWN = Prepared(select(Member.member_id).where(Member.member_id == _wanted))
_COUNTED = Prepared(
    select(Member.visit_count, Member.last_visit_ms, Member.merged_into, Member.is_removed).where(
        Member.member_id == _wanted, Member.source == literal(STRANGER)
    )
)


def welcome(connection: Connection, member_id: MemberId, operation: Operation) -> None:
    """Add a stranger, unless the member is known."""
    if _KNOWN.first(connection, {"wanted": member_id}) is not None:
        return
    connection.execute(
        insert(Member),
        {
            "member_id": member_id,
            "source": STRANGER,
            "joined_on": operation.business_date,
            "enrolled_at_ms": operation.at_ms,
            "enrolled_store": operation.store,
            "enrolled_terminal": operation.terminal,
        },
    )


@contextmanager
def make_way(connection: Connection, body: Body) -> Iterator[None]:
    """Let an enrolment take a stranger's place; what was counted for the stranger is kept."""
    stranger = None
    if isinstance(body, MemberEnrolled):
        stranger = _COUNTED.first(connection, {"wanted": body.member_id})
    if stranger is None or not isinstance(body, MemberEnrolled):
        yield
        return
    connection.execute(text("PRAGMA defer_foreign_keys = ON"))
    connection.execute(delete(Member).where(Member.member_id == body.member_id))
    yield
    connection.execute(
        update(Member)
        .where(Member.member_id == body.member_id)
        .values(
            visit_count=stranger.visit_count,
            last_visit_ms=max(stranger.last_visit_ms, 0),
            merged_into=stranger.merged_into,
            is_removed=stranger.is_removed,
        )
    )
