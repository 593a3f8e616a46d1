"""Reads the cells of one row by field, and collects what is wrong with them."""

from collections.abc import Callable
from typing import Final, TypeVar

from posmember.domain.errors import Refusal
from posmember.domain.importing.guess import ColumnMap
from posmember.domain.importing.sheet import Cell, Row, text_of
from posmember.domain.importing.values import Problem

Read = TypeVar("Read")

_NOWHERE: Final = 2**31
"""Past the last column of any sheet."""
_SHOWN: Final = 60
"""So much of a cell is repeated in an explanation."""


class CellReader:
    """One row under reading; `fatal` problems set it aside, `slight` ones leave something out."""

    def __init__(self, number: int, row: Row, mapping: ColumnMap) -> None:
        self._number = number
        self._row = row
        self._mapping = mapping
        self._columns = mapping.columns
        self.fatal: list[Problem] = []
        self.slight: list[Problem] = []

    def cell(self, field: str) -> Cell:
        """Return the cell of *field*, empty where the file has no such column."""
        position = self._columns.get(field)
        if position is None or position >= len(self._row):
            return ""
        return self._row[position]

    def must(self, field: str, read: Callable[[Cell], Read], otherwise: Read) -> Read:
        """Return what *field* says, *otherwise* if nothing; a refusal sets the row aside."""
        position = self._columns.get(field, _NOWHERE)
        if position >= len(self._row) or (cell := self._row[position]) == "":
            return otherwise
        try:
            return read(cell)
        except Refusal as reason:
            self.fatal.append(self.problem(field, reason))
            return otherwise

    def may(self, field: str, read: Callable[[Cell], Read], otherwise: Read) -> Read:
        """Return what *field* says; nothing, or a refusal, leaves *otherwise* there."""
        position = self._columns.get(field, _NOWHERE)
        if position >= len(self._row) or (cell := self._row[position]) == "":
            return otherwise
        try:
            return read(cell)
        except Refusal as reason:
            self.slight.append(self.problem(field, reason))
            return otherwise

    def problem(self, field: str, reason: Refusal) -> Problem:
        """Return *reason* as a problem of this row's *field*."""
        column = self._mapping.header_of(field) if field in self._mapping.columns else ""
        return Problem(self._number, field, column, text_of(self.cell(field))[:_SHOWN], reason)
