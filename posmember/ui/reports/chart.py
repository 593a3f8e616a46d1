"""A chart in the window: the shapes that also stand on paper, in the colours of the theme."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from posmember.domain.reports.drawing import Box, Canvas, Hairline, Shape, Words, drawn
from posmember.domain.reports.report import Chart, ChartForm, Report

_COLUMNS_HEIGHT = 168
_BAR_PITCH = 22
_TYPE = 11
_SERIES = (QPalette.ColorRole.Accent, QPalette.ColorRole.Light, QPalette.ColorRole.Dark)


class ChartView(QWidget):
    """Draws one chart as wide as there is room."""

    def __init__(self, chart: Chart, report: Report) -> None:
        super().__init__()
        self._chart = chart
        self._report = report
        self.setAccessibleName(chart.title)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        lines = len(self._chart.names)
        height = _COLUMNS_HEIGHT if self._chart.form is ChartForm.COLUMNS else lines * _BAR_PITCH
        return QSize(360, height)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(240, self.sizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        font = self.font()
        font.setPixelSize(_TYPE)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        canvas = Canvas(self.width(), self.height(), _TYPE, metrics.horizontalAdvance)
        for shape in drawn(self._chart, self._report, canvas):
            self._draw(painter, shape, metrics)
        painter.end()

    def _draw(self, painter: QPainter, shape: Shape, metrics: QFontMetricsF) -> None:
        match shape:
            case Box():
                room = QRectF(shape.left, shape.top, shape.width, shape.height)
                painter.fillRect(room, self._colour(_SERIES[shape.series % len(_SERIES)]))
            case Hairline():
                role = QPalette.ColorRole.Dark if shape.is_zero else QPalette.ColorRole.Mid
                painter.setPen(QPen(self._colour(role), 1))
                painter.drawLine(QPointF(*shape.start), QPointF(*shape.end))
            case Words():
                muted = QPalette.ColorRole.PlaceholderText
                role = muted if shape.is_muted else QPalette.ColorRole.Text
                painter.setPen(self._colour(role))
                width = metrics.horizontalAdvance(shape.text) + 2
                room = QRectF(shape.left, shape.top, width, _TYPE * 1.5)
                flags = Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextDontClip
                painter.drawText(room, int(flags), shape.text)

    def _colour(self, role: QPalette.ColorRole) -> QColor:
        return self.palette().color(role)
