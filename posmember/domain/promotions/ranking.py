"""The shares of an island from the best on, as far as somebody asks for them.

Sets of promotions are looked at in the order of what they could save at most; how a set really
shares the pieces is worked out only once nothing that is known already is sure to be better.
"""

from collections.abc import Mapping, Sequence
from heapq import heapify, heappop, heappush
from threading import Lock
from typing import Final, NamedTuple

from posmember.domain.promotions.goods import IslandGoods, Share
from posmember.domain.promotions.masks import Mask, bits_of
from posmember.domain.promotions.reach import PARTS
from posmember.domain.promotions.sharing import best_share

UNIT: Final = 10**8
"""What is kept of a line is counted in these parts."""
MOST_SHARES: Final = 100
"""How many sets of promotions are worked out on an island for one ranking."""
MOST_STEPS_IN_ALL: Final = 2000
"""How many beginnings of their orders are looked at before that is given up."""
_MANY: Final = 6
"""From so many promotions on a good set is looked for first, in case not all can be looked at."""

Weights = tuple[int, ...] | None
"""What counts of each line, in parts; None: all of every line, in money."""


class Ranked(NamedTuple):
    """A set of an island's own promotions, and what it comes to."""

    value: int
    mask: Mask
    share: Share
    is_exact: bool
    """Whether everything that could be better was worked out."""


class Scale:
    """What shares of an island are worth where later rules leave only a part of each line."""

    def __init__(self, goods: IslandGoods, weights: Weights, *, has_members: bool) -> None:
        """Weigh the lines of *goods*."""
        self.goods = goods
        self.has_members = has_members
        self._weights = weights
        prospects = goods.prospects(has_members=has_members)
        self._divisor = PARTS
        self._base = prospects.base
        self._rows: Mapping[int, Sequence[int]] = prospects.beyond
        self._limits = prospects.limits
        self._added = prospects.added
        if weights is not None:
            self._weigh(dict(zip(goods.lines, weights, strict=True)))
        self._order = sorted(goods.rules, key=lambda index: -sum(self._rows[index]))
        self._uppers: dict[Mask, int] = {}
        self._rankings: dict[tuple[Mask, Mask], Ranking] = {}

    def value(self, share: Share) -> int:
        """Return what a share is worth."""
        if self._weights is None:
            return share.gain_minor
        return share.worth_minor * UNIT + sum(
            off * weight for off, weight in zip(share.by_line, self._weights, strict=True)
        )

    def upper(self, mask: Mask) -> int:
        """Return the most that any of some rules could be worth together."""
        found = self._uppers.get(mask)
        if found is None:
            found = self._uppers[mask] = self._upper(mask)
        return found

    def ranking(self, chosen: Mask, waiting: Mask) -> "Ranking":
        """Return the shares by all of *chosen* and some of *waiting* from the best on."""
        key = (chosen, waiting)
        found = self._rankings.get(key)
        if found is None:
            found = self._rankings[key] = Ranking(self, chosen, waiting)
        return found

    def next_of(self, waiting: Mask) -> int:
        """Return the rule that is to be decided on next: the one that reaches furthest."""
        return next(index for index in self._order if waiting >> index & 1)

    def _weigh(self, weights: dict[int, int]) -> None:
        """Weigh what rules reach: what a group is off may all be off any of its lines."""
        goods = self.goods
        prospects = goods.prospects(has_members=self.has_members)
        self._divisor = 1
        self._base = sum(
            -(-parts * weights[place] // PARTS) for place, parts in prospects.members.items()
        )
        most = {
            index: max((weights[place] for place in rule.lines), default=0)
            for index, rule in goods.rules.items()
        }
        self._rows = {
            index: [-(-parts * most[index] // PARTS) for parts in row]
            for index, row in prospects.beyond.items()
        }
        self._limits = {
            index: -(-parts * most[index] // PARTS) for index, parts in prospects.limits.items()
        }
        self._added = {index: parts * UNIT // PARTS for index, parts in prospects.added.items()}

    def _upper(self, mask: Mask) -> int:
        rules = list(bits_of(mask))
        rows, limits = self._rows, self._limits
        fixed = self._base + sum(self._added[index] for index in rules)
        least = _most_of([rows[index] for index in rules])
        limited = sorted((index for index in rules if index in limits), key=limits.__getitem__)
        for index in limited:
            others = [other for other in rules if other != index]
            without = _most_of([rows[other] for other in others]) + limits[index]
            if without < least:
                rules, fixed, least = others, fixed + limits[index], without - limits[index]
        return (fixed + least) // self._divisor


def _most_of(rows: Sequence[Sequence[int]]) -> int:
    if len(rows) > 1:
        return sum(map(max, *rows))
    return sum(rows[0]) if rows else 0


class Ranking:
    """The shares of an island from the best on."""

    def __init__(self, scale: Scale, chosen: Mask, waiting: Mask) -> None:
        """Rank the allowed sets of all of *chosen* and some of *waiting*, rules as bits."""
        self._scale = scale
        self._found: list[Ranked] = []
        self._heap: list[tuple[int, int, int, Mask, Mask, Share | None]] = []
        self._pushed = 0
        self._worked_out: set[Mask] = set()
        self._steps = 0
        self.is_exact = True
        """Whether everything was worked out that somebody asked for."""
        self._lock = Lock()
        self._push(chosen, waiting)
        if waiting.bit_count() > _MANY:
            self._climb(chosen, waiting)

    def at(self, number: int) -> Ranked | None:
        """Return the share at a place, 0 the best; None where there are no more."""
        found = self._found
        if number >= len(found):
            with self._lock:
                while number >= len(found) and self._heap:
                    self._go_on()
        return found[number] if number < len(found) else None

    def _push(self, chosen: Mask, waiting: Mask) -> None:
        self._pushed += 1
        upper = self._scale.upper(chosen | waiting)
        entry = (-upper, waiting.bit_count(), self._pushed, chosen, waiting, None)
        heappush(self._heap, entry)

    def _go_on(self) -> None:
        """Look at the most promising set: decide on one more rule, or work it out."""
        least, _, _, chosen, waiting, share = heappop(self._heap)
        if share is not None:
            self._found.append(Ranked(-least, chosen, share, self.is_exact))
        elif waiting:
            index = self._scale.next_of(waiting)
            rest = waiting & ~(1 << index)
            self._push(chosen | 1 << index, rest & ~self._scale.goods.excluded[index])
            self._push(chosen, rest)
        elif len(self._worked_out) < MOST_SHARES and self._steps < MOST_STEPS_IN_ALL:
            self._work_out(chosen)
        else:
            self.is_exact = False
            self._heap = [entry for entry in self._heap if entry[-1] is not None]
            heapify(self._heap)

    def _climb(self, chosen: Mask, waiting: Mask) -> None:
        """Work out what comes of adding promotions one by one, the most promising first."""
        goods = self._scale.goods
        best = self._work_out(chosen)
        gains = {
            index: self._work_out(chosen | 1 << index).gain_minor for index in bits_of(waiting)
        }
        for index in sorted(gains, key=gains.__getitem__, reverse=True):
            if waiting >> index & 1:
                more = self._work_out(chosen | 1 << index)
                if more.gain_minor > best.gain_minor:
                    best, chosen = more, chosen | 1 << index
                    waiting &= ~goods.excluded[index]

    def _work_out(self, mask: Mask) -> Share:
        scale = self._scale
        share = best_share(scale.goods, mask, has_members=scale.has_members)
        if mask not in self._worked_out:
            self._worked_out.add(mask)
            self._steps += share.steps
            self.is_exact = self.is_exact and share.is_exact
            if not mask & scale.goods.only_here & ~share.taking:
                self._pushed += 1
                entry = (-scale.value(share), -1, self._pushed, mask, 0, share)
                heappush(self._heap, entry)
        return share
