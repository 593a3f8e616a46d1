"""`print` of slips about one fact: a return, points given, an exchange, money paid in and back."""

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
    root = tmp_path_factory.mktemp("slips") / "shop"
    make_shop(root)
    for command in (
        ("join", "13812345678", "--name", "王小明"),
        ("sell", "--member", "5678", "--item", "T1*9", "--pay", "wechat"),
        ("sell", "--member", "5678", "--item", "T1", "--points", "100", "--pay", "wechat"),
        ("exchange", "last", "--back", "1*1", "--item", "W1*3", "--reason", "太大"),
        ("topup", "add", "5678", "200"),
        ("topup", "refund", "0101-1-000008"),
        ("sell", "--item", "W1", "--pay", "wechat"),
    ):
        assert run_command_line(["--data", str(root), "--json", *command]) == 0, command
    return root


@pytest.fixture
def run(folder: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Run]:
    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_command_line(["--data", str(folder), "--language", "en", "--json", *arguments])
        return code, json.loads(capsys.readouterr().out)

    return call


SLIPS = {
    "redemption": (("redemption", "0101-1-000005"), ("积分抵现", "-100", "16")),
    "refund": (("refund", "0101-1-000006"), ("退货小票", "退还积分:+100")),
    "exchange-by-goods-out": (("exchange", "0101-1-000007"), ("换货单", "-11.90", "5.90")),
    "exchange-by-goods-back": (("exchange", "0101-1-000006"), ("换货单", "6.00", "-5.90")),
    "top-up": (("top-up",), ("储值充值单", "200.00")),
    "top-up-by-number": (("top-up", "0101-1-000008"), ("储值充值单", "200.00")),
    "top-up-refund": (("top-up-refund",), ("200.00",)),
}


@pytest.mark.parametrize("name", SLIPS)
def test_every_slip_is_written_in_every_form(run: Run, tmp_path: Path, name: str) -> None:
    arguments, words = SLIPS[name]

    def written(form: str) -> bytes:
        target = tmp_path / f"slip.{form}"
        code, answer = run("print", *arguments, "--to", str(target), "--format", form)
        assert (code, answer["print"]["format"]) == (0, form)
        return target.read_bytes()

    texts = {
        "text": written("text").decode(),
        "escpos": "".join(line.text for line in decode(written("escpos")).lines),
    }
    for form in ("pdf", "pdf-a4"):
        document = pypdfium2.PdfDocument(written(form))
        texts[form] = "".join(page.get_textpage().get_text_bounded() for page in document)
        document.close()
    assert written("png").startswith(b"\x89PNG")
    missing = [(form, word) for form, text in texts.items() for word in words if word not in text]
    assert missing == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("redemption", "last"), "nothing_redeemed"),
        (("refund", "last"), "no_return"),
        (("exchange", "last"), "not_exchanged"),
        (("top-up", "0101-1-000001"), "not_found"),
        (("top-up-refund", "nothing"), "not_found"),
    ],
)
def test_what_never_happened_is_refused_in_words(run: Run, arguments, code: str) -> None:
    exit_code, answer = run("print", *arguments, "--to", "-")

    assert exit_code == 1
    assert answer["error"]["code"] == code
    assert answer["error"]["message"]


def test_a_return_goes_to_a_printer_as_a_marked_copy(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "paper.bin"
    run("printer", "add", "bar", target.as_uri(), "--profile", "58mm")

    code, _answer = run("print", "refund", "0101-1-000006", "--printer", "bar")

    assert code == 0
    lines = [line.text for line in decode(target.read_bytes()).lines]
    assert any("重打 1" in line for line in lines)
