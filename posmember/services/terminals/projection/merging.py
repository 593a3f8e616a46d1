"""Records of one person: their rows are the person's, whichever record an operation names.

A row says whose it is in `member_id`, and in `booked_for` what its operation named where that is
another record. So merging, a fact that arrives late, and parting again are one and the same step,
and tills end up alike in whatever order they hear of them.
"""

from collections.abc import Iterable, Sequence
from functools import cache

from sqlalchemy import (
    Connection,
    Table,
    Update,
    bindparam,
    case,
    delete,
    func,
    literal,
    null,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from posmember.domain.ids import MemberId
from posmember.domain.loyalty.postings import Posting
from posmember.domain.members.merging import SplitMove, person_of
from posmember.models.base import Base, OfMember
from posmember.models.coupon import CouponEntry, CouponRow
from posmember.models.ledger_entry import LedgerEntry, MemberBalance
from posmember.models.member import Member, MemberMerge
from posmember.models.sale import Sale
from posmember.models.tier import TierCredit
from posmember.protocol.bodies import Body
from posmember.protocol.merge_bodies import MemberMerged, MemberSplit, MergeFact
from posmember.protocol.naming import members_in
from posmember.protocol.operation import Operation
from posmember.services.terminals.merged import landing, links_of
from posmember.services.terminals.projection import ledger, visits
from posmember.services.terminals.strangers import welcome

MERGED = 2
"""`is_removed` of a record that is an alias."""

_put_merge = upsert(MemberMerge)
_PUT_MERGE = _put_merge.on_conflict_do_update(
    index_elements=["op_id"],
    set_={
        name: _put_merge.excluded[name]
        for name in ("reason", "actor", "approver", "business_date", "at_ms")
    },
)
_PUT_SPLIT = _put_merge.on_conflict_do_update(
    index_elements=["op_id"], set_={"undone_by": _put_merge.excluded.undone_by}
)
_put_balance = upsert(MemberBalance)
_PUT_BALANCE = _put_balance.on_conflict_do_update(
    index_elements=["member_id", "unit"], set_={"amount": _put_balance.excluded.amount}
)
_put_credit = upsert(TierCredit)
_FIRST_HOLDER = func.coalesce(
    select(CouponEntry.member_id)
    .where(CouponEntry.coupon_id == CouponRow.coupon_id, CouponEntry.kind == "issued")
    .order_by(CouponEntry.at_ms, CouponEntry.entry_id)
    .limit(1)
    .scalar_subquery(),
    CouponRow.issued_to,
)
"""Whom a coupon was given out to, as its first entry says by now."""


def happened(connection: Connection, operation: Operation, body: MergeFact) -> None:
    """Remember that records were merged, or that they are parted again."""
    for member_id in members_in(body):
        welcome(connection, member_id, operation)
    known = links_of(connection, members_in(body))
    if isinstance(body, MemberMerged):
        connection.execute(_PUT_MERGE, _merge_row(operation, body))
    else:
        _split(connection, operation, body)
    ends = {end for link in known for end in (link.member_id, link.into_id)}
    gather(connection, ends | members_in(body))
    if isinstance(body, MemberMerged):
        _settle_doubts(connection, person_of(body.into_id, links_of(connection, (body.into_id,))))


def land(connection: Connection, body: Body) -> None:
    """Give what *body* booked for a merged record to the one that stands for the person."""
    if isinstance(body, MergeFact):
        return
    late = [each for each in members_in(body) if landing(connection, each) != each]
    if late:
        gather(connection, late)


def gather(connection: Connection, members: Iterable[MemberId]) -> None:
    """Give every row of the persons of *members* to the record that stands for each of them."""
    links = links_of(connection, members)
    persons = {person_of(member_id, links) for member_id in members}
    for person in persons:
        for home in person:
            _rehome(connection, home, min(person))
    for person in persons:
        for home in person:
            _count_anew(connection, home)


def _merge_row(operation: Operation, body: MemberMerged) -> dict[str, object]:
    return {
        "op_id": operation.op_id,
        "member_id": body.member_id,
        "into_id": body.into_id,
        "reason": body.reason,
        "actor": operation.actor,
        "approver": operation.approver,
        "business_date": operation.business_date,
        "at_ms": operation.at_ms,
        "undone_by": None,
    }


def _split(connection: Connection, operation: Operation, body: MemberSplit) -> None:
    for link in body.merges:
        merged = MemberMerged(link.member_id, link.into_id)
        row = _merge_row(operation, merged) | {
            "op_id": link.op_id,
            "undone_by": operation.op_id,
        }
        connection.execute(_PUT_SPLIT, row)
    for is_parted, member_id in ((True, body.member_id), (False, body.into_id)):
        moves = [move for move in body.moves if move.is_parted is is_parted]
        ledger.post(connection, operation, member_id, _owed(moves), note=body.reason)


def _owed(moves: Sequence[SplitMove]) -> list[Posting]:
    """Return the entries that turn draws on another's lots into a debt."""
    return [
        posting
        for number, move in enumerate(moves, start=1)
        for posting in (
            Posting(f"lot{number}", move.unit, "netting", move.amount, move.lot_id),
            Posting(f"owed{number}", move.unit, "netting", -move.amount),
        )
    ]


def _rehome(connection: Connection, home: MemberId, root: MemberId) -> None:
    before = landing(connection, home)
    values = {"home": home, "holders": [home, before], "root": root}
    for statement in _statements():
        connection.execute(statement, values)
    _move_credits(connection, home, before, root)
    connection.execute(
        update(CouponRow)
        .where(CouponRow.issued_to.in_((home, before)))
        .values(issued_to=_FIRST_HOLDER)
    )
    merged_into = None if root == home else root
    hidden = case((Member.is_removed == 1, 1), else_=MERGED if merged_into else 0)
    connection.execute(
        update(Member)
        .where(Member.member_id == home)
        .values(merged_into=merged_into, is_removed=hidden)
    )


@cache
def _statements() -> tuple[Update, ...]:
    """Return, for each table of members' rows, what gives the rows of a record to another."""
    return tuple(
        _rehome_rows(mapper.local_table)
        for mapper in Base.registry.mappers
        if issubclass(mapper.class_, OfMember) and isinstance(mapper.local_table, Table)
    )


def _rehome_rows(table: Table) -> Update:
    """Only rows that `member_id` and its index lead to: a record's rows are with its root."""
    member_id, booked_for = table.c.member_id, table.c.booked_for
    return (
        update(table)
        .where(
            member_id.in_(bindparam("holders", expanding=True)),
            func.coalesce(booked_for, member_id) == bindparam("home"),
        )
        .values(
            member_id=bindparam("root"),
            booked_for=case(
                (bindparam("root") == bindparam("home"), null()), else_=bindparam("home")
            ),
        )
    )


def _move_credits(connection: Connection, home: MemberId, before: MemberId, root: MemberId) -> None:
    """Let what counts of a sale towards tiers follow the sale."""
    of_home = TierCredit.sale_id.in_(
        select(Sale.sale_id).where(
            Sale.member_id == root, func.coalesce(Sale.booked_for, Sale.member_id) == home
        )
    )
    for holder in {home, before} - {root}:
        moved = (TierCredit.member_id == holder) & (of_home if holder != home else true())
        rows = select(
            literal(root),
            TierCredit.sold_on,
            TierCredit.sale_id,
            TierCredit.net_minor,
            TierCredit.points,
        ).where(moved)
        columns = ["member_id", "sold_on", "sale_id", "net_minor", "points"]
        connection.execute(
            _put_credit.from_select(columns, rows).on_conflict_do_update(
                index_elements=["member_id", "sold_on", "sale_id"],
                set_={
                    "net_minor": TierCredit.net_minor + _put_credit.excluded.net_minor,
                    "points": TierCredit.points + _put_credit.excluded.points,
                },
            )
        )
        connection.execute(delete(TierCredit).where(moved))


def _count_anew(connection: Connection, member_id: MemberId) -> None:
    """Take the sums that are kept beside the rows from the rows."""
    sums = {
        row.unit: row.total
        for row in connection.execute(
            select(LedgerEntry.unit, func.sum(LedgerEntry.amount).label("total"))
            .where(LedgerEntry.member_id == member_id)
            .group_by(LedgerEntry.unit)
        )
    }
    known = connection.execute(
        select(MemberBalance.unit).where(MemberBalance.member_id == member_id)
    ).scalars()
    rows = [
        {"member_id": member_id, "unit": unit, "amount": sums.get(unit, 0), "confirmed": 0}
        for unit in {*sums, *known}
    ]
    if rows:
        connection.execute(_PUT_BALANCE, rows)
    visits.count_anew(connection, member_id)
    sold = select(func.max(Sale.at_ms)).where(Sale.member_id == member_id, Sale.kind == "sale")
    last_ms = connection.execute(sold).scalar()
    connection.execute(
        update(Member)
        .where(Member.member_id == member_id)
        .values(last_visit_ms=func.max(Member.enrolled_at_ms, last_ms or 0))
    )


def _settle_doubts(connection: Connection, person: frozenset[MemberId]) -> None:
    """Block a person one of whose records is blocked; they are no duplicates any more."""
    blocked = connection.execute(
        select(Member.block_reason).where(Member.member_id.in_(person), Member.is_blocked == 1)
    ).first()
    if blocked is not None:
        connection.execute(
            update(Member)
            .where(Member.member_id == min(person), Member.is_blocked == 0)
            .values(is_blocked=1, block_reason=blocked.block_reason)
        )
    connection.execute(
        update(Member)
        .where(
            Member.duplicate_of.in_(person),
            or_(Member.member_id.in_(person), Member.merged_into.in_(person)),
        )
        .values(duplicate_of=None)
    )
