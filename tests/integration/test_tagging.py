"""Tags of members: from the command line, from a file and back, in a batch of coupons."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from posmember.cli.main import run_command_line
from tests.support.shops import make_shop

Run = Callable[..., tuple[int, Any]]
ANN, BEN = "13812345678", "13912345678"
TEN = {
    "template_id": "ten",
    "name_zh": "减十元",
    "name_en": "Ten off",
    "effect": {"form": "amount", "off_minor": 1000, "target": "ticket"},
}


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    root = tmp_path / "shop"
    make_shop(root)

    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_command_line(["--data", str(root), "--json", *arguments])
        return code, json.loads(capsys.readouterr().out)

    return call


def test_tags_are_put_on_taken_off_counted_and_lead_to_their_members(run: Run) -> None:
    run("join", ANN, "--name", "Ann", "--tag", "tea", "--tag", "neighbour")
    run("join", BEN, "--name", "Ben")

    assert run("tag", "add", BEN, "tea", "VIP")[1]["tags"] == ["VIP", "tea"]
    assert run("tag", "list")[1]["tags"] == [
        {"tag": "tea", "members": 2},
        {"tag": "VIP", "members": 1},
        {"tag": "neighbour", "members": 1},
    ]
    assert run("tag", "remove", BEN, "vip")[1]["tags"] == ["tea"]
    found = run("tag", "members", "neighbour")[1]["members"]
    assert [each["name"] for each in found] == ["Ann"]
    assert run("tag", "members", "VIP")[1]["members"] == []
    assert run("tag", "add", BEN, "x" * 21)[1]["error"]["code"] == "tag_too_long"
    assert run("verify")[0] == 0


def test_tags_come_with_a_file_and_go_out_with_one(run: Run, tmp_path: Path) -> None:
    brought = tmp_path / "members.csv"
    brought.write_text(f"姓名,手机号码,标签\nAnn,{ANN},茶友、邻居\nBen,{BEN},\n", encoding="utf-8")
    assert run("import", str(brought), "--yes")[0] == 0
    assert run("tag", "list")[1]["tags"] == [
        {"tag": "茶友", "members": 1},
        {"tag": "邻居", "members": 1},
    ]
    brought.write_text(f"姓名,手机号码,标签\nBen,{BEN},茶友\n", encoding="utf-8")
    assert run("import", str(brought), "--yes", "--on-duplicate", "update")[0] == 0

    written = tmp_path / "out.csv"
    assert run("export", "members", "--to", str(written))[0] == 0

    text = written.read_text(encoding="utf-8-sig")
    assert "茶友 邻居" in text
    assert run("tag", "list")[1]["tags"][0] == {"tag": "茶友", "members": 2}
    assert run("verify")[0] == 0


def test_a_batch_of_coupons_reaches_those_with_the_tag(run: Run, tmp_path: Path) -> None:
    run("join", ANN, "--tag", "tea")
    run("join", BEN)
    rules = tmp_path / "rules.json"
    assert run("programme", "export", str(rules))[0] == 0
    told = json.loads(rules.read_text(encoding="utf-8")) | {"coupon_templates": [TEN]}
    rules.write_text(json.dumps(told), encoding="utf-8")
    assert run("programme", "import", str(rules))[0] == 0

    report = run("coupon", "batch", "ten", "--tag", "tea")[1]

    assert report["batch"]["issued"] == 1
    assert len(run("coupon", "list", ANN)[1]["coupons"]) == 1
    assert run("coupon", "list", BEN)[1]["coupons"] == []
