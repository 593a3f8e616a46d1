"""What a recommendation is: something due again, with its reason.

Three lists give candidates (see `lists`) and take turns; here is what they are made of, when
something is due, and the figures of a reason.
"""

import datetime as dt
import enum
from collections import deque
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import pairwise
from math import isqrt
from typing import Final

import msgspec

from posmember.domain.pricing.explanation import explanation

MOST: Final = 3
"""So many are recommended at most."""
TOGETHER_LEAST: Final = 3
"""Goods in fewer baskets together say nothing."""
INTERVAL_UNKNOWN: Final = 14
"""Days after which goods are due again where nobody has bought them twice."""
LATELY_DAYS: Final = 30
"""So many days are *lately*, before the business day."""
_MILLION: Final = 10**6


class Reason(enum.StrEnum):
    """Why something is recommended, and so the list it is from."""

    USUAL = "usual"
    TOGETHER = "together"
    NEW = "new"


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

    @property
    def cosine_millionths(self) -> int:
        """Return the cosine of the two in millionths, rounded down, so that it can be added."""
        above = self.together**2 * self.with_in_all
        below = self.baskets**2 * max(1, self.in_all)
        return isqrt(above * _MILLION**2 // below)


class Sold(msgspec.Struct, frozen=True):
    """In how many baskets goods were."""

    product_id: str
    baskets: int


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
    """It stands here for what it is bought with."""
    sold: Sold | None = None
    """It stands here for being bought by many, and for no pairing."""


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


def in_turn(lists: Iterable[Iterable[Candidate]]) -> Iterator[Candidate]:
    """Yield what the lists hold, each in its turn, and each product once.

    A list whose next product was there already goes on to the one after it; what is not taken is
    not looked at.
    """
    waiting = deque(iter(each) for each in lists)
    seen: set[str] = set()
    while waiting:
        turn = waiting.popleft()
        found = next((each for each in turn if each.product_id not in seen), None)
        if found is not None:
            seen.add(found.product_id)
            waiting.append(turn)
            yield found


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
        figures = {
            "together": candidate.pairing.together,
            "baskets": candidate.pairing.baskets,
            "goods": with_name,
        }
    elif candidate.sold is not None:
        figures = {"baskets": candidate.sold.baskets, "days": LATELY_DAYS}
        key += "_popular"
    if candidate.last_on is not None:
        figures |= {
            "times": candidate.times,
            "interval": _interval(candidate, shops_interval),
            "since": (today - candidate.last_on).days,
        }
        key += "_again" if candidate.reason is Reason.TOGETHER else ""
    return Recommendation(candidate.product_id, candidate.reason, explanation(key, **figures))


def _interval(candidate: Candidate, shops_interval: int | None) -> int:
    known = (candidate.interval, shops_interval, INTERVAL_UNKNOWN)
    return next(days for days in known if days is not None)
