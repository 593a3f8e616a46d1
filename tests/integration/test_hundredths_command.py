"""A shop that keeps points in hundredths: commands take and say them as people do."""

import json
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from posmember.app import Outside, create_shop
from posmember.cli.main import run_command_line
from posmember.domain.loyalty.earn_rules import BASIC_RULE, PerMoney
from posmember.domain.loyalty.policies import EarnRounding, Policies
from posmember.domain.loyalty.rules import RedemptionRule
from posmember.domain.programme.programme import PRESET
from posmember.domain.stored_value.rules import TopUpRule
from posmember.services.setup import ShopSetup
from tests.support.shops import CHEAP_PINS

Run = Callable[..., tuple[int, str]]
PHONE = "13812345678"
RULES = msgspec.structs.replace(
    PRESET,
    points_decimals=2,
    earn_rules=(msgspec.structs.replace(BASIC_RULE, effect=PerMoney(100, 100)),),
    redemption=RedemptionRule(points_per_step=1_000, minimum_points=1_000),
    policies=Policies(earn_rounding=EarnRounding.TWO_DECIMALS),
    top_ups=(TopUpRule("ten", "充100送10.5分", "10.5 points", 10_000, points=1_050),),
)


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """A shop with a member, asked in English."""
    root = tmp_path / "shop"
    create_shop(
        root, ShopSetup(name="店", owner_pin="246813", programme=RULES), Outside(pins=CHEAP_PINS)
    )

    def call(*arguments: str) -> tuple[int, str]:
        capsys.readouterr()
        code = run_command_line(["--data", str(root), "--language", "en", *arguments])
        said = capsys.readouterr()
        return code, said.out + said.err

    call("join", PHONE, "--name", "王小明")
    return call


def test_points_are_taken_and_said_with_their_decimals(run: Run) -> None:
    assert (
        "+12.5 points; the balance is 12.5"
        in run("points", "adjust", PHONE, "12.5", "--reason", "gift")[1]
    )
    code, said = run("points", "adjust", PHONE, "-20", "--reason", "wrong")
    assert code != 0
    assert "20 wanted, 12.5 available" in said
    assert "12.5 points" in run("statement", PHONE)[1]


def test_slips_of_top_ups_say_points_with_their_decimals(run: Run, tmp_path: Path) -> None:
    slip = tmp_path / "slip.txt"
    receipt = json.loads(run("--json", "topup", "add", PHONE, "100")[1])["top_up"]["receipt_no"]

    run("print", "top-up", "--to", str(slip), "--format", "text")
    added = slip.read_text("utf-8")
    run("topup", "refund", receipt, "--expect", "100")
    run("print", "top-up-refund", "--to", str(slip), "--format", "text")

    assert "+10.50" in added
    assert "-10.50" in slip.read_text("utf-8")


def test_members_move_from_shop_to_shop_with_all_their_points(run: Run, tmp_path: Path) -> None:
    run("points", "adjust", PHONE, "12.5", "--reason", "gift")
    file, other = tmp_path / "all.xlsx", tmp_path / "other"
    create_shop(
        other, ShopSetup(name="新", owner_pin="246813", programme=RULES), Outside(pins=CHEAP_PINS)
    )
    run("export", "members", "--to", str(file), "--full", "--reason", "moving")

    _code, said = run("--data", str(other), "import", str(file), "--yes")

    assert "12.50" in said
    assert "12.5" in run("--data", str(other), "find", PHONE)[1]
    assert "12.5 points" in run("--data", str(other), "statement", PHONE)[1]


def test_lists_say_points_as_people_do(run: Run) -> None:
    run("points", "adjust", PHONE, "12.5", "--reason", "gift")
    run("tag", "add", PHONE, "常客")
    run("join", "13912345678", "--name", "王小明")

    for said in (
        run("find", PHONE)[1],
        run("tag", "members", "常客")[1],
        run("members", "merge", PHONE, "13912345678", "--dry-run")[1],
    ):
        assert "12.5" in said
        assert "1250" not in said


def test_a_list_of_another_till_brings_whole_points(run: Run, tmp_path: Path) -> None:
    (tmp_path / "old.csv").write_text("手机,姓名,积分\n13912345678,李雷,1286\n", "utf-8")

    run("import", str(tmp_path / "old.csv"), "--yes")

    assert "1286 points" in run("statement", "13912345678")[1]
