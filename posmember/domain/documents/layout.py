"""Placing a document on a width: what stands on which line, and where it starts."""

from collections.abc import Callable, Iterable, Mapping
from itertools import chain
from operator import itemgetter
from typing import Any, Final

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
    Picture,
    QrCode,
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


class Span(msgspec.Struct, frozen=True, gc=False):
    """A piece of a line: where it starts and how wide it is, in the medium's unit.

    On DOUBLE lines both count characters of double width, so they are half of what they cover.
    """

    start: int
    text: str
    width: int


class Line(msgspec.Struct, frozen=True, gc=False):
    """One line of text: spans from left to right that do not overlap."""

    spans: tuple[Span, ...]
    is_bold: bool = False
    size: Size = Size.NORMAL


_LEFT, _RIGHT, _DOUBLE = Align.LEFT, Align.RIGHT, Size.DOUBLE
"""To look a member up in its class takes as long as a call."""

_Measured = tuple[str, int]
"""A prepared text and its width."""
_width_of = itemgetter(1)
Placed = Line | Rule | Feed | QrCode | Barcode | Picture | Cut


def layout(document: Document, width: int, metrics: Metrics) -> tuple[Placed, ...]:
    """Place *document* on *width* units; every span ends within it."""
    assert width >= COLUMNS_MIN * metrics.column
    page = _Page(width, metrics, _GAP_COLUMNS * metrics.column)
    return tuple(chain.from_iterable(map(page.place, document.blocks)))


class _Page(msgspec.Struct, frozen=True):
    """A width and its measure, shared by the placing of every block."""

    width: int
    metrics: Metrics
    gap: int
    """How far apart texts on one line stand at least."""

    def place(self, block: Block) -> Iterable[Placed]:
        """Return the lines (or the graphic) of one block."""
        return _PLACED_BY.get(type(block), _Page.as_it_is)(self, block)

    def as_it_is(self, placed: Placed) -> tuple[Placed]:
        """Return what is no text, and is drawn by each medium in its own way."""
        return (placed,)

    def text(self, block: Text) -> list[Line]:
        """Return the lines of a paragraph."""
        shown = self.metrics.measured(block.text)
        return self.lines(shown, block.align, block.is_bold, block.size)

    def code(self, code: QrCode) -> Iterable[Placed]:
        """Return a code and, below it, its caption."""
        if not code.caption:
            return (code,)
        caption = self.metrics.measured(code.caption)
        return (msgspec.structs.replace(code, caption=""), *self.lines(caption, Align.CENTRE))

    def pair(self, block: Pair) -> list[Line]:
        """Return a label and its figure on one line, or below each other."""
        left, right = self.metrics.measured(block.left), self.metrics.measured(block.right)
        width = self.width // 2 if block.size is _DOUBLE else self.width
        if left[1] + self.gap + right[1] <= width:
            return [Line(_at_both_ends(left, right, width), block.is_bold, block.size)]
        return [
            *self.lines(left, Align.LEFT, block.is_bold, block.size),
            *self.lines(right, Align.RIGHT, block.is_bold, block.size),
        ]

    def facts(self, block: Facts) -> list[Line]:
        """Return facts, two on a line where they fit."""
        facts = list(map(self.metrics.measured, block.facts))
        lines: list[Line] = []
        room = self.width - _FACT_GAP_COLUMNS * self.metrics.column
        index = 0
        while index < len(facts):
            pair = facts[index : index + 2]
            if len(pair) > 1 and pair[0][1] + pair[1][1] <= room:
                lines.append(Line(_at_both_ends(pair[0], pair[1], self.width)))
                index += 2
            else:
                lines += self.lines(pair[0])
                index += 1
        return lines

    def lines(
        self,
        measured: _Measured,
        align: Align = Align.LEFT,
        is_bold: bool = False,  # noqa: FBT001, FBT002 - like the fields of a line
        size: Size = Size.NORMAL,
    ) -> list[Line]:
        """Return a text wrapped over the whole width."""
        text, text_width = measured
        width = self.width // 2 if size is _DOUBLE else self.width
        if text_width <= width:
            return [Line((_aligned(text, text_width, align, width),), is_bold, size)]
        width_of = self.metrics.width_of
        pieces = wrap(text, width, self.metrics)
        return [
            Line((_aligned(piece, width_of(piece), align, width),), is_bold, size)
            for piece in pieces
        ]


def _aligned(text: str, text_width: int, align: Align, width: int) -> Span:
    if align is _LEFT:
        return Span(0, text, text_width)
    rest = max(0, width - text_width)
    return Span(rest if align is _RIGHT else rest // 2, text, text_width)


def _at_both_ends(left: _Measured, right: _Measured, width: int) -> tuple[Span, Span]:
    text, text_width = right
    return Span(0, left[0], left[1]), Span(width - text_width, text, text_width)


def _place_table(page: _Page, table: Table) -> list[Line]:
    measured = page.metrics.measured
    figures = [list(map(measured, row.figures)) for row in (table.heading, *table.rows)]
    edges = _right_edges(figures, page)
    is_wide = page.width >= _WIDE_FROM_COLUMNS * page.metrics.column
    shares_line = is_wide or len(edges) == 1
    heading = measured(table.heading.name)
    lines = _place_row(heading, figures[0], edges, page, shares_line=True)
    for row, row_figures in zip(table.rows, figures[1:], strict=True):
        lines += _place_row(measured(row.name), row_figures, edges, page, shares_line=shares_line)
        if row.remark:
            lines += page.lines(measured(row.remark))
    return lines


def _right_edges(figures: list[list[_Measured]], page: _Page) -> tuple[int, ...]:
    """Return where each figure column ends; empty where they do not fit side by side."""
    column = page.metrics.column
    gap = _GAP_COLUMNS * column
    usual = _usual_widths(page.width // column, len(figures[0]), column)
    widths = [
        max(least, gap + max(map(_width_of, measured)))
        for least, measured in zip(usual, zip(*figures, strict=True), strict=True)
    ]
    if sum(widths) - gap > page.width:
        return ()
    return tuple(page.width - sum(widths[index + 1 :]) for index in range(len(widths)))


def _usual_widths(columns: int, count: int, column: int) -> tuple[int, ...]:
    """Return the widths that figures have even when they are short, so that receipts look alike."""
    usual = next(widths for least, widths in _USUAL_WIDTHS if columns >= least)
    padded = (usual[0],) * (count - len(usual)) + usual
    return tuple(width * column for width in padded[len(padded) - count :])


def _place_row(
    name: _Measured,
    figures: list[_Measured],
    edges: tuple[int, ...],
    page: _Page,
    *,
    shares_line: bool,
) -> list[Line]:
    if not edges:
        below = (page.lines(figure, Align.RIGHT) for figure in figures)
        return [*page.lines(name), *chain.from_iterable(below)]
    text, width = name
    spans = [Span(0, text, width)]
    for index, (figure, figure_width) in enumerate(figures):
        if figure_width:
            spans.append(Span(edges[index] - figure_width, figure, figure_width))
    if len(spans) == 1:
        return page.lines(name)
    if shares_line and width + page.gap <= spans[1].start:
        return [Line(tuple(spans))]
    return [*page.lines(name), Line(tuple(spans[1:]))]


_PLACED_BY: Final[Mapping[type[Block], Callable[[_Page, Any], Iterable[Placed]]]] = {
    Text: _Page.text,
    Pair: _Page.pair,
    Facts: _Page.facts,
    Table: _place_table,
    QrCode: _Page.code,
}
