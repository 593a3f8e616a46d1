"""House rules on the form of the source that a linter does not know."""

import ast
from pathlib import Path

from tests.support.source_tree import PACKAGE, ROOT, name_of, nodes_of, place_of, python_files

LINES_MAX = 400
TRANSACTION_WORDS = {"begin", "commit", "flush", "rollback"}
TRANSACTION_PLACES = {"posmember/services/unit_of_work.py"}
CATCH_ALL_PLACES = {
    "posmember/__main__.py",
    "posmember/app.py",
    "posmember/services/events.py",
    "posmember/sync/loop.py",
    "posmember/ui/qt_tasks.py",
}
CONNECTIONS = {"connection", "database", "driver", "engine", "session", "transaction", "uow"}
STREAMS = {"file", "probe", "stderr", "stdout", "stream"}
VAGUE_NAMES = {
    "base_utils",
    "common",
    "core",
    "helper",
    "helpers",
    "manager",
    "misc",
    "util",
    "utils",
}


def test_no_file_is_longer_than_a_reader_can_hold() -> None:
    checked = [ROOT / "dev.py", *python_files(PACKAGE), *python_files(ROOT / "tests")]

    too_long = {
        name_of(path): lines
        for path in checked
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LINES_MAX
    }

    assert too_long == {}


def test_transactions_end_only_where_they_begin() -> None:
    assert [place for path in python_files(PACKAGE) for place in transactions_in(path)] == []


def transactions_in(path: Path) -> list[str]:
    if path.name == "database.py" or name_of(path) in TRANSACTION_PLACES:
        return []
    return [
        place_of(path, node)
        for node in nodes_of(path, TRANSACTION_WORDS)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in TRANSACTION_WORDS
        and is_database(node.func)
    ]


def is_database(called: ast.Attribute) -> bool:
    """Tell connections from what is flushed (files) or begun (a payment) by the same word."""
    receiver = ast.unparse(called.value).rsplit(".", maxsplit=1)[-1].strip("_")
    if called.attr == "begin":
        return receiver in CONNECTIONS
    return receiver not in STREAMS


def test_only_the_edges_of_the_program_swallow_everything() -> None:
    caught = [
        place_of(path, node)
        for path in python_files(PACKAGE)
        if name_of(path) not in CATCH_ALL_PLACES
        for node in nodes_of(path, {"except"})
        if isinstance(node, ast.ExceptHandler)
        and catches_everything(node.type)
        and not isinstance(node.body[-1], ast.Raise)
    ]

    assert caught == []


def catches_everything(kind: ast.expr | None) -> bool:
    if kind is None:
        return True
    kinds = kind.elts if isinstance(kind, ast.Tuple) else [kind]
    return any(ast.unparse(each) in {"Exception", "BaseException"} for each in kinds)


def test_rooms_and_files_are_named_after_their_noun() -> None:
    paths = [path for path in PACKAGE.rglob("*") if "__pycache__" not in path.parts]

    assert [name_of(path) for path in paths if path.stem in VAGUE_NAMES] == []


def test_an_init_file_is_one_docstring() -> None:
    inits = [path for path in python_files(PACKAGE) if path.name == "__init__.py"]
    inits.remove(PACKAGE / "__init__.py")  # holds the version

    talkative = [
        name_of(path) for path in inits if len(ast.parse(path.read_text("utf-8")).body) != 1
    ]

    assert talkative == []


def test_the_shipped_package_holds_no_unfinished_work() -> None:
    words = ("TODO", "FIXME", "XXX", "raise NotImplementedError")

    unfinished = [
        f"{name_of(path)}: {word}"
        for path in python_files(PACKAGE)
        for word in words
        if word in path.read_text(encoding="utf-8")
    ]

    assert unfinished == []


def test_each_test_file_has_a_name_of_its_own() -> None:
    names = [path.name for path in python_files(ROOT / "tests") if path.name.startswith("test_")]

    assert sorted({name for name in names if names.count(name) > 1}) == []
