"""What a return undoes of a member's tiers: the rises that its sale counted towards.

What only time took away is no matter of the return: the next review sees to it.
"""

import datetime as dt
from collections.abc import Sequence

import msgspec

from posmember.domain.tiers.credit import Credit, amount_of, most_since
from posmember.domain.tiers.periods import measured_span
from posmember.domain.tiers.progress import tier_named
from posmember.domain.tiers.rules import Downgrade, TierRules
from posmember.domain.tiers.standing import Rung, TierRecord, lowered
from posmember.domain.tiers.tier import Tier


class TakenOff(msgspec.Struct, frozen=True):
    """What a member's sales count for before a return of *today* and after it."""

    before: tuple[Credit, ...]
    left: tuple[Credit, ...]
    today: dt.date

    def amount(self, rules: TierRules) -> int:
        """Return what is left that counts today."""
        return amount_of(self.left, measured_span(rules, self.today), rules)


def after_refund(
    record: TierRecord,
    taken: TakenOff,
    ladder: Sequence[Tier],
    rules: TierRules,
    voided: Sequence[Rung] = (),
) -> tuple[Rung, ...]:
    """Return the rungs once a refund counts: those that its sale had brought fall, by policy.

    *voided* are those of a sale that never was: they fall whatever the policy is. A lock leaves
    all alone, and so does a review.
    """
    if record.locked_tier:
        return record.rungs
    if rules.downgrade is Downgrade.AT_ONCE:
        return lowered(record.rungs, taken.amount(rules), ladder, rules, gone=record.gone)
    known = (*ladder, *record.gone)
    undone = [
        rung
        for rung in record.rungs
        if (rules.refund_undoes_upgrade or rung in voided)
        and not rung.is_reviewed
        and _is_undone(rung, taken, known, rules)
    ]
    if not undone:
        return record.rungs
    first = min(_since(rung) for rung in undone)
    safe = tuple(rung for rung in record.rungs if rung not in undone)
    amount = most_since(taken.left, first, taken.today, rules)
    return lowered(record.rungs, amount, ladder, rules, safe, record.gone)


def _is_undone(rung: Rung, taken: TakenOff, known: Sequence[Tier], rules: TierRules) -> bool:
    """Tell whether *rung* would never have been reached without what was returned.

    Sales alone may not explain it: other rules were in force then, or it came from elsewhere. Then
    it falls only with a sale that counted on the day it was reached.
    """
    tier = tier_named(rung.tier_id, known)
    since = _since(rung)
    if tier is None or most_since(taken.left, since, taken.today, rules) >= tier.threshold:
        return False
    if most_since(taken.before, since, taken.today, rules) >= tier.threshold:
        return True
    then = measured_span(rules, since)
    return amount_of(taken.left, then, rules) < amount_of(taken.before, then, rules)


def _since(rung: Rung) -> dt.date:
    return dt.date.fromisoformat(rung.since) if rung.since else dt.date.min
