"""The review of a member's tier: kept, in its days of grace, or lowered, by policy.

What a review finds depends on the sales and on the days that are over, not on the day it runs: a
till that was off for months comes to what it would have come to night by night.
"""

import datetime as dt
import enum
from collections.abc import Sequence

import msgspec

from posmember.domain.tiers.credit import Credit, amount_of
from posmember.domain.tiers.periods import (
    day_after,
    days_after,
    measured_span,
    retention_span,
    validity_end,
)
from posmember.domain.tiers.progress import tier_for, tier_named
from posmember.domain.tiers.rules import Downgrade, DowngradeTo, TierRules
from posmember.domain.tiers.standing import Rung, TierRecord, after_sale, lowered, reached
from posmember.domain.tiers.tier import Tier


class ReviewOutcome(enum.StrEnum):
    """What a review did."""

    UNCHANGED = "unchanged"
    KEPT = "kept"
    GRACE = "grace"
    """Not enough was spent, and there are days left to do it."""
    LOWERED = "lowered"
    RAISED = "raised"
    """More was spent than the tier on record needs."""


class Review(msgspec.Struct, frozen=True):
    """The rungs after a review, and what is to be said of it."""

    rungs: tuple[Rung, ...]
    outcome: ReviewOutcome
    grace_until: str = ""
    """The last day of grace (ISO) where the tier is in its grace."""
    missing: int = 0
    """What keeps it still needs, in the unit of the ladder's basis."""


class _Due(msgspec.Struct, frozen=True):
    """A rung whose validity is over."""

    rung: Rung
    tier: Tier
    end: dt.date
    grace_end: dt.date


def review(
    record: TierRecord,
    credits_: Sequence[Credit],
    today: dt.date,
    ladder: Sequence[Tier],
    rules: TierRules,
) -> Review:
    """Review a member on *today*; a second review of the same day changes nothing."""
    if record.locked_tier or not ladder:
        return Review(record.rungs, ReviewOutcome.UNCHANGED)
    amount = amount_of(credits_, measured_span(rules, today), rules)
    found = _lowered(record.rungs, credits_, today, ladder, rules)
    raised = after_sale(TierRecord(found.rungs), amount, today, ladder, rules)
    if raised != found.rungs:
        return Review(raised, ReviewOutcome.RAISED)
    return found


def _lowered(
    rungs: tuple[Rung, ...],
    credits_: Sequence[Credit],
    today: dt.date,
    ladder: Sequence[Tier],
    rules: TierRules,
) -> Review:
    if rules.downgrade is Downgrade.AT_ONCE:
        amount = amount_of(credits_, measured_span(rules, today), rules)
        left = lowered(rungs, amount, ladder, rules)
        return Review(left, ReviewOutcome.UNCHANGED if left == rungs else ReviewOutcome.LOWERED)
    outcome = ReviewOutcome.UNCHANGED
    while rules.downgrade is Downgrade.AT_REVIEW and (due := _due(rungs, today, ladder)):
        span = retention_span(rules, due.end, min(today, due.grace_end))
        missing = due.tier.retention - amount_of(credits_, span, rules)
        if missing > 0 and today <= due.grace_end:
            return Review(rungs, ReviewOutcome.GRACE, due.grace_end.isoformat(), missing)
        if missing > 0:
            rungs, outcome = _fallen(due, credits_, ladder, rules), ReviewOutcome.LOWERED
        else:
            rungs, outcome = (_kept(due, rules),), max(outcome, ReviewOutcome.KEPT, key=_weight)
    return Review(rungs, outcome)


def _weight(outcome: ReviewOutcome) -> int:
    return list(ReviewOutcome).index(outcome)


def _due(rungs: Sequence[Rung], today: dt.date, ladder: Sequence[Tier]) -> _Due | None:
    """Return the highest rung if its validity is over before *today*."""
    known = [(tier, rung) for rung in rungs if (tier := tier_named(rung.tier_id, ladder))]
    if not known:
        return None
    tier, rung = max(known, key=lambda pair: ladder.index(pair[0]))
    if not rung.valid_until or today.isoformat() <= rung.valid_until:
        return None
    end = dt.date.fromisoformat(rung.valid_until)
    return _Due(rung, tier, end, days_after(end, tier.grace_days))


def _kept(due: _Due, rules: TierRules) -> Rung:
    end = validity_end(due.end, due.tier.validity_months, rules.review_day)
    until = end.isoformat() if end else ""
    return Rung(due.tier.tier_id, due.rung.since, until, is_reviewed=True)


def _fallen(
    due: _Due, credits_: Sequence[Credit], ladder: Sequence[Tier], rules: TierRules
) -> tuple[Rung, ...]:
    """Return the rungs once the tier is lost: what is deserved, or one rung below by policy."""
    height = ladder.index(due.tier)
    below = ladder[max(0, height - 1)]
    if rules.downgrade_to is DowngradeTo.ONE_RUNG:
        target = below
    else:
        amount = amount_of(credits_, measured_span(rules, due.grace_end), rules)
        target = min(tier_for(amount, ladder) or ladder[0], below, key=ladder.index)
    if target is ladder[0]:
        return ()
    return (reached(target, day_after(due.grace_end), rules, is_reviewed=True),)
