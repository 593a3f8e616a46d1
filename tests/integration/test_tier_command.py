"""`tier`: members' tiers from the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from posmember.cli.main import run_command_line
from tests.support.shops import make_shop

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    make_shop(tmp_path / "shop")

    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_command_line(["--data", str(tmp_path / "shop"), "--json", *arguments])
        return code, json.loads(capsys.readouterr().out)

    return call


def test_a_tier_is_shown_held_fixed_and_released(run: Run) -> None:
    run("join", "13812345678", "--name", "王小明")
    assert run("tier", "show", "13812345678")[1]["tier"]["tier_id"] == "standard"

    held = run("tier", "floor", "13812345678", "银卡会员", "--reason", "老客户")[1]
    assert (held["tier"]["tier_id"], held["tier"]["source"]) == ("silver", "floor")
    fixed = run("tier", "lock", "13812345678", "gold", "--reason", "股东")[1]
    assert (fixed["tier"]["tier_id"], fixed["tier"]["next_tier_id"]) == ("gold", None)
    assert [row["members"] for row in run("tier", "list")[1]["tiers"]] == [0, 0, 1, 0]
    assert run("tier", "members", "Gold")[1]["members"][0]["name"] == "王小明"
    free = run("tier", "release", "13812345678", "--reason", "到期")[1]

    assert free["tier"]["tier_id"] == "standard"
    assert [row["cause"] for row in free["history"]] == ["release", "lock", "floor"]


def test_an_unknown_tier_is_refused(run: Run) -> None:
    run("join", "13812345678")

    code, answer = run("tier", "lock", "13812345678", "platinum", "--reason", "x")

    assert (code, answer["error"]["code"]) == (1, "tier_not_on_ladder")


def test_a_ladder_in_a_file_is_tried_out(run: Run, tmp_path: Path) -> None:
    run("join", "13812345678")
    draft = {"tiers": [{"tier_id": "a", "name_zh": "甲", "name_en": "A", "threshold_minor": 0}]}
    (tmp_path / "draft.json").write_text(json.dumps(draft), "utf-8")
    (tmp_path / "other.json").write_text("{}", "utf-8")

    tried = run("tier", "what-if", str(tmp_path / "draft.json"))[1]["what_if"]
    refused = run("tier", "what-if", str(tmp_path / "other.json"))[1]

    assert (tried["members"], tried["tiers"][0]["members"]) == (1, 1)
    assert refused["error"]["code"] == "ladder_unreadable"
    assert run("tier", "list")[1]["tiers"][0]["tier_id"] == "standard"


def test_tiers_stand_side_by_side(run: Run) -> None:
    found = run("tier", "compare")[1]

    rows = {row["code"]: row for row in found["rows"]}
    assert found["tiers"] == ["standard", "silver", "gold", "diamond"]
    assert rows["discount_bp"] == {
        "code": "discount_bp",
        "values": ["0", "200", "500", "1000"],
        "is_identical": False,
    }
    assert rows["contact"]["is_identical"]
    assert found["same_as_below"] == []
    assert found["value_minor_per_member"] == [0, 0, 0, 0]
