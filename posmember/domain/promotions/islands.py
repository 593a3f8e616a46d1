"""Islands: lines that promotions on items link, so that what one does to them touches no other."""

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from posmember.domain.promotions.entrants import Entrant
from posmember.domain.promotions.goods import IslandGoods, Share, links
from posmember.domain.promotions.masks import Mask, bits_of, mask_of
from posmember.domain.promotions.plan import PlanLine
from posmember.domain.promotions.ranking import Scale, Weights
from posmember.domain.promotions.sharing import Rule, best_share


class Island:
    """Lines that promotions on items link, and the promotions that touch them."""

    def __init__(
        self,
        lines: tuple[tuple[int, PlanLine], ...],
        rules: tuple[Rule, ...],
        conflicts: tuple[Mask, ...],
        only_here: Mask,
    ) -> None:
        """Take these *lines* with their places, and *rules* with theirs among the entrants.

        The rules as far as they touch these lines: what they do to others makes no other island
        of it. *conflicts* are the rules that each of them excludes, *only_here* are those that
        touch no other island, as bits.
        """
        self.lines = tuple(place for place, _ in lines)
        self.mask = mask_of(index for index, _ in rules)
        self.only_here = only_here
        self._places = [index for index, _ in rules]
        self._own: dict[Mask, Mask] = {}
        self._among_all: dict[Mask, Mask] = {}
        self._known: dict[tuple[Mask, bool], Share] = {}
        self._for_members = any(
            line.member_price_minor is not None or line.tier_discount_bp for _, line in lines
        )
        """Whether any of its lines has a price or a discount for members."""
        self.goods = goods_of(
            lines,
            tuple(rule for _, rule in rules),
            tuple(map(self.own, conflicts)),
            self.own(self.only_here),
        )

    def own(self, mask: Mask) -> Mask:
        """Return those rules of a set that touch the island, by their places on it."""
        mask &= self.mask
        found = self._own.get(mask)
        if found is None:
            found = 0
            for n, index in enumerate(self._places):
                found |= (mask >> index & 1) << n
            self._own[mask] = found
        return found

    def among_all(self, own: Mask) -> Mask:
        """Return rules by their places on the island as a set of all entrants."""
        found = self._among_all.get(own)
        if found is None:
            found = self._among_all[own] = mask_of(self._places[n] for n in bits_of(own))
        return found

    def share(self, mask: Mask, *, has_members: bool) -> Share:
        """Return how *mask*, a set of rules, shares the pieces best."""
        has_members = has_members and self._for_members
        key = (mask & self.mask, has_members)
        found = self._known.get(key)
        if found is None:
            share = best_share(self.goods, self.own(mask), has_members=has_members)
            found = self._known[key] = msgspec.structs.replace(
                share,
                grips=tuple((self._places[index], grip) for index, grip in share.grips),
                taking=self.among_all(share.taking),
                ties=(),
            )
        return found

    def scale(self, weights: Weights, *, has_members: bool) -> Scale:
        """Return what shares are worth by these weights of the lines."""
        return _scale_of(self.goods, weights, has_members=has_members and self._for_members)


_island = lru_cache(maxsize=48)(Island)
"""Islands that a scan does not touch stay as they are: their shares are worked out once."""
goods_of = lru_cache(maxsize=48)(IslandGoods)
"""Their goods are known even where a scan lets more rules in, which have other places then."""
_scale_of = lru_cache(maxsize=144)(Scale)
"""Shares by what they are worth, known as far as a plan asked for them."""


@lru_cache(maxsize=512)
def _within(entrant: Entrant, lines: frozenset[int]) -> Entrant:
    """Return a rule as far as it touches an island: what it does to *lines*."""
    return Entrant(
        "",
        "",
        "",
        entrant.effect,
        entrant.stage,
        tuple(sorted(lines.intersection(entrant.lines))),
        tuple([part & lines for part in entrant.parts]),
        priority=entrant.priority,
        most=entrant.most,
        cap_minor=entrant.cap_minor,
        is_better_one=entrant.is_better_one,
        adds_unit=entrant.adds_unit,
        given_price_minor=entrant.given_price_minor,
    )


def islands_of(
    ticket: Sequence[PlanLine], rules: Sequence[Rule], conflicts: Sequence[Mask]
) -> list[Island]:
    """Return the islands of the lines that any of *rules* covers."""
    roots = _roots(rules)
    lines: dict[int, list[int]] = {}
    for place in sorted(roots):
        lines.setdefault(roots[place], []).append(place)
    touching: dict[int, list[Rule]] = {root: [] for root in lines}
    for rule in rules:
        for root in {roots[place] for place in rule[1].lines}:
            touching[root].append(rule)
    return [
        _island_of(tuple(group), ticket, touching[root], conflicts) for root, group in lines.items()
    ]


def _island_of(
    group: tuple[int, ...],
    ticket: Sequence[PlanLine],
    rules: Sequence[Rule],
    conflicts: Sequence[Mask],
) -> Island:
    """Return the island of the lines at these places, which *rules* touch."""
    covered = frozenset(group)
    return _island(
        tuple([(place, ticket[place]) for place in group]),
        tuple([(index, _within(rule, covered)) for index, rule in rules]),
        tuple([conflicts[index] for index, _ in rules]),
        mask_of([index for index, rule in rules if covered.issuperset(rule.lines)]),
    )


def _roots(rules: Sequence[Rule]) -> dict[int, int]:
    """Return for each line that any of *rules* covers one that stands for its island."""
    root = {place: place for _, entrant in rules for place in entrant.lines}

    def find(place: int) -> int:
        while root[place] != place:
            place = root[place]
        return place

    for _, entrant in rules:
        if entrant.lines and links(entrant):
            first = find(entrant.lines[0])
            for place in entrant.lines[1:]:
                root[find(place)] = first
    return {place: find(place) for place in root}
