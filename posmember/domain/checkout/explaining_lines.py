"""What can be said of the lines of a ticket from the ticket alone, and what they add up to."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from posmember.domain.checkout.ticket import TicketLine
from posmember.domain.money import format_money, format_trimmed
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.reduction import AppliedRule, Reduction, ReductionKind
from posmember.domain.tiers.tier import Tier


def explain_settled_line(
    line: TicketLine,
    decimals: int,
    applied: Sequence[AppliedRule] = (),
    tier: Tier | None = None,
    points_decimals: int = 0,
) -> tuple[str, ...]:
    """Explain a ticket line from its ticket: price, what each rule takes and leaves, points.

    *tier* is the rung whose discount is on it, where that is known.
    """
    rules = {rule.rule_id: rule for rule in applied}
    return tuple(_LineFacts(line, decimals, rules, tier, points_decimals).all())


def explain_sum(lines: Sequence[TicketLine], version: int, decimals: int) -> tuple[str, ...]:
    """Explain what lines come to: goods, what is off, taxes on top; and by which rules."""
    sign = -1 if sum(line.gross_minor for line in lines) < 0 else 1
    tax = sign * sum(line.added_tax_minor for line in lines)
    saved = sum(part.amount_minor for line in lines for part in line.reductions)
    key = ("ticket_sum" if sign > 0 else "ticket_sum_back") + ("_taxed" if tax else "")
    total = explanation(
        key,
        gross=format_money(sign * sum(line.gross_minor for line in lines), decimals),
        saved=format_money(sign * saved, decimals),
        tax=format_money(tax, decimals),
        due=format_money(sign * sum(line.net_minor for line in lines), decimals),
    )
    return (total, explanation("rules_version", version=version))


class _LineFacts(msgspec.Struct, frozen=True):
    """What is said of a line, from its price to its points."""

    line: TicketLine
    decimals: int
    rules: Mapping[str, AppliedRule]
    tier: Tier | None
    points_decimals: int

    @property
    def sign(self) -> int:
        """Return −1 where goods come back: their amounts are written without a sign."""
        return -1 if self.line.quantity_milli < 0 else 1

    def all(self) -> Iterator[str]:
        """Yield one explanation after the other; each reduction with what it leaves."""
        line = self.line
        yield explanation(
            _price_key(line),
            price=format_money(line.unit_price_minor, self.decimals),
            list=format_money(line.list_price_minor, self.decimals),
            quantity=format_trimmed(abs(line.quantity_milli), 3),
            amount=self._money(line.gross_minor),
        )
        left = line.gross_minor
        for reduction in line.reductions:
            base, left = left, left - reduction.amount_minor
            yield self._reduction(reduction, base, left)
        if line.added_tax_minor:
            yield explanation("line_added_tax", amount=self._money(line.added_tax_minor))
        if line.reductions or line.added_tax_minor:
            key = "line_net_back" if self.sign < 0 else "line_net"
            yield explanation(key, amount=self._money(line.net_minor))
        if line.points_earned:
            key = "line_earned_back" if line.points_earned < 0 else "line_earns"
            yield explanation(key, points=self._points(abs(line.points_earned)))

    def _reduction(self, reduction: Reduction, base: int, left: int) -> str:
        amount_minor = reduction.amount_minor
        if reduction.kind is ReductionKind.CASH_ROUNDED_UP:
            amount_minor = -amount_minor
        figures = {"amount": self._money(amount_minor), "left": self._money(left)}
        version = reduction.rule_version
        is_tiers = reduction.kind is ReductionKind.TIER_DISCOUNT
        rule = None if is_tiers else self.rules.get(reduction.rule_id)
        if rule is not None:
            names = {"rule_zh": rule.name_zh, "rule_en": rule.name_en}
            return explanation(f"line_{reduction.kind}_of", **figures, **names, version=version)
        tier = self.tier
        if is_tiers and tier is not None:
            return explanation(
                "line_tier_discount_of",
                **figures,
                tier_zh=tier.name_zh,
                tier_en=tier.name_en,
                base=self._money(base),
                percent=format_trimmed(tier.discount_bp, 2),
                version=version,
            )
        points = self._points(abs(self.line.points_spent))
        key = f"line_{reduction.kind}"
        if reduction.kind is ReductionKind.POINTS_OFFSET and self._has_reward:
            key += "_with_reward"  # what a reward cost stands among the points of the line
        return explanation(key, **figures, points=points, version=version)

    @property
    def _has_reward(self) -> bool:
        return any(part.kind is ReductionKind.REWARD for part in self.line.reductions)

    def _money(self, minor: int) -> str:
        return format_money(self.sign * minor, self.decimals)

    def _points(self, points: int) -> str:
        return format_trimmed(points, self.points_decimals)


def _price_key(line: TicketLine) -> str:
    if line.quantity_milli < 0:
        return "goods_back"
    return "hand_price" if line.is_hand_priced else "list_price"
