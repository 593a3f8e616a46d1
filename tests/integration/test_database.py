"""The store: one thread of one process, transactions by frame, facts that stay as written."""

import os
import threading
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import LargeBinary, Table, Text, insert, select, text
from sqlalchemy.exc import IntegrityError
from sqlcipher3 import dbapi2

from posmember.models import cipher_file
from posmember.models.database import Database, open_database
from posmember.models.errors import (
    CommitUnknownError,
    StorageFailingError,
    StorageFullError,
    StorageInUseError,
    StorageLibraryError,
    StorageReadOnlyError,
    StorageUnreachableError,
    StorageUnreadableError,
)
from posmember.models.schema import metadata
from posmember.models.shop import ShopSetting
from posmember.models.triggers import append_only_tables
from tests.support.stores import KEY

pytestmark = pytest.mark.usefixtures("waiting_for_the_disk")


def put(database: Database, name: str, value: str = "1") -> None:
    with database.writing() as connection:
        connection.execute(insert(ShopSetting).values(name=name, value=value))


def put_and_fail(database: Database, name: str) -> None:
    with database.writing() as connection:
        connection.execute(insert(ShopSetting).values(name=name, value="1"))
        raise ZeroDivisionError


def names(database: Database) -> list[str]:
    with database.reading() as connection:
        return list(connection.execute(select(ShopSetting.name)).scalars())


def test_a_clean_exit_commits_and_an_exception_rolls_back(database: Database) -> None:
    put(database, "kept")

    with pytest.raises(ZeroDivisionError):
        put_and_fail(database, "undone")

    assert names(database) == ["kept"]


def test_what_was_committed_is_there_after_opening_again(database: Database) -> None:
    put(database, "kept")
    database.close()

    again = open_database(database.path, KEY)

    assert names(again) == ["kept"]
    again.close()


def test_a_broken_constraint_rolls_back_and_is_not_blamed_on_the_disk(database: Database) -> None:
    put(database, "once")

    with pytest.raises(IntegrityError):
        put(database, "once")

    put(database, "after")
    assert names(database) == ["after", "once"]


def test_what_an_error_says_holds_nothing_that_was_stored(database: Database) -> None:
    put(database, "once", "张三丰")

    with pytest.raises(IntegrityError) as failed:
        put(database, "once", "13800138000")

    assert "13800138000" not in str(failed.value)


def test_a_transaction_inside_a_transaction_is_a_mistake(database: Database) -> None:
    with database.writing(), pytest.raises(AssertionError), database.writing():
        pass


def test_a_write_inside_reading_is_a_mistake(database: Database) -> None:
    with pytest.raises(AssertionError, match="write inside reading"), database.reading() as read:
        read.execute(insert(ShopSetting).values(name="sneaked in", value="1"))


def test_another_thread_may_not_use_the_store_until_it_is_bound_to_it(database: Database) -> None:
    seen: list[object] = []

    def use() -> None:
        try:
            database.reading().__enter__()
        except AssertionError as error:
            seen.append(error)
        database.bind_to_this_thread()
        put(database, "from the other thread")

    other = threading.Thread(target=use)
    other.start()
    other.join()
    database.bind_to_this_thread()

    assert isinstance(seen[0], AssertionError)
    assert names(database) == ["from the other thread"]


def test_a_child_process_may_not_use_an_inherited_store(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as child:
        child.setattr(os, "getpid", lambda: -1)

        with pytest.raises(AssertionError, match="inherited"), database.writing():
            pass


def test_a_second_opening_of_the_same_file_is_refused(database: Database) -> None:
    with pytest.raises(StorageInUseError):
        open_database(database.path, KEY)


def test_no_shared_memory_file_lies_beside_the_store(database: Database) -> None:
    put(database, "one")

    assert {entry.name for entry in database.path.parent.iterdir()} == {"shop.db", "shop.db-wal"}


def test_neither_the_file_nor_its_log_shows_plain_text(database: Database) -> None:
    secret = "张三丰-13800138000-secret"
    put(database, "member", secret)
    log = database.path.with_name("shop.db-wal").read_bytes()
    database.checkpoint()

    assert len(log) > 0
    for content in (log, database.path.read_bytes()):
        assert secret.encode() not in content
        assert b"13800138000" not in content
        assert b"SQLite format 3" not in content
        assert b"CREATE TABLE" not in content


@pytest.mark.parametrize("key", [bytes(32), None])
def test_a_wrong_key_opens_nothing(database: Database, key: bytes | None) -> None:
    database.close()

    with pytest.raises(StorageUnreadableError):
        open_database(database.path, key)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    missing = tmp_path / "没有 这里" / "shop.db"

    with pytest.raises(StorageUnreachableError) as refused:
        open_database(missing, KEY)

    assert refused.value.path == str(missing)


def test_a_store_opened_for_reading_is_not_written_to(database: Database) -> None:
    put(database, "kept")
    database.close()
    reader = open_database(database.path, KEY, is_read_only=True)

    with pytest.raises(StorageReadOnlyError), reader.writing():
        pass

    assert names(reader) == ["kept"]
    reader.close()


def test_an_old_library_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cipher_file, "SQLITE_VERSION_MIN", (99, 0, 0))

    with pytest.raises(StorageLibraryError) as refused:
        open_database(tmp_path / "shop.db", KEY)

    assert refused.value.expected == ">= 99.0.0"


def test_a_setting_that_does_not_hold_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cipher_file, "PRAGMAS", (("journal_mode", "DELETE", "wal"),))

    with pytest.raises(StorageLibraryError) as refused:
        open_database(tmp_path / "shop.db", KEY)

    assert (refused.value.what, refused.value.found) == ("journal_mode", "delete")


def test_no_room_for_a_page_rolls_back_and_says_so(database: Database) -> None:
    put(database, "kept")
    with database.reading() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages}"))

    with pytest.raises(StorageFullError):
        put(database, "large", "x" * 100_000)

    assert names(database) == ["kept"]


def example_row(table: Table) -> dict[str, Any]:
    kinds: dict[type, object] = {Text: "x", LargeBinary: b"x"}
    return {column.name: kinds.get(type(column.type), 1) for column in table.columns}


@pytest.mark.parametrize("table", append_only_tables())
def test_a_fact_is_neither_changed_nor_deleted_nor_replaced(database: Database, table: str) -> None:
    facts = metadata().tables[table]
    row = example_row(facts)
    with database.reading() as connection:
        connection.execute(text("PRAGMA foreign_keys = OFF"))
        connection.execute(text("PRAGMA ignore_check_constraints = ON"))
    attempts = (
        facts.update().values({column.name: column for column in facts.columns}),
        facts.delete(),
        facts.insert().prefix_with("OR REPLACE").values(row),
    )

    with database.writing() as connection:
        connection.execute(facts.insert().values(row))
        for attempt in attempts:
            with pytest.raises(IntegrityError, match="append-only"):
                connection.execute(attempt)


class FailingDriver:
    """A connection whose disk answers some statements with an error."""

    def __init__(self, driver: Any, faults: dict[str, int]) -> None:
        self._driver = driver
        self._faults = faults

    def __getattr__(self, name: str) -> Any:
        return getattr(self._driver, name)

    def execute(self, statement: str) -> Any:
        if statement in self._faults:
            error = dbapi2.OperationalError("disk I/O error")
            error.sqlite_errorcode = self._faults[statement]
            raise error
        return self._driver.execute(statement)


def test_after_an_io_error_at_commit_nothing_is_written_but_all_can_be_read(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(database, "before")
    faults = {"COMMIT": dbapi2.SQLITE_IOERR}
    monkeypatch.setattr(database, "_driver", FailingDriver(database._driver, faults))

    with pytest.raises(CommitUnknownError):
        put(database, "unknown")
    faults.clear()
    with pytest.raises(StorageFailingError):
        put(database, "after")

    assert names(database) == ["before"]


def test_a_disk_that_is_full_at_commit_is_used_again_once_it_has_room(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = {"COMMIT": dbapi2.SQLITE_FULL}
    monkeypatch.setattr(database, "_driver", FailingDriver(database._driver, faults))

    with pytest.raises(StorageFullError):
        put(database, "undone")
    faults.clear()
    put(database, "later")

    assert names(database) == ["later"]


def test_a_reference_to_nothing_that_is_found_at_commit_is_our_own_mistake(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = {"COMMIT": dbapi2.SQLITE_CONSTRAINT}
    monkeypatch.setattr(database, "_driver", FailingDriver(database._driver, faults))

    with pytest.raises(dbapi2.OperationalError):
        put(database, "undone")

    assert names(database) == []


def test_a_rollback_that_fails_stops_all_writing(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = {"ROLLBACK": dbapi2.SQLITE_IOERR}
    monkeypatch.setattr(database, "_driver", FailingDriver(database._driver, faults))

    with pytest.raises(ZeroDivisionError):
        put_and_fail(database, "undone")
    with pytest.raises(StorageFailingError):
        put(database, "after")


def test_a_checkpoint_that_fails_says_so(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = {"PRAGMA wal_checkpoint(PASSIVE)": dbapi2.SQLITE_IOERR}
    monkeypatch.setattr(database, "_driver", FailingDriver(database._driver, faults))

    with pytest.raises(StorageFailingError):
        database.checkpoint()


def test_a_copy_that_finds_no_room_names_its_place(database: Database, tmp_path: Path) -> None:
    with pytest.raises(StorageUnreachableError) as refused:
        database.copy_to(tmp_path / "missing" / "copy.db", KEY)

    assert refused.value.path == str(tmp_path / "missing" / "copy.db")


def test_a_log_that_grew_long_gives_room_back_once_it_is_emptied(database: Database) -> None:
    log = database.path.with_name(f"{database.path.name}-wal")
    put(database, "long", "x" * (cipher_file.LOG_BYTES_KEPT + (4 << 20)))
    assert log.stat().st_size > cipher_file.LOG_BYTES_KEPT

    database.checkpoint()
    put(database, "short")

    assert log.stat().st_size <= cipher_file.LOG_BYTES_KEPT
