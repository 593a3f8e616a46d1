"""Plans a ticket: what each line costs once promotions, prices and coupons have done their work."""

from posmember.domain.money import BASIS_POINTS, divide, multiply_ratio
from posmember.domain.pricing.reduction import Reduction, ReductionKind
from posmember.domain.promotions.plan import Plan, PlanLine, PlanRequest, PlanRules


def plan(request: PlanRequest, rules: PlanRules) -> Plan:
    """Return the plan of a ticket. The lower of member price and tier discount counts."""
    reductions = tuple(_member(line, request, rules) for line in request.lines)
    nets = tuple(
        line.gross_minor - sum(p.amount_minor for p in parts)
        for line, parts in zip(request.lines, reductions, strict=True)
    )
    return Plan(reductions, nets)


def _member(line: PlanLine, request: PlanRequest, rules: PlanRules) -> tuple[Reduction, ...]:
    if line.is_hand_priced:
        return ()
    price = line.member_price_minor
    by_price = 0
    if price is not None:
        by_price = max(0, line.gross_minor - divide(max(0, price) * line.quantity_milli, 1000))
    by_tier = multiply_ratio(line.gross_minor, line.tier_discount_bp, BASIS_POINTS)
    if not (by_price or by_tier):
        return ()
    if by_price >= by_tier:
        return (Reduction(ReductionKind.MEMBER_PRICE, "member_price", rules.version, by_price),)
    return (Reduction(ReductionKind.TIER_DISCOUNT, request.tier_id, rules.version, by_tier),)
