"""Triggers that keep facts as they were written: UPDATE and DELETE abort.

Only whose a row is may change, where two records turn out to be one person's. What hangs on that
(`with_member`) changes once: as a sale that had no member gets one.
"""

from collections.abc import Iterator

from posmember.models.base import Base


def append_only_tables() -> tuple[str, ...]:
    """Return the names of the tables whose rows are never changed."""
    return tuple(sorted(t.name for t in Base.metadata.tables.values() if t.info.get("append_only")))


def append_only_triggers(tables: tuple[str, ...]) -> Iterator[str]:
    """Yield the statements that protect *tables*; run them again after a table is rebuilt."""
    for table in tables:
        for verb, event in (("update", _update_of(table)), ("delete", "DELETE")):
            yield (
                f"CREATE TRIGGER {table}_no_{verb} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
        if with_member := _with_member(table):
            yield (
                f"CREATE TRIGGER {table}_gets_its_member_once "
                f"BEFORE UPDATE OF {', '.join(with_member)} ON {table} "
                "WHEN OLD.member_id IS NOT NULL OR NEW.member_id IS NULL "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )


def _with_member(table: str) -> tuple[str, ...]:
    """Return the columns that say what a row is with its member."""
    names: tuple[str, ...] = Base.metadata.tables[table].info.get("with_member", ())
    return names


def _update_of(table: str) -> str:
    """Return the changes that are refused: all, or those of all columns but whose it is."""
    columns = [column.name for column in Base.metadata.tables[table].columns]
    if "booked_for" not in columns:
        return "UPDATE"
    changing = {"member_id", "booked_for", *_with_member(table)}
    kept = (name for name in columns if name not in changing)
    return f"UPDATE OF {', '.join(kept)}"


NAME_INDEX = (
    "CREATE VIRTUAL TABLE member_name USING fts5("
    "characters, content='', contentless_delete=1, tokenize=\"unicode61 remove_diacritics 2\")"
)
"""Names as single characters, asked for as a phrase: two characters of a name find it."""
