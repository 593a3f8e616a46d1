"""Who may take part: rules that can apply to a ticket at all, and the reason where one cannot."""

from collections.abc import Iterator, Sequence

import msgspec

from posmember.domain.money import format_money, format_trimmed
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.scope import Audience, ItemScope, Schedule
from posmember.domain.promotions.effects import (
    AmountOff,
    Bundle,
    BuyGet,
    EarlyAccess,
    Effect,
    FreeDelivery,
    Gift,
    Minimum,
    Target,
)
from posmember.domain.promotions.entrants import (
    Covers,
    Entrant,
    Stage,
    coverage,
    covered_scopes,
    is_delivery,
    stage_of,
    union,
)
from posmember.domain.promotions.forms import is_free
from posmember.domain.promotions.plan import NotApplied, PlanRequest, PlanRules
from posmember.domain.promotions.promotion import POINTS, Promotion, WithMemberPrice, order_of
from posmember.domain.promotions.template import CouponTemplate


class Field(msgspec.Struct, frozen=True):
    """Everybody who takes part, and those who cannot with their reasons."""

    entrants: tuple[Entrant, ...]
    """By stage, then by priority."""
    refused: tuple[NotApplied, ...]
    below_minimum: tuple[Entrant, ...]
    """Those who would take part if more were on the ticket."""


class Refusing(msgspec.Struct, frozen=True):
    """Why a rule takes no part; *entrant* where only its minimum is missing."""

    reason: str
    entrant: Entrant | None = None


def field_of(request: PlanRequest, rules: PlanRules) -> Field:
    """Return who takes part in the plan of a ticket."""
    ground = _Ground(request, rules.decimals)
    found: list[Entrant] = []
    refused: list[NotApplied] = []
    below: list[Entrant] = []
    for name, verdict in (*_promotions(ground, rules), *_coupons(ground, rules)):
        if isinstance(verdict, Entrant):
            found.append(verdict)
            continue
        refused.append(msgspec.structs.replace(name, reason=verdict.reason))
        if verdict.entrant is not None:
            below.append(verdict.entrant)
    found.sort(key=lambda each: each.stage)
    return Field(tuple(found), tuple(refused), tuple(below))


class _Ground:
    """What every rule is held against."""

    def __init__(self, request: PlanRequest, decimals: int) -> None:
        lines = request.lines
        self.decimals = decimals
        self.request = request
        self.covers: Covers = coverage(lines)
        self.delivery = tuple(place for place, line in enumerate(lines) if is_delivery(line))
        self.open_to_items = {place for place, line in enumerate(lines) if not line.is_hand_priced}
        self.weighed = {place for place, line in enumerate(lines) if line.product.is_weighed}
        self.pays_with_points = request.uses_points or bool(request.rewards)

    def gross(self, places: Sequence[int]) -> int:
        lines = self.request.lines
        return sum([lines[place].gross_minor for place in places])

    def quantity(self, places: Sequence[int]) -> int:
        lines = self.request.lines
        return sum([lines[place].quantity_milli for place in places])


def _promotions(
    ground: _Ground, rules: PlanRules
) -> Iterator[tuple[NotApplied, Entrant | Refusing]]:
    for promotion in sorted(rules.promotions, key=order_of):
        if promotion.is_active and not isinstance(promotion.effect, EarlyAccess):
            name = NotApplied(promotion.promotion_id, promotion.name_zh, promotion.name_en, "")
            yield name, _promotion(ground, promotion, rules)


def _adds_unit(effect: Effect, rules: PlanRules) -> bool:
    """Tell whether free units are added: by policy, and where it is clear which ones."""
    if not (rules.adds_free_units and isinstance(effect, BuyGet) and is_free(effect)):
        return False
    scope = effect.get_scope
    return scope is None or (
        len(scope.products) == 1 and scope == ItemScope(products=scope.products)
    )


def _given_price(effect: Effect, request: PlanRequest) -> int:
    """Return what a unit of the other goods that are given costs, where they are on the ticket."""
    if not isinstance(effect, BuyGet) or effect.get_scope is None:
        return 0
    given = effect.get_scope.products
    lines = (line for line in request.lines if line.product.product_id in given)
    return max(0, next((line.unit_price_minor for line in lines), 0))


def _promotion(ground: _Ground, promotion: Promotion, rules: PlanRules) -> Entrant | Refusing:
    request, rule_id = ground.request, promotion.promotion_id
    refusal = (
        _time_refusal(promotion.schedule, ground)
        or _audience_refusal(promotion.audience, ground)
        or _code_refusal(promotion.code, ground)
        or _choice_refusal(rule_id, promotion.not_with, ground)
    )
    if refusal:
        return Refusing(refusal)
    most = _uses_left(promotion, request)
    if isinstance(most, str):
        return Refusing(most)
    effect, scope = promotion.effect, promotion.scope
    adds_unit = _adds_unit(effect, rules)
    lines, parts = _lines_and_parts(
        ground, effect, scope, on_items=stage_of(effect) is Stage.ITEM, adds_unit=adds_unit
    )
    entrant = Entrant(
        rule_id,
        promotion.name_zh,
        promotion.name_en,
        effect,
        stage_of(effect),
        lines,
        parts,
        minimum=promotion.minimum,
        counted=_counted(ground, effect, promotion.minimum, scope),
        spent_on=ground.covers(scope),
        counts=promotion.counts,
        priority=promotion.priority,
        most=most,
        cap_minor=promotion.limits.cap_minor,
        is_better_one=promotion.with_member_price is WithMemberPrice.BETTER_ONE,
        adds_unit=adds_unit,
        given_price_minor=_given_price(effect, request),
        group=promotion.group,
        not_with=frozenset(promotion.not_with),
        stops_others=promotion.stops_others,
        is_preferred=rule_id in request.preferred,
    )
    return _if_enough(ground, entrant)


def _coupons(ground: _Ground, rules: PlanRules) -> Iterator[tuple[NotApplied, Entrant | Refusing]]:
    templates = {template.template_id: template for template in rules.templates}

    def order(coupon: Coupon) -> tuple[int, str, bool, str, str]:
        template = templates.get(coupon.template_id)
        priority = -template.priority if template else 0
        last = coupon.valid_to
        return priority, coupon.template_id, not last, last, coupon.coupon_id

    for coupon in sorted(ground.request.coupons, key=order):
        template = templates.get(coupon.template_id)
        if template is None:
            name = NotApplied(coupon.template_id, "", "", "", coupon.coupon_id)
            yield name, Refusing(explanation("plan_coupon_unknown"))
            continue
        name = NotApplied(
            template.template_id, template.name_zh, template.name_en, "", coupon.coupon_id
        )
        yield name, _coupon(ground, coupon, template, rules)


def _coupon(
    ground: _Ground, coupon: Coupon, template: CouponTemplate, rules: PlanRules
) -> Entrant | Refusing:
    request = ground.request
    refusal = (
        _coupon_refusal(coupon, ground)
        or _time_refusal(template.schedule, ground)
        or _audience_refusal(template.audience, ground)
        or _choice_refusal(coupon.coupon_id, template.not_with, ground)
    )
    if refusal:
        return Refusing(refusal)
    effect = _own_value(template.effect, coupon.amount_minor)
    if isinstance(effect, EarlyAccess):
        return Refusing(explanation("plan_takes_nothing_more"))
    scope = template.scope
    adds_unit = _adds_unit(effect, rules)
    lines, parts = _lines_and_parts(ground, effect, scope, on_items=False, adds_unit=adds_unit)
    entrant = Entrant(
        template.template_id,
        template.name_zh,
        template.name_en,
        effect,
        Stage.COUPON,
        lines,
        parts,
        minimum=template.minimum,
        counted=_counted(ground, effect, template.minimum, scope),
        spent_on=ground.covers(scope),
        priority=template.priority,
        cap_minor=template.cap_minor,
        is_better_one=template.with_member_price is WithMemberPrice.BETTER_ONE,
        adds_unit=adds_unit,
        given_price_minor=_given_price(effect, request),
        not_with=frozenset(template.not_with),
        is_preferred=coupon.coupon_id in request.preferred,
        coupon=coupon,
        with_coupons=template.with_coupons,
        per_ticket=template.per_ticket,
    )
    return _if_enough(ground, entrant)


def _own_value(effect: Effect, amount_minor: int | None) -> Effect:
    """Return what a coupon with a face value of its own does: that amount off."""
    if amount_minor is None:
        return effect
    target = effect.target if isinstance(effect, AmountOff) else Target.TICKET
    return AmountOff(amount_minor, target)


def _lines_and_parts(
    ground: _Ground, effect: Effect, scope: ItemScope, *, on_items: bool, adds_unit: bool
) -> tuple[tuple[int, ...], tuple[frozenset[int], ...]]:
    if isinstance(effect, FreeDelivery):
        return ground.delivery, ()
    parts = [ground.covers(each) for each in covered_scopes(effect, scope)]
    if adds_unit:
        parts = [tuple(place for place in parts[0] if place not in ground.weighed)]
    if on_items:
        parts = [tuple(place for place in part if place in ground.open_to_items) for part in parts]
    return union(parts), tuple(map(frozenset, parts))


def _counted(
    ground: _Ground, effect: Effect, minimum: Minimum, scope: ItemScope
) -> tuple[int, ...]:
    if minimum.scope is not None:
        return ground.covers(minimum.scope)
    if isinstance(effect, FreeDelivery):
        return ground.covers(scope)
    covered = [ground.covers(each) for each in covered_scopes(effect, scope)]
    return union(covered if isinstance(effect, Bundle) else covered[:1])


def _if_enough(ground: _Ground, entrant: Entrant) -> Entrant | Refusing:
    """Refuse what covers nothing or stays below its minimum even before any reduction."""
    if not entrant.lines and not isinstance(entrant.effect, Gift):
        return Refusing(explanation("plan_covers_nothing"))
    minimum = entrant.minimum
    if not minimum.spend_minor and not minimum.quantity_milli:
        return entrant
    missing = minimum_missing(
        minimum,
        ground.gross(entrant.counted),
        ground.quantity(entrant.counted),
        ground.decimals,
    )
    return Refusing(missing, entrant) if missing else entrant


def minimum_missing(minimum: Minimum, spent: int, quantity: int, decimals: int) -> str:
    """Return the reason where a minimum is not met, else nothing."""
    if spent < minimum.spend_minor:
        return explanation(
            "plan_below_spend",
            minimum=format_money(minimum.spend_minor, decimals),
            missing=format_money(minimum.spend_minor - spent, decimals),
        )
    if quantity < minimum.quantity_milli:
        return explanation(
            "plan_below_quantity",
            minimum=format_trimmed(minimum.quantity_milli, 3),
            missing=format_trimmed(minimum.quantity_milli - quantity, 3),
        )
    return ""


def _uses_left(promotion: Promotion, request: PlanRequest) -> int | str | None:
    """Return how many uses are left on this ticket (None: any number), or why there are none."""
    limits, rule_id = promotion.limits, promotion.promotion_id
    lefts = [] if limits.per_ticket is None else [limits.per_ticket]
    if limits.per_member is not None:
        if request.member is None:
            return explanation("plan_no_member")
        lefts.append(limits.per_member - request.member.rule_uses.get(rule_id, 0))
        if lefts[-1] <= 0:
            return explanation(f"plan_used_up_by_member_{limits.period}", limit=limits.per_member)
    if limits.total is not None:
        lefts.append(limits.total - request.total_uses.get(rule_id, 0))
        if lefts[-1] <= 0:
            return explanation("plan_used_up", limit=limits.total)
    return min(lefts) if lefts else None


def _time_refusal(schedule: Schedule, ground: _Ground) -> str:
    moment = ground.request.moment
    today = moment.date.isoformat()
    if today < schedule.from_date:
        return explanation("plan_not_yet", date=schedule.from_date)
    if schedule.to_date and today > schedule.to_date:
        return explanation("plan_over", date=schedule.to_date)
    return "" if schedule.is_open(moment) else explanation("plan_not_now")


def _audience_refusal(audience: Audience, ground: _Ground) -> str:
    refused = audience.refuses(ground.request.member, ground.request.moment)
    return explanation(f"plan_{refused}") if refused else ""


def _code_refusal(code: str, ground: _Ground) -> str:
    return explanation("plan_needs_code") if code and code not in ground.request.codes else ""


def _choice_refusal(key: str, not_with: Sequence[str], ground: _Ground) -> str:
    if key in ground.request.declined:
        return explanation("plan_declined")
    if POINTS in not_with and ground.pays_with_points:
        return explanation("plan_not_with_points")
    return ""


def _coupon_refusal(coupon: Coupon, ground: _Ground) -> str:
    member, today = ground.request.member, ground.request.moment.date
    if not coupon.is_valid_on(today):
        if today.isoformat() < coupon.valid_from:
            return explanation("plan_not_yet", date=coupon.valid_from)
        return explanation("plan_over", date=coupon.valid_to)
    if coupon.member_id is not None and (member is None or member.member_id != coupon.member_id):
        return explanation("plan_coupon_of_another")
    return ""
