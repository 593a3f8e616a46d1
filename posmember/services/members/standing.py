"""How a member stands on a day: balances, lots, tier, birthday. Shared by screens and sales."""

from datetime import date

from sqlalchemy import Connection, bindparam, case, func, select
from sqlalchemy.orm import aliased

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
from posmember.models.ledger_entry import LedgerEntry, MemberBalance
from posmember.models.member import BirthdayMark
from posmember.models.prepared import Prepared
from posmember.services.members.rows import Balances

_opening = aliased(LedgerEntry)
_ELSEWHERE = (
    select(_opening.expires_on).where(_opening.entry_id == LedgerEntry.lot_id).scalar_subquery()
)
LOT_EXPIRES_ON = case(
    (func.max(LedgerEntry.entry_id == LedgerEntry.lot_id) == 0, _ELSEWHERE),
    else_=func.max(LedgerEntry.expires_on),
)
"""The last day of a lot; of one that came in for a record since parted, as it says there."""
_LOTS = Prepared(
    select(
        LedgerEntry.lot_id,
        func.sum(LedgerEntry.amount).label("remaining"),
        LOT_EXPIRES_ON.label("expires_on"),
        func.max(LedgerEntry.usable_from).label("usable_from"),
        func.sum(case((LedgerEntry.kind == "expiry", -LedgerEntry.amount), else_=0)).label(
            "expired"
        ),
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
_MARK = Prepared(
    select(BirthdayMark.op_id)
    .where(
        BirthdayMark.member_id == bindparam("member"),
        BirthdayMark.dependant_id == bindparam("dependant"),
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
                    _date(row.expires_on),
                    max(0, row.expired),
                    _date(row.usable_from),
                )
            )
    return PointsStanding(tuple(lots), debt)


def _date(text: str | None) -> date | None:
    return None if text is None else date.fromisoformat(text)


def birthday_around(
    birthday: Birthday | None, today: date, programme: Programme, policy: LeapPolicy
) -> Occurrence | None:
    """Return the birthday in whose window today lies, whenever it was entered."""
    if birthday is None:
        return None
    rule = programme.birthday
    return window_containing(birthday, today, rule.days_before, rule.days_after, policy)


def open_birthday_window(
    birthday: Birthday | None,
    entered_on: str | None,
    today: date,
    programme: Programme,
    policy: LeapPolicy,
) -> Occurrence | None:
    """Return the birthday whose window is open today, unless it was entered inside that window."""
    occurrence = birthday_around(birthday, today, programme, policy)
    if birthday is None or occurrence is None or entered_on is None:
        return occurrence
    return (
        occurrence
        if opens_window(birthday, occurrence, date.fromisoformat(entered_on), policy)
        else None
    )


def has_mark(
    connection: Connection,
    member_id: MemberId,
    birthday_year: int,
    kind: str,
    dependant_id: str = "",
) -> bool:
    """Tell whether a member or dependant was already greeted, given the gift or multiplied."""
    values = {
        "member": member_id,
        "dependant": dependant_id,
        "year": birthday_year,
        "mark": kind,
    }
    return _MARK.first(connection, values) is not None
