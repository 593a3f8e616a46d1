"""How often members will come: the BG/NBD model of Fader, Hardie & Lee (2005).

"Counting Your Customers" the Easy Way, Marketing Science 24(2). While active, a member comes at
random at a rate of their own (gamma: *r*, *alpha*), and after each visit leaves for good with a
probability of their own (beta: *a*, *b*). Floats are for the model alone; no price comes of it.
"""

import math
from collections import defaultdict
from collections.abc import Mapping
from itertools import accumulate
from typing import Final, NamedTuple

import msgspec

from posmember.domain.value.simplex import Point
from posmember.domain.value.steps import Steps, batches

DAYS_A_WEEK: Final = 7
ROWS_MOST: Final = 8_000
"""So many different rhythms are told apart; of more, times are known less precisely."""
_BITS_MOST: Final = 64
_BITS_FIRST: Final = 8
_BITS_LEAST: Final = 3
_FAR: Final = 12.0
"""Logarithms of parameters are looked for within this distance of zero."""
_NEAR: Final = 1e-5
"""Where a formula divides by a difference, it is kept so far from zero."""
_LAST_TERM: Final = 1e-13
_TERMS_MOST: Final = 100_000


class Rhythm(NamedTuple):
    """When a member came, all that the model looks at. In days."""

    again: int
    """Days with a visit after the first such day."""
    last: int
    """From the first visit to the last."""
    observed: int
    """From the first visit to the day they are looked at."""


class VisitModel(msgspec.Struct, frozen=True):
    """The four parameters; rates are per week."""

    r: float
    alpha: float
    a: float
    b: float

    @property
    def drop_out(self) -> float:
        """Return the mean probability to leave for good after a visit."""
        return self.a / (self.a + self.b)


class Row(NamedTuple):
    """Members with one rhythm; times in weeks."""

    last: float
    observed: float
    members: int


class Crowd:
    """Members counted by rhythm; days that are known by their first *bits* stand in the middle."""

    def __init__(self, counted: Mapping[Rhythm, int], bits: int = _BITS_MOST) -> None:
        self.bits = bits
        self.by_again: defaultdict[int, list[Row]] = defaultdict(list)
        for (again, last, observed), members in counted.items():
            times = (_middle(last, bits) / DAYS_A_WEEK, _middle(observed, bits) / DAYS_A_WEEK)
            self.by_again[again].append(Row(*times, members))
        rows = [row for those in self.by_again.values() for row in those]
        self.times = {row.last for row in rows} | {row.observed for row in rows}
        self.again_most = max(self.by_again, default=0)
        self.members = sum(counted.values())


def crowd_of(counted: Mapping[Rhythm, int], most: int = ROWS_MOST) -> Steps[Crowd]:
    """Return a crowd of so many rows at most, so that a fit takes no longer in a larger shop.

    Long times lose their last days first: what counts in the model is their ratio. Where even
    the coarsest are more, there are more.
    """
    rows, bits = counted, _BITS_MOST
    while len(rows) > most and bits > _BITS_LEAST:
        bits = min(bits, _BITS_FIRST) - 1
        rows = yield from _coarser(rows, bits)
    return Crowd(rows, bits)


def _coarser(counted: Mapping[Rhythm, int], bits: int) -> Steps[Mapping[Rhythm, int]]:
    rows: defaultdict[Rhythm, int] = defaultdict(int)
    for batch in batches(counted.items()):
        for (again, last, observed), members in batch:
            rows[Rhythm(again, _begin(last, bits), _begin(observed, bits))] += members
        yield
    return rows


def _begin(days: int, bits: int) -> int:
    """Return the least number of days that begins with the same bits."""
    shift = max(0, days.bit_length() - bits)
    return days >> shift << shift


def _middle(days: int, bits: int) -> float:
    """Return the middle of those that begin with the same bits as this least one."""
    return days + ((1 << max(0, days.bit_length() - bits)) - 1) / 2


def model_at(point: Point) -> VisitModel:
    """Return the model whose parameters have these logarithms."""
    return VisitModel(*(math.exp(each) for each in point))


def unlikeliness(crowd: Crowd, point: Point) -> float:
    """Return minus the mean log-likelihood of a member, by the logarithms of the parameters."""
    if any(abs(each) > _FAR for each in point):
        return math.inf
    return -log_likelihood(crowd, model_at(point)) / crowd.members


def log_likelihood(crowd: Crowd, model: VisitModel) -> float:
    """Return how likely these members are under a model (equation 6 of the paper)."""
    r, a, b = model.r, model.a, model.b
    # the gamma functions of the paper, divided out: exact also where their arguments are large
    steps = (math.log((r + n) * (b + n) / (a + b + n)) for n in range(crowd.again_most))
    same = list(accumulate(steps, initial=r * math.log(model.alpha)))
    logs = {time: math.log(model.alpha + time) for time in crowd.times}
    return math.fsum(
        same[again] * sum(row.members for row in rows)
        + (_again(again, rows, model, logs) if again else _once(rows, model, logs))
        for again, rows in crowd.by_again.items()
    )


def _once(rows: list[Row], model: VisitModel, logs: Mapping[float, float]) -> float:
    """Return the part of those who never came again: they count as active, whatever they are."""
    return -model.r * sum(members * logs[seen] for _last, seen, members in rows)


def _again(again: int, rows: list[Row], model: VisitModel, logs: Mapping[float, float]) -> float:
    """Return the part of those who came again as often, but for what they share."""
    shape, left = model.r + again, math.log(model.a / (model.b + again - 1))
    total = 0.0
    for last, seen, members in rows:
        active = shape * logs[seen]
        total += members * (_log_of_one_and(left + active - shape * logs[last]) - active)
    return total


def _log_of_one_and(power: float) -> float:
    """Return ln(1 + e^power), whatever the size."""
    if power > 0:
        return power + math.log1p(math.exp(-power))
    return math.log1p(math.exp(power))


def expected_visits(model: VisitModel, rhythm: Rhythm, days: int) -> float:
    """Return on how many of the next *days* days a member will probably come.

    Equation 10 of the paper, with the hypergeometric function in Euler's form, whose terms fall
    quickly.
    """
    again, weeks = rhythm.again, days / DAYS_A_WEEK
    last, seen = rhythm.last / DAYS_A_WEEK, rhythm.observed / DAYS_A_WEEK
    a, shape = _off(model.a, 1.0), model.r + again
    top = _off(a + model.b + again, 1.0) - 1
    begin = model.alpha + seen
    share = weeks / (begin + weeks)
    series = _hypergeometric(a + model.b - 1 - model.r, a - 1, top, share)
    visits = top / (a - 1) * (1 - math.pow(1 - share, a - 1) * series)
    if not again:
        return visits
    more = math.log(model.a / (model.b + again - 1))
    more += shape * (math.log(begin) - math.log(model.alpha + last))
    return visits * math.exp(-_log_of_one_and(more))


def _off(value: float, pole: float) -> float:
    """Return a value that does not fall on *pole*, where the formula has a limit but no value."""
    return pole + _NEAR if abs(value - pole) < _NEAR else value


def _hypergeometric(a: float, b: float, c: float, z: float) -> float:
    """Return Gauss' series for 0 ≤ z < 1."""
    total = term = 1.0
    for place in range(_TERMS_MOST):
        term *= (a + place) * (b + place) / ((c + place) * (place + 1)) * z
        total += term
        if abs(term) <= _LAST_TERM * abs(total):
            break
    return total
