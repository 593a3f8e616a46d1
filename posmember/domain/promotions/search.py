"""Looks for the best allowed combination: branch and bound over the promotions on items.

A branch is left out where not even the best that each island and each later rule could give
beats the best combination found so far.
"""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from posmember.domain.promotions.bounding import Bounds
from posmember.domain.promotions.islands import Island, Share
from posmember.domain.promotions.later import Standing
from posmember.domain.promotions.later_search import Later, LaterSearch
from posmember.domain.promotions.member_prices import MemberSaving
from posmember.domain.promotions.pieces import Piece, pieces_left, pieces_of
from posmember.domain.promotions.problem import Mask, Merit, Problem, bits_of


class Combination(msgspec.Struct, frozen=True):
    """The rules that apply, and what each does."""

    mask: Mask
    merit: Merit
    has_members: bool
    shares: tuple[Share, ...]
    """Of each island."""
    later: Later


def best_combination(problem: Problem) -> Combination:
    """Return the best allowed combination; the best found where there are too many to look at."""
    found = _Search(problem, has_members=True, best=None).run()
    if problem.without_members:
        found = _Search(problem, has_members=False, best=found).run()
    assert found is not None, "the empty combination is always allowed"
    return found


class _Search:
    """The search with member prices and tier discounts, or without them."""

    def __init__(self, problem: Problem, *, has_members: bool, best: Combination | None) -> None:
        self._problem = problem
        self._has_members = has_members
        self._best = best
        self._required = 0 if has_members else problem.without_members
        everything = (1 << len(problem.entrants)) - 1
        self._open = everything & ~problem.without_members if has_members else everything
        self._bounds = Bounds(problem, problem.gross, problem.later, is_final=False)
        plain = problem.plain if has_members else {}
        self._plain_gain = sum(saving for _, saving in plain.values())
        self._plain_touched = sum(
            saving for place, (_, saving) in plain.items() if place in problem.touchable
        )
        self._inside = {index: self._lying_inside(index, plain) for index in problem.later}
        self._peaks: dict[tuple[int, Mask, Mask], tuple[int, Mask]] = {}

    def run(self) -> Combination | None:
        self._order = sorted(
            self._problem.items,
            key=lambda index: (
                not self._problem.preferred >> index & 1,
                -self._problem.conflicts[index].bit_count(),
                index,
            ),
        )
        self._evaluate(self._likely())
        self._decide(0, 0, self._open)
        return self._best

    def _decide(self, position: int, chosen: Mask, waiting: Mask) -> None:
        """Decide on the promotion at *position*: in or out."""
        if self._is_over(chosen, waiting):
            return
        while position < len(self._order) and not waiting >> self._order[position] & 1:
            position += 1
        if position == len(self._order):
            self._evaluate(chosen)
            return
        index = self._order[position]
        rest = waiting & ~(1 << index)
        self._decide(position + 1, chosen | 1 << index, rest & ~self._problem.conflicts[index])
        self._decide(position + 1, chosen, rest)

    def _is_over(self, chosen: Mask, waiting: Mask) -> bool:
        if self._best is None:
            return False
        problem = self._problem
        numbers = range(len(problem.islands))
        peaks = sum(self._peak(number, chosen, waiting)[0] for number in numbers)
        most = peaks + self._plain_gain
        left = problem.left_of(problem.gross)
        if self._bounds.follows_items:
            left = max(0, left - peaks - self._plain_touched)
            most += self._bounds.of(waiting, left, self._lowered(chosen, waiting))
        else:
            most += self._bounds.of(waiting, left)
        if problem.merit(chosen, waiting, most) <= self._best.merit:
            return True
        return problem.is_spent()

    def _lying_inside(self, index: int, plain: Mapping[int, MemberSaving]) -> tuple[int, list[int]]:
        """Return member savings on the lines of a rule, and the islands that it covers wholly."""
        problem = self._problem
        lines = set(problem.entrants[index].lines)
        islands = [
            number
            for number, island in enumerate(problem.islands)
            if lines.issuperset(island.lines)
        ]
        return sum(saving for place, (_, saving) in plain.items() if place in lines), islands

    def _lowered(self, chosen: Mask, waiting: Mask) -> dict[int, int]:
        """Return what the lines of each later rule are lowered by at the peaks."""
        return {
            index: members + sum(self._peak(number, chosen, waiting)[0] for number in islands)
            for index, (members, islands) in self._inside.items()
            if waiting >> index & 1
        }

    def _peak(self, number: int, chosen: Mask, waiting: Mask) -> tuple[int, Mask]:
        """Return the most an island can give with *chosen* and some of *waiting*, and which."""
        island = self._problem.islands[number]
        key = (number, chosen & island.mask, waiting & island.mask)
        found = self._peaks.get(key)
        if found is None:
            found = self._peaks[key] = self._look_for_peak(island, key[1], key[2])
        return found

    def _look_for_peak(self, island: Island, chosen: Mask, waiting: Mask) -> tuple[int, Mask]:
        best = (island.share(chosen, has_members=self._has_members).gain_minor, chosen)
        for index in bits_of(waiting):
            waiting &= ~(1 << index)
            more = self._peak_with(island, chosen | 1 << index, waiting, index)
            if more[0] > best[0]:
                best = more
        return best

    def _peak_with(
        self, island: Island, chosen: Mask, waiting: Mask, index: int
    ) -> tuple[int, Mask]:
        return self._look_for_peak(island, chosen, waiting & ~self._problem.conflicts[index])

    def _likely(self) -> Mask:
        """Return what would be best on each island by itself, as far as that goes together."""
        wanted = 0
        for number in range(len(self._problem.islands)):
            wanted |= self._peak(number, 0, self._open)[1]
        likely = 0
        for index in sorted(bits_of(wanted), key=self._gain_alone, reverse=True):
            if not self._problem.conflicts[index] & likely:
                likely |= 1 << index
        return self._taking(likely)

    def _gain_alone(self, index: int) -> int:
        return sum(share.gain_minor for share in self._shares(1 << index))

    def _taking(self, mask: Mask) -> Mask:
        """Return those of *mask* that take anything where all of it applies."""
        taking = 0
        for share in self._shares(mask):
            for index, _ in share.grips:
                taking |= 1 << index
        return taking

    def _shares(self, mask: Mask) -> Iterator[Share]:
        for island in self._problem.islands:
            yield island.share(mask, has_members=self._has_members)

    def _evaluate(self, mask: Mask) -> None:
        """Look for the best of what comes after these promotions on items, if all of them take."""
        if self._taking(mask) != mask:
            return
        problem = self._problem
        shares = tuple(self._shares(mask))
        standing, members = self._standing(shares)
        worth = sum(
            goods.worth_minor for share in shares for _, grip in share.grips for goods in grip.goods
        )
        gain = sum(problem.gross) - sum(standing.nets) + worth
        search = LaterSearch(problem, mask, members, self._best.merit if self._best else None)
        open_rules = self._open & ~problem.banned_by(mask)
        search.run(standing, open_rules, gain, self._required)
        if search.found is not None and search.merit is not None:
            self._best = Combination(
                mask | search.chosen, search.merit, self._has_members, shares, search.found
            )

    def _standing(self, shares: Sequence[Share]) -> tuple[Standing, frozenset[int]]:
        """Return what is left after member prices, and the lines on which these took anything."""
        problem = self._problem
        nets = list(problem.gross)
        offs: dict[tuple[int, int], int] = {}
        members: set[int] = set()
        for island, share in zip(problem.islands, shares, strict=True):
            for _, grip in share.grips:
                for piece, off in grip.taken:
                    nets[piece.line] -= off
                    offs[piece.line, piece.number] = off
            for place, saving in zip(island.lines, share.members, strict=True):
                if saving is not None:
                    nets[place] -= saving[1]
                    members.add(place)
        if self._has_members:
            for place, plain in problem.plain.items():
                nets[place] -= plain[1]
                members.add(place)
        return Standing(tuple(nets), _pieces(problem, nets, offs)), frozenset(members)


def _pieces(
    problem: Problem, nets: Sequence[int], offs: dict[tuple[int, int], int]
) -> dict[int, tuple[Piece, ...]]:
    """Return the pieces of the lines of which promotions lowered some and not others."""
    pieces: dict[int, tuple[Piece, ...]] = {}
    if not problem.needs_pieces:
        return pieces
    for place in {place for place, _ in offs}:
        lowered = [
            piece._replace(price_minor=piece.price_minor - offs.get((place, piece.number), 0))
            for piece in pieces_of(place, problem.ticket[place], problem.gross[place])
        ]
        pieces[place] = tuple(pieces_left(lowered, nets[place]))
    return pieces
