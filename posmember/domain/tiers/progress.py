"""The ladder of tiers: which rung an amount reaches, and what is missing to the next.

Amounts are in the unit of the ladder's basis: minor units, visits or points.
"""

from collections.abc import Sequence

import msgspec

from posmember.domain.tiers.tier import Tier


class TierProgress(msgspec.Struct, frozen=True):
    """The tier reached, the next one if there is one, and what is missing to it."""

    tier: Tier | None
    next_tier: Tier | None
    missing: int


def tier_for(amount: int, ladder: Sequence[Tier]) -> Tier | None:
    """Return the highest tier whose threshold *amount* reaches; None: no ladder.

    An amount below zero (more was returned than bought) stands on the lowest rung.
    """
    return tier_progress(amount, ladder).tier


def tier_progress(amount: int, ladder: Sequence[Tier]) -> TierProgress:
    """Return the tier reached and the way to the next; thresholds rise strictly from 0."""
    reached_amount = max(0, amount)
    reached = [tier for tier in ladder if tier.threshold <= reached_amount]
    ahead = ladder[len(reached)] if len(reached) < len(ladder) else None
    return TierProgress(
        tier=reached[-1] if reached else None,
        next_tier=ahead,
        missing=ahead.threshold - reached_amount if ahead else 0,
    )


def tier_named(tier_id: str, ladder: Sequence[Tier]) -> Tier | None:
    """Return the tier of that id; None where the ladder in force does not have it."""
    return next((tier for tier in ladder if tier.tier_id == tier_id), None)
