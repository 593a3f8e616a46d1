"""From where on a member counts as recent, frequent, dormant, warm: the owner's thresholds.

The printed source of the eight classes names four and is cut off, and its fourth row contradicts
its own text; so each is defined here by its three sides, and all combinations occur once.
"""

import enum
from collections.abc import Iterator
from typing import Final

import msgspec

from posmember.domain.money import MAX_MONEY_MINOR
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.faults import Fault, out_of_range

HUNDRED: Final = 100
_DAYS: Final = (1, 3650)
_COUNT: Final = (1, 10_000)
_WEIGHTS: Final = ("recency_weight", "frequency_weight", "spend_weight", "engagement_weight")


class RfmClass(enum.StrEnum):
    """The eight classes: recent or not, often or not, much or not; each member is in one."""

    VALUABLE = "valuable"
    """Recent, often, much."""
    DEEPEN = "deepen"
    """Recent, seldom, much."""
    WIN_BACK = "win_back"
    """Not recent, often, much."""
    RETAIN = "retain"
    """Not recent, seldom, much."""
    PROMISING = "promising"
    """Recent, often, little."""
    NEWCOMER = "newcomer"
    """Recent, seldom, little."""
    KEEP_UP = "keep_up"
    """Not recent, often, little."""
    LAPSED = "lapsed"
    """Not recent, seldom, little; also who bought nothing in the window."""


class Stage(enum.StrEnum):
    """Where a member's life with the shop stands; each is in exactly one."""

    LEAD = "lead"
    """Has bought nothing that stayed sold."""
    NEW = "new"
    RETURNING = "returning"
    LOYAL = "loyal"
    AT_RISK = "at_risk"
    """Away for much longer than this member usually is."""
    DORMANT = "dormant"
    LOST = "lost"
    """Away for long, and an offer since then did not help."""


class Band(enum.StrEnum):
    """How warm a member is."""

    COLD = "cold"
    LUKEWARM = "lukewarm"
    WARM = "warm"
    HOT = "hot"


class ClassRules(msgspec.Struct, frozen=True, omit_defaults=True):
    """Thresholds, days counted in business days, money in minor units."""

    window_days: int = 365
    """Frequency and spend are counted over so many days."""
    recent_days: int = 60
    """Fewer days than this since the last visit are recent."""
    frequent_visits: int = 5
    spend_minor: int = 50_000
    new_days: int = 30
    """So many days after the first purchase somebody is new; who came on one day only is, too."""
    loyal_visits: int = 10
    """From so many visits in the window on somebody is loyal."""
    risk_visits: int = 3
    """Visits on fewer days than these are no rhythm to be out of."""
    risk_percent: int = 200
    """Away for longer than this share of the usual gap: at risk."""
    dormant_days: int = 90
    lost_days: int = 365
    half_life_days: int = 30
    """After so many days a visit warms half as much."""
    recency_weight: int = 40
    """What each part of the temperature brings at most; the four come to 100."""
    frequency_weight: int = 25
    spend_weight: int = 25
    engagement_weight: int = 10
    full_visits: int = 12
    """So many visits in the window bring all of their part; so do the next two."""
    full_spend_minor: int = 200_000
    full_events: int = 12
    lukewarm_from: int = 25
    warm_from: int = 50
    hot_from: int = 75


def class_faults(rules: ClassRules) -> Iterator[Fault]:
    """Yield every fault of the thresholds: out of their bounds, or not one above the other."""
    yield from out_of_range(
        rules,
        window_days=_DAYS,
        recent_days=_DAYS,
        frequent_visits=_COUNT,
        spend_minor=(1, MAX_MONEY_MINOR),
        new_days=_DAYS,
        loyal_visits=_COUNT,
        risk_visits=(3, 1_000),
        risk_percent=(HUNDRED, 10_000),
        dormant_days=_DAYS,
        lost_days=_DAYS,
        half_life_days=_DAYS,
        **dict.fromkeys(_WEIGHTS, (0, HUNDRED)),
        full_visits=_COUNT,
        full_spend_minor=(1, MAX_MONEY_MINOR),
        full_events=_COUNT,
        lukewarm_from=(1, HUNDRED),
        warm_from=(1, HUNDRED),
        hot_from=(1, HUNDRED),
    )
    for lower, upper in (
        ("new_days", "dormant_days"),
        ("dormant_days", "lost_days"),
        ("lukewarm_from", "warm_from"),
        ("warm_from", "hot_from"),
    ):
        if getattr(rules, lower) >= getattr(rules, upper):
            text = explanation("fault_not_above", field=upper, other=lower)
            yield Fault((upper,), text)
    weights = sum(getattr(rules, name) for name in _WEIGHTS)
    if weights != HUNDRED:
        yield Fault(("recency_weight",), explanation("fault_weights", sum=weights))
