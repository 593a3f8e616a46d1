"""Use cases are made when somebody asks for them, each of its own class, and once."""

import shutil
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from posmember.services.bundle import Services
from tests.support.shops import Shop
from tests.support.source_tree import ROOT

RARELY_WANTED = tuple(
    f"services.{room}"
    for room in ("reports", "importing", "exporting", "replay", "demo", "doctor", "backups")
)
BY_PHONE = (
    *RARELY_WANTED,
    "domain.checkout.ticket",
    "domain.programme.programme",
    "protocol.bodies",
    "services.members.standing",
    "services.printing.queue",
    "services.staff.operators",
    "services.terminals.projection.apply",
)
"""A whole phone number is found without the rules that price, book and print."""
OPENED = """
import sys
from pathlib import Path
from posmember.app import open_till
with open_till(Path(sys.argv[1])) as till:
    till.services.lookup.find(sys.argv[2])
print(*sys.modules)
"""


@pytest.mark.parametrize("name", tuple(Services.names()))
def test_each_use_case_is_of_the_class_it_is_said_to_be(shop: Shop, name: str) -> None:
    service = getattr(shop.services, name)

    assert type(service).__name__ == Services.__annotations__[name]
    assert getattr(shop.services, name) is service


def test_two_threads_that_ask_at_once_get_the_same_one(shop: Shop) -> None:
    got: list[object] = []
    both = threading.Barrier(2)

    def ask() -> None:
        both.wait()
        got.append(shop.services.reports)

    threads = [threading.Thread(target=ask) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert got[0] is got[1]


def test_there_is_no_use_case_of_another_name(shop: Shop) -> None:
    with pytest.raises(AttributeError):
        getattr(shop.services, "no_such")  # noqa: B009 - a checker would refuse it


@pytest.mark.parametrize(("text", "unread"), [("5678", RARELY_WANTED), ("13912345678", BY_PHONE)])
def test_a_search_does_not_read_what_it_does_not_need(
    shop_template: Path, tmp_path: Path, text: str, unread: tuple[str, ...]
) -> None:
    root = shutil.copytree(shop_template, tmp_path / "shop")

    answer = subprocess.run(
        [sys.executable, "-c", OPENED, root, text],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=True,
    )

    read = set(answer.stdout.split())
    assert "posmember.services.lookup.lookup" in read
    assert not {f"posmember.{room}" for room in unread} & read


COLLECTING = """
import gc, sys
from posmember.cli.session import OpenShop
made = OpenShop.__init__
def look(self, till):
    made(self, till)
    print(gc.isenabled(), gc.get_freeze_count() > 0)
OpenShop.__init__ = look
from posmember.__main__ import main
main()
"""


def test_garbage_is_collected_again_once_a_command_works(
    shop_template: Path, tmp_path: Path
) -> None:
    root = shutil.copytree(shop_template, tmp_path / "shop")

    answer = subprocess.run(
        [sys.executable, "-c", COLLECTING, "--data", root, "find", "none"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )

    assert answer.stdout.splitlines()[0] == "True True", answer.stderr
