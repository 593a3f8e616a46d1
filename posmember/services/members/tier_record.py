"""A member's tiers as they are on record, and what counts towards the next one."""

from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Subquery, bindparam, case, func, select

from posmember.domain.checkout.ticket_tiers import TierPast
from posmember.domain.ids import MemberId
from posmember.domain.programme.programme import Programme
from posmember.domain.tiers.credit import Credit
from posmember.domain.tiers.membership import Membership
from posmember.domain.tiers.moves import NamedRung
from posmember.domain.tiers.periods import measured_span
from posmember.domain.tiers.rules import TierMeasure, TierPeriod, TierRules
from posmember.domain.tiers.standing import Rung, TierRecord
from posmember.domain.tiers.tier import Tier
from posmember.models.member import Member
from posmember.models.prepared import FoundRow, Prepared, as_list, listed
from posmember.models.tier import MemberTier, TierCredit, TierMembership, TierRung
from posmember.services.members.tier_settings import IS_NEWEST_SETTING, SETTING_COLUMNS

RUNG_COLUMNS = (
    TierRung.rung_id,
    TierRung.tier_id,
    TierRung.since,
    TierRung.valid_until,
    TierRung.is_reviewed,
)
_SETTINGS = Prepared(
    select(*SETTING_COLUMNS)
    .join(MemberTier, IS_NEWEST_SETTING, isouter=True)
    .where(Member.member_id == bindparam("member"))
)
_RUNGS = Prepared(
    select(*RUNG_COLUMNS)
    .where(TierRung.member_id == bindparam("member"), TierRung.taken_by.is_(None))
    .order_by(TierRung.since, TierRung.rung_id)
)
_MEMBERSHIPS = Prepared(
    select(
        TierMembership.line_no,
        TierMembership.tier_id,
        TierMembership.first_day,
        TierMembership.last_day,
        TierMembership.sale_id,
        TierMembership.ended_on,
        TierMembership.product_id,
    )
    .where(TierMembership.member_id == bindparam("member"))
    .order_by(TierMembership.first_day, TierMembership.sale_id, TierMembership.line_no)
)
_VALUES = {
    TierMeasure.NET_SPEND: TierCredit.net_minor,
    TierMeasure.POINTS: TierCredit.points,
    TierMeasure.VISITS: TierCredit.net_minor > 0,
}


def _sums(measure: TierMeasure) -> tuple[ColumnElement[Any], ...]:
    value = _VALUES[measure]
    return (
        func.coalesce(func.sum(value), 0).label("total"),
        func.coalesce(func.max(value), 0).label("largest"),
        func.min(case((value > 0, TierCredit.sold_on))).label("oldest"),
    )


_WITHIN = (
    TierCredit.sold_on >= bindparam("first"),
    TierCredit.sold_on <= bindparam("last"),
)
_COUNTED = {
    measure: Prepared(
        select(*_sums(measure)).where(TierCredit.member_id == bindparam("member"), *_WITHIN)
    )
    for measure in TierMeasure
}
_ALL_COUNTED = {
    measure: Prepared(
        select(TierCredit.member_id, *_sums(measure)).where(*_WITHIN).group_by(TierCredit.member_id)
    )
    for measure in TierMeasure
}
_CREDITS = Prepared(
    select(TierCredit.sale_id, TierCredit.sold_on, TierCredit.net_minor, TierCredit.points).where(
        TierCredit.member_id == bindparam("member")
    )
)


def tier_past(
    connection: Connection, member_id: MemberId, programme: Programme, today: date
) -> TierPast:
    """Return how a member stands before a ticket counts."""
    pile = pile_of(connection, member_id)
    amount, oldest = counted(connection, member_id, programme.tier_rules, today)
    return TierPast(_record(connection, member_id, pile), pile, amount, oldest)


def pile_of(connection: Connection, member_id: MemberId) -> tuple[NamedRung, ...]:
    """Return the rungs that stand, the oldest first."""
    return tuple(named_rung(row) for row in _RUNGS.rows(connection, {"member": member_id}))


def named_rung(row: FoundRow) -> NamedRung:
    """Return a rung from its row."""
    rung = Rung(row.tier_id, row.since, row.valid_until, bool(row.is_reviewed))
    return NamedRung(row.rung_id, rung)


def counted(
    connection: Connection, member_id: MemberId, rules: TierRules, today: date
) -> tuple[int, date | None]:
    """Return what counts on *today* in the unit of the basis, and since which sale."""
    values = {"member": member_id, **_span(rules, today)}
    return _amount(_COUNTED[rules.measure].first(connection, values), rules)


def all_counted(
    connection: Connection, rules: TierRules, today: date
) -> dict[str, tuple[int, date | None]]:
    """Return what counts for every member for whom something does."""
    rows = _ALL_COUNTED[rules.measure].rows(connection, _span(rules, today))
    return {row.member_id: _amount(row, rules) for row in rows}


def reaching(
    connection: Connection, rules: TierRules, today: date, tiers: Sequence[Tier]
) -> list[str]:
    """Return members who reach the first of *tiers* without it or a higher one on their pile.

    *tiers* are a tier and those above it.
    """
    asked = {
        "tiers": as_list(tier.tier_id for tier in tiers),
        "threshold": tiers[0].threshold,
        **_span(rules, today),
    }
    found = _reaching(rules.measure, is_single=_is_single(rules)).tuples(connection, asked)
    return [member_id for (member_id,) in found]


def short_of(connection: Connection, rules: TierRules, today: date, tier: Tier) -> list[str]:
    """Return the members on whose pile *tier* stands although less than it needs counts."""
    asked = {"tier": tier.tier_id, "threshold": tier.threshold, **_span(rules, today)}
    found = _short_of(rules.measure, is_single=_is_single(rules)).tuples(connection, asked)
    return [member_id for (member_id,) in found]


@cache
def _reaching(measure: TierMeasure, *, is_single: bool) -> Prepared:
    counted_ = _counted_by_member(measure, is_single=is_single)
    stands = select(TierRung.rung_id).where(
        TierRung.member_id == counted_.c.member_id,
        TierRung.taken_by.is_(None),
        TierRung.tier_id.in_(listed("tiers")),
    )
    return Prepared(
        select(counted_.c.member_id)
        .join(Member, Member.member_id == counted_.c.member_id)
        .where(
            counted_.c.amount >= bindparam("threshold"), ~stands.exists(), Member.is_removed == 0
        )
    )


@cache
def _short_of(measure: TierMeasure, *, is_single: bool) -> Prepared:
    counted_ = _counted_by_member(measure, is_single=is_single)
    return Prepared(
        select(TierRung.member_id)
        .outerjoin(counted_, counted_.c.member_id == TierRung.member_id)
        .where(
            TierRung.taken_by.is_(None),
            TierRung.tier_id == bindparam("tier"),
            func.coalesce(counted_.c.amount, 0) < bindparam("threshold"),
        )
    )


def _counted_by_member(measure: TierMeasure, *, is_single: bool) -> Subquery:
    total, largest, _oldest = _sums(measure)
    amount = largest if is_single else total
    return (
        select(TierCredit.member_id, amount.label("amount"))
        .where(*_WITHIN)
        .group_by(TierCredit.member_id)
        .subquery()
    )


def _span(rules: TierRules, today: date) -> dict[str, str]:
    span = measured_span(rules, today)
    first = "" if span.first is None else span.first.isoformat()
    return {"first": first, "last": span.last.isoformat()}


def _is_single(rules: TierRules) -> bool:
    """Tell whether the largest ticket counts, and not all together."""
    return rules.period is TierPeriod.SINGLE_TICKET


def _amount(row: FoundRow, rules: TierRules) -> tuple[int, date | None]:
    oldest = None if row.oldest is None else date.fromisoformat(row.oldest)
    return int(row.largest if _is_single(rules) else row.total), oldest


def credits_of(connection: Connection, member_id: MemberId) -> dict[str, Credit]:
    """Return what is left of each sale of a member for tiers, by sale."""
    return {
        row.sale_id: Credit(date.fromisoformat(row.sold_on), row.net_minor, row.points)
        for row in _CREDITS.rows(connection, {"member": member_id})
    }


def memberships_of_member(connection: Connection, member_id: MemberId) -> tuple[Membership, ...]:
    """Return every paid membership that a member ever bought."""
    return tuple(
        Membership(*found) for found in _MEMBERSHIPS.tuples(connection, {"member": member_id})
    )


def _record(connection: Connection, member_id: MemberId, pile: tuple[NamedRung, ...]) -> TierRecord:
    memberships = memberships_of_member(connection, member_id)
    return record_from(_SETTINGS.first(connection, {"member": member_id}), pile, memberships)


def record_from(
    settings: FoundRow, pile: tuple[NamedRung, ...], memberships: tuple[Membership, ...]
) -> TierRecord:
    """Return a record from what staff set (or an import brought), rungs and memberships."""
    rungs = tuple(named.rung for named in pile)
    if settings is None:
        return TierRecord(rungs, memberships=memberships)
    if settings.op_id is None:
        return TierRecord(rungs, settings.brought, memberships=memberships)
    return TierRecord(
        rungs,
        settings.floor,
        settings.floor_until,
        settings.locked_tier,
        memberships,
        given=settings.given_since,
    )
