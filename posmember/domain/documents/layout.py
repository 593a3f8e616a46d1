"""Placing a document on a width: what stands on which line, and where it starts."""

from collections.abc import Iterable
from itertools import chain
from operator import itemgetter
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


_Measured = tuple[str, int]
"""A prepared text and its width."""
_width_of = itemgetter(1)
Placed = Line | Rule | Feed | QrCode | Barcode | Picture | Cut


def layout(document: Document, width: int, metrics: Metrics) -> tuple[Placed, ...]:
    """Place *document* on *width* units; every span ends within it."""
    assert width >= COLUMNS_MIN * metrics.column
    page = _Page(width, metrics)
    return tuple(chain.from_iterable(map(page.place, document.blocks)))


class _Page(msgspec.Struct, frozen=True):
    """A width and its measure, shared by the placing of every block."""

    width: int
    metrics: Metrics

    @property
    def gap(self) -> int:
        """Return how far apart texts on one line stand at least."""
        return _GAP_COLUMNS * self.metrics.column

    def place(self, block: Block) -> Iterable[Placed]:
        """Return the lines (or the graphic) of one block."""
        match block:
            case Text(text=text, size=size):
                shown = self.metrics.prepare(text)
                return self._lines(shown, block.align, is_bold=block.is_bold, size=size)
            case Pair():
                return self._pair(block)
            case Facts():
                return self._facts(tuple(map(self.metrics.prepare, block.facts)))
            case Table():
                return _place_table(block, self)
            case QrCode() if block.caption:
                caption = self.metrics.prepare(block.caption)
                bare = msgspec.structs.replace(block, caption="")
                return (bare, *self._lines(caption, Align.CENTRE))
            case _:
                return (block,)

    def plain_lines(self, text: str, align: Align = Align.LEFT) -> list[Line]:
        """Return *text* (prepared) wrapped over the whole width, in the normal style."""
        return self._lines(text, align)

    def _lines(
        self, text: str, align: Align, *, is_bold: bool = False, size: Size = Size.NORMAL
    ) -> list[Line]:
        width = self.width // 2 if size is Size.DOUBLE else self.width
        return [
            Line((self._aligned(piece, align, width),), is_bold, size)
            for piece in wrap(text, width, self.metrics)
        ]

    def _aligned(self, text: str, align: Align, width: int) -> Span:
        text_width = self.metrics.width_of(text)
        if align is Align.LEFT:
            return Span(0, text, text_width)
        rest = max(0, width - text_width)
        return Span(rest if align is Align.RIGHT else rest // 2, text, text_width)

    def _pair(self, block: Pair) -> list[Line]:
        left, left_width = self.metrics.measured(block.left)
        right, right_width = self.metrics.measured(block.right)
        width = self.width // 2 if block.size is Size.DOUBLE else self.width
        right_start = width - right_width
        if left_width + _GAP_COLUMNS * self.metrics.column <= right_start:
            spans = (Span(0, left, left_width), Span(right_start, right, right_width))
            return [Line(spans, block.is_bold, block.size)]
        return [
            *self._lines(left, Align.LEFT, is_bold=block.is_bold, size=block.size),
            *self._lines(right, Align.RIGHT, is_bold=block.is_bold, size=block.size),
        ]

    def _facts(self, facts: tuple[str, ...]) -> list[Line]:
        lines: list[Line] = []
        index = 0
        while index < len(facts):
            if index + 1 < len(facts) and self._is_room_for(facts[index], facts[index + 1]):
                left = self._aligned(facts[index], Align.LEFT, self.width)
                right = self._aligned(facts[index + 1], Align.RIGHT, self.width)
                lines.append(Line((left, right)))
                index += 2
            else:
                lines += self._lines(facts[index], Align.LEFT)
                index += 1
        return lines

    def _is_room_for(self, left: str, right: str) -> bool:
        gap = _FACT_GAP_COLUMNS * self.metrics.column
        taken = self.metrics.width_of(left) + gap + self.metrics.width_of(right)
        return taken <= self.width


def _place_table(table: Table, page: _Page) -> list[Line]:
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
            lines += page.plain_lines(page.metrics.prepare(row.remark))
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
    measured_name: _Measured,
    figures: list[_Measured],
    edges: tuple[int, ...],
    page: _Page,
    *,
    shares_line: bool,
) -> list[Line]:
    name, name_width = measured_name
    if not edges:
        below = (page.plain_lines(text, Align.RIGHT) for text, _width in figures)
        return [*page.plain_lines(name), *chain.from_iterable(below)]
    placed = zip(edges, figures, strict=True)
    spans = [Span(edge - width, text, width) for edge, (text, width) in placed if width]
    if shares_line and spans and name_width + page.gap <= spans[0].start:
        spans.insert(0, Span(0, name, name_width))
        return [Line(tuple(spans))]
    lines = page.plain_lines(name)
    return [*lines, Line(tuple(spans))] if spans else lines
