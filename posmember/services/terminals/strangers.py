"""Facts about members that are not known here yet: after a restore they may come first.

A stranger is a member row without a name. It carries the facts until the enrolment arrives.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy import Connection, delete, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.domain.ids import MemberId
from posmember.models.member import Member
from posmember.protocol.bodies import Body, MemberEnrolled
from posmember.protocol.operation import Operation

STRANGER: Final = "stranger"
"""Source of a member of whom only facts are known."""

_MEET = upsert(Member).on_conflict_do_nothing(index_elements=["member_id"])


def welcome(connection: Connection, member_id: MemberId, operation: Operation) -> None:
    """Add a stranger, unless the member is known."""
    connection.execute(
        _MEET,
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
        stranger = connection.execute(
            select(
                Member.visit_count, Member.last_visit_ms, Member.merged_into, Member.is_removed
            ).where(Member.member_id == body.member_id, Member.source == STRANGER)
        ).first()
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
