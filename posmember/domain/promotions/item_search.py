"""The best promotions on items once the rules that come after them are chosen: branch and bound.

Promotions that touch several islands, or exclude others elsewhere, are decided on first. Then each
island has a ranking of its own, and the islands only meet in what a spend has to be left for.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import is_
from typing import NamedTuple, TypeAlias

import msgspec

from posmember.domain.promotions.fronts import Front, fronts_of
from posmember.domain.promotions.masks import Mask, either
from posmember.domain.promotions.outlook import Outlook
from posmember.domain.promotions.peaks import Peaks
from posmember.domain.promotions.ranking import Ranked, Ranking, Rankings
from posmember.domain.promotions.thresholds import Spends

IsOver: TypeAlias = Callable[[Mask, Mask, int | None], bool]
"""Tells of what is chosen, what is waiting and the most it saves whether it is worth no more."""
Evaluate: TypeAlias = Callable[[Mask], None]


class Choice(NamedTuple):
    """What was decided before: rules that apply later, those that may, and those on items."""

    later: Mask
    free: Mask
    waiting: Mask


class Judge(NamedTuple):
    """Who knows the best so far."""

    is_over: IsOver
    is_behind: IsOver
    """Tells the same, but does not count what is looked at."""
    evaluate: Evaluate


class _Top(msgspec.Struct, frozen=True, gc=False):
    """The most that an island adds while some promotions are open."""

    ranking: Ranking
    value: int
    apart: tuple[int, ...]
    """The same without the lines that count for each spend."""
    best: Mask | None
    """The rules that give it; None where it was not worked out, and is just quick to say."""


class _Way(msgspec.Struct, frozen=True, gc=False):
    """One way to go on: what is chosen, what is still open, and the most that islands add then."""

    chosen: Mask
    waiting: Mask
    tops: Sequence[_Top]
    most: int | None
    """The most that is saved; None: it is not possible."""


class ItemSearch:
    """The search under one choice of later rules."""

    def __init__(self, peaks: Peaks, outlook: Outlook, choice: Choice, judge: Judge) -> None:
        """Look under *choice* for what *judge* has to evaluate."""
        self._peaks = peaks
        self._problem = peaks.problem
        self._later, self._free, self._waiting = choice
        self._is_over, self._is_behind, self._evaluate = judge
        islands = peaks.islands
        gains = [peaks.of(number, self._waiting)[0] for number in range(len(islands))]
        self._spends = Spends(self._problem, outlook, gains)
        self._fronts = fronts_of(peaks, outlook, self._spends.lines)
        self._order = sorted(
            range(len(islands)), key=lambda number: -sum(map(len, self._fronts[number].inside))
        )
        self._ways = self._first_ways()

    @property
    def most(self) -> int | None:
        """Return the most that is saved; None: no more than the best so far."""
        return max([way.most for way in self._ways if way.most is not None], default=None)

    def run(self) -> None:
        """Evaluate every set of promotions on items that may be the best."""
        for way in self._ways:
            self._decide(0, way)

    def _first_ways(self) -> list[_Way]:
        """Return the ways to begin.

        Where the first promotion that islands have in common excludes others it is decided on at
        once: what islands add at most by themselves would be much more than together.
        """
        rules = (0, self._waiting)
        found = self._tightened(*rules, [self._top(front, *rules) for front in self._fronts])
        if found is None:
            return []
        tops = self._tight(found, *rules, self._waiting)
        way = _Way(*rules, tops, self._most(tops))
        position = self._next_shared(0, self._waiting)
        shared = self._problem.shared
        if position == len(shared) or not self._problem.conflicts[shared[position]] & self._waiting:
            return [way]
        return list(self._ways_from(position, way))

    def _top(self, front: Front, chosen: Mask, waiting: Mask, before: _Top | None = None) -> _Top:
        """Return the most an island adds, as far as that is quick to say.

        *before* is what it was before one more was decided: it gives no more than then.
        """
        own = (front.island.own(chosen), front.island.own(waiting))
        ranking = front.rankings.of(*own)
        known = ranking.known_best
        best = None if known is None else front.island.among_all(known.mask)
        value = (ranking.most_at(0) or 0) if known is None else known.value
        value *= front.factor
        if before is not None:
            return _capped(_Top(ranking, min(value, before.value), before.apart, best))
        apart = self._apart(front, value, lambda side: side.scale.quick_worth(own[0] | own[1]))
        return _Top(ranking, value, apart, best)

    def _tightened(
        self, chosen: Mask, waiting: Mask, tops: Sequence[_Top]
    ) -> Sequence[_Top] | None:
        """Return the tops as well as they can be known; None where they are not worth it."""
        found = list(tops)
        for number, top in enumerate(tops):
            if top.best is None:
                if self._is_behind_with(chosen, waiting, found):
                    return None
                best = self._peaks.ranked(top.ranking, 0)
                if best is None:
                    return None
                front = self._fronts[number]
                rules = front.island.among_all(best.mask)
                found[number] = _capped(
                    _Top(top.ranking, best.value * front.factor, top.apart, rules)
                )
        return found

    def _tight_apart(self, top: _Top, front: Front, chosen: Mask, waiting: Mask) -> _Top:
        """Return a top with what the island adds at most apart from the lines of spends."""
        if not any(front.apart):
            return top
        own = (front.island.own(chosen), front.island.own(waiting))

        def worth(side: Rankings) -> int:
            scale = side.scale
            together = own[0] | own[1]
            most = None if scale.has_conflicts(together) else scale.most_worth(together)
            if most is None:
                best = self._peaks.ranked(side.of(*own), 0)
                assert best is not None, "the same sets are allowed"
                most = best.value
            return most

        return _Top(top.ranking, top.value, self._apart(front, top.value, worth), top.best)

    def _apart(self, front: Front, value: int, worth: Callable[[Rankings], int]) -> tuple[int, ...]:
        return tuple(
            [
                worth(side[0]) * side[1] if side is not None else 0 if places else value
                for side, places in zip(front.apart, front.inside, strict=True)
            ]
        )

    def _decide(self, position: int, way: _Way) -> None:
        """Decide on the promotion at *position* of those that islands have in common."""
        chosen, waiting = way.chosen, way.waiting
        if self._is_over(self._later | chosen, self._free | waiting, way.most):
            return
        position = self._next_shared(position, waiting)
        if position == len(self._problem.shared):
            self._begin(chosen, waiting, way.tops)
            return
        for each in self._ways_from(position, way):
            self._decide(position + 1, each)

    def _next_shared(self, position: int, waiting: Mask) -> int:
        """Return the place of the next shared promotion that is open, from *position* on."""
        shared = self._problem.shared
        while position < len(shared) and not waiting >> shared[position] & 1:
            position += 1
        return position

    def _ways_from(self, position: int, way: _Way) -> Iterable[_Way]:
        """Return the ways to go on from the shared promotion at *position*, the likeliest first."""
        index = self._problem.shared[position]
        rest = way.waiting & ~(1 << index)
        within = rest & ~self._problem.conflicts[index]
        choices = [(way.chosen | 1 << index, within), (way.chosen, rest)]
        if not either([top.best or 0 for top in way.tops]) >> index & 1:
            choices.reverse()
        promising = self._promising(way, choices)
        if within == rest:
            return promising
        return sorted(promising, key=lambda way: way.most or 0, reverse=True)

    def _promising(self, way: _Way, choices: Iterable[tuple[Mask, Mask]]) -> Iterator[_Way]:
        """Yield the ways to go on of which something better may come."""
        for chosen, waiting in choices:
            lost, added = way.waiting & ~(waiting | chosen), chosen & ~way.chosen
            changed = lost | added
            after = [
                top
                if not front.island.mask & changed or _adds_as_much(front, top, lost, added)
                else self._top(front, chosen, waiting, top)
                for front, top in zip(self._fronts, way.tops, strict=True)
            ]
            if not lost and all(map(is_, after, way.tops)):
                yield _Way(chosen, waiting, way.tops, way.most)
                continue
            found = self._tightened(chosen, waiting, after)
            if found is not None and not self._is_behind_with(chosen, waiting, found):
                tops = self._tight(found, chosen, waiting, lost)
                yield _Way(chosen, waiting, tops, self._most(tops))

    def _tight(
        self, tops: Sequence[_Top], chosen: Mask, waiting: Mask, changed: Mask
    ) -> Sequence[_Top]:
        """Return the tops with what islands add apart from spends, where rules have *changed*.

        Where the most that islands add leaves every spend, that is the most in any case.
        """
        if self._leaves_spends(tops):
            return tops
        return [
            self._tight_apart(top, front, chosen, waiting) if front.island.mask & changed else top
            for front, top in zip(self._fronts, tops, strict=True)
        ]

    def _leaves_spends(self, tops: Sequence[_Top]) -> bool:
        """Tell whether every spend in doubt is left where islands add the most, as it is known."""
        for number, budget in enumerate(self._spends.least_budgets):
            off = 0
            for top, front in zip(tops, self._fronts, strict=True):
                if front.inside[number]:
                    best = top.ranking.at(0)
                    assert best is not None, "the most is known"
                    by_line = best.share.by_line
                    off += sum([by_line[n] for n in front.inside[number]])
            if off > budget:
                return False
        return True

    def _most(self, tops: Sequence[_Top]) -> int | None:
        """Return the most that is saved where islands add that much; None: it is not possible."""
        apart = [sum([top.apart[n] for top in tops]) for n in range(len(self._spends.lines))]
        return self._spends.most(sum([top.value for top in tops]), apart, (0,) * len(apart))

    def _is_behind_with(self, chosen: Mask, waiting: Mask, tops: Sequence[_Top]) -> bool:
        """Tell whether nothing better can come of what islands add at most."""
        return self._is_behind(self._later | chosen, self._free | waiting, self._most(tops))

    def _begin(self, chosen: Mask, waiting: Mask, tops: Sequence[_Top]) -> None:
        """Go through the islands one by one, those first of which most counts for a spend.

        Once it is known what is off a spend, the others give their best or are left out at once.
        """
        self._chosen, self._open = chosen, waiting
        self._tops = [self._in_order(tops[n], self._fronts[n]) for n in self._order]
        self._values = _from_end([top.value for top in self._tops])
        self._aparts = [
            _from_end([top.apart[n] for top in self._tops]) for n in range(len(self._spends.lines))
        ]
        self._choose(0, (chosen, 0), 0, (0,) * len(self._spends.lines))

    def _in_order(self, top: _Top, front: Front) -> _Top:
        """Return a top with the shares by what is chosen and open now, from the best on."""
        island = front.island
        ranking = front.rankings.of(island.own(self._chosen), island.own(self._open))
        if ranking is top.ranking:
            return top
        return _Top(ranking, top.value, top.apart, top.best)

    def _choose(
        self,
        depth: int,
        rules: tuple[Mask, Mask],
        value: int,
        offs: tuple[int, ...],
        *,
        is_as_good: bool = False,
    ) -> None:
        """Choose the share of the island at *depth*.

        *rules* are those chosen and those of them that take anything, *offs* is what is off the
        lines of spends. It *is_as_good* where no more is lost than was looked at before.
        """
        mask, taking = rules
        waiting = self._open if depth < len(self._order) else 0
        if not is_as_good and self._is_over(
            self._later | mask, self._free | waiting, self._most_from(depth, value, offs)
        ):
            return
        if depth == len(self._order):
            if mask == taking:
                self._evaluate(mask)
            return
        front, top = self._fronts[self._order[depth]], self._tops[depth]
        number = 0
        while (ceiling := top.ranking.most_at(number)) is not None:
            if number:
                most = self._most_from(depth + 1, value + ceiling * front.factor, offs)
                if self._is_behind(self._later | mask, self._free | waiting, most):
                    return
            ranked = self._peaks.looked(top.ranking, number)
            if ranked is not None:
                more = self._with(front, ranked, (mask, taking, offs))
                worth = ranked.value * front.factor
                is_best = not number and worth == top.value and not any(front.inside)
                self._choose(depth + 1, more[:2], value + worth, more[2], is_as_good=is_best)
                number += 1

    def _most_from(self, depth: int, value: int, offs: tuple[int, ...]) -> int | None:
        """Return the most that is saved where islands before *depth* are worth *value*."""
        apart = [value + rest[depth] for rest in self._aparts]
        return self._spends.most(value + self._values[depth], apart, offs)

    def _with(
        self, front: Front, ranked: Ranked, before: tuple[Mask, Mask, tuple[int, ...]]
    ) -> tuple[Mask, Mask, tuple[int, ...]]:
        """Return the rules chosen, those taking, and what is off spends, with one more share."""
        by_line, among_all = ranked.share.by_line, front.island.among_all
        mask, taking, offs = before
        return (
            mask | among_all(ranked.mask),
            taking | among_all(ranked.share.taking),
            tuple(
                [
                    off + sum([by_line[n] for n in places])
                    for off, places in zip(offs, front.inside, strict=True)
                ]
            ),
        )


def _capped(top: _Top) -> _Top:
    """Return a top of which no part counts for more than the whole."""
    value = top.value
    if max(top.apart, default=0) <= value:
        return top
    return _Top(top.ranking, value, tuple([min(value, apart) for apart in top.apart]), top.best)


def _from_end(values: Sequence[int]) -> list[int]:
    """Return the sums of what is left of *values* from each place on."""
    sums = [0]
    for value in reversed(values):
        sums.append(sums[-1] + value)
    return sums[::-1]


def _adds_as_much(front: Front, top: _Top, lost: Mask, added: Mask) -> bool:
    """Tell whether an island adds as much without the rules *lost*, and with those *added*."""
    best = top.best
    if best is None or best & lost:
        return False
    return front.rankings.scale.is_steady or not front.island.mask & added & ~best
