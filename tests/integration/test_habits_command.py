"""`habits`, as a script and as a person would use it."""

import json
from pathlib import Path

import pytest

from posmember.app import Outside, open_till
from posmember.cli.main import run_command_line
from tests.support.shops import CHEAP_PINS, Shop, SteppingClock, make_shop

ANN = "13812345678"


def test_how_a_member_stands_is_said_to_programs_and_to_people(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, clock = tmp_path / "shop", SteppingClock()
    make_shop(root)
    with open_till(root, Outside(clock=clock, pins=CHEAP_PINS)) as till:
        shop = Shop(till, clock, till.services.operators.operators()[0].operator_id)
        member = shop.join(ANN)

    def said(*arguments: str) -> str:
        capsys.readouterr()
        assert run_command_line(["--data", str(root), *arguments]) == 0
        return capsys.readouterr().out

    found = json.loads(said("--json", "--language", "en", "habits", ANN))["habits"]
    assert (found["member_id"], found["rfm"], found["stage"]) == (member, "lapsed", "lead")
    assert found["stage_words"] == "Joined, and has not bought yet"
    assert (found["degrees"], found["band"], found["trend"]) == (0, "cold", "level")
    assert sum(found["parts"].values()) == 0
    assert found["parts_words"][0] == "No visit yet: 0 of 40"
    assert found["days_away"] is None
    assert found["band_changes"] == []
    text = said("--language", "zh_CN", "habits", ANN)
    assert "RFM 分类：流失" in text
    assert "会员温度：0 · 冰冷 →" in text
    assert "入会后还没有消费" in text
