"""How a member buys, worked out of what they bought: the same day gives the same answer.

What came back counts for nothing: a ticket that came back whole is no visit, of one that came
back in part the rest is spent. Nothing here rounds up what was not there.
"""

import datetime as dt
import itertools
from collections.abc import Sequence
from typing import Final

import msgspec

from posmember.domain.classes.rules import HUNDRED, Band, ClassRules, RfmClass, Stage
from posmember.domain.money import divide

RECENCY_MOST: Final = 40
FREQUENCY_MOST: Final = 30
SPEND_MOST: Final = 20
ENGAGEMENT_MOST: Final = 10
_PER_INTERACTION: Final = 2
_RHYTHM_VISITS: Final = 3
"""Visits on so many days at least make a rhythm."""
_FINE: Final = 1_000

_CLASSES: Final = {
    (True, True, True): RfmClass.VALUABLE,
    (True, False, True): RfmClass.DEEPEN,
    (False, True, True): RfmClass.WIN_BACK,
    (False, False, True): RfmClass.RETAIN,
    (True, True, False): RfmClass.PROMISING,
    (True, False, False): RfmClass.NEWCOMER,
    (False, True, False): RfmClass.KEEP_UP,
    (False, False, False): RfmClass.LAPSED,
}


class Purchase(msgspec.Struct, frozen=True, order=True):
    """A ticket of which something stayed sold: its business day, and what is left of it."""

    day: dt.date
    net_minor: int


class Warmth(msgspec.Struct, frozen=True):
    """The parts of a temperature, of 40, 30, 20 and 10."""

    recency: int
    frequency: int
    spend: int
    engagement: int

    @property
    def degrees(self) -> int:
        """Return the temperature, 0 to 100."""
        return self.recency + self.frequency + self.spend + self.engagement


class Behaviour(msgspec.Struct, frozen=True):
    """What a member's purchases say on a day. Visits are tickets; gaps are whole days."""

    stage: Stage
    rfm: RfmClass
    warmth: Warmth
    band: Band
    first_on: dt.date | None
    last_on: dt.date | None
    days_away: int | None
    """None: never bought."""
    window_days: int
    visits: int
    net_minor: int
    """In the window that ends on the day."""
    visits_before: int
    net_before_minor: int
    """In the window before that."""
    usual_gap_days: int | None
    """The median gap between two days with a purchase; None below three of them."""
    total_minor: int
    """All that ever stayed sold."""


def behaviour_of(
    purchases: Sequence[Purchase], interactions: int, on: dt.date, rules: ClassRules
) -> Behaviour:
    """Return how a member stands on the day *on*; what happened later is left out.

    *interactions* are those of the window besides buying: check-ins, reviews, events.
    """
    known = sorted(each for each in purchases if each.day <= on)
    first_on, last_on = (known[0].day, known[-1].day) if known else (None, None)
    begin = on - dt.timedelta(days=rules.window_days)
    before = begin - dt.timedelta(days=rules.window_days)
    within = [each.net_minor for each in known if each.day > begin]
    earlier = [each.net_minor for each in known if before < each.day <= begin]
    away = None if last_on is None else (on - last_on).days
    gap = usual_gap([each.day for each in known])
    warmth = _warmth(away, (len(within), sum(within)), interactions, rules)
    return Behaviour(
        stage=_stage(first_on, away, len(within), gap, on, rules),
        rfm=rfm_class(away, len(within), sum(within), rules),
        warmth=warmth,
        band=band_of(warmth.degrees, rules),
        first_on=first_on,
        last_on=last_on,
        days_away=away,
        window_days=rules.window_days,
        visits=len(within),
        net_minor=sum(within),
        visits_before=len(earlier),
        net_before_minor=sum(earlier),
        usual_gap_days=gap,
        total_minor=sum(each.net_minor for each in known),
    )


def rfm_class(away: int | None, visits: int, net_minor: int, rules: ClassRules) -> RfmClass:
    """Return the class of somebody who was here *away* days ago (None: never)."""
    is_recent = away is not None and away < rules.recent_days
    return _CLASSES[is_recent, visits >= rules.frequent_visits, net_minor >= rules.spend_minor]


def usual_gap(days: Sequence[dt.date]) -> int | None:
    """Return the median gap between visits, in days (of two middle ones the lower mean)."""
    known = sorted(set(days))
    if len(known) < _RHYTHM_VISITS:
        return None
    gaps = sorted((later - day).days for day, later in itertools.pairwise(known))
    middle = len(gaps) // 2
    if len(gaps) % 2:
        return gaps[middle]
    return (gaps[middle - 1] + gaps[middle]) // 2


def band_of(degrees: int, rules: ClassRules) -> Band:
    """Return the band of a temperature."""
    if degrees >= rules.hot_from:
        return Band.HOT
    if degrees >= rules.warm_from:
        return Band.WARM
    return Band.LUKEWARM if degrees >= rules.lukewarm_from else Band.COLD


def _stage(
    first_on: dt.date | None,
    away: int | None,
    visits: int,
    gap: int | None,
    on: dt.date,
    rules: ClassRules,
) -> Stage:
    if first_on is None or away is None:
        return Stage.LEAD
    if away >= rules.dormant_days:
        return Stage.LOST if away >= rules.lost_days else Stage.DORMANT
    if (on - first_on).days <= rules.new_days:
        return Stage.NEW
    if gap is not None and away * HUNDRED > gap * rules.risk_percent:
        return Stage.AT_RISK
    return Stage.LOYAL if visits >= rules.frequent_visits else Stage.RETURNING


def _warmth(
    away: int | None, bought: tuple[int, int], interactions: int, rules: ClassRules
) -> Warmth:
    visits, net_minor = bought
    return Warmth(
        recency=0 if away is None else _cooled(away, rules.half_life_days),
        frequency=_share(visits, rules.frequent_visits, FREQUENCY_MOST),
        spend=_share(net_minor, rules.spend_minor, SPEND_MOST),
        engagement=min(ENGAGEMENT_MOST, max(0, interactions) * _PER_INTERACTION),
    )


def _cooled(days: int, half_life: int) -> int:
    """Return what is left of the warmth of a visit; between two halvings it falls evenly."""
    halvings, rest = divmod(days, half_life)
    begun = RECENCY_MOST * _FINE >> halvings
    return divide(begun - divide(begun * rest, 2 * half_life), _FINE)


def _share(amount: int, whole: int, most: int) -> int:
    return most * min(max(0, amount), whole) // whole
