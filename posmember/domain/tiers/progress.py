"""The ladder of tiers: which rung a spend reaches, and what is missing to the next."""

from collections.abc import Sequence

import msgspec

from posmember.domain.tiers.tier import Tier


class TierProgress(msgspec.Struct, frozen=True):
    """The tier reached, the next one if there is one, and the spend missing to it."""

    tier: Tier | None
    next_tier: Tier | None
    missing_minor: int


def tier_for(net_spend_minor: int, ladder: Sequence[Tier]) -> Tier | None:
    """Return the highest tier whose threshold a 12-month net spend reaches.

    A spend below zero (more was returned than bought) stands on the lowest rung; None: no ladder.
    """
    return tier_progress(net_spend_minor, ladder).tier


def tier_progress(net_spend_minor: int, ladder: Sequence[Tier]) -> TierProgress:
    """Return the tier reached and the way to the next; thresholds rise strictly from 0."""
    spend = max(0, net_spend_minor)
    reached = [tier for tier in ladder if tier.threshold_minor <= spend]
    ahead = ladder[len(reached)] if len(reached) < len(ladder) else None
    return TierProgress(
        tier=reached[-1] if reached else None,
        next_tier=ahead,
        missing_minor=ahead.threshold_minor - spend if ahead else 0,
    )


def tier_named(tier_id: str, ladder: Sequence[Tier]) -> Tier | None:
    """Return the tier of that id; None where the ladder in force does not have it."""
    return next((tier for tier in ladder if tier.tier_id == tier_id), None)
