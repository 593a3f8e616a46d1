"""The rules as the slow planner sees them."""

from dataclasses import dataclass

from posmember.domain.pricing.coupon import Coupon
from posmember.domain.promotions.effects import (
    AmountOff,
    EachFull,
    Effect,
    FreeDelivery,
    Gift,
    PercentOff,
    SpendSteps,
    Target,
)
from posmember.domain.promotions.promotion import Promotion, WithMemberPrice
from posmember.domain.promotions.template import CouponTemplate

BETTER_ONE = WithMemberPrice.BETTER_ONE


@dataclass(frozen=True)
class Candidate:
    """A promotion or one coupon."""

    key: str
    rule: Promotion | CouponTemplate
    effect: Effect
    coupon: Coupon | None = None

    @property
    def is_item(self) -> bool:
        return isinstance(self.rule, Promotion) and on_pieces(self.effect)

    @property
    def rule_id(self) -> str:
        rule = self.rule
        return rule.promotion_id if isinstance(rule, Promotion) else rule.template_id

    @property
    def cap(self) -> int | None:
        rule = self.rule
        return rule.limits.cap_minor if isinstance(rule, Promotion) else rule.cap_minor


def on_pieces(effect: Effect) -> bool:
    if isinstance(effect, PercentOff | AmountOff):
        return effect.target is not Target.TICKET
    return not isinstance(effect, SpendSteps | EachFull | FreeDelivery | Gift)


def is_percentage(each: Candidate) -> bool:
    effect = each.effect
    if isinstance(effect, SpendSteps):
        return any(step.off_bp for step in effect.steps)
    return isinstance(effect, PercentOff) and effect.target is Target.TICKET


def in_order(rule: Promotion | CouponTemplate) -> tuple[int, int, str]:
    """Higher priority first; then prices, shares and amounts; then by id."""
    effect = rule.effect
    if isinstance(effect, SpendSteps):
        turn = 2 if any(not step.off_bp for step in effect.steps) else 1
    elif isinstance(effect, PercentOff):
        turn = 1
    else:
        turn = 2 if isinstance(effect, AmountOff | EachFull | Gift | FreeDelivery) else 0
    rule_id = rule.promotion_id if isinstance(rule, Promotion) else rule.template_id
    return -rule.priority, turn, rule_id
