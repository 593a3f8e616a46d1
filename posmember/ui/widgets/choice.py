"""A combo box with an arrow that follows the theme."""

from typing import Final

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QComboBox
from typing_extensions import override

_FROM_RIGHT: Final = 22
_HALF: Final = 5


class Choice(QComboBox):
    """Does not change under a turning wheel unless it has the focus."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.PlaceholderText), 1.6))
        left, middle = self.width() - _FROM_RIGHT - _HALF, self.height() / 2
        painter.drawPolyline(
            [
                QPointF(left, middle - _HALF / 2),
                QPointF(left + _HALF, middle + _HALF / 2),
                QPointF(left + 2 * _HALF, middle - _HALF / 2),
            ]
        )
        painter.end()

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()
