"""The tables of a report on paper: how wide each column is, and rows that wrap what is long."""

from collections.abc import Sequence
from typing import Final

import msgspec

from posmember.domain.documents.characters import Metrics, printable
from posmember.domain.documents.wrapping import wrap
from posmember.domain.reports.report import Cell, Grid, Report
from posmember.printing.typeface import UNITS_PER_EM, Typeface

_GAP_SHARE: Final = 1.1
"""Between two columns, in sizes of the type."""
_NARROWEST_SHARE: Final = 6
_SPREAD_SHARE: Final = 5
"""How far columns move apart where there is room, in sizes of the type."""


class PaperTable(msgspec.Struct, frozen=True):
    """A grid as text that the typeface shows, with the width of each column in points."""

    grid: Grid
    heading: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...]
    widths: tuple[float, ...]

    @property
    def width(self) -> float:
        """Return how wide the whole table is."""
        return sum(self.widths)

    def is_figure(self, column: int) -> bool:
        """Tell whether a column stands to the right."""
        return self.grid.fields[column].measure is not None


class Type(msgspec.Struct, frozen=True):
    """A typeface in a size."""

    face: Typeface
    size: float

    def width(self, text: str) -> float:
        """Return how wide *text* is in points."""
        return self.face.width(text) * self.size / UNITS_PER_EM

    def wrapped(self, text: str, width: float) -> tuple[str, ...]:
        """Return *text* in lines that are not wider than *width* points."""
        metrics = Metrics(self.face.measured, self.face.width, UNITS_PER_EM // 2)
        return wrap(text, max(1, int(width / self.size * UNITS_PER_EM)), metrics)


def table_of(grid: Grid, report: Report, type_: Type, width: float) -> PaperTable:
    """Return *grid* for paper with *width* points between the margins."""
    shown = type_.face.shown
    heading = tuple(shown(printable(field.title)) for field in grid.fields)
    rows = tuple(_written(row, grid, report, type_) for row in grid.rows)
    total = _written(grid.total, grid, report, type_) if grid.total else ()
    widths = _widths(grid, [heading, *rows, *([total] if total else [])], type_, width)
    return PaperTable(grid, heading, rows, total, widths)


def _written(row: Sequence[Cell], grid: Grid, report: Report, type_: Type) -> tuple[str, ...]:
    return tuple(
        type_.face.shown(report.written(field.measure, cell))
        for field, cell in zip(grid.fields, row, strict=True)
    )


def _widths(
    grid: Grid, rows: Sequence[Sequence[str]], type_: Type, room: float
) -> tuple[float, ...]:
    """Give figures what they need; the widest text gives way first, down to a readable width."""
    gap = type_.size * _GAP_SHARE
    widths = [max(map(type_.width, cells)) + gap for cells in zip(*rows, strict=True)]
    least = type_.size * _NARROWEST_SHARE
    texts = [place for place, field in enumerate(grid.fields) if field.measure is None]
    while (excess := sum(widths) - room) > 0:
        widest = max(texts, key=lambda place: widths[place], default=-1)
        if widest < 0 or widths[widest] <= least:
            break
        others = max((widths[place] for place in texts if place != widest), default=0)
        widths[widest] = max(least, widths[widest] - excess, min(others, widths[widest] - 1))
    share = min(1.0, room / sum(widths))
    spread = min(max(0.0, room - sum(widths)) / len(widths), type_.size * _SPREAD_SHARE)
    return tuple(width * share + spread for width in widths)
