"""A report as a workbook: its figures and charts on the first sheet, a sheet for each table."""

import re
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from posmember.domain.documents.characters import printable
from posmember.domain.reports.report import Cell, Chart, ChartForm, Field, Grid, Measure, Report
from posmember.services.workbook import opened_workbook

_SHEET_NAME_MAX: Final = 31
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")
_WIDTH_MIN, _WIDTH_MAX = 8, 42
_CHART_ROWS: Final = 17
_CELL_LENGTH_MAX: Final = 32_767


def write_report(report: Report, path: Path) -> None:
    """Write *report* to *path* as xlsx; numbers stay numbers, text never acts as a formula."""
    with opened_workbook(path) as book:
        book.set_properties({"title": f"{report.title} {report.period}", "author": report.shop})
        _Book(book, report).write()


class _Book:
    def __init__(self, book: Any, report: Report) -> None:  # noqa: ANN401 - the library is untyped
        self._book = book
        self._report = report
        self._names: set[str] = set()
        self._plain = book.add_format({"valign": "top"})
        self._bold = book.add_format({"bold": True, "bottom": 1})
        self._title = book.add_format({"bold": True, "font_size": 16})
        self._numbers = {
            (measure, is_bold): book.add_format(
                {"num_format": self._form(measure), "bold": is_bold}
            )
            for measure in Measure
            for is_bold in (False, True)
        }

    def write(self) -> None:
        """Write every sheet."""
        report = self._report
        front = self._book.add_worksheet(self._named(report.title))
        front.set_column(0, 0, 26)
        front.set_column(1, 1, 18)
        front.write_string(0, 0, printable(report.title), self._title)
        for row, text in enumerate((report.shop, report.period, report.made_at), start=1):
            front.write_string(row, 0, printable(text), self._plain)
        row = 5
        for figure in report.figures:
            front.write_string(row, 0, figure.name, self._plain)
            self._number(front, (row, 1), figure.value, figure.measure, is_bold=figure.is_main)
            row += 1
        for note in report.notes:
            front.write_string(row + 1, 0, note, self._plain)
            row += 1
        for chart in report.charts:
            self._chart(front, chart, row + 2)
            row += _CHART_ROWS + 1
        for grid in report.grids:
            self._grid(grid)

    def _grid(self, grid: Grid) -> None:
        sheet = self._book.add_worksheet(self._named(grid.title))
        sheet.freeze_panes(1, 0)
        for column, field in enumerate(grid.fields):
            sheet.set_column(column, column, _width(grid, column))
            sheet.write_string(0, column, field.title, self._bold)
        for row, cells in enumerate(grid.rows, start=1):
            self._cells(sheet, row, cells, grid.fields)
        if grid.total:
            self._cells(sheet, len(grid.rows) + 1, grid.total, grid.fields, is_bold=True)
        if not grid.rows:
            sheet.write_string(1, 0, grid.empty, self._plain)

    def _cells(
        self,
        sheet: Any,  # noqa: ANN401 - the library is untyped
        row: int,
        cells: tuple[Cell, ...],
        fields: tuple[Field, ...],
        *,
        is_bold: bool = False,
    ) -> None:
        for column, (cell, field) in enumerate(zip(cells, fields, strict=True)):
            if isinstance(cell, str) or field.measure is None:
                text = printable(str(cell))[:_CELL_LENGTH_MAX]
                sheet.write_string(row, column, text, self._bold if is_bold else self._plain)
            else:
                self._number(sheet, (row, column), cell, field.measure, is_bold=is_bold)

    def _number(
        self,
        sheet: Any,  # noqa: ANN401 - the library is untyped
        place: tuple[int, int],
        value: int,
        measure: Measure,
        *,
        is_bold: bool = False,
    ) -> None:
        written = Decimal(value).scaleb(-self._decimals(measure))
        sheet.write_number(*place, written, self._numbers[measure, is_bold])

    def _decimals(self, measure: Measure) -> int:
        """Return the decimals of a number in a cell: a share is a part of one there."""
        return self._report.decimals(measure) + (2 if measure is Measure.SHARE else 0)

    def _form(self, measure: Measure) -> str:
        if measure is Measure.SHARE:
            return "0.00%"
        if measure is Measure.MILLI:
            return "0.###"
        decimals = self._report.decimals(measure)
        return "#,##0" + (f".{'0' * decimals}" if decimals else "")

    def _chart(self, front: Any, chart: Chart, row: int) -> None:  # noqa: ANN401 - the library is untyped
        """Draw a chart over numbers that stand on a sheet of their own behind it."""
        name = self._named(chart.title)
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, len(chart.series), 18)
        drawn = self._book.add_chart(
            {"type": "column" if chart.form is ChartForm.COLUMNS else "bar"}
        )
        for place, text in enumerate(chart.names, start=1):
            sheet.write_string(place, 0, printable(text), self._plain)
        last = len(chart.names)
        for column, series in enumerate(chart.series, start=1):
            sheet.write_string(0, column, series.name, self._bold)
            for place, value in enumerate(series.values, start=1):
                self._number(sheet, (place, column), value, chart.measure)
            drawn.add_series(
                {
                    "name": [name, 0, column],
                    "categories": [name, 1, 0, last, 0],
                    "values": [name, 1, column, last, column],
                }
            )
        drawn.set_title({"name": chart.title, "name_font": {"size": 12}})
        drawn.set_size({"width": 720, "height": 320})
        if len(chart.series) == 1:
            drawn.set_legend({"none": True})
        if chart.form is ChartForm.BARS:
            drawn.set_y_axis({"reverse": True})
        front.insert_chart(row, 0, drawn)

    def _named(self, title: str) -> str:
        """Return a name for a sheet that no other sheet has."""
        plain = _FORBIDDEN.sub(" ", printable(title)).strip()[:_SHEET_NAME_MAX] or "1"
        name, number = plain, 2
        while name.casefold() in self._names:
            name = f"{plain[: _SHEET_NAME_MAX - 3]} {number}"
            number += 1
        self._names.add(name.casefold())
        return name


def _width(grid: Grid, column: int) -> int:
    shown = [str(row[column]) for row in grid.rows[:200]]
    longest = max(map(_columns, [grid.fields[column].title, *shown]))
    return min(_WIDTH_MAX, max(_WIDTH_MIN, longest + 3))


def _columns(text: str) -> int:
    return sum(1 if character < "⺀" else 2 for character in text)
