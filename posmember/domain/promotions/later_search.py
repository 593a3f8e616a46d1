"""The best coupons and discounts on the whole ticket, once the promotions on items are chosen."""

from collections.abc import Callable, Sequence
from typing import Final, TypeAlias

import msgspec

from posmember.domain.money import BASIS_POINTS, multiply_ratio
from posmember.domain.promotions.bounding import Bounds
from posmember.domain.promotions.bounds import Lefts
from posmember.domain.promotions.effects import Gift
from posmember.domain.promotions.later import (
    Counting,
    Standing,
    Take,
    after,
    most_off,
    next_stage,
    split,
    take_of,
)
from posmember.domain.promotions.masks import Mask
from posmember.domain.promotions.plan import PlanReward
from posmember.domain.promotions.problem import Merit, Problem

_FEW: Final = 3
_NONE: Final[frozenset[int]] = frozenset()
RuleTake: TypeAlias = tuple[int, Take]
RewardTake: TypeAlias = tuple[PlanReward, Take]


class Later(msgspec.Struct, frozen=True):
    """What came after the member prices: who took what, in this order."""

    nets: tuple[int, ...]
    coupons: tuple[RuleTake, ...]
    rewards: tuple[RewardTake, ...]
    whole: tuple[RuleTake, ...]
    by_hand: Take
    for_coupons: Counting
    """What minimums were held against when coupons came."""
    for_whole: Counting
    """The same when the whole ticket came."""


class _Way(msgspec.Struct, frozen=True):
    """How far a combination has come."""

    standing: Standing
    open_rules: Mask
    chosen: Mask
    gain_minor: int
    counting: Counting
    bounds: Bounds | None
    """None where too little is open to be worth a bound."""
    for_coupons: Counting
    coupons: tuple[RuleTake, ...] = ()
    rewards: tuple[RewardTake, ...] = ()
    whole: tuple[RuleTake, ...] = ()


class Takes:
    """What rules take of what is left: asked for the same again, it is not worked out again."""

    def __init__(self, problem: Problem) -> None:
        self._problem = problem
        self._known: dict[tuple[int, tuple[int, ...], tuple[int, ...]], tuple[Take, Standing]] = {}

    def of(
        self, index: int, standing: Standing, counting: Counting, without: frozenset[int]
    ) -> tuple[Take, Standing] | None:
        """Return what a rule takes, and what is left then; None where it takes nothing.

        Lines in *without* are left out.
        """
        is_plain = not (standing.pieces or standing.used or without)
        key = (index, standing.nets, counting.start)
        found = self._known.get(key) if is_plain else None
        if found is None:
            take = take_of(self._problem.entrants[index], standing, counting, without)
            if take is None:
                return None
            found = (take, after(standing, take))
            if is_plain:
                self._known[key] = found
        return found


class LaterSearch:
    """Looks for the best of what comes after one choice of promotions on items."""

    def __init__(
        self,
        problem: Problem,
        takes: Takes,
        items: Mask,
        members: frozenset[int],
        floor: Merit | None,
    ) -> None:
        self._problem = problem
        self._takes = takes
        self._items = items
        self._members = members
        self.merit = floor
        """The best found so far, here or before."""
        self.found: Later | None = None
        self.chosen: Mask = 0

    def run(
        self,
        standing_for: Callable[[Mask], Standing],
        open_rules: Mask,
        gain_minor: int,
        required: Mask,
        must: Mask,
        *,
        is_quick: bool = False,
    ) -> None:
        """Look through all allowed sets of *open_rules* that *must*, a part of them, is in.

        *standing_for* returns what is left as some rules look at it. Where *required* is not empty,
        one of it must be among all that is chosen. *is_quick*: just look at the likeliest set.
        """
        problem = self._problem
        self._required = required
        self._must = must
        later = open_rules & problem.later_bits
        if (later & ~must).bit_count() <= _FEW:
            self._begin(standing_for(later), open_rules, gain_minor, None)
            return
        nets = standing_for(0).nets
        bounds = Bounds(problem, Lefts(nets), is_final=True)
        likely = bounds.likely(open_rules, problem.left_of(nets)) | must
        self._begin(standing_for(likely), open_rules, gain_minor, None, only=likely)
        if not (is_quick and self.found is not None):
            self._begin(standing_for(later), open_rules, gain_minor, bounds)

    def _begin(
        self,
        standing: Standing,
        open_rules: Mask,
        gain_minor: int,
        bounds: Bounds | None,
        only: Mask | None = None,
    ) -> None:
        counting = Counting(self._problem.ticket, standing.nets)
        way = _Way(standing, open_rules, 0, gain_minor, counting, bounds, counting)
        self._coupon(way, 0, only)

    def _coupon(self, way: _Way, start: int, only: Mask | None) -> None:
        """Decide on the coupons from *start* on; *only*: take just these, and look no further."""
        problem = self._problem
        if self._is_over(way, only):
            return
        index = _first_from(start, way.open_rules & problem.coupon_bits)
        if index < 0:
            self._rewards(way, only)
            return
        entrant = problem.entrants[index]
        without = self._members if entrant.is_better_one else frozenset()
        is_open = only is None or only >> index & 1
        taken = self._takes.of(index, way.standing, way.counting, without) if is_open else None
        if taken is not None:
            coupons = (*way.coupons, (index, taken[0]))
            chosen = self._with(way, index, taken, coupons=coupons)
            self._coupon(self._within_number(chosen, index), index + 1, only)
            if only is not None:
                return
        if self._must >> index & 1:
            return
        way = _closing(way, problem.twins(index))
        self._coupon(way, index + 1, only)

    def _rewards(self, way: _Way, only: Mask | None) -> None:
        standing = next_stage(way.standing)
        gain = way.gain_minor
        taken: list[RewardTake] = []
        for reward, entrant in self._problem.rewards:
            for _ in range(reward.times):
                take = take_of(entrant, standing, way.counting)
                if take is None:
                    break
                taken.append((reward, take))
                standing = after(standing, take)
                gain += take.minor
        standing = Standing(standing.nets)
        way = msgspec.structs.replace(
            way,
            standing=standing,
            gain_minor=gain,
            rewards=tuple(taken),
            counting=Counting(self._problem.ticket, standing.nets),
            bounds=None if way.bounds is None else self._bounds_of_whole(standing),
        )
        if self._may_be_better(way):
            self._whole(way, 0, only)

    def _bounds_of_whole(self, standing: Standing) -> Bounds:
        problem = self._problem
        return Bounds(problem, Lefts(standing.nets), is_final=True, has_coupons=False)

    def _whole(self, way: _Way, start: int, only: Mask | None) -> None:
        problem = self._problem
        if self._is_over(way, only):
            return
        index = _first_from(start, way.open_rules & problem.whole_bits)
        if index < 0:
            self._end(way)
            return
        is_open = only is None or only >> index & 1
        taken = self._takes.of(index, way.standing, way.counting, _NONE) if is_open else None
        if taken is not None:
            whole = (*way.whole, (index, taken[0]))
            self._whole(self._with(way, index, taken, whole=whole), index + 1, only)
            if only is not None:
                return
        if self._must >> index & 1:
            return
        way = _closing(way, 1 << index)
        if taken is None or only is not None or self._is_worth_leaving_out(way, index):
            self._whole(way, index + 1, only)

    def _is_worth_leaving_out(self, way: _Way, index: int) -> bool:
        """Tell whether a rule that takes something may be left out for others.

        Goods that come along stand in nobody's way but that of rules they exclude; else the others
        have to make up for what it takes.
        """
        if self.merit is None:
            return True
        is_in_the_way = bool(self._problem.conflicts[index] & way.open_rules)
        is_gift = isinstance(self._problem.entrants[index].effect, Gift)
        return (is_in_the_way or not is_gift) and self._may_be_better(way)

    def _may_be_better(self, way: _Way) -> bool:
        """Tell whether what the open rules on the whole ticket take now may make it the best."""
        if self.merit is None:
            return True
        problem = self._problem
        most = way.gain_minor + self._most_by_hand(way.standing.nets)
        for index in problem.whole:
            if way.open_rules >> index & 1:
                most += most_off(problem.entrants[index], way.standing, way.counting)
        return self._can_beat(self.merit, way, most)

    def _can_beat(self, best: Merit, way: _Way, most: int) -> bool:
        """Tell whether *most* could be better than the best so far."""
        return self._problem.can_beat(best, self._items | way.chosen, way.open_rules, most)

    def _most_by_hand(self, nets: Sequence[int]) -> int:
        discount = self._problem.request.ticket_discount
        if discount is None:
            return 0
        base = sum(nets[place] for place in self._problem.by_hand)
        return discount.amount_minor or multiply_ratio(base, discount.percent_bp, BASIS_POINTS)

    def _end(self, way: _Way) -> None:
        all_chosen = self._items | way.chosen
        if self._required and not all_chosen & self._required:
            return
        by_hand = _by_hand(self._problem, way.standing.nets)
        merit = self._merit(way.chosen, 0, way.gain_minor + by_hand.minor)
        if self.merit is None or merit > self.merit:
            self.merit = merit
            self.chosen = way.chosen
            nets = after(way.standing, by_hand).nets
            self.found = Later(
                nets,
                way.coupons,
                way.rewards,
                way.whole,
                by_hand,
                way.for_coupons,
                way.counting,
            )

    def _is_over(self, way: _Way, only: Mask | None) -> bool:
        """Tell whether nothing better can come of this way, or too many were looked at."""
        if only is not None or self.merit is None or way.bounds is None:
            return False
        left = self._problem.left_of(way.standing.nets)
        most = way.gain_minor + way.bounds.of(way.open_rules, left)
        return not self._can_beat(self.merit, way, most) or self._problem.is_spent()

    def _merit(self, chosen: Mask, waiting: Mask, gain: int) -> Merit:
        return self._problem.merit(self._items | chosen, waiting, gain)

    def _with(
        self,
        way: _Way,
        index: int,
        taken: tuple[Take, Standing],
        **rules: tuple[RuleTake, ...],
    ) -> _Way:
        take, standing = taken
        return msgspec.structs.replace(
            way,
            standing=standing,
            open_rules=way.open_rules & ~(1 << index | self._problem.conflicts[index]),
            chosen=way.chosen | 1 << index,
            gain_minor=way.gain_minor + take.minor + take.worth_minor,
            **rules,
        )

    def _within_number(self, way: _Way, index: int) -> _Way:
        """Close the other coupons of a template once the ticket has as many as it takes."""
        same = self._problem.cast.same_template[index]
        if (way.chosen & same).bit_count() < self._problem.entrants[index].per_ticket:
            return way
        return _closing(way, same)


def _first_from(start: int, rules: Mask) -> int:
    """Return the first of *rules* that is not before *start*; −1 where there is none."""
    rest = rules >> start << start
    return (rest & -rest).bit_length() - 1


def _closing(way: _Way, mask: Mask) -> _Way:
    return msgspec.structs.replace(way, open_rules=way.open_rules & ~mask)


def _by_hand(problem: Problem, nets: Sequence[int]) -> Take:
    """Return the discount given by hand on what is left; it always applies."""
    discount = problem.request.ticket_discount
    if discount is None:
        return Take()
    lefts = [nets[place] for place in problem.by_hand]
    base = sum(lefts)
    amount = discount.amount_minor or multiply_ratio(base, discount.percent_bp, BASIS_POINTS)
    amount = min(amount, base)
    return Take(split(amount, problem.by_hand, lefts), amount) if base else Take()
