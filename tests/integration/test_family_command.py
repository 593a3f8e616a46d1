"""`family`, as a script and as a person would use it."""

import json
from pathlib import Path

import pytest

from posmember.app import Outside, open_till
from posmember.cli.main import run_command_line
from tests.support.shops import CHEAP_PINS, Shop, SteppingClock, make_shop

ANN = "13812345678"


def test_a_child_is_put_on_record_listed_and_taken_off(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root, clock = tmp_path / "shop", SteppingClock()
    make_shop(root)
    with open_till(root, Outside(clock=clock, pins=CHEAP_PINS)) as till:
        Shop(till, clock, till.services.operators.operators()[0].operator_id).join(ANN)

    def run(*arguments: str) -> tuple[int, str, str]:
        capsys.readouterr()
        code = run_command_line(["--data", str(root), "--language", "en", *arguments])
        return code, *capsys.readouterr()

    assert "Nobody is on record" in run("family", "list", ANN)[1]
    child = ("family", "add", ANN, "Bean", "--birthday", "5-20", "--minor")
    code, _, refused = run(*child)
    assert code == 1
    assert "a guardian has to agree" in refused

    made = json.loads(run("--json", *child, "--guardian-agrees")[1])["dependant_id"]

    (row,) = json.loads(run("--json", "family", "list", ANN)[1])["family"]
    assert row["dependant_id"] == made
    assert row["next_on"].endswith("-05-20")
    assert (row["name"], row["relation"], row["is_minor"], row["age"]) == (
        "Bean",
        "child",
        True,
        None,
    )
    told = run("family", "list", ANN)[1]
    assert "Bean" in told
    assert "child" in told
    listed = json.loads(run("--json", "birthdays", "--on", row["next_on"])[1])["birthdays"]
    assert [each["dependant"] for each in listed] == ["Bean"]
    assert run("family", "remove", made)[0] == 0
    assert json.loads(run("--json", "family", "list", ANN)[1])["family"] == []
    assert run("family", "remove", made)[0] == 1
