"""Paid membership: a tier bought for a time, and what comes back when it is returned."""

import datetime as dt
from collections.abc import Iterable, Sequence

import msgspec

from posmember.domain.money import divide
from posmember.domain.tiers.periods import day_after, days_after, last_of_months
from posmember.domain.tiers.rules import MembershipRefund, PaidTier


class Membership(msgspec.Struct, frozen=True, omit_defaults=True):
    """A paid tier from one day to another, both included (ISO), bought with one ticket line."""

    line_no: int
    tier_id: str
    first_day: str
    last_day: str
    sale_id: str = ""
    ended_on: str = ""
    """The last day of one that was given back before its time."""
    product_id: str = ""

    def is_in_force(self, today: dt.date) -> bool:
        """Tell whether it gives its tier on *today*."""
        iso = today.isoformat()
        return self.first_day <= iso <= self.end

    def is_coming(self, today: dt.date) -> bool:
        """Tell whether it is in force on *today* or will be."""
        return today.isoformat() <= self.end and self.end >= self.first_day

    @property
    def end(self) -> str:
        """Return the last day (ISO) on which it gives its tier."""
        return min(self.last_day, self.ended_on) if self.ended_on else self.last_day


def started(
    paid: PaidTier, line_no: int, today: dt.date, others: Iterable[Membership]
) -> Membership:
    """Return the membership that a sale of today starts, behind one of the same tier that runs."""
    ends = [
        dt.date.fromisoformat(other.last_day)
        for other in others
        if other.tier_id == paid.tier_id and not other.ended_on and other.is_coming(today)
    ]
    first = max((day_after(end) for end in ends), default=today)
    last = days_after(last_of_months(first, paid.months), paid.days)
    return Membership(
        line_no, paid.tier_id, first.isoformat(), last.isoformat(), product_id=paid.product_id
    )


def refund_minor(paid_minor: int, bought: Membership, rule: PaidTier, today: dt.date) -> int:
    """Return what comes back of *paid_minor* when *bought* is given back on *today*.

    Pro rata: the days from tomorrow on, of all its days, rounded half-up to the minor unit; all of
    it before the first day.
    """
    first = dt.date.fromisoformat(bought.first_day)
    last = dt.date.fromisoformat(bought.last_day)
    is_fresh = today < first or (today - first).days < rule.full_refund_days
    if is_fresh or rule.refund is MembershipRefund.FULL:
        return paid_minor
    if rule.refund is MembershipRefund.NOTHING:
        return 0
    unused = max(0, (last - today).days)
    return divide(paid_minor * unused, (last - first).days + 1)


def paid_rule(product_id: str, rules: Sequence[PaidTier]) -> PaidTier | None:
    """Return what selling *product_id* sets; None: it is no membership."""
    return next((rule for rule in rules if rule.product_id == product_id), None)


def ending_soon(bought: Membership, rule: PaidTier, today: dt.date) -> bool:
    """Tell whether the member should be reminded on *today* that it ends."""
    last = dt.date.fromisoformat(bought.last_day)
    return bought.is_in_force(today) and (last - today).days <= rule.remind_days
