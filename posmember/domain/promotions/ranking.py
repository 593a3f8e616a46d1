"""The shares of an island from the best on, as far as somebody asks for them.

Sets of promotions are looked at in the order of what they could save at most; how a set really
shares the pieces is worked out only once nothing that is known already is sure to be better.
"""

from heapq import heapify, heappop, heappush
from threading import Lock
from typing import Final

import msgspec

from posmember.domain.promotions.goods import IslandGoods, Share
from posmember.domain.promotions.masks import Mask, bits_of
from posmember.domain.promotions.scale import Scale, Weights
from posmember.domain.promotions.sharing import best_share

MOST_SHARES: Final = 100
"""How many sets of promotions are worked out on an island for one ranking."""
MOST_STEPS_IN_ALL: Final = 2000
"""How many beginnings of their orders are looked at before that is given up."""
_MANY: Final = 6
"""From so many promotions on a good set is looked for first, in case not all can be looked at."""


class Ranked(msgspec.Struct, frozen=True, gc=False):
    """A set of an island's own promotions, and what it comes to."""

    value: int
    mask: Mask
    share: Share
    is_exact: bool
    """Whether everything that could be better was worked out."""
    steps: int
    """How many steps it took to know it and all before it."""


class _Node(msgspec.Struct, frozen=True, gc=False):
    """Allowed sets of promotions: all of *chosen* and some of *waiting*."""

    chosen: Mask
    waiting: Mask
    share: Share | None = None
    """Where it is one set that was worked out."""
    is_weighed: bool = False
    """Whether it is known what all of it together could be worth."""


class Ranking:
    """The shares of an island from the best on."""

    def __init__(self, scale: Scale, chosen: Mask, waiting: Mask) -> None:
        """Rank the allowed sets of all of *chosen* and some of *waiting*, rules as bits."""
        self._scale = scale
        self._goods = scale.goods
        self._found: list[Ranked] = []
        self._heap: list[tuple[int, int, int, _Node]] = []
        self._least = chosen
        self._pushed = 0
        self._listed: set[Mask] = set()
        self._worked_out: set[Mask] = set()
        self.steps = 0
        """How many steps it took so far."""
        self.is_exact = True
        """Whether everything was worked out that somebody asked for."""
        self._lock = Lock()
        self._push(chosen, waiting)
        if waiting.bit_count() > _MANY and not self._is_steady(chosen | waiting):
            self._climb(chosen, waiting)

    def at(self, number: int) -> Ranked | None:
        """Return the share at a place, 0 the best; None where there are no more."""
        found = self._found
        if number >= len(found):
            with self._lock:
                while number >= len(found) and self._heap:
                    self._go_on()
        return found[number] if number < len(found) else None

    def looked(self, number: int) -> Ranked | None:
        """Return the share at a place if it is known; else look one step further for it."""
        found = self._found
        if number >= len(found):
            with self._lock:
                if number >= len(found) and self._heap:
                    self._go_on()
        return found[number] if number < len(found) else None

    @property
    def known_best(self) -> Ranked | None:
        """Return the best share if it was looked for already."""
        return self._found[0] if self._found else None

    def most_at(self, number: int) -> int | None:
        """Return the most that the share at a place can be worth; None where there are no more."""
        with self._lock:
            if number < len(self._found):
                return self._found[number].value
            return -self._heap[0][0] if self._heap else None

    def _push(self, chosen: Mask, waiting: Mask, gain_minor: int | None = None) -> None:
        """Add sets of which none saves more than *gain_minor*."""
        upper = self._scale.upper(chosen | waiting)
        if gain_minor is not None:
            upper = min(upper, self._scale.most_of(gain_minor))
        self._pushed += 1
        heappush(self._heap, (-upper, waiting.bit_count(), self._pushed, _Node(chosen, waiting)))

    def _push_share(self, mask: Mask, share: Share) -> None:
        """Add one set, if all of it takes anything."""
        if mask not in self._listed and not mask & self._goods.only_here & ~share.taking:
            self._listed.add(mask)
            self._pushed += 1
            node = _Node(mask, 0, share)
            heappush(self._heap, (-self._scale.value(share), -1, self._pushed, node))

    def _go_on(self) -> None:
        """Look at the most promising sets: decide on one more rule, or work one out."""
        least, _, _, node = heappop(self._heap)
        if node.share is not None:
            self._found.append(Ranked(-least, node.chosen, node.share, self.is_exact, self.steps))
        elif self._is_spent():
            self.is_exact = False
            self._heap = [entry for entry in self._heap if entry[-1].share is not None]
            heapify(self._heap)
            self._push_share(self._least, self._work_out(self._least))
        elif not node.waiting:
            self._push_share(node.chosen, self._work_out(node.chosen))
        elif self._is_steady(node.chosen | node.waiting):
            if not self._lower(node, -least):
                self._split(node.chosen, node.waiting)
        else:
            self._branch(node.chosen, node.waiting, self._scale.next_of(node.waiting))

    def _lower(self, node: _Node, upper: int) -> bool:
        """Lower the bound of some sets; return whether it was lowered."""
        mask, is_weighed = node.chosen | node.waiting, node.is_weighed
        most = self._scale.most_known(mask)
        if not is_weighed and (most is None or most >= upper):
            most, is_weighed = self._scale.most_worth(mask), True
        if most is None or most >= upper:
            return False
        self._pushed += 1
        lowered = _Node(node.chosen, node.waiting, is_weighed=is_weighed)
        heappush(self._heap, (-most, node.waiting.bit_count(), self._pushed, lowered))
        return True

    def _is_spent(self) -> bool:
        return len(self._worked_out) >= MOST_SHARES or self.steps >= MOST_STEPS_IN_ALL

    def _is_steady(self, mask: Mask) -> bool:
        """Tell whether all of some rules may stand together, and fewer of them never save more."""
        return self._scale.is_steady and not self._scale.has_conflicts(mask)

    def _branch(
        self, chosen: Mask, waiting: Mask, index: int, gain_minor: int | None = None
    ) -> None:
        """Decide on one rule: in or out."""
        rest = waiting & ~(1 << index)
        self._push(chosen | 1 << index, rest & ~self._goods.excluded[index], gain_minor)
        self._push(chosen, rest, gain_minor)

    def _split(self, chosen: Mask, waiting: Mask) -> None:
        """Work out what all rules together take; those that take anything are the best set.

        All others leave one of these out, but for those that come to the same.
        """
        share = self._work_out(chosen | waiting)
        if not share.is_exact:
            self._climb(chosen, waiting)
        taking = waiting & share.taking
        if taking and chosen & self._goods.only_here & ~share.taking:
            # What is chosen only takes anything without one of those that take its pieces.
            self._branch(chosen, waiting, self._scale.next_of(taking), share.gain_minor)
            return
        self._remember(chosen | taking, share)
        self._push_share(chosen | taking, share)
        for other in share.ties:
            if not taking & ~other:
                mask = chosen | other & waiting
                self._push_share(mask, self._work_out(mask))
        for index in bits_of(taking):
            waiting &= ~(1 << index)
            self._push(chosen, waiting, share.gain_minor)
            chosen |= 1 << index

    def _remember(self, mask: Mask, share: Share) -> None:
        """Keep what a set comes to that shares as a larger one does: the others take nothing."""
        self._goods.known.setdefault((mask, self._scale.has_members), share)

    def _climb(self, chosen: Mask, waiting: Mask) -> None:
        """Work out what comes of adding promotions one by one, the most promising first."""
        best = self._work_out(chosen)
        gains = {
            index: self._work_out(chosen | 1 << index).gain_minor for index in bits_of(waiting)
        }
        for index in sorted(gains, key=gains.__getitem__, reverse=True):
            if waiting >> index & 1:
                more = self._work_out(chosen | 1 << index)
                if more.gain_minor > best.gain_minor:
                    best, chosen = more, chosen | 1 << index
                    waiting &= ~self._goods.excluded[index]
        for mask in (chosen, chosen & (self._least | best.taking)):
            self._push_share(mask, self._work_out(mask))

    def _work_out(self, mask: Mask) -> Share:
        share = best_share(self._goods, mask, has_members=self._scale.has_members)
        if mask not in self._worked_out:
            self._worked_out.add(mask)
            self.steps += share.steps
            self.is_exact = self.is_exact and share.is_exact
        return share


class Rankings:
    """The shares of an island by what they are worth on one scale, as far as somebody asked.

    Its rankings do not refer back to it: goods that no scan asks for any more are gone at once.
    """

    def __init__(self, goods: IslandGoods, weights: Weights, has_members: bool) -> None:  # noqa: FBT001 - a key
        """Weigh the lines of *goods*."""
        self.scale = Scale(goods, weights, has_members=has_members)
        self._known: dict[tuple[Mask, Mask], Ranking] = {}

    def of(self, chosen: Mask, waiting: Mask) -> Ranking:
        """Return the shares by all of *chosen* and some of *waiting* from the best on.

        Rules that take nothing of the goods in any case are left out.
        """
        scale = self.scale
        key = (chosen & (scale.alive | scale.goods.only_here), waiting & scale.alive)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = Ranking(scale, *key)
        return found
