"""The best way in which a set of promotions shares the pieces of an island out.

A piece takes part in one promotion at most. Higher priorities take theirs first; among equal ones
the order is that which saves most on the island together with the member prices, ties to the
earlier id. Promotions on every piece that follow each other share a line by what they save on it.
An order is left as soon as what is still free could not make it the best.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Final, TypeAlias

import msgspec

from posmember.domain.promotions.entrants import Entrant
from posmember.domain.promotions.forms import Taken, off_each, works_by_groups
from posmember.domain.promotions.goods import MOST_ORDERS, Grips, Held, IslandGoods, Share, Swept
from posmember.domain.promotions.grips import (
    Forgone,
    Grip,
    grip_of,
    nothing_forgone,
    worth_by_line,
)
from posmember.domain.promotions.masks import bits_of, either
from posmember.domain.promotions.member_prices import MemberSaving, better_saving, forgone_on
from posmember.domain.promotions.reach import PARTS

Rule: TypeAlias = tuple[int, Entrant]
_NOTHING_SWEPT: Final = Swept((), 0, 0)


def best_share(goods: IslandGoods, mask: int, *, has_members: bool) -> Share:
    """Return how *mask*, a set of rules as bits, shares the pieces of an island best."""
    key = (mask, has_members)
    found = goods.known.get(key)
    if found is None:
        found = goods.known[key] = _Sharing(goods, mask, has_members=has_members).best()
    return found


def links(entrant: Entrant) -> bool:
    """Tell whether a promotion makes its lines depend on each other."""
    is_limited = entrant.most is not None or entrant.cap_minor is not None
    return is_limited or works_by_groups(entrant.effect)


class _Sharing:
    """The search for the best order of one set of rules on one island."""

    def __init__(self, island: IslandGoods, mask: int, *, has_members: bool) -> None:
        self._goods = island
        self._has_members = has_members
        rules = [rule for rule in island.rules.items() if mask >> rule[0] & 1]
        priorities = sorted({entrant.priority for _, entrant in rules}, reverse=True)
        self._classes = [
            [rule for rule in rules if rule[1].priority == priority] for priority in priorities
        ]
        self._orders_left = MOST_ORDERS
        self._seen: set[Grips] = set()
        self._best: Share | None = None
        self._prospects = island.prospects(has_members=has_members)
        self._most = self._prospects.most_of(mask)
        self._open: dict[int, int] = {}
        self._limit = self._prospects.base + sum(self._prospects.added[n] for n, _ in rules)

    def best(self) -> Share:
        everything = (1 << len(self._goods.pieces)) - 1
        self._go_on((), everything, 0, self._classes[0] if self._classes else [], 0)
        assert self._best is not None
        return msgspec.structs.replace(self._best, orders=MOST_ORDERS - self._orders_left)

    def _go_on(
        self, grips: Grips, free: int, number: int, waiting: Sequence[Rule], beyond: int
    ) -> None:
        """Try every way in which *waiting*, of the class *number*, may take from *free* pieces.

        *beyond* is what *grips* add to what members save on the whole.
        """
        if self._is_over(free, beyond):
            return
        linking = [rule for rule in waiting if links(rule[1])]
        sweeping = [rule for rule in waiting if not links(rule[1])]
        if not linking:
            self._end_class(grips, free, number, sweeping, beyond)
            return
        for first in self._starts(linking, sweeping):
            swept = self._sweep(first, free)
            rest = free & ~swept.taken
            for rule in linking:
                if first and not self._meet(first, rule):
                    continue
                held = self._grip(rule, rest)
                left = [other for other in waiting if other is not rule and other not in first]
                self._go_on(
                    (*grips, *swept.grips, (rule[0], held.grip)),
                    rest & ~held.taken,
                    number,
                    left,
                    beyond + swept.beyond + held.beyond,
                )
                others = [other for other in waiting if other is not rule]
                if len(linking) > 1 and not self._meet(others, rule):
                    return

    def _is_over(self, free: int, beyond: int) -> bool:
        """Tell whether no way to go on reaches the best so far, or too many were tried."""
        if self._best is None:
            return False
        if self._orders_left <= 0:
            self._orders_left = -1
            return True
        found = self._open.get(free)
        if found is None:
            most = self._most
            found = self._open[free] = sum(most[n] for n in bits_of(free)) if most else 0
        return self._limit + beyond + found < self._best.gain_minor * PARTS

    def _starts(
        self, linking: Sequence[Rule], sweeping: Sequence[Rule]
    ) -> Iterator[tuple[Rule, ...]]:
        """Yield the sets of sweeping rules that may come before a linking one; none at first."""
        yield ()
        if any(self._meet(sweeping, rule) for rule in linking):
            for size in range(1, len(sweeping) + 1):
                yield from combinations(sweeping, size)

    def _meet(self, rules: Sequence[Rule], other: Rule) -> bool:
        """Tell whether any of *rules* shares pieces with *other*."""
        covers = self._goods.covers
        own = covers[other[0]]
        return any(covers[index] & own for index, _ in rules)

    def _end_class(
        self, grips: Grips, free: int, number: int, sweeping: Sequence[Rule], beyond: int
    ) -> None:
        swept = self._sweep(sweeping, free)
        beyond += swept.beyond
        if number + 1 < len(self._classes):
            rest = free & ~swept.taken
            waiting = self._classes[number + 1]
            self._go_on((*grips, *swept.grips), rest, number + 1, waiting, beyond)
            return
        self._orders_left -= 1
        if self._best is not None and (
            self._prospects.base + beyond < self._best.gain_minor * PARTS
        ):
            return
        kept = tuple(sorted((pair for pair in (*grips, *swept.grips) if pair[1].times), key=_first))
        if kept in self._seen:
            return
        self._seen.add(kept)
        share = self._settle(kept)
        if self._best is None or share.gain_minor > self._best.gain_minor:
            self._best = share
        elif share.gain_minor == self._best.gain_minor:
            self._best = max(self._best, share, key=_finer)

    def _sweep(self, rules: Sequence[Rule], free: int) -> Swept:
        """Give each line's free pieces to that one of *rules* which saves most on them."""
        if not rules:
            return _NOTHING_SWEPT
        goods = self._goods
        open_pieces = free & either(goods.covers[index] for index, _ in rules)
        key = (tuple(index for index, _ in rules), open_pieces, self._has_members)
        found = goods.swept.get(key)
        if found is None:
            grips = tuple(self._swept(rules, open_pieces))
            found = goods.swept[key] = Swept(
                grips,
                either(goods.bits_of(grip) for _, grip in grips),
                sum(self._prospects.of_grip(grip) for _, grip in grips),
            )
        return found

    def _swept(self, rules: Sequence[Rule], free: int) -> Iterator[tuple[int, Grip]]:
        goods = self._goods
        offers: dict[int, tuple[int, int]] = {}
        found: dict[int, Taken] = {}
        for index, entrant in rules:
            taken = off_each(entrant.effect, goods.among(free & goods.covers[index]), None)
            found[index] = taken
            for place, worth in worth_by_line(taken, self._forgone(entrant)).items():
                if worth > offers.get(place, (0, 0))[0]:
                    offers[place] = (worth, index)
        for index, _ in rules:
            mine = [pair for pair in found[index] if offers.get(pair[0].line, (0, -1))[1] == index]
            if mine:
                yield index, Grip(tuple(mine), len(mine))

    def _grip(self, rule: Rule, free: int) -> Held:
        """Return what a linking rule takes from *free* pieces."""
        index, entrant = rule
        goods = self._goods
        open_pieces = free & goods.covers[index]
        key = (index, open_pieces, self._has_members)
        found = goods.held.get(key)
        if found is None:
            pieces = goods.among(open_pieces)
            grip = grip_of(entrant, pieces, goods.ticket, self._forgone(entrant))
            beyond = self._prospects.of_grip(grip)
            found = goods.held[key] = Held(grip, goods.bits_of(grip), beyond)
        return found

    def _forgone(self, entrant: Entrant) -> Forgone:
        """Return what a piece loses by taking part: its member price where it is one of two."""
        if not (entrant.is_better_one and self._has_members):
            return nothing_forgone
        ticket = self._goods.ticket
        return lambda piece: forgone_on(ticket[piece.line], piece)

    def _settle(self, kept: Grips) -> Share:
        """Put the member prices onto what the promotions left."""
        lines = self._goods.lines
        members = self._members(kept) if self._has_members else (None,) * len(lines)
        offs = dict.fromkeys(lines, 0)
        worth = 0
        for _, grip in kept:
            for piece, off in grip.taken:
                offs[piece.line] += off
            worth += sum(each.worth_minor for each in grip.goods)
        by_line = tuple(
            offs[place] + (member[1] if member else 0)
            for place, member in zip(lines, members, strict=True)
        )
        gain = sum(by_line) + worth
        taking = sum(1 << index for index, _ in kept)
        return Share(lines, gain, kept, members, by_line, worth, taking, orders=0)

    def _members(self, grips: Grips) -> tuple[MemberSaving | None, ...]:
        goods = self._goods
        lefts = dict(goods.untouched)
        for index, grip in grips:
            is_closed = goods.rules[index].is_better_one
            for piece, off in grip.taken:
                left, by_price = lefts[piece.line]
                least = goods.least.get((piece.line, piece.quantity_milli))
                gone = piece.price_minor if is_closed else off
                if least is not None:
                    by_price -= max(0, piece.price_minor - least)
                    by_price += max(0, piece.price_minor - gone - least)
                lefts[piece.line] = (left - gone, by_price)
        return tuple(
            goods.whole[place]
            if lefts[place] == goods.untouched[place]
            else better_saving(goods.ticket[place], *lefts[place])
            for place in goods.lines
        )


def _first(pair: tuple[int, Grip]) -> int:
    return pair[0]


def _finer(share: Share) -> tuple[tuple[int, ...], list[int], list[tuple[int, int, int]]]:
    """Return what decides between equal gains: more off earlier lines, then earlier rules."""
    offs = {(piece.line, piece.number): off for _, grip in share.grips for piece, off in grip.taken}
    rules = [-index for index in sorted({index for index, _ in share.grips})]
    pieces = [(-place, -number, off) for (place, number), off in sorted(offs.items())]
    return share.by_line, rules, pieces
