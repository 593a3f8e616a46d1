"""From a cart to what the planner is asked, and from its plan to priced lines, gifts among them."""

from collections.abc import Iterator
from functools import lru_cache

import msgspec

from posmember.domain.checkout.cart import Cart, CartLine
from posmember.domain.checkout.pricing import gross_minor, unit_price_minor
from posmember.domain.checkout.rewarding import (
    RewardWishes,
    had_times,
    idle,
    reward_point_shares,
    rewards_taken,
    vouchers_applied,
    wishes_of,
)
from posmember.domain.checkout.ticket import RewardUse
from posmember.domain.loyalty.policies import CouponChoice, FreeUnit, TicketPercentages
from posmember.domain.pricing.context import PricingContext
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.product import ProductSnapshot
from posmember.domain.pricing.reduction import AppliedRule, Reduction, ReductionKind
from posmember.domain.programme.programme import Programme
from posmember.domain.promotions.effects import FreeDelivery
from posmember.domain.promotions.plan import NotApplied, Plan, PlanLine, PlanRequest, PlanRules
from posmember.domain.promotions.planner import plan
from posmember.domain.promotions.promotion import Promotion
from posmember.domain.tiers.tier import Tier


class PricedLine(msgspec.Struct, frozen=True):
    """A cart line, or a gift, with all that promotions, prices and coupons take off it."""

    line: CartLine
    gross_minor: int
    reductions: tuple[Reduction, ...]
    net_minor: int
    is_gift: bool = False

    def reduced_by(self, kind: ReductionKind) -> int:
        """Return what reductions of *kind* take off the line."""
        return sum([part.amount_minor for part in self.reductions if part.kind is kind])


class Pricing(msgspec.Struct, frozen=True):
    """The lines of a ticket before points, taxes and rounding, and the plan behind them."""

    lines: tuple[PricedLine, ...]
    plan: Plan
    applied: tuple[AppliedRule, ...]
    rewards: tuple[RewardUse, ...] = ()
    """Rewards bought with points, each with what it costs."""
    reward_point_shares: tuple[int, ...] = ()
    """What rewards on goods cost, by line."""
    refused: tuple[NotApplied, ...] = ()
    """Rewards wanted that the ticket does not take."""

    @property
    def reward_points(self) -> int:
        """Return what all rewards cost."""
        return sum(use.points for use in self.rewards)


def price_cart(
    cart: Cart, tier: Tier | None, programme: Programme, context: PricingContext
) -> Pricing:
    """Return *cart* as the best allowed plan prices it; gifts come after the lines rung up."""
    rules = _rules(programme, _benefits(cart))
    wishes = wishes_of(cart, programme, context)
    request = msgspec.structs.replace(
        _request(cart, tier, programme, context), rewards=wishes.on_goods()
    )
    found = plan(request, rules)
    lines = tuple(
        PricedLine(line, planned.gross_minor, reductions, net)
        for line, planned, reductions, net in zip(
            cart.lines, request.lines, found.reductions, found.nets, strict=True
        )
    )
    gifts = tuple(_gifts(found, cart, programme, context))
    rewarded = tuple(_reward_gifts(wishes, len(gifts), programme, context))
    every = (*lines, *gifts, *rewarded)
    applied = (
        *had_times(wishes, _applied(found, gifts)),
        *_gifts_applied(wishes, rewarded),
        *vouchers_applied(wishes),
    )
    uses = rewards_taken(wishes, applied)
    rewarded_lines = _rewarded_lines((*lines, *gifts), rewarded, wishes, has_uses=bool(uses))
    shares = reward_point_shares(uses, rewarded_lines)
    return Pricing(every, found, applied, uses, shares, (*wishes.refused, *idle(wishes, uses)))


def _rewarded_lines(
    goods: tuple[PricedLine, ...],
    gifts: tuple[PricedLine, ...],
    wishes: RewardWishes,
    *,
    has_uses: bool,
) -> tuple[dict[str, int], ...]:
    """Return what each reward takes off each line; a gift that has no price bears its cost, too."""
    if not has_uses:
        return ({},) * (len(goods) + len(gifts))
    pairs = zip(wishes.gifts(), gifts, strict=True)
    had = ({reward.reward_id: max(1, priced.gross_minor)} for (reward, *_), priced in pairs)
    return (*map(_rewarded, goods), *had)


def _rewarded(priced: PricedLine) -> dict[str, int]:
    """Return what each reward takes off a line."""
    return {
        part.rule_id: part.amount_minor
        for part in priced.reductions
        if part.kind is ReductionKind.REWARD
    }


def _request(
    cart: Cart, tier: Tier | None, programme: Programme, context: PricingContext
) -> PlanRequest:
    discount_bp = tier.discount_bp if tier else 0
    is_member = cart.member is not None
    return PlanRequest(
        lines=tuple([_plan_line(line, discount_bp, is_member=is_member) for line in cart.lines]),
        moment=context.moment,
        member=cart.member,
        tier_id=tier.tier_id if tier else "",
        codes=frozenset(cart.codes),
        coupons=_coupons(cart, programme),
        declined=frozenset(cart.declined),
        preferred=frozenset(cart.preferred),
        uses_points=cart.points_to_redeem > 0,
        ticket_discount=cart.ticket_discount,
        total_uses=context.total_uses,
    )


@lru_cache(maxsize=512)
def _plan_line(line: CartLine, discount_bp: int, *, is_member: bool) -> PlanLine:
    """Return a line as the planner sees it: the same for every scan that does not touch it."""
    product = line.product
    return PlanLine(
        line_id=line.line_id,
        product=product,
        quantity_milli=line.quantity_milli,
        unit_price_minor=unit_price_minor(line),
        gross_minor=gross_minor(line),
        is_hand_priced=line.hand_price_minor is not None,
        member_price_minor=product.member_price_minor if is_member else None,
        tier_discount_bp=discount_bp if product.allows_discount else 0,
    )


def _coupons(cart: Cart, programme: Programme) -> tuple[Coupon, ...]:
    """Return the coupons chosen, or by policy all of the member's as well."""
    if programme.policies.coupon_choice is CouponChoice.CHOSEN or cart.member is None:
        return cart.coupons
    chosen = {coupon.coupon_id for coupon in cart.coupons}
    others = (coupon for coupon in cart.member.coupons if coupon.coupon_id not in chosen)
    return (*cart.coupons, *others)


def _benefits(cart: Cart) -> tuple[Promotion, ...]:
    """Return what the member's tier waives on this ticket, as promotions for this one ticket."""
    benefit = cart.member.delivery_benefit if cart.member else None
    if benefit is None:
        return ()
    return (Promotion(benefit.rule_id, benefit.name_zh, benefit.name_en, FreeDelivery()),)


def _rules(programme: Programme, benefits: tuple[Promotion, ...]) -> PlanRules:
    policies = programme.policies
    return PlanRules(
        promotions=(*programme.promotions, *benefits),
        templates=programme.coupon_templates,
        version=programme.version,
        decimals=programme.currency_decimals,
        adds_free_units=policies.free_unit is FreeUnit.ADDED,
        adds_up_percentages=policies.ticket_percentages is TicketPercentages.EACH_ON_REST,
    )


def _gifts(
    found: Plan, cart: Cart, programme: Programme, context: PricingContext
) -> Iterator[PricedLine]:
    """Yield what comes along free; their ids are below zero, for nobody rang them up."""
    products: dict[str, ProductSnapshot] = {
        line.product.product_id: line.product for line in cart.lines
    }
    products.update(context.gifts)
    for number, gift in enumerate(found.gifts, start=1):
        product = products.get(gift.product_id)
        if product is not None:
            line = CartLine(-number, product, gift.quantity_milli)
            gross = gross_minor(line)
            kind = ReductionKind.ITEM_PROMOTION
            free = Reduction(kind, gift.rule_id, programme.version, gross)
            yield PricedLine(line, gross, (free,) if gross else (), 0, is_gift=True)


def _applied(found: Plan, gifts: tuple[PricedLine, ...]) -> tuple[AppliedRule, ...]:
    """Return the rules of *found*, those that gave goods along with what these are worth."""
    worth: dict[str, int] = {}
    for gift in gifts:
        for part in gift.reductions:
            worth[part.rule_id] = worth.get(part.rule_id, 0) + part.amount_minor
    return tuple(
        msgspec.structs.replace(rule, amount_minor=rule.amount_minor + worth.pop(rule.rule_id, 0))
        for rule in found.applied
    )


def _reward_gifts(
    wishes: RewardWishes, before: int, programme: Programme, context: PricingContext
) -> Iterator[PricedLine]:
    """Yield goods from stock that members have for points, after *before* other gifts."""
    for number, (reward, gift, times) in enumerate(wishes.gifts(), start=before + 1):
        product = context.gifts[gift.product_id]
        line = CartLine(-number, product, gift.quantity_milli * times)
        gross = gross_minor(line)
        free = Reduction(ReductionKind.REWARD, reward.reward_id, programme.version, gross)
        yield PricedLine(line, gross, (free,) if gross else (), 0, is_gift=True)


def _gifts_applied(wishes: RewardWishes, rewarded: tuple[PricedLine, ...]) -> Iterator[AppliedRule]:
    for (reward, _, times), priced in zip(wishes.gifts(), rewarded, strict=True):
        names = (reward.name_zh, reward.name_en)
        kind = ReductionKind.REWARD
        yield AppliedRule(reward.reward_id, kind, *names, priced.gross_minor, times)
