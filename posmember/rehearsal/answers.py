"""What a rehearsal shows after each step: plain JSON, money as text, nothing rounded away."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, TypeAlias

from posmember.domain.checkout.quote import Quote
from posmember.domain.checkout.returns import ReturnPlan
from posmember.domain.checkout.ticket import TenderLine, Ticket, TicketLine
from posmember.domain.errors import Refusal
from posmember.domain.money import format_money, format_trimmed
from posmember.domain.pricing.explanation import read_explanation
from posmember.domain.pricing.reduction import AppliedRule
from posmember.domain.promotions.plan import NotApplied
from posmember.domain.words.explanations import explain
from posmember.domain.words.say import fields_of, say

Answer: TypeAlias = dict[str, Any]


class Writer:
    """Writes answers in one language and one currency."""

    def __init__(self, language: str, decimals: int) -> None:
        self._language = language
        self._decimals = decimals

    def money(self, minor: int) -> str:
        """Return minor units as text."""
        return format_money(minor, self._decimals)

    def words(self, code: str) -> str:
        """Return the words of an explanation."""
        return explain(code, self._language)

    def refusal(self, refusal: Refusal) -> Answer:
        """Return why a step was refused."""
        figures = {name: str(value) for name, value in fields_of(refusal).items()}
        return {
            "refused": refusal.code(),
            "figures": figures,
            "words": say(refusal, self._language),
        }

    def ticket(self, ticket: Ticket) -> Answer:
        """Return a settled ticket."""
        member = ticket.member
        return {
            "receipt_no": ticket.receipt_no,
            "gross": self.money(ticket.gross_minor),
            "total": self.money(ticket.due_minor),
            "change": self.money(ticket.change_minor),
            "lines": [self._line(line) for line in ticket.lines],
            "reductions": self._by_kind(ticket.lines),
            "applied": self._applied(ticket.applied),
            "taxes": self._taxes(ticket.lines),
            "tenders": [self._tender(tender) for tender in ticket.tenders],
            "earned": ticket.points_earned,
            "earned_by": {part.rule_id: part.points for part in ticket.earnings},
            "spent": ticket.points_redeemed,
            "rewards": {
                use.reward_id: {"times": use.times, "points": use.points} for use in ticket.rewards
            },
            "held_until": ticket.points_held_until or "",
            "coupons_issued": [coupon.template_id for coupon in ticket.coupons_issued],
            "coupons_returned": [coupon.template_id for coupon in ticket.coupons_returned],
            "tier": member.tier_id if member else "",
            "tier_after": (member.tier_after or member.tier_id) if member else "",
            "qualifying": ticket.qualifying,
            "next_tier": member.next_tier if member else "",
            "missing_to_next_tier": member.missing_to_next_tier if member else 0,
            "next_tier_by": member.next_tier_by if member else "",
            "missions": {seen.mission_id: seen.done for seen in ticket.missions},
            "programme_version": ticket.programme_version,
            "why": [explain(text, self._language) for text in ticket.explanations],
        }

    def quote(self, quote: Quote) -> Answer:
        """Return what an open ticket would cost and earn now."""
        lines = tuple(line.priced for line in quote.lines)
        return {
            "gross": self.money(quote.gross_minor),
            "total": self.money(quote.due_minor),
            "lines": [self._line(line) for line in lines],
            "reductions": self._by_kind(lines),
            "applied": self._applied(quote.applied),
            "missed": {each.rule_id: self._missed(each) for each in quote.not_applied},
            "nudges": {
                each.rule_id: {
                    "gain": self.money(each.gain_minor),
                    "missing": self.money(each.missing_minor),
                    "missing_pieces": format_trimmed(each.missing_milli, 3),
                }
                for each in quote.nudges
            },
            "taxes": self._taxes(lines),
            "earns": quote.points_earned,
            "spends": quote.points_redeemed,
            "points_at_most": quote.redemption.maximum_points,
            "programme_version": quote.programme_version,
            "why": [explain(text, self._language) for text in (*quote.sums, *quote.explanations)],
        }

    def statement(self, plan: ReturnPlan) -> Answer:
        """Return what a return would do."""
        return {
            "money_back": self.money(plan.money_back_minor),
            "tenders": [self._tender(tender) for tender in plan.tenders],
            "points_taken_back": plan.points_taken_back,
            "points_beside": plan.points_beside,
            "points_given_back": plan.points_given_back,
            "points_as_debt": plan.points_as_debt,
            "points_lapsed": plan.points_given_back_lapsed,
            "points_extended": plan.points_extended,
            "points_settled": plan.points_settled,
            "uses_kept": self.money(plan.count_cards_kept_minor),
            "gifts_kept": self.money(plan.gifts.kept_minor),
            "gifts_tax": self.money(sum(share.amount_minor for share in plan.gifts.taxes)),
            "points_kept": self.money(plan.points_kept_minor),
            "points_after": plan.points_after,
            "coupons_returned": [coupon.template_id for coupon in plan.coupons_returned],
            "coupons_withdrawn": len(plan.coupons_withdrawn),
            "tier_after": plan.tier_after.tier_id if plan.tier_after else "",
            "tier_coupons": len(plan.tier_coupons),
            "mission_coupons": len(plan.mission_coupons),
        }

    def _line(self, line: TicketLine) -> Answer:
        reductions: dict[str, int] = defaultdict(int)
        for part in line.reductions:
            reductions[part.rule_id] += part.amount_minor
        return {
            "product": line.product_id,
            "quantity": format_trimmed(line.quantity_milli, 3),
            "gross": self.money(line.gross_minor),
            "net": self.money(line.net_minor),
            "reductions": {rule: self.money(amount) for rule, amount in reductions.items()},
            "tax": self.money(sum(tax.amount_minor for tax in line.taxes)),
            "earned": line.points_earned,
            "spent": line.points_spent,
        }

    def _missed(self, rule: NotApplied) -> Answer:
        """Return why a rule does not apply, as a code and in words."""
        return {
            "code": read_explanation(rule.reason)[0],
            "why": explain(rule.reason, self._language),
        }

    def _by_kind(self, lines: Iterable[TicketLine]) -> dict[str, str]:
        sums: dict[str, int] = defaultdict(int)
        for line in lines:
            for part in line.reductions:
                sums[part.kind.value] += part.amount_minor
        return {kind: self.money(amount) for kind, amount in sums.items()}

    def _applied(self, rules: Iterable[AppliedRule]) -> dict[str, str]:
        sums: dict[str, int] = defaultdict(int)
        for rule in rules:
            sums[rule.rule_id] += rule.amount_minor
        return {rule: self.money(amount) for rule, amount in sums.items()}

    def _taxes(self, lines: Iterable[TicketLine]) -> dict[str, str]:
        sums: dict[str, int] = defaultdict(int)
        for line in lines:
            for tax in line.taxes:
                sums[tax.tax_id] += tax.amount_minor
        return {tax: self.money(amount) for tax, amount in sums.items()}

    def _tender(self, tender: TenderLine) -> Answer:
        answer = {"kind": tender.kind.value, "amount": self.money(tender.amount_minor)}
        if tender.principal_minor or tender.bonus_minor:
            answer["principal"] = self.money(tender.principal_minor)
            answer["bonus"] = self.money(tender.bonus_minor)
        return answer
