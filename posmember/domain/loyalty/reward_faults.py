"""What is wrong with rewards before they come into force."""

from collections.abc import Iterator
from typing import Final

from posmember.domain.loyalty.rewards import (
    FreeItem,
    Reward,
    RewardEffect,
    StockGift,
    Voucher,
)
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

_MOST: Final = 10**9
_LIMIT: Final = (1, _MOST)
_MONEY: Final = (1, MAX_MONEY_MINOR)


def reward_faults(rewards: tuple[Reward, ...], templates: frozenset[str]) -> Iterator[Fault]:
    """Yield every fault of rewards; *templates* are the ids of the coupon templates there are."""
    yield from doubled_faults("reward_id", rewards)
    for place, reward in enumerate(rewards):
        yield from below((place,), _of_reward(reward))
        effect = reward.effect
        if isinstance(effect, Voucher) and effect.template_id not in templates:
            text = explanation("fault_template_unknown", name=effect.template_id)
            yield Fault((place, "effect", "template_id"), text)


def _of_reward(reward: Reward) -> Iterator[Fault]:
    yield from identity_faults("reward_id", reward)
    yield from out_of_range(
        reward, cost_points=(1, _MOST), minimum_ticket_minor=(0, MAX_MONEY_MINOR)
    )
    yield from below(("effect",), _of_effect(reward.effect))
    limits = out_of_range(reward.limits, per_ticket=_LIMIT, per_member=_LIMIT, total=_LIMIT)
    yield from below(("limits",), limits)
    yield from below(("schedule",), faults_of_schedule(reward.schedule))
    yield from below(("audience",), faults_of_audience(reward.audience))


def _of_effect(effect: RewardEffect) -> Iterator[Fault]:
    match effect:
        case FreeItem():
            yield from out_of_range(effect, quantity_milli=_LIMIT, maximum_minor=_MONEY)
        case Voucher():
            yield from out_of_range(effect, count=(1, 1000))
        case StockGift():
            yield from out_of_range(effect, quantity_milli=_LIMIT)
            if not effect.product_id:
                yield Fault(("product_id",), explanation("fault_no_gift"))
        case _:
            yield from out_of_range(effect, percent_bp=(1, BASIS_POINTS), maximum_minor=_MONEY)
