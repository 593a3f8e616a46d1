"""What is wrong with rules of earning, spending, validity and events, before they hold."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from posmember.domain.loyalty.earn_rules import (
    Ceiling,
    EarnEffect,
    EarnRule,
    Multiply,
    PerMoney,
    PerTicket,
    PerUnit,
    SpendBands,
)
from posmember.domain.loyalty.event_points import EventRule
from posmember.domain.loyalty.policies import EarnRounding, Policies
from posmember.domain.loyalty.rules import BirthdayRule, RedemptionRule, Validity
from posmember.domain.money import BASIS_POINTS, MAX_MONEY_MINOR
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

MOST_POINTS: Final = 10**9
MOST_TIMES_BP: Final = 100 * BASIS_POINTS
MOST_DAYS: Final = 3660
_MONEY: Final = (1, MAX_MONEY_MINOR)
_POINTS: Final = (0, MOST_POINTS)
_LIMIT: Final = (1, MOST_POINTS)


def earn_faults(rules: tuple[EarnRule, ...]) -> Iterator[Fault]:
    """Yield every fault of the rules of earning."""
    yield from doubled_faults("rule_id", rules)
    for place, rule in enumerate(rules):
        yield from below((place,), _of_rule(rule))


def _of_rule(rule: EarnRule) -> Iterator[Fault]:
    yield from identity_faults("rule_id", rule)
    yield from below(("effect",), _of_effect(rule.effect))
    yield from below(("schedule",), faults_of_schedule(rule.schedule))
    yield from below(("audience",), faults_of_audience(rule.audience))
    yield from out_of_range(rule, minimum_ticket_minor=(0, MAX_MONEY_MINOR))
    caps = out_of_range(rule.caps, per_ticket=_POINTS, per_day=_POINTS, per_month=_POINTS)
    yield from below(("caps",), caps)
    has_cap = (rule.caps.per_ticket, rule.caps.per_day, rule.caps.per_month) != (None, None, None)
    if isinstance(rule.effect, Ceiling) and not has_cap:
        yield Fault(("caps",), explanation("fault_ceiling_without_cap"))


def _of_effect(effect: EarnEffect) -> Iterator[Fault]:
    match effect:
        case PerMoney():
            yield from out_of_range(effect, points=_POINTS, per_minor=_MONEY)
        case PerUnit():
            yield from out_of_range(effect, points=_POINTS, per_milli=(1, MOST_POINTS))
        case PerTicket():
            yield from out_of_range(effect, points=_POINTS)
        case Multiply():
            yield from out_of_range(effect, times_bp=(0, MOST_TIMES_BP))
        case SpendBands():
            yield from _of_bands(effect)
        case _:
            return


def _of_bands(effect: SpendBands) -> Iterator[Fault]:
    if not effect.bands:
        yield Fault(("bands",), explanation("fault_no_steps"))
    for place, band in enumerate(effect.bands):
        faults = out_of_range(
            band, from_minor=(0, MAX_MONEY_MINOR), points=_POINTS, per_minor=(0, MAX_MONEY_MINOR)
        )
        yield from below(("bands", place), faults)
    for place, (lower, upper) in enumerate(pairwise(effect.bands), 1):
        if upper.from_minor <= lower.from_minor:
            text = explanation("fault_steps_do_not_rise", spend=upper.from_minor)
            yield Fault(("bands", place, "from_minor"), text)


def redemption_faults(rule: RedemptionRule) -> Iterator[Fault]:
    """Yield every fault of points as money."""
    return out_of_range(
        rule,
        points_per_step=(1, MOST_POINTS),
        worth_minor_per_step=(0, MAX_MONEY_MINOR),
        minimum_points=_POINTS,
        cap_bp=(0, BASIS_POINTS),
    )


def birthday_faults(rule: BirthdayRule) -> Iterator[Fault]:
    """Yield every fault of the birthday window; it stays within half a year on each side."""
    return out_of_range(
        rule, multiplier_bp=(0, MOST_TIMES_BP), days_before=(0, 182), days_after=(0, 182)
    )


def validity_faults(rule: Validity) -> Iterator[Fault]:
    """Yield every fault of how long points are good."""
    return out_of_range(rule, calendar_years=(0, 100), months=(0, 1200), days=(0, 36_600))


def event_faults(rules: tuple[EventRule, ...]) -> Iterator[Fault]:
    """Yield every fault of the points for events."""
    yield from doubled_faults("event", rules)
    for place, rule in enumerate(rules):
        faults = out_of_range(
            rule,
            points=_POINTS,
            times_per_day=_LIMIT,
            times_per_month=_LIMIT,
            times_per_year=_LIMIT,
            times_in_all=_LIMIT,
        )
        yield from below((place,), faults)


def policy_faults(policies: Policies, points_decimals: int) -> Iterator[Fault]:
    """Yield every fault of the policies."""
    yield from out_of_range(
        policies, lapsed_lot_days=(1, MOST_DAYS), open_return_cap_minor=(0, MAX_MONEY_MINOR)
    )
    if policies.earn_rounding is EarnRounding.TWO_DECIMALS and not points_decimals:
        yield Fault(("earn_rounding",), explanation("fault_decimals_are_not_kept"))
