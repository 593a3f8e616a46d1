"""The tier a member has today, why, until when, and the way to the next one."""

from datetime import date

from sqlalchemy import Connection, bindparam, select

from posmember.domain.checkout.ticket_tiers import TierPast
from posmember.domain.ids import MemberId
from posmember.domain.programme.programme import Programme
from posmember.domain.tiers.progress import last_day_of_amount, progress_from
from posmember.domain.tiers.standing import TierSource, standing_of
from posmember.domain.tiers.tier import Tier
from posmember.models.prepared import Prepared
from posmember.models.tier import TierChange
from posmember.services.members.rows import TierChangeRow, TierStanding
from posmember.services.members.tier_record import tier_past
from posmember.services.members.today import Today

NEWEST = 50
_NO_TIER = Tier("", "", "", 0)
_CHANGES = Prepared(
    select(*TierChange.__table__.columns)
    .where(TierChange.member_id == bindparam("member"))
    .order_by(TierChange.at_ms.desc(), TierChange.op_id.desc())
    .limit(NEWEST)
)


def tier_of(connection: Connection, member_id: MemberId, now: Today) -> TierStanding:
    """Return how a member stands on that day."""
    past = tier_past(connection, member_id, now.programme, now.date)
    return tier_standing(past, now.programme, now.date)


def tier_standing(past: TierPast, programme: Programme, today: date) -> TierStanding:
    """Return how a member with that record stands on *today*."""
    ladder, rules = programme.tiers, programme.tier_rules
    found = standing_of(past.record, past.amount, today, ladder, rules)
    way = progress_from(found.tier, past.amount, ladder, rules)
    above = None if found.source is TierSource.LOCKED else way.next_tier
    return TierStanding(
        tier=found.tier or _NO_TIER,
        source=found.source,
        since=_day(found.since),
        valid_until=_day(found.valid_until),
        amount=past.amount,
        rules=rules,
        next_tier=above,
        missing=way.missing if above else 0,
        reach_by=last_day_of_amount(past.oldest, rules, today) if above else None,
    )


def tier_changes(connection: Connection, member_id: MemberId) -> tuple[TierChangeRow, ...]:
    """Return what happened to a member's tier, the newest first."""
    rows = _CHANGES.rows(connection, {"member": member_id})
    return tuple(
        TierChangeRow(
            row.cause,
            row.tier_before,
            row.tier_after,
            row.reason,
            row.actor,
            row.approver,
            row.business_date,
            row.at_ms,
        )
        for row in rows
    )


def _day(iso: str) -> date | None:
    return date.fromisoformat(iso) if iso else None
