"""`event`, as a script would use it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from posmember.cli.main import run_command_line
from tests.support.shops import make_shop

Run = Callable[..., tuple[int, Any]]
ANN, BEN = "13812345678", "13912345678"


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    root = tmp_path / "shop"
    make_shop(root)

    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_command_line(["--data", str(root), "--json", *arguments])
        return code, json.loads(capsys.readouterr().out)

    return call


def test_an_event_from_planning_to_what_its_guests_spent(run: Run) -> None:
    run("join", ANN, "--name", "Ann", "--tag", "tea")
    run("join", BEN, "--name", "Ben")
    event = run("event", "plan", "品茶会", "--on", "2020-01-01", "--places", "5")[1]["event_id"]

    assert run("event", "invite", event, "--tag", "tea")[1]["invited"] == 1
    assert run("event", "sign-in", event, BEN)[1]["error"]["code"] == "not_invited"
    assert run("event", "sign-in", event, ANN)[1]["came"] == 1
    changed = run("event", "plan", "品茶会", "--on", "2099-01-01", "--change", event)
    assert changed[1]["event_id"] == event
    listed = run("event", "list")[1]["events"]
    assert [(each["held_on"], each["places"], each["came"]) for each in listed] == [
        ("2099-01-01", None, 1)
    ]
    guests = run("event", "guests", event)[1]
    assert [each["name"] for each in guests["guests"]] == ["Ann"]
    assert guests["spent_by_guests_minor"] == 0
    assert run("event", "cancel", event)[1]["is_cancelled"] is True
    assert run("event", "sign-in", event, BEN)[1]["error"]["code"] == "gathering_cancelled"
    assert run("event", "invite", event)[0] == 2
    assert run("verify")[0] == 0


def test_something_to_do_from_the_command_line(run: Run) -> None:
    run("join", ANN, "--name", "Ann")
    planned = run("todo", "add", ANN, "回电", "--on", "3", "--clerk", "Lily")[1]

    listed = run("todo", "list", "--clerk", "Lily")[1]["todo"]
    assert [(each["text"], each["follow_up_id"]) for each in listed] == [
        ("回电", planned["follow_up_id"])
    ]
    assert run("todo", "add", ANN, "x", "--on", "never")[1]["error"]["code"] == "due_day_unreadable"
    assert run("todo", "done", planned["follow_up_id"], "--outcome", "ok")[0] == 0
    assert run("todo", "list")[1]["todo"] == []
