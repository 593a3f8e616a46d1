"""A table of a report: every figure whole, and the texts share what room is left."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView
from typing_extensions import override

from posmember.domain.reports.report import Cell, Grid, Report
from posmember.ui.widgets.table import Column, RowsModel, Table

ROW_HEIGHT: Final = 32
TEXT_LEAST: Final = 88
"""No text gets less room than that; before, the table is moved sideways."""
_FIGURE_LEAST: Final = 104
_GAP: Final = 8
_Row = tuple[Cell, ...]


class ReportTable(Table):
    """Columns as wide as what stands in them."""

    def __init__(self, grid: Grid, report: Report) -> None:
        columns: list[Column[_Row]] = [
            Column(
                field.title,
                _text(report, grid, place),
                is_figure=field.measure is not None,
                tone=_tone(grid),
            )
            for place, field in enumerate(grid.fields)
        ]
        model: RowsModel[_Row] = RowsModel(columns)
        empty = (grid.empty, *([""] * (len(grid.fields) - 1)))
        rows = (*grid.rows, *((grid.total,) if grid.total else ()))
        model.replace(rows or (empty,))
        super().__init__(model, grid.title, ROW_HEIGHT)
        model.setParent(self)
        self._is_text = [field.measure is None for field in grid.fields]
        self._is_empty = not rows
        if self._is_empty:
            self.setSpan(0, 0, 1, len(grid.fields))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollMode(Table.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self._fit()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:  # it came into the window, which has a style
            self._fit()

    def _fit(self) -> None:
        header = self.horizontalHeader()
        header.ensurePolished()
        wanted = [self._wanted(place) for place in range(len(self._is_text))]
        room = self.viewport().width()
        for place, width in enumerate(widths(wanted, self._is_text, room)):
            header.resizeSection(place, width)

    def _wanted(self, place: int) -> int:
        head = self.horizontalHeader().sectionSizeHint(place)
        body = 0 if self._is_empty else self.sizeHintForColumn(place)
        return max(head, body) + _GAP


def widths(wanted: Sequence[int], is_text: Sequence[bool], room: int) -> list[int]:
    """Return how wide columns are in so much room, in pixels.

    A figure is never narrower than wanted. Texts share what is left; where that is too little they
    shrink alike, down to `TEXT_LEAST`, and then the table is wider than its room.
    """
    made = [
        each if text else max(each, _FIGURE_LEAST)
        for each, text in zip(wanted, is_text, strict=True)
    ]
    if sum(made) > room:
        made = list(wanted)
    texts = [place for place, text in enumerate(is_text) if text] or list(range(len(made)))
    left = room - sum(made)
    if left >= 0:
        for number, place in enumerate(texts):
            made[place] += left // len(texts) + (number < left % len(texts))
        return made
    ceiling = _ceiling([made[place] for place in texts], sum(made[place] for place in texts) + left)
    for place in texts:
        made[place] = min(made[place], max(ceiling, TEXT_LEAST))
    return made


def _ceiling(wanted: Sequence[int], room: int) -> int:
    """Return the width that none exceeds so that all of *wanted* fit into *room*."""
    for number, each in enumerate(ranked := sorted(wanted)):
        share = room // (len(ranked) - number)
        if each > share:
            return share
        room -= each
    return max(wanted, default=0)


def _text(report: Report, grid: Grid, place: int) -> Callable[[_Row], str]:
    measure = grid.fields[place].measure
    return lambda row: report.written(measure, row[place])


def _tone(grid: Grid) -> Callable[[_Row], str]:
    return lambda row: "accent" if grid.total and row is grid.total else ""
