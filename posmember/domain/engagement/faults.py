"""What is wrong with missions and draws before they may come into force."""

from collections.abc import Iterator

from posmember.domain.engagement.draws import Draw
from posmember.domain.engagement.missions import Mission
from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.money import BASIS_POINTS
from posmember.domain.pricing.explanation import explanation


def mission_faults(mission: Mission, templates: frozenset[str]) -> tuple[str, ...]:
    """Return what is wrong with a mission, as explanations."""
    return tuple(_of_mission(mission, templates))


def draw_faults(draw: Draw, templates: frozenset[str]) -> tuple[str, ...]:
    """Return what is wrong with a draw, as explanations."""
    return tuple(_of_draw(draw, templates))


def _of_mission(mission: Mission, templates: frozenset[str]) -> Iterator[str]:
    if mission.target < 1:
        yield explanation("fault_mission_target")
    if mission.within_days is not None and mission.within_days < 1:
        yield explanation("fault_mission_days")
    yield from _of_reward(mission.reward, templates)


def _of_draw(draw: Draw, templates: frozenset[str]) -> Iterator[str]:
    if sum(prize.odds_bp for prize in draw.prizes) > BASIS_POINTS:
        yield explanation("fault_draw_odds")
    if any(prize.odds_bp < 1 for prize in draw.prizes) or not draw.prizes:
        yield explanation("fault_draw_prize")
    if draw.tries_per_day < 1:
        yield explanation("fault_draw_tries")
    for prize in draw.prizes:
        yield from _of_reward(prize.reward, templates)


def _of_reward(reward: EngagementReward, templates: frozenset[str]) -> Iterator[str]:
    if reward.points < 0 or not (reward.points or reward.coupon_template):
        yield explanation("fault_reward_empty")
    if reward.coupon_template and reward.coupon_template not in templates:
        yield explanation("fault_reward_coupon", rule=reward.coupon_template)
