"""What the window shows while it opens: one sentence, in colours that need no style sheet.

It is painted before anything else is read, so it names none of Qt's enumerations: making them takes
longer than painting (docs/performance.md).
"""

from typing import Final

from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QVBoxLayout, QWidget

_LIGHT: Final = "#f3f4f6"
_DARK: Final = "#11151a"
"""The canvas of either theme, before `palette` is read; a test keeps them the same."""
_TITLE_PIXELS: Final = 20


class OpeningPage(QWidget):
    """A sentence in the middle."""

    def __init__(self) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setProperty("role", "title")
        font = self._title.font()
        font.setPixelSize(_TITLE_PIXELS)
        self._title.setFont(font)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._title)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(2)
        column.addLayout(row)
        column.addStretch(3)

    def fill(self, title: str) -> None:
        """Say what is under way."""
        self._title.setText(title)


def dress_plainly(application: QApplication, theme: str) -> None:
    """Give *application* ground and text of a theme; *system* has them of the desktop already."""
    if theme != "system":
        application.setPalette(QPalette(QColor(_DARK if theme == "dark" else _LIGHT)))
