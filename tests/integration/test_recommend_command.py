"""`recommend`, as a script would use it."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from posmember.app import Outside, open_till
from posmember.cli import recommending
from posmember.cli.main import run_command_line
from tests.support.shops import CHEAP_PINS, Shop, SteppingClock, make_shop

Run = Callable[..., tuple[int, Any]]
ANN = "13812345678"


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    root = tmp_path / "shop"
    make_shop(root)
    clock = SteppingClock()
    with open_till(root, Outside(clock=clock, pins=CHEAP_PINS)) as till:
        shop = Shop(till, clock, till.services.operators.operators()[0].operator_id)
        shop.join(ANN)
        for _ in range(3):
            shop.sell(("water", 1000), ("paper", 1000))

    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_command_line(["--data", str(root), "--json", *arguments])
        return code, json.loads(capsys.readouterr().out)

    return call


def test_what_goes_with_the_cart_is_recommended_in_words(run: Run) -> None:
    assert run("recommend", ANN)[1]["recommended"] == []

    (found,) = run("--language", "en", "recommend", ANN, "--with", "W1")[1]["recommended"]

    assert (found["product_id"], found["reason"], found["price_minor"]) == (
        "paper",
        "together",
        1290,
    )
    assert found["words"].endswith("in 3 of its last 3 baskets")
    assert run("recommend", ANN, "--with", "none")[1]["error"]["code"] == "not_found"


def test_people_read_what_to_recommend(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = str(tmp_path / "shop")

    def said(*arguments: str) -> str:
        capsys.readouterr()
        run_command_line(["--data", root, "--language", "zh_CN", "recommend", *arguments])
        return capsys.readouterr().out

    assert "暂无可推荐" in said(ANN)
    assert "常与" in said(ANN, "--with", "W1")


def test_the_lists_are_tried_and_each_says_how_it_did(run: Run, tmp_path: Path, capsys) -> None:
    code, answer = run("recommend", "--try")

    assert code == 0
    assert set(answer["trial"]["lists"]) == {"usual", "together", "new"}
    new = answer["trial"]["lists"]["new"]
    assert (new["baskets"], new["difference"]["verdict"], new["in_use"]) == (0, "too_few", "own")
    capsys.readouterr()
    run_command_line(["--data", str(tmp_path / "shop"), "--language", "en", "recommend", "--try"])
    assert "New: cannot tell, on 0 held-back baskets" in capsys.readouterr().out


def test_either_a_member_is_named_or_the_lists_are_tried(run: Run) -> None:
    for arguments in ((), (ANN, "--try")):
        assert run("recommend", *arguments)[0] == 2


def test_a_trial_that_is_stopped_changes_nothing(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def stopped(_title: str) -> Iterator[Callable[[int, int], bool]]:
        yield lambda _done, _total: True

    monkeypatch.setattr(recommending, "showing_progress", stopped)

    assert run("recommend", "--try") == (0, {"trial": None})
