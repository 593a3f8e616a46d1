"""What the search for the best combination works on."""

from collections.abc import Sequence
from functools import cached_property
from typing import Final, NamedTuple

from posmember.domain.money import BASIS_POINTS
from posmember.domain.promotions.bounds import Ceiling, Lefts, ceiling_of
from posmember.domain.promotions.cast import cast_of
from posmember.domain.promotions.effects import PercentOff, Target
from posmember.domain.promotions.eligibility import Field
from posmember.domain.promotions.entrants import (
    Entrant,
    Shelf,
    Stage,
    can_be_discounted_by_hand,
    works_on_pieces,
)
from posmember.domain.promotions.islands import Island, islands_of
from posmember.domain.promotions.masks import Mask, bits_of, mask_of, picking_at
from posmember.domain.promotions.member_prices import MemberSaving, on_whole_line
from posmember.domain.promotions.plan import PlanRequest, PlanReward, PlanRules

MOST_STEPS_OF_ALL_ISLANDS: Final = 6000
"""How many beginnings of orders are looked at on all islands before that."""

MOST_NODES: Final = 3000
"""How many partial combinations are looked at before the best one so far is taken."""


class Merit(NamedTuple):
    """What makes one combination better than another, in this order."""

    preferred: int
    """Rules the cashier wants that apply."""
    gain_minor: int
    """Money saved, and goods that come along free as far as their worth is known."""
    gifts: int
    """Rules that give goods along."""
    coupons_kept: int
    """Less is used up for the same: minus the number of coupons."""
    order: int
    """Rules earlier in the order rather than later ones."""


class Problem:
    """A ticket, the rules that may apply to it, and which of them exclude each other."""

    def __init__(self, request: PlanRequest, rules: PlanRules, field: Field) -> None:
        self.request = request
        self.ticket = request.lines
        self.gross = tuple([line.gross_minor for line in request.lines])
        self.rung_up = Lefts(self.gross)
        self.entrants: Sequence[Entrant] = field.entrants
        self.cast = cast_of(field.admissions, adds_up_percentages=rules.adds_up_percentages)
        self.conflicts = self.cast.conflicts
        self.items, self.coupons = self.cast.items, self.cast.coupons
        self.whole = self.cast.whole
        self.later = [*self.coupons, *self.whole]
        self.later_bits = mask_of(self.later)
        self.coupon_bits = mask_of(self.coupons)
        self.whole_bits = self.later_bits & ~self.coupon_bits
        self.preferred = self.cast.preferred
        self.has_added_units = self.cast.has_added_units
        self.rewards = [
            (reward, entrant)
            for reward in request.rewards
            for entrant in (reward_entrant(reward, request),)
        ]
        self.by_hand = tuple(
            [place for place, line in enumerate(self.ticket) if can_be_discounted_by_hand(line)]
        )
        self.islands: list[Island] = islands_of(
            self.ticket, [(index, self.entrants[index]) for index in self.items], self.conflicts
        )
        self.shared = sorted(self._shared(), key=self._urgency)
        """Promotions on items that are no matter of one island alone."""
        self.on_islands = frozenset(n for island in self.islands for n in island.lines)
        """The lines that promotions on items cover."""
        self.plain = self._plain()
        """What members save on the other lines."""
        self.inside = self._inside()
        """The lines of each later rule, and the islands that it covers wholly."""
        self._ceilings: dict[tuple[int, bool], Ceiling] = {}
        self.nodes_left = MOST_NODES
        self.steps_left = MOST_STEPS_OF_ALL_ISLANDS
        self.has_left_out = False
        """Whether sets of promotions on an island were not worked out."""

    @cached_property
    def kept_by_alone(self) -> dict[int, tuple[int, dict[int, int]]]:
        """Return what each coupon that stands alone keeps to which rules, each with a slack."""
        return {index: self._kept_by(index) for index, _ in self.cast.alone}

    def _plain(self) -> dict[int, MemberSaving]:
        found = {}
        for place, line in enumerate(self.ticket):
            saving = None if place in self.on_islands else on_whole_line(line)
            if saving is not None:
                found[place] = saving
        return found

    @property
    def is_cut_off(self) -> bool:
        """Tell whether the search ended before everything was looked at."""
        return self.has_left_out or self.is_over

    @property
    def is_over(self) -> bool:
        """Tell whether no more is looked at."""
        return self.nodes_left < 0 or self.steps_left < 0

    def is_spent(self) -> bool:
        """Count one more partial combination; tell whether that is one too many."""
        self.nodes_left -= 1
        return self.is_over

    def looked_at_by_piece(self, open_rules: Mask) -> frozenset[int]:
        """Return the lines of which coupons and rewards look at single pieces."""
        coupons = [self.entrants[index] for index in bits_of(open_rules & self.cast.on_pieces)]
        rewards = [each for _, each in self.rewards if works_on_pieces(each.effect)]
        return frozenset(place for each in (*coupons, *rewards) for place in each.lines)

    def left_of(self, nets: Sequence[int]) -> int:
        """Return what is left of all lines that rules may lower at all."""
        return sum(picking_at(self.by_hand)(nets))

    def twins(self, index: int) -> Mask:
        """Return a coupon and those after it that do just the same: without it, none of them."""
        return self.cast.twins[self.cast.first_twin[index]] >> index << index

    def ceiling(self, index: int, *, is_final: bool) -> Ceiling:
        """Return the most a rule takes of the ticket as it was rung up."""
        key = (self.cast.first_twin[index], is_final)
        found = self._ceilings.get(key)
        if found is None:
            found = self._ceilings[key] = ceiling_of(
                self.entrants[index], self.rung_up, self.ticket, is_final=is_final
            )
        return found

    def banned_by(self, mask: Mask) -> Mask:
        """Return the rules that may not stand beside any of *mask*."""
        banned = 0
        for index in bits_of(mask):
            banned |= self.conflicts[index]
        return banned

    def merit(self, chosen: Mask, waiting: Mask, gain_minor: int) -> Merit:
        """Return the merit of a combination, or the best there can be while rules are *waiting*."""
        possible = chosen | waiting
        return Merit(
            (possible & self.preferred).bit_count(),
            gain_minor,
            (possible & self.cast.gifts).bit_count(),
            -(chosen & self.coupon_bits).bit_count(),
            self.order_of(possible),
        )

    def can_beat(self, best: Merit, chosen: Mask, waiting: Mask, gain_minor: int) -> bool:
        """Tell whether a combination could be better than the best so far."""
        if gain_minor != best.gain_minor and not self.preferred:
            return gain_minor > best.gain_minor
        return self.merit(chosen, waiting, gain_minor) > best

    def order_of(self, mask: Mask) -> int:
        """Return a number that is higher where earlier rules are in."""
        return int(f"{mask:0{len(self.entrants)}b}"[::-1], 2) if mask else 0

    def _shared(self) -> list[int]:
        """Return the promotions that touch several islands or exclude others elsewhere."""
        own = 0
        for island in self.islands:
            elsewhere = ~(island.only_here | self.later_bits)
            for index in bits_of(island.only_here):
                if not self.conflicts[index] & elsewhere:
                    own |= 1 << index
        own &= ~self.preferred
        return [index for index in self.items if not own >> index & 1]

    def _urgency(self, index: int) -> tuple[bool, int, int]:
        """Return what decides early: the cashier's wish, then rules that many others exclude."""
        is_preferred = bool(self.preferred >> index & 1)
        return not is_preferred, -self.conflicts[index].bit_count(), index

    def _inside(self) -> dict[int, tuple[tuple[int, ...], list[int]]]:
        found: dict[tuple[int, ...], tuple[tuple[int, ...], list[int]]] = {}
        for index in self.cast.later_kinds:
            lines = self.entrants[index].lines
            if lines not in found:
                inside = set(lines).issuperset
                islands = [n for n, island in enumerate(self.islands) if inside(island.lines)]
                found[lines] = (lines, islands)
        return {index: found[self.entrants[index].lines] for index in self.cast.later_kinds}

    def _kept_by(self, coupon: int) -> tuple[int, dict[int, int]]:
        """Return the share a coupon leaves, and to which rules no more, each with a slack."""
        entrant = self.entrants[coupon]
        effect = entrant.effect
        if not (isinstance(effect, PercentOff) and effect.target is Target.TICKET):
            return BASIS_POINTS, {}
        if entrant.cap_minor is not None or entrant.is_better_one:
            return BASIS_POINTS, {}
        lines = set(entrant.lines)
        rules = {
            index: 1 + len(self.entrants[index].lines)
            for index in self.whole
            if lines.issuperset(self.entrants[index].lines)
        }
        return BASIS_POINTS - effect.off_bp, rules


def reward_entrant(reward: PlanReward, request: PlanRequest) -> Entrant:
    """Return a reward as a rule on what coupons left."""
    lines = tuple(bits_of(Shelf(request.lines).covered(reward.scope)))
    if reward.line_id is not None:
        lines = tuple(place for place in lines if request.lines[place].line_id == reward.line_id)
    return Entrant(
        reward.rule_id,
        reward.name_zh,
        reward.name_en,
        reward.effect,
        Stage.COUPON,
        lines,
        parts=(frozenset(lines),),
        spent_on=lines,
        cap_minor=reward.cap_minor,
    )
