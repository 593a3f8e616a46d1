"""`members`: records of one person from the command line."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from posmember.cli.main import run_command_line
from tests.support.shops import make_shop

Run = Callable[..., tuple[int, Any]]
FIRST, SECOND = "13812345678", "13987655678"


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    make_shop(tmp_path / "shop")

    def call(*arguments: str, as_text: bool = False) -> tuple[int, Any]:
        capsys.readouterr()
        form = ["--language", "en"] if as_text else ["--json"]
        code = run_command_line(["--data", str(tmp_path / "shop"), *form, *arguments])
        out = capsys.readouterr().out
        return code, out if as_text else json.loads(out)

    return call


def test_two_records_are_found_looked_at_merged_and_parted(run: Run) -> None:
    one = run("join", FIRST, "--name", "王小明")[1]["join"]["member_id"]
    two = run("join", SECOND, "--name", "王小明", "--gender", "male")[1]["join"]["member_id"]
    run("points", "adjust", SECOND, "70", "--reason", "welcome")

    (pair,) = run("members", "duplicates")[1]["duplicates"]
    tried = run("members", "merge", SECOND, FIRST, "--dry-run")[1]["merge"]
    before = run("members", "duplicates")[1]["duplicates"]
    done = run("members", "merge", FIRST, SECOND, "--take", "phone", "--reason", "same")[1]["merge"]

    assert (pair["likeness"], pair["one"], pair["two"]) == ("name_and_phone_end", one, two)
    assert (tried["done"], tried["after"]["balances"]["points"]) == (False, 70)
    assert tried["taken"] == ["gender"]
    assert before == [pair]
    assert (done["done"], done["taken"]) == (True, ["phone", "gender"])
    for phone in (FIRST, SECOND):
        assert run("find", phone)[1]["find"]["members"][0]["member_id"] == one
    code, again = run("members", "merge", FIRST, SECOND)
    assert (code, again["error"]["code"]) == (1, "same_person_already")
    parted = run("members", "unmerge", FIRST)[1]["unmerge"]
    assert parted == {"parted": two, "kept": one}
    assert run("find", SECOND)[1]["find"]["members"][0]["member_id"] == two
    assert run("members", "unmerge", FIRST)[1]["error"]["code"] == "not_found"


def test_a_preview_is_a_table_for_people(run: Run) -> None:
    run("join", FIRST, "--name", "Ann")
    run("join", SECOND, "--name", "Anne")

    code, text = run("members", "merge", FIRST, SECOND, "--dry-run", as_text=True)

    assert code == 0
    assert "“Anne” will become part of “Ann”" in text
    assert "the names differ" in text
    assert all(word in text for word in ("Stays", "Goes", "Afterwards"))
