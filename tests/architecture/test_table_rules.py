"""What every table of the till promises, read from the metadata and from a migrated store."""

from sqlalchemy import Column, Float, Integer, Numeric, Table, Text, text

from posmember.models.database import Database
from posmember.models.schema import metadata
from posmember.models.triggers import append_only_tables

WHOLE_NUMBERS = ("_minor", "_milli", "_ms", "_bp", "_points")


def tables() -> list[Table]:
    return list(metadata().tables.values())


def columns() -> list[Column[object]]:
    return [column for table in tables() for column in table.columns]


def test_no_column_rounds() -> None:
    assert [str(each) for each in columns() if isinstance(each.type, Float | Numeric)] == []


def test_amounts_quantities_and_instants_are_whole_numbers() -> None:
    counted = [each for each in columns() if each.name.endswith(WHOLE_NUMBERS)]

    assert len(counted) > 20
    assert [str(each) for each in counted if not isinstance(each.type, Integer)] == []


def test_ids_are_text() -> None:
    ids = [each for each in columns() if each.name == "id" or each.name.endswith("_id")]

    assert len(ids) > 10
    assert [str(each) for each in ids if not isinstance(each.type, Text)] == []


def test_every_table_is_strict(database: Database) -> None:
    with database.reading() as connection:
        rows = connection.execute(text("PRAGMA table_list")).all()
    strict = {row.name for row in rows if row.strict}

    assert sorted({table.name for table in tables()} - strict) == []


def test_money_and_history_are_append_only() -> None:
    assert {"ledger_entry", "operation", "sale", "sale_line", "tender_line"} <= set(
        append_only_tables()
    )


def test_append_only_tables_have_their_triggers(database: Database) -> None:
    with database.reading() as connection:
        rows = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'"))
        triggers = set(rows.scalars())
    wanted = {
        f"{table}_no_{verb}" for table in append_only_tables() for verb in ("update", "delete")
    }

    assert sorted(wanted - triggers) == []
