"""How the temperature moved: the dated changes of band with their cause, and the trend.

Both are worked out from the history each time they are looked at; nothing of it is stored.
"""

import enum
from datetime import date, timedelta
from typing import Final, NamedTuple

from posmember.domain.classes.history import History, Step, figures_on, walk
from posmember.domain.classes.rules import Band, ClassRules
from posmember.domain.classes.warmth import Warmth, band_of, warmth_of
from posmember.domain.pricing.explanation import explanation

CHANGES_DAYS: Final = 365
"""Changes of so many days are listed."""
TREND_DAYS: Final = 30


class Trend(enum.StrEnum):
    """Against 30 days ago."""

    UP = "up"
    DOWN = "down"
    LEVEL = "level"


class BandChange(NamedTuple):
    """A day on which the band was another than the day before."""

    day: date
    before: Band
    after: Band
    degrees: int
    cause: str
    """An explanation."""


def trend_of(degrees: int, earlier: int) -> Trend:
    """Return which way a temperature went."""
    if degrees == earlier:
        return Trend.LEVEL
    return Trend.UP if degrees > earlier else Trend.DOWN


def degrees_on(history: History, day: date, rules: ClassRules) -> int:
    """Return the temperature of a day."""
    figures = figures_on(history, day, rules.window_days)
    return warmth_of(figures, rules).degrees


def band_changes(
    history: History, day: date, rules: ClassRules, days: int = CHANGES_DAYS
) -> tuple[BandChange, ...]:
    """Return the changes of band within so many days up to *day*, the latest first."""
    found: list[BandChange] = []
    known: Warmth | None = None
    for step in walk(history, day - timedelta(days=days), day, rules.window_days):
        now = warmth_of(step.figures, rules)
        if known is not None:
            before = band_of(known.degrees, rules)
            after = band_of(now.degrees, rules)
            if before is not after:
                cause = _cause(step, known, now, rules.window_days)
                found.append(BandChange(step.day, before, after, now.degrees, cause))
        known = now
    return tuple(reversed(found))


def _cause(step: Step, before: Warmth, now: Warmth, window_days: int) -> str:
    """Return what moved the temperature; of several things, what people did comes first."""
    is_up = now.degrees > before.degrees
    if is_up and step.came:
        return explanation("moved_visit")
    if is_up and step.did_something:
        return explanation("moved_engaged")
    if not is_up and step.gave_back:
        return explanation("moved_goods_back")
    days = step.figures.days_away
    has_lost = any(later < earlier for earlier, later in zip(before[1:], now[1:], strict=True))
    if is_up or days is None or has_lost:
        return explanation("moved_left_window", window=window_days)
    return explanation("moved_days", days=days)
