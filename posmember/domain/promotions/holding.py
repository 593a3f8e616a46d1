"""What rules take of the pieces that are open to them, worked out once for each set of pieces.

What a rule on every piece takes of one line says nothing of another line, so that is worked out
line by line: an order that leaves other pieces to it changes few of them.
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import count
from typing import Final, TypeAlias

from posmember.domain.money import BASIS_POINTS
from posmember.domain.promotions.entrants import Entrant
from posmember.domain.promotions.forms import off_each
from posmember.domain.promotions.goods import (
    NOTHING_HELD,
    Form,
    Grips,
    Hold,
    IslandGoods,
    Mark,
    Touch,
)
from posmember.domain.promotions.grips import Grip, grip_of
from posmember.domain.promotions.kept import Kept
from posmember.domain.promotions.masks import Mask, bits_of
from posmember.domain.promotions.member_prices import forgone_on, member_floor
from posmember.domain.promotions.pieces import Piece
from posmember.domain.promotions.plan import PlanLine
from posmember.domain.promotions.reach import PARTS

OffPieces: TypeAlias = Sequence[tuple[Piece, int]]
"""Pieces, each with what it costs less."""
_UNTOUCHED: Final = (0, 0, 0)


class Holding:
    """What rules take of the pieces of an island, with member prices or without."""

    def __init__(self, goods: IslandGoods, has_members: bool) -> None:  # noqa: FBT001 - a key
        self.goods = goods
        self._has_members = has_members
        self.prospects = goods.prospects(has_members=has_members)
        self._numbers = count(1)
        self._held: dict[Mask, tuple[Mask, dict[Mask, Hold]]] = {}
        """For sets of rules the pieces they cover, and what they take of some of these."""
        self._held_on_line: dict[tuple[Mask, Mask], Hold] = {}
        """What rules on every piece take of certain pieces of one line."""

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
        indices = bits_of(rules)
        forms = tuple([goods.forms[index] for index in indices])
        place = pieces[0].line
        found = _best_on_line(goods.ticket[place], pieces, forms, self._has_members)
        if found is None:
            return NOTHING_HELD
        number, grip, touch, beyond = found
        index, mark = indices[number], (goods.positions[place], touch, beyond)
        return Hold(0, ((index, grip),), goods.bits_of(grip), beyond, (mark,), 0, 1 << index)

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

    def _marks(self, taken: OffPieces, *, is_closed: bool) -> tuple[Mark, ...]:
        """Return what is done to each line; where it *is_closed*, pieces get no member price."""
        goods = self.goods
        by_place: dict[int, list[tuple[Piece, int]]] = {}
        for pair in taken:
            by_place.setdefault(pair[0].line, []).append(pair)
        marks = []
        for place, own in by_place.items():
            line = goods.ticket[place]
            touch, beyond = _done_to(line, own, self._has_members, is_closed=is_closed)
            if touch != _UNTOUCHED:
                marks.append((goods.positions[place], touch, beyond))
        return tuple(marks)

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
def _best_on_line(
    line: PlanLine,
    pieces: tuple[Piece, ...],
    forms: tuple[Form, ...],
    has_members: bool,  # noqa: FBT001 - a key
) -> tuple[int, Grip, Touch, int] | None:
    """Return the one of some forms on every piece that saves most on one line, and what it does.

    That is what it takes, what is done to the line, and what that adds at most to what members
    save. None: no form saves anything. A scan leaves all but its own line as it was.
    """
    most, best = 0, None
    for number, (effect, is_better_one) in enumerate(forms):
        taken = tuple(off_each(effect, pieces, None))
        worth = sum([off for _, off in taken])
        if is_better_one and has_members:
            worth -= sum([forgone_on(line, piece) for piece, _ in taken])
        if worth > most:
            done = _done_to(line, taken, has_members, is_closed=is_better_one)
            most, best = worth, (number, Grip(taken, len(taken)), *done)
    return best


def _done_to(
    line: PlanLine,
    taken: OffPieces,
    has_members: bool,  # noqa: FBT001 - as where it is a key
    *,
    is_closed: bool,
) -> tuple[Touch, int]:
    """Return what is done to a line, and what that adds at most to what members save.

    Where it *is_closed*, the pieces taken get no member price.
    """
    by_tier_bp = BASIS_POINTS - line.tier_discount_bp if has_members else BASIS_POINTS
    offs = gone = less = beyond = 0
    for piece, off in taken:
        parts = off * PARTS
        added = -(-parts * by_tier_bp // BASIS_POINTS)
        gone_here = piece.price_minor if is_closed else off
        least = member_floor(line, piece.quantity_milli)
        if least is not None:
            room = max(0, piece.price_minor - least)
            less += min(gone_here, room)
            if has_members:
                below = max(0, parts - room * PARTS)
                added = max(below, added) if line.tier_discount_bp else below
        offs, gone, beyond = offs + off, gone + gone_here, beyond + added
    return (offs, gone, less), beyond


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
