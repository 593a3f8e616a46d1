"""The program's own source, read as text and as syntax trees by the architecture tests."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import posmember

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "posmember"


def python_files(folder: Path) -> tuple[Path, ...]:
    """Return the Python files below *folder*, in a fixed order."""
    return tuple(sorted(folder.rglob("*.py")))


def name_of(path: Path) -> str:
    """Return *path* as seen from the checkout, with slashes."""
    return path.relative_to(ROOT).as_posix()


def nodes_of(path: Path, words: Iterable[str]) -> Iterator[ast.AST]:
    """Yield every syntax node of the file at *path*; none where it has none of the *words*."""
    text = path.read_text(encoding="utf-8")
    if re.search(rf"\b(?:{'|'.join(words)})\b", text):  # to read a tree is slow
        yield from ast.walk(ast.parse(text, filename=str(path)))


def place_of(path: Path, node: ast.expr | ast.stmt | ast.excepthandler) -> str:
    """Return "file:line" of *node* in the file at *path*."""
    return f"{name_of(path)}:{node.lineno}"


def import_all(*rooms: str) -> None:
    """Import every module of the *rooms*, such as "posmember.domain"; a room may be a module."""
    for found in pkgutil.walk_packages(posmember.__path__, "posmember."):
        inside = any(found.name == room or found.name.startswith(f"{room}.") for room in rooms)
        if inside and not found.name.endswith(("__main__", ".env")):
            importlib.import_module(found.name)
