"""The tiers of all members at once: a handful of queries, however many members there are."""

from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection, select

from posmember.domain.checkout.ticket_tiers import TierPast
from posmember.domain.programme.programme import Programme
from posmember.domain.tiers.membership import Membership
from posmember.domain.tiers.moves import NamedRung
from posmember.domain.tiers.standing import Standing, TierRecord, standing_of
from posmember.models.member import Member
from posmember.models.prepared import FoundRow
from posmember.models.tier import MemberTier, TierMembership, TierRung
from posmember.services.members.tier_record import (
    RUNG_COLUMNS,
    all_counted,
    named_rung,
    record_from,
)
from posmember.services.members.tier_settings import BROUGHT, IS_NEWEST_SETTING, SETTING_COLUMNS

_Each = TypeVar("_Each")


class TierCrowd:
    """Everybody's record and what counts for them on a day, under one programme."""

    def __init__(self, connection: Connection, programme: Programme, today: date) -> None:
        self._programme = programme
        self._today = today
        self._counted = all_counted(connection, programme.tier_rules, today)
        self._piles = _piles(connection)
        self._memberships = _memberships(connection)
        self._settings = _settings(connection)

    def past(self, member_id: str) -> TierPast:
        """Return how a member stands."""
        pile = self._piles.get(member_id, ())
        amount, oldest = self._counted.get(member_id, (0, None))
        settings = self._settings.get(member_id)
        record = record_from(settings, pile, self._memberships.get(member_id, ()))
        return TierPast(record, pile, amount, oldest)

    def standing(self, member_id: str) -> Standing:
        """Return the tier that a member has."""
        past, programme = self.past(member_id), self._programme
        return standing_of(
            past.record, past.amount, self._today, programme.tiers, programme.tier_rules
        )

    def record(self, member_id: str) -> TierRecord | None:
        """Return what is on record of a member beside what was bought; None: nothing."""
        is_known = member_id in self._piles or member_id in self._memberships
        return self.past(member_id).record if is_known or member_id in self._settings else None


def _piles(connection: Connection) -> dict[str, tuple[NamedRung, ...]]:
    rows = connection.execute(
        select(TierRung.member_id, *RUNG_COLUMNS)
        .where(TierRung.taken_by.is_(None))
        .order_by(TierRung.since, TierRung.rung_id)
    )
    return _gathered((row.member_id, named_rung(row)) for row in rows)


def _memberships(connection: Connection) -> dict[str, tuple[Membership, ...]]:
    rows = connection.execute(
        select(
            TierMembership.member_id,
            TierMembership.line_no,
            TierMembership.tier_id,
            TierMembership.first_day,
            TierMembership.last_day,
            TierMembership.sale_id,
            TierMembership.ended_on,
            TierMembership.product_id,
        ).order_by(TierMembership.first_day, TierMembership.sale_id, TierMembership.line_no)
    )
    return _gathered((row[0], Membership(*row[1:])) for row in rows)


def _settings(connection: Connection) -> dict[str, FoundRow]:
    rows = connection.execute(
        select(Member.member_id, *SETTING_COLUMNS)
        .join(MemberTier, IS_NEWEST_SETTING, isouter=True)
        .where(BROUGHT.is_not(None) | MemberTier.op_id.is_not(None), Member.is_removed == 0)
    )
    return {row.member_id: row for row in rows}


def _gathered(pairs: Iterable[tuple[str, _Each]]) -> dict[str, tuple[_Each, ...]]:
    found: dict[str, list[_Each]] = {}
    for member_id, each in pairs:
        found.setdefault(member_id, []).append(each)
    return {member_id: tuple(several) for member_id, several in found.items()}
