"""`engage` and `join --referrer`, as a script would use them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from posmember.app import Outside, open_till
from posmember.cli.main import run_command_line
from posmember.domain.engagement.draws import Draw, Prize, outcome
from posmember.domain.engagement.missions import Mission, MissionGoal
from posmember.domain.engagement.reward import EngagementReward
from posmember.domain.loyalty.event_points import EventKind, EventRule
from tests.support.shops import CHEAP_PINS, make_shop

Run = Callable[..., tuple[int, Any]]
ANN, BEN = "13812345678", "13912345678"
SPRING = Draw(
    "spring", "春季抽奖", "Spring", (Prize("half", "积分", "Points", 5_000, EngagementReward(9)),)
)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    root = tmp_path / "shop"
    make_shop(root)
    with open_till(root, Outside(pins=CHEAP_PINS)) as till:
        owner = till.services.operators.operators()[0].operator_id
        visits = Mission("two", "来两次", "Come twice", MissionGoal.VISITS, 2, EngagementReward(5))
        changed = msgspec.structs.replace(
            till.services.programme.current(),
            event_points=(EventRule(EventKind.SHARE, 20), EventRule(EventKind.REVIEW, 10)),
            missions=(visits,),
            draws=(SPRING,),
        )
        till.services.programme.publish(owner, changed)

    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_command_line(["--data", str(root), "--json", *arguments])
        return code, json.loads(capsys.readouterr().out)

    return call


def test_a_friend_joins_by_a_share_code_and_brings_it_once(run: Run) -> None:
    run("join", ANN, "--name", "Ann")
    code = run("engage", "share-code", ANN)[1]["share_code"]

    assert run("join", BEN, "--referrer", code)[0] == 0
    assert run("engage", "shared", code, BEN)[1] == {"awarded": 20}
    assert run("engage", "shared", code, BEN)[1]["error"]["code"] == "awarded_already"
    assert run("engage", "shared", code, ANN)[1]["error"]["code"] == "own_share_code"


def test_a_mission_is_followed_and_a_draw_can_be_worked_out_again(run: Run) -> None:
    member_id = run("join", ANN)[1]["join"]["member_id"]
    run("sell", "--item", "W1", "--member", ANN, "--pay", "wechat=2")

    (mission,) = run("engage", "missions", ANN)[1]["missions"]
    drawn = run("engage", "draw", ANN, "spring")[1]["draw"]

    assert (mission["done"], mission["missing"], mission["is_rewarded"]) == (1, 1, False)
    prize = outcome(SPRING, drawn["seed"], member_id, {})
    assert drawn["prize_id"] == (prize.prize_id if prize else "")
    (listed,) = run("engage", "draws")[1]["draws"]
    assert listed["prizes"][0]["won"] == bool(prize)
    assert run("engage", "review", "last", "5")[1] == {"awarded": 10}


def test_every_try_of_a_draw_is_listed_with_its_seed(run: Run) -> None:
    run("join", ANN, "--name", "Ann")
    drawn = run("engage", "draw", ANN, "spring")[1]["draw"]

    listed = run("engage", "tries", "spring")[1]["tries"]

    assert [(each["name"], each["seed"], each["prize_id"]) for each in listed] == [
        ("Ann", drawn["seed"], drawn["prize_id"])
    ]
    assert run("engage", "tries", "autumn")[1]["tries"] == []
