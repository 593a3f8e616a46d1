"""What an island comes to at most where its lines count for different parts of their price."""

from operator import mul

from typing_extensions import override

from posmember.domain.promotions.goods import MOST_STEPS, Hold, IslandGoods
from posmember.domain.promotions.heights import Heights
from posmember.domain.promotions.masks import Mask, bits_of, either, mask_of, picking
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
        counting = _counting(goods, mask, weights, has_members=has_members)
        if counting == mask:
            found = _Weighing(goods, mask, weights, has_members=has_members).most()
        else:
            found = most_worth(goods, counting, weights, has_members=has_members)
        goods.worths[key] = found
    return found


def _counting(
    goods: IslandGoods, mask: Mask, weights: tuple[int, ...], *, has_members: bool
) -> Mask:
    """Return the rules that take anything of lines that count: the others may come last."""
    by_place = dict(zip(goods.lines, weights, strict=True))
    beyond = goods.prospects(has_members=has_members).beyond
    return mask_of(
        index
        for index in bits_of(mask)
        if any(map(mul, beyond[index], goods.weights_of(index, by_place)))
    )


class _Weighing(Sharing):
    """The search for the order that comes to most where lines have different weights."""

    def __init__(
        self, island: IslandGoods, mask: Mask, weights: tuple[int, ...], *, has_members: bool
    ) -> None:
        super().__init__(island, mask, has_members=has_members)
        self._weights = weights
        by_place = dict(zip(island.lines, weights, strict=True))
        self._base = sum(
            parts * by_place[place] for place, parts in self._prospects.members.items()
        )
        self._weighed: dict[int, int] = {}
        self._largest = {index: island.largest_weight(index, by_place) for index in bits_of(mask)}
        self._heights = Heights(
            {
                index: list(
                    map(mul, self._prospects.beyond[index], island.weights_of(index, by_place))
                )
                for index in bits_of(mask)
            }
        )

    def most(self) -> int:
        """Return what the best order comes to."""
        self._begin()
        if self._steps > MOST_STEPS:
            everything = (1 << len(self._goods.pieces)) - 1
            return self._base + self._most_among(either(self._classes), everything)
        return self._goal

    @override
    def _most_among(self, waiting: Mask, free: Mask) -> int:
        return sum(picking(free)(self._heights.of(waiting))) if waiting else 0

    @override
    def _most_within_limits(self, waiting: Mask, free: Mask, most: int) -> int:
        rest, fixed = waiting, 0
        limits = [
            (limit * self._largest[index], index)
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
        found = self._weighed.get(hold.number)
        if found is None:
            weights = self._weights
            found = self._weighed[hold.number] = sum(
                [parts * weights[position] for position, _, _, _, parts in hold.marks]
            )
        return found

    @override
    def _compare(self, holds: tuple[Hold, ...], settled: Settled) -> None:
        worth = sum([off * weight for off, weight in zip(settled.offs, self._weights, strict=True)])
        if self._best is None or worth * PARTS > self._goal:
            self._best = self._share(holds, settled, 0)
            self._goal = worth * PARTS
