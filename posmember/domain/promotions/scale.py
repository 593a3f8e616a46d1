"""What shares of an island are worth where later rules leave only a part of each line."""

from operator import itemgetter
from typing import Final

from posmember.domain.promotions.goods import IslandGoods, Share
from posmember.domain.promotions.heights import Heights
from posmember.domain.promotions.masks import Mask, bits_of
from posmember.domain.promotions.reach import PARTS
from posmember.domain.promotions.weighing import most_worth

UNIT: Final = 10**8
"""What is kept of a line is counted in these parts."""

Weights = tuple[int, ...] | None
"""What counts of each line, in parts; None: all of every line, in money."""


class Scale:
    """What shares of an island are worth where later rules leave only a part of each line."""

    def __init__(self, goods: IslandGoods, weights: Weights, *, has_members: bool) -> None:
        """Weigh the lines of *goods*."""
        self.goods = goods
        self.has_members = has_members
        self._weights = weights
        prospects = goods.prospects(has_members=has_members)
        self._divisor = PARTS
        self._base = prospects.base
        self._heights = prospects.heights
        self._limits = prospects.limits
        self._added = prospects.added
        self.alive = prospects.alive
        """The rules that take anything of the goods."""
        if weights is not None:
            self._weigh(dict(zip(goods.lines, weights, strict=True)))
        self._has_added = any(rule.adds_unit for rule in goods.rules.values())
        self._most = max(weights or (UNIT,))
        if self._has_added:
            self._most = UNIT
        self.is_steady = goods.is_steady(has_members=has_members)
        """Whether fewer rules never save more, as far as all may stand together."""
        self._order = sorted(goods.rules, key=lambda index: -sum(self._heights.of(1 << index)))
        self._by_limit = sorted(self._limits.items(), key=itemgetter(1))
        """What each rule takes of all pieces together, the least first."""
        self._uppers: dict[Mask, int] = {}
        self._among: dict[Mask, int] = {}

    def value(self, share: Share) -> int:
        """Return what a share is worth."""
        if self._weights is None:
            return share.gain_minor
        return share.worth_minor * UNIT + sum(
            off * weight for off, weight in zip(share.by_line, self._weights, strict=True)
        )

    def upper(self, mask: Mask) -> int:
        """Return the most that any of some rules could be worth together."""
        found = self._uppers.get(mask)
        if found is None:
            found = self._uppers[mask] = self._upper(mask)
        return found

    def has_conflicts(self, mask: Mask) -> bool:
        """Tell whether some rules may not all stand together."""
        goods = self.goods
        return any(goods.excluded[index] & mask for index in bits_of(mask & goods.excluding))

    def most_worth(self, mask: Mask) -> int | None:
        """Return the most that rules which stand together are worth; None where that is not told.

        They, or some of them.
        """
        if self._weights is None or self._has_added or not self.is_steady:
            return None
        worth = most_worth(self.goods, mask, self._weights, has_members=self.has_members)
        return -(-worth // PARTS)

    def quick_worth(self, mask: Mask) -> int:
        """Return the same, or more where it was not worked out before."""
        worth = self.goods.worths.get((mask, self._weights or (), self.has_members))
        return self.upper(mask) if worth is None else -(-worth // PARTS)

    def most_known(self, mask: Mask) -> int | None:
        """Return the most that steady rules are worth by what one rule more gains, if it is known.

        That it gains no less is known of all shares that were worked out to the end.
        """
        known, has_members = self.goods.known, self.has_members
        larger = [
            known.get((mask | 1 << index, has_members))
            for index in self.goods.rules
            if not mask >> index & 1
        ]
        gains = [share.gain_minor for share in larger if share is not None and share.is_exact]
        return self.most_of(min(gains)) if gains else None

    def most_of(self, gain_minor: int) -> int:
        """Return what a gain could be worth at most, wherever it falls."""
        return gain_minor if self._weights is None else gain_minor * self._most

    def next_of(self, waiting: Mask) -> int:
        """Return the rule that is to be decided on next: the one that reaches furthest."""
        return next(index for index in self._order if waiting >> index & 1)

    def _weigh(self, weights: dict[int, int]) -> None:
        """Weigh what rules reach: what a group is off may all be off any of its lines."""
        goods = self.goods
        prospects = goods.prospects(has_members=self.has_members)
        self._divisor = 1
        self._base = sum(
            -(-parts * weights[place] // PARTS) for place, parts in prospects.members.items()
        )
        self._heights = Heights(
            {
                index: [
                    -(-parts * weight // PARTS)
                    for parts, weight in zip(row, goods.weights_of(index, weights), strict=True)
                ]
                for index, row in prospects.beyond.items()
            }
        )
        self._limits = {
            index: -(-parts * goods.largest_weight(index, weights) // PARTS)
            for index, parts in prospects.limits.items()
        }
        self._added = {index: parts * UNIT // PARTS for index, parts in prospects.added.items()}

    def _upper(self, mask: Mask) -> int:
        fixed, rest = self._base, mask
        if self._has_added:
            fixed += sum([self._added[index] for index in bits_of(mask)])
        least = self._most_among(mask)
        for index, limit in self._by_limit:
            if mask >> index & 1:
                others = rest & ~(1 << index)
                without = self._most_among(others) + limit
                if without < least:
                    rest, fixed, least = others, fixed + limit, without - limit
        return (fixed + least) // self._divisor

    def _most_among(self, mask: Mask) -> int:
        """Return the most that any of some rules takes of each piece, together."""
        found = self._among.get(mask)
        if found is None:
            found = self._among[mask] = sum(self._heights.of(mask)) if mask else 0
        return found
