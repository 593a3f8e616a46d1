"""Islands: lines that promotions on items link, and how best to share their pieces out.

A piece takes part in one promotion at most. Higher priorities take theirs first; among equal ones
the order is that which saves most on the island together with the member prices, ties to the
earlier id. Promotions on every piece that follow each other share a line by what they save on it.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Final, TypeAlias

import msgspec

from posmember.domain.promotions.entrants import Entrant
from posmember.domain.promotions.forms import Taken, off_each, works_by_groups
from posmember.domain.promotions.grips import (
    Forgone,
    Grip,
    grip_of,
    nothing_forgone,
    worth_by_line,
)
from posmember.domain.promotions.masks import either
from posmember.domain.promotions.member_prices import (
    MemberSaving,
    better_saving,
    forgone_on,
    member_floor,
    on_whole_line,
)
from posmember.domain.promotions.pieces import Piece, by_price, pieces_of
from posmember.domain.promotions.plan import PlanLine

MOST_ORDERS: Final = 120
"""How many orders of one set of rules are tried on one island."""


class Share(msgspec.Struct, frozen=True):
    """How an island's pieces are shared out by one set of rules."""

    lines: tuple[int, ...]
    gain_minor: int
    """By promotions, member prices and goods that come along, together."""
    grips: tuple[tuple[int, Grip], ...]
    """What each rule, by its place among the entrants, takes; in the order in which they do."""
    members: tuple[MemberSaving | None, ...]
    """Per line of the island."""
    by_line: tuple[int, ...]
    """What promotions and member prices take off each line of the island."""
    worth_minor: int
    """What goods that come along are worth."""
    taking: int
    """The rules that take part, as bits."""
    orders: int
    """How many orders were tried."""

    @property
    def is_exact(self) -> bool:
        """Tell whether all orders were tried."""
        return self.orders <= MOST_ORDERS


Rule: TypeAlias = tuple[int, Entrant]
_Grips: TypeAlias = tuple[tuple[int, Grip], ...]


class Island:
    """Lines that promotions on items link, and the promotions that touch them."""

    def __init__(
        self, lines: Sequence[int], ticket: Sequence[PlanLine], rules: Sequence[Rule]
    ) -> None:
        """Take these *lines* of the ticket and *rules*, by their places among the entrants."""
        own = frozenset(lines)
        self.lines = tuple(lines)
        self.mask = sum(1 << index for index, _ in rules)
        self.only_here = sum(1 << index for index, rule in rules if own.issuperset(rule.lines))
        """The promotions that touch no other island, as bits."""
        self._places = [index for index, _ in rules]
        self._goods = _goods_of(
            tuple((place, ticket[place]) for place in lines),
            tuple(_within(rule, own) for _, rule in rules),
        )
        self._known: dict[tuple[int, bool], Share] = {}

    def share(self, mask: int, *, has_members: bool) -> Share:
        """Return how *mask*, a set of rules as bits, shares the pieces best."""
        key = (mask & self.mask, has_members)
        found = self._known.get(key)
        if found is None:
            own = sum(1 << n for n, index in enumerate(self._places) if mask >> index & 1)
            share = self._goods.share(own, has_members=has_members)
            found = self._known[key] = msgspec.structs.replace(
                share,
                grips=tuple((self._places[index], grip) for index, grip in share.grips),
                taking=sum(1 << self._places[index] for index, _ in share.grips),
            )
        return found


class IslandGoods:
    """The goods of an island and what rules do to them, whatever else is on the ticket."""

    def __init__(self, lines: tuple[tuple[int, PlanLine], ...], rules: tuple[Entrant, ...]) -> None:
        """Take lines with their places, and rules as far as they touch these."""
        self.lines = tuple(place for place, _ in lines)
        self.ticket = dict(lines)
        self.rules = dict(enumerate(rules))
        self.pieces = tuple(
            sorted(
                (
                    piece
                    for place, line in lines
                    for piece in pieces_of(place, line, line.gross_minor)
                    if piece.price_minor > 0
                ),
                key=by_price,
            )
        )
        self.whole = {place: on_whole_line(line) for place, line in lines}
        self.least: dict[tuple[int, int], int] = {}
        """What pieces of a line cost members at list price, by line and quantity."""
        self.untouched = dict.fromkeys(self.lines, (0, 0))
        """What is left of a line, and what the member price takes off that."""
        for piece in self.pieces:
            left, by_price_minor = self.untouched[piece.line]
            least = member_floor(self.ticket[piece.line], piece.quantity_milli)
            if least is not None:
                self.least[piece.line, piece.quantity_milli] = least
                by_price_minor += max(0, piece.price_minor - least)
            self.untouched[piece.line] = (left + piece.price_minor, by_price_minor)
        self.bits = {piece: 1 << number for number, piece in enumerate(self.pieces)}
        self.covers = {
            index: sum(bit for piece, bit in self.bits.items() if piece.line in set(rule.lines))
            for index, rule in self.rules.items()
        }
        """The pieces that each rule covers, as bits."""
        self.held: dict[tuple[int, int, bool], tuple[Grip, int]] = {}
        """What a rule takes of certain pieces, and these as bits."""
        self.swept: dict[tuple[tuple[int, ...], int, bool], tuple[_Grips, int]] = {}
        self._known: dict[tuple[int, bool], Share] = {}

    def among(self, bits: int) -> list[Piece]:
        """Return the pieces of a set, the dearest first."""
        return [piece for piece, bit in self.bits.items() if bits & bit]

    def bits_of(self, grip: Grip) -> int:
        """Return the pieces of a grip as bits."""
        return sum(self.bits[piece] for piece, _ in grip.taken)

    def share(self, mask: int, *, has_members: bool) -> Share:
        """Return how *mask*, a set of its rules as bits, shares the pieces best."""
        key = (mask, has_members)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = _Sharing(self, mask, has_members=has_members).best()
        return found


_goods_of = lru_cache(maxsize=256)(IslandGoods)
"""Islands that a scan does not touch stay as they are: their shares are worked out once."""


def _within(entrant: Entrant, lines: frozenset[int]) -> Entrant:
    """Return a rule as far as it touches an island: what it does to *lines*."""
    return Entrant(
        "",
        "",
        "",
        entrant.effect,
        entrant.stage,
        tuple(place for place in entrant.lines if place in lines),
        tuple(part & lines for part in entrant.parts),
        priority=entrant.priority,
        most=entrant.most,
        cap_minor=entrant.cap_minor,
        is_better_one=entrant.is_better_one,
        adds_unit=entrant.adds_unit,
        given_price_minor=entrant.given_price_minor,
    )


def islands_of(ticket: Sequence[PlanLine], rules: Sequence[Rule]) -> list[Island]:
    """Return the islands of the lines that any of *rules* covers."""
    root = {place: place for _, entrant in rules for place in entrant.lines}

    def find(place: int) -> int:
        while root[place] != place:
            place = root[place]
        return place

    for _, entrant in rules:
        if entrant.lines and links(entrant):
            first = find(entrant.lines[0])
            for place in entrant.lines[1:]:
                root[find(place)] = first
    lines: dict[int, list[int]] = {}
    for place in sorted(root):
        lines.setdefault(find(place), []).append(place)
    return [
        Island(group, ticket, [rule for rule in rules if not set(rule[1].lines).isdisjoint(group)])
        for group in lines.values()
    ]


def links(entrant: Entrant) -> bool:
    """Tell whether a promotion makes its lines depend on each other."""
    is_limited = entrant.most is not None or entrant.cap_minor is not None
    return is_limited or works_by_groups(entrant.effect)


class _Sharing:
    """The search for the best order of one set of rules on one island."""

    def __init__(self, island: IslandGoods, mask: int, *, has_members: bool) -> None:
        self._goods = island
        self._has_members = has_members
        rules = sorted(
            (rule for rule in island.rules.items() if mask >> rule[0] & 1),
            key=lambda rule: rule[0],
        )
        priorities = sorted({entrant.priority for _, entrant in rules}, reverse=True)
        self._classes = [
            [rule for rule in rules if rule[1].priority == priority] for priority in priorities
        ]
        self._orders_left = MOST_ORDERS
        self._seen: set[_Grips] = set()
        self._best: Share | None = None

    def best(self) -> Share:
        everything = (1 << len(self._goods.pieces)) - 1
        self._go_on((), everything, 0, self._classes[0] if self._classes else [])
        assert self._best is not None
        return msgspec.structs.replace(self._best, orders=MOST_ORDERS - self._orders_left)

    def _go_on(self, grips: _Grips, free: int, number: int, waiting: Sequence[Rule]) -> None:
        """Try every way in which *waiting*, of the class *number*, may take from *free* pieces."""
        if self._best is not None and self._orders_left <= 0:
            self._orders_left = -1
            return
        linking = [rule for rule in waiting if links(rule[1])]
        sweeping = [rule for rule in waiting if not links(rule[1])]
        if not linking:
            self._end_class(grips, free, number, sweeping)
            return
        for first in self._starts(linking, sweeping):
            swept, rest = self._sweep(first, free)
            for rule in linking:
                if first and not self._meet(first, rule):
                    continue
                grip, taken = self._grip(rule, rest)
                left = [other for other in waiting if other is not rule and other not in first]
                self._go_on((*grips, *swept, (rule[0], grip)), rest & ~taken, number, left)
                others = [other for other in waiting if other is not rule]
                if len(linking) > 1 and not self._meet(others, rule):
                    return

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

    def _end_class(self, grips: _Grips, free: int, number: int, sweeping: Sequence[Rule]) -> None:
        swept, rest = self._sweep(sweeping, free)
        if number + 1 < len(self._classes):
            self._go_on((*grips, *swept), rest, number + 1, self._classes[number + 1])
            return
        self._orders_left -= 1
        kept = tuple(sorted((pair for pair in (*grips, *swept) if pair[1].times), key=_first))
        if kept in self._seen:
            return
        self._seen.add(kept)
        share = self._settle(kept)
        if self._best is None or share.gain_minor > self._best.gain_minor:
            self._best = share
        elif share.gain_minor == self._best.gain_minor:
            self._best = max(self._best, share, key=_finer)

    def _sweep(self, rules: Sequence[Rule], free: int) -> tuple[_Grips, int]:
        """Give each line's free pieces to that one of *rules* which saves most on them."""
        if not rules:
            return (), free
        goods = self._goods
        open_pieces = free & either(goods.covers[index] for index, _ in rules)
        key = (tuple(index for index, _ in rules), open_pieces, self._has_members)
        found = goods.swept.get(key)
        if found is None:
            grips = tuple(self._swept(rules, open_pieces))
            taken = either(goods.bits_of(grip) for _, grip in grips)
            found = goods.swept[key] = (grips, taken)
        return found[0], free & ~found[1]

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

    def _grip(self, rule: Rule, free: int) -> tuple[Grip, int]:
        """Return what a linking rule takes from *free* pieces, and these."""
        index, entrant = rule
        goods = self._goods
        open_pieces = free & goods.covers[index]
        key = (index, open_pieces, self._has_members)
        found = goods.held.get(key)
        if found is None:
            pieces = goods.among(open_pieces)
            grip = grip_of(entrant, pieces, goods.ticket, self._forgone(entrant))
            found = goods.held[key] = (grip, goods.bits_of(grip))
        return found

    def _forgone(self, entrant: Entrant) -> Forgone:
        """Return what a piece loses by taking part: its member price where it is one of two."""
        if not (entrant.is_better_one and self._has_members):
            return nothing_forgone
        ticket = self._goods.ticket
        return lambda piece: forgone_on(ticket[piece.line], piece)

    def _settle(self, kept: _Grips) -> Share:
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

    def _members(self, grips: _Grips) -> tuple[MemberSaving | None, ...]:
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
