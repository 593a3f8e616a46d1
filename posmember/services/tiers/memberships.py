"""Paid memberships as they run: which end soon, and a step of the night for those that are over."""

from datetime import date
from typing import Final

from sqlalchemy import Connection, and_, bindparam, func, or_, select

from posmember.domain.events import MemberChanged
from posmember.domain.ids import MemberId, SaleId
from posmember.domain.members.phone import mask_phone
from posmember.domain.tiers.membership import Membership, ending_soon, paid_rule
from posmember.domain.tiers.standing import standing_of
from posmember.models.member import Member
from posmember.models.prepared import FoundRow, Prepared
from posmember.models.tier import TierMembership
from posmember.protocol.tier_bodies import MembershipOver
from posmember.services.members.tier_record import tier_past
from posmember.services.members.today import Today
from posmember.services.terminals.operation_log import Draft, append
from posmember.services.tiers.reviewing import REVIEWER
from posmember.services.tiers.rows import EndingMembership
from posmember.services.tiers.setting import tier_id_of
from posmember.services.unit_of_work import UnitOfWork

_COLUMNS = (
    TierMembership.member_id,
    TierMembership.line_no,
    TierMembership.tier_id,
    TierMembership.first_day,
    TierMembership.last_day,
    TierMembership.sale_id,
    TierMembership.ended_on,
    TierMembership.product_id,
)

_OVER: Final = Prepared(
    select(*_COLUMNS)
    .where(
        TierMembership.over_by.is_(None),
        or_(
            TierMembership.last_day < bindparam("today"),
            and_(TierMembership.ended_on != "", TierMembership.ended_on < bindparam("today")),
        ),
    )
    .order_by(TierMembership.last_day, TierMembership.sale_id, TierMembership.line_no)
    .limit(bindparam("most"))
)


def end_memberships(uow: UnitOfWork, now: Today, most: int) -> int:
    """Put on record that memberships are over, up to *most*; return how many."""
    rows = _OVER.rows(uow.connection, {"today": now.date.isoformat(), "most": most})
    for row in rows:
        _end(uow, MemberId(row.member_id), _membership(row), now)
    return len(rows)


def _end(uow: UnitOfWork, member_id: MemberId, over: Membership, now: Today) -> None:
    past = tier_past(uow.connection, member_id, now.programme, now.date)
    ladder, rules = now.programme.tiers, now.programme.tier_rules

    def tier_on(day: date) -> str:
        return tier_id_of(standing_of(past.record, past.amount, day, ladder, rules).tier)

    last = min(over.last_day, over.ended_on) if over.ended_on else over.last_day
    body = MembershipOver(
        member_id,
        SaleId(over.sale_id),
        over.line_no,
        tier_on(date.fromisoformat(last)),
        tier_on(now.date),
    )
    append(uow, Draft(body, now.at_ms, REVIEWER))
    uow.events.append(MemberChanged(member_id))


def ending(connection: Connection, now: Today) -> tuple[EndingMembership, ...]:
    """Return memberships that end soon and were not bought anew, the first to end first."""
    today = now.date.isoformat()
    rows = connection.execute(
        select(*_COLUMNS, Member.name, Member.phone_e164)
        .join(Member, Member.member_id == TierMembership.member_id)
        .where(
            TierMembership.ended_on == "",
            TierMembership.last_day >= today,
            TierMembership.first_day <= today,
            Member.is_removed == 0,
        )
        .order_by(TierMembership.last_day, TierMembership.sale_id)
    ).all()
    latest = _latest_days(connection)
    found = []
    for row in rows:
        membership = _membership(row)
        rule = paid_rule(membership.product_id, now.programme.tier_rules.paid)
        is_renewed = latest[row.member_id, row.tier_id] > membership.last_day
        if rule is not None and not is_renewed and ending_soon(membership, rule, now.date):
            days = (date.fromisoformat(membership.last_day) - now.date).days
            found.append(
                EndingMembership(
                    MemberId(row.member_id),
                    row.name,
                    mask_phone(row.phone_e164) if row.phone_e164 else "",
                    membership.tier_id,
                    membership.last_day,
                    days,
                )
            )
    return tuple(found)


def _latest_days(connection: Connection) -> dict[tuple[str, str], str]:
    rows = connection.execute(
        select(
            TierMembership.member_id,
            TierMembership.tier_id,
            func.max(TierMembership.last_day).label("last_day"),
        )
        .where(TierMembership.ended_on == "")
        .group_by(TierMembership.member_id, TierMembership.tier_id)
    )
    return {(row.member_id, row.tier_id): row.last_day for row in rows}


def _membership(row: FoundRow) -> Membership:
    return Membership(
        row.line_no,
        row.tier_id,
        row.first_day,
        row.last_day,
        row.sale_id,
        row.ended_on,
        row.product_id,
    )
