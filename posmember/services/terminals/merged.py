"""Which record stands for a person whose records were merged."""

from collections.abc import Iterable

import msgspec
from sqlalchemy import Connection, bindparam, func, or_, select

from posmember.domain.clock import Instant
from posmember.domain.ids import MemberId, OperationId
from posmember.domain.members.merging import MergeLink
from posmember.models.member import Member, MemberMerge
from posmember.models.prepared import Prepared
from posmember.protocol.bodies import MemberAmended, MemberBlocked
from posmember.protocol.operation import Operation

_LANDING = Prepared(
    select(func.coalesce(Member.merged_into, Member.member_id)).where(
        Member.member_id == bindparam("member")
    )
)
_TOUCHING = Prepared(
    select(MemberMerge.op_id, MemberMerge.member_id, MemberMerge.into_id).where(
        or_(
            MemberMerge.member_id == bindparam("member"),
            MemberMerge.into_id == bindparam("member"),
        ),
        MemberMerge.undone_by.is_(None),
    )
)
_NAMED = Prepared(
    select(MemberMerge.member_id, MemberMerge.into_id).where(
        MemberMerge.op_id == bindparam("merge")
    )
)
_MERGED_AT = Prepared(
    select(func.min(MemberMerge.at_ms)).where(
        MemberMerge.member_id == bindparam("member"), MemberMerge.undone_by.is_(None)
    )
)


def landing(connection: Connection, member_id: MemberId) -> MemberId:
    """Return the record that stands for the person of *member_id*: itself, unless merged."""
    found = _LANDING.scalar(connection, {"member": member_id})
    return member_id if found is None else MemberId(found)


def landing_of_change(connection: Connection, member_id: MemberId, at_ms: Instant) -> MemberId:
    """Return whose profile a change made then is of.

    Made before the merge it belongs to the record that it names, whose values were looked at when
    the records were merged; made after it (at a till that had not heard) it is the person's.
    """
    root = landing(connection, member_id)
    if root == member_id:
        return root
    merged_at = _MERGED_AT.scalar(connection, {"member": member_id})
    return root if merged_at is not None and at_ms > merged_at else member_id


def landed(connection: Connection, operation: Operation, body: MemberAmended) -> MemberAmended:
    """Return *body* about the record whose profile it changes."""
    member_id = landing_of_change(connection, body.member_id, operation.at_ms)
    if member_id == body.member_id:
        return body
    return msgspec.structs.replace(body, member_id=member_id, base={})


def landed_block(connection: Connection, body: MemberBlocked) -> MemberBlocked:
    """Return *body* about the record that stands for the person: a block is of the person."""
    return msgspec.structs.replace(body, member_id=landing(connection, body.member_id))


def link_named(connection: Connection, op_id: OperationId) -> MergeLink | None:
    """Return a merge, also one that was taken back."""
    row = _NAMED.first(connection, {"merge": op_id})
    if row is None:
        return None
    return MergeLink(op_id, MemberId(row.member_id), MemberId(row.into_id))


def links_of(connection: Connection, members: Iterable[MemberId]) -> tuple[MergeLink, ...]:
    """Return the merges that hold among the records of the persons of *members*."""
    found: dict[str, MergeLink] = {}
    seen: set[MemberId] = set()
    ahead = set(members)
    while ahead:
        member_id = ahead.pop()
        seen.add(member_id)
        for row in _TOUCHING.rows(connection, {"member": member_id}):
            ends = (MemberId(row.member_id), MemberId(row.into_id))
            found[row.op_id] = MergeLink(OperationId(row.op_id), *ends)
            ahead |= set(ends) - seen
    return tuple(found.values())
