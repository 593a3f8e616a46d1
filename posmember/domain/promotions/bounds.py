"""How much a rule could take off at best: what lets the search leave whole branches out."""

from collections.abc import Sequence

from posmember.domain.money import BASIS_POINTS, divide
from posmember.domain.promotions.effects import (
    AmountOff,
    BuyGet,
    EachFull,
    Exchange,
    FreeDelivery,
    Gift,
    PercentOff,
    SpendSteps,
    Target,
)
from posmember.domain.promotions.entrants import Entrant
from posmember.domain.promotions.plan import PlanLine


def share_bp_of(entrant: Entrant) -> int:
    """Return the largest share a rule on the whole takes of what is left; 0: it takes amounts."""
    effect = entrant.effect
    if isinstance(effect, PercentOff) and effect.target is Target.TICKET:
        return effect.off_bp
    if isinstance(effect, SpendSteps):
        return max(step.off_bp for step in effect.steps)
    return 0


def most_amount(entrant: Entrant, left: Sequence[int], ticket: Sequence[PlanLine]) -> int:
    """Return a bound of what a rule takes besides its share, where *left* is left of the lines.

    *left* is what may be left at most; steps are reached by the gross amounts at best.
    """
    effect = entrant.effect
    base = sum(left[place] for place in entrant.lines)
    if entrant.adds_unit and isinstance(effect, BuyGet):
        dearest = max(line.unit_price_minor for line in ticket)
        pieces = sum(ticket[place].quantity_milli for place in entrant.lines) // 1000
        return pieces * effect.get * max(0, dearest)
    gross = sum(ticket[place].gross_minor for place in entrant.spent_on)
    if isinstance(effect, PercentOff) and effect.target is Target.TICKET:
        return 0
    if isinstance(effect, SpendSteps):
        reached = (step.off_minor for step in effect.steps if step.spend_minor <= gross)
        most = max(reached, default=0)
    elif isinstance(effect, EachFull):
        times = gross // effect.spend_minor
        most = (times if entrant.most is None else min(times, entrant.most)) * effect.off_minor
    elif isinstance(effect, AmountOff) and effect.target is not Target.ITEMS:
        most = effect.off_minor
    elif isinstance(effect, FreeDelivery):
        most = base if effect.up_to_minor is None else effect.up_to_minor
    elif isinstance(effect, Exchange):
        most = effect.count * max((_piece(ticket[place]) for place in entrant.lines), default=0)
    else:
        most = 0 if isinstance(effect, Gift) else base
    return min(most, base, base if entrant.cap_minor is None else entrant.cap_minor)


def most_share(share_bp: int, base_minor: int, cap_minor: int | None) -> int:
    """Return a bound of a share of *base_minor*, rounded half-up."""
    share = divide(base_minor * share_bp, BASIS_POINTS) + 1 if share_bp else 0
    return share if cap_minor is None else min(share, cap_minor)


def _piece(line: PlanLine) -> int:
    """Return a bound of the price of one piece of a line."""
    is_one = line.product.is_weighed or line.quantity_milli % 1000
    return line.gross_minor if is_one else line.unit_price_minor + 1
