"""Rewards on a ticket: which of those wanted it takes, what each costs in points, what comes along.

The cost is always worked out from the programme; whatever else was claimed plays no part.
"""

from collections.abc import Iterator
from typing import Final, assert_never

import msgspec

from posmember.domain.allocation import allocate
from posmember.domain.checkout.cart import Cart, RewardChoice
from posmember.domain.checkout.pricing import gross_minor
from posmember.domain.checkout.ticket import RewardUse
from posmember.domain.loyalty.rewards import (
    CheapestPercent,
    FreeItem,
    ItemsPercent,
    ReductionEffect,
    Reward,
    StockGift,
    TicketPercent,
    Voucher,
)
from posmember.domain.money import format_trimmed
from posmember.domain.pricing.context import PricingContext
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.reduction import AppliedRule, ReductionKind
from posmember.domain.pricing.scope import EVERYTHING, ItemScope
from posmember.domain.programme.programme import Programme
from posmember.domain.promotions.effects import Effect, Exchange, PercentOff, Target
from posmember.domain.promotions.plan import NotApplied, PlanReward

_MILLI = 1000
_REWARD: Final = ReductionKind.REWARD


class RewardWish(msgspec.Struct, frozen=True):
    """A reward the ticket may take so many times, and for which line."""

    reward: Reward
    times: int
    line_id: int | None = None


class RewardWishes(msgspec.Struct, frozen=True):
    """What the ticket may take, and what it may not, with the reason."""

    wishes: tuple[RewardWish, ...] = ()
    refused: tuple[NotApplied, ...] = ()

    def on_goods(self) -> tuple[PlanReward, ...]:
        """Return the rewards that reduce goods on the ticket, as the planner takes them."""
        return tuple(
            PlanReward(
                rule_id=wish.reward.reward_id,
                name_zh=wish.reward.name_zh,
                name_en=wish.reward.name_en,
                effect=effect,
                scope=_scope_of(wish.reward),
                cap_minor=wish.reward.effect.maximum_minor,
                line_id=wish.line_id,
                times=wish.times,
            )
            for wish in self.wishes
            if not isinstance(wish.reward.effect, Voucher | StockGift)
            for effect in (_effect_of(wish.reward.effect),)
        )

    def gifts(self) -> Iterator[tuple[Reward, StockGift, int]]:
        """Yield the goods from stock that come along, and how often."""
        for wish in self.wishes:
            if isinstance(wish.reward.effect, StockGift):
                yield wish.reward, wish.reward.effect, wish.times


def wishes_of(cart: Cart, programme: Programme, context: PricingContext) -> RewardWishes:
    """Return what of the rewards wanted the rules, limits and points at hand allow."""
    if not cart.rewards:
        return RewardWishes()
    known = {reward.reward_id: reward for reward in programme.rewards}
    left = cart.member.points_redeemable if cart.member else 0
    taken: dict[str, int] = {}
    wishes: list[RewardWish] = []
    refused: list[NotApplied] = []
    for choice in cart.rewards:
        reward = known.get(choice.reward_id)
        if reward is None:
            continue
        times, reason = _allowed(reward, choice, cart, context, taken.get(reward.reward_id, 0))
        if times and reward.cost_points > 0 and left < times * reward.cost_points:
            times = left // reward.cost_points
            reason = _too_dear(reward.cost_points, left, programme.points_decimals)
        if times:
            wishes.append(RewardWish(reward, times, choice.line_id))
            taken[reward.reward_id] = taken.get(reward.reward_id, 0) + times
            left -= times * reward.cost_points
        if times < choice.times and reason:
            names = (reward.name_zh, reward.name_en)
            refused.append(NotApplied(reward.reward_id, *names, reason))
    return RewardWishes(tuple(wishes), tuple(refused))


def rewards_at_hand(
    cart: Cart, programme: Programme, context: PricingContext
) -> tuple[Reward, ...]:
    """Return the rewards the member could still have on this ticket, with the points left."""
    if cart.member is None or not programme.rewards:
        return ()
    wanted = {choice.reward_id for choice in cart.rewards}
    spent = sum(
        wish.times * wish.reward.cost_points for wish in wishes_of(cart, programme, context).wishes
    )
    left = cart.member.points_redeemable - spent
    return tuple(
        reward
        for reward in programme.rewards
        if reward.reward_id not in wanted
        and reward.cost_points <= left
        and _allowed(reward, RewardChoice(reward.reward_id), cart, context, 0)[0]
    )


def _allowed(
    reward: Reward, choice: RewardChoice, cart: Cart, context: PricingContext, taken: int
) -> tuple[int, str]:
    """Return how often the rules allow the reward, and what keeps it from being more."""
    reason = _refusal(reward, cart, context)
    if reason:
        return 0, reason
    assert cart.member is not None, "refused without one"
    limits = reward.limits
    uses = (
        (limits.per_ticket, 0, "reward_once_per_ticket"),
        (limits.per_member, cart.member.rule_uses.get(reward.reward_id, 0), "reward_used_up"),
        (limits.total, context.total_uses.get(reward.reward_id, 0), "reward_gone"),
    )
    times, why = max(0, choice.times), ""
    for limit, used, code in uses:
        if limit is not None and limit - used - taken < times:
            times, why = max(0, limit - used - taken), explanation(code, limit=limit)
    return times, why


def _refusal(reward: Reward, cart: Cart, context: PricingContext) -> str:
    if cart.member is None:
        return explanation("plan_no_member")
    if not reward.is_active or not reward.schedule.is_open(context.moment):
        return explanation("plan_not_now")
    audience = reward.audience.refuses(cart.member, context.moment)
    if audience:
        return explanation(f"plan_{audience}")
    if sum(map(gross_minor, cart.lines)) < reward.minimum_ticket_minor:
        return explanation("reward_ticket_too_small")
    if isinstance(reward.effect, StockGift) and reward.effect.product_id not in context.gifts:
        return explanation("reward_not_on_sale")
    return ""


def _effect_of(effect: ReductionEffect) -> Effect:
    match effect:
        case FreeItem():
            return Exchange(count=max(1, effect.quantity_milli // _MILLI))
        case TicketPercent() | ItemsPercent():
            return PercentOff(effect.percent_bp, Target.ITEMS)
        case CheapestPercent():
            return PercentOff(effect.percent_bp, Target.CHEAPEST)
        case _:
            assert_never(effect)


def _scope_of(reward: Reward) -> ItemScope:
    effect = reward.effect
    return (
        effect.scope
        if isinstance(effect, FreeItem | ItemsPercent | CheapestPercent)
        else EVERYTHING
    )


def had_times(wishes: RewardWishes, applied: tuple[AppliedRule, ...]) -> Iterator[AppliedRule]:
    """Yield the rules of a plan; rewards count how often they are had, not what they touch."""
    wanted: dict[str, int] = {}
    for wish in wishes.wishes:
        wanted[wish.reward.reward_id] = wanted.get(wish.reward.reward_id, 0) + wish.times
    for rule in applied:
        if rule.kind is _REWARD:
            yield msgspec.structs.replace(rule, times=min(rule.times, wanted[rule.rule_id]))
        else:
            yield rule


def rewards_taken(wishes: RewardWishes, applied: tuple[AppliedRule, ...]) -> tuple[RewardUse, ...]:
    """Return the rewards that the ticket took, with what they cost by the rule."""
    times: dict[str, int] = {}
    for rule in applied:
        if rule.kind is _REWARD:
            times[rule.rule_id] = times.get(rule.rule_id, 0) + rule.times
    rewards = {wish.reward.reward_id: wish.reward for wish in wishes.wishes}
    return tuple(
        RewardUse(
            reward_id,
            points=count * rewards[reward_id].cost_points,
            times=count,
            is_reduction=not isinstance(rewards[reward_id].effect, Voucher),
        )
        for reward_id, count in times.items()
        if count and reward_id in rewards
    )


def idle(wishes: RewardWishes, uses: tuple[RewardUse, ...]) -> Iterator[NotApplied]:
    """Yield the rewards that were wanted and found nothing to reduce: they cost nothing."""
    had = {use.reward_id for use in uses}
    for wish in wishes.wishes:
        if wish.reward.reward_id not in had:
            names = (wish.reward.name_zh, wish.reward.name_en)
            yield NotApplied(wish.reward.reward_id, *names, explanation("plan_covers_nothing"))


def vouchers_applied(wishes: RewardWishes) -> tuple[AppliedRule, ...]:
    """Return the vouchers taken, as rules that the ticket names; they reduce nothing of it."""
    times: dict[str, tuple[Reward, int]] = {}
    for wish in wishes.wishes:
        if isinstance(wish.reward.effect, Voucher):
            before = times.get(wish.reward.reward_id, (wish.reward, 0))[1]
            times[wish.reward.reward_id] = (wish.reward, before + wish.times)
    return tuple(
        AppliedRule(name, _REWARD, reward.name_zh, reward.name_en, 0, count)
        for name, (reward, count) in times.items()
    )


def reward_point_shares(
    uses: tuple[RewardUse, ...], taken: tuple[dict[str, int], ...]
) -> tuple[int, ...]:
    """Return each line's share of what rewards on goods cost; *taken*: reward → off each line."""
    shares = [0] * len(taken)
    for use in uses:
        if use.is_reduction:
            weights = [by_rule.get(use.reward_id, 0) for by_rule in taken]
            for place, share in enumerate(allocate(use.points, weights)):
                shares[place] += share
    return tuple(shares)


def _too_dear(cost: int, left: int, decimals: int) -> str:
    points, available = (format_trimmed(each, decimals) for each in (cost, left))
    return explanation("reward_too_dear", points=points, available=available)
