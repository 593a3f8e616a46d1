"""Writes tables of text for spreadsheets, as xlsx or csv, so that no cell can act as a formula."""

import csv
import unicodedata
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any, Final, Protocol, TypeAlias

TextCell: TypeAlias = str | int | Decimal
"""Text, or a number, which xlsx keeps as a number."""

_RISKY: Final = frozenset("=+-@\t\r\n\0|%")
_WIDTH_MAX: Final = 48
_WIDTH_MIN: Final = 8
_CELL_LENGTH_MAX: Final = 32_767
_ILLEGAL: Final = {code: None for code in range(32) if chr(code) not in "\t\n\r"}


class TextSheet(Protocol):
    """A table under writing, row by row."""

    def add_header(self, names: Sequence[str]) -> None:
        """Write the first row."""

    def add_row(self, cells: Sequence[TextCell]) -> None:
        """Write the next row."""


@contextmanager
def writing_text_sheet(path: Path, sheet_name: str) -> Iterator[TextSheet]:
    """Write one table to *path*, an xlsx or (by its ending) a csv with BOM and RFC 4180 quotes.

    It is written beside its place and moved there, so that no part of it is taken for the whole.
    """
    unfinished = path.with_name(f".{path.stem}.part{path.suffix}")
    try:
        if path.suffix.lower() == ".csv":
            with unfinished.open("w", encoding="utf-8-sig", newline="") as stream:
                yield _CsvSheet(csv.writer(stream))
        else:
            with opened_workbook(unfinished, constant_memory=True) as book:
                yield _XlsxSheet(book, sheet_name)
        unfinished.replace(path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def opened_workbook(path: Path, *, constant_memory: bool = False) -> Iterator[Any]:
    """Open a new xlsx at *path* in which no text acts as a formula or a link; close it at the end.

    With *constant_memory*, rows must be written in their order.
    """
    import xlsxwriter  # noqa: PLC0415 - not needed to start

    book = xlsxwriter.Workbook(
        path,
        {
            "constant_memory": constant_memory,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    try:
        yield book
    finally:
        book.close()


def harmless(text: str) -> str:
    """Return *text* for a csv file: with a quote before what a spreadsheet might compute."""
    plain = unicodedata.normalize("NFKC", text).lstrip(" \ufeff\u200b\u3000")
    risky = bool(plain) and plain[0] in _RISKY
    return f"'{text}" if risky or text[:1] in _RISKY else text


class _CsvSheet:
    def __init__(self, writer: Any) -> None:  # noqa: ANN401 - csv's own writer has no public type
        self._writer = writer

    def add_header(self, names: Sequence[str]) -> None:
        self._writer.writerow(names)

    def add_row(self, cells: Sequence[TextCell]) -> None:
        self._writer.writerow([harmless(cell) if isinstance(cell, str) else cell for cell in cells])


class _XlsxSheet:
    def __init__(self, book: Any, name: str) -> None:  # noqa: ANN401 - the library is untyped
        self._sheet = book.add_worksheet(name)
        self._text = book.add_format({"num_format": "@", "valign": "top"})
        self._whole = book.add_format({"num_format": "0", "valign": "top"})
        self._money = book.add_format({"num_format": "0.00##", "valign": "top"})
        self._bold = book.add_format({"bold": True, "num_format": "@"})
        self._row = 0

    def add_header(self, names: Sequence[str]) -> None:
        self._sheet.freeze_panes(1, 0)
        for column, name in enumerate(names):
            width = min(_WIDTH_MAX, max(_WIDTH_MIN, 2 * len(name) + 2))
            self._sheet.set_column(column, column, width, self._text)
            self._sheet.write_string(0, column, name, self._bold)
        self._row = 1

    def add_row(self, cells: Sequence[TextCell]) -> None:
        for column, cell in enumerate(cells):
            if isinstance(cell, int):
                self._sheet.write_number(self._row, column, cell, self._whole)
            elif isinstance(cell, Decimal):
                self._sheet.write_number(self._row, column, cell, self._money)
            elif cell:
                text = cell.translate(_ILLEGAL)[:_CELL_LENGTH_MAX]
                self._sheet.write_string(self._row, column, text, self._text)
        self._row += 1
