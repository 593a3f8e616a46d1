"""`print` and `printer`: every paper of the shop, as a file in every form and on a printer."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from posmember.cli.main import run_command_line
from tests.support.escpos_decoder import decode
from tests.support.shops import make_shop

Run = Callable[..., tuple[int, Any]]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shop with a member, a sale and a return; the tests only print."""
    root = tmp_path_factory.mktemp("print") / "shop"
    make_shop(root)
    for command in (
        ("join", "13812345678", "--name", "王小明", "--birthday", "农历八月十五"),
        ("sell", "--member", "5678", "--item", "T1*2", "--item", "P43*1.5", "--pay", "cash=200"),
        ("refund", "last", "--line", "1*1"),
        ("sell", "--item", "W1", "--pay", "wechat"),
        ("shift", "rules", "--on"),
        ("shift", "open", "--float", "100"),
        ("shift", "close", "--cash", "100", "--left", "100"),
        ("shift", "open", "--float", "100"),
    ):
        assert run_command_line(["--data", str(root), "--json", *command]) == 0
    return root


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_command_line(["--data", str(folder), "--language", "en", "--json", *arguments])
        return code, json.loads(capsys.readouterr().out)

    return call


PAPERS: dict[str, tuple[tuple[str, ...], str]] = {
    "receipt": (("last",), "农夫山泉550ml"),
    "gift-receipt": (("last",), "礼品小票"),
    "statement": (("13812345678",), "期末余额"),
    "join-slip": (("13812345678",), "欢迎成为会员"),
    "birthday-slip": (("13812345678",), "农历8月15日"),
    "call-sheet": (("--days", "366"), "138****5678"),
    "day-report": ((), "营业日报"),
    "x-report": ((), "备用金"),
    "z-report": (("0101-1-Z0001",), "长短款合计"),
    "handover": ((), "接班人签名"),
    "label": (("W1", "T1"), "维达抽纸3连包"),
    "poster": (("--link", "https://example.com", "--source", "weibo"), "weibo"),
    "key-card": ((), "快捷键卡"),
    "test-page": ((), "打印测试页"),
}


@pytest.mark.parametrize("paper", PAPERS)
def test_every_paper_is_written_in_every_form(run: Run, tmp_path: Path, paper: str) -> None:
    arguments, words = PAPERS[paper]

    def written(form: str) -> bytes:
        target = tmp_path / f"paper.{form}"
        code, answer = run("print", paper, *arguments, "--to", str(target), "--format", form)
        assert (code, answer["print"]["format"]) == (0, form)
        return target.read_bytes()

    assert words in written("text").decode()
    assert words in "".join(line.text for line in decode(written("escpos")).lines)
    assert written("png").startswith(b"\x89PNG")
    for form in ("pdf", "pdf-a4"):
        document = pypdfium2.PdfDocument(written(form))
        texts = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
        assert words in "".join(texts)


def test_a_day_report_adds_up_with_the_receipts(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "day.txt"
    run("print", "day-report", "--to", str(target), "--paper", "80")

    lines = [line for line in target.read_text().splitlines() if "     " in line.strip()]
    figures = dict(line.rsplit(maxsplit=1) for line in lines)
    # 2 × 12.90 + 1.5 × 32.20, less member price and rounding, and 2.00 by a stranger;
    # 12.90 came back, less its share of the rounding.
    assert figures["销售 2单"] == "76.10"
    assert figures["优惠合计"] == "-3.50"
    assert figures["退货 1单"] == "-12.89"
    assert figures["净额"] == "59.71"
    assert figures["现金"] == "57.71"
    assert figures["微信"] == "2.00"
    assert figures["会员单据"] == "2"
    assert figures["新增会员"] == "1"


def test_a_paper_goes_to_a_printer_and_a_receipt_goes_there_as_a_copy(
    run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "paper.bin"
    code, added = run("printer", "add", "bar", target.as_uri(), "--profile", "58mm")
    assert (code, added["printer"]["profile"]) == (0, "58mm")

    for number in (1, 2):
        code, sent = run("print", "receipt", "last", "--printer", "bar")
        assert (code, len(sent["print"]["jobs"])) == (0, 1)
        assert f"*** 重打 {number} ***" in "".join(decode(target.read_bytes()).texts)
    run("print", "label", "W1", "T1", "--printer", "bar")

    assert decode(target.read_bytes()).barcodes[-2:] == ["6901000037017", "6901000999278"]
    states = [job["state"] for job in run("printer", "queue")[1]["jobs"]]
    assert set(states) == {"printed"}
    assert run("printer", "remove", "bar")[0] == 0


def test_a_printer_that_cannot_be_reached_keeps_the_job_until_it_is_moved(
    run: Run, tmp_path: Path
) -> None:
    run("printer", "add", "far", (tmp_path / "missing" / "paper.bin").as_uri(), "--profile", "80mm")
    code, refused = run("print", "test-page", "--printer", "far")
    assert (code, refused["error"]["code"]) == (1, "not_printed")
    assert "does not answer" in refused["error"]["message"]
    near = tmp_path / "near.bin"
    run("printer", "add", "near", near.as_uri(), "--profile", "80mm")
    waiting = run("printer", "queue")[1]["jobs"][0]

    code, moved = run("printer", "retry", waiting["job_id"], "--at", "near")
    assert (code, moved["jobs"][0]["printer"]) == (0, "near")
    run("print", "test-page", "--printer", "near")

    assert decode(near.read_bytes()).cuts == 2
    assert "重打" not in "".join(decode(near.read_bytes()).texts)
    assert [row["name"] for row in run("printer", "list")[1]["printers"]] == ["far", "near"]
    for name in ("far", "near"):
        run("printer", "remove", name)


@pytest.mark.parametrize(
    ("arguments", "code", "error"),
    [
        (("print", "receipt", "last"), 2, "usage"),
        (("print", "receipt", "last", "--to", "x", "--printer", "y"), 2, "usage"),
        (("print", "receipt", "last", "--printer", "nowhere"), 1, "not_found"),
        (("print", "label", "nothing", "--to", "x.pdf"), 1, "not_found"),
        (("print", "z-report", "0101-1-Z0009", "--to", "x.pdf"), 1, "no_z_report"),
        (("print", "poster", "--to", "x.pdf"), 1, "join_link_missing"),
        (("print", "key-card", "--preset", "abacus", "--to", "x.pdf"), 2, "usage"),
        (("printer", "add", "a", "smoke://signals"), 1, "printer_address_not_readable"),
        (("printer", "add", "a", "tcp://127.0.0.1:9", "--profile", "1m"), 2, "usage"),
    ],
)
def test_what_cannot_be_printed_is_refused_in_words(
    run: Run, arguments: tuple[str, ...], code: int, error: str
) -> None:
    found, answer = run(*arguments)

    assert (found, answer["error"]["code"]) == (code, error)
    assert answer["error"]["message"]


@pytest.mark.parametrize(("paper", "columns"), [("58", 32), ("80", 48)])
def test_the_test_page_measures_the_paper_it_goes_to(
    run: Run, tmp_path: Path, paper: str, columns: int
) -> None:
    target = tmp_path / "page.txt"
    run("print", "test-page", "--paper", paper, "--to", str(target))

    ruler = "".join(str(column % 10) for column in range(1, columns + 1))
    assert ruler in target.read_text("utf-8").splitlines()
