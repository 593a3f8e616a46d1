"""Read what a merge is decided by: both records, and the merges of a person so far."""

from datetime import date

import msgspec
from sqlalchemy import ColumnElement, Connection, func, select

from posmember.domain.ids import MemberId
from posmember.domain.members.birthday import Birthday
from posmember.domain.members.merging import FIELDS, MemberRecord
from posmember.domain.members.phone import mask_phone
from posmember.models.count_card import CountCardRow
from posmember.models.coupon import CouponRow
from posmember.models.member import Consent, MemberCard
from posmember.services.members.page import member_row, strip_of
from posmember.services.members.past import total_spend_of
from posmember.services.members.records import opening_spend_of
from posmember.services.members.standing import points_standing
from posmember.services.members.today import Today
from posmember.services.merging.rows import Doubt, RecordSummary
from posmember.services.terminals.projection.profiles import birthday_of, shown


def record_of(connection: Connection, member_id: MemberId) -> MemberRecord:
    """Return what a merge looks at in the record of a person."""
    row = member_row(connection, member_id)
    consents = connection.execute(
        select(Consent.purpose, Consent.is_granted)
        .where(Consent.member_id == member_id)
        .order_by(Consent.at_ms, Consent.op_id)
    )
    return MemberRecord(
        member_id,
        {name: shown(connection, member_id, name) for name in FIELDS},
        {each.purpose: bool(each.is_granted) for each in consents},
        bool(row.is_blocked),
        row.block_reason,
    )


def summary_of(connection: Connection, member_id: MemberId, now: Today) -> RecordSummary:
    """Return a record as it stands beside another."""
    row, strip = member_row(connection, member_id), strip_of(connection, member_id, now)
    lots = points_standing(connection, member_id).lots
    ends = [lot.expires_on for lot in lots if lot.expires_on and not lot.is_lapsed(now.date)]
    tier = strip.tier.tier
    return RecordSummary(
        member_id=member_id,
        name=row.name,
        masked_phone=mask_phone(row.phone_e164) if row.phone_e164 else "",
        birthday=birthday_of(row),
        joined_on=date.fromisoformat(row.joined_on),
        is_blocked=bool(row.is_blocked),
        tier_id=tier.tier_id,
        tier_zh=tier.name_zh,
        tier_en=tier.name_en,
        balances=strip.balances,
        lapses_first=min(ends, default=None),
        coupons=_count(connection, CouponRow, member_id, CouponRow.balance > 0),
        count_cards=_count(connection, CountCardRow, member_id, CountCardRow.left > 0),
        cards=_count(connection, MemberCard, member_id, MemberCard.revoked_at_ms.is_(None)),
        visits=row.visit_count,
        spend_minor=total_spend_of(connection, member_id) + opening_spend_of(connection, member_id),
    )


def _count(
    connection: Connection,
    entity: type[CountCardRow | CouponRow | MemberCard],
    member_id: MemberId,
    which: ColumnElement[bool],
) -> int:
    query = select(func.count()).select_from(entity).where(entity.member_id == member_id, which)
    return int(connection.execute(query).scalar_one())


def doubts_between(one: MemberRecord, two: MemberRecord) -> tuple[Doubt, ...]:
    """Return why two records may be of two persons after all."""
    return tuple(
        doubt
        for doubt, name in (
            (Doubt.NAMES, "name"),
            (Doubt.BIRTHDAYS, "birthday"),
            (Doubt.GENDERS, "gender"),
        )
        if _differ(one.profile[name], two.profile[name])
    )


def _differ(one: object, two: object) -> bool:
    """Compare values of a field; of birthdays the day: a year may be left out."""
    if not one or not two:
        return False
    if isinstance(one, dict) and isinstance(two, dict):
        first, second = (msgspec.convert(each, Birthday) for each in (one, two))
        return (first.calendar, first.month, first.day) != (
            second.calendar,
            second.month,
            second.day,
        )
    return one != two
