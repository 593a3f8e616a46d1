"""The best way in which a set of promotions shares the pieces of an island out.

A piece takes part in one promotion at most. Higher priorities take theirs first; among equal ones
the order is that which saves most on the island together with the member prices, ties to the
earlier id. Promotions on every piece that follow each other share a line by what they save on it.
An order is left as soon as what is still free could not make it the best.
"""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from operator import itemgetter
from typing import Final, TypeAlias

import msgspec

from posmember.domain.promotions.entrants import Entrant
from posmember.domain.promotions.goods import (
    MOST_STEPS,
    Hold,
    IslandGoods,
    Share,
    Touch,
)
from posmember.domain.promotions.holding import holding_of
from posmember.domain.promotions.leads import Lead, near
from posmember.domain.promotions.masks import Mask, bits_of, either, subsets_of
from posmember.domain.promotions.member_prices import MemberSaving
from posmember.domain.promotions.reach import PARTS

Rule: TypeAlias = tuple[int, Entrant]


def best_share(goods: IslandGoods, mask: int, *, has_members: bool) -> Share:
    """Return how *mask*, a set of rules as bits, shares the pieces of an island best."""
    key = (mask, has_members)
    found = goods.known.get(key)
    if found is None:
        found = goods.known[key] = Sharing(goods, mask, has_members=has_members).best()
    return found


GROWN_PER_STEP: Final = 32
"""So many sets of rules that are grown count as one beginning of an order."""
_FEW: Final = 2
"""So few sweeping rules are tried in every set at once."""
_FIRST: Final = itemgetter(0)
_Done: TypeAlias = tuple[tuple[Hold, ...], Mask]
"""What was held in turn, and the numbers of these holds as bits: whatever their order was."""
_NOTHING_DONE: Final[_Done] = ((), 0)


class Settled(msgspec.Struct, frozen=True, gc=False):
    """What comes of an order."""

    offs: list[int]
    """What promotions and member prices take off each line."""
    members: list[MemberSaving | None]
    worth_minor: int


class Sharing:
    """The search for the best order of one set of rules on one island."""

    def __init__(self, island: IslandGoods, mask: Mask, *, has_members: bool) -> None:
        self._goods = island
        self._has_members = has_members
        self._prospects = island.prospects(has_members=has_members)
        self._holding = holding_of(island, has_members=has_members)
        self._base = self._prospects.base
        self._classes = [own for each in island.classes if (own := mask & each)] or [0]
        self._later = [either(self._classes[n + 1 :]) for n in range(len(self._classes))]
        self._steps = 0
        self._grown = 0
        self._seen: set[tuple[Mask, Mask]] = set()
        self._settled: set[Mask] = set()
        self._limited: dict[tuple[Mask, Mask], int] = {}
        self._best: Share | None = None
        self._goal = -1
        """What the best so far comes to, in parts of money; below zero: nothing was found yet."""
        self._ties: set[Mask] = set()
        self._known_leads: dict[tuple[int, Mask, bool], Lead] = {}

    def best(self) -> Share:
        """Return the best share."""
        self._begin()
        assert self._best is not None
        ties = tuple(sorted(self._ties - {self._best.taking}))
        return msgspec.structs.replace(self._best, ties=ties, steps=self._steps)

    def _begin(self) -> None:
        everything = (1 << len(self._goods.pieces)) - 1
        self._go_on(_NOTHING_DONE, everything, 0, self._classes[0], self._base)

    def _go_on(self, done: _Done, free: Mask, number: int, waiting: Mask, beyond: int) -> None:
        """Try every way in which *waiting*, of the class *number*, may take from *free* pieces.

        *beyond* is what is held at most, with what members save on the whole.
        """
        linking = self._prospects.taking(waiting & self._goods.linking, free)
        waiting &= linking | ~self._goods.linking
        if self._is_over(free, number, waiting, beyond):
            return
        if not linking:
            self._end_class(done, free, number, waiting, beyond)
            return
        key = (waiting, done[1])
        if key in self._seen:
            return
        self._seen.add(key)
        alone = self._alone(linking, waiting)
        for first in (0,) if alone else self._starts(linking, waiting, free, number, beyond):
            swept = self._holding.of(first, free)
            if swept.taking != first:
                continue
            rest = free & ~swept.taken
            after = waiting & ~first
            most = beyond + self._beyond(swept)
            if first and self._is_too_little(rest, number, after, most):
                continue
            before = _with(done, swept) if first else done
            for more, index, hold in self._next_of(swept, alone or linking, rest):
                self._go_on(
                    _with(before, hold),
                    rest & ~hold.taken,
                    number,
                    after & ~(1 << index),
                    most + more,
                )

    def _is_over(self, free: Mask, number: int, waiting: Mask, beyond: int) -> bool:
        """Tell whether no way to go on reaches the best so far, or too many were tried."""
        if self._goal < 0:
            return False
        if self._steps > MOST_STEPS:
            return True
        self._steps += 1
        return self._is_too_little(free, number, waiting, beyond)

    def _is_too_little(self, free: Mask, number: int, waiting: Mask, beyond: int) -> bool:
        """Tell whether *waiting* and lower priorities cannot reach the best so far."""
        waiting |= self._later[number]
        found = self._most_among(waiting, free)
        if beyond + found < self._goal:
            return True
        if not waiting & self._goods.linking:
            return False
        key = (waiting, free)
        within = self._limited.get(key)
        if within is None:
            within = self._limited[key] = self._most_within_limits(waiting, free, found)
        return beyond + within < self._goal

    def _most_among(self, waiting: Mask, free: Mask) -> int:
        """Return the most that *waiting* adds by *free* pieces."""
        return self._prospects.most_among(waiting, free)

    def _most_within_limits(self, waiting: Mask, free: Mask, most: int) -> int:
        """Return the same, or less where a rule takes no more of all the pieces together."""
        return self._prospects.most_within_limits(waiting, free, most)

    def _beyond(self, hold: Hold) -> int:
        """Return what a hold adds at most."""
        return hold.beyond

    def _alone(self, linking: Mask, waiting: Mask) -> Mask:
        """Return a linking rule that shares pieces with none: its order does not matter."""
        meets = self._goods.meets
        for index in bits_of(linking):
            if not meets[index] & waiting:
                return 1 << index
        return 0

    def _next_of(self, swept: Hold, linking: Mask, free: Mask) -> list[tuple[int, int, Hold]]:
        """Return the linking rules that lose pieces to those *swept* before, best first.

        Each with what it adds at most.
        """
        covers, lost = self._goods.covers, swept.taken
        found = []
        for index in bits_of(linking):
            if not lost or covers[index] & lost:
                hold = self._holding.of(1 << index, free)
                found.append((self._beyond(hold), index, hold))
        if len(found) > 1:
            found.sort(key=_FIRST, reverse=True)
        return found

    def _starts(
        self, linking: Mask, waiting: Mask, free: Mask, number: int, beyond: int
    ) -> Iterable[Mask]:
        """Return the sets of sweeping rules that may come before a linking one; none at first."""
        sweeping = near(self._goods, linking, waiting & ~linking)
        if sweeping.bit_count() <= _FEW:
            return _all_sets_of(sweeping)
        return chain((0,), self._many_starts(linking, sweeping, waiting, free, number, beyond))

    def _many_starts(
        self, linking: Mask, sweeping: Mask, waiting: Mask, free: Mask, number: int, beyond: int
    ) -> Iterator[Mask]:
        """Yield the sets of many sweeping rules that may come before a linking one.

        A set is grown rule by rule, the clearest cases first, and left as soon as nothing that it
        grows into could be the best: what it surely takes, it takes at best together with rules
        that may yet join it.
        """
        leads = self._leads(linking, sweeping, free)
        undecided = [either([lead.rule for lead in leads[n:]]) for n in range(len(leads))]
        # Sets that are still to grow, the next one last: what is first, what that takes, how many
        # rules were decided on, and what is lost.
        growing = [(0, 0, 0, 0)]
        while growing:
            first, taken, place, lost = growing.pop()
            if place == len(leads):
                if first:
                    yield first
                continue
            most = beyond + self._most_among(first | undecided[place], taken) - lost
            if self._is_outgrown(free & ~taken, number, waiting, most):
                continue
            lead = leads[place]
            ways = (
                (first | lead.rule, taken | lead.taken, place + 1, lost),
                (first, taken, place + 1, lost + lead.lost),
            )
            growing += reversed(ways) if lead.ahead > 0 else ways

    def _leads(self, linking: Mask, sweeping: Mask, free: Mask) -> list[Lead]:
        """Return the sweeping rules that matter to linking ones, the clearest cases first."""
        leads = []
        for index in bits_of(sweeping):
            hold = self._holding.of(1 << index, free)
            if hold.taken:
                is_alone = not self._goods.meets[index] & sweeping
                leads.append(self._lead(hold, linking, is_alone=is_alone))
        return sorted(leads, key=lambda lead: -abs(lead.ahead))

    def _lead(self, hold: Hold, linking: Mask, *, is_alone: bool) -> Lead:
        """Return what a sweeping rule means to linking ones; it *is_alone* on its pieces or not."""
        key = (hold.number, linking, is_alone)
        found = self._known_leads.get(key)
        if found is None:
            rule, pieces = hold.taking, [1 << n for n in bits_of(hold.taken)]
            ahead = [
                self._most_among(rule, piece) - self._most_among(linking, piece) for piece in pieces
            ]
            rules = [self._goods.rules[index] for index in bits_of(linking)]
            is_told = is_alone and not any(map(self._holding.is_one_of_two, rules))
            lost = max(0, min(ahead)) if is_told else 0
            found = self._known_leads[key] = Lead(rule, hold.taken, sum(ahead), lost)
        return found

    def _is_outgrown(self, free: Mask, number: int, waiting: Mask, beyond: int) -> bool:
        """Tell the same as `_is_over` of a set of rules that is still growing."""
        self._grown += 1
        if not self._grown % GROWN_PER_STEP:
            self._steps += 1
        return self._steps > MOST_STEPS or self._is_too_little(free, number, waiting, beyond)

    def _end_class(self, done: _Done, free: Mask, number: int, sweeping: Mask, beyond: int) -> None:
        swept = self._holding.of(sweeping, free)
        beyond += self._beyond(swept)
        holds, key = done = _with(done, swept)
        if number + 1 < len(self._classes):
            waiting = self._classes[number + 1]
            self._go_on(done, free & ~swept.taken, number + 1, waiting, beyond)
            return
        if beyond < self._goal or key in self._settled:
            return
        self._settled.add(key)
        self._compare(holds, self._settle(holds))

    def _compare(self, holds: tuple[Hold, ...], settled: Settled) -> None:
        """Keep what was found if it is the best so far."""
        gain = sum(settled.offs) + settled.worth_minor
        if self._best is None or gain > self._best.gain_minor:
            self._best = self._share(holds, settled, gain)
            self._goal = gain * PARTS
            self._ties = {self._best.taking}
        elif gain == self._best.gain_minor:
            share = self._share(holds, settled, gain)
            self._best = max(self._best, share, key=_finer)
            self._ties.add(share.taking)

    def _share(self, holds: tuple[Hold, ...], settled: Settled, gain: int) -> Share:
        kept = [pair for hold in holds for pair in hold.grips if pair[1].times]
        kept.sort(key=_FIRST)
        return Share(
            self._goods.lines,
            gain,
            tuple(kept),
            tuple(settled.members),
            tuple(settled.offs),
            settled.worth_minor,
            either([hold.taking for hold in holds]),
            ties=(),
            steps=0,
        )

    def _settle(self, holds: tuple[Hold, ...]) -> Settled:
        """Put the member prices onto what the promotions left."""
        goods = self._goods
        touched: dict[int, Touch] = {}
        for hold in holds:
            for position, touch, _ in hold.marks:
                before = touched.get(position)
                touched[position] = touch if before is None else _both(before, touch)
        worth = sum([hold.worth_minor for hold in holds])
        if not self._has_members:
            offs = [0] * len(goods.lines)
            for position, (off, _, _) in touched.items():
                offs[position] = off
            return Settled(offs, [None] * len(offs), worth)
        offs, members = list(goods.off_whole), list(goods.whole)
        settled = goods.settled
        for position, touch in touched.items():
            offs[position], members[position] = settled(position, touch)
        return Settled(offs, members, worth)


@lru_cache(maxsize=256)
def _all_sets_of(rules: Mask) -> tuple[Mask, ...]:
    """Return every set of some rules, none of them at first."""
    return (0, *subsets_of(rules))


def _both(first: Touch, second: Touch) -> Touch:
    return first[0] + second[0], first[1] + second[1], first[2] + second[2]


def _with(done: _Done, hold: Hold) -> _Done:
    """Return what is held with one hold more."""
    holds, numbers = done
    return (*holds, hold), numbers | 1 << hold.number


def _finer(share: Share) -> tuple[tuple[int, ...], list[int], list[tuple[int, int, int, int]]]:
    """Return what decides between equal gains: more off earlier lines, then earlier rules."""
    offs = {
        (piece.line, piece.number): (off, -index)
        for index, grip in share.grips
        for piece, off in grip.taken
    }
    rules = [-index for index in sorted({index for index, _ in share.grips})]
    pieces = [(-place, -number, *by) for (place, number), by in sorted(offs.items())]
    return share.by_line, rules, pieces
