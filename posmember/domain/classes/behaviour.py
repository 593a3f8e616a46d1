"""How a member stands on a day, put together; what happened later is left out."""

import datetime as dt

import msgspec

from posmember.domain.classes.history import History, bought_between, figures_on, visit_days
from posmember.domain.classes.lifecycle import doubled_median_gap, stage_on
from posmember.domain.classes.moving import (
    TREND_DAYS,
    BandChange,
    Trend,
    band_changes,
    degrees_on,
    trend_of,
)
from posmember.domain.classes.rfm import rfm_class, rfm_reason
from posmember.domain.classes.rules import Band, ClassRules, RfmClass, Stage
from posmember.domain.classes.warmth import (
    Warmth,
    band_of,
    band_reason,
    part_reasons,
    warmth_of,
)


class Behaviour(msgspec.Struct, frozen=True):
    """What a member's records say on a day. Visits are tickets; gaps are whole days."""

    stage: Stage
    stage_reason: str
    """An explanation."""
    rfm: RfmClass
    warmth: Warmth
    band: Band
    trend: Trend
    """Of the temperature, against 30 days before."""
    first_on: dt.date | None
    last_on: dt.date | None
    days_away: int | None
    """None: never bought."""
    window_days: int
    visits: int
    net_minor: int
    """In the window that ends on the day."""
    engaged: int
    """What they did besides buying, in that window."""
    visits_before: int
    net_before_minor: int
    """In the window before that."""
    usual_gap_days: int | None
    """The median gap between days with a purchase; None below as many as make a rhythm."""
    total_minor: int
    """All that ever stayed sold."""


class Standing(msgspec.Struct, frozen=True):
    """A behaviour with every reason, and how it came about. Reasons are explanations."""

    day: dt.date
    behaviour: Behaviour
    rfm_reason: str
    band_reason: str
    part_reasons: tuple[str, ...]
    """The days since the last visit first."""
    changes: tuple[BandChange, ...]
    """Of the last year, the latest first."""


def behaviour_of(history: History, on: dt.date, rules: ClassRules) -> Behaviour:
    """Return how a member stands on the day *on*."""
    figures = figures_on(history, on, rules.window_days)
    days = visit_days(history, on)
    begin = on - dt.timedelta(days=rules.window_days)
    visits_before, net_before_minor = bought_between(
        history, on, begin - dt.timedelta(days=rules.window_days), begin
    )
    stage, warmth = stage_on(history, figures, on, rules), warmth_of(figures, rules)
    earlier = degrees_on(history, on - dt.timedelta(days=TREND_DAYS), rules)
    has_rhythm = len(days) >= rules.risk_visits
    return Behaviour(
        stage=stage.stage,
        stage_reason=stage.reason,
        rfm=rfm_class(figures, rules),
        warmth=warmth,
        band=band_of(warmth.degrees, rules),
        trend=trend_of(warmth.degrees, earlier),
        first_on=days[0] if days else None,
        last_on=days[-1] if days else None,
        days_away=figures.days_away,
        window_days=rules.window_days,
        visits=figures.visits,
        net_minor=figures.net_minor,
        engaged=figures.engaged,
        visits_before=visits_before,
        net_before_minor=net_before_minor,
        usual_gap_days=doubled_median_gap(days) // 2 if has_rhythm else None,
        total_minor=sum(each.left_on(on) for each in history.receipts if each.day <= on),
    )


def standing_of(history: History, on: dt.date, rules: ClassRules, decimals: int) -> Standing:
    """Return how a member stands on the day *on* with all reasons; money with *decimals*."""
    figures, behaviour = (
        figures_on(history, on, rules.window_days),
        behaviour_of(history, on, rules),
    )
    return Standing(
        day=on,
        behaviour=behaviour,
        rfm_reason=rfm_reason(figures, rules, decimals),
        band_reason=band_reason(behaviour.warmth.degrees, rules),
        part_reasons=part_reasons(figures, rules, decimals),
        changes=band_changes(history, on, rules),
    )
