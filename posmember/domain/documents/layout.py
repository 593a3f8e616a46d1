"""Placing a document on a width: what stands on which line, and where it starts."""

from collections.abc import Iterator
from typing import Final

import msgspec

from posmember.domain.documents.characters import Metrics
from posmember.domain.documents.document import (
    Align,
    Barcode,
    Block,
    Cut,
    Document,
    Facts,
    Feed,
    Pair,
    QrCode,
    Row,
    Rule,
    Size,
    Table,
    Text,
)
from posmember.domain.documents.wrapping import wrap

COLUMNS_MIN: Final = 16
_WIDE_FROM_COLUMNS: Final = 40
_GAP_COLUMNS: Final = 1
_FACT_GAP_COLUMNS: Final = 3
_USUAL_WIDTHS: Final = (
    (46, (9, 7, 10)),
    (_WIDE_FROM_COLUMNS, (8, 6, 9)),
    (0, (6, 6, 6)),
)
"""From how many columns on figures take how many: price, quantity, amount."""


class Span(msgspec.Struct, frozen=True):
    """A piece of a line, from *start* (in the medium's unit; halved on DOUBLE lines)."""

    start: int
    text: str


class Line(msgspec.Struct, frozen=True):
    """One line of text: spans from left to right that do not overlap."""

    spans: tuple[Span, ...]
    is_bold: bool = False
    size: Size = Size.NORMAL


Placed = Line | Rule | Feed | QrCode | Barcode | Cut


def layout(document: Document, width: int, metrics: Metrics) -> tuple[Placed, ...]:
    """Place *document* on *width* units; every span ends within it."""
    assert width >= COLUMNS_MIN * metrics.column
    page = _Page(width, metrics)
    return tuple(placed for block in document.blocks for placed in page.place(block))


class _Page(msgspec.Struct, frozen=True):
    """A width and its measure, shared by the placing of every block."""

    width: int
    metrics: Metrics

    def place(self, block: Block) -> Iterator[Placed]:
        """Yield the lines (or the graphic) of one block."""
        match block:
            case Text():
                yield from self._text(block)
            case Pair():
                yield from self._pair(block)
            case Facts():
                yield from self._facts(tuple(map(self.metrics.prepare, block.facts)))
            case Table():
                yield from _place_table(block, self)
            case QrCode():
                yield msgspec.structs.replace(block, caption="")
                if block.caption:
                    yield from self._text(Text(block.caption, Align.CENTRE))
            case Rule() | Feed() | Barcode() | Cut():
                yield block

    def aligned(self, text: str, align: Align, width: int) -> Span:
        """Return *text* as a span that stands *align*-ed in *width*."""
        if align is Align.LEFT:
            return Span(0, text)
        rest = max(0, width - self.metrics.width_of(text))
        return Span(rest if align is Align.RIGHT else rest // 2, text)

    def lines(self, text: str, align: Align) -> Iterator[Line]:
        """Yield *text* (prepared) wrapped over the whole width, in the normal style."""
        for piece in wrap(text, self.width, self.metrics):
            yield Line((self.aligned(piece, align, self.width),))

    def _text(self, block: Text) -> Iterator[Line]:
        width = self._style_width(block.size)
        for piece in wrap(self.metrics.prepare(block.text), width, self.metrics):
            yield Line((self.aligned(piece, block.align, width),), block.is_bold, block.size)

    def _pair(self, block: Pair) -> Iterator[Line]:
        width = self._style_width(block.size)
        left, right = self.metrics.prepare(block.left), self.metrics.prepare(block.right)
        right_start = width - self.metrics.width_of(right)
        if self.metrics.width_of(left) + _GAP_COLUMNS * self.metrics.column <= right_start:
            spans = (Span(0, left), Span(right_start, right))
            yield Line(spans, block.is_bold, block.size)
            return
        for text, align in ((left, Align.LEFT), (right, Align.RIGHT)):
            for piece in wrap(text, width, self.metrics):
                yield Line((self.aligned(piece, align, width),), block.is_bold, block.size)

    def _facts(self, facts: tuple[str, ...]) -> Iterator[Line]:
        index = 0
        while index < len(facts):
            if index + 1 < len(facts) and self._is_room_for(facts[index], facts[index + 1]):
                right = self.aligned(facts[index + 1], Align.RIGHT, self.width)
                yield Line((Span(0, facts[index]), right))
                index += 2
            else:
                yield from self.lines(facts[index], Align.LEFT)
                index += 1

    def _is_room_for(self, left: str, right: str) -> bool:
        gap = _FACT_GAP_COLUMNS * self.metrics.column
        taken = self.metrics.width_of(left) + gap + self.metrics.width_of(right)
        return taken <= self.width

    def _style_width(self, size: Size) -> int:
        return self.width // 2 if size is Size.DOUBLE else self.width


def _place_table(table: Table, page: _Page) -> Iterator[Line]:
    rows = tuple(_prepared(row, page.metrics) for row in (table.heading, *table.rows))
    edges = _right_edges(rows, page)
    is_wide = page.width >= _WIDE_FROM_COLUMNS * page.metrics.column
    for index, row in enumerate(rows):
        yield from _place_row(row, edges, page, shares_line=is_wide or index == 0)


def _prepared(row: Row, metrics: Metrics) -> Row:
    prepare = metrics.prepare
    return Row(prepare(row.name), tuple(map(prepare, row.figures)), prepare(row.remark))


def _right_edges(rows: tuple[Row, ...], page: _Page) -> tuple[int, ...]:
    """Return where each figure column ends; empty where they do not fit side by side."""
    column = page.metrics.column
    widths = list(_usual_widths(page.width // column, len(rows[0].figures), column))
    for row in rows:
        for index, figure in enumerate(row.figures):
            needed = page.metrics.width_of(figure) + _GAP_COLUMNS * column
            widths[index] = max(widths[index], needed)
    if sum(widths) - _GAP_COLUMNS * column > page.width:
        return ()
    return tuple(page.width - sum(widths[index + 1 :]) for index in range(len(widths)))


def _usual_widths(columns: int, count: int, column: int) -> tuple[int, ...]:
    """Return the widths that figures have even when they are short, so that receipts look alike."""
    usual = next(widths for least, widths in _USUAL_WIDTHS if columns >= least)
    padded = (usual[0],) * (count - len(usual)) + usual
    return tuple(width * column for width in padded[len(padded) - count :])


def _place_row(
    row: Row, edges: tuple[int, ...], page: _Page, *, shares_line: bool
) -> Iterator[Line]:
    figures = _figure_spans(row, edges, page)
    gap = _GAP_COLUMNS * page.metrics.column
    name_end = page.metrics.width_of(row.name)
    if shares_line and len(figures) == 1 and name_end + gap <= figures[0][0].start:
        yield Line((Span(0, row.name), *figures[0]))
    else:
        yield from page.lines(row.name, Align.LEFT)
        yield from (Line(spans) for spans in figures)
    if row.remark:
        yield from page.lines(row.remark, Align.LEFT)


def _figure_spans(row: Row, edges: tuple[int, ...], page: _Page) -> tuple[tuple[Span, ...], ...]:
    """Return the figures as one line where they fit, else each on its own."""
    if edges:
        width_of = page.metrics.width_of
        spans = tuple(
            Span(edge - width_of(figure), figure)
            for edge, figure in zip(edges, row.figures, strict=True)
            if figure
        )
        return (spans,) if spans else ()
    return tuple(
        (page.aligned(piece, Align.RIGHT, page.width),)
        for figure in row.figures
        for piece in wrap(figure, page.width, page.metrics)
    )
