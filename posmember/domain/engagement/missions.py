"""Missions: do so much within so many days, and get a reward once, with the progress shown."""

import datetime as dt
import enum
from collections.abc import Iterable, Sequence
from typing import assert_never

import msgspec

from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.pricing.reduction import net_of_goods
from posmember.domain.pricing.scope import (
    ALWAYS,
    EVERYBODY,
    EVERYTHING,
    Audience,
    ItemScope,
    Schedule,
)
from posmember.domain.promotions.issuing import BoughtLine


class MissionGoal(enum.StrEnum):
    """What is counted."""

    PIECES = "pieces"
    """Whole units of covered goods."""
    SPEND = "spend"
    """What was paid for covered goods, in minor units."""
    VISITS = "visits"
    """Tickets with covered goods that did not come back whole."""


class Mission(msgspec.Struct, frozen=True, omit_defaults=True):
    """One mission: `Buy 5 in 30 days`."""

    mission_id: str
    name_zh: str
    name_en: str
    goal: MissionGoal
    target: int
    """Pieces, minor units or visits."""
    reward: EngagementReward
    within_days: int | None = None
    """Only what happened in the last so many days counts, today included; None: since the start of
    the schedule."""
    scope: ItemScope = EVERYTHING
    schedule: Schedule = ALWAYS
    """Only its dates count what is counted; the reward is given when the rest holds, too."""
    audience: Audience = EVERYBODY
    is_active: bool = True


class Bought(msgspec.Struct, frozen=True):
    """What a sale sold, or what came back of it (negative), on the business date of the sale."""

    on: dt.date
    sale_id: str
    lines: Sequence[BoughtLine]


class MissionProgress(msgspec.Struct, frozen=True):
    """How far a member is."""

    mission: Mission
    done: int
    since: dt.date | None
    is_rewarded: bool = False

    @property
    def is_reached(self) -> bool:
        """Tell whether the target is met."""
        return self.done >= self.mission.target

    @property
    def missing(self) -> int:
        """Return what is missing still, in the unit of the goal."""
        return max(0, self.mission.target - self.done)


def counted_since(mission: Mission, today: dt.date) -> dt.date | None:
    """Return the first day that counts; None: from the very first."""
    days = []
    if mission.within_days is not None:
        days.append(today - dt.timedelta(days=mission.within_days - 1))
    if mission.schedule.from_date:
        days.append(dt.date.fromisoformat(mission.schedule.from_date))
    return max(days, default=None)


def progress_of(
    mission: Mission, bought: Iterable[Bought], today: dt.date, *, is_rewarded: bool = False
) -> MissionProgress:
    """Return how far sales, and what came back of them, bring a mission."""
    since = counted_since(mission, today)
    until = mission.schedule.to_date or today.isoformat()
    within = [
        each
        for each in bought
        if (since is None or each.on >= since) and each.on.isoformat() <= until
    ]
    return MissionProgress(mission, max(0, _counted(mission, within)), since, is_rewarded)


def _counted(mission: Mission, bought: Sequence[Bought]) -> int:
    quantities: dict[str, int] = {}
    spend = 0
    for each in bought:
        for line in each.lines:
            if mission.scope.covers(line):
                quantities[each.sale_id] = quantities.get(each.sale_id, 0) + line.quantity_milli
                spend += net_of_goods(line.net_minor, line.reductions)
    match mission.goal:
        case MissionGoal.PIECES:
            return sum(quantities.values()) // 1000
        case MissionGoal.SPEND:
            return spend
        case MissionGoal.VISITS:
            return sum(quantity > 0 for quantity in quantities.values())
        case _:
            assert_never(mission.goal)
