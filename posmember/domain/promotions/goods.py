"""The goods of an island and the promotions on them, whatever else is on the ticket.

Values that depend on nothing else, so an island that a scan does not touch stays as it is: what was
worked out for it once is good for the next plan. There are many of them, and none refers back to
what holds it, so the collector of garbage need not look at them (`gc=False`).
"""

from collections.abc import Mapping
from typing import Final, TypeAlias

import msgspec

from posmember.domain.promotions.effects import Effect
from posmember.domain.promotions.entrants import Entrant
from posmember.domain.promotions.forms import works_by_groups
from posmember.domain.promotions.grips import Grip
from posmember.domain.promotions.masks import Mask, bits_of, either, mask_of
from posmember.domain.promotions.member_prices import (
    MemberSaving,
    better_saving,
    member_floor,
    on_whole_line,
)
from posmember.domain.promotions.pieces import Piece, by_price, pieces_rung_up
from posmember.domain.promotions.plan import PlanLine
from posmember.domain.promotions.prospects import Prospects

MOST_STEPS: Final = 400
"""How many beginnings of orders of one set of rules are looked at on one island."""
Grips: TypeAlias = tuple[tuple[int, Grip], ...]
"""What rules, by their places, take."""


class Share(msgspec.Struct, frozen=True, gc=False):
    """How an island's pieces are shared out by one set of rules."""

    lines: tuple[int, ...]
    gain_minor: int
    """By promotions, member prices and goods that come along, together."""
    grips: Grips
    """What each rule, by its place among the entrants, takes; in the order in which they do."""
    members: tuple[MemberSaving | None, ...]
    """Per line of the island."""
    by_line: tuple[int, ...]
    """What promotions and member prices take off each line of the island."""
    worth_minor: int
    """What goods that come along are worth."""
    taking: int
    """The rules that take part, as bits."""
    ties: tuple[Mask, ...]
    """Other rules that would take part for the same gain."""
    steps: int
    """How many beginnings of orders were looked at."""

    @property
    def is_exact(self) -> bool:
        """Tell whether no order was left out that could be better."""
        return self.steps <= MOST_STEPS


Form: TypeAlias = tuple[Effect, bool]
"""The effect of a rule, and whether it is the better one of itself and the member price."""
Touch: TypeAlias = tuple[int, int, int]
"""What is done to a line: what is off it, what of it the member price or tier discount no longer
looks at, and how much less the member price takes off."""
Mark: TypeAlias = tuple[int, Touch, int]
"""A line by its place on the island, what is done to it, and what that adds to what members save on
the whole at most, in parts of money."""


class Hold(msgspec.Struct, frozen=True, gc=False):
    """What one rule, or several on every piece, takes of certain pieces."""

    number: int
    """Its own on the island: holds with the same number are the same."""
    grips: Grips = ()
    """A rule on every piece has one for each line."""
    taken: Mask = 0
    """The pieces."""
    beyond: int = 0
    """What that adds to what members save on the whole at most, in parts of money."""
    marks: tuple[Mark, ...] = ()
    worth_minor: int = 0
    """What goods that come along are worth."""
    taking: Mask = 0
    """The rules that take anything."""


NOTHING_HELD: Final = Hold(0)


class IslandGoods:
    """The goods of an island and what rules do to them, whatever else is on the ticket."""

    def __init__(
        self,
        lines: tuple[tuple[int, PlanLine], ...],
        rules: tuple[Entrant, ...],
        excluded: tuple[Mask, ...],
        only_here: Mask,
    ) -> None:
        """Take lines with their places, and rules as far as they touch these.

        *excluded* says which of them each may not stand beside, *only_here* which touch no other
        goods.
        """
        self.excluded = excluded
        self.excluding = mask_of([index for index, others in enumerate(excluded) if others])
        """The rules that may not stand beside some other one here."""
        self.only_here = only_here
        self.lines = tuple(place for place, _ in lines)
        self.ticket = dict(lines)
        self.rules = dict(enumerate(rules))
        self.forms: list[Form] = [(rule.effect, rule.is_better_one) for rule in rules]
        self.pieces = tuple(
            sorted(
                (
                    piece
                    for place, line in lines
                    for piece in pieces_rung_up(place, line)
                    if piece.price_minor > 0
                ),
                key=by_price,
            )
        )
        self.whole = tuple(on_whole_line(line) for _, line in lines)
        """What members save on lines that no rule touches."""
        self.off_whole = tuple(0 if saving is None else saving[1] for saving in self.whole)
        """The same without saying how."""
        self._untouched = dict.fromkeys(self.lines, (0, 0))
        self._note_member_prices()
        self.bits = {piece: 1 << number for number, piece in enumerate(self.pieces)}
        self.positions = {place: position for position, place in enumerate(self.lines)}
        on_lines = dict.fromkeys(self.lines, 0)
        for piece, bit in self.bits.items():
            on_lines[piece.line] |= bit
        self.covers = {
            index: either([on_lines[place] for place in rule.lines])
            for index, rule in self.rules.items()
        }
        """The pieces that each rule covers, as bits."""
        self.linking = mask_of(index for index, rule in self.rules.items() if links(rule))
        """The rules that make their lines depend on each other."""
        self.classes = _by_priority(self.rules)
        """Rules by their priority, the highest first."""
        self.meets = {
            index: mask_of(other for other, bits in self.covers.items() if bits & own)
            & ~(1 << index)
            for index, own in self.covers.items()
        }
        """The other rules that each rule shares pieces with."""
        self.by_line = [
            (on_line, mask_of([index for index, bits in self.covers.items() if bits & on_line]))
            for on_line in on_lines.values()
        ]
        """The pieces of each line, and the rules that cover it."""
        self.near: dict[tuple[Mask, Mask], Mask] = {}
        """The rules on every piece that matter to rules that link lines, as far as known."""
        self._settled: list[dict[Touch, tuple[int, MemberSaving | None]]] = [{} for _ in lines]
        self.known: dict[tuple[int, bool], Share] = {}
        """How sets of rules, as bits, share the pieces best; with member prices or without."""
        self.worths: dict[tuple[Mask, tuple[int, ...], bool], int] = {}
        """The most that sets of rules come to by certain weights of the lines."""
        self._prospects: dict[bool, Prospects] = {}

    def _note_member_prices(self) -> None:
        for piece in self.pieces:
            left, by_price_minor = self._untouched[piece.line]
            least = member_floor(self.ticket[piece.line], piece.quantity_milli)
            if least is not None:
                by_price_minor += max(0, piece.price_minor - least)
            self._untouched[piece.line] = (left + piece.price_minor, by_price_minor)

    def settled(self, position: int, touch: Touch) -> tuple[int, MemberSaving | None]:
        """Return what is off a line to which something is done, and what of it a member saves."""
        known = self._settled[position]
        found = known.get(touch)
        if found is None:
            off, gone, less = touch
            place = self.lines[position]
            left, by_price = self._untouched[place]
            saving = better_saving(self.ticket[place], left - gone, by_price - less)
            found = known[touch] = (off if saving is None else off + saving[1], saving)
        return found

    def largest_weight(self, index: int, weights: Mapping[int, int]) -> int:
        """Return what counts at most of the lines of a rule."""
        return max([weights[place] for place in self.rules[index].lines], default=0)

    def weights_of(self, index: int, weights: Mapping[int, int]) -> list[int]:
        """Return what counts of each piece that a rule takes, by what counts of each line.

        What a group is off may all be off any of its lines.
        """
        if works_by_groups(self.rules[index].effect):
            return [self.largest_weight(index, weights)] * len(self.pieces)
        return [weights[piece.line] for piece in self.pieces]

    def is_steady(self, *, has_members: bool) -> bool:
        """Tell whether one more rule never makes the goods dearer.

        Whatever order the others take their pieces in, it may come last; that is so where all
        have one priority, and none takes the member price off the pieces it gets.
        """
        rules = self.rules.values()
        return len(self.classes) <= 1 and not (
            has_members and any(rule.is_better_one for rule in rules)
        )

    def covered_by(self, rules: Mask) -> Mask:
        """Return the pieces that any of some rules covers."""
        return either([self.covers[index] for index in bits_of(rules)])

    def among(self, bits: int) -> list[Piece]:
        """Return the pieces of a set, the dearest first."""
        pieces = self.pieces
        return [pieces[number] for number in bits_of(bits)]

    def bits_of(self, grip: Grip) -> int:
        """Return the pieces of a grip as bits."""
        bits = self.bits
        return sum([bits[piece] for piece, _ in grip.taken])

    def prospects(self, *, has_members: bool) -> Prospects:
        """Return how far the rules reach, with member prices or without."""
        found = self._prospects.get(has_members)
        if found is None:
            found = self._prospects[has_members] = Prospects(
                self.ticket,
                self.pieces,
                self.rules,
                self.covers,
                self._untouched if has_members else None,
            )
        return found


def _by_priority(rules: Mapping[int, Entrant]) -> list[Mask]:
    classes: dict[int, Mask] = {}
    for index, rule in rules.items():
        classes[rule.priority] = classes.get(rule.priority, 0) | 1 << index
    return [classes[priority] for priority in sorted(classes, reverse=True)]


def links(entrant: Entrant) -> bool:
    """Tell whether a promotion makes its lines depend on each other."""
    is_limited = entrant.most is not None or entrant.cap_minor is not None
    return is_limited or works_by_groups(entrant.effect)
