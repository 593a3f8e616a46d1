"""Headings with sentences beside them, which scroll when there are many."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from posmember.ui.style import S2, S4
from posmember.ui.widgets.layout import scrolling
from posmember.ui.widgets.text import Elided, Wrapped

_HEADING_WIDTH: Final = 150


def facts(pairs: Sequence[tuple[str, str]], heading_width: int = _HEADING_WIDTH) -> QScrollArea:
    """Return headings with their sentences, scrolling when there are many."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(S4)
    grid.setVerticalSpacing(S2)
    grid.setContentsMargins(0, 0, S2, 0)
    for line, (heading, sentence) in enumerate(pairs):
        name = Elided(heading, "section")
        name.setFixedWidth(heading_width)
        grid.addWidget(name, line, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Wrapped(sentence), line, 1)
    grid.setRowStretch(len(pairs), 1)
    grid.setColumnStretch(1, 1)
    content = QWidget()
    content.setLayout(grid)
    area = scrolling(content)
    area.setMinimumHeight(min(420, 40 + 26 * len(pairs)))
    return area


def scrolled(area: QScrollArea, pages: int) -> None:
    """Go so many pages down, or up (below zero)."""
    bar = area.verticalScrollBar()
    bar.setValue(bar.value() + pages * bar.pageStep())
