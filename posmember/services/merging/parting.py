"""What parting two records moves, and which details go back to what they were."""

from typing import Any

import msgspec
from sqlalchemy import Connection, case, func, select
from sqlalchemy.orm import aliased

from posmember.domain.ids import MemberId
from posmember.domain.members.merging import (
    LotShare,
    MergeLink,
    SplitMove,
    person_of,
    split_moves,
)
from posmember.models.ledger_entry import LedgerEntry
from posmember.models.member import MemberHistory, MemberMerge
from posmember.services.terminals.projection.profiles import shown


def without(links: tuple[MergeLink, ...], merge: MergeLink) -> tuple[MergeLink, ...]:
    """Return the merges that go: *merge*, and others of the same two records."""
    ends = {merge.member_id, merge.into_id}
    return tuple(link for link in links if {link.member_id, link.into_id} == ends)


def moves_between(
    connection: Connection, parted: frozenset[MemberId], rest: frozenset[MemberId]
) -> tuple[SplitMove, ...]:
    """Return what puts the lots of both sides right that the other drew on."""
    booked = func.coalesce(LedgerEntry.booked_for, LedgerEntry.member_id)
    opening = aliased(LedgerEntry)
    opened_for = func.coalesce(opening.booked_for, opening.member_id)
    is_parted = booked.in_(parted)
    rows = connection.execute(
        select(
            LedgerEntry.unit,
            LedgerEntry.lot_id,
            func.max(opened_for).label("opened_for"),
            func.sum(case((is_parted, LedgerEntry.amount), else_=0)).label("own"),
            func.sum(case((is_parted, 0), else_=LedgerEntry.amount)).label("rest"),
        )
        .join(opening, opening.entry_id == LedgerEntry.lot_id)
        .where(LedgerEntry.member_id == min(parted | rest))
        .group_by(LedgerEntry.unit, LedgerEntry.lot_id)
        .order_by(LedgerEntry.unit, LedgerEntry.lot_id)
    )
    return split_moves(
        [
            LotShare(row.unit, row.lot_id, row.opened_for in parted, int(row.own), int(row.rest))
            for row in rows
        ]
    )


def taken_over(connection: Connection, record: MemberId, merge: MergeLink) -> dict[str, Any]:
    """Return details that *merge* changed in a record and that show still, as they were before."""
    at_ms = connection.execute(
        select(MemberMerge.at_ms).where(MemberMerge.op_id == merge.op_id)
    ).scalar_one()
    rows = connection.execute(
        select(MemberHistory.field, MemberHistory.old_value, MemberHistory.new_value)
        .where(
            func.coalesce(MemberHistory.booked_for, MemberHistory.member_id) == record,
            MemberHistory.at_ms == at_ms,
            MemberHistory.op_id > merge.op_id,
        )
        .order_by(MemberHistory.op_id.desc())
    )
    before = {}
    for row in rows:
        old, new = (msgspec.json.decode(text) for text in (row.old_value, row.new_value))
        if shown(connection, record, row.field) == new:
            before[row.field] = old
    return before


def sides(
    links: tuple[MergeLink, ...], merge: MergeLink
) -> tuple[frozenset[MemberId], frozenset[MemberId]]:
    """Return the records on the two sides of *merge* once it is gone: the parted, and the rest."""
    gone = without(links, merge)
    left = tuple(link for link in links if link not in gone)
    one, two = person_of(merge.member_id, left), person_of(merge.into_id, left)
    return (one, two) if min(two) < min(one) else (two, one)
