"""What a member did, and the figures that follow from it on any day.

A visit is a receipt of which something stayed sold by that day; one that points paid whole is one
while nothing of it came back. Goods that come back without a receipt lower the spend and are no
visit's. Only what happened up to a day is seen
from it: the figures of a past day are the same whenever they are worked out.
"""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final, NamedTuple

_ONE: Final = timedelta(days=1)


class Back(NamedTuple):
    """Goods of a receipt that came back."""

    day: date
    amount_minor: int
    """What was paid out, above zero."""


class Receipt(NamedTuple):
    """What a member paid, and what of it came back; below zero: goods back without a receipt."""

    day: date
    paid_minor: int
    backs: tuple[Back, ...] = ()

    def left_on(self, day: date) -> int:
        """Return what had not come back by *day*."""
        return self.paid_minor - sum(back.amount_minor for back in self.backs if back.day <= day)

    def is_visit_on(self, day: date) -> bool:
        """Tell whether something of it was still sold on *day*."""
        if self.paid_minor:
            return self.left_on(day) > 0
        return not any(back.day <= day for back in self.backs)


class WinBack(NamedTuple):
    """An offer of a campaign that reached the member."""

    reached_on: date
    last_day: date


class History(NamedTuple):
    """Everything that counts of one member, in any order."""

    receipts: tuple[Receipt, ...] = ()
    engaged: tuple[date, ...] = ()
    """Days of check-ins, reviews, events attended and the like; one may stand twice."""
    win_backs: tuple[WinBack, ...] = ()


class Figures(NamedTuple):
    """What a member's standing is worked out from."""

    days_away: int | None = None
    """Days since the last visit; None: there was none."""
    visits: int = 0
    """Within the window, like what follows."""
    net_minor: int = 0
    engaged: int = 0


def visit_days(history: History, day: date) -> tuple[date, ...]:
    """Return the days of visits up to *day*, each once, the earliest first."""
    return tuple(sorted({each.day for each in _visits(history, day)}))


def figures_on(history: History, day: date, window_days: int) -> Figures:
    """Return the figures of *day*, from what had happened by then."""
    since = day - timedelta(days=window_days)
    visits, net_minor = bought_between(history, day, since, day)
    last = max((each.day for each in _visits(history, day)), default=None)
    return Figures(
        None if last is None else (day - last).days,
        visits,
        net_minor,
        sum(since < each <= day for each in history.engaged),
    )


def bought_between(history: History, day: date, after: date, until: date) -> tuple[int, int]:
    """Return visits and money of the days past *after* up to *until*, as *day* knows them."""
    within = [each for each in history.receipts if after < each.day <= min(until, day)]
    visits = sum(each.is_visit_on(day) for each in within)
    return visits, sum(each.left_on(day) for each in within)


def _visits(history: History, day: date) -> Iterator[Receipt]:
    return (each for each in history.receipts if each.day <= day and each.is_visit_on(day))


class Step(NamedTuple):
    """One day of a member's way, and what happened on it."""

    day: date
    figures: Figures
    came: bool = False
    gave_back: bool = False
    did_something: bool = False
    """Checked in, reviewed, answered, shared, attended."""


def walk(history: History, first: date, last: date, window_days: int) -> Iterator[Step]:
    """Yield each day from *first* to *last* with what `figures_on` returns for it.

    The history is gone through once, so that a year costs little more than a day.
    """
    way = _Way(history, window_days)
    for day in sorted(way.changes):
        if day < first:
            way.take(day)
    day = first
    while day <= last:
        yield way.take(day)
        day += _ONE


class _Way:
    """The figures as they change from day to day."""

    def __init__(self, history: History, window_days: int) -> None:
        self.changes: defaultdict[date, list[tuple[int, int, int]]] = defaultdict(list)
        """By day: what happens (in this order), to which receipt, by how much."""
        self._receipts = history.receipts
        self._left = [0] * len(history.receipts)
        self._is_visit = [False] * len(history.receipts)
        self._counts = [False] * len(history.receipts)
        self._last: date | None = None
        self._visits = self._net = self._engaged = 0
        window = timedelta(days=window_days)
        for place, receipt in enumerate(history.receipts):
            self.changes[receipt.day].append((_COMES, place, receipt.paid_minor))
            self.changes[receipt.day + window].append((_LEAVES, place, 0))
            for back in receipt.backs:
                on = max(back.day, receipt.day)
                self.changes[on].append((_GOES_BACK, place, -back.amount_minor))
        for on in history.engaged:
            self.changes[on].append((_ENGAGES, 0, 1))
            self.changes[on + window].append((_FADES, 0, -1))

    def take(self, day: date) -> Step:
        """Let the changes of *day* happen; return how things stand at its end."""
        today = sorted(self.changes.get(day, ()))
        for kind, place, amount in today:
            if kind in (_ENGAGES, _FADES):
                self._engaged += amount
            else:
                self._turn(kind, place, amount)
        away = None if self._last is None else (day - self._last).days
        return Step(
            day,
            Figures(away, self._visits, self._net, self._engaged),
            came=any(kind == _COMES and amount >= 0 for kind, _, amount in today),
            gave_back=any(kind <= _GOES_BACK and amount < 0 for kind, _, amount in today),
            did_something=any(kind == _ENGAGES for kind, _, _ in today),
        )

    def _turn(self, kind: int, place: int, amount: int) -> None:
        """Count a receipt anew."""
        self._count(place, -1)
        was_visit = self._is_visit[place]
        self._left[place] += amount
        if kind == _COMES:
            self._is_visit[place] = amount >= 0
        elif kind == _GOES_BACK:
            self._is_visit[place] = self._left[place] > 0
        if kind != _GOES_BACK:
            self._counts[place] = kind == _COMES
        self._count(place, 1)
        self._follow(self._receipts[place].day, was_visit, self._is_visit[place])

    def _follow(self, on: date, was_visit: bool, is_visit: bool) -> None:  # noqa: FBT001 - a pair
        """Keep the day of the last visit."""
        if is_visit and not was_visit:
            self._last = on if self._last is None else max(on, self._last)
        elif was_visit and not is_visit:
            pairs = zip(self._receipts, self._is_visit, strict=True)
            self._last = max((each.day for each, is_one in pairs if is_one), default=None)

    def _count(self, place: int, sign: int) -> None:
        if self._counts[place]:
            self._visits += sign * self._is_visit[place]
            self._net += sign * self._left[place]


_COMES, _GOES_BACK, _LEAVES, _ENGAGES, _FADES = range(5)
