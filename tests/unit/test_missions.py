"""Missions: what counts, since when, and what is missing still."""

import datetime as dt

import msgspec
import pytest

from posmember.domain.engagement.errors import ShareCodeUnreadableError
from posmember.domain.engagement.missions import (
    Bought,
    Mission,
    MissionGoal,
    counted_since,
    progress_of,
)
from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.engagement.share_code import (
    looks_like_share_code,
    member_behind,
    share_code,
)
from posmember.domain.ids import MemberId
from posmember.domain.pricing.scope import ItemScope, Schedule
from tests.support.tickets import MEMBER, line

TODAY = dt.date(2026, 11, 22)
MISSION = Mission("five", "买五件", "Buy five", MissionGoal.PIECES, 5, EngagementReward(points=50))
FOOD = ItemScope(categories=("food",))


def mission(**changes):
    return msgspec.structs.replace(MISSION, **changes)


def bought(day, sale_id, *lines):
    return Bought(dt.date.fromisoformat(day), sale_id, lines)


def tea(quantity_milli=1000, category="food"):
    return msgspec.structs.replace(line(1, "Tea", 500, quantity_milli), category=category)


HISTORY = (
    bought("2026-10-24", "s1", tea(2_000)),
    bought("2026-10-25", "s2", tea(1_500)),
    bought("2026-11-22", "s3", tea(1_000), tea(9_000, "paper")),
    bought("2026-11-22", "s4", tea(1_000)),
    bought("2026-11-22", "s4", tea(-1_000)),
)


@pytest.mark.parametrize(
    ("goal", "done"),
    [(MissionGoal.PIECES, 4), (MissionGoal.SPEND, 2_250), (MissionGoal.VISITS, 3)],
)
def test_each_goal_counts_covered_goods_less_what_came_back(goal, done):
    progress = progress_of(mission(goal=goal, scope=FOOD), HISTORY, TODAY)

    assert (progress.done, progress.since) == (done, None)


@pytest.mark.parametrize(
    ("within_days", "from_date", "since", "done"),
    [
        (None, "", None, 4),
        (30, "", "2026-10-24", 4),
        (29, "", "2026-10-25", 2),
        (1, "", "2026-11-22", 1),
        (None, "2026-10-25", "2026-10-25", 2),
        (30, "2026-11-22", "2026-11-22", 1),
        (1, "2026-10-01", "2026-11-22", 1),
    ],
)
def test_what_lies_before_the_first_day_does_not_count(within_days, from_date, since, done):
    wanted = mission(within_days=within_days, schedule=Schedule(from_date=from_date), scope=FOOD)

    progress = progress_of(wanted, HISTORY, TODAY)

    assert counted_since(wanted, TODAY) == (dt.date.fromisoformat(since) if since else None)
    assert progress.since == counted_since(wanted, TODAY)
    assert progress.done == done


def test_what_lies_after_the_last_day_or_today_does_not_count():
    ended = mission(schedule=Schedule(to_date="2026-10-24"), scope=FOOD)

    assert progress_of(ended, HISTORY, TODAY).done == 2
    assert progress_of(mission(scope=FOOD), HISTORY, dt.date(2026, 10, 25)).done == 3


@pytest.mark.parametrize(
    ("target", "is_reached", "missing"), [(3, True, 0), (4, True, 0), (5, False, 1)]
)
def test_a_mission_is_reached_at_its_target(target, is_reached, missing):
    progress = progress_of(mission(target=target, scope=FOOD), HISTORY, TODAY, is_rewarded=True)

    assert (progress.is_reached, progress.missing) == (is_reached, missing)
    assert progress.is_rewarded


def test_more_back_than_bought_is_nothing_done():
    only_back = (bought("2026-11-22", "s9", tea(-3_000)),)

    assert progress_of(mission(goal=MissionGoal.SPEND), only_back, TODAY).done == 0


def test_a_thousandth_of_covered_goods_is_a_visit_and_not_a_piece():
    crumb = (bought("2026-11-22", "s1", tea(1)), bought("2026-11-22", "s2", tea(999)))

    assert progress_of(mission(goal=MissionGoal.VISITS), crumb, TODAY).done == 2
    assert progress_of(mission(goal=MissionGoal.PIECES), crumb, TODAY).done == 1


def test_a_share_code_leads_to_its_member_and_to_nobody_else():
    code = share_code(MEMBER.member_id)

    assert member_behind(f" {code.lower()}") == MEMBER.member_id
    assert code != share_code(MemberId("0192f0c0-0000-7000-8000-000000000002"))
    assert looks_like_share_code(code)
    assert looks_like_share_code(code[:20])
    assert not looks_like_share_code(code.replace("PS1", "PC1"))


@pytest.mark.parametrize("text", ["", "PS1", "PC1ABC", "13812345678"])
def test_what_is_no_share_code_is_refused(text):
    with pytest.raises(ShareCodeUnreadableError):
        member_behind(text)
