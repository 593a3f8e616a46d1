"""What the report on the value of members is made of: who came, the fit, what it expects, names."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Final, NamedTuple, TypeVar

from sqlalchemy import Connection, bindparam, select

from posmember.domain.members.phone import mask_phone
from posmember.domain.members.text import mask_name
from posmember.domain.reports.errors import ReportCancelledError
from posmember.domain.value.ahead import Ahead, ahead_of
from posmember.domain.value.fitting import Fit, fitted
from posmember.domain.value.ranking import Shortfall, best, shortfalls
from posmember.domain.value.steps import Steps, Work
from posmember.domain.value.visits import Rhythm
from posmember.domain.value.worth import Worth
from posmember.models.member import Member
from posmember.models.prepared import Prepared
from posmember.services.members.value_reading import (
    Person,
    ValueReading,
    first_purchase,
    pages_of_members,
)
from posmember.services.reports.pages import Asked, Pages

LISTED_MOST: Final = 100
BEST_PERCENT: Final = 10
_AT_ONCE: Final = 200
_STEPS_SHOWN: Final = 1_000
"""How many steps a fit is taken to need, for the sake of whoever watches."""
_WHO: Final = Prepared(
    select(Member.name, Member.phone_e164).where(Member.member_id == bindparam("member"))
)


T = TypeVar("T")


class Valued(NamedTuple):
    """Somebody with what is expected of them."""

    person: Person
    ahead: Ahead


@dataclass(slots=True)
class ValueSums:
    """Everything that the report says, gathered."""

    asked: Asked
    on: dt.date
    fit: Fit | None = None
    """None: nobody came."""
    ranked: list[Valued] = field(default_factory=list)
    """Who brought most first."""
    missing: list[Shortfall] = field(default_factory=list)
    """Places in `ranked`, the largest shortfall first."""
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Of those who are listed: masked name and phone."""

    worth: Worth = field(default_factory=Worth)
    """What all brought."""
    expected_most: Sequence[Valued] = ()
    """Who will probably spend most, the most first."""

    def best(self) -> Sequence[Valued]:
        """Return the best few per cent."""
        return self.ranked[: best(BEST_PERCENT, len(self.ranked))]

    def name(self, members: Sequence[str], connection: Connection) -> None:
        """Learn how these are called."""
        for member in members:
            found = _WHO.first(connection, {"member": member})
            phone = mask_phone(found.phone_e164) if found.phone_e164 else ""
            self.names[member] = (mask_name(found.name), phone)


def together(people: Sequence[Valued]) -> Worth:
    """Return what members brought together."""
    worths = [each.person.worth for each in people]
    return Worth(*(sum(values) for values in zip(*worths, strict=True)))


def gathered(pages: Pages, asked: Asked) -> ValueSums:
    """Read who came, fit the models, and name who is listed; refuses once somebody stops it."""
    sums = ValueSums(asked, min(asked.period.last, asked.today.date))
    with pages.reading() as connection:
        first, ranges = first_purchase(connection), pages_of_members(connection)
    if first is None or first > sums.on:
        return sums
    found = ValueReading(first, sums.on, asked.today.programme.classes.window_days)
    pages.walk([partial(found.read, rows) for rows in ranges])
    sums.fit = _through(pages, fitted(found.buyers, first, sums.on))
    sums.ranked = _through(pages, _valued(found.people, sums.fit))
    window = [(each.person.buyer.visits, each.person.buyer.net_minor) for each in sums.ranked]
    sums.missing = sorted(shortfalls(window), key=lambda each: (-each.missing_minor, each.place))
    sums.worth = together(sums.ranked)
    known = [each for each in sums.ranked if each.ahead.spend_minor]
    sums.expected_most = sorted(known, key=_spend)[::-1]
    _name(pages, sums)
    return sums


def _spend(each: Valued) -> int:
    return each.ahead.spend_minor or 0


def _through(pages: Pages, steps: Steps[T]) -> T:
    work = Work(steps)
    for done, _step in enumerate(work):
        if pages.step(min(done, _STEPS_SHOWN - 1), _STEPS_SHOWN):
            raise ReportCancelledError
    return work.result


def _valued(people: Sequence[Person], fit: Fit) -> Steps[list[Valued]]:
    """Rank members by value; what is expected is worked out once for each rhythm."""
    visits: dict[Rhythm, float | None] = {}
    found: list[Valued] = []
    for place, person in enumerate(people):
        if place % _AT_ONCE == 0:
            yield
        rhythm = person.buyer.rhythm
        if rhythm not in visits:
            visits[rhythm] = fit.visits_ahead(rhythm)
        found.append(Valued(person, ahead_of(fit, person.buyer, visits[rhythm])))
    found.sort(key=lambda each: (-each.person.worth.value_minor, each.person.member))
    return found


def _name(pages: Pages, sums: ValueSums) -> None:
    listed = [
        *sums.best()[:LISTED_MOST],
        *sums.expected_most[:LISTED_MOST],
        *(sums.ranked[each.place] for each in sums.missing[:LISTED_MOST]),
    ]
    members = sorted({each.person.member for each in listed})
    starts = range(0, len(members), LISTED_MOST)
    pieces: list[Callable[[Connection], None]] = [
        partial(sums.name, members[start : start + LISTED_MOST]) for start in starts
    ]
    pages.walk(pieces)
