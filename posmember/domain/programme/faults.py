"""Everything that is wrong with a programme, composed of the faults of its subjects.

A programme with faults is not published. Each fault says where it is and what, as an explanation
(`code|name=value`) that `domain/words/programme_faults.py` has words for.
"""

from collections.abc import Iterator
from typing import Final

import msgspec

from posmember.domain.classes.rules import class_faults
from posmember.domain.engagement.faults import draw_faults, mission_faults
from posmember.domain.loyalty.faults import (
    MOST_DAYS,
    birthday_faults,
    earn_faults,
    event_faults,
    policy_faults,
    redemption_faults,
    validity_faults,
)
from posmember.domain.loyalty.reward_faults import reward_faults
from posmember.domain.money import MAX_MONEY_MINOR
from posmember.domain.pricing.explanation import explanation
from posmember.domain.pricing.faults import Fault, Path, below, out_of_range
from posmember.domain.pricing.scope import Audience
from posmember.domain.programme.offer_faults import offer_faults
from posmember.domain.programme.programme import Programme
from posmember.domain.stored_value.faults import (
    TopUpGifts,
    balance_faults,
    count_card_faults,
    top_up_faults,
)
from posmember.domain.taxes.faults import tax_faults
from posmember.domain.tiers.faults import LadderFault, ladder_faults

_POINT_DECIMALS: Final = (0, 2)
_WITH_AUDIENCE: Final = (
    "earn_rules",
    "rewards",
    "top_ups",
    "promotions",
    "coupon_templates",
    "missions",
    "draws",
)


def programme_faults(programme: Programme) -> tuple[Fault, ...]:
    """Return every fault of *programme*, in the order of its parts; none: it may be published."""
    templates = frozenset(each.template_id for each in programme.coupon_templates)
    tiers = frozenset(each.tier_id for each in programme.tiers)
    cards = frozenset(each.plan_id for each in programme.count_cards)
    policies = policy_faults(programme.policies, programme.points_decimals)
    parts: tuple[tuple[str, Iterator[Fault]], ...] = (
        ("earn_rules", earn_faults(programme.earn_rules)),
        ("policies", policies),
        ("redemption", redemption_faults(programme.redemption)),
        ("birthday", birthday_faults(programme.birthday)),
        ("validity", validity_faults(programme.validity)),
        ("event_points", event_faults(programme.event_points)),
        ("rewards", reward_faults(programme.rewards, templates)),
        ("taxes", tax_faults(programme.taxes)),
        ("top_ups", top_up_faults(programme.top_ups, TopUpGifts(templates, cards, tiers))),
        ("count_cards", count_card_faults(programme.count_cards)),
        ("stored_value", balance_faults(programme.stored_value)),
        ("missions", mission_faults(programme.missions, templates)),
        ("draws", draw_faults(programme.draws, templates)),
        ("classes", class_faults(programme.classes)),
    )
    return (
        *(fault for name, faults in parts for fault in below((name,), faults)),
        *offer_faults(programme.promotions, programme.coupon_templates),
        *_of_figures(programme),
        *_between(programme, tiers),
        *map(_of_ladder, ladder_faults(programme.tiers, programme.tier_rules)),
    )


def _of_figures(programme: Programme) -> Iterator[Fault]:
    yield from out_of_range(
        programme, cash_rounding_minor=(0, MAX_MONEY_MINOR), points_held_days=(0, MOST_DAYS)
    )
    if programme.points_decimals not in _POINT_DECIMALS:
        yield Fault(("points_decimals",), explanation("fault_point_decimals"))


def _between(programme: Programme, tiers: frozenset[str]) -> Iterator[Fault]:
    """Yield the faults that only show where subjects are seen together."""
    for part in _WITH_AUDIENCE:
        for place, rule in enumerate(getattr(programme, part)):
            for path, audience in _audiences(rule):
                yield from below((part, place, *path), _unknown_tiers(audience, tiers))
    offers = {each.promotion_id for each in programme.promotions}
    offers |= {each.template_id for each in programme.coupon_templates}
    for place, reward in enumerate(programme.rewards):
        if reward.reward_id in offers:  # tickets name all of them by their ids alone
            fault = explanation("fault_id_twice", rule=reward.reward_id)
            yield Fault(("rewards", place, "reward_id"), fault)


def _audiences(rule: msgspec.Struct) -> Iterator[tuple[Path, Audience]]:
    yield ("audience",), getattr(rule, "audience")  # noqa: B009 - every rule here has one
    trigger = getattr(rule, "trigger", None)
    if trigger is not None:
        yield ("trigger", "audience"), trigger.audience


def _unknown_tiers(audience: Audience, tiers: frozenset[str]) -> Iterator[Fault]:
    for name in audience.tiers:
        if name not in tiers:
            yield Fault(("tiers",), explanation("fault_tier_unknown", name=name))


def _of_ladder(fault: LadderFault) -> Fault:
    path: Path = (
        ("tiers", fault.rung - 1) if fault.rung else _LADDER_PATHS.get(fault.code, ("tier_rules",))
    )
    return Fault(path, explanation(f"ladder_{fault.code}", rung=fault.rung, name=fault.name))


_LADDER_PATHS: Final[dict[str, Path]] = {
    "too_many_tiers": ("tiers",),
    "tier_id_twice": ("tiers",),
    "tier_name_twice": ("tiers",),
    "rolling_range": ("tier_rules", "rolling_months"),
}
