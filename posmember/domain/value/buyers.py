"""One member as the models see them: days of visits, what those brought, and a day to look back to.

Days are as `classes.history` counts them: a ticket of which nothing is left is no visit.
"""

import datetime as dt
from typing import NamedTuple

from posmember.domain.classes.history import History, bought_between, visit_days
from posmember.domain.value.spend import Spender
from posmember.domain.value.visits import Rhythm


class Then(NamedTuple):
    """What was known on the day of the back-test, and what came of it."""

    rhythm: Rhythm
    before: int
    """Days with a visit after the first, in as many days up to that day as there are after it."""
    later: int
    """Days with a visit after that day."""


class Buyer(NamedTuple):
    """A member who came at least once."""

    rhythm: Rhythm
    again_minor: int
    """What the days with a visit after the first brought."""
    visits: int
    """Tickets within the window, like the next."""
    net_minor: int
    then: Then | None
    """None: had not come by that day."""

    @property
    def spender(self) -> Spender:
        """Return what the spend model looks at."""
        return Spender(self.rhythm.again, self.again_minor)


def buyer_of(history: History, on: dt.date, window_days: int, cut: dt.date) -> Buyer | None:
    """Return a member as of the day *on*, and as of *cut* before it; None: never came."""
    days = visit_days(history, on)
    if not days:
        return None
    brought = sum(
        each.left_on(on)
        for each in history.receipts
        if days[0] < each.day <= on and each.is_visit_on(on)
    )
    visits, net_minor = bought_between(history, on, on - dt.timedelta(days=window_days), on)
    return Buyer(rhythm_of(days, on), brought, visits, net_minor, _then(history, days, on, cut))


def rhythm_of(days: tuple[dt.date, ...], on: dt.date) -> Rhythm:
    """Return the rhythm of somebody who came on these *days*, the earliest first."""
    return Rhythm(len(days) - 1, (days[-1] - days[0]).days, (on - days[0]).days)


def _then(history: History, days: tuple[dt.date, ...], on: dt.date, cut: dt.date) -> Then | None:
    """Look back to *cut* as it was seen then: what came back later had not come back."""
    known = visit_days(history, cut)
    if not known:
        return None
    since = cut - (on - cut)
    return Then(
        rhythm_of(known, cut),
        sum(since < day for day in known[1:]),
        sum(cut < day for day in days),
    )
