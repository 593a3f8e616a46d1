"""Tiers that a member reached and that the ladder in force does not have any more."""

from collections.abc import Iterator, Sequence
from typing import Final

import msgspec
from sqlalchemy import Connection, bindparam, select

from posmember.domain.checkout.ticket import Ticket
from posmember.domain.checkout.ticket_tiers import TierPast
from posmember.domain.ids import MemberId
from posmember.domain.programme.programme import Programme
from posmember.domain.tiers.progress import tier_named
from posmember.domain.tiers.tier import Tier
from posmember.models.prepared import Prepared
from posmember.models.shop import ProgrammeVersion, ProgrammeWithdrawal
from posmember.models.tier import TierRung
from posmember.services.members.tier_record import pile_of
from posmember.services.members.today import Today
from posmember.services.programme.in_force import programme_published

_BEGUN: Final = Prepared(
    select(ProgrammeVersion.op_id)
    .where(
        ProgrammeVersion.effective_from <= bindparam("on"),
        ~select(ProgrammeWithdrawal.op_id)
        .where(ProgrammeWithdrawal.published_op == ProgrammeVersion.op_id)
        .exists(),
    )
    .order_by(ProgrammeVersion.version.desc(), ProgrammeVersion.at_ms.desc())
)
_RUNG: Final = Prepared(select(TierRung.tier_id).where(TierRung.rung_id == bindparam("rung")))


def with_tiers_gone(connection: Connection, past: TierPast, now: Today) -> TierPast:
    """Return how a member stands, with the tiers of rungs that the ladder in force lacks."""
    names = {rung.tier_id for rung in past.record.rungs}
    gone = tuple(_as_they_were(connection, names - _in_force(now), now))
    if not gone:
        return past
    return msgspec.structs.replace(past, record=msgspec.structs.replace(past.record, gone=gone))


def tiers_gone_with(
    connection: Connection, member_id: MemberId, returns: Sequence[Ticket], now: Today
) -> set[str]:
    """Return the tiers that the ladder in force lacks and whose last rungs *returns* take off."""
    taken = [rung for each in returns if each.tier_move for rung in each.tier_move.taken]
    if not taken:
        return set()
    lost = {str(_RUNG.scalar(connection, {"rung": rung})) for rung in taken}
    pile = pile_of(connection, member_id)
    return lost - _in_force(now) - {each.rung.tier_id for each in pile if each.rung_id not in taken}


def _in_force(now: Today) -> set[str]:
    return {tier.tier_id for tier in now.programme.tiers}


def _as_they_were(connection: Connection, names: set[str], now: Today) -> Iterator[Tier]:
    """Yield each of *names* as the newest ladder had it that counted in the same unit."""
    left = set(names)
    rows = _BEGUN.rows(connection, {"on": now.date.isoformat()}) if left else ()
    for row in rows:
        for name in sorted(left):
            if tier := _tier_in(programme_published(connection, row.op_id), name, now):
                left.discard(name)
                yield tier
        if not left:
            return


def _tier_in(programme: Programme, name: str, now: Today) -> Tier | None:
    if programme.tier_rules.measure is not now.programme.tier_rules.measure:
        return None
    return tier_named(name, programme.tiers)
