"""What is wrong with a promotion or a coupon template before it may come into force.

Faults are explanations (`code|name=value`), worded in `domain/words/promotion_words.py`.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.faults import audience_faults, schedule_faults
from posmember.domain.pricing.scope import Audience, Schedule
from posmember.domain.promotions.effect_faults import effect_faults
from posmember.domain.promotions.effects import EarlyAccess, Exchange, Gift, Minimum
from posmember.domain.promotions.promotion import STACKING_WORDS, Limits, Promotion
from posmember.domain.promotions.template import CouponTemplate, CouponValidity, IssueOn


def faults_of_promotion(promotion: Promotion) -> tuple[str, ...]:
    """Return every fault of a promotion by itself; empty: it may come into force."""
    return (
        *_identity_faults(promotion.promotion_id, promotion.name_zh, promotion.name_en),
        *effect_faults(promotion.effect),
        *schedule_faults(promotion.schedule),
        *audience_faults(promotion.audience),
        *_minimum_faults(promotion.minimum),
        *_limit_faults(promotion.limits),
        *_form_faults(promotion),
        *_not_with_itself(promotion.promotion_id, promotion.not_with),
    )


def faults_of_template(template: CouponTemplate) -> tuple[str, ...]:
    """Return every fault of a coupon template by itself; empty: it may come into force."""
    return (
        *_identity_faults(template.template_id, template.name_zh, template.name_en),
        *effect_faults(template.effect),
        *schedule_faults(template.schedule),
        *audience_faults(template.audience),
        *_minimum_faults(template.minimum),
        *_limit_faults(Limits(per_ticket=template.per_ticket, cap_minor=template.cap_minor)),
        *_validity_faults(template.validity),
        *_coupon_faults(template),
        *_trigger_faults(template),
        *_not_with_itself(template.template_id, template.not_with),
    )


def faults_between(
    promotions: Sequence[Promotion], templates: Sequence[CouponTemplate]
) -> tuple[str, ...]:
    """Return the faults that only show where all rules are seen together."""
    ids = Counter([each.promotion_id for each in promotions])
    ids.update(each.template_id for each in templates)
    groups = {each.group for each in promotions if each.group}
    known = STACKING_WORDS | groups | ids.keys()
    unknown = [
        explanation("fault_not_with_unknown", rule=rule_id, name=name)
        for rule_id, names in _exclusions(promotions, templates)
        for name in names
        if name not in known
    ]
    twice = [explanation("fault_id_twice", rule=name) for name, count in ids.items() if count > 1]
    shadowed = sorted(groups & ids.keys() | (STACKING_WORDS & (groups | ids.keys())))
    return (*twice, *(explanation("fault_name_taken", name=name) for name in shadowed), *unknown)


def _identity_faults(rule_id: str, name_zh: str, name_en: str) -> Iterator[str]:
    if not rule_id.strip():
        yield explanation("fault_no_id")
    if not (name_zh.strip() and name_en.strip()):
        yield explanation("fault_no_name")


def _minimum_faults(minimum: Minimum) -> Iterator[str]:
    if minimum.spend_minor < 0 or minimum.quantity_milli < 0:
        yield explanation("fault_negative", field="minimum")


def _limit_faults(limits: Limits) -> Iterator[str]:
    for name in ("per_ticket", "per_member", "total", "cap_minor"):
        value: int | None = getattr(limits, name)
        if value is not None and value <= 0:
            yield explanation("fault_limit", field=name)


def _form_faults(promotion: Promotion) -> Iterator[str]:
    effect = promotion.effect
    if isinstance(effect, Exchange):
        yield explanation("fault_exchange_is_a_coupon")
    minimum = promotion.minimum
    if isinstance(effect, Gift) and effect.is_per_minimum:
        yield from _per_minimum_faults(minimum)
    if isinstance(effect, EarlyAccess) and promotion.audience == Audience():
        yield explanation("fault_early_access_for_all")


def _coupon_faults(template: CouponTemplate) -> Iterator[str]:
    effect = template.effect
    if isinstance(effect, EarlyAccess):
        yield explanation("fault_early_access_is_a_promotion")
    if isinstance(effect, Gift) and effect.is_per_minimum:
        yield from _per_minimum_faults(template.minimum)
    if template.per_ticket > 1 and not template.with_coupons:
        yield explanation("fault_coupons_not_together")


_COUNTING_MINIMUMS: Final = (IssueOn.PURCHASE, IssueOn.TOP_UP)
"""What has an amount that may be full several times."""


def _trigger_faults(template: CouponTemplate) -> Iterator[str]:
    trigger = template.trigger
    yield from schedule_faults(trigger.schedule)
    yield from audience_faults(trigger.audience)
    yield from _minimum_faults(trigger.minimum)
    yield from _limit_faults(Limits(per_member=trigger.per_member, total=trigger.total))
    if trigger.count <= 0:
        yield explanation("fault_limit", field="count")
    if trigger.is_per_minimum:
        yield from _per_minimum_faults(trigger.minimum)
    if trigger.is_per_minimum and trigger.on not in _COUNTING_MINIMUMS:
        yield explanation("fault_minimum_without_purchase")


def _per_minimum_faults(minimum: Minimum) -> Iterator[str]:
    if not (minimum.spend_minor or minimum.quantity_milli):
        yield explanation("fault_per_minimum_without_minimum")


def _validity_faults(validity: CouponValidity) -> Iterator[str]:
    yield from schedule_faults(Schedule(from_date=validity.from_date, to_date=validity.to_date))
    if validity.after_days < 0 or validity.days < 0 or validity.months < 0:
        yield explanation("fault_negative", field="validity")


def _not_with_itself(rule_id: str, not_with: tuple[str, ...]) -> Iterator[str]:
    if rule_id in not_with:
        yield explanation("fault_not_with_itself")


def _exclusions(
    promotions: Sequence[Promotion], templates: Sequence[CouponTemplate]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for promotion in promotions:
        yield promotion.promotion_id, promotion.not_with
    for template in templates:
        yield template.template_id, template.not_with
