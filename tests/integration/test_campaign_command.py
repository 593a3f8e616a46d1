"""`campaign`, as a script would use it."""

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from posmember.app import Outside, open_till
from posmember.cli.main import run_command_line
from tests.support.campaigns import FIVE_OFF, agreeing
from tests.support.shops import CHEAP_PINS, Shop, SteppingClock, make_shop

Run = Callable[..., tuple[int, Any]]
TODAY = dt.datetime.now(dt.UTC).date()  # noqa: TID251 - the commands read the machine's clock
FIRST, LAST = (TODAY - dt.timedelta(days=3)).isoformat(), (TODAY + dt.timedelta(days=9)).isoformat()


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    root = tmp_path / "shop"
    make_shop(root)
    clock = SteppingClock()
    with open_till(root, Outside(clock=clock, pins=CHEAP_PINS)) as till:
        shop = Shop(till, clock, till.services.operators.operators()[0].operator_id)
        agreeing(shop, 4, tags=("tea",))
        programme = shop.services.programme.current()
        changed = msgspec.structs.replace(programme, coupon_templates=(FIVE_OFF,))
        shop.services.programme.publish(shop.owner, changed)

    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_command_line(["--data", str(root), "--json", *arguments])
        return code, json.loads(capsys.readouterr().out)

    return call


def planned(run: Run, *options: str) -> tuple[int, Any]:
    return run(
        "campaign", "plan", "唤醒", "--offer", "five_off", "--from", FIRST, "--to", LAST, *options
    )


def test_a_campaign_from_planning_to_what_it_brought(run: Run) -> None:
    counted = run("campaign", "count", "--tag", "tea")[1]
    campaign = planned(run, "--tag", "tea", "--budget", "100", "--goal", "g")[1]["campaign_id"]

    started = run("campaign", "start", campaign)[1]

    assert counted == {
        "members": 4,
        "consenting": 4,
        "without_phone": 0,
        "bought_bp": 0,
        "seen_from_bp": None,
    }
    assert (started["reached"], started["held_out"], started["given"]) == (4, 0, 4)
    (listed,) = run("campaign", "list")[1]["campaigns"]
    assert (listed["state"], listed["budget_minor"], listed["tag"]) == ("running", 10_000, "tea")
    shown = run("campaign", "show", campaign)[1]["campaign"]
    assert (shown["issued"], shown["redeemed"], shown["budget_left_minor"]) == (4, 0, 10_000)
    assert shown["rate_bp"]["verdict"] == "no_control"
    names = [each["name"] for each in run("campaign", "members", campaign)[1]["members"]]
    assert names == ["m0", "m1", "m2", "m3"]
    assert run("campaign", "stop", campaign)[1]["is_on"] is False
    assert run("campaign", "list")[1]["campaigns"][0]["state"] == "stopped"
    assert run("verify")[0] == 0


def test_a_campaign_can_be_changed_until_its_list_is_made(run: Run) -> None:
    campaign = planned(run)[1]["campaign_id"]
    assert planned(run, "--tag", "tea", "--change", campaign)[1]["campaign_id"] == campaign
    run("campaign", "start", campaign)

    assert planned(run, "--change", campaign)[1]["error"]["code"] == "campaign_frozen"
    assert planned(run, "--control", "95")[1]["error"]["code"] == "campaign_control"


def test_people_read_a_campaign_in_their_language(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    campaign = planned(run)[1]["campaign_id"]
    root = str(tmp_path / "shop")

    def said(language: str, *arguments: str) -> str:
        capsys.readouterr()
        run_command_line(["--data", root, "--language", language, "campaign", *arguments])
        return capsys.readouterr().out

    assert "percentage" not in said("en", "show", campaign)
    assert "名单 4 位" in said("zh_CN", "start", campaign)
    assert "进行中" in said("zh_CN", "list")
    assert "对照组" in said("zh_CN", "show", campaign)
    assert "nobody was held out" in said("en", "show", campaign)
    assert "Reached" in said("en", "members", campaign)
    assert "4 members" in said("en", "count")
    assert "cannot be used" in said("en", "stop", campaign)
