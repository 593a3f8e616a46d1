"""Who is let in, whatever is on the ticket: by time, audience, code, choice, and uses left.

Those do not change while goods are scanned, so they are looked at once.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.member import MemberSnapshot
from posmember.domain.pricing.scope import Audience, ItemScope, Moment, Schedule
from posmember.domain.promotions.effects import (
    AmountOff,
    Bundle,
    BuyGet,
    EarlyAccess,
    Effect,
    FreeDelivery,
    Minimum,
    Target,
)
from posmember.domain.promotions.entrants import Entrant, Stage, covered_scopes, stage_of
from posmember.domain.promotions.forms import is_free
from posmember.domain.promotions.plan import NotApplied, PlanRequest, PlanRules
from posmember.domain.promotions.promotion import POINTS, Promotion, WithMemberPrice, order_of
from posmember.domain.promotions.recent import Recent
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.promotions.turns import turn_of


class Admission(msgspec.Struct, frozen=True, eq=False):
    """A rule that is let in, with the goods it asks for, or why it is not.

    Told from others by what it is, not by what it says: it is made once while goods are scanned.
    """

    refused: NotApplied | None
    entrant: Entrant
    """The rule without its lines."""
    parts: tuple[ItemScope, ...] = ()
    counted: tuple[ItemScope, ...] = ()
    spent_on: ItemScope = ItemScope()


def admissions_of(request: PlanRequest, rules: PlanRules) -> tuple[Admission, ...]:
    """Return all rules that are considered, in their order."""
    asked = _Asked(
        rules,
        request.moment,
        request.member,
        request.codes,
        request.coupons,
        request.declined,
        request.preferred,
        request.uses_points or bool(request.rewards),
        request.total_uses,
    )
    found = _RECENT.find(asked)
    if found is None:
        found = _RECENT.keep(asked, (*_promotions(asked), *_coupons(asked)))
    return found


class _Asked(msgspec.Struct, frozen=True):
    """Everything that decides who is let in."""

    rules: PlanRules
    moment: Moment
    member: MemberSnapshot | None
    codes: frozenset[str]
    coupons: tuple[Coupon, ...]
    declined: frozenset[str]
    preferred: frozenset[str]
    pays_with_points: bool
    total_uses: Mapping[str, int]


_RECENT: Final[Recent[_Asked, tuple[Admission, ...]]] = Recent(most=2)
"""Of the ticket as it is, and as it would be for who joined."""


def _promotions(asked: _Asked) -> Iterator[Admission]:
    for promotion in sorted(asked.rules.promotions, key=order_of):
        if promotion.is_active and not isinstance(promotion.effect, EarlyAccess):
            yield _promotion(asked, promotion)


def _promotion(asked: _Asked, promotion: Promotion) -> Admission:
    rule_id = promotion.promotion_id
    names = (rule_id, promotion.name_zh, promotion.name_en)
    refusal = (
        _time_refusal(promotion.schedule, asked)
        or _audience_refusal(promotion.audience, asked)
        or _code_refusal(promotion.code, asked)
        or _choice_refusal(rule_id, promotion.not_with, asked)
    )
    most = None if refusal else _uses_left(promotion, asked)
    if isinstance(most, str):
        refusal = most
    effect, scope = promotion.effect, promotion.scope
    entrant = Entrant(
        *names,
        effect,
        stage_of(effect),
        lines=(),
        minimum=promotion.minimum,
        counts=promotion.counts,
        priority=promotion.priority,
        most=None if isinstance(most, str) else most,
        cap_minor=promotion.limits.cap_minor,
        is_better_one=promotion.with_member_price is WithMemberPrice.BETTER_ONE,
        adds_unit=_adds_unit(effect, asked.rules),
        group=promotion.group,
        not_with=frozenset(promotion.not_with),
        stops_others=promotion.stops_others,
        is_preferred=rule_id in asked.preferred,
    )
    refused = NotApplied(*names, refusal) if refusal else None
    return _admission(refused, entrant, scope)


def _coupons(asked: _Asked) -> Iterator[Admission]:
    templates = {template.template_id: template for template in asked.rules.templates}

    def order(coupon: Coupon) -> tuple[int, int, str, bool, str, str]:
        template = templates.get(coupon.template_id)
        first = (-template.priority, turn_of(template.effect)) if template else (0, 0)
        last = coupon.valid_to
        return *first, coupon.template_id, not last, last, coupon.coupon_id

    for coupon in sorted(asked.coupons, key=order):
        yield _coupon(asked, coupon, templates.get(coupon.template_id))


def _coupon(asked: _Asked, coupon: Coupon, template: CouponTemplate | None) -> Admission:
    if template is None:
        reason = explanation("plan_coupon_unknown")
        refused = NotApplied(coupon.template_id, "", "", reason, coupon.coupon_id)
        return Admission(refused, _NOBODY)
    names = (template.template_id, template.name_zh, template.name_en)
    effect = _own_value(template.effect, coupon.amount_minor)
    refusal = (
        _coupon_refusal(coupon, asked)
        or _time_refusal(template.schedule, asked)
        or _audience_refusal(template.audience, asked)
        or _choice_refusal(coupon.coupon_id, template.not_with, asked)
        or (explanation("plan_takes_nothing_more") if isinstance(effect, EarlyAccess) else "")
    )
    entrant = Entrant(
        *names,
        effect,
        Stage.COUPON,
        lines=(),
        minimum=template.minimum,
        priority=template.priority,
        cap_minor=template.cap_minor,
        is_better_one=template.with_member_price is WithMemberPrice.BETTER_ONE,
        adds_unit=_adds_unit(effect, asked.rules),
        not_with=frozenset(template.not_with),
        is_preferred=coupon.coupon_id in asked.preferred,
        coupon=coupon,
        with_coupons=template.with_coupons,
        per_ticket=template.per_ticket,
    )
    not_applied = NotApplied(*names, refusal, coupon.coupon_id) if refusal else None
    return _admission(not_applied, entrant, template.scope)


_NOBODY: Final = Entrant("", "", "", AmountOff(0), Stage.COUPON, ())


def _admission(refused: NotApplied | None, entrant: Entrant, scope: ItemScope) -> Admission:
    effect = entrant.effect
    if isinstance(effect, FreeDelivery):
        return Admission(refused, entrant, (), _counted(entrant.minimum, (scope,)), scope)
    parts = tuple(covered_scopes(effect, scope))
    counted = parts if isinstance(effect, Bundle) else parts[:1]
    return Admission(refused, entrant, parts, _counted(entrant.minimum, counted), scope)


def _counted(minimum: Minimum, otherwise: tuple[ItemScope, ...]) -> tuple[ItemScope, ...]:
    return otherwise if minimum.scope is None else (minimum.scope,)


def _adds_unit(effect: Effect, rules: PlanRules) -> bool:
    """Tell whether free units are added: by policy, and where it is clear which ones."""
    if not (rules.adds_free_units and isinstance(effect, BuyGet) and is_free(effect)):
        return False
    scope = effect.get_scope
    return scope is None or (
        len(scope.products) == 1 and scope == ItemScope(products=scope.products)
    )


def _own_value(effect: Effect, amount_minor: int | None) -> Effect:
    """Return what a coupon with a face value of its own does: that amount off."""
    if amount_minor is None:
        return effect
    target = effect.target if isinstance(effect, AmountOff) else Target.TICKET
    return AmountOff(amount_minor, target)


def _uses_left(promotion: Promotion, asked: _Asked) -> int | str | None:
    """Return how many uses are left on this ticket (None: any number), or why there are none."""
    limits, rule_id = promotion.limits, promotion.promotion_id
    lefts = [] if limits.per_ticket is None else [limits.per_ticket]
    if limits.per_member is not None:
        if asked.member is None:
            return explanation("plan_no_member")
        lefts.append(limits.per_member - asked.member.rule_uses.get(rule_id, 0))
        if lefts[-1] <= 0:
            return explanation(f"plan_used_up_by_member_{limits.period}", limit=limits.per_member)
    if limits.total is not None:
        lefts.append(limits.total - asked.total_uses.get(rule_id, 0))
        if lefts[-1] <= 0:
            return explanation("plan_used_up", limit=limits.total)
    return min(lefts) if lefts else None


def _time_refusal(schedule: Schedule, asked: _Asked) -> str:
    moment = asked.moment
    today = schedule.day_of(moment).isoformat()
    if today < schedule.from_date:
        return explanation("plan_not_yet", date=schedule.from_date)
    if schedule.to_date and today > schedule.to_date:
        return explanation("plan_over", date=schedule.to_date)
    return "" if schedule.is_open(moment) else explanation("plan_not_now")


def _audience_refusal(audience: Audience, asked: _Asked) -> str:
    refused = audience.refuses(asked.member, asked.moment)
    return explanation(f"plan_{refused}") if refused else ""


def _code_refusal(code: str, asked: _Asked) -> str:
    return explanation("plan_needs_code") if code and code not in asked.codes else ""


def _choice_refusal(key: str, not_with: Sequence[str], asked: _Asked) -> str:
    if key in asked.declined:
        return explanation("plan_declined")
    if POINTS in not_with and asked.pays_with_points:
        return explanation("plan_not_with_points")
    return ""


def _coupon_refusal(coupon: Coupon, asked: _Asked) -> str:
    member, today = asked.member, asked.moment.date
    if not coupon.is_valid_on(today):
        if today.isoformat() < coupon.valid_from:
            return explanation("plan_not_yet", date=coupon.valid_from)
        return explanation("plan_over", date=coupon.valid_to)
    if coupon.member_id is not None and (member is None or member.member_id != coupon.member_id):
        return explanation("plan_coupon_of_another")
    return ""
