"""Who takes part and may stand beside whom, whatever goods are on the ticket."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import TypeAlias, TypeVar

from posmember.domain.promotions.admission import Admission
from posmember.domain.promotions.effects import (
    Bundle,
    Effect,
    EveryNth,
    Gift,
    PercentOff,
    SpendSteps,
    Target,
)
from posmember.domain.promotions.entrants import Entrant, Stage, works_on_pieces
from posmember.domain.promotions.masks import Mask, mask_of
from posmember.domain.promotions.stacking import conflicts, excludes_member_price

Name = TypeVar("Name", int, str)
Kind: TypeAlias = tuple[int, Mask]
"""Rules that do just the same: the first such rule there is, and which of them, as bits."""


class Cast:
    """The rules that take part, by their places; sets of them as bits."""

    def __init__(self, admissions: Sequence[Admission], *, adds_up_percentages: bool) -> None:
        """Take rules as they were let in, by stage."""
        rules = [admission.entrant for admission in admissions]
        numbered = list(enumerate(rules))
        self.conflicts = conflicts(rules, adds_up_percentages=adds_up_percentages)
        self.items = [index for index, each in numbered if each.stage is Stage.ITEM]
        self.coupons = [index for index, each in numbered if each.coupon is not None]
        self.whole = [index for index, each in numbered if each.stage is Stage.TICKET]
        self.without_members = _bits(excludes_member_price(each) for each in rules)
        self.preferred = _bits(each.is_preferred for each in rules)
        self.gifts = _bits(isinstance(each.effect, Gift) or each.adds_unit for each in rules)
        self.shares = [_share_of(each.effect) for each in rules]
        """The share each rule takes of its lines at most, and whether it does so by pieces."""
        self.exact_coupons = _bits(_is_exact_coupon(each) for each in rules)
        """The coupons that take exactly their share of all that is left of their lines."""
        self.on_pieces = _bits(
            each.coupon is not None and works_on_pieces(each.effect) for each in rules
        )
        self.has_better_coupons = any(rules[index].is_better_one for index in self.coupons)
        """Whether a coupon is the better one of itself and the member price."""
        self.has_added_units = any(rules[index].adds_unit for index in self.items)
        self.first_twin = _first_twins(rules)
        """For each rule the first one that does just the same: itself but for coupons."""
        self.later_kinds = [
            index for index in (*self.coupons, *self.whole) if self.first_twin[index] == index
        ]
        """The rules that come after the items, of those that do the same the first."""
        kinds = _together(enumerate(self.first_twin))
        self.twins = [kinds.get(index, 0) for index in range(len(rules))]
        templates = _together((index, rules[index].rule_id) for index in self.coupons)
        self.same_template = [templates.get(each.rule_id, 0) for each in rules]
        """For each coupon those of its template, itself among them."""
        self.alone = [(i, 1 << i) for i in self.later_kinds if not rules[i].with_coupons]
        """The coupons that stand alone, of those that do the same the first."""
        self.coupon_cliques = self._kinds(
            _cliques([i for i in self.coupons if rules[i].with_coupons], self.conflicts)
        )
        self.whole_cliques = self._kinds(_cliques(self.whole, self.conflicts))

    def _kinds(self, cliques: Sequence[Sequence[int]]) -> list[list[Kind]]:
        """Put those of each set together that do just the same."""
        return [
            list(_together((index, self.first_twin[index]) for index in clique).items())
            for clique in cliques
        ]


@lru_cache(maxsize=4)
def cast_of(admissions: tuple[Admission, ...], *, adds_up_percentages: bool) -> Cast:
    """Return who takes part: a scan seldom changes that."""
    return Cast(admissions, adds_up_percentages=adds_up_percentages)


def _bits(flags: Iterable[bool]) -> Mask:
    return mask_of(index for index, is_set in enumerate(flags) if is_set)


def _together(named: Iterable[tuple[int, Name]]) -> dict[Name, Mask]:
    """Put places of one name together."""
    found: dict[Name, Mask] = {}
    for index, name in named:
        found[name] = found.get(name, 0) | 1 << index
    return found


def _first_twins(entrants: Sequence[Entrant]) -> list[int]:
    found: dict[tuple[str, Effect, bool], int] = {}
    first = list(range(len(entrants)))
    for index, entrant in enumerate(entrants):
        if entrant.coupon is not None:
            key = (entrant.rule_id, entrant.effect, entrant.is_preferred)
            first[index] = found.setdefault(key, index)
    return first


def _cliques(rules: Sequence[int], conflicts: Sequence[Mask]) -> list[list[int]]:
    """Put rules into sets of which each ticket takes at most one."""
    cliques: list[tuple[Mask, list[int]]] = []
    for index in rules:
        for place, (mask, members) in enumerate(cliques):
            if not mask & ~conflicts[index]:
                members.append(index)
                cliques[place] = (mask | 1 << index, members)
                break
        else:
            cliques.append((1 << index, [index]))
    return [members for _, members in cliques]


def _is_exact_coupon(entrant: Entrant) -> bool:
    effect = entrant.effect
    return (
        entrant.coupon is not None
        and isinstance(effect, PercentOff)
        and effect.target is Target.TICKET
        and entrant.cap_minor is None
        and not entrant.is_better_one
    )


def _share_of(effect: Effect) -> tuple[int, bool]:
    if isinstance(effect, PercentOff):
        return effect.off_bp, effect.target is not Target.TICKET
    if isinstance(effect, SpendSteps) and all(step.off_bp for step in effect.steps):
        return max(step.off_bp for step in effect.steps), False
    if isinstance(effect, EveryNth) and effect.price_minor is None:
        return -(-effect.off_bp // effect.nth), True
    if isinstance(effect, Bundle) and effect.price_minor is None:
        return effect.off_bp, True
    return 0, False
