"""The planner once more, slow and obvious: it tries every allowed set of rules in every order.

It shares no code with the planner; only the values that rules and plans are made of.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from posmember.domain.pricing.scope import ItemScope
from posmember.domain.promotions.effects import Bundle, BuyGet, Effect, Gift, SpendCounts
from posmember.domain.promotions.plan import PlanRequest, PlanRules
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.promotions.template import CouponTemplate
from tests.support.slow_forms import Unit, half_up, spread
from tests.support.slow_rules import Candidate, in_order, is_percentage
from tests.support.slow_sharing import Sharing
from tests.support.slow_ticket import SlowTicket


@dataclass
class Outcome:
    """What one set of rules comes to."""

    merit: tuple[int, int, int, int]
    nets: list[int]
    keys: frozenset[str] = field(default_factory=frozenset)


class SlowPlanner:
    """Tries everything that is allowed on one ticket."""

    def __init__(self, request: PlanRequest, rules: PlanRules) -> None:
        self.request, self.rules, self.lines = request, rules, request.lines
        promotions = sorted(rules.promotions, key=in_order)
        templates = {rule.template_id: rule for rule in rules.templates}
        coupons = sorted(
            request.coupons,
            key=lambda c: (
                *in_order(templates[c.template_id]),
                (not c.valid_to, c.valid_to, c.coupon_id),
            ),
        )
        found = [Candidate(rule.promotion_id, rule, rule.effect) for rule in promotions]
        found += [
            Candidate(c.coupon_id, templates[c.template_id], templates[c.template_id].effect, c)
            for c in coupons
        ]
        self.candidates = [each for each in found if self._can_apply(each)]

    def best(self) -> Outcome:
        """Return the best of all allowed sets."""
        return max(self.outcomes(), key=lambda outcome: outcome.merit)

    def outcomes(self) -> Iterator[Outcome]:
        for size in range(len(self.candidates) + 1):
            for chosen in combinations(self.candidates, size):
                if self.is_allowed(chosen):
                    outcome = self.outcome(chosen)
                    if outcome is not None:
                        yield outcome

    def is_allowed(self, chosen: Sequence[Candidate]) -> bool:
        for template_id in {each.rule_id for each in chosen if each.coupon}:
            same = [each for each in chosen if each.rule_id == template_id]
            if len(same) > same[0].rule.per_ticket:
                return False
        return all(self._together(a, b) for a, b in combinations(chosen, 2))

    def outcome(self, chosen: Sequence[Candidate]) -> Outcome | None:
        """Return what *chosen* come to; None where one of them takes nothing."""
        has_members = not any("member_price" in each.rule.not_with for each in chosen)
        items = [each for each in chosen if each.is_item]
        if not all(self.is_enough_gross(each) for each in items):
            return None
        shared = Sharing(self, has_members=has_members).best(items)
        if {key for key, _ in shared.taken} != {each.key for each in items}:
            return None
        ticket = SlowTicket(self, shared, has_members=has_members)
        for each in chosen:
            if each.coupon is not None and not ticket.apply(each):
                return None
        ticket.begin_stage()
        self._apply_rewards(ticket)
        ticket.begin_stage()
        for each in chosen:
            if each.coupon is None and not each.is_item and not ticket.apply(each):
                return None
        ticket.by_hand()
        worth = shared.worth + ticket.worth
        gain = sum(line.gross_minor for line in self.lines) - sum(ticket.nets) + worth
        keys = frozenset(each.key for each in chosen)
        merit = (
            len(keys & self.request.preferred),
            gain,
            sum(isinstance(each.effect, Gift) or self.adds_unit(each.effect) for each in chosen),
            -sum(each.coupon is not None for each in chosen),
        )
        return Outcome(merit, ticket.nets, keys)

    def _apply_rewards(self, ticket: SlowTicket) -> None:
        for reward in self.request.rewards:
            template = CouponTemplate(
                reward.rule_id,
                "",
                "",
                reward.effect,
                scope=reward.scope,
                cap_minor=reward.cap_minor,
            )
            for _ in range(reward.times):
                ticket.apply(Candidate("reward", template, reward.effect), reward.line_id)

    def covered(self, scope: ItemScope) -> set[int]:
        return {
            place
            for place, line in enumerate(self.lines)
            if line.gross_minor > 0
            and line.product.allows_discount
            and line.product.kind not in ("delivery", "gift_card")
            and scope.covers(line.product)
        }

    def parts(self, candidate: Candidate) -> list[set[int]]:
        effect, scope = candidate.effect, candidate.rule.scope
        if isinstance(effect, Bundle):
            parts = [self.covered(part.scope) for part in effect.parts]
        elif isinstance(effect, BuyGet) and effect.get_scope and not self.adds_unit(effect):
            parts = [self.covered(scope), self.covered(effect.get_scope)]
        else:
            parts = [self.covered(scope)]
        if self.adds_unit(effect):
            parts = [{place for place in parts[0] if not self.lines[place].product.is_weighed}]
        if candidate.is_item:
            parts = [{p for p in part if not self.lines[p].is_hand_priced} for part in parts]
        return parts

    def adds_unit(self, effect: Effect) -> bool:
        if not (self.rules.adds_free_units and isinstance(effect, BuyGet)):
            return False
        is_free = effect.off_bp == 10_000 if effect.price_minor is None else not effect.price_minor
        return is_free and effect.get_scope is None

    def units(self, place: int) -> list[Unit]:
        line = self.lines[place]
        if line.gross_minor <= 0:
            return []
        count, part = divmod(line.quantity_milli, 1000)
        if part or line.product.is_weighed:
            return [Unit(place, 0, line.gross_minor, line.quantity_milli)]
        return [
            Unit(place, number, price)
            for number, price in enumerate(spread(line.gross_minor, [1] * count))
        ]

    def member_saving(self, place: int, units: list[Unit]) -> int:
        line = self.lines[place]
        if line.is_hand_priced:
            return 0
        by_price = 0
        if line.member_price_minor is not None:
            for unit in units:
                member = half_up(line.member_price_minor * unit.milli, 1000)
                by_price += max(0, unit.price - member)
        whole = sum(unit.price for unit in units)
        return max(by_price, half_up(whole * line.tier_discount_bp, 10_000), 0)

    def _can_apply(self, each: Candidate) -> bool:
        rule, request = each.rule, self.request
        if each.key in request.declined:
            return False
        if "points" in rule.not_with and (request.uses_points or request.rewards):
            return False
        if isinstance(rule, Promotion) and rule.code and rule.code not in request.codes:
            return False
        most = self.most(each)
        return most is None or most > 0

    def most(self, each: Candidate) -> int | None:
        rule = each.rule
        if not isinstance(rule, Promotion):
            return None
        limits, lefts = rule.limits, []
        if limits.per_ticket is not None:
            lefts.append(limits.per_ticket)
        if limits.per_member is not None:
            member = self.request.member
            used = member.rule_uses.get(rule.promotion_id, 0) if member else limits.per_member
            lefts.append(limits.per_member - used)
        if limits.total is not None:
            lefts.append(limits.total - self.request.total_uses.get(rule.promotion_id, 0))
        return min(lefts, default=None)

    def _together(self, a: Candidate, b: Candidate) -> bool:
        for one, other in ((a, b), (b, a)):
            names = {other.rule_id, "coupons" if other.coupon else "promotions"}
            if isinstance(other.rule, Promotion):
                names.add(other.rule.group or "-")
            if names & set(one.rule.not_with):
                return False
        if isinstance(a.rule, CouponTemplate) and isinstance(b.rule, CouponTemplate):
            return a.rule.with_coupons and b.rule.with_coupons
        if not (isinstance(a.rule, Promotion) and isinstance(b.rule, Promotion)):
            return True
        if a.rule.group and a.rule.group == b.rule.group:
            return False
        first = min((a.rule, b.rule), key=in_order)
        if first.stops_others:
            return False
        both = is_percentage(a) and is_percentage(b)
        return self.rules.adds_up_percentages or not both

    def enough(self, each: Candidate, base: Sequence[int]) -> bool:
        minimum = each.rule.minimum
        places = self.covered(minimum.scope) if minimum.scope else self._scope(each)
        if minimum.counts is SpendCounts.GROSS:
            base = [line.gross_minor for line in self.lines]
        milli = sum(self.lines[place].quantity_milli for place in places)
        spent = sum(base[place] for place in places)
        return spent >= minimum.spend_minor and milli >= minimum.quantity_milli

    def is_enough_gross(self, each: Candidate) -> bool:
        return self.enough(each, [line.gross_minor for line in self.lines])

    def _scope(self, each: Candidate) -> set[int]:
        if isinstance(each.effect, Bundle):
            return set().union(*(self.covered(part.scope) for part in each.effect.parts))
        return self.covered(each.rule.scope)
