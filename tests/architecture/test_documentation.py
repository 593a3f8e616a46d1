"""What the documents promise exists, and what exists is documented."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import click

from posmember.cli.main import HIDDEN, cli
from posmember.domain.words.export_columns import (
    LEDGER_COLUMNS,
    MEMBER_COLUMNS,
    PRODUCT_COLUMNS,
    SALE_COLUMNS,
)
from tests.support.source_tree import ROOT, name_of

UNIVERSAL = {"--help", "--version"}
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

    undescribed = [path for path, _ in commands() if f"posmember {path}" not in text]

    assert undescribed == []


def test_every_option_is_described() -> None:
    text = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")

    undescribed = [
        f"{path} {option}"
        for path, command in (("", cli), *commands())
        for parameter in command.params
        if isinstance(parameter, click.Option) and not parameter.hidden
        for option in (*parameter.opts, *parameter.secondary_opts)
        if option.startswith("--") and option not in UNIVERSAL and option not in text
    ]

    assert undescribed == []


def test_every_command_that_the_readme_shows_exists() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    known = {path.partition(" ")[0] for path, _ in commands()}

    shown = set(re.findall(r"posmember (?:--\S+ )*([a-z][a-z-]+)", "\n".join(code_in(text))))

    assert len(shown) > 5
    assert sorted(shown - known) == []


def code_in(text: str) -> list[str]:
    """Return what stands in code spans and blocks of a document."""
    return [*re.findall(r"```sh\n(.*?)```", text, re.DOTALL), *re.findall(r"`([^`\n]+)`", text)]


@cache
def commands() -> list[tuple[str, click.Command]]:
    """Return every command with its path, such as "headoffice serve", without hidden ones."""
    return list(below(cli, ""))


def below(group: click.Group, prefix: str) -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if command.hidden or name in HIDDEN:
            continue
        path = f"{prefix} {name}".strip()
        yield path, command
        if isinstance(command, click.Group):
            yield from below(command, path)


def test_every_column_of_an_export_is_described() -> None:
    text = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
    tables = (MEMBER_COLUMNS, PRODUCT_COLUMNS, SALE_COLUMNS, LEDGER_COLUMNS)

    rows = [
        f"| {english} | {chinese} |"
        for table in tables
        for english, chinese in zip(table["en"], table["zh_CN"], strict=True)
    ]

    assert [row for row in rows if row not in text] == []
