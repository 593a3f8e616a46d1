"""Files of every kind, and those that are no sheets or would blow up."""

import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from posmember.domain.errors import NotFoundError
from posmember.domain.importing.errors import (
    FileTooLargeError,
    FileUnreadableError,
    SheetEmptyError,
)
from posmember.services.importing.limits import Limits, check_workbook
from posmember.services.importing.reading import read_file

ROWS = [["手机", "姓名"], ["13812345678", "王明"], ["13912345678", "李,明"]]


def cells(path: Path, limits: Limits | None = None) -> list[list[object]]:
    sheet = read_file(path, limits) if limits else read_file(path)
    return [list(row) for row in sheet.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_text_is_read_in_every_usual_encoding_and_delimiter(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    path = tmp_path / "list.csv"
    quoted = [[f'"{cell}"' if "," in cell else cell for cell in row] for row in ROWS]
    path.write_text("\r\n".join(map(delimiter.join, quoted)), encoding=encoding, newline="")

    assert cells(path) == ROWS


def test_old_and_new_workbooks_are_read_alike(tmp_path: Path) -> None:
    old = xlwt.Workbook()
    sheet = old.add_sheet("会员")
    for number, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    old.save(str(tmp_path / "list.xls"))
    workbook(tmp_path / "list.xlsx", {"会员": ROWS})

    assert cells(tmp_path / "list.xls") == cells(tmp_path / "list.xlsx") == ROWS


def test_of_several_sheets_the_one_with_members_is_read(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", {"说明": [["填写说明"]], "会员": ROWS, "空": []})

    sheet = read_file(path)

    assert sheet.name == "会员"
    assert set(sheet.others) == {"说明", "空"}


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> Path:
    book = xlsxwriter.Workbook(path)
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    book.close()
    return path


def repacked(path: Path, changed: dict[str, bytes]) -> Path:
    """Replace entries of the workbook at *path*."""
    before = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in before.infolist():
            if entry.filename not in changed:
                archive.writestr(entry, before.read(entry))
        for name, content in changed.items():
            archive.writestr(name, content)
    return path


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7\x00\x01",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"PK\x03\x04 not really a zip",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        b"\xff\xfe\x00\xd8",
        b"a,b\x00c",
    ],
)
def test_what_is_no_sheet_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(content)

    with pytest.raises(FileUnreadableError):
        read_file(path)


def test_a_file_that_is_not_there_and_one_with_nothing_in_it_are_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.csv").write_text("\n\n  \n")

    with pytest.raises(NotFoundError):
        read_file(tmp_path / "none.xlsx")
    with pytest.raises(SheetEmptyError):
        read_file(tmp_path / "empty.csv")
    with pytest.raises(FileUnreadableError):
        read_file(tmp_path)


def test_a_bomb_is_refused_before_it_inflates(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx", {"会员": ROWS})
    repacked(path, {"xl/media/zeros.bin": b"\0" * 30_000_000})

    assert path.stat().st_size < 100_000
    with pytest.raises(FileTooLargeError) as refused:
        read_file(path, Limits(inflated_max=20_000_000))
    assert refused.value.what == "inflated"


def test_a_bomb_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "bomb.xlsx", {"会员": ROWS})
    repacked(path, {"xl/media/zeros.bin": b"\0" * 30_000_000})
    content = path.read_bytes().replace((30_000_000).to_bytes(4, "little"), b"\x10\0\0\0")
    path.write_bytes(content)

    with pytest.raises(FileTooLargeError):
        read_file(path, Limits(inflated_max=20_000_000))


def test_a_cell_far_away_does_not_make_a_huge_grid(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "far.xlsx")
    sheet = book.add_worksheet()
    sheet.write(0, 0, "手机")
    sheet.write(1_048_575, 16_383, "x")
    book.close()

    with pytest.raises(FileTooLargeError) as refused:
        read_file(tmp_path / "far.xlsx")
    assert refused.value.what == "rows"


def test_a_workbook_that_declares_entities_is_refused(tmp_path: Path) -> None:
    path = workbook(tmp_path / "xxe.xlsx", {"会员": ROWS})
    declared = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><sst/>'

    repacked(path, {"xl/sharedStrings.xml": declared})

    with pytest.raises(FileUnreadableError):
        read_file(path)


def test_limits_of_size_rows_columns_and_entries_hold(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("\n".join(["a,b,c"] * 50))
    book = workbook(tmp_path / "list.xlsx", {"会员": ROWS})

    for limits, what, file in (
        (Limits(bytes_max=100), "bytes", path),
        (Limits(rows_max=40), "rows", path),
        (Limits(columns_max=2), "columns", path),
        (Limits(cells_max=100), "cells", path),
        (Limits(entries_max=3), "entries", book),
    ):
        with pytest.raises(FileTooLargeError) as refused:
            read_file(file, limits)
        assert refused.value.what == what


def test_a_cell_of_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("a,b\n" + "x" * 1_000_000 + ",y\n")

    with pytest.raises(FileTooLargeError) as refused:
        read_file(path)
    assert refused.value.what == "cell"


def test_a_workbook_with_macros_is_read_and_its_macros_ignored(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsm", {"会员": ROWS})
    repacked(path, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0 macro", "../../evil.txt": b"x"})

    assert cells(path) == ROWS
    assert not (tmp_path.parent.parent / "evil.txt").exists()


def test_a_sheet_that_begins_far_from_its_corner_keeps_its_columns(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "list.xlsx")
    sheet = book.add_worksheet()
    sheet.write(1, 2, "手机")
    sheet.write(2, 2, "13812345678")
    book.close()

    assert cells(tmp_path / "list.xlsx") == [
        ["", "", ""],
        ["", "", "手机"],
        ["", "", "13812345678"],
    ]


@pytest.mark.parametrize("name", ["list.xlsx", "list.csv"])
def test_reading_a_long_file_pauses_and_finds_the_same(tmp_path: Path, name: str) -> None:
    rows = [["手机", "姓名"], *([f"138{number:08d}", "王明"] for number in range(5_000))]
    path = tmp_path / name
    if name.endswith("xlsx"):
        workbook(path, {"会员": rows})
    else:
        path.write_text("\n".join(map(",".join, rows)))
    pauses: list[int] = []

    sheet = read_file(path, pause=lambda: pauses.append(1))

    assert [list(row) for row in sheet.rows] == rows
    assert len(pauses) >= 5


def test_a_damaged_workbook_is_refused_with_pauses_as_without(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", {"会员": ROWS})
    repacked(path, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row><c"})

    with pytest.raises(FileUnreadableError):
        read_file(path, pause=lambda: None)


def test_a_far_cell_is_found_wherever_it_stands_in_the_sheet(tmp_path: Path) -> None:
    for filling in range((1 << 20) - 20, (1 << 20) + 4, 3):
        path = workbook(tmp_path / "list.xlsx", {"会员": ROWS})
        sheet = b"<worksheet>" + b" " * filling + b'<c r="A500001"/><c r="B2"/></worksheet>'
        repacked(path, {"xl/worksheets/sheet1.xml": sheet})

        with pytest.raises(FileTooLargeError) as refused:
            read_file(path)
        assert refused.value.what == "rows"


def test_a_workbook_that_is_stored_without_packing_is_read_like_any_other(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx", {"会员": ROWS})
    before = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for entry in before.infolist():
            archive.writestr(entry.filename, before.read(entry))

    assert cells(path) == ROWS


@pytest.mark.parametrize("packing", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_workbook_packed_as_no_spreadsheet_is_refused(tmp_path: Path, packing: int) -> None:
    path = workbook(tmp_path / "list.xlsx", {"会员": ROWS})
    before = zipfile.ZipFile(io.BytesIO(path.read_bytes()))
    with zipfile.ZipFile(path, "w", packing) as archive:
        for entry in before.infolist():
            archive.writestr(entry.filename, before.read(entry))

    with pytest.raises(FileUnreadableError):
        read_file(path)


def test_a_workbook_with_a_torn_part_and_an_archive_of_something_else_are_refused(
    tmp_path: Path,
) -> None:
    torn = workbook(tmp_path / "list.xlsx", {"会员": ROWS})
    content = bytearray(torn.read_bytes())
    with zipfile.ZipFile(torn) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
    start = entry.header_offset + 30 + len(entry.filename)
    content[start : start + 8] = b"\xff" * 8
    torn.write_bytes(content)
    other = tmp_path / "letter.docx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("word/document.xml", "<document/>")

    for path in (torn, other):
        with pytest.raises(FileUnreadableError):
            read_file(path)


class PanicException(BaseException):
    """What the reader raises where it gives up; it is no `Exception`."""


@pytest.mark.parametrize(
    ("raised", "seen"),
    [(PanicException, FileUnreadableError), (KeyboardInterrupt, KeyboardInterrupt)],
)
def test_a_reader_that_gives_up_is_a_file_that_cannot_be_read_and_nothing_else_is_hidden(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, raised: type, seen: type
) -> None:
    path = workbook(tmp_path / "list.xlsx", {"会员": ROWS})

    def give_up(*_: object) -> None:
        raise raised

    monkeypatch.setattr("python_calamine.CalamineWorkbook.from_filelike", give_up, raising=True)

    with pytest.raises(seen):
        read_file(path)


def test_the_references_of_a_large_sheet_are_gone_through_with_pauses(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = workbook(tmp_path / "list.xlsx", {"会员": ROWS})
    far = b'<worksheet><row><c r="A1"/><c r="B1"/><c r="A500001"/></row></worksheet>'
    repacked(path, {"xl/worksheets/sheet1.xml": far})

    def pauses_between(references: int) -> int:
        monkeypatch.setattr(f"{check_workbook.__module__}._REFERENCES_BETWEEN", references)
        pauses: list[int] = []
        with pytest.raises(FileTooLargeError):
            read_file(path, pause=lambda: pauses.append(1))
        return len(pauses)

    assert pauses_between(1) - pauses_between(1_000) == 3
