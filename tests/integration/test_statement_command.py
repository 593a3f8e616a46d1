"""`points` and `statement`: any question about a balance is answered on the spot."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from posmember.cli import window
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

    call("join", "13812345678", "--name", "王小明")
    call("join", "13987654321", "--name", "李雷")
    return call


def test_a_correction_and_a_transfer_stand_on_both_statements(run: Run) -> None:
    assert run("points", "adjust", "13812345678", "100", "--reason", "小票漏记")[0] == 0

    code, moved = run("points", "transfer", "13812345678", "13987654321", "30")

    assert code == 0
    assert (moved["points"]["balance"], moved["to"]["balance"]) == (70, 30)
    rows = run("statement", "13812345678")[1]["statement"]["rows"]
    assert [(row["kind"], row["amount"], row["balance_after"], row["note"]) for row in rows] == [
        ("adjustment", 100, 100, "小票漏记"),
        ("transfer", -30, 70, ""),
    ]


def test_what_is_refused_says_why(run: Run) -> None:
    code, answer = run("points", "adjust", "13812345678", "-1", "--reason", "x")
    assert (code, answer["error"]["code"]) == (1, "insufficient_points")
    code, answer = run("points", "award", "13812345678", "check_in")
    assert (code, answer["error"]["code"]) == (1, "event_earns_nothing")


def test_a_statement_is_written_in_the_form_of_its_ending(run: Run, tmp_path: Path) -> None:
    run("points", "adjust", "13812345678", "100", "--reason", "小票漏记")
    text, pdf = tmp_path / "one.txt", tmp_path / "one.pdf"

    assert run("statement", "13812345678", "--to", str(text))[0] == 0
    assert run("statement", "13812345678", "--to", str(pdf))[0] == 0

    assert "人工调整 小票漏记" in text.read_text("utf-8")
    assert pdf.read_bytes().startswith(b"%PDF")


def test_a_statement_of_a_period_begins_with_what_there_was(run: Run, tmp_path: Path) -> None:
    run("points", "adjust", "13812345678", "100", "--reason", "小票漏记")
    text = tmp_path / "later.txt"

    assert run("statement", "13812345678", "--from", "2099-01-01", "--to", str(text))[0] == 0

    words = text.read_text("utf-8")
    assert "小票漏记" not in words
    assert next(line for line in words.splitlines() if "期初余额" in line).split()[-1] == "100"


def test_an_empty_statement_says_that_nothing_moved(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("find", "13812345678")

    told = []
    for language in ("en", "zh_CN"):
        asked = ["--data", str(tmp_path / "shop"), "--language", language]
        assert run_command_line([*asked, "statement", "13812345678"]) == 0
        told.append(capsys.readouterr().out.splitlines()[1:])

    assert told == [["No points or money have moved yet"], ["还没有积分或储值变动"]]


def test_the_window_opens_the_shop_in_the_folder_that_run_is_given(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(window, "open_window", lambda root, **_options: opened.append(root))

    run_command_line(["run", "--data", str(tmp_path / "one")])
    run_command_line(["--data", str(tmp_path / "two"), "run"])

    assert opened == [tmp_path / "one", tmp_path / "two"]
