"""What members will spend on a day they come: the gamma-gamma model of Fader, Hardie & Lee (2005).

RFM and CLV, Journal of Marketing Research 42(4), and Fader & Hardie, The Gamma-Gamma Model of
Monetary Value (2013). What a member spends at a time scatters around a mean of their own (gamma:
*p*); those means scatter over the members (gamma: *q*, *v*), whatever the number of visits.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

import msgspec

from posmember.domain.value.simplex import Point

SUMS_MOST: Final = 20_000
"""So many different sums are told apart; more are put together by their first digits."""
_DIGITS: Final = 4
_FAR: Final = 20.0


class Spender(NamedTuple):
    """What a member spent on the days with a visit after the first."""

    again: int
    total_minor: int

    @property
    def mean_minor(self) -> float:
        """Return what a day brought."""
        return self.total_minor / self.again


class SpendModel(msgspec.Struct, frozen=True):
    """The three parameters; *v* in minor units."""

    p: float
    q: float
    v: float

    @property
    def mean_minor(self) -> float:
        """Return what a day of somebody brings of whom nothing is known; *q* above 1."""
        return self.p * self.v / (self.q - 1)


class Purses:
    """Members counted by what they spent; sums that differ little are put together if many."""

    def __init__(self, spenders: Iterable[Spender], most: int = SUMS_MOST) -> None:
        counted: Mapping[Spender, int] = Counter(spenders)
        digits = _DIGITS
        while len(counted) > most and digits:
            counted = _rounded(counted, digits)
            digits -= 1
        self.by_again: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
        for spender, members in counted.items():
            self.by_again[spender.again].append((float(spender.total_minor), members))
        self._logs = {
            again: sum(members * math.log(total) for total, members in rows)
            for again, rows in self.by_again.items()
        }
        self.members = sum(counted.values())
        self.mean_minor = (
            sum(each.mean_minor * many for each, many in counted.items()) / self.members
            if self.members
            else 0.0
        )

    def log_likelihood(self, model: SpendModel) -> float:
        """Return how likely these members are under a model (equation 1a of the note)."""
        parts = (self._part(again, rows, model) for again, rows in self.by_again.items())
        return math.fsum(parts)

    def _part(self, again: int, rows: list[tuple[float, int]], model: SpendModel) -> float:
        """Return the part of those who came as often; what they share is worked out once."""
        p, q, v = model.p, model.q, model.v
        shape, many = p * again, sum(members for _total, members in rows)
        same = math.lgamma(shape + q) - math.lgamma(shape) - math.lgamma(q) + q * math.log(v)
        # z is the mean: (px − 1) ln z + px ln x, with z = total ÷ x, is (px − 1) ln total + ln x
        same += math.log(again)
        log = math.log
        spread = sum(members * log(total + v) for total, members in rows)
        return many * same + (shape - 1) * self._logs[again] - (shape + q) * spread


def _rounded(counted: Mapping[Spender, int], digits: int) -> dict[Spender, int]:
    """Count members by sum, of which so many digits are kept."""
    rows: defaultdict[Spender, int] = defaultdict(int)
    for (again, total), members in counted.items():
        rows[Spender(again, round(total, digits - len(str(total))))] += members
    return rows


def model_at(point: Point) -> SpendModel:
    """Return the model whose parameters have these logarithms."""
    return SpendModel(*(math.exp(each) for each in point))


def unlikeliness(purses: Purses, point: Point) -> float:
    """Return minus the mean log-likelihood of a member, by the logarithms of the parameters."""
    if any(abs(each) > _FAR for each in point):
        return math.inf
    return -purses.log_likelihood(model_at(point)) / purses.members


def expected_spend(model: SpendModel, spender: Spender) -> float:
    """Return what a coming day of a member will probably bring, in minor units (equation 5).

    The member's own mean and that of all, the own weighing more the more often they came.
    """
    p, q, v = model.p, model.q, model.v
    return p * (v + spender.total_minor) / (p * spender.again + q - 1)


def correlation(spenders: Iterable[Spender]) -> float:
    """Return Pearson's correlation of how often and how much; 0 where one of them is the same.

    The model takes it that there is none.
    """
    pairs = [(float(each.again), each.mean_minor) for each in spenders]
    if not pairs:
        return 0.0
    mean_x = math.fsum(x for x, _y in pairs) / len(pairs)
    mean_y = math.fsum(y for _x, y in pairs) / len(pairs)
    both = math.fsum((x - mean_x) * (y - mean_y) for x, y in pairs)
    spread_x = math.fsum((x - mean_x) ** 2 for x, _y in pairs)
    spread_y = math.fsum((y - mean_y) ** 2 for _x, y in pairs)
    return both / math.sqrt(spread_x * spread_y) if spread_x and spread_y else 0.0
