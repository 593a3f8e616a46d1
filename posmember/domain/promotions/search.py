"""Looks for the best allowed combination: branch and bound.

What comes after the member prices is decided first, then the promotions on items under it. A
branch is left out where not even the best that each island and each open rule could give beats
the best combination found so far.
"""

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from heapq import heappop, heappush
from operator import sub

import msgspec

from posmember.domain.promotions.bounding import Overview
from posmember.domain.promotions.bounds import Lefts
from posmember.domain.promotions.goods import Share
from posmember.domain.promotions.item_search import Choice, ItemSearch, Judge
from posmember.domain.promotions.kept import put_aside
from posmember.domain.promotions.later import Standing
from posmember.domain.promotions.later_search import Later, LaterSearch, Takes
from posmember.domain.promotions.masks import Mask, bits_of, either
from posmember.domain.promotions.member_prices import MemberSaving
from posmember.domain.promotions.outlook import Outlook
from posmember.domain.promotions.peaks import Peaks
from posmember.domain.promotions.pieces import Piece, pieces_left, pieces_rung_up
from posmember.domain.promotions.problem import Merit, Problem


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
    if problem.cast.without_members:
        found = _Search(problem, has_members=False, best=found).run()
    assert found is not None, "the empty combination is always allowed"
    return found


class _Search:
    """The search with member prices and tier discounts, or without them."""

    def __init__(self, problem: Problem, *, has_members: bool, best: Combination | None) -> None:
        self._problem = problem
        self._has_members = has_members
        self._best = best
        self._required = 0 if has_members else problem.cast.without_members
        everything = (1 << len(problem.entrants)) - 1
        self._open = everything & ~problem.cast.without_members if has_members else everything
        self._peaks = Peaks(problem, has_members=has_members)
        self._plain: Mapping[int, MemberSaving] = problem.plain if has_members else {}
        self._off_plain = [0] * len(problem.ticket)
        for place, (_, saving) in self._plain.items():
            self._off_plain[place] = saving
        self._before = Lefts(tuple(map(sub, problem.gross, self._off_plain)))
        """What is left of each line where no promotion on items takes anything."""
        self._later = [index for index in problem.later if self._decides_early(index)]
        self._takes = Takes(problem)
        self._heap: list[tuple[int, int, Mask, Mask, ItemSearch | None]] = []
        self._pushed = 0

    def run(self) -> Combination | None:
        """Return the best that was found here or before."""
        problem = self._problem
        numbers = range(len(problem.islands))
        summits = [self._peaks.of(number, self._open) for number in numbers]
        self._gains = [gain for gain, _ in summits]
        wanted = either(mask for _, mask in summits)
        excess = self._excess(wanted)
        self._overview = Overview(problem, self._gains, excess, self._off_plain)
        likely = self._likely(wanted)
        self._evaluate(likely, self._open, 0, is_quick=True)
        in_the_way = problem.banned_by(problem.later_bits)
        if likely & in_the_way:
            waiting = self._open & ~in_the_way
            wanted = either(self._peaks.of(number, waiting)[1] for number in numbers)
            self._evaluate(self._likely(wanted), self._open, 0, is_quick=True)
        if self._may_be_best(0, self._open):
            self._decide_later(0, 0, self._open)
        self._choose_items()
        put_aside(self)
        return self._best

    def _excess(self, wanted: Mask) -> int:
        """Return how much less islands give together than each by itself at least.

        Of rules that exclude each other on different islands, the best of all is without one or
        without the others.
        """
        problem = self._problem
        in_conflict = wanted & problem.banned_by(wanted)
        if not in_conflict:
            return 0
        index = max(bits_of(in_conflict), key=self._peaks.reach_of)
        ways = (self._open & ~problem.conflicts[index], self._open & ~(1 << index))
        return sum(self._gains) - self._peaks.most_together(ways)

    def _decides_early(self, index: int) -> bool:
        """Tell whether a later rule matters to the choice of others."""
        problem = self._problem
        return bool(problem.cast.shares[index][0] or problem.conflicts[index])

    def _decide_later(self, position: int, must: Mask, waiting: Mask) -> None:
        """Decide on the coupon or promotion on the whole ticket at *position*: in or out."""
        while position < len(self._later) and not waiting >> self._later[position] & 1:
            position += 1
        if position == len(self._later):
            most = self._overview.most(must | waiting)
            if not self._is_over(must, waiting, most):
                self._push(most, must, waiting)
            return
        index = self._later[position]
        rest = waiting & ~(1 << index)
        taken, beside = must | 1 << index, rest & ~self._problem.conflicts[index]
        twins = self._problem.twins(index) if self._problem.entrants[index].coupon else 0
        is_promising = self._may_be_best(taken, beside)
        if is_promising:
            self._decide_later(position + 1, taken, beside)
        # Where nothing comes of it, what all promised together must come of the others.
        if not is_promising or self._may_be_best(must, rest & ~twins):
            self._decide_later(position + 1, must, rest & ~twins)

    def _may_be_best(self, must: Mask, waiting: Mask) -> bool:
        return not self._is_over(must, waiting, self._overview.most(must | waiting))

    def _push(self, most: int, must: Mask, waiting: Mask, search: ItemSearch | None = None) -> None:
        """Note what is still to be looked at, the most promising first."""
        self._pushed += 1
        heappush(self._heap, (-most, self._pushed, must, waiting, search))

    def _choose_items(self) -> None:
        """Look for the promotions on items that are best under each choice of later rules."""
        while self._heap:
            least, _, must, waiting, search = heappop(self._heap)
            if self._is_over(must, waiting, -least):
                continue
            if search is None:
                search = self._item_search(must, waiting)
                if search.most is not None:
                    self._push(min(search.most, -least), must, waiting, search)
            else:
                search.run()

    def _item_search(self, must: Mask, waiting: Mask) -> ItemSearch:
        outlook = Outlook(self._problem, must, waiting, self._before, self._gains)
        free = waiting & self._problem.later_bits
        judge = Judge(
            self._is_over, self._is_behind, lambda mask: self._evaluate(mask, must | free, must)
        )
        return ItemSearch(self._peaks, outlook, Choice(must, free, waiting & ~free), judge)

    def _is_over(self, chosen: Mask, waiting: Mask, most: int | None) -> bool:
        """Tell whether *most* is no better than the best, or too many were looked at."""
        return self._problem.is_spent() or self._is_behind(chosen, waiting, most)

    def _is_behind(self, chosen: Mask, waiting: Mask, most: int | None) -> bool:
        """Tell whether *most*, None where nothing is possible, is no better than the best."""
        best = self._best
        if most is None:
            return True
        return best is not None and not self._problem.can_beat(best.merit, chosen, waiting, most)

    def _likely(self, wanted: Mask) -> Mask:
        """Return what would be best on each island by itself, as far as that goes together."""
        problem = self._problem
        in_conflict = wanted & problem.banned_by(wanted)
        likely = wanted & ~in_conflict
        for index in sorted(bits_of(in_conflict), key=self._peaks.reach_of, reverse=True):
            if not problem.conflicts[index] & likely:
                likely |= 1 << index
        return self._taking(likely)

    def _taking(self, mask: Mask) -> Mask:
        """Return those of *mask* that take anything where all of it applies."""
        return either(share.taking for share in self._peaks.shares(mask))

    def _evaluate(
        self, mask: Mask, open_rules: Mask, must: Mask, *, is_quick: bool = False
    ) -> None:
        """Look for the best of what comes after these promotions on items, if all of them take."""
        problem = self._problem
        shares = tuple(self._peaks.shares(mask))
        if either([share.taking for share in shares]) != mask:
            return
        open_rules &= ~problem.banned_by(mask)
        nets = self._nets(shares)
        members = self._lowered_for_members(shares)
        gain = sum(problem.gross) - sum(nets)
        gain += sum([share.worth_minor for share in shares])
        search = LaterSearch(
            problem, self._takes, mask, members, self._best.merit if self._best else None
        )
        search.run(
            lambda rules: _standing(problem, nets, shares, rules),
            open_rules,
            gain,
            self._required,
            must,
            is_quick=is_quick,
        )
        if search.found is not None and search.merit is not None:
            self._best = Combination(
                mask | search.chosen, search.merit, self._has_members, shares, search.found
            )

    def _nets(self, shares: Sequence[Share]) -> tuple[int, ...]:
        """Return what is left after member prices."""
        nets = list(self._before.minor)
        for share in shares:
            for place, off in zip(share.lines, share.by_line, strict=True):
                nets[place] -= off
        return tuple(nets)

    def _lowered_for_members(self, shares: Sequence[Share]) -> frozenset[int]:
        """Return the lines on which member prices took anything, where a coupon asks for that."""
        if not self._problem.cast.has_better_coupons:
            return frozenset()
        return frozenset(self._plain).union(
            place
            for share in shares
            for place, member in zip(share.lines, share.members, strict=True)
            if member is not None
        )


def _standing(
    problem: Problem, nets: tuple[int, ...], shares: Sequence[Share], rules: Mask
) -> Standing:
    """Return what is left before coupons, by pieces as far as any of *rules* looks at these."""
    looked_at = problem.looked_at_by_piece(rules)
    return Standing(nets, _pieces(problem, nets, shares, looked_at) if looked_at else {})


def _pieces(
    problem: Problem, nets: Sequence[int], shares: Sequence[Share], lines: AbstractSet[int]
) -> dict[int, tuple[Piece, ...]]:
    """Return the pieces of those *lines* of which promotions lowered some pieces and not others."""
    offs = {
        (piece.line, piece.number): off
        for share in shares
        for _, grip in share.grips
        for piece, off in grip.taken
        if piece.line in lines
    }
    pieces: dict[int, tuple[Piece, ...]] = {}
    for place in {place for place, _ in offs}:
        lowered = [
            piece.at(piece.price_minor - offs.get((place, piece.number), 0))
            for piece in pieces_rung_up(place, problem.ticket[place])
        ]
        pieces[place] = tuple(pieces_left(lowered, nets[place]))
    return pieces
