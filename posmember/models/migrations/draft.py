"""Writes the first migration anew from the declared tables: `python -m …migrations.draft`.

Only until the first release. After it, a change of the tables is a new step, and this file goes.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from posmember.models import triggers
from posmember.models.schema import metadata

SCRIPT: Final = Path(__file__).parent / "versions" / "v0001_first_tables.sql"


def script() -> str:
    """Return the statements that make every declared table, index and trigger."""
    head = "-- Written by posmember.models.migrations.draft from the declared tables.\n"
    return head + "".join(f"\n{statement};\n" for statement in _statements())


def _statements() -> Iterator[str]:
    dialect = sqlite.dialect()
    for table in metadata().sorted_tables:
        yield _tidy(str(CreateTable(table).compile(dialect=dialect)))
        for index in sorted(table.indexes, key=lambda index: str(index.name)):
            yield _tidy(str(CreateIndex(index).compile(dialect=dialect)))
    yield triggers.NAME_INDEX
    yield from triggers.append_only_triggers(triggers.append_only_tables())


def _tidy(statement: str) -> str:
    lines = (line.rstrip().replace("\t", "    ") for line in statement.strip().splitlines())
    return "\n".join(line for line in lines if line)


if __name__ == "__main__":
    SCRIPT.write_text(script(), encoding="utf-8")
