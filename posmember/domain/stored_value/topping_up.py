"""What an amount paid in brings: the rule that is meant, its gifts, and the caps it meets."""

import datetime as dt
from collections.abc import Mapping, Sequence

import msgspec

from posmember.domain.allocation import allocate
from posmember.domain.pricing.scope import Moment, ScopedMember
from posmember.domain.stored_value.errors import (
    TopUpRuleNotMeantError,
    TopUpTooSmallError,
    ValueCapError,
)
from posmember.domain.stored_value.rules import (
    CapPolicy,
    StoredValueRules,
    TopUpRule,
)
from posmember.domain.stored_value.top_up import Instalment
from posmember.domain.stored_value.validity import last_valid_day, periods_later


class TopUpRequest(msgspec.Struct, frozen=True):
    """Who pays how much in, when, and what counts against limits already. Minor units."""

    amount_minor: int
    member: ScopedMember | None
    moment: Moment
    rule_id: str = ""
    """A rule chosen by hand; empty: the best one that is meant."""
    principal_before: int = 0
    paid_in_today: int = 0
    rule_uses: Mapping[str, int] = {}
    currency_decimals: int = 2
    """For the figures in refusals."""


class TopUpPlan(msgspec.Struct, frozen=True):
    """What the amount brings; what the screen shows before the money is taken."""

    amount_minor: int
    rule: TopUpRule | None = None
    bonus_minor: int = 0
    bonus_at_once_minor: int = 0
    bonus_expires_on: dt.date | None = None
    instalments: tuple[Instalment, ...] = ()
    points: int = 0
    coupon_templates: tuple[str, ...] = ()
    count_card_plans: tuple[str, ...] = ()
    tier_id: str = ""
    warnings: tuple[ValueCapError, ...] = ()


class RuleOffer(msgspec.Struct, frozen=True):
    """A rule as a tile: whether this member may use it now, and if not, why."""

    rule: TopUpRule
    reason: str | None = None


def offers(
    rules: Sequence[TopUpRule],
    member: ScopedMember | None,
    moment: Moment,
    uses: Mapping[str, int] | None = None,
) -> tuple[RuleOffer, ...]:
    """Return every active rule with the reason why it is not meant, if there is one."""
    used = uses or {}
    return tuple(
        RuleOffer(rule, rule.refuses(member, moment, used.get(rule.rule_id, 0)))
        for rule in rules
        if rule.is_active
    )


def plan_top_up(
    request: TopUpRequest, rules: Sequence[TopUpRule], policy: StoredValueRules
) -> TopUpPlan:
    """Return what the amount brings; refuses too little, a rule not meant, and a cap (by policy).

    Without a chosen rule it is the one that gives the most bonus, then the most points, then the
    one asking for the larger amount, then the first.
    """
    if request.amount_minor < max(1, policy.minimum_top_up_minor):
        raise TopUpTooSmallError(max(1, policy.minimum_top_up_minor), request.currency_decimals)
    warnings = _caps_passed(request, policy)
    if warnings and policy.cap_policy is CapPolicy.REFUSE:
        raise warnings[0]
    rule = _chosen(request, rules) if request.rule_id else _best(request, rules)
    if rule is None:
        return TopUpPlan(request.amount_minor, warnings=warnings)
    return _with_gifts(request, rule, warnings)


def _chosen(request: TopUpRequest, rules: Sequence[TopUpRule]) -> TopUpRule:
    rule = next((rule for rule in rules if rule.rule_id == request.rule_id), None)
    if rule is None:
        raise TopUpRuleNotMeantError(request.rule_id, request.rule_id, "not_now")
    reason = _refusal(request, rule)
    if reason is not None:
        raise TopUpRuleNotMeantError(rule.name_zh, rule.name_en, reason)
    return rule


def _refusal(request: TopUpRequest, rule: TopUpRule) -> str | None:
    if not rule.times(request.amount_minor):
        return "other_amount"
    uses = request.rule_uses.get(rule.rule_id, 0)
    return rule.refuses(request.member, request.moment, uses)


def _best(request: TopUpRequest, rules: Sequence[TopUpRule]) -> TopUpRule | None:
    meant = [rule for rule in rules if _refusal(request, rule) is None]
    return max(meant, key=lambda rule: _worth(rule, request.amount_minor), default=None)


def _worth(rule: TopUpRule, amount_minor: int) -> tuple[int, int, int]:
    times = rule.times(amount_minor)
    return rule.bonus_minor * times, rule.points * times, rule.amount_minor


def _with_gifts(
    request: TopUpRequest, rule: TopUpRule, warnings: tuple[ValueCapError, ...]
) -> TopUpPlan:
    times = rule.times(request.amount_minor)
    bonus = rule.bonus_minor * times
    at_once, later = _in_parts(rule, bonus, request.moment.date)
    return TopUpPlan(
        amount_minor=request.amount_minor,
        rule=rule,
        bonus_minor=bonus,
        bonus_at_once_minor=at_once,
        bonus_expires_on=_bonus_expiry(rule, request.moment.date),
        instalments=later,
        points=rule.points * times,
        coupon_templates=rule.coupon_templates * times,
        count_card_plans=rule.count_card_plans * times,
        tier_id=rule.tier_id,
        warnings=warnings,
    )


def _bonus_expiry(rule: TopUpRule, start: dt.date) -> dt.date | None:
    return last_valid_day(start, rule.bonus_valid_months, rule.bonus_valid_days)


def _in_parts(
    rule: TopUpRule, bonus_minor: int, today: dt.date
) -> tuple[int, tuple[Instalment, ...]]:
    plan = rule.instalments
    if plan is None:
        return bonus_minor, ()
    parts = allocate(bonus_minor, (1,) * plan.count)
    first = 0 if plan.is_first_at_once else 1
    dated = []
    for number, part in enumerate(parts):
        due = periods_later(today, plan.period, number + first)
        ends = _bonus_expiry(rule, due)
        if part and due > today:
            text = None if ends is None else ends.isoformat()
            dated.append(Instalment(number + 1, due.isoformat(), part, text))
    return bonus_minor - sum(part.amount_minor for part in dated), tuple(dated)


def _caps_passed(request: TopUpRequest, policy: StoredValueRules) -> tuple[ValueCapError, ...]:
    checks = (
        ("single", policy.single_cap_minor, request.amount_minor),
        ("named", policy.named_cap_minor, request.principal_before + request.amount_minor),
        ("day", policy.member_day_cap_minor, request.paid_in_today + request.amount_minor),
    )
    return tuple(
        ValueCapError(reason, cap, would_be, request.currency_decimals)
        for reason, cap, would_be in checks
        if cap and would_be > cap
    )


def unnamed_cap(
    balance_minor: int, amount_minor: int, policy: StoredValueRules, currency_decimals: int = 2
) -> ValueCapError | None:
    """Return what a bearer card's cap says about adding an amount; raises it by policy."""
    cap, would_be = policy.unnamed_cap_minor, balance_minor + amount_minor
    return _by_policy(ValueCapError("unnamed", cap, would_be, currency_decimals), policy)


def bearer_top_up_cap(
    balance_minor: int, amount_minor: int, policy: StoredValueRules, currency_decimals: int = 2
) -> ValueCapError | None:
    """Return the first cap that money put onto a bearer card passes; raises it by policy."""
    most = policy.single_cap_minor
    single = _by_policy(ValueCapError("single", most, amount_minor, currency_decimals), policy)
    return single or unnamed_cap(balance_minor, amount_minor, policy, currency_decimals)


def _by_policy(passed: ValueCapError, policy: StoredValueRules) -> ValueCapError | None:
    if not passed.cap_minor or passed.would_be_minor <= passed.cap_minor:
        return None
    if policy.cap_policy is CapPolicy.REFUSE:
        raise passed
    return passed
