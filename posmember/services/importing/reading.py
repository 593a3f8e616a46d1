"""Files of other programs to sheets: xlsx and xls, and text with commas, tabs or semicolons."""

import csv
import hashlib
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from posmember.domain.errors import NotFoundError
from posmember.domain.importing.errors import (
    FileTooLargeError,
    FileUnreadableError,
    SheetEmptyError,
)
from posmember.domain.importing.fields import ImportKind
from posmember.domain.importing.guess import guess
from posmember.domain.importing.sheet import Cell, Row, Sheet, is_empty
from posmember.services.importing.limits import LIMITS, Limits, check_extent, check_workbook
from posmember.services.importing.pauses import Pause, meanwhile, no_pause, paused

if TYPE_CHECKING:
    from python_calamine import CalamineSheet

_ZIP: Final = b"PK\x03\x04"
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_UTF16_MARKS: Final = (b"\xff\xfe", b"\xfe\xff")
_DELIMITERS: Final = ",\t;|"
_SNIFFED_LINES: Final = 20
_CONTROLS: Final = frozenset(map(chr, range(32))) - set("\t\r\n\f\v")
_SNIFFED_CHARACTERS: Final = 20_000
_HEADER_ROWS: Final = 40


def read_file(path: Path, limits: Limits = LIMITS, pause: Pause = no_pause) -> Sheet:
    """Return the sheet in the file at *path*; refuses what is no sheet or larger than *limits*."""
    content = _bytes_of(path, limits)
    digest = hashlib.sha256(content).hexdigest()
    if content.startswith(_ZIP):
        check_workbook(content, path.name, limits, pause)
        name, rows, others = _read_workbook(content, path.name, limits, pause)
    elif content.startswith(_OLE):
        name, rows, others = _read_workbook(content, path.name, limits, pause)
    else:
        name, rows, others = "", _read_text(content, path.name, limits, pause), ()
    if all(is_empty(row) for row in rows):
        raise SheetEmptyError(path.name)
    return Sheet(path.name, digest, name, tuple(rows), others)


def _bytes_of(path: Path, limits: Limits) -> bytes:
    try:
        size = path.stat().st_size
        if size > limits.bytes_max:
            raise FileTooLargeError(path.name, "bytes", size, limits.bytes_max)
        return path.read_bytes()
    except FileNotFoundError:
        raise NotFoundError("file", str(path)) from None
    except OSError:
        raise FileUnreadableError(path.name) from None


def _read_workbook(
    content: bytes, file_name: str, limits: Limits, pause: Pause
) -> tuple[str, Sequence[Row], tuple[str, ...]]:
    """Return name and rows of the sheet with the best header, and the names of the others."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 - not needed to start

    with _complaints_of_the_reader(file_name):
        workbook = meanwhile(lambda: CalamineWorkbook.from_filelike(io.BytesIO(content)), pause)
        names = workbook.sheet_names
        best: tuple[int, str, Sequence[Row]] = (-1, "", ())
        for name in names[: limits.sheets_max]:
            sheet = meanwhile(partial(workbook.get_sheet_by_name, name), pause)
            rows = list(paused(_rows_of(sheet), pause))
            check_extent(len(rows), len(rows[0]) if rows else 0, file_name, limits)
            score = _known_headers(file_name, rows) if len(names) > 1 else 0
            if score > best[0] and rows:
                best = (score, name, rows)
    return best[1], best[2], tuple(name for name in names if name != best[1])


def _rows_of(sheet: "CalamineSheet") -> Iterator[Row]:
    """Yield the rows from the first cell of the sheet on, also where that is empty."""
    indent: list[Cell] = [""] * (sheet.start[1] if sheet.start else 0)
    for row in sheet.iter_rows():
        yield indent + row if indent else row


@contextmanager
def _complaints_of_the_reader(file_name: str) -> Iterator[None]:
    """Turn what the reader raises over damaged files, its panics too, into a refusal."""
    from python_calamine import CalamineError  # noqa: PLC0415 - not needed to start

    try:
        yield
    except (CalamineError, ValueError, OSError):
        raise FileUnreadableError(file_name) from None
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise FileUnreadableError(file_name) from None
        raise


def _known_headers(file_name: str, rows: Sequence[Row]) -> int:
    """Return how many columns of a sheet are known, for the kind it fits best."""
    sheet = Sheet(file_name, "", "", tuple(rows[:_HEADER_ROWS]))
    return max(len(guess(sheet, kind).columns) for kind in ImportKind)


def _read_text(content: bytes, file_name: str, limits: Limits, pause: Pause) -> list[Row]:
    text = _decoded(content, file_name)
    rows: list[Row] = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=False)
    try:
        for row in paused(reader, pause):
            rows.append(row)
            if len(rows) > limits.rows_max:
                raise FileTooLargeError(file_name, "rows", len(rows), limits.rows_max)
    except csv.Error:  # a field beyond the reader's own limit
        raise FileTooLargeError(
            file_name, "cell", csv.field_size_limit() + 1, limits.cell_length_max
        ) from None
    check_extent(len(rows), max(map(len, rows), default=0), file_name, limits)
    return rows


def _decoded(content: bytes, file_name: str) -> str:
    """Return *content* as text: by its mark, else UTF-8, else GB18030."""
    encodings = "utf-16" if content.startswith(_UTF16_MARKS) else "utf-8-sig gb18030"
    for encoding in encodings.split():
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROLS.isdisjoint(text):
            break
        return text
    raise FileUnreadableError(file_name)


def _delimiter(text: str) -> str:
    """Return the sign that parts the first lines most evenly."""
    lines = text[:_SNIFFED_CHARACTERS].splitlines()[:_SNIFFED_LINES]

    def evenness(sign: str) -> tuple[int, int]:
        counts = [len(row) for row in csv.reader(lines, delimiter=sign) if row]
        widest = max(counts, default=1)
        return (widest > 1) * sum(count == widest for count in counts), widest

    return max(_DELIMITERS, key=evenness)
