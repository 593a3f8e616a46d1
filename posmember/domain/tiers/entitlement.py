"""What a member may have of a benefit now: the quota of its period less what was used."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Final

import msgspec

from posmember.domain.tiers.benefit import Benefit, BenefitKind, BenefitOccasion, BenefitPeriod
from posmember.domain.tiers.periods import Span, days_after, months_after
from posmember.domain.tiers.tier import Tier

_ONE_DAY_BEFORE: Final = dt.timedelta(days=-1)


class BenefitFacts(msgspec.Struct, frozen=True):
    """What decides about a member's benefits on a day."""

    today: dt.date
    joined_on: dt.date
    visit_count: int = 0
    is_birthday_window: bool = False
    uses: Mapping[str, tuple[dt.date, ...]] = {}
    """Business dates of the uses that stand, by benefit id."""


class BenefitLeft(msgspec.Struct, frozen=True):
    """A benefit and what is left of it."""

    benefit: Benefit
    used: int
    """In the period."""
    left: int | None
    """None: no limit."""
    obstacle: str = ""
    """Why it cannot be used now: `used_up`, `no_birthday`, `no_anniversary`, `no_milestone`."""
    until: str = ""
    """The last day (ISO) of the period or the occasion; empty: no end."""

    @property
    def is_usable(self) -> bool:
        """Tell whether it can be used now."""
        return not self.obstacle


def benefits_left(tier: Tier | None, facts: BenefitFacts) -> tuple[BenefitLeft, ...]:
    """Return every benefit of *tier* with what is left of it."""
    return tuple(benefit_left(benefit, facts) for benefit in (tier.benefits if tier else ()))


def benefit_left(benefit: Benefit, facts: BenefitFacts) -> BenefitLeft:
    """Return what is left of *benefit*."""
    span = period_of(benefit, facts)
    used = sum(span.holds(day) for day in facts.uses.get(benefit.benefit_id, ()))
    left = _quota(benefit, facts, used)
    until = "" if span.last == dt.date.max else span.last.isoformat()
    obstacle = _closed(benefit, facts) or ("used_up" if left == 0 else "")
    if obstacle == "used_up" and benefit.occasion is BenefitOccasion.MILESTONE and not used:
        obstacle = "no_milestone"
    return BenefitLeft(benefit, used, left, obstacle, until)


def period_of(benefit: Benefit, facts: BenefitFacts) -> Span:
    """Return the days over which the quota of *benefit* counts."""
    if benefit.occasion is BenefitOccasion.MILESTONE:
        return Span(None, dt.date.max)
    return _PERIODS[benefit.period](facts)


def waived_delivery(tier: Tier | None, facts: BenefitFacts) -> Benefit | None:
    """Return the benefit that waives a delivery fee now; None: there is none left."""
    free = (
        found.benefit
        for found in benefits_left(tier, facts)
        if found.benefit.kind is BenefitKind.DELIVERY and found.is_usable
    )
    return next(free, None)


def last_anniversary(joined_on: dt.date, today: dt.date) -> dt.date:
    """Return the newest anniversary of joining that has come (29 Feb: 28 Feb in other years)."""
    years = today.year - joined_on.year
    day = months_after(joined_on, 12 * years)
    return day if day <= today else months_after(joined_on, 12 * (years - 1))


def _quota(benefit: Benefit, facts: BenefitFacts, used: int) -> int | None:
    if benefit.occasion is BenefitOccasion.MILESTONE:
        return max(0, facts.visit_count // max(1, benefit.every_visits) - used)
    return max(0, benefit.quota - used) if benefit.quota else None


def _closed(benefit: Benefit, facts: BenefitFacts) -> str:
    match benefit.occasion:
        case BenefitOccasion.BIRTHDAY:
            return "" if facts.is_birthday_window else "no_birthday"
        case BenefitOccasion.ANNIVERSARY:
            return "" if _is_anniversary(benefit, facts) else "no_anniversary"
        case _:
            return ""


def _is_anniversary(benefit: Benefit, facts: BenefitFacts) -> bool:
    day = last_anniversary(facts.joined_on, facts.today)
    return day > facts.joined_on and facts.today < days_after(day, benefit.days)


def _day(facts: BenefitFacts) -> Span:
    return Span(facts.today, facts.today)


def _months(count: int) -> Callable[[BenefitFacts], Span]:
    def span(facts: BenefitFacts) -> Span:
        first_month = (facts.today.month - 1) // count * count + 1
        first = facts.today.replace(month=first_month, day=1)
        return Span(first, months_after(first, count) + _ONE_DAY_BEFORE)

    return span


def _membership_year(facts: BenefitFacts) -> Span:
    first = last_anniversary(facts.joined_on, facts.today)
    years = first.year - facts.joined_on.year
    return Span(first, months_after(facts.joined_on, 12 * (years + 1)) + _ONE_DAY_BEFORE)


def _ever(_facts: BenefitFacts) -> Span:
    return Span(None, dt.date.max)


_PERIODS: Final[Mapping[BenefitPeriod, Callable[[BenefitFacts], Span]]] = {
    BenefitPeriod.DAY: _day,
    BenefitPeriod.MONTH: _months(1),
    BenefitPeriod.QUARTER: _months(3),
    BenefitPeriod.YEAR: _months(12),
    BenefitPeriod.MEMBERSHIP_YEAR: _membership_year,
    BenefitPeriod.EVER: _ever,
}


class Tenure(msgspec.Struct, frozen=True):
    """How long somebody has been a member."""

    joined_on: dt.date
    years: int
    """Whole years."""
    visit_count: int
    is_anniversary: bool
    """The anniversary of joining is today."""


def tenure_of(joined_on: dt.date, visit_count: int, today: dt.date) -> Tenure:
    """Return how long and how often a member has come."""
    day = last_anniversary(joined_on, today)
    years = max(0, day.year - joined_on.year)
    return Tenure(joined_on, years, visit_count, years > 0 and day == today)


def uses_per_year(benefit: Benefit, visits_per_year: int = 0) -> int | None:
    """Return how often a member may use *benefit* in a year; None: no limit."""
    if benefit.occasion is BenefitOccasion.MILESTONE:
        return visits_per_year // max(1, benefit.every_visits)
    if not benefit.quota:
        return None
    if benefit.occasion is not BenefitOccasion.ALWAYS:
        return benefit.quota
    return benefit.quota * _TIMES_A_YEAR[benefit.period]


_TIMES_A_YEAR: Final[Mapping[BenefitPeriod, int]] = {
    BenefitPeriod.DAY: 365,
    BenefitPeriod.MONTH: 12,
    BenefitPeriod.QUARTER: 4,
    BenefitPeriod.YEAR: 1,
    BenefitPeriod.MEMBERSHIP_YEAR: 1,
    BenefitPeriod.EVER: 1,
}


def dates_by_benefit(uses: Iterable[tuple[str, dt.date]]) -> dict[str, tuple[dt.date, ...]]:
    """Return the dates of *uses* (benefit id, business date) by benefit."""
    found: dict[str, tuple[dt.date, ...]] = {}
    for benefit_id, day in uses:
        found[benefit_id] = (*found.get(benefit_id, ()), day)
    return found
