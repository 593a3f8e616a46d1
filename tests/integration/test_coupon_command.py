"""`coupon`: given out, printed, found, handed on and withdrawn, as a script would do it."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import msgspec
import pypdfium2
import pytest
import zxingcpp
from PIL import Image

from posmember.app import Outside, open_till
from posmember.cli.main import run_command_line
from posmember.domain.promotions.effects import PercentOff, Target
from posmember.domain.promotions.template import CouponTemplate
from tests.support.shops import CHEAP_PINS, make_shop

Run = Callable[..., tuple[int, Any]]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    root = tmp_path / "shop"
    make_shop(root)
    template = CouponTemplate("ten", "九折券", "Ten per cent", PercentOff(1000, Target.TICKET))
    with open_till(root, Outside(pins=CHEAP_PINS)) as till:
        owner = till.services.operators.operators()[0].operator_id
        programme = till.services.programme.current()
        changed = msgspec.structs.replace(programme, coupon_templates=(template,))
        till.services.programme.publish(owner, changed)

    def call(*arguments: str) -> tuple[int, Any]:
        capsys.readouterr()
        code = run_command_line(["--data", str(root), "--json", *arguments])
        return code, json.loads(capsys.readouterr().out)

    return call


def test_from_hand_to_hand(run: Run) -> None:
    run("join", "13812345678", "--name", "王小明")
    run("join", "13912345678", "--name", "李雷")

    code, issued = run("coupon", "issue", "ten", "13812345678", "--count", "2")
    first, second = issued["issued"]
    assert code == 0
    moved = run("coupon", "transfer", first, "13912345678")[1]["coupon"]
    assert run("coupon", "withdraw", second, "--reason", "发错")[1] == {"withdrawn": 1}

    (listed,) = run("coupon", "list", "13912345678")[1]["coupons"]
    assert (listed["coupon_id"], listed["state"]) == (first, "usable")
    assert listed["member_id"] == moved["member_id"]
    assert run("coupon", "find", second)[1]["coupon"]["state"] == "withdrawn"
    (template,) = run("coupon", "templates")[1]["templates"]
    assert (template["issued"], template["withdrawn"], template["open"]) == (2, 1, 1)


def test_a_batch_for_all_is_withdrawn_as_a_whole(run: Run) -> None:
    run("join", "13812345678")
    run("join", "13912345678")

    batch = run("coupon", "batch", "ten", "--all")[1]["batch"]

    assert (batch["issued"], batch["refused"], batch["is_cancelled"]) == (2, 0, False)
    back = run("coupon", "withdraw", "--batch", batch["batch_id"], "--reason", "x")[1]
    assert back == {"withdrawn": 2}
    assert run("coupon", "batch", "ten")[1]["error"]["code"] == "usage"


def test_the_code_on_a_printed_sheet_finds_its_coupon(run: Run, tmp_path: Path) -> None:
    target = tmp_path / "sheet.png"

    code, answer = run("coupon", "sheet", "ten", "--count", "2", "--to", str(target))

    assert code == 0
    codes = [found.text for found in zxingcpp.read_barcodes(Image.open(target))]
    found = [run("coupon", "find", each)[1]["coupon"]["coupon_id"] for each in codes]
    assert sorted(found) == sorted(answer["sheet"]["coupons"])


def test_a_sheet_as_a_pdf_has_nine_coupons_on_a_page_and_a_roll_one(
    run: Run, tmp_path: Path
) -> None:
    sheet, roll = tmp_path / "sheet.pdf", tmp_path / "roll.pdf"

    run("coupon", "sheet", "ten", "--count", "10", "--to", str(sheet))
    run("coupon", "sheet", "ten", "--count", "2", "--to", str(roll), "--format", "pdf")

    pages = [len(pypdfium2.PdfDocument(path)) for path in (sheet, roll)]
    assert pages == [2, 2]


def test_a_refused_sheet_leaves_files_as_they_were(run: Run, tmp_path: Path) -> None:
    printed, new = tmp_path / "printed.pdf", tmp_path / "new.pdf"
    printed.write_bytes(b"codes that are kept nowhere else")

    for target in (printed, new):
        code, answer = run("coupon", "sheet", "none", "--to", str(target))
        assert (code, answer["error"]["code"]) == (1, "not_found")

    assert printed.read_bytes() == b"codes that are kept nowhere else"
    assert not new.exists()


def test_an_unknown_template_issues_nothing(run: Run) -> None:
    run("join", "13812345678")

    code, answer = run("coupon", "issue", "none", "13812345678")

    assert (code, answer["error"]["code"]) == (1, "not_found")


def test_a_partners_codes_are_brought_from_a_file(run: Run, tmp_path: Path) -> None:
    with open_till(tmp_path / "shop", Outside(pins=CHEAP_PINS)) as till:
        owner = till.services.operators.operators()[0].operator_id
        programme = till.services.programme.current()
        gym = CouponTemplate(
            "gym", "健身房券", "Gym", PercentOff(1000, Target.TICKET), partner="健身房"
        )
        changed = msgspec.structs.replace(programme, coupon_templates=(gym,))
        till.services.programme.publish(owner, changed)
    codes = tmp_path / "codes.csv"
    codes.write_text("券码\nGYM-1001\nGYM-1002\n短\n", encoding="utf-8")

    code, answer = run("coupon", "bring-codes", "gym", str(codes))

    assert (code, answer["brought"]["taken"], answer["brought"]["faulty"]) == (0, 2, ["短"])
    assert run("coupon", "templates")[1]["templates"][0]["partner"] == "健身房"
    assert run("coupon", "find", "gym-1001")[1]["coupon"]["state"] == "usable"
