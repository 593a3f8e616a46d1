"""What is wrong with missions and draws before they may come into force."""

from collections.abc import Iterator
from typing import Final

from posmember.domain.engagement.draws import Draw, Prize
from posmember.domain.engagement.missions import Mission
from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.money import BASIS_POINTS
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
_MOST_DAYS: Final = 3660
_MOST_TRIES: Final = 1000


def mission_faults(missions: tuple[Mission, ...], templates: frozenset[str]) -> Iterator[Fault]:
    """Yield every fault of missions; *templates* are the ids of the coupon templates there are."""
    yield from doubled_faults("mission_id", missions)
    for place, mission in enumerate(missions):
        yield from below((place,), _of_mission(mission, templates))


def draw_faults(draws: tuple[Draw, ...], templates: frozenset[str]) -> Iterator[Fault]:
    """Yield every fault of draws and their prizes."""
    yield from doubled_faults("draw_id", draws)
    for place, draw in enumerate(draws):
        yield from below((place,), _of_draw(draw, templates))


def _of_mission(mission: Mission, templates: frozenset[str]) -> Iterator[Fault]:
    yield from identity_faults("mission_id", mission)
    yield from out_of_range(mission, target=(1, _MOST), within_days=(1, _MOST_DAYS))
    yield from below(("reward",), _of_reward(mission.reward, templates))
    yield from below(("schedule",), faults_of_schedule(mission.schedule))
    yield from below(("audience",), faults_of_audience(mission.audience))


def _of_draw(draw: Draw, templates: frozenset[str]) -> Iterator[Fault]:
    yield from identity_faults("draw_id", draw)
    yield from out_of_range(draw, tries_per_day=(1, _MOST_TRIES))
    if not draw.prizes:
        yield Fault(("prizes",), explanation("fault_draw_prize"))
    if sum(prize.odds_bp for prize in draw.prizes) > BASIS_POINTS:
        yield Fault(("prizes",), explanation("fault_draw_odds"))
    yield from below(("prizes",), doubled_faults("prize_id", draw.prizes))
    for place, prize in enumerate(draw.prizes):
        yield from below(("prizes", place), _of_prize(prize, templates))
    yield from below(("schedule",), faults_of_schedule(draw.schedule))
    yield from below(("audience",), faults_of_audience(draw.audience))


def _of_prize(prize: Prize, templates: frozenset[str]) -> Iterator[Fault]:
    yield from identity_faults("prize_id", prize)
    yield from out_of_range(prize, odds_bp=(1, BASIS_POINTS), stock=(0, _MOST))
    yield from below(("reward",), _of_reward(prize.reward, templates))


def _of_reward(reward: EngagementReward, templates: frozenset[str]) -> Iterator[Fault]:
    yield from out_of_range(reward, points=(0, _MOST))
    if not (reward.points or reward.coupon_template):
        yield Fault((), explanation("fault_reward_empty"))
    if reward.coupon_template and reward.coupon_template not in templates:
        text = explanation("fault_template_unknown", name=reward.coupon_template)
        yield Fault(("coupon_template",), text)
