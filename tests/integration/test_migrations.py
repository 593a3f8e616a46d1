"""Migrations: from scratch they equal the declared tables; a kill leaves the old or the new."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from posmember.models.database import Database, open_database
from posmember.models.errors import StorageNewerError
from posmember.models.migrations import draft, upgrade
from posmember.models.migrations.statements import statements_in
from posmember.models.migrations.upgrade import SCHEMA_VERSION, migrate, schema_version
from posmember.models.schema import metadata
from posmember.models.triggers import append_only_tables
from tests.support.stores import KEY


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


def test_a_file_from_an_earlier_program_is_backed_up_before_the_first_step(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    monkeypatch.setattr(upgrade, "SCHEMA_VERSION", SCHEMA_VERSION + 2)
    monkeypatch.setattr(upgrade, "_step", lambda _connection, version: done.append(f"to {version}"))

    assert migrate(database, backup=lambda: done.append("backup"))

    assert done == ["backup", f"to {SCHEMA_VERSION + 1}", f"to {SCHEMA_VERSION + 2}"]


def test_a_step_that_leaves_a_reference_to_nothing_is_undone(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def bad_step(connection: Connection, _version: int) -> None:
        connection.execute(
            text(
                "INSERT INTO member_note (note_id, member_id, text, actor, at_ms) "
                "VALUES ('n', 'nobody', '', '', 0)"
            )
        )

    monkeypatch.setattr(upgrade, "SCHEMA_VERSION", SCHEMA_VERSION + 1)
    monkeypatch.setattr(upgrade, "_step", bad_step)

    with pytest.raises(AssertionError, match="leads nowhere"):
        migrate(database, backup=lambda: None)

    with database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM member_note")).scalar_one() == 0
        assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and SIGKILL")
def test_a_kill_at_any_statement_leaves_the_old_or_the_new_and_the_next_start_completes(
    database: Database, tmp_path: Path
) -> None:
    ran = subprocess.run(
        [sys.executable, "-m", "tests.support.migration_worker", tmp_path],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=True,
    )
    with database.reading() as connection:
        complete = schema_of(connection)

    seen = set()
    for statement in range(int(ran.stdout)):
        killed = open_database(tmp_path / f"{statement}.db", KEY)
        with killed.reading() as connection:
            left = schema_of(connection)
        seen.add(schema_version(killed))
        assert left == (complete if schema_version(killed) else set())
        migrate(killed, backup=pytest.fail)
        with killed.reading() as connection:
            assert schema_of(connection) == complete
        killed.close()
    assert seen == {0, SCHEMA_VERSION}
