"""Lots of points: each accrual with its own expiry, spent first-expiring-first."""

import calendar
import datetime as dt
from collections.abc import Sequence
from typing import Final

import msgspec

from posmember.domain.allocation import fill_next
from posmember.domain.loyalty.errors import InsufficientPointsError
from posmember.domain.loyalty.rules import PeriodEnd, Validity


class LotUse(msgspec.Struct, frozen=True, omit_defaults=True):
    """Points taken from (positive) or given back to (negative) one lot. No lot id: debt."""

    lot_id: str | None
    points: int
    is_lapsed: bool = False
    """They lapse (given back) or had lapsed (taken) too: the balance stays as it is."""
    expires_on: str | None = None
    """Given back to a lot that has lapsed, they are good in a lot of their own to this day."""


class Lapse(msgspec.Struct, frozen=True, omit_defaults=True):
    """What becomes of a lot whose last day is over.

    *points* below zero: more had been booked as lapsed than was there.
    """

    lot_id: str
    points: int
    netted: int = 0
    """Part that pays off a debt instead."""


class Lot(msgspec.Struct, frozen=True):
    """What remains (≥ 0) of one accrual, usable to the end of *expires_on*; None: for ever."""

    lot_id: str
    remaining: int
    expires_on: dt.date | None = None
    expired: int = 0
    """What was booked as lapsed of it (≥ 0)."""
    usable_from: dt.date | None = None
    """The first day on which points that are held back may be spent; None: at once."""

    def is_usable(self, today: dt.date) -> bool:
        """Tell whether points of this lot may be spent: not held back any more, not lapsed."""
        is_held = self.usable_from is not None and today < self.usable_from
        return not is_held and not self.is_lapsed(today)

    def is_lapsed(self, today: dt.date) -> bool:
        """Tell whether the last day of validity is over."""
        return self.expires_on is not None and self.expires_on < today


class PointsStanding(msgspec.Struct, frozen=True):
    """A member's lots in order of accrual, and the points owed (≥ 0) beyond them."""

    lots: tuple[Lot, ...] = ()
    debt: int = 0

    def balance(self, today: dt.date) -> int:
        """Return the points of all lots that have not lapsed, less the debt; may be negative."""
        living = sum(lot.remaining for lot in self.lots if not lot.is_lapsed(today))
        return living - self.owed(today)

    def owed(self, today: dt.date) -> int:
        """Return the debt on that day: what lapses pays it off first.

        Below zero: it was paid off twice, at two tills that were apart.
        """
        if self.debt <= 0:
            return self.debt
        lapsed = sum(max(0, lot.remaining) for lot in self.lots if lot.is_lapsed(today))
        return max(0, self.debt - lapsed)

    def redeemable(self, today: dt.date) -> int:
        """Return the points that may be spent: none held back, less the debt, never below 0."""
        usable = sum(lot.remaining for lot in self.lots if lot.is_usable(today))
        return max(0, usable - max(0, self.owed(today)))

    def held(self, today: dt.date) -> int:
        """Return the points in the balance that are held back still."""
        living = (lot for lot in self.lots if not lot.is_lapsed(today))
        return sum(lot.remaining for lot in living if not lot.is_usable(today))


def consume(standing: PointsStanding, points: int, today: dt.date) -> tuple[LotUse, ...]:
    """Spend *points* (≥ 0), the lots that expire first before the others, ties to the older.

    Lapsed lots and those held back are not touched, and as much as is owed stays in the lots.
    """
    available = standing.redeemable(today)
    if points > available:
        raise InsufficientPointsError(wanted=points, available=available)
    usable = [lot for lot in standing.lots if lot.is_usable(today) and lot.remaining > 0]
    usable.sort(key=lambda lot: lot.expires_on or dt.date.max)
    taken = fill_next(0, points, [lot.remaining for lot in usable])
    return tuple(LotUse(lot.lot_id, part) for lot, part in zip(usable, taken, strict=True) if part)


def give_back(uses: Sequence[LotUse], before: int, points: int) -> tuple[LotUse, ...]:
    """Give *points* of these *uses* back after *before*: the lot drawn on last comes first.

    So what lasts longest returns first, and any number of steps ends where one step ends.
    """
    backwards = uses[::-1]
    parts = fill_next(before, points, [use.points for use in backwards])
    return tuple(
        LotUse(use.lot_id, -part) for use, part in zip(backwards, parts, strict=True) if part
    )


def take_back(lot: Lot, points: int) -> tuple[LotUse, ...]:
    """Take earned *points* (≥ 0) from their lot; what was spent from it already becomes a debt.

    What has lapsed of it was not spent: taking that back costs nothing more.
    """
    from_lot = min(points, max(0, lot.remaining))
    from_lapsed = min(points - from_lot, lot.expired)
    uses = (
        LotUse(lot.lot_id, from_lot),
        LotUse(lot.lot_id, from_lapsed, is_lapsed=True),
        LotUse(None, points - from_lot - from_lapsed),
    )
    return tuple(use for use in uses if use.points)


def net_debt(debt: int, accrual: int) -> tuple[int, int]:
    """Split an *accrual* (≥ 0) into what pays off a *debt* and what stays in the lot.

    A debt below zero was paid off at two tills that were apart: there is nothing left to pay.
    """
    netted = min(max(0, debt), accrual)
    return netted, accrual - netted


def lapse(lots: Sequence[tuple[str, int]], debt: int) -> tuple[Lapse, ...]:
    """Take *lots* (id, amount) off the ledger; what they pay off of a *debt* does not lapse.

    The points that somebody owes stay in the lots and cannot be spent, so they are not lost.
    """
    due = [max(0, amount) for _, amount in lots]
    paid = fill_next(0, min(max(0, debt), sum(due)), due)
    return tuple(
        Lapse(lot_id, amount - part, part)
        for (lot_id, amount), part in zip(lots, paid, strict=True)
    )


def lot_expiry(accrued_on: dt.date, validity: Validity) -> dt.date | None:
    """Return the last day of validity of points accrued on a business date; None: no end.

    Months count calendar-wise (31 January + 1 month is the end of February). Months and days last
    to the end of the period they end in, if the validity says so.
    """
    if validity.months:
        return _end_of(_add_months(accrued_on, validity.months), validity.round_up_to)
    if validity.days:
        return _end_of(accrued_on + dt.timedelta(days=validity.days), validity.round_up_to)
    if validity.calendar_years:
        return dt.date(accrued_on.year + validity.calendar_years, 12, 31)
    return None


def usable_from(accrued_on: dt.date, held_days: int) -> dt.date | None:
    """Return the day from which points held back for *held_days* may be spent; None: at once."""
    return accrued_on + dt.timedelta(days=held_days) if held_days > 0 else None


_MONTHS_IN: Final = {
    PeriodEnd.MONTH: 1,
    PeriodEnd.QUARTER: 3,
    PeriodEnd.HALF_YEAR: 6,
    PeriodEnd.YEAR: 12,
}


def _end_of(day: dt.date, period: PeriodEnd) -> dt.date:
    """Return the last day of the period that *day* lies in."""
    if period is PeriodEnd.DAY:
        return day
    months = _MONTHS_IN[period]
    month = -(-day.month // months) * months
    return dt.date(day.year, month, calendar.monthrange(day.year, month)[1])


def _add_months(day: dt.date, months: int) -> dt.date:
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, min(day.day, last))
