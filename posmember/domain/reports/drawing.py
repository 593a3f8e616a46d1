"""Charts as shapes: every window and every paper draws the same picture.

The origin is the upper left corner; lengths are those of the paper (points, pixels).
"""

from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from posmember.domain.reports.report import Chart, ChartForm, Report
from posmember.domain.reports.scale import scale_of

Measured = Callable[[str], float]
"""Returns how wide a text is."""

_BAR_SHARE: Final = 0.7
_NAME_SHARE: Final = 0.3
_LINE: Final = 1.6


class Box(msgspec.Struct, frozen=True):
    """A filled rectangle in the colour of a series."""

    left: float
    top: float
    width: float
    height: float
    series: int


class Hairline(msgspec.Struct, frozen=True):
    """A thin line; that of zero is darker."""

    start: tuple[float, float]
    end: tuple[float, float]
    is_zero: bool = False


class Words(msgspec.Struct, frozen=True):
    """A text: *left* is where it begins, *top* the upper edge of its line."""

    left: float
    top: float
    text: str
    is_muted: bool = True


Shape = Box | Hairline | Words


class Canvas(msgspec.Struct, frozen=True):
    """The room for a chart, and how text is measured on it."""

    width: float
    height: float
    size: float
    """Of the type."""
    measured: Measured


def drawn(chart: Chart, report: Report, canvas: Canvas) -> tuple[Shape, ...]:
    """Return the shapes of a chart that fill its canvas."""
    painter = _Painter(chart, report, canvas)
    return tuple(painter.columns() if chart.form is ChartForm.COLUMNS else painter.bars())


class _Painter(msgspec.Struct, frozen=True):
    chart: Chart
    report: Report
    canvas: Canvas

    def columns(self) -> Iterator[Shape]:
        """Yield upright columns over a scale, names below."""
        size, marks = self.canvas.size, self._marks()
        legend = self._line if len(self.chart.series) > 1 else 0
        labels = [self._mark(mark) for mark in marks]
        left = max(map(self.canvas.measured, labels)) + size * 0.6
        top, bottom = legend + size * 0.8, self.canvas.height - self._line
        rise = (bottom - top) / (marks[-1] - marks[0])
        yield from self._legend()
        for mark, text in zip(marks, labels, strict=True):
            y = bottom - (mark - marks[0]) * rise
            yield Hairline((left, y), (self.canvas.width, y), is_zero=mark == 0)
            yield Words(left - size * 0.6 - self.canvas.measured(text), y - size * 0.7, text)
        room = (self.canvas.width - left) / max(1, len(self.chart.names))
        zero = bottom + marks[0] * rise
        yield from self._upright(left, room, zero, rise)
        yield from self._below(left, room, bottom + size * 0.3)

    def bars(self) -> Iterator[Shape]:
        """Yield lying bars, the name before and the number behind each."""
        size, width = self.canvas.size, self.canvas.width
        values = self.chart.series[0].values
        figures = [self.report.written(self.chart.measure, value) for value in values]
        names = [self._cut(name, width * _NAME_SHARE) for name in self.chart.names]
        left = max(map(self.canvas.measured, names), default=0) + size * 0.8
        behind = max(map(self.canvas.measured, figures), default=0) + size * 0.8
        reach = max((abs(value) for value in values), default=0) or 1
        pitch = self.canvas.height / max(1, len(values))
        for place, value in enumerate(values):
            top = place * pitch
            long = (width - left - behind) * abs(value) / reach
            middle = top + (pitch - size * _LINE) / 2
            yield Words(
                left - size * 0.8 - self.canvas.measured(names[place]), middle, names[place]
            )
            yield Box(left, top + pitch * 0.16, max(long, 0.5), pitch * 0.68, 0)
            yield Words(left + long + size * 0.6, middle, figures[place], is_muted=False)

    @property
    def _line(self) -> float:
        return self.canvas.size * _LINE

    def _marks(self) -> tuple[int, ...]:
        unit = 10 ** self.report.decimals(self.chart.measure)
        return scale_of((value for each in self.chart.series for value in each.values), unit)

    def _mark(self, value: int) -> str:
        text = self.report.written(self.chart.measure, value)
        decimals = self.report.decimals(self.chart.measure)
        whole, _, part = text.partition(".")
        return whole if decimals and not part.strip("0") else text

    def _legend(self) -> Iterator[Shape]:
        if len(self.chart.series) < 2:  # noqa: PLR2004 - one series is named by the title
            return
        left, size = 0.0, self.canvas.size
        for place, series in enumerate(self.chart.series):
            yield Box(left, size * 0.35, size * 0.9, size * 0.9, place)
            yield Words(left + size * 1.3, 0, series.name)
            left += size * 3 + self.canvas.measured(series.name)

    def _upright(self, left: float, room: float, zero: float, rise: float) -> Iterator[Shape]:
        wide = room * _BAR_SHARE / len(self.chart.series)
        for series_place, series in enumerate(self.chart.series):
            for place, value in enumerate(series.values):
                if not value:
                    continue
                x = left + place * room + room * (1 - _BAR_SHARE) / 2 + series_place * wide
                tall = abs(value) * rise
                yield Box(x, zero - tall if value > 0 else zero, wide, tall, series_place)

    def _below(self, left: float, room: float, top: float) -> Iterator[Shape]:
        """Name as many columns as there is room for, the first among them."""
        widest = max(map(self.canvas.measured, self.chart.names), default=0) + self.canvas.size
        every = max(1, int(-(-widest // room)))
        for place in range(0, len(self.chart.names), every):
            name = self.chart.names[place]
            middle = left + (place + 0.5) * room - self.canvas.measured(name) / 2
            rest = self.canvas.width - self.canvas.measured(name)
            yield Words(max(0.0, min(middle, rest)), top, name)

    def _cut(self, name: str, room: float) -> str:
        if self.canvas.measured(name) <= room:
            return name
        while name and self.canvas.measured(name + "…") > room:
            name = name[:-1]
        return name + "…"
