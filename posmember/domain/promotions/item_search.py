"""The best promotions on items once the rules that come after them are chosen: branch and bound.

Promotions that touch several islands, or exclude others elsewhere, are decided on first. Then each
island has a ranking of its own, and the islands only meet in what a spend has to be left for.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeAlias

from posmember.domain.promotions.islands import Island
from posmember.domain.promotions.masks import Mask
from posmember.domain.promotions.outlook import Outlook
from posmember.domain.promotions.peaks import Peaks
from posmember.domain.promotions.ranking import Ranking, Scale
from posmember.domain.promotions.thresholds import Spends

IsOver: TypeAlias = Callable[[Mask, Mask, int | None], bool]
"""Tells of what is chosen, what is waiting and the most it saves whether it is worth no more."""
Evaluate: TypeAlias = Callable[[Mask], None]


class _Front(NamedTuple):
    """An island as the chosen later rules leave it."""

    number: int
    island: Island
    scale: Scale
    factor: int
    """What a unit of the scale counts, in parts."""
    apart: tuple[tuple[Scale, int] | None, ...]
    """For each spend to be left: the island without the lines that count; None: all of them."""
    inside: tuple[tuple[int, ...], ...]
    """For each spend to be left: the lines that count, by their place on the island."""


class _Top(NamedTuple):
    """The most that an island adds while some promotions are open."""

    ranking: Ranking
    value: int
    apart: tuple[int, ...]
    """The same without the lines that count for each spend."""


class ItemSearch:
    """The search under one choice of later rules."""

    def __init__(
        self, peaks: Peaks, outlook: Outlook, later: Mask, free: Mask, waiting: Mask
    ) -> None:
        """Let *later* apply, whatever of *free* takes anything, and some of *waiting*."""
        self._peaks = peaks
        self._problem = peaks.problem
        self._later, self._free = later, free
        self._waiting = waiting
        islands = peaks.islands
        gains = [peaks.of(number, waiting)[0] for number in range(len(islands))]
        self._spends = Spends(self._problem, outlook, gains)
        self._fronts = [
            self._front(number, island, outlook) for number, island in enumerate(islands)
        ]
        self._order = sorted(
            range(len(islands)), key=lambda number: sum(map(len, self._fronts[number].inside))
        )

    def run(self, is_over: IsOver, evaluate: Evaluate) -> None:
        """Evaluate every set of promotions on items that may be the best."""
        self._is_over, self._evaluate = is_over, evaluate
        tops = [self._top(front, 0, self._waiting) for front in self._fronts]
        self._decide(0, 0, self._waiting, tops)

    def _front(self, number: int, island: Island, outlook: Outlook) -> _Front:
        kept = outlook.kept_of(island.lines)
        scale, factor = self._scale(island, kept)
        apart: list[tuple[Scale, int] | None] = []
        inside = []
        for lines in self._spends.lines:
            own = tuple(n for n, place in enumerate(island.lines) if place in lines)
            inside.append(own)
            rest = tuple(
                0 if place in lines else each
                for place, each in zip(island.lines, kept, strict=True)
            )
            apart.append(self._scale_apart(island, rest) if own and any(rest) else None)
        return _Front(number, island, scale, factor, tuple(apart), tuple(inside))

    def _scale(self, island: Island, kept: tuple[int, ...]) -> tuple[Scale, int]:
        has_members = self._peaks.has_members
        if len(set(kept)) == 1 and not self._problem.has_added_units:
            return island.scale(None, has_members=has_members), kept[0]
        return island.scale(kept, has_members=has_members), 1

    def _scale_apart(self, island: Island, kept: tuple[int, ...]) -> tuple[Scale, int]:
        """Return a scale on which some lines do not count."""
        largest = max(kept)
        if all(each in (0, largest) for each in kept):
            weights = tuple(1 if each else 0 for each in kept)
            return island.scale(weights, has_members=self._peaks.has_members), largest
        return self._scale(island, kept)

    def _top(
        self, front: _Front, chosen: Mask, waiting: Mask, before: _Top | None = None
    ) -> _Top | None:
        """Return the most an island adds; None where no set is allowed.

        *before* is what it was before one more was decided: without the lines of a spend it gives
        no more than then.
        """
        own = (front.island.own(chosen), front.island.own(waiting))
        ranking = front.scale.ranking(*own)
        best = self._peaks.ranked(ranking, 0)
        if best is None:
            return None
        value = best.value * front.factor
        if before is not None:
            return _Top(ranking, value, before.apart)
        apart = tuple(
            0 if side is None and places else value if side is None else self._apart(side, own)
            for side, places in zip(front.apart, front.inside, strict=True)
        )
        return _Top(ranking, value, apart)

    def _apart(self, side: tuple[Scale, int], own: tuple[Mask, Mask]) -> int:
        scale, factor = side
        together = own[0] | own[1]
        most = None if scale.has_conflicts(together) else scale.most_worth(together)
        if most is None:
            best = self._peaks.ranked(scale.ranking(*own), 0)
            assert best is not None, "the same sets are allowed"
            most = best.value
        return most * factor

    def _decide(
        self, position: int, chosen: Mask, waiting: Mask, tops: Sequence[_Top | None]
    ) -> None:
        """Decide on the promotion at *position* of those that islands have in common."""
        found = [top for top in tops if top is not None]
        if len(found) < len(tops):
            return
        value = sum(top.value for top in found)
        apart = [sum(top.apart[n] for top in found) for n in range(len(self._spends.lines))]
        most = self._spends.most(value, apart, (0,) * len(apart))
        if self._is_over(self._later | chosen, self._free | waiting, most):
            return
        shared = self._problem.shared
        while position < len(shared) and not waiting >> shared[position] & 1:
            position += 1
        if position == len(shared):
            self._begin(chosen, waiting, found)
            return
        index = shared[position]
        rest = waiting & ~(1 << index)
        within = rest & ~self._problem.conflicts[index]
        ways = [(chosen | 1 << index, within), (chosen, rest)]
        pairs = zip(found, self._fronts, strict=True)
        if not any(self._wants(top, front, index) for top, front in pairs):
            ways.reverse()
        for each, left in ways:
            gone = waiting & ~left
            self._decide(
                position + 1,
                each,
                left,
                [
                    self._top(front, each, left, top) if front.island.mask & gone else top
                    for front, top in zip(self._fronts, found, strict=True)
                ],
            )

    def _wants(self, top: _Top, front: _Front, index: int) -> bool:
        """Tell whether a promotion is in the best share of an island."""
        best = top.ranking.at(0)
        return best is not None and bool(front.island.among_all(best.mask) >> index & 1)

    def _begin(self, chosen: Mask, waiting: Mask, tops: Sequence[_Top]) -> None:
        """Go through the islands one by one, those first that count for no spend."""
        self._chosen, self._open = chosen, waiting
        self._tops = [self._exactly(tops[n], self._fronts[n], chosen) for n in self._order]
        self._values = _from_end([top.value for top in self._tops])
        self._aparts = [
            _from_end([top.apart[n] for top in self._tops]) for n in range(len(self._spends.lines))
        ]
        self._choose(0, (chosen, 0), 0, (0,) * len(self._spends.lines))

    def _exactly(self, top: _Top, front: _Front, chosen: Mask) -> _Top:
        """Return a top with what it is apart from spends, now that shared ones are decided."""
        if not any(front.inside) or not front.island.mask & self._waiting & ~self._open & ~chosen:
            return top
        again = self._top(front, chosen, self._open)
        assert again is not None, "the same sets are allowed"
        return again

    def _choose(
        self, depth: int, rules: tuple[Mask, Mask], value: int, offs: tuple[int, ...]
    ) -> None:
        """Choose the share of the island at *depth*.

        *rules* are those chosen and those of them that take anything, *offs* is what is off the
        lines of spends.
        """
        mask, taking = rules
        spends = self._spends
        apart = [value + rest[depth] for rest in self._aparts]
        most = spends.most(value + self._values[depth], apart, offs)
        waiting = self._open if depth < len(self._order) else 0
        if self._is_over(self._later | mask, self._free | waiting, most):
            return
        if depth == len(self._order):
            if mask == taking:
                self._evaluate(mask)
            return
        front, top = self._fronts[self._order[depth]], self._tops[depth]
        rest = [value + each[depth + 1] for each in (self._values, *self._aparts)]
        number = 0
        while (ceiling := top.ranking.most_at(number)) is not None:
            own = ceiling * front.factor
            most = spends.most(rest[0] + own, [each + own for each in rest[1:]], offs)
            if self._is_over(self._later | mask, self._free | waiting, most):
                return
            ranked = self._peaks.ranked(top.ranking, number)
            if ranked is None:
                return
            number += 1
            by_line = ranked.share.by_line
            off = tuple(
                before + sum([by_line[n] for n in places])
                for before, places in zip(offs, front.inside, strict=True)
            )
            more = front.island.among_all(ranked.mask), front.island.among_all(ranked.share.taking)
            own = value + ranked.value * front.factor
            self._choose(depth + 1, (mask | more[0], taking | more[1]), own, off)


def _from_end(values: Sequence[int]) -> list[int]:
    """Return the sums of what is left of *values* from each place on."""
    sums = [0]
    for value in reversed(values):
        sums.append(sums[-1] + value)
    return sums[::-1]
