"""What rules take of the pieces that are open to them, worked out once for each set of pieces.

What a rule on every piece takes of one line says nothing of another line, so that is worked out
line by line: an order that leaves other pieces to it changes few of them.
"""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import count
from typing import Final, TypeAlias

from posmember.domain.money import BASIS_POINTS
from posmember.domain.promotions.effects import Effect
from posmember.domain.promotions.entrants import Entrant
from posmember.domain.promotions.forms import off_each
from posmember.domain.promotions.goods import NOTHING_HELD, Grips, Hold, IslandGoods, Mark
from posmember.domain.promotions.grips import (
    NOTHING,
    Grip,
    grip_of,
)
from posmember.domain.promotions.kept import Kept
from posmember.domain.promotions.masks import Mask, bits_of
from posmember.domain.promotions.member_prices import forgone_on
from posmember.domain.promotions.pieces import Piece
from posmember.domain.promotions.reach import PARTS

_UNMARKED: Final = (0, 0, 0, 0)
_NEVER: Final = 1 << 62
_Terms: TypeAlias = tuple[int, int, int, int]
"""Of a piece: its line's position, what the member price takes off it, and what its reduction adds
to what members save: a share of it, or what lies below a level, in parts of money."""


class Holding:
    """What rules take of the pieces of an island, with member prices or without."""

    def __init__(self, goods: IslandGoods, has_members: bool) -> None:  # noqa: FBT001 - a key
        self.goods = goods
        self._has_members = has_members
        self.prospects = goods.prospects(has_members=has_members)
        self._terms = {piece: self._terms_of(piece) for piece in goods.pieces}
        self._numbers = count(1)
        self._held: dict[Mask, tuple[Mask, dict[Mask, Hold]]] = {}
        """For sets of rules the pieces they cover, and what they take of some of these."""
        self._held_on_line: dict[tuple[Mask, Mask], Hold] = {}
        """What rules on every piece take of certain pieces of one line."""

    def _terms_of(self, piece: Piece) -> _Terms:
        goods = self.goods
        line, room = goods.ticket[piece.line], goods.rooms.get(piece, 0)
        position = goods.positions[piece.line]
        if not self._has_members:
            return position, room, BASIS_POINTS, _NEVER
        kept_bp = BASIS_POINTS - line.tier_discount_bp
        if line.member_price_minor is None:
            return position, room, kept_bp, _NEVER
        return position, room, kept_bp if line.tier_discount_bp else 0, room * PARTS

    def of(self, rules: Mask, free: Mask) -> Hold:
        """Return what one linking rule, or sweeping ones together, take from *free* pieces."""
        if not rules:
            return NOTHING_HELD
        entry = self._held.get(rules)
        if entry is None:
            entry = self._held[rules] = (self.goods.covered_by(rules), {})
        covered, known = entry
        open_pieces = free & covered
        found = known.get(open_pieces)
        if found is None:
            take = self._taken if rules & self.goods.linking else self._swept
            found = known[open_pieces] = take(next(self._numbers), rules, open_pieces)
        return found

    def _taken(self, number: int, rules: Mask, free: Mask) -> Hold:
        """Return what a linking rule takes."""
        index = rules.bit_length() - 1
        entrant = self.goods.rules[index]
        pieces = tuple(self.goods.among(free))
        if entrant.adds_unit or self.is_one_of_two(entrant):
            forgone = self._forgone if self.is_one_of_two(entrant) else None
            grip = grip_of(entrant, pieces, self.goods.ticket, forgone)
        else:
            grip = _grip_of(entrant, pieces)
        return self._hold(number, index, grip)

    def _swept(self, number: int, rules: Mask, free: Mask) -> Hold:
        """Return what sweeping rules take: each line's pieces go to the one that saves most."""
        known = self._held_on_line
        holds = []
        for on_line, covering in self.goods.by_line:
            pieces = free & on_line
            if not pieces:
                continue
            key = (rules & covering, pieces)
            found = known.get(key)
            if found is None:
                found = known[key] = self._swept_on_line(*key)
            if found is not NOTHING_HELD:
                holds.append(found)
        return _together(number, holds)

    def _swept_on_line(self, rules: Mask, free: Mask) -> Hold:
        """Return what the one of some sweeping rules takes that saves most on one line."""
        goods = self.goods
        pieces = tuple(goods.among(free))
        most, first, best = 0, 0, NOTHING
        for index in bits_of(rules):
            entrant = goods.rules[index]
            taken = _off_line(entrant.effect, pieces)
            worth = sum([off for _, off in taken])
            if self.is_one_of_two(entrant):
                worth -= sum(map(self._forgone, [piece for piece, _ in taken]))
            if worth > most:
                most, first, best = worth, index, Grip(taken, len(taken))
        return self._hold(0, first, best) if most else NOTHING_HELD

    def _hold(self, number: int, index: int, grip: Grip) -> Hold:
        goods = self.goods
        marks = self._marks(grip.taken, is_closed=goods.rules[index].is_better_one)
        worth = sum([each.worth_minor for each in grip.goods])
        return Hold(
            number,
            ((index, grip),),
            goods.bits_of(grip),
            sum([mark[-1] for mark in marks]) + worth * PARTS,
            marks,
            worth,
            1 << index if grip.times else 0,
        )

    def _marks(self, taken: Iterable[tuple[Piece, int]], *, is_closed: bool) -> tuple[Mark, ...]:
        """Return what is done to each line; where it *is_closed*, pieces get no member price."""
        terms = self._terms
        marks: dict[int, tuple[int, int, int, int]] = {}
        for piece, off in taken:
            gone = piece.price_minor if is_closed else off
            if gone:
                position, room, kept_bp, level = terms[piece]
                parts = off * PARTS
                beyond = -(-parts * kept_bp // BASIS_POINTS)
                beyond = max(beyond, parts - level)
                offs, all_gone, less, added = marks.get(position, _UNMARKED)
                less += min(room, gone)
                marks[position] = (offs + off, all_gone + gone, less, added + beyond)
        return tuple([(position, touch[:3], touch[3]) for position, touch in marks.items()])

    def is_one_of_two(self, entrant: Entrant) -> bool:
        """Tell whether pieces that take part get no member price that they would get else."""
        return entrant.is_better_one and self._has_members

    def _forgone(self, piece: Piece) -> int:
        """Return the member price that a piece loses by taking part in one of two."""
        return forgone_on(self.goods.ticket[piece.line], piece)


_kept = Kept(Holding, most=96)


def holding_of(goods: IslandGoods, *, has_members: bool) -> Holding:
    """Return what is held of goods: kept as long as they are, with member prices and without."""
    return _kept.of(goods, has_members)


@lru_cache(maxsize=1024)
def _grip_of(entrant: Entrant, pieces: tuple[Piece, ...]) -> Grip:
    """Return what a rule takes that loses nothing by it: a scan leaves most of that as it was."""
    return grip_of(entrant, pieces, ())


@lru_cache(maxsize=2048)
def _off_line(effect: Effect, pieces: tuple[Piece, ...]) -> tuple[tuple[Piece, int], ...]:
    """Return what a form on every piece takes off those of one line."""
    return tuple(off_each(effect, pieces, None))


def _together(number: int, holds: Sequence[Hold]) -> Hold:
    """Return what is held of several lines as one."""
    grips: Grips = ()
    marks: tuple[Mark, ...] = ()
    taken = beyond = taking = 0
    for hold in holds:
        grips += hold.grips
        marks += hold.marks
        taken |= hold.taken
        beyond += hold.beyond
        taking |= hold.taking
    return Hold(number, grips, taken, beyond, marks, 0, taking)
