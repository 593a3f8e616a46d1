"""`recommend`, as a script would use it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from posmember.app import Outside, open_till
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
