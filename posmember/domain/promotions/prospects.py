"""How much the goods of an island could still be lowered: a bound that is quick to add up."""

from collections.abc import Mapping, Sequence
from typing import Final

from posmember.domain.money import BASIS_POINTS
from posmember.domain.promotions.entrants import Entrant
from posmember.domain.promotions.heights import Heights
from posmember.domain.promotions.masks import Mask, bits_of, mask_of, picking
from posmember.domain.promotions.member_prices import better_saving, on_whole_line
from posmember.domain.promotions.pieces import Piece
from posmember.domain.promotions.plan import PlanLine
from posmember.domain.promotions.reach import PARTS, most_added, most_taken, reach_of

_ROUNDING: Final = PARTS
"""What rounding a share of a line may add to it."""


class Prospects:
    """The most that promotions and member prices could save on pieces, in parts of money.

    What members save on the whole counts at once; a promotion then adds what it takes beyond
    that: of a piece with a member price what lies below it, else what a tier discount leaves.
    """

    def __init__(
        self,
        ticket: Mapping[int, PlanLine],
        pieces: Sequence[Piece],
        rules: Mapping[int, Entrant],
        covers: Mapping[int, Mask],
        untouched: Mapping[int, tuple[int, int]] | None,
    ) -> None:
        """Look at *pieces* of lines of the *ticket*, and at *rules* as far as they touch these.

        *covers* says which pieces each of them covers; *untouched* what the pieces of each line
        cost together, and what the member price takes off them; None: nobody is a member.
        """
        self._ticket = ticket
        self._has_members = untouched is not None
        self.members = self._saved_by_members(untouched or {})
        """What members save on each whole line."""
        self.base = sum(self.members.values())
        """The same together."""
        self.beyond: dict[int, list[int]] = {}
        """What each rule takes beyond that of each piece."""
        self.limits: dict[int, int] = {}
        """What it takes beyond that altogether, where that is less than of each piece."""
        self.added: dict[int, int] = {}
        """What the units are worth at most that it adds to the ticket."""
        self._pieces = pieces
        self._rules = rules
        self._limited: Mask = 0
        self._adding = mask_of(index for index, rule in rules.items() if rule.adds_unit)
        """The rules that add units to the ticket, whatever these are worth."""
        self._kept: dict[int, int] = {}
        self._limits_of: dict[int, tuple[Mask, dict[Mask, int]]] = {}
        """The pieces that each rule covers, and what it takes at most of some of these."""
        self.alive: Mask = 0
        """The rules that could take anything."""
        for index, entrant in rules.items():
            self._look_at(index, entrant, covers[index])
        self.heights = Heights(self.beyond)
        """The most that any of some rules takes beyond that of each piece."""
        self._has_added = any(self.added.values())

    def most_among(self, mask: Mask, free: Mask) -> int:
        """Return the most that rules take of a set of pieces beyond what members save."""
        if not mask:
            return 0
        most = sum(picking(free)(self.heights.of(mask)))
        if self._has_added:
            most += sum([self.added[index] for index in bits_of(mask)])
        return most

    def most_within_limits(self, mask: Mask, free: Mask, most: int) -> int:
        """Return the same, *most*, or less: what each rule takes of all of the pieces at most.

        Where a rule takes less of all pieces together than it reaches of each, the others have
        all the pieces and it has its limit.
        """
        rest = mask
        fixed = 0
        for limit, index in sorted(self.limits_of(mask, free)):
            others = rest & ~(1 << index)
            without = self.most_among(others, free) + self.added[index] + limit
            if fixed + without < most:
                rest, fixed, most = others, fixed + self.added[index] + limit, fixed + without
        return most

    def taking(self, rules: Mask, free: Mask) -> Mask:
        """Return those of some limited rules that could take anything of a set of pieces."""
        for index in bits_of(rules & ~self._adding):
            if not self._limit(index, free):
                rules ^= 1 << index
        return rules

    def limits_of(self, mask: Mask, free: Mask) -> list[tuple[int, int]]:
        """Return what rules take of a set of pieces at most, for those that have a limit."""
        return [(self._limit(n, free), n) for n in bits_of(mask & self._limited)]

    def _limit(self, index: int, free: Mask) -> int:
        """Return the most that a rule takes of a set of pieces."""
        covered, known = self._limits_of[index]
        open_pieces = free & covered
        found = known.get(open_pieces)
        if found is None:
            pieces = [self._pieces[n] for n in bits_of(open_pieces)]
            most = most_taken(self._rules[index], pieces)
            assert most is not None, "it works by groups or has a limit"
            found = known[open_pieces] = -(-most * self._kept[index] // BASIS_POINTS)
        return found

    def _saved_by_members(self, untouched: Mapping[int, tuple[int, int]]) -> dict[int, int]:
        found = {}
        for place, (left, by_price) in untouched.items():
            line = self._ticket[place]
            on_whole, on_pieces = on_whole_line(line), better_saving(line, left, by_price)
            saved = max(saving[1] if saving else 0 for saving in (on_whole, on_pieces))
            found[place] = saved * PARTS + (_ROUNDING if line.tier_discount_bp else 0)
        return found

    def _look_at(self, index: int, entrant: Entrant, covers: Mask) -> None:
        places = bits_of(covers)
        covered = [self._pieces[place] for place in places]
        kept_bp = self._kept_bp(entrant.lines) if self._has_members else BASIS_POINTS
        whole = reach_of(entrant, covered)
        reach = [-(-parts * kept_bp // BASIS_POINTS) for parts in whole]
        self.beyond[index] = row = [0] * len(self._pieces)
        for place, parts in zip(places, reach, strict=True):
            row[place] = parts
        self.added[index] = most_added(entrant, covered) * PARTS
        most = most_taken(entrant, covered)
        if entrant.adds_unit or (any(whole) and most != 0):
            self.alive |= 1 << index
        self._kept[index] = kept_bp
        self._limits_of[index] = (covers, {})
        if most is not None:
            self._limited |= 1 << index
            limit = -(-most * kept_bp // BASIS_POINTS)
            if limit < sum(reach):
                self.limits[index] = limit

    def _kept_bp(self, lines: Sequence[int]) -> int:
        """Return what of a reach adds to what members save: it may all fall on any of its lines."""
        return max(
            BASIS_POINTS
            if self._ticket[place].member_price_minor is not None
            else BASIS_POINTS - self._ticket[place].tier_discount_bp
            for place in lines
        )
