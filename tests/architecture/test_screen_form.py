"""What makes a folder of `posmember/ui` a screen, and what keeps screens apart."""

import tomllib
from pathlib import Path

from tests.support.source_tree import PACKAGE, ROOT

PARTS = {"presenter.py", "view.py", "wiring.py"}
SHARED_FOLDERS = {"widgets"}


def screens() -> list[Path]:
    return [
        folder
        for folder in sorted((PACKAGE / "ui").iterdir())
        if (folder / "__init__.py").exists() and folder.name not in SHARED_FOLDERS
    ]


def test_every_screen_has_its_parts() -> None:
    missing = {
        folder.name: sorted(lacking)
        for folder in screens()
        if (lacking := PARTS - {path.name for path in folder.iterdir()})
    }

    assert missing == {}


def test_every_screen_is_kept_apart_from_the_others() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    apart = [
        name
        for contract in contracts
        if contract["type"] == "independence"
        for name in contract["modules"]
    ]

    assert sorted(apart) == [f"posmember.ui.{folder.name}" for folder in screens()]
