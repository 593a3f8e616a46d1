"""`report`: every kind on the terminal, as PDF, as workbook and as csv, in both languages."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from python_calamine import load_workbook

from posmember.cli.main import run_command_line
from tests.support.shops import make_shop

Run = Callable[..., tuple[int, Any]]
KINDS = (
    "sales", "products", "tenders", "members", "points", "stored-value", "z-reports", "birthdays",
)  # fmt: skip


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("report") / "shop"
    make_shop(root)
    for command in (
        ("join", "13812345678", "--name", "王小明", "--birthday", "农历八月十五"),
        ("sell", "--member", "5678", "--item", "T1*2", "--pay", "wechat"),
    ):
        assert run_command_line(["--data", str(root), "--json", *command]) == 0
    return root


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_command_line(["--data", str(folder), "--json", *arguments])
        return code, json.loads(capsys.readouterr().out)

    return call


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("ending", ["pdf", "xlsx", "csv"])
def test_every_report_can_be_written_to_a_file(run, tmp_path, kind, language, ending) -> None:
    path = tmp_path / f"report.{ending}"

    code, answer = run("--language", language, "report", kind, "--period", "today", "--to", path)

    title = answer["report"]["title"]
    assert code == 0
    assert title in read(path)
    assert list(tmp_path.iterdir()) == [path]


def read(path: Path) -> str:
    if path.suffix == ".pdf":
        document = pypdfium2.PdfDocument(path)
        return "".join(page.get_textpage().get_text_bounded() for page in document)
    if path.suffix == ".xlsx":
        return str(load_workbook(path).get_sheet_by_index(0).to_python())
    return path.read_text(encoding="utf-8-sig")


def test_the_answer_for_programs_has_exact_numbers(run) -> None:
    code, answer = run("--language", "en", "report", "sales", "--period", "today")

    figures = {each["name"]: each["value"] for each in answer["report"]["figures"]}
    assert code == 0
    assert figures["Net sales"] == 25_80
    assert answer["report"]["tables"][0]["total"][-1] == 25_80


def test_people_are_shown_figures_and_tables(folder, capsys) -> None:
    arguments = ["--data", str(folder), "--language", "zh_CN", "report", "sales"]

    assert run_command_line(arguments) == 0

    shown = capsys.readouterr().out
    assert "净销售额: 25.80" in shown
    assert "优惠明细" in shown


def test_a_period_by_days_covers_both_of_them(run) -> None:
    code, answer = run("report", "sales", "--from", "2026-01-01", "--until", "2026-01-31")

    assert code == 0
    assert (answer["report"]["first"], answer["report"]["last"]) == ("2026-01-01", "2026-01-31")


def test_a_period_that_ends_before_it_begins_is_refused(run) -> None:
    code, answer = run("report", "sales", "--from", "2026-02-01", "--until", "2026-01-31")

    assert code == 1
    assert answer["error"]["code"] == "period_turned"


@pytest.mark.parametrize(
    "wrong",
    [
        ("sales", "--period", "today", "--from", "2026-01-01"),
        ("sales", "--until", "2026-01-01"),
        ("weather",),
    ],
)
def test_a_wrong_question_is_told_so(run, wrong) -> None:
    assert run("report", *wrong)[0] == 2
