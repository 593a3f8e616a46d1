"""Why rules that could apply to a ticket do not stand in its plan."""

from collections.abc import Iterator, Sequence

from posmember.domain.pricing.explanation import explanation
from posmember.domain.promotions.eligibility import minimum_missing
from posmember.domain.promotions.entrants import Entrant, Stage
from posmember.domain.promotions.later import Counting, Take
from posmember.domain.promotions.masks import bits_of
from posmember.domain.promotions.plan import NotApplied, PlanRules
from posmember.domain.promotions.problem import Problem
from posmember.domain.promotions.search import Combination
from posmember.domain.promotions.stacking import conflict_between, excludes_member_price


def reasons(problem: Problem, found: Combination, rules: PlanRules) -> Iterator[NotApplied]:
    """Yield every rule that takes part but is not in the best combination, and why.

    Coupons that do just the same do not apply for the same reason.
    """
    countings = countings_of(problem, found)
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
    return _full(problem, found, problem.entrants[index])


def _full(problem: Problem, found: Combination, entrant: Entrant) -> str:
    """Return whether the ticket has as many coupons of this kind as it takes."""
    if entrant.coupon is None:
        return ""
    same = [
        index
        for index in bits_of(found.mask & problem.coupon_bits)
        if problem.entrants[index].rule_id == entrant.rule_id
    ]
    if len(same) < entrant.per_ticket:
        return ""
    return explanation("plan_coupon_number", limit=entrant.per_ticket)


def _too_little(counting: Counting | None, entrant: Entrant, rules: PlanRules) -> str:
    """Return what is missing for its minimum once earlier reductions are made."""
    minimum = entrant.minimum
    if counting is None or not (minimum.spend_minor or minimum.quantity_milli):
        return ""
    spent = counting.spent(entrant.counted, minimum.counts)
    return minimum_missing(minimum, spent, counting.quantity(entrant.counted), rules.decimals)


def countings_of(problem: Problem, found: Combination) -> dict[Stage, Counting]:
    """Return what minimums are held against when coupons come, and when the whole ticket does."""
    later = found.later
    nets = list(later.nets)
    _give_back(nets, [later.by_hand, *[take for _, take in later.whole]])
    before_whole = Counting(problem.ticket, tuple(nets))
    _give_back(nets, [take for _, take in (*later.coupons, *later.rewards)])
    return {Stage.COUPON: Counting(problem.ticket, tuple(nets)), Stage.TICKET: before_whole}


def _give_back(nets: list[int], takes: Sequence[Take]) -> None:
    """Put back onto lines what was taken off them."""
    for take in takes:
        for place, share in take.shares:
            nets[place] += share


def _beaten(problem: Problem, found: Combination, index: int) -> str:
    """Return why something that could stand beside the others still does not."""
    entrant = problem.entrants[index]
    if excludes_member_price(entrant) and found.has_members:
        return explanation("plan_member_price_saves_more")
    if entrant.stage is not Stage.ITEM:
        return explanation("plan_takes_nothing_more")
    shares = [island.share(1 << index, has_members=found.has_members) for island in problem.islands]
    if any(share.grips for share in shares):
        return explanation("plan_others_save_more")
    if entrant.is_better_one and found.has_members:
        return explanation("plan_member_price_saves_more")
    return explanation("plan_too_few_pieces")
