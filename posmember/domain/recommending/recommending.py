"""What to recommend: own habits and what is bought together, due again, each with its reason.

*Usual* goods are ranked by the number of days on which the member bought them; goods *together*
with what is in the cart or usual by the cosine of their baskets, which neither favours what
everybody buys nor what was bought together twice.
"""

import datetime as dt
import enum
from collections.abc import Collection, Iterable, Iterator, Sequence
from fractions import Fraction
from itertools import pairwise, zip_longest
from typing import Final

import msgspec

from posmember.domain.pricing.explanation import explanation

MOST: Final = 3
"""So many are recommended at most."""
TOGETHER_LEAST: Final = 3
"""Goods in fewer baskets together say nothing."""
USUAL_LEAST: Final = 2
"""Days on which something was bought for it to be usual."""
INTERVAL_UNKNOWN: Final = 14
"""Days after which goods are due again where nobody has bought them twice."""


class Reason(enum.StrEnum):
    """Why something is recommended."""

    USUAL = "usual"
    TOGETHER = "together"


class Habit(msgspec.Struct, frozen=True):
    """The days on which a member bought something, in order, each once; what came back is none."""

    product_id: str
    days: tuple[dt.date, ...]

    @property
    def interval(self) -> int | None:
        """Return after how many days the member buys it again; None: bought once."""
        return usual_gap((later - earlier).days for earlier, later in pairwise(self.days))


class Pairing(msgspec.Struct, frozen=True):
    """How often goods were in one basket with other goods, among the latest ones with these."""

    product_id: str
    with_id: str
    together: int
    baskets: int
    """The latest baskets with *with_id* that were looked at."""
    with_in_all: int
    """Baskets with *with_id* in all, counted up to a bound."""
    in_all: int
    """Baskets with *product_id* in all, counted up to the same bound."""

    @property
    def score(self) -> Fraction:
        """Return the square of the cosine of the two."""
        share = Fraction(self.together, self.baskets)
        return share * share * Fraction(self.with_in_all, max(1, self.in_all))


class Candidate(msgspec.Struct, frozen=True):
    """Something that may be recommended, if it is there and due."""

    product_id: str
    reason: Reason
    times: int = 0
    """Days on which the member bought it."""
    last_on: dt.date | None = None
    interval: int | None = None
    """The member's own; None: unknown."""
    pairing: Pairing | None = None


class Recommendation(msgspec.Struct, frozen=True):
    """Something to recommend, and why."""

    product_id: str
    reason: Reason
    explanation: str


def usual_gap(gaps: Iterable[int]) -> int | None:
    """Return the median of gaps in days, halves up; None where there are none."""
    ordered = sorted(gaps)
    if not ordered:
        return None
    middle, is_odd = divmod(len(ordered), 2)
    return ordered[middle] if is_odd else (ordered[middle - 1] + ordered[middle] + 1) // 2


def candidates(
    habits: Sequence[Habit], pairings: Iterable[Pairing], present: Collection[str] = ()
) -> tuple[Candidate, ...]:
    """Return what may be recommended, the best first; usual goods and others take turns.

    What is in the cart already (*present*) is not among them.
    """
    known = {habit.product_id: habit for habit in habits}
    usual = [habit for habit in habits if len(habit.days) >= USUAL_LEAST]
    usual.sort(key=lambda habit: (-len(habit.days), -habit.days[-1].toordinal(), habit.product_id))
    others = sorted(
        (pair for pair in pairings if pair.together >= TOGETHER_LEAST),
        key=lambda pair: (-pair.score, pair.product_id, pair.with_id),
    )
    found: dict[str, Candidate] = {}
    for habit, pair in zip_longest(usual, _first_of_each(others)):
        if habit is not None:
            found.setdefault(habit.product_id, _usual(habit))
        if pair is not None:
            found.setdefault(pair.product_id, _together(pair, known.get(pair.product_id)))
    return tuple(each for each in found.values() if each.product_id not in present)


def is_due(candidate: Candidate, shops_interval: int | None, today: dt.date) -> bool:
    """Tell whether its repurchase interval is over: the member's own, else the shop's."""
    if candidate.last_on is None:
        return True
    return (today - candidate.last_on).days >= _interval(candidate, shops_interval)


def recommended(
    candidate: Candidate, shops_interval: int | None, today: dt.date, with_name: str
) -> Recommendation:
    """Return a candidate as a recommendation; *with_name* names what it is bought with."""
    figures: dict[str, object] = {}
    key = f"recommend_{candidate.reason}"
    if candidate.pairing is not None:
        figures |= {
            "together": candidate.pairing.together,
            "baskets": candidate.pairing.baskets,
            "goods": with_name,
        }
    if candidate.last_on is not None:
        figures |= {
            "times": candidate.times,
            "interval": _interval(candidate, shops_interval),
            "since": (today - candidate.last_on).days,
        }
        key += "_again" if candidate.pairing is not None else ""
    return Recommendation(candidate.product_id, candidate.reason, explanation(key, **figures))


def _interval(candidate: Candidate, shops_interval: int | None) -> int:
    known = (candidate.interval, shops_interval, INTERVAL_UNKNOWN)
    return next(days for days in known if days is not None)


def _first_of_each(pairings: Iterable[Pairing]) -> Iterator[Pairing]:
    """Yield the best pairing of each product."""
    seen: set[str] = set()
    for pair in pairings:
        if pair.product_id not in seen:
            seen.add(pair.product_id)
            yield pair


def _usual(habit: Habit) -> Candidate:
    return Candidate(
        habit.product_id, Reason.USUAL, len(habit.days), habit.days[-1], habit.interval
    )


def _together(pair: Pairing, habit: Habit | None) -> Candidate:
    if habit is None:
        return Candidate(pair.product_id, Reason.TOGETHER, pairing=pair)
    return Candidate(
        pair.product_id,
        Reason.TOGETHER,
        len(habit.days),
        habit.days[-1],
        habit.interval,
        pair,
    )
