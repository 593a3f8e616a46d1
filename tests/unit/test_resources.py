"""Where shipped files are found."""

import sys
from pathlib import Path

import pytest

from posmember.settings.resources import resource_path, resource_root


def test_in_a_checkout_resources_stand_beside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "posmember"
    package.mkdir()

    assert resource_root(package, None) == tmp_path / "resources"


def test_in_a_wheel_resources_stand_inside_the_package(tmp_path: Path) -> None:
    package = tmp_path / "posmember"
    (package / "_resources").mkdir(parents=True)
    (tmp_path / "resources").mkdir()

    assert resource_root(package, None) == package / "_resources"


def test_in_a_frozen_program_resources_stand_in_the_bundle(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    icon = tmp_path / "resources" / "icons" / "app.svg"
    icon.parent.mkdir(parents=True)
    icon.touch()
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert resource_path("icons/app.svg") == icon


def test_the_print_font_is_shipped() -> None:
    assert resource_path("fonts/NotoSansSC-Regular.ttf").stat().st_size > 1_000_000


def test_a_resource_that_is_not_shipped_is_said_so() -> None:
    with pytest.raises(FileNotFoundError, match=r"no-such\.svg"):
        resource_path("icons/no-such.svg")
