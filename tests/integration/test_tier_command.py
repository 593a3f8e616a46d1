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


@pytest.fixture
def said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """Return what a command says to people."""

    def call(*arguments: str) -> str:
        capsys.readouterr()
        run_command_line(["--data", str(tmp_path / "shop"), *arguments])
        return capsys.readouterr().out

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


def test_people_read_amounts_in_the_unit_that_counts(run: Run, said: Callable[..., str]) -> None:
    run("join", "13812345678")

    english = said("--language", "en", "tier", "show", "13812345678")
    chinese = said("--language", "zh_CN", "tier", "show", "13812345678")

    assert "1000.00 missing to Silver" in english
    assert "（消费累计）" in chinese
    assert "距“银卡会员”还差 1000.00" in chinese
    assert "5000.00" in said("--language", "en", "tier", "list")


def test_people_read_the_cost_of_a_trial_as_money(
    run: Run, said: Callable[..., str], tmp_path: Path
) -> None:
    run("join", "13812345678")
    cake = {"benefit_id": "cake", "kind": "gift", "name_zh": "蛋糕", "name_en": "Cake"}
    tier = {"tier_id": "a", "name_zh": "甲", "name_en": "A", "threshold_minor": 0}
    ladder = {"tiers": [{**tier, "benefits": [{**cake, "cost_minor": 1800}]}]}
    (tmp_path / "draft.json").write_text(json.dumps(ladder), "utf-8")

    text = said("--language", "en", "tier", "what-if", str(tmp_path / "draft.json"))

    assert "18.00" in text
    assert "1800" not in text
    assert "Members: 1; at most 18.00 a year" in text
    assert "silver" in text  # a rung that would be gone


def test_a_ladder_that_could_not_be_saved_is_not_tried_out(run: Run, tmp_path: Path) -> None:
    low = {"tier_id": "a", "name_zh": "甲", "name_en": "A", "threshold_minor": 0}
    ladder = {"tiers": [low, {**low, "tier_id": "b", "name_zh": "乙", "name_en": "B"}]}
    (tmp_path / "draft.json").write_text(json.dumps(ladder), "utf-8")

    code, answer = run("--language", "en", "tier", "what-if", str(tmp_path / "draft.json"))

    assert (code, answer["error"]["code"]) == (1, "ladder_unreadable")
    assert "must be above that of the tier below it" in answer["error"]["message"]


def test_a_comparison_reads_in_the_language_asked_for(said: Callable[..., str], run: Run) -> None:
    run("join", "13812345678")

    text = said("--language", "zh_CN", "tier", "compare")

    assert "门槛" in text
    assert "×1.2" in text
    assert "discount_bp" not in text


def test_tiers_stand_side_by_side_in_the_report_on_benefits(run: Run) -> None:
    run("join", "13812345678")

    report = run("report", "benefits")[1]["report"]

    beside = report["tables"][-1]
    worded = {row[0]: row[1:] for row in beside["rows"]}
    assert worded["升级门槛"][:2] == ["0.00", "1,000.00"]
    assert "人均年权益价值" in worded
