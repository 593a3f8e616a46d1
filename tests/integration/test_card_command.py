"""`card`: for everybody, for a tier, in the place of lost ones, and ended halfway."""

import json
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from posmember.cli.main import run_command_line
from posmember.printing import card_face
from tests.support.shops import make_shop

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    root = tmp_path / "shop"
    make_shop(root)

    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_command_line(["--data", str(root), "--language", "en", "--json", *arguments])
        return code, json.loads(capsys.readouterr().out)

    for number in range(23):
        assert call("join", f"138000000{number:02}", "--name", f"会员{number}")[0] == 0
    return call


def codes_of(path: Path, page: int = 0) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    picture = document[page].render(scale=203 / 72).to_pil()
    document.close()
    return [found.text for found in zxingcpp.read_barcodes(picture)]


def pages_of(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    count = len(document)
    document.close()
    return count


def test_everybody_gets_a_card_with_a_number_of_its_own(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "cards.pdf"

    code, answer = run("card", "--all", "--sheet", "--back", "--to", str(target))

    made = answer["card"]["cards"]
    assert (code, len(made), pages_of(target)) == (0, 23, 6)
    assert len({card["card_no"] for card in made}) == 23
    assert set(codes_of(target, 1)) == {card["card_no"] for card in made[:10]}
    assert not list(tmp_path.glob("*.part"))


def test_cards_of_one_tier_only(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "cards.pdf"

    assert len(run("card", "--tier", "普通会员", "--to", str(target))[1]["card"]["cards"]) == 23
    whole = target.read_bytes()
    assert run("card", "--tier", "diamond", "--to", str(target))[1]["error"]["code"] == "not_found"
    assert target.read_bytes() == whole
    assert run("card", "--tier", "tin", "--to", str(target))[1]["error"]["code"] == "not_found"


def test_a_new_card_in_the_place_of_a_lost_one_kills_the_old(run: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "old.pdf", tmp_path / "new.pdf"
    run("card", "13800000007", "--to", str(old))
    (old_code,), member = codes_of(old), run("find", "13800000007")[1]["find"]["members"][0]

    code, answer = run("card", "13800000007", "--replace", "--label", "--to", str(new))

    (new_code,) = codes_of(new)
    assert (code, len(answer["card"]["cards"])) == (0, 1)
    assert run("find", new_code)[1]["find"]["members"][0]["member_id"] == member["member_id"]
    code, refused = run("find", old_code)
    assert (code, refused["error"]["code"]) == (1, "revoked_card")


def test_an_interrupt_ends_with_a_whole_file_of_the_cards_so_far(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, drawn = tmp_path / "cards.pdf", []
    matrix = card_face.qr_matrix("PM1")

    def interrupted(payload: str) -> list[list[bool]]:
        drawn.append(payload)
        if len(drawn) == 12:
            signal.raise_signal(signal.SIGINT)
        return matrix

    monkeypatch.setattr(card_face, "qr_matrix", interrupted)

    code, answer = run("card", "--all", "--sheet", "--to", str(target))

    assert (code, answer["card"]["is_cancelled"]) == (130, True)
    assert (len(answer["card"]["cards"]), pages_of(target)) == (20, 2)


@pytest.mark.parametrize("arguments", [(), ("--all", "138"), ("--all", "--sheet", "--label")])
def test_one_says_for_whom_and_on_what(
    run: Run, tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert run("card", *arguments, "--to", str(tmp_path / "x.pdf"))[0] == 2


def test_one_member_s_card_bears_a_photo_and_many_cannot(run: Run, tmp_path: Path) -> None:
    Image.new("RGB", (60, 80), "red").save(tmp_path / "face.jpg")
    photo = ("--photo", str(tmp_path / "face.jpg"))
    target = tmp_path / "card.pdf"

    assert run("card", "13800000001", *photo, "--to", str(target))[0] == 0
    assert b"/DCTDecode" in target.read_bytes()
    assert run("card", "13800000001", "13800000002", *photo, "--to", str(target))[0] == 2
    (tmp_path / "face.jpg").write_text("no picture")
    code, answer = run("card", "13800000001", *photo, "--to", str(target))
    assert (code, answer["error"]["code"]) == (1, "picture_unreadable")
