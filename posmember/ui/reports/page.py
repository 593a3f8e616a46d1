"""What a report says, on the screen: tiles, charts, and one of its tables at a time."""

from PySide6.QtWidgets import QButtonGroup, QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from posmember.domain.reports.report import Figure, Measure, Report
from posmember.ui.figures import Figures
from posmember.ui.reports.chart import ChartView
from posmember.ui.reports.table import ROW_HEIGHT, ReportTable
from posmember.ui.style import S2, S3
from posmember.ui.widgets.buttons import button
from posmember.ui.widgets.layout import column, emptied, frame, holder, row, scrolling
from posmember.ui.widgets.table import Table
from posmember.ui.widgets.text import Elided, Wrapped
from posmember.ui.widgets.wrapping import WrappingRow

_TILES = 4
_ROWS_MIN, _ROWS_MAX = 4, 12


class ReportPage(QWidget):
    """Filled anew with each report."""

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._parts = QVBoxLayout()
        self._parts.setSpacing(S3)
        self._scroll = scrolling(holder(column(self._parts, None)))
        self.setLayout(column(self._scroll))
        self.tables: list[Table] = []
        self.heading = Elided("", "title")
        self.detail = Elided("", "muted")
        self._chips = QButtonGroup(self)

    def fill(self, report: Report) -> None:
        """Show *report* from its beginning."""
        emptied(self._parts)
        self._scroll.verticalScrollBar().setValue(0)
        self._chips = QButtonGroup(self)
        self.heading = Elided(report.title, "title")
        self.detail = Elided(f"{report.period} · {report.made_at}", "muted")
        self._parts.addLayout(column(self.heading, self.detail, spacing=0))
        self._parts.addLayout(_tiles(report, self._figures))
        charts = [_chart(report, place) for place in range(len(report.charts))]
        if charts:
            self._parts.addLayout(row(*charts, spacing=S3))
        self._parts.addLayout(self._grids(report))
        for note in report.notes:
            self._parts.addWidget(Wrapped(note, "muted"))

    def _grids(self, report: Report) -> QVBoxLayout:
        """Return the tables behind chips that choose among them."""
        stack, chips = QStackedWidget(), WrappingRow()
        self.tables = []
        for place, grid in enumerate(report.grids):
            table = ReportTable(grid, report)
            self.tables.append(table)
            stack.addWidget(frame(column(table), "panel", 1))
            press = button(grid.title, "chip")
            press.setCheckable(True)
            press.setChecked(place == 0)
            press.clicked.connect(lambda _on=False, at=place: stack.setCurrentIndex(at))
            self._chips.addButton(press)
            chips.addWidget(press)
        longest = max((len(grid.rows) + bool(grid.total) for grid in report.grids), default=0)
        lines = min(_ROWS_MAX, max(_ROWS_MIN, longest)) + 2
        stack.setFixedHeight(lines * ROW_HEIGHT)
        return column(chips, stack)


def _tiles(report: Report, figures: Figures) -> QGridLayout:
    made = QGridLayout()
    made.setSpacing(S2)
    for place, figure in enumerate(report.figures):
        made.addWidget(_tile(figure, _written(figure, report, figures)), *divmod(place, _TILES))
    for at in range(_TILES):
        made.setColumnStretch(at, 1)
    return made


def _written(figure: Figure, report: Report, figures: Figures) -> str:
    """Return what stands by itself, so with the sign of the currency."""
    if figure.measure is Measure.MONEY and isinstance(figure.value, int):
        return figures.money(figure.value)
    return report.written(figure.measure, figure.value)


def _tile(figure: Figure, value: str) -> QWidget:
    shown = Elided(value, "accentlarge" if figure.is_main else "large")
    shown.setAccessibleName(f"{figure.name} {value}")
    return frame(column(Elided(figure.name, "muted"), shown, spacing=0), "panel", S2)


def _chart(report: Report, place: int) -> QWidget:
    chart = report.charts[place]
    return frame(
        column(Elided(chart.title, "section"), ChartView(chart, report), None), "panel", S3
    )
