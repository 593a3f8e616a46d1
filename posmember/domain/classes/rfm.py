"""RFM: which of the eight classes, by the sides of recency, frequency and spend."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from posmember.domain.classes.history import Figures
from posmember.domain.classes.rules import ClassRules, RfmClass
from posmember.domain.money import format_money
from posmember.domain.pricing.explanation import explanation


class Sides(NamedTuple):
    """On which side of each threshold somebody is."""

    is_recent: bool
    is_frequent: bool
    is_high: bool


SIDES: Final[Mapping[RfmClass, Sides]] = {
    RfmClass.VALUABLE: Sides(is_recent=True, is_frequent=True, is_high=True),
    RfmClass.DEEPEN: Sides(is_recent=True, is_frequent=False, is_high=True),
    RfmClass.WIN_BACK: Sides(is_recent=False, is_frequent=True, is_high=True),
    RfmClass.RETAIN: Sides(is_recent=False, is_frequent=False, is_high=True),
    RfmClass.PROMISING: Sides(is_recent=True, is_frequent=True, is_high=False),
    RfmClass.NEWCOMER: Sides(is_recent=True, is_frequent=False, is_high=False),
    RfmClass.KEEP_UP: Sides(is_recent=False, is_frequent=True, is_high=False),
    RfmClass.LAPSED: Sides(is_recent=False, is_frequent=False, is_high=False),
}
_CLASSES: Final = {sides: each for each, sides in SIDES.items()}
_SIGNS: Final = {True: "≥", False: "<"}


def sides_of(figures: Figures, rules: ClassRules) -> Sides:
    """Return on which sides *figures* are; who never came is not recent."""
    days = figures.days_away
    return Sides(
        is_recent=days is not None and days < rules.recent_days,
        is_frequent=figures.visits >= rules.frequent_visits,
        is_high=figures.net_minor >= rules.spend_minor,
    )


def rfm_class(figures: Figures, rules: ClassRules) -> RfmClass:
    """Return the class of *figures*."""
    return _CLASSES[sides_of(figures, rules)]


def rfm_reason(figures: Figures, rules: ClassRules, decimals: int) -> str:
    """Return the sides as an explanation; money with *decimals*."""
    sides = sides_of(figures, rules)
    shown = {
        "visits": figures.visits,
        "often": _SIGNS[sides.is_frequent],
        "frequent": rules.frequent_visits,
        "spend": format_money(figures.net_minor, decimals, grouped=True),
        "much": _SIGNS[sides.is_high],
        "high": format_money(rules.spend_minor, decimals, grouped=True),
    }
    if figures.days_away is None:
        return explanation("rfm_never_came", **shown)
    late = _SIGNS[not sides.is_recent]
    return explanation(
        "rfm_sides", days=figures.days_away, late=late, recent=rules.recent_days, **shown
    )
