"""What members will spend on a day they come: the gamma-gamma model of Fader, Hardie & Lee (2005).

RFM and CLV, Journal of Marketing Research 42(4), and Fader & Hardie, The Gamma-Gamma Model of
Monetary Value (2013). What a member spends at a time scatters around a mean of their own (gamma:
*p*); those means scatter over the members (gamma: *q*, *v*), whatever the number of visits.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

import msgspec

from posmember.domain.value.simplex import Point
from posmember.domain.value.steps import Steps, batches

SUMS_MOST: Final = 4_000
"""So many different sums are told apart; more are put together by their first digits."""
_DIGITS: Final = 4
_FAR: Final = 20.0


class Spender(NamedTuple):
    """What a member spent on the days with a visit after the first."""

    again: int
    total_minor: int


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
    """Members counted by what they spent."""

    def __init__(self, counted: Mapping[Spender, int]) -> None:
        self.by_again: defaultdict[int, list[tuple[float, int]]] = defaultdict(list)
        for spender, members in counted.items():
            self.by_again[spender.again].append((float(spender.total_minor), members))
        self._logs = {
            again: sum(members * math.log(total) for total, members in rows)
            for again, rows in self.by_again.items()
        }
        self.members = sum(counted.values())

    def mean(self, value: Callable[[float, float], float]) -> float:
        """Return the mean of what *value* says of how often members came again and a day's mean."""
        parts = (
            members * value(again, total / again)
            for again, rows in self.by_again.items()
            for total, members in rows
        )
        return math.fsum(parts) / self.members

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


def purses_of(counted: Mapping[Spender, int], most: int = SUMS_MOST) -> Steps[Purses]:
    """Return so many different sums at most: of more the first digits are kept, four or fewer."""
    rows, digits = counted, _DIGITS
    while len(rows) > most and digits:
        rows = yield from _rounded(rows, digits)
        digits -= 1
    return Purses(rows)


def _rounded(counted: Mapping[Spender, int], digits: int) -> Steps[Mapping[Spender, int]]:
    rows: defaultdict[Spender, int] = defaultdict(int)
    for batch in batches(counted.items()):
        for (again, total), members in batch:
            rows[Spender(again, round(total, digits - len(str(total))))] += members
        yield
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


def correlation(purses: Purses) -> float:
    """Return Pearson's correlation of how often and how much; 0 where one of them is the same.

    The model takes it that there is none.
    """
    often, much = purses.mean(lambda x, _y: x), purses.mean(lambda _x, y: y)
    both = purses.mean(lambda x, y: (x - often) * (y - much))
    spread_often = purses.mean(lambda x, _y: (x - often) ** 2)
    spread_much = purses.mean(lambda _x, y: (y - much) ** 2)
    spread = math.sqrt(spread_often * spread_much)
    return both / spread if spread else 0.0
