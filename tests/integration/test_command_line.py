"""The command line: answers for people and programs, exit codes, and its own process."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from posmember.app import Outside, open_till
from posmember.cli.main import COMMANDS, ExitCode, cli, run_command_line
from posmember.domain.words.command_line import WORDS, line
from tests.support.sheets import MESSY, MESSY_GOOD, MESSY_SET_ASIDE, write_sheet
from tests.support.shops import CHEAP_PINS, make_shop

Run = Callable[..., tuple[int, Any, str]]


@pytest.fixture(scope="session")
def shop_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("command-line") / "shop"
    make_shop(root)
    return root


@pytest.fixture
def data(shop_folder: Path, tmp_path: Path) -> Path:
    shutil.copytree(shop_folder, tmp_path / "shop")
    return tmp_path / "shop"


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    """Run a command with --json; gives exit code, the one JSON object, and stderr."""

    def call(*arguments: str) -> tuple[int, Any, str]:
        capsys.readouterr()
        code = run_command_line(["--data", str(data), "--language", "en", "--json", *arguments])
        out, err = capsys.readouterr()
        return code, json.loads(out), err

    return call


def test_a_member_joins_buys_returns_and_the_statement_tells_it(run: Run) -> None:
    code, joined, _ = run("join", "138-1234 5678", "--name", "王小明", "--birthday", "农历八月十五")
    assert (code, joined["join"]["masked_phone"]) == (0, "138****5678")

    code, sold, _ = run("sell", "--member", "5678", "--item", "T1*2", "--pay", "cash=50")
    assert code == 0
    assert (sold["sell"]["due_minor"], sold["sell"]["change_minor"]) == (2580, 2420)
    assert sold["sell"]["points_earned"] == 25

    code, returned, _ = run("refund", "last", "--line", "1*1", "--reason", "broken")
    assert (code, returned["refund"]["due_minor"]) == (0, -1290)

    code, told, _ = run("statement", "13812345678")
    assert code == 0
    assert told["statement"]["points"] == 25 + returned["refund"]["points_earned"]
    assert [row["kind"] for row in told["statement"]["rows"]] == ["accrual", "reversal"]
    assert run("verify")[0] == 0


def test_a_paid_ticket_gets_its_member(run: Run) -> None:
    run("join", "13812345678", "--name", "王小明")
    run("sell", "--item", "T1*2", "--pay", "cash=50")

    code, planned, _ = run("attach", "last", "5678", "--preview")
    assert (code, planned["attach"]["points_earned"]) == (0, 25)
    assert run("statement", "13812345678")[1]["statement"]["points"] == 0
    code, attached, _ = run("attach", "last", "5678")
    assert (code, attached["attach"]["points_after"]) == (0, 25)
    assert attached["attach"]["due_minor"] == 2580

    assert run("attach", "last", "5678")[1]["error"]["code"] == "ticket_has_member"
    assert run("statement", "13812345678")[1]["statement"]["points"] == 25
    assert run("verify")[0] == 0


def test_an_import_accounts_for_everything_and_can_be_undone(run: Run, tmp_path: Path) -> None:
    file = write_sheet(tmp_path / "members.xlsx", MESSY)

    code, rehearsed, _ = run("import", str(file), "--dry-run")
    assert (code, rehearsed["import"]["batch_id"]) == (0, None)
    code, done, _ = run("import", str(file), "--yes", "--errors", str(tmp_path / "aside.xlsx"))
    answer = done["import"]

    assert code == 0
    assert answer["counts"]["new"] == MESSY_GOOD
    assert tuple(row["row"] for row in answer["set_aside"]) == MESSY_SET_ASIDE
    assert all(p["message"] for row in answer["set_aside"] for p in row["problems"])
    assert answer["accounts"]["points"]["difference"] == "0"
    assert (tmp_path / "aside.xlsx").exists()
    assert run("import", str(file), "--yes")[1]["import"]["counts"]["new"] == 0
    code, undone, _ = run("undo-import", answer["batch_id"], "--yes")
    assert (code, undone["undo_import"]["removed"]) == (0, MESSY_GOOD)
    assert run("undo-import")[1]["imports"][0]["undone_at_ms"] is not None


def test_columns_and_tiers_are_mapped_by_hand(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "list.csv"
    file.write_text("甲,乙,等级\n王明,13812345678,白金\n", "utf-8")

    code, done, _ = run(
        "import",
        str(file),
        "--kind",
        "members",
        "--map",
        "甲=name",
        "--tier",
        "白金=diamond",
        "--yes",
    )

    assert code == 0
    assert done["import"]["columns"] == {"tier": "等级", "phone": "乙", "name": "甲"}
    assert done["import"]["left_out"] == []


def test_refusals_and_usage_have_their_own_exit_codes(run: Run, tmp_path: Path, capsys) -> None:
    assert run("sell", "--item", "nothing")[0] == ExitCode.REFUSED
    assert run("statement", "nobody")[1]["error"]["code"] == "not_found"
    assert run("import", str(tmp_path / "none.xlsx"), "--yes")[0] == ExitCode.REFUSED
    assert run("sell")[0] == ExitCode.USAGE
    assert run("find", "nobody-at-all")[0] == 1
    run("join", "13812345678")
    code, refused, _ = run("join", "138 1234 5678")
    assert (code, refused["error"]["code"]) == (ExitCode.REFUSED, "phone_taken")
    assert refused["error"]["message"]


def test_without_a_shop_commands_say_so(tmp_path: Path, capsys) -> None:
    code = run_command_line(["--data", str(tmp_path / "empty"), "find", "x", "--json"])

    assert code == ExitCode.NOT_SET_UP
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "shop_missing"
    assert not (tmp_path / "empty").exists()


def test_an_import_into_an_empty_folder_makes_the_shop(tmp_path: Path, capsys) -> None:
    file = write_sheet(tmp_path / "members.xlsx", MESSY)
    root = tmp_path / "new"

    code = run_command_line(["--data", str(root), "--json", "import", str(file), "--yes"])

    answer = json.loads(capsys.readouterr().out)["import"]
    assert code == 0
    assert answer["counts"]["new"] == MESSY_GOOD
    assert len(answer["created_shop"]["owner_pin"]) == 6
    with open_till(root, Outside(pins=CHEAP_PINS)) as till:
        assert till.services.members.count() == MESSY_GOOD


def test_nothing_is_imported_that_nobody_confirmed(run: Run, tmp_path: Path) -> None:
    file = write_sheet(tmp_path / "members.xlsx", MESSY)

    code, refused, _ = run("import", str(file))

    assert (code, refused["error"]["code"]) == (ExitCode.REFUSED, "not_confirmed")
    assert run("undo-import")[1]["imports"] == []


def test_receipts_and_cards_are_written_in_every_form(run: Run, tmp_path: Path) -> None:
    run("join", "13812345678", "--name", "王小明")
    run("sell", "--member", "5678", "--item", "W1")
    starts = {"r.pdf": b"%PDF-", "r.png": b"\x89PNG", "r.bin": b"\x1b@", "r.txt": b" "}

    for name, start in starts.items():
        code, _, _ = run("receipt", "last", "--to", str(tmp_path / name))
        assert code == 0
        assert (tmp_path / name).read_bytes().startswith(start), name
    assert run("card", "5678", "--to", str(tmp_path / "card.pdf"))[0] == 0
    assert run("card", "5678", "--sheet", "--to", str(tmp_path / "cards.pdf"))[0] == 0
    assert run("statement", "5678", "--to", str(tmp_path / "statement.pdf"))[0] == 0
    for name in ("card.pdf", "cards.pdf", "statement.pdf"):
        assert (tmp_path / name).read_bytes().startswith(b"%PDF-")


def test_birthdays_are_listed_for_a_day_and_the_days_after(run: Run) -> None:
    run("join", "13812345678", "--name", "王小明", "--birthday", "农历八月十五")

    code, found, _ = run("birthdays", "--on", "2026-09-20", "--days", "7")

    assert code == 0
    assert [row["occurs_on"] for row in found["birthdays"]] == ["2026-09-25"]
    assert run("birthdays", "--on", "2026-09-26")[1]["birthdays"] == []


def test_exports_need_a_reason_for_whole_phones(run: Run, tmp_path: Path) -> None:
    target = str(tmp_path / "members.csv")

    assert run("export", "members", "--to", target, "--full")[0] == ExitCode.USAGE
    code, done, _ = run("export", "members", "--to", target)
    assert (code, done["export"]["is_masked"]) == (0, True)


def test_a_second_program_on_the_same_folder_is_told_so(run: Run, data: Path) -> None:
    with open_till(data, Outside(pins=CHEAP_PINS)):
        code, refused, _ = run("find", "x")

    assert (code, refused["error"]["code"]) == (ExitCode.IN_USE, "instance_running")


def test_setup_makes_one_shop_only(tmp_path: Path, capsys) -> None:
    arguments = [
        "--data",
        str(tmp_path / "s"),
        "--json",
        "setup",
        "--name",
        "小店",
        "--pin",
        "2580",
    ]

    assert run_command_line(arguments) == 0
    capsys.readouterr()
    assert run_command_line(arguments) == ExitCode.REFUSED
    assert json.loads(capsys.readouterr().out)["error"]["code"] == "shop_exists"


def test_every_command_has_help_and_loads(capsys) -> None:
    for name in COMMANDS:
        assert run_command_line([name, "--help"]) == 0, name
        assert "Usage" in capsys.readouterr().out
    assert sorted(COMMANDS) == cli.list_commands(None)


def test_everything_is_said_in_both_languages_with_the_same_fields() -> None:
    for key, words in WORDS.items():
        assert set(words) == {"zh_CN", "en"}, key
        fields = [set(re.findall(r"\{(\w+)", text)) for text in words.values()]
        assert fields[0] == fields[1], key
    assert line("cancelled", "zh_CN") == "已取消。"


def test_the_program_starts_as_a_process_and_loads_little_for_help(tmp_path: Path) -> None:
    code = (
        "import sys; from posmember.cli.main import run_command_line as run\n"
        "run(['--help']); heavy = {'sqlalchemy', 'rich', 'reportlab', 'PySide6'}\n"
        "loaded = heavy & set(sys.modules)\n"
        "sys.exit(f'loaded {loaded}' if loaded else 0)"
    )
    environment = {**os.environ, "POSMEMBER_DATA": str(tmp_path / "none"), "LC_ALL": "C.UTF-8"}

    quiet = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, check=False
    )
    missing = subprocess.run(
        [sys.executable, "-m", "posmember", "verify"],
        env=environment,
        capture_output=True,
        check=False,
    )

    assert quiet.returncode == 0, quiet.stderr
    assert missing.returncode == ExitCode.NOT_SET_UP
    assert b"posmember setup" in missing.stderr
    assert missing.stdout == b""
