"""Fresh encrypted stores for tests: migrated once, then copied."""

import shutil
from pathlib import Path

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
