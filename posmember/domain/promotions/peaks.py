"""The most that promotions on items can give on each island: what no combination goes beyond."""

from collections.abc import Callable, Iterator
from typing import Final, TypeAlias

from posmember.domain.promotions.islands import Share
from posmember.domain.promotions.outlook import Outlook
from posmember.domain.promotions.problem import Mask, Problem, bits_of

_IMPOSSIBLE: Final = -(10**30)
"""Where a promotion is chosen that takes nothing."""
Summit: TypeAlias = tuple[int, Mask]
"""The most an island can give, and the promotions that give it."""


class Peaks:
    """The shares of islands, and the best of them while some promotions are still open."""

    def __init__(self, problem: Problem, *, has_members: bool) -> None:
        self._problem = problem
        self.islands = problem.islands
        self._has_members = has_members
        self._known: dict[tuple[int, Mask, Mask], Summit] = {}

    def shares(self, mask: Mask) -> Iterator[Share]:
        """Yield how each island is shared out by a set of promotions."""
        for island in self._problem.islands:
            yield island.share(mask, has_members=self._has_members)

    def of(self, number: int, chosen: Mask, waiting: Mask) -> Summit:
        """Return the most an island gives with *chosen* and some of *waiting*."""
        own = self._problem.islands[number].mask
        key = (number, chosen & own, waiting & own)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self.climb(number, key[1], key[2], _gain)
        return found

    def under(self, outlook: Outlook) -> "PeaksUnder":
        """Return the same where certain rules take their share later."""
        return PeaksUnder(self, outlook)

    def climb(
        self, number: int, chosen: Mask, waiting: Mask, value: Callable[[Share], int]
    ) -> Summit:
        """Return the best of all allowed sets of promotions by the *value* of their shares."""
        island = self._problem.islands[number]
        share = island.share(chosen, has_members=self._has_members)
        is_valid = not chosen & island.only_here & ~share.taking
        best = (value(share) if is_valid else _IMPOSSIBLE, chosen)
        for index in bits_of(waiting):
            waiting &= ~(1 << index)
            rest = waiting & ~self._problem.conflicts[index]
            more = self.climb(number, chosen | 1 << index, rest, value)
            if more[0] > best[0]:
                best = more
        return best


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
            found = self._peaks.climb(number, key[1], key[2], self._outlook.value_of)
            self._known[key] = found
        return found


def _gain(share: Share) -> int:
    return share.gain_minor
