"""`programme`: rules go out as a file and come back, checked, compared, dated."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import given

from posmember.cli.main import run_command_line
from posmember.domain.programme.programme import PRESET, Programme
from posmember.services.programme.errors import ProgrammeUnreadableError
from posmember.services.programme.files import read, schema, written
from tests.support.programmes import programmes
from tests.support.shops import make_shop

Run = Callable[..., tuple[int, Any]]
SCHEMA = Path(__file__).parents[2] / "docs" / "programme.schema.json"


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    make_shop(tmp_path / "shop")

    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_command_line(
            ["--data", str(tmp_path / "shop"), "--json", "programme", *arguments]
        )
        return code, json.loads(capsys.readouterr().out)

    return call


def test_rules_go_out_change_and_come_back(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rules.json"
    assert run("export", str(file))[1]["export"]["version"] == 1
    rules = json.loads(file.read_text("utf-8"))
    rules["cash_rounding_minor"] = 5
    file.write_text(json.dumps(rules), "utf-8")

    code, tried = run("import", str(file), "--dry-run")
    assert (code, tried["import"]["version"], len(tried["import"]["changes"])) == (0, None, 1)
    assert run("import", str(file), "--from", "2999-01-01")[1]["import"]["version"] == 2
    assert run("show", "--on", "2999-01-02")[1]["programme"]["cash_rounding_minor"] == 5
    assert run("show")[1]["programme"]["cash_rounding_minor"] == 10
    assert run("log", "2")[1]["changes"] == tried["import"]["changes"]
    states = [row["state"] for row in run("log")[1]["versions"]]
    assert states == ["ahead", "in_force"]
    assert run("withdraw", "2") == (0, {"withdrawn": 2})
    assert [row["state"] for row in run("log")[1]["versions"]] == ["withdrawn", "in_force"]


def test_faults_are_listed_and_nothing_is_published(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "rules.json"
    file.write_bytes(written(msgspec.structs.replace(PRESET, cash_rounding_minor=-1)))

    assert run("validate")[1] == {"faults": []}
    code, found = run("validate", str(file))
    assert (code, found["faults"][0]["path"]) == (1, "cash_rounding_minor")
    code, refused = run("import", str(file))

    assert (code, refused["error"]["code"]) == (1, "programme_faulty")
    assert len(run("log")[1]["versions"]) == 1


def test_rules_with_faults_are_not_imported_and_each_fault_is_said(
    run: Run, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "rules.json"
    run("export", str(file))
    rules = json.loads(file.read_text("utf-8"))
    rules["cash_rounding_minor"] = -1
    file.write_text(json.dumps(rules), "utf-8")

    data = ["--data", str(tmp_path / "shop"), "--language", "en"]
    assert run_command_line([*data, "programme", "import", str(file)]) != 0

    assert "- Cash rounded to: " in capsys.readouterr().out


def test_a_word_that_is_not_known_is_refused_with_its_place() -> None:
    rules = msgspec.to_builtins(PRESET)
    rules["redemption"]["worth"] = 1

    with pytest.raises(ProgrammeUnreadableError) as refused:
        read(msgspec.json.encode(rules))

    assert refused.value.detail == "$.redemption.worth"


def test_the_schema_in_the_documentation_is_that_of_the_program() -> None:
    described = json.loads(SCHEMA.read_text("utf-8"))

    assert described == json.loads(json.dumps(schema())), "posmember programme schema > docs/…"


@given(programme=programmes())
def test_what_is_written_is_read_back(programme: Programme) -> None:
    assert read(written(programme)) == programme
