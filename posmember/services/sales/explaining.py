"""Why a settled ticket came to what it did, by the rules of its day, whatever they are by now."""

from collections.abc import Iterator

from sqlalchemy import Connection

from posmember.domain.checkout.explaining_lines import explain_settled_line, explain_sum
from posmember.domain.checkout.ticket import Ticket, TicketLine
from posmember.domain.loyalty.rewards import Reward
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.reduction import AppliedRule, ReductionKind
from posmember.domain.programme.programme import Programme
from posmember.domain.programme.shapes import field_in
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.template import CouponTemplate
from posmember.domain.tiers.progress import tier_named
from posmember.domain.tiers.tier import Tier
from posmember.domain.words.programme_log import words_for
from posmember.services.programme.in_force import programme_of_version
from posmember.services.sales.rows import ExplainedLine, ExplainedTicket


def explained(connection: Connection, ticket: Ticket) -> ExplainedTicket:
    """Explain a ticket and each of its lines."""
    programme = programme_of_version(connection, ticket.programme_version)
    decimals = ticket.currency_decimals
    return ExplainedTicket(
        ticket.receipt_no,
        ticket.programme_version,
        (
            *explain_sum(ticket.lines, ticket.programme_version, decimals),
            *_rules(ticket, programme),
            *ticket.explanations,
        ),
        tuple(
            ExplainedLine(
                line.name,
                explain_settled_line(
                    line, decimals, ticket.applied, _tier(connection, line), ticket.points_decimals
                ),
            )
            for line in ticket.lines
        ),
    )


def _tier(connection: Connection, line: TicketLine) -> Tier | None:
    """Return the tier whose discount is on a line, as it was then."""
    for reduction in line.reductions:
        if reduction.kind is ReductionKind.TIER_DISCOUNT:
            programme = programme_of_version(connection, reduction.rule_version)
            return tier_named(reduction.rule_id, programme.tiers)
    return None


def _rules(ticket: Ticket, programme: Programme) -> Iterator[str]:
    """Yield what each rule that is on the ticket says, once."""
    rules: dict[str, Promotion | CouponTemplate | Reward] = {
        **{each.promotion_id: each for each in programme.promotions},
        **{each.template_id: each for each in programme.coupon_templates},
        **{each.reward_id: each for each in programme.rewards},
    }
    applied: dict[str, AppliedRule] = {rule.rule_id: rule for rule in ticket.applied}
    for rule_id, rule in applied.items():
        found = rules.get(rule_id)
        if found is not None:
            field = field_in(found, "effect")
            says = {
                f"says_{language[:2]}": words_for(programme, language).value(found.effect, field)
                for language in ("zh_CN", "en")
            }
            names = {"rule_zh": rule.name_zh, "rule_en": rule.name_en}
            yield explanation("rule_says", **names, **says)
