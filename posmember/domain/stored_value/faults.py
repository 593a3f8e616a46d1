"""What is wrong with rules of stored value before they come into force."""

from collections.abc import Iterator
from typing import Final

import msgspec

from posmember.domain.money import MAX_MONEY_MINOR
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.faults import (
    Fault,
    below,
    doubled_faults,
    faults_of_audience,
    faults_of_schedule,
    identity_faults,
    out_of_range,
)
from posmember.domain.stored_value.rules import (
    CountCardPlan,
    FloorLimits,
    StoredValueRules,
    TopUpRule,
)

_PRICE: Final = (1, MAX_MONEY_MINOR)
_MONEY: Final = (0, MAX_MONEY_MINOR)
_POINTS: Final = (0, 10**9)
_MONTHS: Final = (0, 1200)
_DAYS: Final = (0, 36_600)


class TopUpGifts(msgspec.Struct, frozen=True):
    """What there is that a top-up may bring, by id."""

    templates: frozenset[str] = frozenset()
    plans: frozenset[str] = frozenset()
    """Of count cards."""
    tiers: frozenset[str] = frozenset()


def top_up_faults(rules: tuple[TopUpRule, ...], gifts: TopUpGifts) -> Iterator[Fault]:
    """Yield every fault of top-up rules."""
    yield from doubled_faults("rule_id", rules)
    for place, rule in enumerate(rules):
        yield from below((place,), _of_top_up(rule))
        for field, names, known, code in (
            ("coupon_templates", rule.coupon_templates, gifts.templates, "fault_template_unknown"),
            ("count_card_plans", rule.count_card_plans, gifts.plans, "fault_count_card_unknown"),
        ):
            for name in names:
                if name not in known:
                    yield Fault((place, field), explanation(code, name=name))
        if rule.tier_id and rule.tier_id not in gifts.tiers:
            yield Fault((place, "tier_id"), explanation("fault_tier_unknown", name=rule.tier_id))


def _of_top_up(rule: TopUpRule) -> Iterator[Fault]:
    yield from identity_faults("rule_id", rule)
    yield from out_of_range(
        rule,
        amount_minor=_PRICE,
        bonus_minor=_MONEY,
        points=_POINTS,
        bonus_valid_months=_MONTHS,
        bonus_valid_days=_DAYS,
        times_per_member=_POINTS,
    )
    if rule.instalments is not None:
        yield from below(("instalments",), out_of_range(rule.instalments, count=(2, 120)))
    yield from below(("schedule",), faults_of_schedule(rule.schedule))
    yield from below(("audience",), faults_of_audience(rule.audience))


def count_card_faults(plans: tuple[CountCardPlan, ...]) -> Iterator[Fault]:
    """Yield every fault of count cards."""
    yield from doubled_faults("plan_id", plans)
    for place, plan in enumerate(plans):
        yield from below((place,), identity_faults("plan_id", plan))
        faults = out_of_range(
            plan, price_minor=_PRICE, uses=(1, 10_000), valid_months=_MONTHS, valid_days=_DAYS
        )
        yield from below((place,), faults)
        earlier = [each.product_id for each in plans[:place] if each.is_active]
        if plan.is_active and plan.product_id and plan.product_id in earlier:
            text = explanation("fault_product_sold_twice", name=plan.product_id)
            yield Fault((place, "product_id"), text)


def balance_faults(rules: StoredValueRules) -> Iterator[Fault]:
    """Yield every fault of how balances are spent, capped and paid back."""
    yield from out_of_range(
        rules,
        named_cap_minor=_MONEY,
        unnamed_cap_minor=_MONEY,
        single_cap_minor=_MONEY,
        member_day_cap_minor=_MONEY,
        minimum_top_up_minor=_MONEY,
        refund_window_days=_DAYS,
        gift_card_valid_months=_MONTHS,
    )
    yield from below(("floor",), _of_floor(rules.floor))


def _of_floor(floor: FloorLimits) -> Iterator[Fault]:
    yield from out_of_range(
        floor,
        per_spend_minor=_MONEY,
        per_member_minor=_MONEY,
        per_till_lower_minor=_MONEY,
        per_till_upper_minor=_MONEY,
        data_age_hours=(1, 87_600),
        online_minutes=(1, 1440),
    )
    if floor.per_till_upper_minor < floor.per_till_lower_minor:
        yield Fault(("per_till_upper_minor",), explanation("fault_upper_below_lower"))
