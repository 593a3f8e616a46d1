"""Nudges: what to add to a ticket to get more, and what that would save."""

from collections.abc import Iterator, Mapping

import msgspec

from posmember.domain.money import BASIS_POINTS, format_money, format_trimmed, multiply_ratio
from posmember.domain.pricing.explanation import explanation
from posmember.domain.promotions.effects import (
    AmountOff,
    BuyGet,
    EachFull,
    Effect,
    EveryNth,
    Gift,
    NForPrice,
    PercentOff,
    SpendSteps,
    Target,
)
from posmember.domain.promotions.eligibility import Field
from posmember.domain.promotions.entrants import Entrant, Stage
from posmember.domain.promotions.grips import grip_of
from posmember.domain.promotions.later import Counting, step_reached
from posmember.domain.promotions.masks import bits_of
from posmember.domain.promotions.pieces import Piece, by_price, pieces_rung_up
from posmember.domain.promotions.plan import Nudge, PlanRules
from posmember.domain.promotions.problem import Problem
from posmember.domain.promotions.reasons import group_size
from posmember.domain.promotions.search import Combination
from posmember.domain.promotions.stacking import conflict_between


def nudges(
    problem: Problem,
    found: Combination,
    countings: Mapping[Stage, Counting],
    field: Field,
    rules: PlanRules,
) -> tuple[Nudge, ...]:
    """Return what is within reach, the greatest gain first.

    Within reach is a spend or quantity that at most doubles what counts already, and a group of
    pieces of which at least one is on the ticket.
    """
    return tuple(
        sorted(
            _Nudging(problem, found, countings, rules).all(field),
            key=lambda nudge: (
                -nudge.gain_minor,
                nudge.missing_minor,
                nudge.missing_milli,
                nudge.rule_id,
            ),
        )
    )


class _Nudging:
    def __init__(
        self,
        problem: Problem,
        found: Combination,
        countings: Mapping[Stage, Counting],
        rules: PlanRules,
    ) -> None:
        self._problem = problem
        self._rules = rules
        self._mask = found.mask
        self._applied = [problem.entrants[index] for index in bits_of(found.mask)]
        self._countings = {**countings, Stage.ITEM: Counting(problem.ticket, problem.gross)}
        self._taken = {
            (piece.line, piece.number): problem.entrants[index]
            for share in found.shares
            for index, grip in share.grips
            for piece, _ in grip.taken
        }

    def all(self, field: Field) -> Iterator[Nudge]:
        """Yield one for each rule that more goods would bring more from."""
        seen: set[str] = set()
        for entrant, is_open in self._candidates(field):
            if entrant.rule_id not in seen:
                nudge = self._of(entrant)
                if nudge is not None and (is_open or self._could_apply(entrant)):
                    seen.add(entrant.rule_id)
                    yield nudge

    def _candidates(self, field: Field) -> Iterator[tuple[Entrant, bool]]:
        """Yield the rules that could stand beside those that apply, of equal coupons the first.

        Those below their minimum, too, of which it is not known whether they could.
        """
        problem = self._problem
        for index, entrant in enumerate(problem.entrants):
            first = problem.cast.first_twin[index]
            if first != index and not self._mask >> first & 1:
                continue
            others = bits_of(problem.conflicts[index] & self._mask)
            if all(problem.entrants[other].rule_id == entrant.rule_id for other in others):
                yield entrant, True
        for entrant in field.below_minimum:
            yield entrant, False

    def _could_apply(self, entrant: Entrant) -> bool:
        return all(
            entrant.rule_id == other.rule_id
            or not conflict_between(
                entrant, other, adds_up_percentages=self._rules.adds_up_percentages
            )
            for other in self._applied
        )

    def _of(self, entrant: Entrant) -> Nudge | None:
        counting = self._countings[entrant.stage]
        minimum, effect = entrant.minimum, entrant.effect
        if minimum.quantity_milli:
            quantity = counting.quantity(entrant.counted)
            if quantity < minimum.quantity_milli:
                return self._by_quantity(entrant, minimum.quantity_milli - quantity, quantity)
        if minimum.spend_minor:
            spent = counting.spent(entrant.counted, minimum.counts)
            if spent < minimum.spend_minor:
                return self._by_spend(entrant, minimum.spend_minor, spent)
        if type(effect) is SpendSteps or type(effect) is EachFull:
            return self._next_step(entrant, effect)
        if type(effect) is EveryNth or type(effect) is NForPrice or type(effect) is BuyGet:
            return self._next_group(entrant, effect)
        return None

    def _next_step(self, entrant: Entrant, effect: SpendSteps | EachFull) -> Nudge | None:
        spent = self._countings[entrant.stage].spent(entrant.spent_on, entrant.counts)
        if isinstance(effect, EachFull):
            times = spent // effect.spend_minor + 1
            if entrant.most is not None and times > entrant.most:
                return None
            return self._by_spend(entrant, times * effect.spend_minor, spent)
        higher = (step.spend_minor for step in effect.steps if step.spend_minor > spent)
        target = next(higher, None)
        return None if target is None else self._by_spend(entrant, target, spent)

    def _next_group(self, entrant: Entrant, effect: EveryNth | NForPrice | BuyGet) -> Nudge | None:
        """Say how many pieces like the cheapest one open to the rule fill its next group."""
        ticket = self._problem.ticket
        if entrant.adds_unit or (isinstance(effect, BuyGet) and effect.get_scope is not None):
            return None
        pieces = [
            piece
            for place in entrant.lines
            for piece in pieces_rung_up(place, ticket[place])
            if piece.price_minor > 0 and self._taken.get((place, piece.number), entrant) is entrant
        ]
        size = group_size(effect)
        rest = len(pieces) % size
        if not rest:
            return None
        pieces.sort(key=by_price)
        missing = size - rest
        cheapest = pieces[-1]
        more = [
            msgspec.structs.replace(cheapest, number=-number) for number in range(1, missing + 1)
        ]
        gain = self._grip_gain(entrant, [*pieces, *more]) - self._grip_gain(entrant, pieces)
        if gain <= 0:
            return None
        return self._nudge(entrant, gain, missing_milli=missing * 1000)

    def _grip_gain(self, entrant: Entrant, pieces: list[Piece]) -> int:
        return grip_of(entrant, pieces, self._problem.ticket).gain_minor

    def _by_spend(self, entrant: Entrant, target: int, spent: int) -> Nudge | None:
        missing = target - spent
        if missing > spent:
            return None
        gain = _gain_at(entrant, target, self._base(entrant) + missing)
        gain -= _gain_at(entrant, spent, self._base(entrant)) if self._is_applied(entrant) else 0
        if gain <= 0 and not isinstance(entrant.effect, Gift):
            return None
        return self._nudge(entrant, gain, missing_minor=missing)

    def _by_quantity(self, entrant: Entrant, missing: int, quantity: int) -> Nudge | None:
        if missing > quantity:
            return None
        base = self._base(entrant)
        gain = _gain_at(entrant, base, base)
        if gain <= 0 and not isinstance(entrant.effect, Gift):
            return None
        return self._nudge(entrant, gain, missing_milli=missing)

    def _base(self, entrant: Entrant) -> int:
        start = self._countings[entrant.stage].start
        return sum(start[place] for place in entrant.lines)

    def _is_applied(self, entrant: Entrant) -> bool:
        return any(entrant is other for other in self._applied)

    def _nudge(
        self, entrant: Entrant, gain: int, missing_minor: int = 0, missing_milli: int = 0
    ) -> Nudge:
        decimals = self._rules.decimals
        key = "nudge_spend" if missing_minor else "nudge_quantity"
        missing = (
            format_money(missing_minor, decimals)
            if missing_minor
            else format_trimmed(missing_milli, 3)
        )
        hint = explanation(
            key if gain else f"{key}_gift",
            missing=missing,
            gain=format_money(gain, decimals),
            rule_zh=entrant.name_zh,
            rule_en=entrant.name_en,
        )
        return Nudge(
            entrant.rule_id,
            entrant.name_zh,
            entrant.name_en,
            hint,
            gain,
            missing_minor,
            missing_milli,
        )


def _gain_at(entrant: Entrant, spent: int, base: int) -> int:
    """Return what a rule takes off *base* where *spent* counts; 0 where that cannot be told."""
    gain = _gain_by_form(entrant.effect, spent, base)
    return gain if entrant.cap_minor is None else min(gain, entrant.cap_minor)


def _gain_by_form(effect: Effect, spent: int, base: int) -> int:
    if isinstance(effect, PercentOff) and effect.target is not Target.CHEAPEST:
        return multiply_ratio(base, effect.off_bp, BASIS_POINTS)
    if isinstance(effect, AmountOff) and effect.target is Target.TICKET:
        return min(base, effect.off_minor)
    if isinstance(effect, EachFull):
        return min(base, spent // effect.spend_minor * effect.off_minor)
    if isinstance(effect, SpendSteps):
        step = step_reached(effect, spent)
        if step is None:
            return 0
        return min(base, step.off_minor or multiply_ratio(base, step.off_bp, BASIS_POINTS))
    return 0
