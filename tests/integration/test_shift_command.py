"""`shift`: from the counted float to the Z-report, as a script would do it."""

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


def test_a_day_in_shifts(run: Run) -> None:
    assert run("shift", "status")[1] == {
        "rules": {"are_used": False, "held_carts": "carry_over", "is_count_blind": True},
        "shift": None,
    }
    assert run("shift", "open", "--float", "200")[1]["error"]["code"] == "shifts_not_used"
    assert run("shift", "rules", "--on", "--shown")[1]["rules"]["is_count_blind"] is False
    assert run("shift", "open", "--float", "200")[0] == 0
    assert run("sell", "--item", "T1", "--pay", "cash=20")[0] == 0
    code, moved = run("shift", "move", "pickup", "100", "--reason", "上缴")
    assert (code, moved["movement"]["minor"]) == (0, 100_00)
    assert run("shift", "status")[1]["shift"]["float_minor"] == 200_00

    code, closed = run(
        "shift", "handover", "--to", "01", "--cash", "112.90", "--tender", "wechat=0",
        "--left", "50",
    )  # fmt: skip

    assert code == 0
    report = closed["z_report"]
    assert (report["z_no"], report["over_minor"]) == ("0101-1-Z0001", 0)
    assert report["checks"][0] == {
        "kind": "cash", "expected_minor": 112_90, "counted_minor": 112_90,
    }  # fmt: skip
    assert run("shift", "status")[1]["shift"]["float_minor"] == 50_00
    assert run("shift", "close", "--cash", "50")[0] == 0
    rows = run("shift", "list")[1]["z_reports"]
    assert [row["is_handed_over"] for row in rows] == [False, True]


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (("shift", "close", "--cash", "1"), 1, "no_shift_open"),
        (("shift", "open", "--float", "1", "--by", "9999"), 1, "not_found"),
        (("shift", "open", "--float", "much"), 1, "amount_not_readable"),
        (("shift", "close", "--cash", "1", "--tender", "shells=3"), 2, "usage"),
    ],
)
def test_what_cannot_be_is_refused_in_words(
    run: Run, arguments: tuple[str, ...], code: int, error: str
) -> None:
    run("shift", "rules", "--on")

    found, answer = run(*arguments)

    assert (found, answer["error"]["code"]) == (code, error)
    assert answer["error"]["message"]


def test_people_are_answered_in_words(
    run: Run, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run("shift", "rules", "--on")
    shop = str(tmp_path / "shop")

    for command in (("status",), ("open", "--float", "7"), ("status",), ("list",)):
        assert run_command_line(["--data", shop, "--language", "en", "shift", *command]) == 0

    said = capsys.readouterr().out
    for words in ("No shift is open.", "Shift opened", "float 7.00", "no Z-reports yet"):
        assert words in said
