"""Fresh encrypted stores for tests: migrated once, then copied."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from posmember.models import cipher_file
from posmember.models.database import Database, open_database
from posmember.models.migrations.upgrade import create_schema

KEY = bytes(range(32))


def make_template(path: Path) -> Path:
    """Make an empty store with all tables at *path*."""
    database = open_database(path, KEY)
    create_schema(database)
    database.close()
    return path


def open_copy(template: Path, path: Path) -> Database:
    """Copy *template*, which must be closed, to *path* and open it."""
    shutil.copyfile(template, path)
    return open_database(path, KEY)


def without_waiting_for_the_disk(patch: pytest.MonkeyPatch) -> None:
    """Let stores be open as always, but for this: what a killed program wrote is there anyway."""
    pragmas = {name: (name, wanted, found) for name, wanted, found in cipher_file.PRAGMAS}
    pragmas["synchronous"] = ("synchronous", "OFF", 0)
    patch.setattr(cipher_file, "PRAGMAS", tuple(pragmas.values()))


def break_a_table(database: Database) -> None:
    """Leave a row that its table does not allow: every page is whole, the file is not sound."""
    _look_away(database, is_away=True)
    with database.writing() as connection:
        connection.execute(
            text(
                "INSERT INTO gift_entry (entry_id, op_id, card_id, kind, amount, business_date, "
                "at_ms) VALUES ('nothing', 'lost', 'card', 'sold', 0, '2026-01-01', 0)"
            )
        )
    _look_away(database, is_away=False)


def _look_away(database: Database, *, is_away: bool) -> None:
    with database.reading() as connection:
        connection.execute(text(f"PRAGMA foreign_keys = {not is_away}"))
        connection.execute(text(f"PRAGMA ignore_check_constraints = {is_away}"))
