"""Reports as files, read back by programs that did not write them."""

import csv
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from python_calamine import load_workbook

from posmember.domain.reports.report import (
    Chart,
    ChartForm,
    Field,
    Figure,
    Grid,
    Measure,
    Report,
    ReportKind,
    Series,
)
from posmember.printing.report_pdf import encode_report
from posmember.services.reports.comma_separated import write_tables
from posmember.services.reports.workbook import write_report

FIELDS = (Field("日期"), Field("小票数", Measure.COUNT), Field("净销售额", Measure.MONEY))
HOSTILE = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(["\x1b", "\u202e", "\u0000", "😀", "𠮷", "ب", "=", "䶮", "\ue000"]),
    ),
    max_size=80,
)


def report_of(rows=(("2026-11-22", 2, 53_50), ("2026-11-23", 1, -12_90)), **more) -> Report:
    names = tuple(str(row[0]) for row in rows)
    chart = Chart(
        "净销售额", ChartForm.COLUMNS, Measure.MONEY, names, (Series("净额", (53_50, -12_90)),)
    )
    given_fields = {
        "kind": ReportKind.SALES,
        "title": "销售报表",
        "language": "zh_CN",
        "shop": "美滋便利店",
        "period": "期间：2026-11-22 至 2026-11-23",
        "made_at": "制表时间：2026-11-29 10:00:00",
        "figures": (Figure("净销售额", Measure.MONEY, 40_60, is_main=True),),
        "charts": (chart,),
        "grids": (Grid("按日期", FIELDS, rows, ("合计", 3, 40_60), "没有数据"),),
        "notes": ("说明文字",),
    } | more
    return Report(**given_fields)


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def test_a_report_on_paper_can_be_read_and_searched() -> None:
    text = text_of(encode_report(report_of()))

    for said in (
        "销售报表",
        "美滋便利店",
        "40.60",
        "-12.90",
        "按日期",
        "合计",
        "说明文字",
        "第 1 页",
    ):
        assert said in text


def test_a_report_on_paper_is_tagged_with_title_language_headings_and_words_for_charts() -> None:
    pdf = encode_report(report_of())

    assert pypdfium2.PdfDocument(pdf).get_metadata_value("Title").startswith("销售报表")
    assert b"/Lang <FEFF007A0068002D0043004E>" in pdf
    assert b"/S/H1" in pdf
    assert b"/S/H2" in pdf
    assert b"/S/Figure" in pdf
    assert "53.50".encode("utf-16-be").hex().upper().encode() in pdf


def test_a_long_report_goes_on_over_pages_and_heads_its_table_again() -> None:
    rows = tuple((f"第{number}天", number, number) for number in range(1, 201))

    document = pypdfium2.PdfDocument(encode_report(report_of(rows, charts=())))

    texts = [page.get_textpage().get_text_bounded() for page in document]
    assert len(texts) > 2
    assert all("净销售额" in text for text in texts[:-1])
    assert all(f"第{number}天" in "".join(texts) for number in range(1, 201))


def test_a_report_without_rows_says_so() -> None:
    empty = report_of(grids=(Grid("按日期", FIELDS, (), (), "本期没有数据"),), charts=())

    assert "本期没有数据" in text_of(encode_report(empty))


@settings(deadline=None, max_examples=40)
@given(st.lists(st.tuples(HOSTILE, HOSTILE, st.integers(-(10**13), 10**13)), max_size=6))
def test_any_names_stay_within_the_paper(rows) -> None:
    fields = (Field("a"), Field("b"), Field("c", Measure.MONEY))
    pdf = encode_report(report_of(grids=(Grid("t", fields, tuple(rows)),), charts=()))

    page = pypdfium2.PdfDocument(pdf)[0]
    text = page.get_textpage()
    for index in range(text.count_chars()):
        left, _bottom, right, _top = text.get_charbox(index)
        assert left >= 0
        assert right <= page.get_width()


def test_a_name_of_many_lines_is_whole_on_paper() -> None:
    name = "很长的名称" * 1000
    fields = (Field("品名"), Field("净额", Measure.MONEY))

    text = text_of(encode_report(report_of(grids=(Grid("t", fields, ((name, 1),)),), charts=())))

    assert text.count("很") == 1000


def test_a_workbook_keeps_numbers_and_every_table(tmp_path: Path) -> None:
    path = tmp_path / "report.xlsx"

    write_report(report_of(), path)

    book = load_workbook(path)
    assert book.sheet_names == ["销售报表", "净销售额", "按日期"]
    front = book.get_sheet_by_name("销售报表").to_python()
    assert ["净销售额", 40.6] in [row[:2] for row in front]
    assert book.get_sheet_by_name("按日期").to_python() == [
        ["日期", "小票数", "净销售额"],
        ["2026-11-22", 2.0, 53.5],
        ["2026-11-23", 1.0, -12.9],
        ["合计", 3.0, 40.6],
    ]


def test_no_cell_of_a_file_is_a_formula(tmp_path: Path) -> None:
    rows = (("=1+1", 1, 1), ("@SUM(A1)", 1, 1))
    write_report(report_of(rows), tmp_path / "a.xlsx")
    write_tables(report_of(rows), tmp_path / "a.csv")

    cells = load_workbook(tmp_path / "a.xlsx").get_sheet_by_name("按日期").to_python()
    assert [row[0] for row in cells[1:3]] == ["=1+1", "@SUM(A1)"]
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as stream:
        written = [cell for row in csv.reader(stream) for cell in row]
    assert "'=1+1" in written
    assert "'@SUM(A1)" in written


@pytest.mark.parametrize("title", ["a/b:c*d?e[f]g", "名" * 80, "'quoted'", ""])
def test_sheets_have_names_that_spreadsheets_take(tmp_path: Path, title: str) -> None:
    grids = (Grid(title, FIELDS, (("x", 1, 1),)), Grid(title, FIELDS, (("y", 1, 1),)))

    write_report(report_of(grids=grids, charts=()), tmp_path / "a.xlsx")

    names = load_workbook(tmp_path / "a.xlsx").sheet_names
    assert len(names) == 3
    assert all(a.casefold() != b.casefold() for a, b in pairwise(names))
