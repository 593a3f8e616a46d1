"""Where in a sheet the rows are: the header among title rows, the footer with the totals."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from posmember.domain.importing.fields import ImportKind, meanings_of, plain_header
from posmember.domain.importing.sheet import Row, Sheet, is_empty, text_of

_SEARCHED: Final = 30
"""So many rows from the top may hold titles before the header."""

_DECIMAL = re.compile(r"\d")
_FOOTER = re.compile(r"^(?:合计|总计|小计|汇总|共计|总数|total|totals|grandtotal|subtotal|sum)$")


@dataclass(frozen=True, slots=True)
class Layout:
    """Row numbers count from 1, as a spreadsheet shows them; header 0: the sheet has none."""

    header_row: int
    headers: tuple[str, ...]

    @property
    def first_row(self) -> int:
        """Return the number of the first row that may hold data."""
        return self.header_row + 1


def find_layout(sheet: Sheet, kind: ImportKind) -> Layout:
    """Return where the header is: the row, near the top, with most known headers."""
    width = max((len(row) for row in sheet.rows[:_SEARCHED]), default=0)
    best, known = 0, 0
    for number, row in enumerate(sheet.rows[:_SEARCHED], start=1):
        count = sum(1 for cell in row if isinstance(cell, str) and meanings_of(cell, kind))
        if count > known:
            best, known = number, count
    headers = _headers(sheet.rows[best - 1], width) if best else ("",) * width
    return Layout(best, headers)


def _headers(row: Row, width: int) -> tuple[str, ...]:
    texts = [text_of(cell) for cell in row]
    return tuple(texts + [""] * (width - len(texts)))


def is_footer(row: Row, columns: Mapping[str, int]) -> bool:
    """Return whether *row* holds totals: it says so, and names nobody by phone or barcode."""
    if _names(row, columns, ("phone", "barcode")):
        return False
    first = next((cell for cell in row if text_of(cell)), "")
    return isinstance(first, str) and _FOOTER.match(plain_header(first)) is not None


def _names(row: Row, columns: Mapping[str, int], fields: tuple[str, ...]) -> bool:
    """Return whether a cell of *fields* holds a number by which somebody is known."""
    positions = (columns[field] for field in fields if field in columns)
    return any(
        position < len(row) and _DECIMAL.search(text_of(row[position])) for position in positions
    )


def data_rows(sheet: Sheet, layout: Layout, columns: Mapping[str, int]) -> tuple[list[int], int]:
    """Return the numbers of the rows that hold data, and of the footer (0: there is none).

    Nothing is data below a footer: there stand signatures and remarks.
    """
    numbers: list[int] = []
    for number in range(layout.first_row, len(sheet.rows) + 1):
        row = sheet.rows[number - 1]
        if is_empty(row):
            continue
        if is_footer(row, columns):
            if _is_last(sheet, number, columns):
                return numbers, number
            continue
        numbers.append(number)
    return numbers, 0


def _is_last(sheet: Sheet, footer: int, columns: Mapping[str, int]) -> bool:
    """Return whether nobody is named below *footer*, so that it is no subtotal."""
    return not any(
        _names(row, columns, ("phone", "card_no", "code", "barcode")) for row in sheet.rows[footer:]
    )
