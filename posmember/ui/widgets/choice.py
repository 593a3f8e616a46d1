"""A combo box and a check box whose signs follow the theme."""

from typing import Final

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QWheelEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget
from typing_extensions import override

_FROM_RIGHT: Final = 22
_HALF: Final = 5
_BOX: Final = 20
_NARROW: Final = 8
"""Signs of a choice that are always seen."""


class Choice(QComboBox):
    """Does not change under a turning wheel unless it has the focus, which no wheel gives it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def narrow(self) -> "Choice":
        """Let it be narrower than its longest choice."""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_NARROW)
        return self

    def fitting(self) -> "Choice":
        """Let it grow with its longest choice, where choices come after it was first shown."""
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        return self

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


class Tick(QCheckBox):
    """A check box with a tick in it."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.isChecked():
            return
        top = (self.height() - _BOX) / 2
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("#ffffff"), 2))
        painter.drawPolyline(
            [QPointF(5, top + 10.5), QPointF(8.8, top + 14), QPointF(15.5, top + 6.5)]
        )
        painter.end()
