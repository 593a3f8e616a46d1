"""Boxes in one expression, panels, rules and scrolling columns."""

from collections.abc import Iterable
from functools import partial
from itertools import pairwise
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLayout,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from posmember.ui.style import S2, S4

B = TypeVar("B", bound=QBoxLayout)

Item = QWidget | QLayout | int | None
"""What a box holds: a widget, a box, a number of units of space, or None for a spring."""


def column(*items: Item, spacing: int = S2, margin: int = 0) -> QVBoxLayout:
    """Put *items* below one another."""
    return _fill(QVBoxLayout(), items, spacing, margin)


def row(*items: Item, spacing: int = S2, margin: int = 0) -> QHBoxLayout:
    """Put *items* beside one another."""
    return _fill(QHBoxLayout(), items, spacing, margin)


def _fill(box: B, items: Iterable[Item], spacing: int, margin: int) -> B:
    box.setSpacing(spacing)
    box.setContentsMargins(margin, margin, margin, margin)
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(item)
        elif isinstance(item, QLayout):
            box.addLayout(item)
        else:
            box.addWidget(item)
    return box


def holder(layout: QLayout) -> QWidget:
    """Return a bare widget around *layout*."""
    widget = QWidget()
    layout.setContentsMargins(0, 0, 0, 0)
    widget.setLayout(layout)
    return widget


def frame(layout: QLayout, kind: str = "panel", margin: int = S4) -> QFrame:
    """Return a frame of the design system around *layout*."""
    made = QFrame()
    made.setProperty("kind", kind)
    layout.setContentsMargins(margin, margin, margin, margin)
    made.setLayout(layout)
    return made


def rule() -> QFrame:
    """Return a hairline."""
    made = QFrame()
    made.setProperty("kind", "rule")
    return made


def scrolling(content: QWidget) -> QScrollArea:
    """Return a column that scrolls when the window is low."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFrameShape(QFrame.Shape.NoFrame)
    content.setProperty("ground", "clear")
    area.setWidget(content)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.viewport().setAutoFillBackground(False)
    return area


def in_turn(*fields: QWidget) -> None:
    """Let Tab lead from each of *fields* to the next, and Enter from what is typed into."""
    for field, following in pairwise(fields):
        QWidget.setTabOrder(field, following)
        if isinstance(field, QLineEdit):
            field.returnPressed.connect(partial(go_to, following))


def go_to(field: QWidget) -> None:
    """Put the focus into *field*, and have it in sight."""
    field.setFocus()
    around = field.parentWidget()
    while around is not None:
        if isinstance(around, QScrollArea) and (inside := around.widget()) is not None:
            middle = field.mapTo(inside, field.rect().center())
            around.ensureVisible(middle.x(), middle.y(), 0, field.height())
        around = around.parentWidget()


def emptied(layout: QLayout) -> None:
    """Take everything out of *layout*."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        inner = item.layout()
        if widget is not None:
            widget.hide()
            widget.deleteLater()
        elif inner is not None:
            emptied(inner)
