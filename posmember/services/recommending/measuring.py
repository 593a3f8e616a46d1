"""Tries the lists on the last basket of many members, each from what was known before it.

Nothing of the day of the trial or later is looked at. Read in short pieces, so that the counter
goes first; what it takes is bounded by so many baskets, days and goods.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import islice
from typing import Final, TypeAlias

from sqlalchemy import Connection, bindparam, func, select

from posmember.domain.ids import MemberId
from posmember.domain.recommending.lists import Known, Order, candidates
from posmember.domain.recommending.recommending import (
    LATELY_DAYS,
    MOST,
    Candidate,
    Reason,
    Sold,
    is_due,
)
from posmember.domain.recommending.trial import Hits
from posmember.models.prepared import Prepared
from posmember.models.sale import Sale
from posmember.services.members.today import Today
from posmember.services.recommending.history import HISTORY_DAYS, Record, basket_of
from posmember.services.recommending.popularity import baskets_on
from posmember.services.recommending.rows import Trials
from posmember.services.recommending.suggesting import anchors_of, interval_of
from posmember.services.recommending.trials import (
    OVERALL,
    keep_popular,
    keep_trials,
    most_of,
    read_trials,
)
from posmember.services.unit_of_work import Reading, Writing

HELD_BACK_MOST: Final = 1_000
"""So many baskets are held back, the latest ones."""
LOOKED_DAYS: Final = 90
"""Members whose last basket is older are left out."""
OLD_DAYS: Final = 7
"""After so many days the night tries them again."""
_BUYERS = Prepared(
    select(Sale.member_id)
    .where(Sale.business_date == bindparam("day"), Sale.kind == "sale", Sale.member_id.is_not(None))
    .distinct()
    .order_by(Sale.member_id)
)
_LAST_DAY = Prepared(
    select(func.max(Sale.business_date)).where(
        Sale.business_date >= bindparam("since"), Sale.business_date < bindparam("before")
    )
)
_NEXT_DAY = Prepared(
    select(func.min(Sale.business_date)).where(
        Sale.business_date > bindparam("after"), Sale.business_date < bindparam("before")
    )
)

Piece: TypeAlias = Callable[[Connection], None]


class Trial:
    """One trial, on the day before which everything ends."""

    def __init__(self, cut: date) -> None:
        self._cut = cut
        self._first = cut - timedelta(days=HISTORY_DAYS)
        self._day = cut
        self._has_more = True
        """Whether there is such a day to be read."""
        self._held_back: dict[date, list[str]] = {}
        self._members: set[str] = set()
        self._bounded: set[tuple[str, int]] = set()
        self._lately: deque[tuple[date, Counter[str]]] = deque()
        self._hits = dict.fromkeys(Reason, Hits())
        self.overall: Counter[str] = Counter()
        self._tried = 0
        self._is_chosen = False

    @property
    def baskets(self) -> int:
        """Return how many baskets are held back."""
        return len(self._members)

    @property
    def progress(self) -> tuple[int, int]:
        """Return how much is done, of how much; of 0 until the baskets are chosen."""
        if not self._is_chosen:
            return 0, 0
        days = (self._day - self._first).days if self._has_more else HISTORY_DAYS
        return days + self._tried, HISTORY_DAYS + len(self._members)

    @property
    def result(self) -> Trials:
        """Return how the lists did."""
        return Trials(self._cut, self._hits)

    def pieces(self) -> Iterator[Piece]:
        """Yield what is to be read, each in less than a tenth of a second."""
        while self._has_more and len(self._members) < HELD_BACK_MOST:
            yield self._choose
        self._day, self._has_more, self._is_chosen = self._first, True, True
        while self._has_more:
            yield from self._try_day(self._day)
            yield self._count

    def _choose(self, connection: Connection) -> None:
        """Hold back what the buyers of one day more bought who did not come again."""
        since = (self._cut - timedelta(days=LOOKED_DAYS)).isoformat()
        asked = {"since": since, "before": self._day.isoformat()}
        self._go_to(_LAST_DAY.scalar(connection, asked))
        if self._has_more:
            buyers = _BUYERS.rows(connection, {"day": self._day.isoformat()})
            fresh = [row.member_id for row in buyers if row.member_id not in self._members]
            self._held_back[self._day] = fresh[: HELD_BACK_MOST - len(self._members)]
            self._members.update(self._held_back[self._day])

    def _count(self, connection: Connection) -> None:
        """Count what was bought on the day that was tried, and go on to the next with any sale."""
        counts = baskets_on(connection, self._day)
        self.overall.update(counts)
        self._lately.append((self._day, counts))
        asked = {"after": self._day.isoformat(), "before": self._cut.isoformat()}
        self._go_to(_NEXT_DAY.scalar(connection, asked))
        while self._lately and (self._day - self._lately[0][0]).days > LATELY_DAYS:
            self._lately.popleft()

    def _go_to(self, day: str | None) -> None:
        self._has_more = day is not None
        if day is not None:
            self._day = date.fromisoformat(day)

    def _try_day(self, day: date) -> Iterator[Piece]:
        """Yield the trial of each of a day's baskets; what several of them need is read once."""
        tried: list[_Day] = []
        for member_id in self._held_back.get(day, ()):
            yield partial(self._try, day, MemberId(member_id), tried)

    def _try(
        self, day: date, member_id: MemberId, tried: "list[_Day]", connection: Connection
    ) -> None:
        self._tried += 1
        if not tried:
            tried.append(self._before(connection, day))
        tried[0].record.connection = connection
        bought = basket_of(connection, member_id, day, self._cut)
        known = tried[0].known(member_id)
        for reason in Reason:
            ours, baseline = (tried[0].named(reason, order, known) for order in Order)
            self._hits[reason] = self._hits[reason].with_basket(bought, ours, baseline)

    def _before(self, connection: Connection, day: date) -> "_Day":
        """Return what was known before a day."""
        lately = sum((counts for _day, counts in self._lately), Counter[str]())
        record = Record(connection, day, self._bounded)
        return _Day(record, day, most_of(self.overall), most_of(lately))


class _Day:
    """What was known before a day, of the shop and of its members."""

    def __init__(
        self,
        record: Record,
        day: date,
        overall: tuple[Sold, ...],
        lately: tuple[Sold, ...],
    ) -> None:
        self._day = day
        self.record = record
        """What was sold before; each piece brings its own connection."""
        self._overall = overall
        self._lately = lately

    def known(self, member_id: MemberId) -> Known:
        """Return what was known of a member, too."""
        habits = self.record.habits_of(member_id, self._day)
        pairings = self.record.pairings_with(anchors_of(habits, self._day))
        return Known(self._day, habits, pairings, self._overall, self._lately)

    def named(self, reason: Reason, order: Order, known: Known) -> tuple[str, ...]:
        """Return what a list would have recommended alone, as far as it was due."""
        due: Iterable[Candidate] = filter(self._is_due, candidates(reason, order, known))
        return tuple(each.product_id for each in islice(due, MOST))

    def _is_due(self, candidate: Candidate) -> bool:
        return is_due(candidate, interval_of(self.record, candidate), self._day)


def tried(reading: Reading, writing: Writing, trial: Trial) -> Iterator[None]:
    """Carry a trial out and keep it; yield after each piece."""
    for piece in trial.pieces():
        with reading() as connection:
            piece(connection)
        yield
    with writing() as uow:
        keep_trials(uow.connection, trial.result)
        keep_popular(uow.connection, OVERALL, trial.overall)


def tried_at_night(reading: Reading, writing: Writing, now: Today) -> Iterator[int]:
    """Try the lists where the last trial is old; yield 0 after each piece, then the baskets."""
    with reading() as connection:
        last = read_trials(connection)
    if last is not None and (now.date - last.tried_on).days < OLD_DAYS:
        return
    trial = Trial(now.date)
    for _piece in tried(reading, writing, trial):
        yield 0
    yield trial.baskets
