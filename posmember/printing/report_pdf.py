"""A report as PDF on A4: figures, charts drawn as lines and boxes, tables over many pages."""

import io
from collections.abc import Sequence
from typing import Final

from posmember.domain.documents.characters import printable
from posmember.domain.reports.drawing import Box, Canvas, Hairline, Shape, Words, drawn
from posmember.domain.reports.report import Chart, ChartForm, Figure, Report
from posmember.domain.words.report_words import report_words
from posmember.printing.pdf_content import BLACK, POINTS_PER_MM, Colour, PdfContent
from posmember.printing.pdf_writer import PdfWriter
from posmember.printing.report_table import PaperTable, Type, table_of
from posmember.printing.typeface import Typeface, shipped_typeface

_WIDTH, _HEIGHT = 210 * POINTS_PER_MM, 297 * POINTS_PER_MM
_MARGIN: Final = 18 * POINTS_PER_MM
_ROOM: Final = _WIDTH - 2 * _MARGIN
_FOOT: Final = _MARGIN + 4
_BODY, _SMALL, _TITLE, _SECTION, _MAIN = 8.0, 7.5, 18.0, 11.0, 13.0
_LEADING: Final = 1.5
_TILES: Final = 4
_TILE_HEIGHT, _TILE_GAP = 36.0, 6.0
_COLUMNS_HEIGHT, _BAR_PITCH = 150.0, 17.0
_LINES_AT_ONCE: Final = 30
"""Of one row: as many lines as any page has room for."""
_INK: Final[Colour] = (0.07, 0.09, 0.12)
_MUTED: Final[Colour] = (0.36, 0.4, 0.46)
_LINE: Final[Colour] = (0.85, 0.87, 0.9)
_TILE: Final[Colour] = (0.955, 0.965, 0.97)
_ALTERNATE: Final[Colour] = (0.975, 0.98, 0.983)
SERIES_COLOURS: Final[tuple[Colour, ...]] = (
    (0.043, 0.42, 0.45),
    (0.83, 0.56, 0.14),
    (0.44, 0.5, 0.58),
)
"""Told apart by brightness too, for printers without colour."""


def encode_report(report: Report) -> bytes:
    """Return *report* as a PDF file."""
    typeface = shipped_typeface()
    output = io.BytesIO()
    title = typeface.shown(printable(f"{report.title} {report.period}"))
    writer = PdfWriter(output, typeface, title=title, language=report.language)
    paper = _Paper(report, writer, typeface)
    paper.write()
    writer.finish()
    return output.getvalue()


class _Paper:
    """Fills pages from the top downwards; each ends with its number."""

    def __init__(self, report: Report, writer: PdfWriter, typeface: Typeface) -> None:
        self._report = report
        self._writer = writer
        self._typeface = typeface
        self._content = PdfContent(writer, typeface)
        self._top = _HEIGHT - _MARGIN
        self._page = 1

    def write(self) -> None:
        """Write the whole report."""
        self._head()
        self._tiles(self._report.figures)
        for chart in self._report.charts:
            self._chart(chart)
        for grid in self._report.grids:
            self._section(grid.title, 4 * _BODY * _LEADING)
            if grid.rows:
                type_ = Type(self._typeface, _SMALL)
                self._table(table_of(grid, self._report, type_, _ROOM), type_)
            else:
                self._line(grid.empty, _BODY, _MUTED)
        self._top -= _BODY
        for note in self._report.notes:
            for line in self._type(_SMALL).wrapped(self._shown(note), _ROOM):
                self._line(line, _SMALL, _MUTED)
        self._end_page()

    # ------------------------------------------------------------ the parts

    def _head(self) -> None:
        report = self._report
        for text, size, colour, level in (
            (report.shop, _BODY, _MUTED, 0),
            (report.title, _TITLE, _INK, 1),
            (f"{report.period} · {report.made_at}", _BODY, _MUTED, 0),
        ):
            self._line(text, size, colour, level=level)
        self._top -= _BODY

    def _tiles(self, figures: Sequence[Figure]) -> None:
        """Draw the figures in rows of four, the main one in colour."""
        wide = (_ROOM - (_TILES - 1) * _TILE_GAP) / _TILES
        for start in range(0, len(figures), _TILES):
            self._need(_TILE_HEIGHT + _TILE_GAP)
            for place, figure in enumerate(figures[start : start + _TILES]):
                self._tile(figure, _MARGIN + place * (wide + _TILE_GAP), wide)
            self._top -= _TILE_HEIGHT + _TILE_GAP

    def _tile(self, figure: Figure, left: float, wide: float) -> None:
        content, bottom = self._content, self._top - _TILE_HEIGHT
        with content.decoration():
            content.colour(SERIES_COLOURS[0] if figure.is_main else _TILE)
            content.rectangle(left, bottom, wide, _TILE_HEIGHT)
        inside = wide - 14
        name = self._shown(figure.name) + " "
        value = self._shown(self._report.written(figure.measure, figure.value))
        with content.paragraph():
            content.colour((1, 1, 1) if figure.is_main else _MUTED)
            content.text(left + 7, self._top - 13, name, self._fitting(name, _SMALL, inside))
            content.colour((1, 1, 1) if figure.is_main else _INK)
            size = self._fitting(value, _MAIN, inside)
            content.text(left + 7, bottom + 8, value, size, is_bold=figure.is_main)

    def _chart(self, chart: Chart) -> None:
        height = _COLUMNS_HEIGHT
        if chart.form is ChartForm.BARS:
            height = _BAR_PITCH * len(chart.names)
        self._section(chart.title, height)
        type_ = self._type(_SMALL)
        canvas = Canvas(_ROOM, height, _SMALL, lambda text: type_.width(self._shown(text)))
        content = self._content
        with content.figure(_in_words(chart, self._report)):
            for shape in drawn(chart, self._report, canvas):
                self._shape(shape)
        self._top -= height + _BODY

    def _shape(self, shape: Shape) -> None:
        content = self._content
        match shape:
            case Box(left=left, top=top, width=width, height=height):
                content.colour(SERIES_COLOURS[shape.series % len(SERIES_COLOURS)])
                content.rectangle(_MARGIN + left, self._top - top - height, width, height)
            case Hairline(start=start, end=end):
                content.colour(_MUTED if shape.is_zero else _LINE)
                ends = [(_MARGIN + x, self._top - y) for x, y in (start, end)]
                content.line(ends[0], ends[1], 0.6 if shape.is_zero else 0.4)
            case Words(left=left, top=top, text=text):
                content.colour(_MUTED if shape.is_muted else _INK)
                shown = self._shown(text) + " "
                content.text(_MARGIN + left, self._top - top - _SMALL, shown, _SMALL)

    def _table(self, table: PaperTable, type_: Type) -> None:
        self._table_head(table, type_)
        for number, row in enumerate(table.rows):
            lines = _lines(table, row, type_)
            for start in range(0, len(lines), _LINES_AT_ONCE):
                piece = lines[start : start + _LINES_AT_ONCE]
                if self._need(len(piece) * _SMALL * _LEADING + 2):
                    self._table_head(table, type_)
                self._row(table, piece, type_, ground=_ALTERNATE if number % 2 else None)
        if table.total:
            self._need(2 * _SMALL * _LEADING)
            self._rule(table.width)
            self._row(table, _lines(table, table.total, type_), type_, is_bold=True)
        self._top -= _BODY

    def _table_head(self, table: PaperTable, type_: Type) -> None:
        lines = _lines(table, table.heading, type_)
        self._row(table, lines, type_, colour=_MUTED)
        self._rule(table.width)

    def _row(
        self,
        table: PaperTable,
        lines: Sequence[Sequence[str]],
        type_: Type,
        *,
        colour: Colour = _INK,
        ground: Colour | None = None,
        is_bold: bool = False,
    ) -> None:
        content, pitch = self._content, type_.size * _LEADING
        if ground is not None:
            with content.decoration():
                content.colour(ground)
                bottom = self._top - pitch * len(lines)
                content.rectangle(_MARGIN, bottom, table.width, pitch * len(lines))
        content.colour(colour)
        with content.paragraph():
            for cells in lines:
                left, baseline = _MARGIN, self._top - pitch * 0.72
                for column, text in enumerate(cells):
                    width = table.widths[column]
                    start = left
                    if table.is_figure(column):
                        start = left + width - type_.width(text) - type_.size * 0.3
                    if text:
                        content.text(start, baseline, text + " ", type_.size, is_bold=is_bold)
                    left += width
                self._top -= pitch

    # ------------------------------------------------------------ lines and pages

    def _section(self, title: str, height: float) -> None:
        """Head a part that needs at least *height* points below."""
        self._need(_SECTION * _LEADING + _BODY + height)
        self._top -= _BODY * 0.8
        self._line(title, _SECTION, _INK, level=2)
        self._top -= 2

    def _line(self, text: str, size: float, colour: Colour, *, level: int = 0) -> None:
        self._need(size * _LEADING)
        content, shown = self._content, self._shown(text)
        fitting = self._fitting(shown, size, _ROOM)
        content.colour(colour)
        with content.heading(level) if level else content.paragraph():
            content.text(_MARGIN, self._top - size, shown, fitting, is_bold=bool(level))
        self._top -= size * _LEADING

    def _rule(self, width: float) -> None:
        with self._content.decoration():
            self._content.colour(_LINE)
            self._content.line((_MARGIN, self._top), (_MARGIN + width, self._top), 0.8)

    def _need(self, height: float) -> bool:
        """Begin a new page where *height* is not left on this one; tell whether it did."""
        if self._top - height >= _FOOT:
            return False
        self._end_page()
        self._content = PdfContent(self._writer, self._typeface)
        self._top = _HEIGHT - _MARGIN
        self._page += 1
        return True

    def _end_page(self) -> None:
        words = report_words("page", self._report.language, number=self._page)
        content, baseline = self._content, _MARGIN - 14
        left = self._shown(f"{self._report.shop}  {self._report.title}")
        content.colour(_MUTED)
        with content.decoration():
            content.text(_MARGIN, baseline, left, _SMALL)
            right = _WIDTH - _MARGIN - self._type(_SMALL).width(words)
            content.text(right, baseline, words, _SMALL)
        content.colour(BLACK)
        content.write_page(_WIDTH, _HEIGHT)

    def _fitting(self, text: str, size: float, room: float) -> float:
        """Return *size*, or less where *text* (as it is shown) would be wider than *room*."""
        return min(size, size * room / max(1, self._type(size).width(text)))

    def _type(self, size: float) -> Type:
        return Type(self._typeface, size)

    def _shown(self, text: str) -> str:
        return self._typeface.shown(printable(text))


def _lines(table: PaperTable, row: Sequence[str], type_: Type) -> list[list[str]]:
    """Return a row as lines: text that is wider than its column goes on below."""
    gap = type_.size * 0.8
    wrapped = [
        (text,)
        if table.is_figure(column) and text not in table.heading
        else type_.wrapped(text, table.widths[column] - gap)
        for column, text in enumerate(row)
    ]
    height = max(map(len, wrapped))
    return [[cell[line] if line < len(cell) else "" for cell in wrapped] for line in range(height)]


def _in_words(chart: Chart, report: Report) -> str:
    """Return what a chart shows, for who cannot see it."""
    said = [
        f"{series.name} {name} {report.written(chart.measure, value)}"
        for series in chart.series
        for name, value in zip(chart.names, series.values, strict=True)
        if value
    ]
    return f"{chart.title}: {'; '.join(said)}"
