"""The lock files: complete, hashed, without addresses, and agreeing with each other."""

import ast
import re
import sys
import tomllib

from tests.support.source_tree import ROOT

PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)
NAME = re.compile(r"^[A-Za-z0-9-_.]+")


def pins_of(kind: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8")))


def wanted(*extras: str) -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = [*project["dependencies"]]
    for extra in extras:
        lines += project["optional-dependencies"][extra]
    names = [match.group() for line in lines if (match := NAME.match(line))]
    return {re.sub(r"[-_.]+", "-", name).lower() for name in names}


def test_everything_that_the_program_needs_is_locked() -> None:
    assert wanted("headoffice") - set(pins_of("app")) == set()
    assert wanted("headoffice", "dev") - set(pins_of("dev")) == set()


def test_development_uses_what_the_shop_uses() -> None:
    assert set(pins_of("app").items()) - set(pins_of("dev").items()) == set()


def test_every_locked_package_is_hashed() -> None:
    for kind in ("app", "dev"):
        text = (ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8")
        blocks = re.split(r"^(?=[a-z])", text, flags=re.MULTILINE)[1:]

        assert [block for block in blocks if "--hash=sha256:" not in block] == []


def test_locks_hold_no_address() -> None:
    for kind in ("app", "dev"):
        assert "://" not in (ROOT / "requirements" / f"{kind}.txt").read_text(encoding="utf-8")


def test_the_set_up_script_needs_nothing_but_python() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    named = [
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    ]
    named += [str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]

    assert {name.split(".")[0] for name in named} - set(sys.stdlib_module_names) == set()
