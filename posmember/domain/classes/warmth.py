"""The temperature of a member, 0 to 100: four parts that are shown and add up to it.

Recency counts in full on the day of the visit and halves each half-life, on a straight line between
two halvings, so that it is an exact fraction; the other three count their figure in proportion
up to a full one. Each part is rounded half up. Equal figures give equal temperatures.
"""

from typing import Final, NamedTuple

from posmember.domain.classes.history import Figures
from posmember.domain.classes.rules import HUNDRED, Band, ClassRules
from posmember.domain.money import divide, format_money
from posmember.domain.pricing.explanation import explanation

_HALVINGS_MOST: Final = 8
"""After more of them even a weight of 100 rounds to nothing."""


class Warmth(NamedTuple):
    """The four parts."""

    recency: int = 0
    frequency: int = 0
    spend: int = 0
    engagement: int = 0

    @property
    def degrees(self) -> int:
        """Return their sum."""
        return sum(self)


def warmth_of(figures: Figures, rules: ClassRules) -> Warmth:
    """Return the parts for *figures*."""
    return Warmth(
        _recency(figures.days_away, rules),
        _share(figures.visits, rules.full_visits, rules.frequency_weight),
        _share(figures.net_minor, rules.full_spend_minor, rules.spend_weight),
        _share(figures.engaged, rules.full_events, rules.engagement_weight),
    )


def band_of(degrees: int, rules: ClassRules) -> Band:
    """Return the band that a temperature lies in."""
    if degrees >= rules.hot_from:
        return Band.HOT
    if degrees >= rules.warm_from:
        return Band.WARM
    return Band.LUKEWARM if degrees >= rules.lukewarm_from else Band.COLD


def band_reason(degrees: int, rules: ClassRules) -> str:
    """Return from where to where the band of a temperature goes, as an explanation."""
    first, last = band_ends(band_of(degrees, rules), rules)
    return explanation("heat_band", degrees=degrees, first=first, last=last)


def band_ends(band: Band, rules: ClassRules) -> tuple[int, int]:
    """Return the lowest and the highest temperature of a band."""
    cuts = (0, rules.lukewarm_from, rules.warm_from, rules.hot_from, HUNDRED + 1)
    place = list(Band).index(band)
    return cuts[place], cuts[place + 1] - 1


def part_reasons(figures: Figures, rules: ClassRules, decimals: int) -> tuple[str, ...]:
    """Return the parts as explanations, the days since the last visit first."""
    parts = warmth_of(figures, rules)
    days = figures.days_away
    recency = {"got": parts.recency, "of": rules.recency_weight}
    within = {"window": rules.window_days}
    return (
        explanation("heat_never_came", **recency)
        if days is None
        else explanation("heat_recency", days=days, **recency),
        explanation(
            "heat_frequency",
            visits=figures.visits,
            **within,
            got=parts.frequency,
            of=rules.frequency_weight,
        ),
        explanation(
            "heat_spend",
            spend=format_money(figures.net_minor, decimals, grouped=True),
            **within,
            got=parts.spend,
            of=rules.spend_weight,
        ),
        explanation(
            "heat_engagement",
            events=figures.engaged,
            **within,
            got=parts.engagement,
            of=rules.engagement_weight,
        ),
    )


def _recency(days: int | None, rules: ClassRules) -> int:
    if days is None:
        return 0
    half_life = rules.half_life_days
    halvings, rest = divmod(days, half_life)
    if halvings > _HALVINGS_MOST:
        return 0
    return divide(rules.recency_weight * (2 * half_life - rest), 2 * half_life << halvings)


def _share(amount: int, full: int, weight: int) -> int:
    return divide(weight * max(0, min(amount, full)), full)
