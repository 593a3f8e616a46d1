"""A picture of dots, as it leaves a printer: on white paper, in the dark theme too."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget
from typing_extensions import override

_SHARE = 0.66
"""Of a unit of the window for each dot: 203 dots to the inch are more than screens show."""


class DotPicture(QWidget):
    """Shows a picture file smoothly scaled, as wide as the paper."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._picture = QPixmap()
        self.setAccessibleName(name)

    def show_picture(self, data: bytes) -> None:
        """Show a picture file."""
        self._picture.loadFromData(data)
        self.setFixedSize(self.sizeHint())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return self._picture.size() * _SHARE

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor("#ffffff"))
        if not self._picture.isNull():
            target = self.size() * self.devicePixelRatioF()
            smooth = Qt.TransformationMode.SmoothTransformation
            ignore = Qt.AspectRatioMode.IgnoreAspectRatio
            painter.drawPixmap(self.rect(), self._picture.scaled(target, ignore, smooth))
        painter.end()
