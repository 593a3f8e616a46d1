"""Paying a top-up back: what was spent counts at the share of it that had been paid for.

The share is paid ÷ (paid + bonus) as in article 21 of the draft on prepaid cards: paying 3,000 with
a bonus of 1,000 makes 75 %, so 3,594 spent counts as 2,695.50 and 304.50 comes back.
"""

import datetime as dt

import msgspec

from posmember.domain.money import BASIS_POINTS, divide, multiply_ratio
from posmember.domain.stored_value.errors import NothingToGiveBackError


class TopUpRemains(msgspec.Struct, frozen=True):
    """A top-up and what is left of it, in minor units."""

    paid_minor: int
    bonus_minor: int
    """What was received of the bonus so far; instalments still to come are not part of it."""
    principal_left_minor: int
    bonus_left_minor: int
    bonus_lapsed_minor: int = 0
    """What lapsed unspent; it was not used, so it does not count as spent."""

    @property
    def spent_minor(self) -> int:
        """What was spent of both parts."""
        gone = self.paid_minor - self.principal_left_minor
        return gone + self.bonus_minor - self.bonus_left_minor - self.bonus_lapsed_minor


class RefundSum(msgspec.Struct, frozen=True):
    """The sum shown before a refund is confirmed. Minor units."""

    paid_minor: int
    bonus_minor: int
    share_bp: int
    """paid ÷ (paid + bonus), to be read; the arithmetic uses the exact ratio."""
    spent_minor: int
    spent_counts_minor: int
    """What was spent × share, half-up."""
    money_back_minor: int
    principal_taken_minor: int
    bonus_taken_minor: int


def refund_sum(remains: TopUpRemains) -> RefundSum:
    """Return what comes back of a top-up; refuses where nothing does."""
    paid, whole = remains.paid_minor, remains.paid_minor + remains.bonus_minor
    counts = multiply_ratio(remains.spent_minor, paid, whole)
    back = max(0, paid - counts)
    if not back:
        raise NothingToGiveBackError
    return RefundSum(
        paid_minor=paid,
        bonus_minor=remains.bonus_minor,
        share_bp=divide(paid * BASIS_POINTS, whole),
        spent_minor=remains.spent_minor,
        spent_counts_minor=counts,
        money_back_minor=back,
        principal_taken_minor=remains.principal_left_minor,
        bonus_taken_minor=remains.bonus_left_minor,
    )


def last_refund_day(paid_on: dt.date, window_days: int) -> dt.date:
    """Return the last day on which a top-up comes back without a reason."""
    return paid_on + dt.timedelta(days=window_days)
