"""A ladder tried out on the shop's own members and sales, before it is saved."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date

import msgspec
from sqlalchemy import Connection, select

from posmember.domain.loyalty.earn_rules import basic_rate
from posmember.domain.money import BASIS_POINTS
from posmember.domain.programme.programme import Programme
from posmember.domain.tiers.rules import TierMeasure, TierRules
from posmember.domain.tiers.tier import Tier
from posmember.domain.tiers.what_if import MemberFigures, TierFigures, what_if
from posmember.models.member import Member
from posmember.services.members.tier_crowd import TierCrowd
from posmember.services.members.tier_record import all_counted
from posmember.services.tiers.rows import LadderTrial, TierTrial
from posmember.services.tiers.setting import tier_id_of

_YEAR_SPENT = TierRules()
_YEAR_VISITS = TierRules(measure=TierMeasure.VISITS)
"""The last 12 months, whatever the ladder counts."""


def try_ladder(
    connection: Connection,
    programme: Programme,
    ladder: Sequence[Tier],
    rules: TierRules,
    today: date,
) -> LadderTrial:
    """Return where all members would stand on *ladder*, and what that would cost a year.

    What a point is worth is taken from *programme*; costs are upper bounds: every quota used up.
    """
    members = list(
        connection.execute(select(Member.member_id).where(Member.is_removed == 0)).scalars()
    )
    present = TierCrowd(connection, programme, today)
    before = Counter(tier_id_of(present.standing(member).tier) for member in members)
    draft = msgspec.structs.replace(programme, tiers=tuple(ladder), tier_rules=rules)
    figures = _figures(connection, TierCrowd(connection, draft, today), members, today)
    found = what_if(figures, ladder, rules, today, point_value_bp(programme)) if ladder else ()
    return LadderTrial(
        len(members),
        tuple(_row(tier, each, before) for tier, each in zip(ladder, found, strict=True)),
        tuple(
            (tier.tier_id, before[tier.tier_id])
            for tier in programme.tiers
            if tier.tier_id not in {each.tier_id for each in ladder}
        ),
    )


def point_value_bp(programme: Programme) -> int:
    """Return what the points of the plain rate are worth of what is spent (100 = 1 %)."""
    rate, redemption = basic_rate(programme.earn_rules), programme.redemption
    if rate is None or rate.per_minor <= 0 or redemption.points_per_step <= 0:
        return 0
    worth = rate.points * redemption.worth_minor_per_step * BASIS_POINTS
    return worth // (rate.per_minor * redemption.points_per_step)


def _figures(
    connection: Connection, crowd: TierCrowd, members: Sequence[str], today: date
) -> Iterator[MemberFigures]:
    spent = all_counted(connection, _YEAR_SPENT, today)
    visits = all_counted(connection, _YEAR_VISITS, today)
    for member in members:
        yield MemberFigures(
            crowd.past(member).amount,
            max(0, spent.get(member, (0, None))[0]),
            visits.get(member, (0, None))[0],
            crowd.record(member),
        )


def _row(tier: Tier, found: TierFigures, before: Counter[str]) -> TierTrial:
    return TierTrial(
        tier.tier_id,
        before[tier.tier_id],
        found.members,
        found.spend_minor,
        found.discount_minor,
        found.points_minor,
        found.benefits_minor,
    )
