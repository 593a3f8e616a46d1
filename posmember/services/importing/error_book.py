"""Writes the rows that were set aside into a workbook that can be corrected and imported."""

from collections.abc import Sequence
from pathlib import Path

from posmember.domain.importing.fields import NOTE_HEADERS, ORIGIN_HEADERS
from posmember.domain.importing.guess import ColumnMap, column_letters
from posmember.domain.importing.sheet import Sheet, text_of
from posmember.domain.importing.values import Problem
from posmember.domain.words.say import say
from posmember.services.importing.rows import SetAside
from posmember.services.workbook import TextSheet, writing_text_sheet

_SHEET_NAMES = {"zh_CN": "待处理", "en": "To be corrected"}


def write_error_book(
    sheet: Sheet, mapping: ColumnMap, rows: Sequence[SetAside], path: Path, language: str
) -> None:
    """Write *rows* of *sheet* with their reasons; every cell is text, as it stood in the file."""
    headers = [
        header or column_letters(position) for position, header in enumerate(mapping.layout.headers)
    ]
    kept = [at for at, header in enumerate(headers) if not _is_own(header, mapping, at)]
    with writing_text_sheet(path, _SHEET_NAMES[language]) as book:
        book.add_header(
            (*NOTE_HEADERS[language], *(headers[at] for at in kept), ORIGIN_HEADERS[language])
        )
        for aside in rows:
            _add_row(book, sheet, kept, aside, language)


def _add_row(
    book: TextSheet, sheet: Sheet, kept: Sequence[int], aside: SetAside, language: str
) -> None:
    row = sheet.rows[aside.row - 1]
    cells = [text_of(row[at]) if at < len(row) else "" for at in kept]
    origin = aside.origin or f"{sheet.file_sha256}#{aside.row}"
    reasons = "\n".join(reason_text(problem, language) for problem in aside.problems)
    book.add_row((str(aside.row), reasons, *cells, origin))


def reason_text(problem: Problem, language: str) -> str:
    """Return what is wrong, with the name of its column."""
    said = say(problem.reason, language)
    return f"{problem.column}: {said}" if problem.column else said


def _is_own(header: str, mapping: ColumnMap, position: int) -> bool:
    """Return whether the column was added by an earlier workbook of this kind."""
    own = {name for pair in NOTE_HEADERS.values() for name in pair}
    return header in own or mapping.columns.get("origin") == position
