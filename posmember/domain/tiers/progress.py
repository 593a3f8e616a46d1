"""The ladder of tiers: which rung an amount reaches, and what is missing to the next.

Amounts are in the unit of the ladder's basis: minor units, visits or points.
"""

import datetime as dt
from collections.abc import Sequence

import msgspec

from posmember.domain.tiers.periods import FOREVER, last_of_months
from posmember.domain.tiers.rules import TierPeriod, TierRules
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
    counted = max(0, amount)
    reached = [tier for tier in ladder if tier.threshold <= counted]
    ahead = ladder[len(reached)] if len(reached) < len(ladder) else None
    return TierProgress(
        tier=reached[-1] if reached else None,
        next_tier=ahead,
        missing=ahead.threshold - counted if ahead else 0,
    )


def progress_from(
    tier: Tier | None, amount: int, ladder: Sequence[Tier], rules: TierRules
) -> TierProgress:
    """Return the way from the tier in force to the next one; each ticket may count anew."""
    height = ladder.index(tier) if tier else -1
    above = ladder[height + 1] if height + 1 < len(ladder) else None
    if above is None:
        return TierProgress(tier, None, 0)
    counted = 0 if rules.period is TierPeriod.SINGLE_TICKET else amount
    return TierProgress(tier, above, max(0, above.threshold - max(0, counted)))


def last_day_of_amount(oldest: dt.date | None, rules: TierRules, today: dt.date) -> dt.date | None:
    """Return until when all that counts today still counts; None: without end.

    *oldest* is the business date of the oldest sale that counts. It is the day to reach the next
    tier by, as the screen and the receipt say it.
    """
    if rules.period is TierPeriod.CALENDAR_YEAR:
        return today.replace(month=12, day=31)
    if rules.period is not TierPeriod.ROLLING:
        return None
    end = last_of_months(oldest or today, rules.rolling_months)
    return None if end == FOREVER else end


def tier_named(tier_id: str, ladder: Sequence[Tier]) -> Tier | None:
    """Return the tier of that id; None where the ladder in force does not have it."""
    return next((tier for tier in ladder if tier.tier_id == tier_id), None)
