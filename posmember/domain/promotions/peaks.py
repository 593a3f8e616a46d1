"""The most that promotions on items can give on each island: what no combination goes beyond."""

from collections.abc import Callable, Iterator
from typing import Final, NamedTuple, TypeAlias

from posmember.domain.money import MAX_MONEY_MINOR
from posmember.domain.promotions.goods import Share
from posmember.domain.promotions.masks import Mask, bits_of
from posmember.domain.promotions.outlook import UNIT, Outlook
from posmember.domain.promotions.problem import Problem

MOST_TOGETHER: Final = 6
"""How many open promotions of an island are looked at in all their combinations."""
_IMPOSSIBLE: Final = -(10**30)
"""Where a promotion is chosen that takes nothing."""
Summit: TypeAlias = tuple[int, Mask]
"""The most an island can give, and the promotions that give it."""


class Measure(NamedTuple):
    """How shares are compared, and how much of that a minor unit of money is."""

    value: Callable[[Share], int]
    unit: int


class Peaks:
    """The shares of islands, and the best of them while some promotions are still open."""

    def __init__(self, problem: Problem, *, has_members: bool) -> None:
        self._problem = problem
        self.islands = problem.islands
        self._has_members = has_members
        self._known: dict[tuple[int, Mask, Mask], Summit] = {}
        self._seen: set[tuple[int, Mask]] = set()

    def share(self, number: int, mask: Mask) -> Share:
        """Return how an island is shared out by a set of promotions; count what that takes."""
        island = self.islands[number]
        share = island.share(mask, has_members=self._has_members)
        key = (number, mask & island.mask)
        if key not in self._seen:
            self._seen.add(key)
            self._problem.orders_left -= share.orders
        return share

    def shares(self, mask: Mask) -> Iterator[Share]:
        """Yield how each island is shared out by a set of promotions."""
        for number in range(len(self.islands)):
            yield self.share(number, mask)

    def of(self, number: int, chosen: Mask, waiting: Mask) -> Summit:
        """Return the most an island gives with *chosen* and some of *waiting*."""
        own = self._problem.islands[number].mask
        key = (number, chosen & own, waiting & own)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self.climb(number, key[1], key[2], _IN_MONEY)
        return found

    def under(self, outlook: Outlook) -> "PeaksUnder":
        """Return the same where certain rules take their share later."""
        return PeaksUnder(self, outlook)

    def climb(self, number: int, chosen: Mask, waiting: Mask, measure: "Measure") -> Summit:
        """Return the best of all allowed sets of promotions by the measure of their shares."""
        if waiting.bit_count() > MOST_TOGETHER or self._problem.is_cut_off:
            most, mask = self._anything(number, chosen, waiting)
            return most * measure.unit, mask
        island = self._problem.islands[number]
        share = self.share(number, chosen)
        is_valid = not chosen & island.only_here & ~share.taking
        best = (measure.value(share) if is_valid else _IMPOSSIBLE, chosen)
        for index in bits_of(waiting):
            waiting &= ~(1 << index)
            rest = waiting & ~self._problem.conflicts[index]
            more = self.climb(number, chosen | 1 << index, rest, measure)
            if more[0] > best[0]:
                best = more
        return best

    def _anything(self, number: int, chosen: Mask, waiting: Mask) -> Summit:
        """Return all there is on an island, and promotions that do well on it one by one."""
        problem = self._problem
        island = problem.islands[number]
        best = self.share(number, chosen)
        promising = sorted(
            bits_of(0 if problem.is_cut_off else waiting),
            key=lambda index: -self.share(number, chosen | 1 << index).gain_minor,
        )
        for index in promising:
            if not problem.conflicts[index] & chosen and not problem.is_cut_off:
                more = self.share(number, chosen | 1 << index)
                if more.gain_minor > best.gain_minor:
                    best, chosen = more, chosen | 1 << index
        if problem.has_added_units:
            return MAX_MONEY_MINOR, chosen
        return sum(problem.gross[place] for place in island.lines), chosen


class PeaksUnder:
    """Peaks in parts of money, each less what is taken of it later."""

    def __init__(self, peaks: Peaks, outlook: Outlook) -> None:
        self._peaks = peaks
        self._outlook = outlook
        self._islands = peaks.islands
        self._kept = [outlook.uniform(number) for number in range(len(self._islands))]
        self._known: dict[tuple[int, Mask, Mask], Summit] = {}

    def of(self, number: int, chosen: Mask, waiting: Mask) -> Summit:
        """Return the most an island adds with *chosen* and some of *waiting*, and by which."""
        kept = self._kept[number]
        if kept is not None:
            gain, mask = self._peaks.of(number, chosen, waiting)
            return gain * kept, mask
        own = self._islands[number].mask
        key = (number, chosen & own, waiting & own)
        found = self._known.get(key)
        if found is None:
            measure = Measure(self._outlook.value_of, UNIT)
            found = self._known[key] = self._peaks.climb(number, key[1], key[2], measure)
        return found


_IN_MONEY: Final = Measure(lambda share: share.gain_minor, 1)
