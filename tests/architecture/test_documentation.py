"""What the documents promise exists, and what exists is documented."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

import click

import posmember.cli
from tests.support.source_tree import ROOT, import_all, name_of

LINK = re.compile(r"\]\(([^)#\s]+)[^)]*\)")


def documents() -> list[Path]:
    return sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])


def test_every_link_inside_the_documents_leads_somewhere() -> None:
    broken = [
        f"{name_of(document)}: {target}"
        for document in documents()
        for target in LINK.findall(document.read_text(encoding="utf-8"))
        if "://" not in target and not (document.parent / target).exists()
    ]

    assert broken == []


def test_every_command_of_the_set_up_script_is_in_the_readme_or_the_contributing_guide() -> None:
    tree = ast.parse((ROOT / "dev.py").read_text(encoding="utf-8"))
    loop = next(
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.DictComp) and isinstance(node.generators[0].iter, ast.Tuple)
    )
    names = [ast.unparse(name) for name in loop.generators[0].iter.elts]
    text = "".join(
        (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "CONTRIBUTING.md")
    )

    assert len(names) > 5
    assert [name for name in names if f"dev.py {name}" not in text] == []


def test_every_command_is_described() -> None:
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")

    undescribed = [path for path in command_paths() if f"posmember {path}" not in text]

    assert undescribed == []


def test_every_option_is_described() -> None:
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
    options = {
        option
        for group in groups()
        for command in (group, *group.commands.values())
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for option in parameter.opts
        if option.startswith("--")
    }

    assert (
        sorted(option for option in options - {"--help", "--version"} if option not in text) == []
    )


def groups() -> list[click.Group]:
    """Return every group of commands that a module of the command line declares."""
    import_all("posmember.cli")
    modules = [
        importlib.import_module(f"posmember.cli.{found.name}")
        for found in pkgutil.iter_modules(posmember.cli.__path__)
    ]
    found = [each for module in modules for _, each in inspect.getmembers(module, is_group)]
    assert found
    return found


def is_group(value: object) -> bool:
    return isinstance(value, click.Group)


def command_paths() -> Iterator[str]:
    """Yield "find", "headoffice serve" and so on, without what is hidden."""
    every = groups()
    inner = {id(command) for group in every for command in group.commands.values()}
    for group in every:
        if id(group) not in inner:
            yield from paths_below(group, "")


def paths_below(group: click.Group, prefix: str) -> Iterator[str]:
    for name, command in group.commands.items():
        if command.hidden:
            continue
        path = f"{prefix} {name}".strip()
        yield path
        if isinstance(command, click.Group):
            yield from paths_below(command, path)
