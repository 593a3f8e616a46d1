"""Lists about members: the table, the tags, what an enrolment brought."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, func, select

from posmember.domain.ids import BatchId, MemberId
from posmember.domain.members.phone import mask_phone
from posmember.models.ledger_entry import LedgerEntry, MemberBalance
from posmember.models.member import Member, MemberTag
from posmember.services.members.page import member_row
from posmember.services.members.rows import MemberRow, TagCount

_ORDERS: Final = {
    "visit": (Member.last_visit_ms.desc(), Member.row_no.desc()),
    "joined": (Member.row_no.desc(),),
}

_POINTS = (
    select(MemberBalance.amount)
    .where(MemberBalance.member_id == Member.member_id, MemberBalance.unit == "points")
    .scalar_subquery()
)
_STORED = (
    select(func.sum(MemberBalance.amount))
    .where(
        MemberBalance.member_id == Member.member_id,
        MemberBalance.unit.in_(("principal", "bonus")),
    )
    .scalar_subquery()
)
_LISTED = select(
    Member.member_id,
    Member.name,
    Member.phone_e164,
    Member.tier_floor,
    Member.visit_count,
    Member.last_visit_ms,
    Member.joined_on,
    Member.is_blocked,
    func.coalesce(_POINTS, 0).label("points"),
    func.coalesce(_STORED, 0).label("stored_minor"),
)


@dataclass(frozen=True, slots=True)
class BroughtAlong:
    """What an imported enrolment opened with."""

    batch_id: BatchId
    points: int
    principal_minor: int
    bonus_minor: int


def browse(
    connection: Connection, *, offset: int, limit: int, order: str, tag: str = ""
) -> tuple[MemberRow, ...]:
    """Return one page of all members, or of those with a tag."""
    is_meant = Member.is_removed == 0
    if tag:
        of_tag = select(MemberTag.member_id).where(MemberTag.tag == tag)
        is_meant &= Member.member_id.in_(of_tag)
    page = _LISTED.where(is_meant).order_by(*_ORDERS[order]).offset(offset).limit(limit)
    return tuple(map(_member_row, connection.execute(page)))


def listed(connection: Connection, members: Iterable[MemberId]) -> tuple[MemberRow, ...]:
    """Return the rows of *members*, in no order; who is not there any more is left out."""
    is_meant = Member.member_id.in_(tuple(members)) & (Member.is_removed == 0)
    return tuple(map(_member_row, connection.execute(_LISTED.where(is_meant))))


def _member_row(row: Any) -> MemberRow:  # noqa: ANN401 - a joined row
    return MemberRow(
        member_id=MemberId(row.member_id),
        name=row.name,
        masked_phone=mask_phone(row.phone_e164) if row.phone_e164 else "",
        tier_floor=row.tier_floor,
        points=row.points,
        stored_minor=row.stored_minor,
        visit_count=row.visit_count,
        last_visit_ms=row.last_visit_ms if row.visit_count else None,
        joined_on=date.fromisoformat(row.joined_on),
        is_blocked=bool(row.is_blocked),
    )


def count_members(connection: Connection) -> int:
    """Return how many members there are."""
    return connection.execute(
        select(func.count()).select_from(Member).where(Member.is_removed == 0)
    ).scalar_one()


def tag_counts(connection: Connection) -> tuple[TagCount, ...]:
    """Return every tag with how many members have it, the most frequent first."""
    members = func.count().label("members")
    rows = connection.execute(
        select(MemberTag.tag, members)
        .join(Member, Member.member_id == MemberTag.member_id)
        .where(Member.is_removed == 0)
        .group_by(MemberTag.tag)
        .order_by(members.desc(), MemberTag.tag)
    )
    return tuple(TagCount(row.tag, row.members) for row in rows)


def opening_of(connection: Connection, member_id: MemberId) -> BroughtAlong:
    """Return the opening entries of an imported member."""
    batch_id = member_row(connection, member_id).batch_id
    assert batch_id is not None, "only an imported enrolment is taken back"
    rows = connection.execute(
        select(LedgerEntry.unit, LedgerEntry.amount).where(
            LedgerEntry.member_id == member_id, LedgerEntry.kind == "opening"
        )
    )
    sums = {row.unit: row.amount for row in rows}
    return BroughtAlong(
        BatchId(batch_id),
        sums.get("points", 0),
        sums.get("principal", 0),
        sums.get("bonus", 0),
    )
