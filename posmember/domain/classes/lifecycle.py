"""The stage of life of a member: exactly one, the first whose rule holds."""

from datetime import date
from itertools import pairwise
from typing import NamedTuple

from posmember.domain.classes.history import Figures, History, visit_days
from posmember.domain.classes.rules import HUNDRED, ClassRules, Stage
from posmember.domain.money import format_trimmed
from posmember.domain.pricing.explanation import explanation


class StageFound(NamedTuple):
    """A stage, and why as an explanation."""

    stage: Stage
    reason: str


def doubled_median_gap(days: tuple[date, ...]) -> int:
    """Return twice the median of the days between visits (two visit days at least).

    Twice, so that it is whole where two gaps share the middle.
    """
    gaps = sorted((later - earlier).days for earlier, later in pairwise(days))
    half = len(gaps) // 2
    return gaps[half] + gaps[-half - 1]


def stage_on(history: History, figures: Figures, day: date, rules: ClassRules) -> StageFound:
    """Return the stage on *day*; *figures* are those of that day.

    Asked in this order: lead, lost, dormant, at risk, new, loyal, else returning.
    """
    days, since = visit_days(history, day), figures.days_away
    if since is None:
        return StageFound(Stage.LEAD, explanation("stage_lead"))
    return (
        _away(history, since, day, rules)
        or _out_of_rhythm(days, since, rules)
        or _new(days, day, rules)
        or _settled(days, figures, rules)
    )


def _away(history: History, since: int, day: date, rules: ClassRules) -> StageFound | None:
    if since >= rules.lost_days:
        failed = _failed_win_back(history, since, day)
        if failed is not None:
            shown = {"days": since, "least": rules.lost_days, "date": failed.isoformat()}
            return StageFound(Stage.LOST, explanation("stage_lost", **shown))
    if since >= rules.dormant_days:
        text = explanation("stage_dormant", days=since, least=rules.dormant_days)
        return StageFound(Stage.DORMANT, text)
    return None


def _failed_win_back(history: History, since: int, day: date) -> date | None:
    """Return the end of the last offer that came after the last visit and is over."""
    over = (
        each.last_day
        for each in history.win_backs
        if each.last_day < day and (day - each.reached_on).days < since
    )
    return max(over, default=None)


def _out_of_rhythm(days: tuple[date, ...], since: int, rules: ClassRules) -> StageFound | None:
    if len(days) < rules.risk_visits:
        return None
    gap = doubled_median_gap(days)
    if since * 2 * HUNDRED <= rules.risk_percent * gap:
        return None
    shown = {
        "days": since,
        "gap": format_trimmed(gap * 5, 1),
        "percent": rules.risk_percent,
    }
    return StageFound(Stage.AT_RISK, explanation("stage_at_risk", **shown))


def _new(days: tuple[date, ...], day: date, rules: ClassRules) -> StageFound | None:
    first = (day - days[0]).days
    if first <= rules.new_days:
        text = explanation("stage_new", days=first, most=rules.new_days)
        return StageFound(Stage.NEW, text)
    if len(days) == 1:
        return StageFound(Stage.NEW, explanation("stage_new_once", days=first))
    return None


def _settled(days: tuple[date, ...], figures: Figures, rules: ClassRules) -> StageFound:
    shown = {
        "visits": figures.visits,
        "window": rules.window_days,
        "least": rules.loyal_visits,
    }
    if figures.visits >= rules.loyal_visits:
        return StageFound(Stage.LOYAL, explanation("stage_loyal", **shown))
    text = explanation("stage_returning", count=len(days), **shown)
    return StageFound(Stage.RETURNING, text)
