"""What every command shares: the folder, the language, how to answer, and the open shop."""

import json
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from posmember.cli.errors import (
    NotConfirmedError,
    ShopMissingError,
    TargetUnwritableError,
)
from posmember.cli.lazy import reading_modules
from posmember.domain.errors import Refusal
from posmember.domain.money import format_trimmed, parse_decimal
from posmember.domain.words.command_line import line

if TYPE_CHECKING:
    from posmember.app import Till
    from posmember.domain.ids import OperatorId
    from posmember.services.bundle import Services


class Session:
    """One call of the program."""

    def __init__(self, data: Path | None, *, as_json: bool, language: str | None) -> None:
        self._data = data
        self.as_json = as_json
        self._asked_language = language
        self.language = language or language_of_system(os.environ)
        self.points_decimals = 0
        """Of the shop that was open when points were refused."""

    @property
    def asked_language(self) -> str | None:
        """Return the language given for this call, `None` where the shop's is meant."""
        return self._asked_language

    @property
    def root(self) -> Path:
        """Return the folder that holds everything of the shop."""
        if self._data is not None:
            return self._data
        from posmember.settings.data_directory import (  # noqa: PLC0415 - only when none is named
            default_root,
        )

        return default_root()

    def say(self, key: str, **fields: object) -> None:
        """Print one line of the answer, for people."""
        self.print(line(key, self.language, **fields))

    def print(self, text: str = "") -> None:
        """Print text of the answer, for people."""
        if not self.as_json:
            click.echo(text)

    def tell(self, key: str, **fields: object) -> None:
        """Say something beside the answer, for people."""
        click.echo(line(key, self.language, **fields), err=True)

    def confirm(self, key: str, **fields: object) -> None:
        """Ask whether to go on; refuses without a yes, and where nobody can be asked."""
        if self.as_json or not sys.stdin.isatty():
            raise NotConfirmedError
        if not click.confirm(line(key, self.language, **fields), err=True):
            raise NotConfirmedError

    def answer(self, value: Mapping[str, Any]) -> None:
        """Print the answer, for programs: exactly one JSON object."""
        if self.as_json:
            text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
            sys.stdout.write(text + "\n")

    def table(self, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
        """Print a table, for people; *columns* are keys of words."""
        self.plain_table(tuple(line(column, self.language) for column in columns), rows)

    def plain_table(self, columns: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
        """Print a table whose headings are worded already."""
        if self.as_json or not rows:
            return
        from rich.console import Console  # noqa: PLC0415 - only where there is a table
        from rich.table import Table  # noqa: PLC0415 - only where there is a table
        from rich.text import Text  # noqa: PLC0415 - only where there is a table

        table = Table(box=None, pad_edge=False, header_style="bold")
        for column in columns:
            table.add_column(column, overflow="fold")
        for row in rows:
            table.add_row(*(Text(cell) for cell in row))
        Console(file=sys.stdout, highlight=False).print(table)

    @contextmanager
    def till(self) -> Iterator["OpenShop"]:
        """Open the shop in the folder; refuses where there is none."""
        with reading_modules():
            from posmember.app import (  # noqa: PLC0415 - the services, not needed for --help
                NotSetUpError,
                is_shop,
                open_till,
            )

        if not is_shop(self.root):
            raise ShopMissingError(str(self.root))
        try:
            with ExitStack() as closing:
                with reading_modules():
                    till = closing.enter_context(open_till(self.root))
                    if self._asked_language is None:
                        self.language = till.services.shop.settings().language
                shop = OpenShop(till)
                try:
                    yield shop
                except Refusal as refusal:
                    if refusal.counts_points:
                        self.points_decimals = shop.points_decimals
                    raise
        except NotSetUpError:
            raise ShopMissingError(str(self.root)) from None


class OpenShop:
    """An open shop, and in whose name the command acts: its owner's."""

    def __init__(self, till: "Till") -> None:
        self.till = till
        self.services: Services = till.services

    @property
    def actor(self) -> "OperatorId":
        """Return the owner: who can run commands on this machine holds the data anyway."""
        operators = self.services.operators.operators()
        owner = next((row for row in operators if row.role == "owner"), operators[0])
        return owner.operator_id

    @property
    def points_decimals(self) -> int:
        """Return how many decimals of points the shop keeps."""
        return self.services.programme.current().points_decimals

    def points_text(self, points: int, *, is_signed: bool = False) -> str:
        """Return points as people say them."""
        return points_said(points, self.points_decimals, is_signed=is_signed)

    def points_read(self, text: str) -> int:
        """Return points that a person wrote, in the programme's unit."""
        return parse_decimal(text, self.points_decimals, allow_negative=True)


def points_said(points: int, decimals: int, *, is_signed: bool = False) -> str:
    """Return points as people say them; signed: with a plus where they come."""
    return ("+" if is_signed and points >= 0 else "") + format_trimmed(points, decimals)


def language_of_system(environment: Mapping[str, str]) -> str:
    """Return zh_CN where the system speaks Chinese, else en."""
    names = (environment.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "zh_CN" if next((n for n in names if n), "").lower().startswith("zh") else "en"


@contextmanager
def writable(path: Path) -> Iterator[Path]:
    """Make the folder of *path*; refuses, in words, where nothing can be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield path
    except OSError as error:
        raise TargetUnwritableError(str(path), error.strerror or str(error)) from None
