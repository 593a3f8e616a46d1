"""How a member stands on a day: balances, lots, tier, birthday. Shared by screens and sales."""

from datetime import date, timedelta

from sqlalchemy import Connection, bindparam, func, select

from posmember.domain.ids import MemberId
from posmember.domain.loyalty.lots import Lot, PointsStanding
from posmember.domain.members.birthday import (
    Birthday,
    LeapPolicy,
    Occurrence,
    opens_window,
    window_containing,
)
from posmember.domain.programme.programme import Programme
from posmember.domain.tiers.progress import tier_for, tier_named
from posmember.models.ledger_entry import LedgerEntry, MemberBalance
from posmember.models.member import BirthdayMark
from posmember.models.prepared import Prepared
from posmember.models.sale import Sale
from posmember.services.members.rows import Balances, TierStanding

_LOTS = Prepared(
    select(
        LedgerEntry.lot_id,
        func.sum(LedgerEntry.amount).label("remaining"),
        func.max(LedgerEntry.expires_on).label("expires_on"),
    )
    .where(LedgerEntry.unit == "points", LedgerEntry.member_id == bindparam("member"))
    .group_by(LedgerEntry.lot_id)
    .order_by(func.min(LedgerEntry.at_ms), LedgerEntry.lot_id)
)
_BALANCES = Prepared(
    select(MemberBalance.unit, MemberBalance.amount).where(
        MemberBalance.member_id == bindparam("member")
    )
)
_SPENT_SINCE = Prepared(
    select(func.coalesce(func.sum(Sale.due_minor), 0)).where(
        Sale.member_id == bindparam("member"), Sale.business_date > bindparam("since")
    )
)
_MARK = Prepared(
    select(BirthdayMark.op_id)
    .where(
        BirthdayMark.member_id == bindparam("member"),
        BirthdayMark.birthday_year == bindparam("year"),
        BirthdayMark.kind == bindparam("mark"),
    )
    .limit(1)
)


def balances_of(connection: Connection, member_id: MemberId) -> Balances:
    """Return the sums of a member's ledger."""
    sums = dict(_BALANCES.rows(connection, {"member": member_id}))
    return Balances(sums.get("points", 0), sums.get("principal", 0), sums.get("bonus", 0))


def points_standing(
    connection: Connection, member_id: MemberId, *, with_empty_lots: bool = False
) -> PointsStanding:
    """Return the lots with points in them (or all ever made), in order of accrual, and the debt."""
    lots = []
    debt = 0
    for row in _LOTS.rows(connection, {"member": member_id}):
        if row.lot_id is None:
            debt = -row.remaining
        elif row.remaining or with_empty_lots:
            lots.append(
                Lot(
                    row.lot_id,
                    row.remaining,
                    None if row.expires_on is None else date.fromisoformat(row.expires_on),
                )
            )
    return PointsStanding(tuple(lots), debt)


def net_spend_12_months(connection: Connection, member_id: MemberId, today: date) -> int:
    """Return what a member paid in the year up to *today*, returns taken off, in minor units."""
    since = (today - timedelta(days=365)).isoformat()
    return int(_SPENT_SINCE.scalar(connection, {"member": member_id, "since": since}))


def tier_standing(net_spend_minor: int, floor: str | None, programme: Programme) -> TierStanding:
    """Return the tier that *net_spend_minor* reaches, or the higher one that a floor holds."""
    ladder = programme.tiers
    earned = tier_for(net_spend_minor, ladder)
    held = tier_named(floor, ladder) if floor else None
    if earned is None:
        return without_ladder(net_spend_minor)
    current = max((tier for tier in (earned, held) if tier), key=ladder.index)
    rungs_above = ladder[ladder.index(current) + 1 :]
    above = rungs_above[0] if rungs_above else None
    return TierStanding(
        tier_id=current.tier_id,
        name_zh=current.name_zh,
        name_en=current.name_en,
        colour=current.colour,
        net_spend_minor=net_spend_minor,
        next_tier_id=above.tier_id if above else None,
        missing_minor=max(0, above.threshold - net_spend_minor) if above else 0,
        is_floor=current is not earned,
    )


def without_ladder(net_spend_minor: int) -> TierStanding:
    """Return the standing where the programme has no tiers: none, without a name."""
    return TierStanding(
        tier_id="",
        name_zh="",
        name_en="",
        colour="",
        net_spend_minor=net_spend_minor,
        next_tier_id=None,
        missing_minor=0,
        is_floor=False,
    )


def open_birthday_window(
    birthday: Birthday | None,
    entered_on: str | None,
    today: date,
    programme: Programme,
    policy: LeapPolicy,
) -> Occurrence | None:
    """Return the birthday whose window is open today, unless it was entered inside that window."""
    if birthday is None:
        return None
    rule = programme.birthday
    occurrence = window_containing(birthday, today, rule.days_before, rule.days_after, policy)
    if occurrence is None or entered_on is None:
        return occurrence
    return (
        occurrence
        if opens_window(birthday, occurrence, date.fromisoformat(entered_on), policy)
        else None
    )


def has_mark(connection: Connection, member_id: MemberId, birthday_year: int, kind: str) -> bool:
    """Tell whether a member was already greeted, given the gift or multiplied for that year."""
    values = {"member": member_id, "year": birthday_year, "mark": kind}
    return _MARK.first(connection, values) is not None
