"""Islands: lines that promotions on items link, so that what one does to them touches no other."""

from collections.abc import Sequence
from functools import lru_cache
from typing import TypeAlias

import msgspec

from posmember.domain.promotions.entrants import Entrant
from posmember.domain.promotions.goods import IslandGoods, Share, links
from posmember.domain.promotions.holding import holding_of
from posmember.domain.promotions.kept import Kept
from posmember.domain.promotions.masks import Mask, bits_of, either, mask_of
from posmember.domain.promotions.plan import PlanLine
from posmember.domain.promotions.ranking import Rankings
from posmember.domain.promotions.scale import Weights
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
        self.goods = _goods.of(
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

    def takes_alone(self, index: int, *, has_members: bool) -> bool:
        """Tell whether a rule takes anything where it is the only one."""
        holding = holding_of(self.goods, has_members=has_members and self._for_members)
        everything = (1 << len(self.goods.pieces)) - 1
        return bool(holding.of(self.own(1 << index), everything).taking)

    def rankings(self, weights: Weights, *, has_members: bool) -> Rankings:
        """Return the shares by what they are worth by these weights of the lines."""
        return _rankings.of(self.goods, weights, has_members and self._for_members)


_islands = Kept(Island, most=48)
"""Islands that a scan does not touch stay as they are: their shares are worked out once."""
_goods = Kept(IslandGoods, most=48)
"""Their goods are known even where a scan lets more rules in, which have other places then."""
_rankings = Kept(Rankings, most=144)
"""Shares by what they are worth, known as far as a plan asked for them."""


_lines_of = lru_cache(maxsize=512)(mask_of)
"""The lines of rules as bits: a scan changes those of few."""


@lru_cache(maxsize=512)
def _within(entrant: Entrant, group: Mask) -> Entrant:
    """Return a rule as far as it touches an island: what it does to a *group* of lines."""
    lines = bits_of(_lines_of(entrant.lines) & group)
    return Entrant(
        "",
        "",
        "",
        entrant.effect,
        entrant.stage,
        lines,
        tuple([part & frozenset(lines) for part in entrant.parts]),
        priority=entrant.priority,
        most=entrant.most,
        cap_minor=entrant.cap_minor,
        is_better_one=entrant.is_better_one,
        adds_unit=entrant.adds_unit,
        given_price_minor=entrant.given_price_minor,
    )


_Covering: TypeAlias = Sequence[tuple[int, Entrant, Mask]]
"""Rules with their places, and the lines they cover as bits."""


def islands_of(
    ticket: Sequence[PlanLine], rules: Sequence[Rule], conflicts: Sequence[Mask]
) -> list[Island]:
    """Return the islands of the lines that any of *rules* covers."""
    covering = [(index, rule, _lines_of(rule.lines)) for index, rule in rules]
    return [_island_of(group, ticket, covering, conflicts) for group in _groups(covering)]


def _island_of(
    group: Mask, ticket: Sequence[PlanLine], covering: _Covering, conflicts: Sequence[Mask]
) -> Island:
    """Return the island of a *group* of lines, with the rules that touch it."""
    touching = [each for each in covering if each[2] & group]
    return _islands.of(
        tuple([(place, ticket[place]) for place in bits_of(group)]),
        tuple([(index, _within(rule, group)) for index, rule, _ in touching]),
        tuple([conflicts[index] for index, _, _ in touching]),
        mask_of([index for index, _, lines in touching if not lines & ~group]),
    )


def _groups(covering: _Covering) -> list[Mask]:
    """Return the lines of each island as bits, in the order of the ticket."""
    covered = either([lines for _, _, lines in covering])
    linked: list[Mask] = []
    for _, rule, lines in covering:
        if lines and links(rule):
            meeting = [group for group in linked if group & lines]
            linked = [group for group in linked if not group & lines]
            linked.append(either([lines, *meeting]))
    alone = [1 << place for place in bits_of(covered & ~either(linked))]
    return sorted([*linked, *alone], key=_first_of)


def _first_of(group: Mask) -> Mask:
    return group & -group
