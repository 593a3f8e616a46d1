"""Why rules that could apply to a ticket do not stand in its plan."""

from collections.abc import Iterator, Mapping

from posmember.domain.pricing.explanation import explanation
from posmember.domain.promotions.effects import (
    BuyGet,
    EachFull,
    EveryNth,
    Minimum,
    NForPrice,
    SpendSteps,
)
from posmember.domain.promotions.eligibility import minimum_missing
from posmember.domain.promotions.entrants import Entrant, Stage
from posmember.domain.promotions.later import Counting
from posmember.domain.promotions.masks import bits_of
from posmember.domain.promotions.pieces import pieces_rung_up
from posmember.domain.promotions.plan import NotApplied, PlanRules
from posmember.domain.promotions.problem import Problem
from posmember.domain.promotions.search import Combination
from posmember.domain.promotions.stacking import conflict_between, excludes_member_price


def reasons(
    problem: Problem, found: Combination, countings: Mapping[Stage, Counting], rules: PlanRules
) -> Iterator[NotApplied]:
    """Yield every rule that takes part but is not in the best combination, and why.

    Coupons that do just the same do not apply for the same reason.
    """
    known: dict[int, str] = {}
    for index, entrant in enumerate(problem.entrants):
        if not found.mask >> index & 1:
            first = problem.cast.first_twin[index]
            reason = known.get(first) or (
                _excluded(problem, found, index, rules)
                or _too_little(countings.get(entrant.stage), entrant, rules)
                or _beaten(problem, found, index)
            )
            known[first] = reason
            yield NotApplied(
                entrant.rule_id, entrant.name_zh, entrant.name_en, reason, entrant.coupon_id
            )


def _excluded(problem: Problem, found: Combination, index: int, rules: PlanRules) -> str:
    """Return which rule of the plan it may not stand beside."""
    for other in bits_of(found.mask & problem.conflicts[index]):
        winner = problem.entrants[other]
        key = conflict_between(
            problem.entrants[index], winner, adds_up_percentages=rules.adds_up_percentages
        )
        if problem.entrants[index].rule_id == winner.rule_id:
            break
        return explanation(key, rule_zh=winner.name_zh, rule_en=winner.name_en)
    return _full(problem, found, index)


def _full(problem: Problem, found: Combination, index: int) -> str:
    """Return whether the ticket has as many coupons of this kind as it takes."""
    entrant = problem.entrants[index]
    same = found.mask & problem.cast.same_template[index]
    if entrant.coupon is None or same.bit_count() < entrant.per_ticket:
        return ""
    return explanation("plan_coupon_number", limit=entrant.per_ticket)


def _too_little(counting: Counting | None, entrant: Entrant, rules: PlanRules) -> str:
    """Return what is missing for its minimum once earlier reductions are made."""
    if counting is None:
        return ""
    minimum = entrant.minimum
    missing = ""
    if minimum.spend_minor or minimum.quantity_milli:
        spent = counting.spent(entrant.counted, minimum.counts)
        quantity = counting.quantity(entrant.counted)
        missing = minimum_missing(minimum, spent, quantity, rules.decimals)
    return missing or _below_its_spend(counting, entrant, rules)


def _below_its_spend(counting: Counting, entrant: Entrant, rules: PlanRules) -> str:
    """Return what is missing for the first step of a rule that takes off from a spend on."""
    effect = entrant.effect
    if not isinstance(effect, SpendSteps | EachFull):
        return ""
    steps = effect.steps if isinstance(effect, SpendSteps) else (effect,)
    first = Minimum(spend_minor=min(step.spend_minor for step in steps))
    spent = counting.spent(entrant.spent_on, entrant.counts)
    return minimum_missing(first, spent, 0, rules.decimals)


def _beaten(problem: Problem, found: Combination, index: int) -> str:
    """Return why something that could stand beside the others still does not."""
    entrant = problem.entrants[index]
    if excludes_member_price(entrant) and found.has_members:
        return explanation("plan_member_price_saves_more")
    if entrant.stage is not Stage.ITEM:
        return explanation("plan_takes_nothing_more")
    if any(
        island.takes_alone(index, has_members=found.has_members)
        for island in problem.islands
        if island.mask >> index & 1
    ):
        return explanation("plan_others_save_more")
    if entrant.is_better_one and found.has_members:
        return explanation("plan_member_price_saves_more")
    return _too_few(problem, entrant)


def _too_few(problem: Problem, entrant: Entrant) -> str:
    """Return how many pieces are missing to the first group, where it is of one kind of goods."""
    effect = entrant.effect
    is_of_two = isinstance(effect, BuyGet) and effect.get_scope is not None
    if is_of_two or not isinstance(effect, EveryNth | NForPrice | BuyGet):
        return explanation("plan_too_few_pieces")
    ticket = problem.ticket
    count = sum([len(pieces_rung_up(place, ticket[place])) for place in entrant.lines])
    is_added = isinstance(effect, BuyGet) and entrant.adds_unit
    size = effect.buy if isinstance(effect, BuyGet) and is_added else group_size(effect)
    missing = minimum_missing(Minimum(quantity_milli=size * 1000), 0, count * 1000, 0)
    return missing or explanation("plan_takes_nothing_more")


def group_size(effect: EveryNth | NForPrice | BuyGet) -> int:
    """Return of how many pieces a group is made."""
    if isinstance(effect, EveryNth):
        return effect.nth
    return effect.count if isinstance(effect, NForPrice) else effect.buy + effect.get
