"""Prize draws follow from their seed; odds, stock and share codes hold."""

import uuid
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posmember.domain.engagement.draws import Draw, Prize, outcome
from posmember.domain.engagement.errors import ShareCodeUnreadableError
from posmember.domain.engagement.faults import draw_faults, mission_faults
from posmember.domain.engagement.missions import Mission, MissionGoal
from posmember.domain.engagement.prize_account import prize_account, tries_account
from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.engagement.share_code import member_behind, share_code
from posmember.domain.ids import MemberId
from posmember.domain.pricing.explanation import read_explanation
from posmember.domain.pricing.faults import Fault, path_text

POINTS = EngagementReward(points=1)


def draw(*odds: int, stock: int | None = None) -> Draw:
    prizes = (Prize(f"p{at}", "奖", "Prize", share, POINTS, stock) for at, share in enumerate(odds))
    return Draw("spring", "春", "Spring", tuple(prizes))


seeds = st.integers(0, 2**64).map(str)


@given(seeds, st.lists(st.integers(1, 2_000), min_size=1, max_size=4))
def test_the_same_seed_wins_the_same_prize(seed, odds):
    assert outcome(draw(*odds), seed, "m", {}) == outcome(draw(*odds), seed, "m", {})


@given(seeds)
def test_odds_of_one_hundred_per_cent_always_win_and_a_sold_out_prize_never(seed):
    sure = draw(10_000, stock=3)

    assert outcome(sure, seed, "m", {"p0": 2}) == sure.prizes[0]
    assert outcome(sure, seed, "m", {"p0": 3}) is None
    assert outcome(draw(10_000, stock=1), seed, "m", {}) is not None
    assert outcome(draw(10_000, stock=0), seed, "m", {}) is None


@given(seeds)
def test_what_runs_out_changes_nothing_for_the_other_prizes(seed):
    both = draw(3_000, 3_000, stock=1)
    before = outcome(both, seed, "m", {})

    after = outcome(both, seed, "m", {"p0": 1})

    assert after == (None if before == both.prizes[0] else before)


def test_the_prize_of_a_try_can_be_worked_out_by_anybody():
    """Of ten thousand equal parts of all SHA-256 that of `spring|1|m` lies in the one after 4,437,
    that of `spring|2|m` in the one after 5,155."""
    assert outcome(draw(4_437), "1", "m", {}) is None
    assert outcome(draw(4_438), "1", "m", {}) is not None
    two = draw(5_155, 1)
    assert outcome(two, "2", "m", {}) == two.prizes[1]
    two = draw(5_156, 1)
    assert outcome(two, "2", "m", {}) == two.prizes[0]
    assert outcome(draw(5_154, 1), "2", "m", {}) is None


def test_odds_are_kept_over_many_tries():
    quarter = draw(2_500, 500)
    won = [outcome(quarter, str(number), "m", {}) for number in range(8_000)]

    counts = [sum(prize == each for prize in won) for each in quarter.prizes]

    assert 1_850 < counts[0] < 2_150
    assert 330 < counts[1] < 470


@given(st.uuids())
def test_a_share_code_leads_back_to_its_member(identity):
    assert member_behind(share_code(MemberId(str(identity))).lower()) == str(identity)


def test_a_damaged_share_code_leads_to_nobody():
    code = share_code(MemberId(str(uuid.UUID(int=7))))

    for text in (code[:-1], code[:-1] + ("0" if code[-1] != "0" else "1"), "13812345678"):
        with pytest.raises(ShareCodeUnreadableError):
            member_behind(text)


def test_faults_name_what_is_wrong():
    nothing = EngagementReward()
    mission = Mission("m", "任务", "Mission", MissionGoal.VISITS, 0, nothing, within_days=0)
    coupon = Prize("p", "奖", "Prize", 6_000, EngagementReward(coupon_template="gone"))
    odd = Draw("d", "抽", "Draw", (coupon, coupon), tries_per_day=0)

    assert found(mission_faults((mission, mission), frozenset({"x"}))) == [
        ("1.mission_id", "fault_id_twice"),
        ("0.target", "fault_range"),
        ("0.within_days", "fault_range"),
        ("0.reward", "fault_reward_empty"),
        ("1.target", "fault_range"),
        ("1.within_days", "fault_range"),
        ("1.reward", "fault_reward_empty"),
    ]
    assert found(draw_faults((odd,), frozenset())) == [
        ("0.tries_per_day", "fault_range"),
        ("0.prizes", "fault_draw_odds"),
        ("0.prizes.1.prize_id", "fault_id_twice"),
        ("0.prizes.0.reward.coupon_template", "fault_template_unknown"),
        ("0.prizes.1.reward.coupon_template", "fault_template_unknown"),
    ]
    assert found(draw_faults((draw(0),), frozenset())) == [("0.prizes.0.odds_bp", "fault_range")]
    assert found(draw_faults((draw(),), frozenset())) == [("0.prizes", "fault_draw_prize")]
    assert found(draw_faults((draw(10_000),), frozenset())) == []


def found(faults: Iterator[Fault]) -> list[tuple[str, str]]:
    return [(path_text(each.path), read_explanation(each.text)[0]) for each in faults]


def test_each_prize_has_an_account_of_its_own() -> None:
    assert prize_account("spring", "mug") == "prize:spring/mug"


def test_tries_are_counted_by_draw_member_and_day() -> None:
    counted = {
        tries_account(draw, MemberId(who), day)
        for draw in ("spring", "autumn")
        for who in ("ann", "ben")
        for day in ("2026-03-02", "2026-03-03")
    }

    assert len(counted) == 8
    assert all(account.startswith("tries:") for account in counted)
