"""What a cashier may switch on and off on a ticket: promotions, the member's coupons."""

import enum

import msgspec

from posmember.domain.checkout.cart import Cart, RewardChoice
from posmember.domain.checkout.quote import Quote
from posmember.domain.pricing.coupon import Coupon
from posmember.domain.pricing.reduction import ReductionKind
from posmember.domain.pricing.ticket_discount import BY_HAND


class OfferState(enum.Enum):
    """How an offer stands on the ticket."""

    APPLIED = enum.auto()
    DECLINED = enum.auto()
    """Switched off by hand."""
    AT_HAND = enum.auto()
    """A coupon of the member that was not chosen."""
    MISSED = enum.auto()
    """Considered, and does not apply as the ticket stands."""


class Offer(msgspec.Struct, frozen=True):
    """One promotion, coupon or reward, and how it stands on this ticket."""

    state: OfferState
    rule_id: str
    name_zh: str
    name_en: str
    amount_minor: int = 0
    """What it takes off, where it is applied."""
    reason: str = ""
    """Why it does not apply, as an explanation."""
    coupon: Coupon | None = None
    reward_points: int = 0
    """What it costs, where it is a reward for points."""
    is_reward: bool = False

    @property
    def can_switch(self) -> bool:
        """Tell whether switching it changes anything."""
        if self.is_reward:
            return True
        return self.state is not OfferState.MISSED or self.coupon is not None


_SWITCHABLE = (
    ReductionKind.ITEM_PROMOTION,
    ReductionKind.TICKET_DISCOUNT,
    ReductionKind.COUPON,
    ReductionKind.REWARD,
)


def offers_of(cart: Cart, quote: Quote) -> tuple[Offer, ...]:
    """Return what applies first, then what was switched off, is at hand, or was missed."""
    chosen = {coupon.coupon_id: coupon for coupon in cart.coupons}
    costs = {use.reward_id: use.points for use in quote.rewards}
    wanted = {choice.reward_id for choice in cart.rewards}
    applied = [
        Offer(
            OfferState.APPLIED,
            rule.rule_id,
            rule.name_zh,
            rule.name_en,
            rule.amount_minor,
            coupon=chosen.get(rule.coupon_id) if rule.coupon_id else None,
            reward_points=costs.get(rule.rule_id, 0),
            is_reward=rule.kind is ReductionKind.REWARD,
        )
        for rule in quote.applied
        if rule.kind in _SWITCHABLE and rule.rule_id != BY_HAND
    ]
    at_hand = [
        Offer(
            OfferState.AT_HAND,
            wallet.coupon.template_id,
            wallet.name_zh,
            wallet.name_en,
            coupon=wallet.coupon,
        )
        for wallet in quote.coupons_at_hand
        if wallet.coupon.coupon_id not in chosen
    ]
    rewards = [
        Offer(
            OfferState.AT_HAND,
            reward.reward_id,
            reward.name_zh,
            reward.name_en,
            reward_points=reward.cost_points,
            is_reward=True,
        )
        for reward in quote.rewards_at_hand
    ]
    missed = [
        Offer(
            OfferState.DECLINED if each.rule_id in cart.declined else OfferState.MISSED,
            each.rule_id,
            each.name_zh,
            each.name_en,
            reason=each.reason,
            coupon=chosen.get(each.coupon_id) if each.coupon_id else None,
            is_reward=each.rule_id in wanted,
        )
        for each in quote.not_applied
    ]
    order = list(OfferState)
    return tuple(
        sorted((*applied, *at_hand, *rewards, *missed), key=lambda offer: order.index(offer.state))
    )


def switch_offer(cart: Cart, offer: Offer) -> Cart:
    """Return *cart* with *offer* switched the other way; one that was missed stays as it is.

    A coupon is chosen or put back into the wallet, a promotion declined or allowed again.
    """
    if not offer.can_switch:
        return cart
    if offer.is_reward:
        return _with_reward(cart, offer.rule_id)
    if offer.coupon is not None:
        return _with_coupon(cart, offer.coupon)
    declined = set(cart.declined) ^ {offer.rule_id}
    return msgspec.structs.replace(cart, declined=tuple(sorted(declined)))


def _with_reward(cart: Cart, reward_id: str) -> Cart:
    others = tuple(each for each in cart.rewards if each.reward_id != reward_id)
    is_off = len(others) == len(cart.rewards)
    rewards = (*others, RewardChoice(reward_id)) if is_off else others
    return msgspec.structs.replace(cart, rewards=rewards)


def _with_coupon(cart: Cart, coupon: Coupon) -> Cart:
    others = tuple(each for each in cart.coupons if each.coupon_id != coupon.coupon_id)
    coupons = others if len(others) < len(cart.coupons) else (*others, coupon)
    return msgspec.structs.replace(cart, coupons=coupons)
