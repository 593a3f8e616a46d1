"""What an island comes to at most where its lines count for different parts of their price."""

from operator import mul

from typing_extensions import override

from posmember.domain.promotions.goods import MOST_STEPS, Hold, IslandGoods
from posmember.domain.promotions.heights import Heights
from posmember.domain.promotions.holding import Holding, holding_of
from posmember.domain.promotions.kept import Kept
from posmember.domain.promotions.masks import Mask, either, mask_of, picking
from posmember.domain.promotions.reach import PARTS
from posmember.domain.promotions.sharing import Settled, Sharing


def most_worth(
    goods: IslandGoods, mask: Mask, weights: tuple[int, ...], *, has_members: bool
) -> int:
    """Return the most that any order of *mask* comes to where the lines have these weights.

    Where the goods are steady, no allowed part of *mask* comes to more either. Where they are not,
    it may be too much: rules that take nothing that counts are said to take nothing from others.
    """
    key = (mask, weights, has_members)
    found = goods.worths.get(key)
    if found is None:
        weighed = _weighed.of(holding_of(goods, has_members=has_members), weights)
        counting = mask & weighed.counting
        if counting == mask:
            found = _Weighing(goods, mask, weights, has_members=has_members).most()
        else:
            found = most_worth(goods, counting, weights, has_members=has_members)
        goods.worths[key] = found
    return found


class _Weighed:
    """What rules take of goods whose lines have certain weights."""

    def __init__(self, holding: Holding, weights: tuple[int, ...]) -> None:
        self._weights = weights
        goods, prospects = holding.goods, holding.prospects
        by_place = dict(zip(goods.lines, weights, strict=True))
        self.base = sum([parts * by_place[place] for place, parts in prospects.members.items()])
        """What members save on the whole."""
        self.largest = {index: goods.largest_weight(index, by_place) for index in goods.rules}
        """What counts at most of the lines of each rule."""
        rows = {
            index: list(map(mul, row, goods.weights_of(index, by_place)))
            for index, row in prospects.beyond.items()
        }
        self.heights = Heights(rows)
        self.counting = mask_of([index for index, row in rows.items() if any(row)])
        """The rules that take anything of lines that count: the others may come last."""
        self._beyond: dict[int, int] = {}

    def beyond(self, hold: Hold) -> int:
        """Return what a hold adds at most."""
        found = self._beyond.get(hold.number)
        if found is None:
            weights = self._weights
            found = self._beyond[hold.number] = sum(
                [parts * weights[position] for position, _, parts in hold.marks]
            )
        return found


_weighed = Kept(_Weighed, most=144)
"""What is known of goods by these weights of their lines, as long as what is held of them."""


class _Weighing(Sharing):
    """The search for the order that comes to most where lines have different weights."""

    def __init__(
        self, island: IslandGoods, mask: Mask, weights: tuple[int, ...], *, has_members: bool
    ) -> None:
        super().__init__(island, mask, has_members=has_members)
        self._weights = weights
        self._weighed = _weighed.of(self._holding, weights)
        self._base = self._weighed.base

    def most(self) -> int:
        """Return what the best order comes to."""
        self._begin()
        if self._steps > MOST_STEPS:
            everything = (1 << len(self._goods.pieces)) - 1
            return self._base + self._most_among(either(self._classes), everything)
        return self._goal

    @override
    def _most_among(self, waiting: Mask, free: Mask) -> int:
        return sum(picking(free)(self._weighed.heights.of(waiting))) if waiting else 0

    @override
    def _most_within_limits(self, waiting: Mask, free: Mask, most: int) -> int:
        rest, fixed = waiting, 0
        limits = [
            (limit * self._weighed.largest[index], index)
            for limit, index in self._prospects.limits_of(waiting, free)
        ]
        for limit, index in sorted(limits):
            others = rest & ~(1 << index)
            without = self._most_among(others, free) + limit
            if fixed + without < most:
                rest, fixed, most = others, fixed + limit, fixed + without
        return most

    @override
    def _beyond(self, hold: Hold) -> int:
        return self._weighed.beyond(hold)

    @override
    def _compare(self, holds: tuple[Hold, ...], settled: Settled) -> None:
        worth = sum(map(mul, settled.offs, self._weights))
        self._goal = max(self._goal, worth * PARTS)
