"""What a ladder would mean for a shop: members on each rung, and what their benefits cost a year.

Nothing here looks at the future: it counts the shop's own members and their own sales.
"""

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from posmember.domain.money import BASIS_POINTS, divide
from posmember.domain.tiers.entitlement import uses_per_year
from posmember.domain.tiers.progress import tier_for
from posmember.domain.tiers.rules import TierRules
from posmember.domain.tiers.standing import TierRecord, standing_of
from posmember.domain.tiers.tier import Tier


class MemberFigures(msgspec.Struct, frozen=True):
    """A member as a ladder sees them."""

    amount: int
    """What counts towards tiers, in the unit of the ladder's basis."""
    spend_minor: int
    """Net spend of the last 12 months."""
    visits: int = 0
    """Sales of the last 12 months."""
    record: TierRecord | None = None
    """None: nothing is on record but what was bought."""


class TierFigures(msgspec.Struct, frozen=True):
    """One rung: how many stand on it, what they spend a year, and what it costs a year."""

    tier_id: str
    members: int
    spend_minor: int
    discount_minor: int
    """The tier's discount on what they spend."""
    points_minor: int
    """What the points above the plain rate are worth."""
    benefits_minor: int
    """Benefits, if every quota is used up."""

    @property
    def cost_minor(self) -> int:
        """Return what the rung costs a year at most."""
        return self.discount_minor + self.points_minor + self.benefits_minor


class _Sum:
    """What the members of one rung add up to."""

    __slots__ = ("benefits", "members", "spend")

    def __init__(self) -> None:
        self.members = 0
        self.spend = 0
        self.benefits = 0


def what_if(
    members: Iterable[MemberFigures],
    ladder: Sequence[Tier],
    rules: TierRules,
    today: dt.date,
    point_value_bp: int,
) -> tuple[TierFigures, ...]:
    """Return every rung of *ladder* with the members that would stand on it on *today*.

    *point_value_bp* is what the points of the plain rate are worth of what is spent (100 = 1 %).
    """
    thresholds = [tier.threshold for tier in ladder]
    sums = [_Sum() for _ in ladder]
    for member in members:
        at = _height(member, ladder, rules, today, thresholds)
        found = sums[at]
        found.members += 1
        found.spend += member.spend_minor
        found.benefits += _benefits_minor(ladder[at], member.visits)
    return tuple(
        TierFigures(
            tier.tier_id,
            found.members,
            found.spend,
            _discount_minor(found.spend, tier.discount_bp),
            _points_minor(found.spend, tier.earn_multiplier_bp, point_value_bp),
            found.benefits,
        )
        for tier, found in zip(ladder, sums, strict=True)
    )


def _height(
    member: MemberFigures,
    ladder: Sequence[Tier],
    rules: TierRules,
    today: dt.date,
    thresholds: Sequence[int],
) -> int:
    if member.record is None:
        return max(0, bisect_right(thresholds, member.amount) - 1)
    tier = standing_of(member.record, member.amount, today, ladder, rules).tier
    return ladder.index(tier or tier_for(0, ladder))


def _discount_minor(spend_minor: int, discount_bp: int) -> int:
    """Return what was taken off so that *spend_minor* was left; all of it: the spend itself."""
    left_bp = BASIS_POINTS - discount_bp
    return divide(spend_minor * discount_bp, left_bp) if left_bp else spend_minor


def _points_minor(spend_minor: int, multiplier_bp: int, point_value_bp: int) -> int:
    extra_bp = max(0, multiplier_bp - BASIS_POINTS)
    return divide(spend_minor * extra_bp * point_value_bp, BASIS_POINTS * BASIS_POINTS)


def _benefits_minor(tier: Tier, visits: int) -> int:
    total = 0
    for benefit in tier.benefits:
        uses = uses_per_year(benefit, visits)
        total += benefit.cost_minor * (visits if uses is None else uses)
    return total
