"""Islands: lines that promotions on items link, and how best to share their pieces out.

A piece takes part in one promotion at most. Higher priorities take theirs first; among equal ones
the order is that which saves most on the island together with the member prices, ties to the
earlier id. Promotions on every piece that follow each other share a line by what they save on it.
"""

from collections.abc import Iterator, Sequence
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
from posmember.domain.promotions.member_prices import (
    MemberSaving,
    forgone_on,
    on_pieces,
    on_whole_line,
)
from posmember.domain.promotions.pieces import Piece, by_price, pieces_of
from posmember.domain.promotions.plan import PlanLine

MOST_ORDERS: Final = 400
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
    is_exact: bool


Rule: TypeAlias = tuple[int, Entrant]
_Grips: TypeAlias = tuple[tuple[int, Grip], ...]


class Island:
    """Lines that promotions on items link, and the promotions that touch them."""

    def __init__(
        self,
        lines: Sequence[int],
        ticket: Sequence[PlanLine],
        rules: Sequence[Rule],
    ) -> None:
        self.lines = tuple(lines)
        self.ticket = ticket
        self.rules = dict(rules)
        self.mask = sum(1 << index for index in self.rules)
        own = set(lines)
        self.only_here = sum(1 << index for index, rule in rules if own.issuperset(rule.lines))
        """The promotions that touch no other island, as bits."""
        self.pieces = tuple(
            sorted(
                (
                    piece
                    for place in lines
                    if ticket[place].gross_minor > 0
                    for piece in pieces_of(place, ticket[place], ticket[place].gross_minor)
                    if piece.price_minor > 0
                ),
                key=by_price,
            )
        )
        self._known: dict[tuple[int, bool], Share] = {}

    def share(self, mask: int, *, has_members: bool) -> Share:
        """Return how *mask*, a set of rules as bits, shares the pieces best."""
        key = (mask & self.mask, has_members)
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = _Sharing(self, key[0], has_members=has_members).best()
        return found


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

    def __init__(self, island: Island, mask: int, *, has_members: bool) -> None:
        self._island = island
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
        self._best: Share | None = None

    def best(self) -> Share:
        self._go_on((), self._island.pieces, 0, self._classes[0] if self._classes else [])
        assert self._best is not None
        if self._orders_left < 0:
            return msgspec.structs.replace(self._best, is_exact=False)
        return self._best

    def _go_on(
        self, grips: _Grips, free: Sequence[Piece], number: int, waiting: Sequence[Rule]
    ) -> None:
        """Try every way in which *waiting*, of the class *number*, may take from *free*."""
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
                if first and not _meet(first, rule):
                    continue
                grip = self._grip(rule, rest)
                left = [other for other in waiting if other is not rule and other not in first]
                kept = _without(rest, grip)
                self._go_on((*grips, *swept, (rule[0], grip)), kept, number, left)
                if len(linking) > 1 and not _meets_any(rule, waiting):
                    return

    def _starts(
        self, linking: Sequence[Rule], sweeping: Sequence[Rule]
    ) -> Iterator[tuple[Rule, ...]]:
        """Yield the sets of sweeping rules that may come before a linking one; none at first."""
        yield ()
        if any(_meet(sweeping, rule) for rule in linking):
            for size in range(1, len(sweeping) + 1):
                yield from combinations(sweeping, size)

    def _end_class(
        self, grips: _Grips, free: Sequence[Piece], number: int, sweeping: Sequence[Rule]
    ) -> None:
        swept, rest = self._sweep(sweeping, free)
        if number + 1 < len(self._classes):
            self._go_on((*grips, *swept), rest, number + 1, self._classes[number + 1])
            return
        self._orders_left -= 1
        share = self._settle((*grips, *swept))
        if self._best is None or share.gain_minor > self._best.gain_minor:
            self._best = share
        elif share.gain_minor == self._best.gain_minor:
            self._best = max(self._best, share, key=_finer)

    def _sweep(
        self, rules: Sequence[Rule], free: Sequence[Piece]
    ) -> tuple[_Grips, Sequence[Piece]]:
        """Give each line's free pieces to that one of *rules* which saves most on them."""
        if not rules:
            return (), free
        offers: dict[int, tuple[int, int]] = {}
        found: dict[int, Taken] = {}
        for index, entrant in rules:
            taken = off_each(entrant.effect, _covered(free, entrant.lines), None)
            found[index] = taken
            for place, worth in worth_by_line(taken, self._forgone(entrant)).items():
                if worth > offers.get(place, (0, 0))[0]:
                    offers[place] = (worth, index)
        grips = []
        gone: set[Piece] = set()
        for index, _ in rules:
            mine = [pair for pair in found[index] if offers.get(pair[0].line, (0, -1))[1] == index]
            if mine:
                grips.append((index, Grip(tuple(mine), len(mine))))
                gone.update(piece for piece, _ in mine)
        return tuple(grips), [piece for piece in free if piece not in gone]

    def _grip(self, rule: Rule, free: Sequence[Piece]) -> Grip:
        """Return what a linking rule takes from *free* pieces."""
        _, entrant = rule
        pieces = _covered(free, entrant.lines)
        return grip_of(entrant, pieces, self._island.ticket, self._forgone(entrant))

    def _forgone(self, entrant: Entrant) -> Forgone:
        """Return what a piece loses by taking part: its member price where it is one of two."""
        if not (entrant.is_better_one and self._has_members):
            return nothing_forgone
        ticket = self._island.ticket
        return lambda piece: forgone_on(ticket[piece.line], piece)

    def _settle(self, grips: _Grips) -> Share:
        """Put the member prices onto what the promotions left."""
        lines = self._island.lines
        kept = tuple(pair for pair in grips if pair[1].times)
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
        return Share(lines, gain, kept, members, by_line, worth, taking, is_exact=True)

    def _members(self, grips: _Grips) -> tuple[MemberSaving | None, ...]:
        taken = {
            (piece.line, piece.number): (off, self._island.rules[index].is_better_one)
            for index, grip in grips
            for piece, off in grip.taken
        }
        touched = {place for place, _ in taken}
        lefts: dict[int, list[Piece]] = {place: [] for place in touched}
        for piece in self._island.pieces:
            if piece.line in touched:
                off, is_closed = taken.get((piece.line, piece.number), (0, False))
                if not is_closed:
                    lefts[piece.line].append(piece._replace(price_minor=piece.price_minor - off))
        ticket = self._island.ticket
        return tuple(
            on_pieces(ticket[place], lefts[place])
            if place in touched
            else on_whole_line(ticket[place])
            for place in self._island.lines
        )


def _finer(share: Share) -> tuple[tuple[int, ...], list[int], list[tuple[int, int, int]]]:
    """Return what decides between equal gains: more off earlier lines, then earlier rules."""
    offs = {(piece.line, piece.number): off for _, grip in share.grips for piece, off in grip.taken}
    rules = [-index for index in sorted({index for index, _ in share.grips})]
    pieces = [(-place, -number, off) for (place, number), off in sorted(offs.items())]
    return share.by_line, rules, pieces


def _covered(pieces: Sequence[Piece], lines: Sequence[int]) -> Sequence[Piece]:
    covered = set(lines)
    return [piece for piece in pieces if piece.line in covered]


def _without(pieces: Sequence[Piece], grip: Grip) -> Sequence[Piece]:
    gone = {piece for piece, _ in grip.taken}
    return [piece for piece in pieces if piece not in gone]


def _meet(rules: Sequence[Rule], other: Rule) -> bool:
    """Tell whether any of *rules* shares a line with *other*."""
    lines = set(other[1].lines)
    return any(not lines.isdisjoint(entrant.lines) for _, entrant in rules)


def _meets_any(rule: Rule, waiting: Sequence[Rule]) -> bool:
    return any(other is not rule and _meet((other,), rule) for other in waiting)
