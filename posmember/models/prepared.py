"""Statements of the hot paths: compiled once, then handed to the driver as they are.

SQLAlchemy prepares and describes a statement at each execution, which costs several times what
SQLite needs to look one row up. These are the same Core statements on the same open connection,
inside the same transaction; rows come as named tuples.
"""

import json
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, TypeAlias, TypeVar

from sqlalchemy import (
    Connection,
    ScalarSelect,
    Select,
    Table,
    TextualSelect,
    UpdateBase,
    bindparam,
    func,
    insert,
    select,
)
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql.compiler import SQLCompiler

T = TypeVar("T")

NO_VALUES: Mapping[str, object] = {}

FoundRow: TypeAlias = Any
"""A row of any shape: its columns by name, or in order."""

Statement: TypeAlias = Select[*tuple[Any, ...]] | TextualSelect | UpdateBase


class Prepared:
    """One statement with named values, compiled at its first use."""

    def __init__(self, statement: Statement, defaults: Mapping[str, object] = NO_VALUES) -> None:
        self._statement = statement
        self._defaults = defaults

    @cached_property
    def sql(self) -> str:
        """Return the text that SQLite is given."""
        return str(self._compiled)

    def run(self, connection: Connection, values: Mapping[str, object] = NO_VALUES) -> None:
        """Execute once, for what it changes."""
        _driver_of(connection).execute(self.sql, self._in_order(values)).fetchall()

    def run_beside(self, connection: Connection, values: Mapping[str, object] = NO_VALUES) -> None:
        """Execute once, for a change that no answer hangs on which is `kept`."""
        driver, answers = _driver_of(connection), _kept_answers(connection)
        before = driver.total_changes
        self.run(connection, values)
        for name, (at, answer) in answers.items():
            if at == before:
                answers[name] = (driver.total_changes, answer)

    def run_many(self, connection: Connection, rows: Iterable[Mapping[str, object]]) -> None:
        """Execute once for each of *rows*."""
        _driver_of(connection).executemany(self.sql, [self._in_order(row) for row in rows])

    def rows(
        self, connection: Connection, values: Mapping[str, object] = NO_VALUES
    ) -> list[FoundRow]:
        """Return all rows."""
        return [self._row(row) for row in self.tuples(connection, values)]

    def tuples(
        self, connection: Connection, values: Mapping[str, object] = NO_VALUES
    ) -> list[tuple[Any, ...]]:
        """Return all rows as plain tuples, for long lists."""
        found = _driver_of(connection).execute(self.sql, self._in_order(values))
        rows: list[tuple[Any, ...]] = found.fetchall()
        return rows

    def first(self, connection: Connection, values: Mapping[str, object] = NO_VALUES) -> FoundRow:
        """Return the first row, or None where there is none."""
        cursor = _driver_of(connection).execute(self.sql, self._in_order(values))
        found = cursor.fetchone()
        cursor.close()  # else the next change waits for this statement to be finished
        return None if found is None else self._row(found)

    def scalar(self, connection: Connection, values: Mapping[str, object] = NO_VALUES) -> Any:  # noqa: ANN401 - a value of any type
        """Return the first value of the first row, or None where there is none."""
        found = self.first(connection, values)
        return None if found is None else found[0]

    @cached_property
    def _compiled(self) -> SQLCompiler:
        compiled = self._statement.compile(dialect=sqlite.dialect(paramstyle="qmark"))
        assert isinstance(compiled, SQLCompiler)
        assert "POSTCOMPILE" not in str(compiled), "a list of values has no fixed length"
        return compiled

    @cached_property
    def _names(self) -> Sequence[tuple[str, object]]:
        """Return the names of the values in the order of the text, with what each is by default."""
        fixed = {**self._compiled.params, **self._defaults}
        return tuple((name, fixed[name]) for name in self._compiled.positiontup or ())

    @cached_property
    def _row(self) -> Callable[[Iterable[object]], Any]:
        names = [str(name) for name in self._statement.exported_columns.keys()]  # noqa: SIM118 - a collection of columns
        row: Any = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # noqa: PYI024 - made at run time
        make: Callable[[Iterable[object]], Any] = row._make
        return make

    def _in_order(self, values: Mapping[str, object]) -> list[object]:
        return [values.get(name, default) for name, default in self._names]


def prepared_insert(entity: Any) -> Prepared:  # noqa: ANN401 - any declared table class
    """Return the insertion of a whole row; what a row does not say has the column's default."""
    table: Table = entity.__table__
    defaults = {
        column.name: None if column.default is None else column.default.arg  # type: ignore[attr-defined]
        for column in table.columns
    }
    return Prepared(insert(entity), defaults)


def listed(name: str) -> ScalarSelect[Any]:
    """Return the values of the list given as *name* (see `as_list`), of any length, to be `in_`."""
    values = func.json_each(bindparam(name)).table_valued("value")
    return select(values.c.value).scalar_subquery()


def as_list(values: Iterable[str]) -> str:
    """Return texts as the one value that `listed` takes apart."""
    return json.dumps(list(values))


def kept(connection: Connection, name: str, read: Callable[[], T]) -> T:
    """Return what *read* returned under this *name* if nothing was written since; else read anew.

    Nobody else can write to the file. What is read inside a transaction, which may be undone, is
    not kept.
    """
    driver, answers = _driver_of(connection), _kept_answers(connection)
    found: tuple[int, T] | None = answers.get(name)
    if found is not None and found[0] == driver.total_changes:
        return found[1]
    answer = read()
    if not driver.in_transaction:
        answers[name] = (driver.total_changes, answer)
    return answer


def _kept_answers(connection: Connection) -> dict[str, tuple[int, Any]]:
    answers: dict[str, tuple[int, Any]] = connection.info.setdefault("kept", {})
    return answers


def _driver_of(connection: Connection) -> Any:  # noqa: ANN401 - the driver is untyped
    return connection.connection.dbapi_connection  # for SQLite the driver's own
