"""Backup, restore, doctor, sync, the demo and the installation's check from the command line."""

import json
from pathlib import Path

import pytest

from posmember.cli.main import ExitCode, run_command_line
from tests.support.shops import make_shop


@pytest.fixture
def data(tmp_path: Path) -> Path:
    make_shop(tmp_path / "shop")
    return tmp_path / "shop"


@pytest.fixture
def run(data: Path, capsys):
    def call(*arguments: str, root: Path = data):
        capsys.readouterr()
        code = run_command_line(["--data", str(root), "--language", "en", "--json", *arguments])
        return code, json.loads(capsys.readouterr().out)

    return call


def test_a_backup_brings_the_shop_back_here_and_on_another_machine(run, tmp_path: Path) -> None:
    run("join", "13812345678", "--name", "王小明")
    code, backed = run("backup", "--to", str(tmp_path / "usb"), "--recovery-code")
    assert code == 0
    copy, secret = backed["backup"]["copied_to"], backed["backup"]["recovery_code"]
    run("join", "13912345678", "--name", "后来")

    assert run("restore", backed["backup"]["file"], "--yes")[0] == 0
    assert run("find", "13812345678")[0] == 0
    assert run("find", "13912345678")[1]["find"]["join_phone"] == "13912345678"

    other = tmp_path / "other"
    assert run("restore", copy, "--yes", root=other)[0] == ExitCode.FAILED
    assert run("restore", copy, "--recovery-code", secret, "--yes", root=other)[0] == 0
    assert (
        run("find", "王小明", root=other)[1]["find"]["members"][0]["masked_phone"] == "138****5678"
    )


def test_nothing_is_restored_that_nobody_confirmed(run) -> None:
    _, backed = run("backup")

    assert run("restore", backed["backup"]["file"])[0] == ExitCode.REFUSED


def test_the_doctor_examines_everything_and_a_lone_till_has_nothing_to_sync(run) -> None:
    code, found = run("doctor")

    assert code == 0
    assert {"database", "invariants", "clock", "backup"} <= {one["name"] for one in found["doctor"]}
    assert all(one["message"] for one in found["doctor"])
    assert run("sync")[1]["sync"]["state"] == "alone"


def test_a_head_office_that_is_not_there_has_its_own_exit_code(run) -> None:
    code, refused = run("enrol", "http://127.0.0.1:9", "AAAA-BBBB-CCCC")

    assert (code, refused["error"]["code"]) == (ExitCode.NETWORK, "head_office_unreachable")


def test_the_tour_of_the_demo_shop_leaves_its_papers(run, tmp_path: Path) -> None:
    code, tour = run("demo", "--tour", "--no-pictures", "--to", str(tmp_path / "tour"))

    assert code == 0
    assert tour["tour"]["sale"]["points_redeemed"] > 0
    names = {Path(file).name for file in tour["tour"]["files"]}
    assert names == {"receipt.pdf", "receipt.bin", "receipt.txt", "receipt.png", "card.pdf"}
    assert all(Path(file).stat().st_size > 300 for file in tour["tour"]["files"])
    assert run("demo", "--to", str(tmp_path / "tour" / "shop"))[0] == ExitCode.REFUSED


def test_a_list_to_practise_with_can_be_imported(run, tmp_path: Path) -> None:
    file = tmp_path / "list.xlsx"

    assert run("demo", "--practice-list", str(file))[0] == 0
    assert run("import", str(file), "--yes")[1]["import"]["counts"]["new"] > 400


def test_the_installation_checks_itself(run) -> None:
    code, checked = run("self-check")

    assert code == 0
    assert checked["self_check"]["window_painted"] is True
