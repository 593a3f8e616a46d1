"""What hangs below the box: hits, an offer to join, explanations, held carts, an approval."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from posmember.ui.checkout.pick_list import PickList, PickRow
from posmember.ui.style import S1, S2, S3
from posmember.ui.widgets.facts import facts, scrolled
from posmember.ui.widgets.layout import column, emptied, holder
from posmember.ui.widgets.text import Label, Wrapped

_AROUND: Final = S1 + 1
"""Between the edge of the panel and what it holds; the edge is a hairline."""


class DropPanel(QFrame):
    """A panel below the box, over the cart. It never takes the focus by itself.

    It has no layout: one would have the whole screen laid out anew at every key.
    """

    picked = Signal(int)
    covering = Signal(bool)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("kind", "panel")
        self.setObjectName("drop")
        self._facts: QScrollArea | None = None
        self._heading = Label("", "section", self)
        self._heading.setContentsMargins(S3, S2, S3, S1)
        self.list = PickList(self)
        self._inside = QVBoxLayout()
        self._content = holder(self._inside)
        self._content.setParent(self)
        self._hint = Wrapped("", "tiny", self)
        self._hint.setContentsMargins(S3, S1, S3, S2)
        self.list.clicked.connect(lambda index: self.picked.emit(index.row()))
        self.hide()

    def fill(self, title: str, rows: Sequence[PickRow], hint: str = "") -> None:
        """Show a list to pick from."""
        self._say(title, hint)
        self._empty()
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.show()

    def fill_with(self, title: str, content: QLayout, hint: str = "") -> None:
        """Show anything else."""
        self.hide()  # what is put into a visible panel has no size before the next event
        self._say(title, hint)
        self._empty()
        self.list.hide()
        inner = column(spacing=0)
        inner.setContentsMargins(S3, S1, S3, S2)
        inner.addLayout(content)
        self._inside.addLayout(inner)
        self._content.show()
        self.show()

    def explain(self, title: str, pairs: Sequence[tuple[str, str]]) -> None:
        """Show headings with sentences."""
        area = facts(pairs)
        self.fill_with(title, column(area))
        self._facts = area

    def page(self, pages: int) -> None:
        """Go so many pages down in what is explained, or up (below zero)."""
        if self._facts is not None:
            scrolled(self._facts, pages)

    def fit(self, left: int, top: int, width: int, height_max: int) -> None:
        """Take the place below the box, no higher than needed."""
        room = width - 2 * _AROUND
        shown = [
            (part, _height(part, room))
            for part in (self._heading, self.list, self._content, self._hint)
            if not part.isHidden()
        ]
        spare = height_max - 2 * _AROUND - sum(height for _, height in shown)
        at = _AROUND
        for part, needed in shown:
            height = needed + min(0, spare) if part in (self.list, self._content) else needed
            part.setGeometry(_AROUND, at, room, height)
            at += height
        self.setGeometry(left, top, width, at + _AROUND)
        self.raise_()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.covering.emit(self.isVisible())
        super().showEvent(event)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.covering.emit(self.isVisible())
        super().hideEvent(event)

    def _empty(self) -> None:
        """Put away what is no list."""
        if not self._content.isHidden():
            self._facts = None
            emptied(self._inside)
            self._content.hide()

    def _say(self, title: str, hint: str) -> None:
        for label, words in ((self._heading, title), (self._hint, hint)):
            if label.text() != words:
                label.setText(words)
            label.setVisible(bool(words))


def _height(part: QWidget, width: int) -> int:
    """Return how high a part of the panel has to be at that width."""
    part.ensurePolished()
    layout = part.layout()
    if layout is not None:
        layout.invalidate()
    return part.heightForWidth(width) if part.hasHeightForWidth() else part.sizeHint().height()
