"""`stock` on the command line: booked, listed, and the policy."""

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


def test_goods_are_received_counted_written_off_and_listed(run: Run) -> None:
    assert run("stock", "receive", "W1", "24", "--reason", "881")[1]["stock"] == {
        "kind": "received",
        "on_hand_milli": 24_000,
    }
    run("stock", "write-off", "6901000037017", "0.5", "--reason", "破损")
    assert run("stock", "count", "W1", "20")[1]["stock"]["on_hand_milli"] == 20_000

    moved = run("stock", "list", "W1")[1]["movements"]

    assert [(row["kind"], row["quantity_milli"]) for row in moved] == [
        ("counted", -3_500),
        ("written_off", -500),
        ("received", 24_000),
    ]


def test_what_cannot_be_booked_is_refused(run: Run) -> None:
    assert run("stock", "receive", "W1", "0")[1]["error"]["code"] == "stock_quantity"
    assert run("stock", "receive", "nothing", "1")[1]["error"]["code"] == "not_found"
    assert run("stock", "count", "W1", "many")[0] == 1


def test_the_policy_stops_a_sale_of_more_than_there_is(run: Run) -> None:
    run("stock", "receive", "W1", "2")
    assert run("stock", "policy")[1]["policy"] == {"sells_below_stock": True}
    run("stock", "policy", "--refuse-below-zero")

    code, answer = run("sell", "--item", "W1*3", "--pay", "cash")

    assert (code, answer["error"]["code"]) == (1, "stock_short")
    assert run("sell", "--item", "W1*2", "--pay", "cash")[0] == 0
