"""Migrations: from scratch they equal the declared tables; a kill leaves the old or the new."""

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from posmember.models.database import Database, open_database
from posmember.models.errors import StorageNewerError
from posmember.models.migrations import draft
from posmember.models.migrations.statements import statements_in
from posmember.models.migrations.upgrade import SCHEMA_VERSION, migrate, schema_version
from posmember.models.schema import metadata
from posmember.models.triggers import append_only_tables


def schema_of(connection: Connection) -> set[tuple[str, ...]]:
    rows = connection.execute(text("SELECT type, name, tbl_name, sql FROM sqlite_schema"))
    return {
        (row.type, row.name, row.tbl_name, " ".join((row.sql or "").split()))
        for row in rows
        if "alembic_version" not in row.tbl_name and not row.name.startswith("sqlite_stat")
    }


def test_the_first_migration_is_what_the_draft_makes_of_the_declared_tables() -> None:
    assert draft.SCRIPT.read_text(encoding="utf-8") == draft.script()


def test_migrations_from_scratch_equal_the_declared_tables(
    database: Database, tmp_path: Path
) -> None:
    declared = open_database(tmp_path / "declared.db", None)
    with declared.writing() as connection:
        metadata().create_all(connection)
        for statement in statements_in(draft.script()):
            if statement.startswith(("CREATE TRIGGER", "CREATE VIRTUAL")):
                connection.exec_driver_sql(statement)
        expected = schema_of(connection)
    declared.close()

    with database.reading() as connection:
        assert schema_of(connection) == expected


def test_alembic_sees_no_difference(database: Database) -> None:
    def is_ours(_item: object, name: str | None, kind: str, *_: object) -> bool:
        # Indexes are compared word by word above: Alembic cannot read a descending one.
        return kind != "index" and not (name or "").startswith("member_name")

    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": is_ours})
        assert compare_metadata(context, metadata()) == []


def test_every_table_is_strict(database: Database) -> None:
    with database.reading() as connection:
        rows = connection.execute(text("PRAGMA table_list")).all()

    lax = {row.name for row in rows if row.type == "table" and not row.strict}
    made_by_sqlite = {name for name in lax if name.startswith("sqlite_")}
    assert lax - made_by_sqlite == {"alembic_version"}


def test_every_append_only_table_has_its_triggers(database: Database) -> None:
    with database.reading() as connection:
        found = set(
            connection.execute(text("SELECT name FROM sqlite_schema WHERE type = 'trigger'"))
            .scalars()
            .all()
        )

    assert append_only_tables()
    for table in append_only_tables():
        assert {f"{table}_no_update", f"{table}_no_delete"} <= found


def test_a_current_file_is_left_alone(database: Database) -> None:
    assert schema_version(database) == SCHEMA_VERSION

    assert migrate(database, backup=pytest.fail) is False


def test_a_file_from_a_later_program_is_refused(database: Database) -> None:
    with database.writing() as connection:
        connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")

    with pytest.raises(StorageNewerError) as refused:
        migrate(database, backup=pytest.fail)

    assert (refused.value.found, refused.value.known) == (SCHEMA_VERSION + 1, SCHEMA_VERSION)
