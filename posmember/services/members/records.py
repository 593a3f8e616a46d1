"""All records of one person, and what is asked of them together."""

from sqlalchemy import Connection, bindparam, case, func, or_, select
from sqlalchemy.orm import aliased

from posmember.domain.ids import MemberId, OperationId
from posmember.domain.members.phone import mask_phone
from posmember.models.member import Member, MemberMerge
from posmember.models.prepared import Prepared, as_list, listed
from posmember.models.shop import Operator
from posmember.models.stored_value import MemberPin
from posmember.services.members.rows import MergeRow

_OF_PERSON = or_(Member.member_id == bindparam("member"), Member.merged_into == bindparam("member"))
_RECORDS = Prepared(select(Member.member_id).where(_OF_PERSON).order_by(Member.member_id))
_referrer = aliased(Member)
_standing = func.coalesce(_referrer.merged_into, _referrer.member_id)
_REFERRER = Prepared(
    select(case((_standing != Member.member_id, _standing)))
    .join(_referrer, _referrer.member_id == Member.referrer_id)
    .where(Member.member_id == bindparam("member"))
)
_PIN = Prepared(
    select(MemberPin.pin_hash)
    .join(Member, Member.member_id == MemberPin.member_id)
    .where(_OF_PERSON)
    .order_by(MemberPin.at_ms.desc(), MemberPin.op_id.desc())
    .limit(1)
)
_OPENING_SPEND = Prepared(
    select(func.coalesce(func.sum(Member.opening_spend_minor), 0)).where(_OF_PERSON)
)
_MERGES = Prepared(
    select(*MemberMerge.__table__.columns, Member.name, Member.phone_e164)
    .join(Member, Member.member_id == MemberMerge.member_id)
    .where(
        MemberMerge.member_id.in_(listed("records")) | MemberMerge.into_id.in_(listed("records"))
    )
    .order_by(MemberMerge.at_ms.desc(), MemberMerge.op_id.desc())
)
_STAFF = Prepared(select(Operator.operator_id, Operator.name))


def records_of(connection: Connection, member_id: MemberId) -> tuple[MemberId, ...]:
    """Return a member's record and its aliases."""
    rows = _RECORDS.tuples(connection, {"member": member_id})
    return tuple(MemberId(each) for (each,) in rows)


def referrer_of(connection: Connection, member_id: MemberId) -> MemberId | None:
    """Return who brought a member; nobody brought themselves."""
    found = _REFERRER.scalar(connection, {"member": member_id})
    return None if found is None else MemberId(str(found))


def pin_of(connection: Connection, member_id: MemberId) -> str | None:
    """Return the hash of the newest PIN of a member."""
    found = _PIN.scalar(connection, {"member": member_id})
    return None if found is None else str(found)


def opening_spend_of(connection: Connection, member_id: MemberId) -> int:
    """Return what a member had spent before, as all their records say."""
    return int(_OPENING_SPEND.scalar(connection, {"member": member_id}))


def merges_of(connection: Connection, member_id: MemberId) -> tuple[MergeRow, ...]:
    """Return the merges of a person, also those taken back, the newest first."""
    records = as_list(records_of(connection, member_id))
    rows = _MERGES.rows(connection, {"records": records})
    return tuple(
        MergeRow(
            OperationId(row.op_id),
            MemberId(row.member_id),
            MemberId(row.into_id),
            row.name,
            mask_phone(row.phone_e164) if row.phone_e164 else "",
            row.reason,
            row.actor,
            row.at_ms,
            row.undone_by is not None,
        )
        for row in rows
    )


def staff_names(connection: Connection) -> dict[str, str]:
    """Return the name of everybody who works or worked here, by id."""
    return dict(_STAFF.tuples(connection))
