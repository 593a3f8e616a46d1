"""A sheet as it was found: rows of cells, without any meaning yet."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

Cell: TypeAlias = str | float | int | bool | dt.date | dt.datetime | dt.time | dt.timedelta
"""What a spreadsheet gives for one cell; "" where it is empty."""

Row: TypeAlias = Sequence[Cell]

_EXACT_BELOW: Final = 1e15
"""Spreadsheets keep 15 digits; whole numbers below this are as they were typed."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet of one file; row *n* of the program a person looks at is `rows[n - 1]`."""

    file_name: str
    file_sha256: str
    name: str
    rows: Sequence[Row]
    others: tuple[str, ...] = ()
    """Names of further sheets in the file, which are not read."""


def is_empty(row: Row) -> bool:
    """Return whether no cell of *row* holds anything."""
    return not any(cell != "" and (not isinstance(cell, str) or cell.strip()) for cell in row)


def text_of(cell: Cell) -> str:
    """Return what a person would read in *cell*; whole numbers without a decimal point."""
    if isinstance(cell, str):
        return cell.strip()
    if isinstance(cell, float):
        if cell.is_integer() and abs(cell) < _EXACT_BELOW:
            return str(int(cell))
        return f"{cell:.15g}"
    if isinstance(cell, dt.datetime):
        return cell.isoformat(" ")
    return str(cell)
