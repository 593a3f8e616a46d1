"""Why an earn rule gives nothing on a ticket, as an explanation."""

from posmember.domain.loyalty.earn_rules import EarnRule, Multiply, PerMoney, PerUnit, SpendBands
from posmember.domain.loyalty.earned import EarnRequest
from posmember.domain.loyalty.giving import Covered, band_of
from posmember.domain.money import format_money, format_trimmed
from posmember.domain.pricing.explanation import explanation


def reason_against(
    rule: EarnRule, request: EarnRequest, base_minor: int, covered: Covered
) -> str | None:
    """Return the first condition of a rule that does not hold; None where it applies."""
    if not rule.is_active:
        return explanation("rule_switched_off")
    if not rule.schedule.is_open(request.moment):
        return explanation("rule_not_now")
    refused = rule.audience.refuses(request.member, request.moment)
    if refused is not None:
        return explanation(f"rule_{refused}")
    if rule.code and rule.code not in request.codes:
        return explanation("rule_needs_code")
    if base_minor < rule.minimum_ticket_minor:
        return _below_minimum(rule, request, base_minor)
    return None if any(covered.bases) else explanation("rule_covers_nothing")


def reason_for_nothing(
    rule: EarnRule, covered: Covered, room: int | None, currency_decimals: int
) -> str:
    """Return why a rule that applies adds no point all the same."""
    if room == 0:
        return explanation("rule_cap_reached")
    match rule.effect:
        case PerMoney():
            return _below_step(rule.effect.per_minor, sum(covered.bases), currency_decimals)
        case PerUnit():
            return explanation("rule_below_units", units=format_trimmed(rule.effect.per_milli, 3))
        case SpendBands():
            return _outside_bands(rule.effect, sum(covered.bases), currency_decimals)
        case Multiply():
            return explanation("rule_nothing_to_multiply")
        case _:
            return explanation("rule_adds_nothing")


def _below_minimum(rule: EarnRule, request: EarnRequest, base_minor: int) -> str:
    return explanation(
        "rule_below_minimum",
        minimum=format_money(rule.minimum_ticket_minor, request.currency_decimals),
        missing=format_money(rule.minimum_ticket_minor - base_minor, request.currency_decimals),
    )


def _below_step(per_minor: int, base_minor: int, decimals: int) -> str:
    if base_minor >= per_minor:
        return explanation("rule_adds_nothing")
    return explanation("rule_below_step", per=format_money(per_minor, decimals))


def _outside_bands(effect: SpendBands, base_minor: int, decimals: int) -> str:
    if band_of(effect, base_minor) is not None or not effect.bands:
        return explanation("rule_adds_nothing")
    first = min(band.from_minor for band in effect.bands)
    return explanation("rule_below_bands", start=format_money(first, decimals))
