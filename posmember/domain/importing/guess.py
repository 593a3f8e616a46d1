"""Which column is what: by its header, and by what stands in it where the header is silent."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from posmember.domain.importing.errors import ColumnUnknownError, FieldUnknownError
from posmember.domain.importing.fields import (
    NOTE_HEADERS,
    ImportKind,
    field_names,
    meanings_of,
    plain_header,
)
from posmember.domain.importing.layout import Layout, find_layout
from posmember.domain.importing.sheet import Sheet, text_of

_SAMPLED: Final = 200
_CONVINCING: Final = 0.6
"""A column is what this share of its filled cells looks like."""

_PHONE = re.compile(r"^(?:\+?86|0086)?1[3-9]\d{9}$")
_BARCODE = re.compile(r"^\d{8}$|^\d{12,14}$")
_NAME = re.compile(r"^[\u3400-\u9fff·]{2,4}$")
_TIER = re.compile(r"^.{1,4}(?:会员|卡|vip)$")
_GENDERS: Final = frozenset({"男", "女", "male", "female"})

_LOOKS: Final[Mapping[ImportKind, Mapping[str, Callable[[str], bool]]]] = {
    ImportKind.MEMBERS: {
        "phone": lambda text: _PHONE.match(text) is not None,
        "gender": lambda text: text in _GENDERS,
        "tier": lambda text: _TIER.match(text) is not None,
        "name": lambda text: _NAME.match(text) is not None,
    },
    ImportKind.PRODUCTS: {"barcode": lambda text: _BARCODE.match(text) is not None},
}


@dataclass(frozen=True, slots=True)
class ColumnMap:
    """Which column (counted from 0) holds which field, in one sheet of one layout."""

    kind: ImportKind
    layout: Layout
    columns: Mapping[str, int]

    def unmapped(self) -> tuple[str, ...]:
        """Return the headers of the columns that will not be imported."""
        used = set(self.columns.values())
        notes = {plain_header(header) for pair in NOTE_HEADERS.values() for header in pair}
        return tuple(
            header
            for position, header in enumerate(self.layout.headers)
            if header and position not in used and plain_header(header) not in notes
        )

    def header_of(self, field: str) -> str:
        """Return the header over *field*; where there is none, the column's letter."""
        position = self.columns[field]
        return self.layout.headers[position] or column_letters(position)


def guess(sheet: Sheet, kind: ImportKind) -> ColumnMap:
    """Return the mapping that headers and contents suggest; each column has one meaning."""
    layout = find_layout(sheet, kind)
    columns = _by_header(sheet, layout, kind)
    for field, looks in _LOOKS[kind].items():
        if field not in columns:
            position = _by_content(sheet, layout, looks, taken=set(columns.values()))
            if position is not None:
                columns[field] = position
    return ColumnMap(kind, layout, columns)


def corrected(guessed: ColumnMap, by_hand: Mapping[str, str]) -> ColumnMap:
    """Return *guessed* with columns (header or letters) set *by_hand* to a field; "" unsets.

    Refuses a column or field that does not exist.
    """
    columns = dict(guessed.columns)
    for column, field in by_hand.items():
        position = _position_of(column, guessed.layout)
        if field and field not in field_names(guessed.kind):
            raise FieldUnknownError(field, " ".join(field_names(guessed.kind)))
        columns = {known: at for known, at in columns.items() if at != position}
        if field:
            columns[field] = position
    return replace(guessed, columns=columns)


def column_letters(position: int) -> str:
    """Return the letters over the column at *position*: 0 is A, 26 is AA."""
    letters = ""
    position += 1
    while position:
        position, rest = divmod(position - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _position_of(column: str, layout: Layout) -> int:
    wanted = plain_header(column)
    for position, header in enumerate(layout.headers):
        if header and plain_header(header) == wanted:
            return position
    for position in range(len(layout.headers)):
        if column_letters(position) == column.strip().upper():
            return position
    raise ColumnUnknownError(column)


def _by_header(sheet: Sheet, layout: Layout, kind: ImportKind) -> dict[str, int]:
    """Return the best column of each field; contents decide between headers of one meaning."""
    best: dict[str, tuple[float, int, int]] = {}
    for position, header in enumerate(layout.headers):
        for field, rank in meanings_of(header, kind).items():
            looks = _LOOKS[kind].get(field)
            doubt = 0.0 if looks is None else -_share(sheet, layout, position, looks)
            candidate = (round(doubt, 1), rank, position)
            best[field] = min(best.get(field, candidate), candidate)
    return {field: position for field, (_, _, position) in best.items()}


def _by_content(
    sheet: Sheet, layout: Layout, looks: Callable[[str], bool], *, taken: set[int]
) -> int | None:
    shares = [
        (_share(sheet, layout, position, looks), -position)
        for position in range(len(layout.headers))
        if position not in taken
    ]
    share, position = max(shares, default=(0.0, 0))
    return -position if share >= _CONVINCING else None


def _share(sheet: Sheet, layout: Layout, position: int, looks: Callable[[str], bool]) -> float:
    """Return which share of the filled cells of a column looks as *looks* says."""
    first = layout.header_row
    texts = [
        _compact(text_of(row[position]))
        for row in sheet.rows[first : first + _SAMPLED]
        if position < len(row)
    ]
    filled = [text for text in texts if text]
    return sum(map(looks, filled)) / len(filled) if filled else 0.0


def _compact(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\s\-\u200b-\u202e]+", "", folded)
