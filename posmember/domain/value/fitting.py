"""Fits both models to the members of a shop, says when that cannot be done, and tries the first.

Worked out in small steps, so that whatever waits can go first between two of them.
"""

import datetime as dt
import enum
import math
from collections import Counter
from collections.abc import Sequence
from typing import Final

import msgspec

from posmember.domain.value import spend, visits
from posmember.domain.value.back_test import BackTest, hold_back, tried
from posmember.domain.value.buyers import Buyer
from posmember.domain.value.simplex import Found, lowest
from posmember.domain.value.spend import Spender, SpendModel, correlation, purses_of
from posmember.domain.value.steps import Steps, counted
from posmember.domain.value.visits import Rhythm, VisitModel, crowd_of, expected_visits

HORIZON_DAYS: Final = 365
"""So far ahead is predicted."""
SHORTEST_DAYS: Final = 180
"""A shorter history says too little of a year."""
AGAIN_LEAST: Final = 50
"""Fewer members who came again say too little."""
DROP_OUT_LEAST: Final = 0.001
"""A model after which fewer leave after a visit says that nobody leaves."""
_VISITS_FROM: Final = (0.0, 0.0, 0.0, 0.0)


class Verdict(enum.StrEnum):
    """Whether a model could be fitted."""

    FITTED = "fitted"
    TOO_SHORT = "too_short"
    TOO_FEW = "too_few"
    NOT_CONVERGED = "not_converged"
    NO_DROP_OUT = "no_drop_out"
    """Nobody seems to leave: what the model would say of later has no ground."""
    NO_MEAN = "no_mean"
    """A few spend so much more than the others that a mean of all has no meaning."""


class Fit(msgspec.Struct, frozen=True):
    """Both models, with what they rest on."""

    first: dt.date
    """The first visit of all."""
    on: dt.date
    """The last day that was looked at."""
    members: int
    """Who came at least once."""
    again: int
    """Who came on more than one day."""
    visits_verdict: Verdict
    visits: VisitModel | None
    """What was found, also where it is not to be used: ask the verdict."""
    spend_verdict: Verdict
    spend: SpendModel | None
    correlation_bp: int
    """Of how often and how much, from −10,000 to 10,000."""
    back_test: BackTest | None
    """None: what was known before was not enough to fit a model."""

    def visits_ahead(self, rhythm: Rhythm) -> float | None:
        """Return on how many days within the horizon a member will probably come."""
        if self.visits is None or self.visits_verdict is not Verdict.FITTED:
            return None
        return expected_visits(self.visits, rhythm, HORIZON_DAYS)

    def spend_a_day(self, spender: Spender) -> float | None:
        """Return what such a day will probably bring, in minor units."""
        if self.spend is None or self.spend_verdict is not Verdict.FITTED:
            return None
        return spend.expected_spend(self.spend, spender)


def cut_of(first: dt.date, on: dt.date) -> dt.date:
    """Return the day up to which the back-test may know: after two thirds of the history."""
    return on - dt.timedelta(days=hold_back((on - first).days))


def fitted(buyers: Sequence[Buyer], first: dt.date, on: dt.date) -> Steps[Fit]:
    """Fit both models to who came from *first* to *on*, and try the first one."""
    rhythms = yield from counted(each.rhythm for each in buyers)
    visits_verdict, visits_model = yield from _fit_visits(rhythms, (on - first).days)
    spenders = yield from counted(
        each.spender for each in buyers if each.rhythm.again and each.again_minor > 0
    )
    spend_verdict, spend_model, together = yield from _fit_spend(spenders)
    back_test = None
    if visits_verdict is Verdict.FITTED:
        back_test = yield from _try(buyers, first, on)
    return Fit(
        first=first,
        on=on,
        members=len(buyers),
        again=sum(many for rhythm, many in rhythms.items() if rhythm.again),
        visits_verdict=visits_verdict,
        visits=visits_model,
        spend_verdict=spend_verdict,
        spend=spend_model,
        correlation_bp=round(together * 10_000),
        back_test=back_test,
    )


def _fit_visits(rhythms: Counter[Rhythm], days: int) -> Steps[tuple[Verdict, VisitModel | None]]:
    if days < SHORTEST_DAYS:
        return Verdict.TOO_SHORT, None
    if sum(many for rhythm, many in rhythms.items() if rhythm.again) < AGAIN_LEAST:
        return Verdict.TOO_FEW, None
    crowd = yield from crowd_of(rhythms)
    found = yield from lowest(lambda point: visits.unlikeliness(crowd, point), _VISITS_FROM)
    return visits_verdict_of(found), visits.model_at(found.point)


def visits_verdict_of(found: Found) -> Verdict:
    """Tell whether what a search found is to be used."""
    if visits.model_at(found.point).drop_out < DROP_OUT_LEAST:
        return Verdict.NO_DROP_OUT  # the search runs on to where it is none at all
    return Verdict.FITTED if found.has_arrived else Verdict.NOT_CONVERGED


def _fit_spend(spenders: Counter[Spender]) -> Steps[tuple[Verdict, SpendModel | None, float]]:
    """Return the correlation of how often and how much, too."""
    if spenders.total() < AGAIN_LEAST:
        return Verdict.TOO_FEW, None, 0.0
    purses = yield from purses_of(spenders)
    begin = (0.0, math.log(2), math.log(purses.mean(lambda _x, y: y)))
    found = yield from lowest(lambda point: spend.unlikeliness(purses, point), begin)
    return spend_verdict_of(found), spend.model_at(found.point), correlation(purses)


def spend_verdict_of(found: Found) -> Verdict:
    """Tell whether what a search found is to be used."""
    if not found.has_arrived:
        return Verdict.NOT_CONVERGED
    return Verdict.FITTED if spend.model_at(found.point).q > 1 else Verdict.NO_MEAN


def _try(buyers: Sequence[Buyer], first: dt.date, on: dt.date) -> Steps[BackTest | None]:
    """Fit the model to what was known on the day of the back-test, and compare."""
    then = [each.then for each in buyers if each.then is not None]
    cut = cut_of(first, on)
    known = yield from counted(each.rhythm for each in then)
    verdict, model = yield from _fit_visits(known, (cut - first).days)
    if model is None or verdict is not Verdict.FITTED:
        return None
    return (yield from tried(then, model, cut, (on - cut).days))
